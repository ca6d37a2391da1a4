"""A normalised view of a text in which every span maps back exactly to the original.

Folded: case; Arabic-Indic, Persian and full-width digits and signs; harakat, tatweel, bidi controls and
zero-width marks (dropped); alef, ya and kaf forms; Greek tonos and final sigma; no-break and thin spaces;
typographic quotes, apostrophes, dashes and minus signs; decomposed accents (composed). French accents stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Final

_DROPPED: Final = (
    {chr(c) for c in range(0x064B, 0x0660)}  # harakat
    | {
        chr(c) for c in (0x0670, 0x0640, 0x00AD, 0xFEFF, 0x061C)
    }  # dagger alef, tatweel, soft hyphen, BOM, ALM
    | {chr(c) for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))}
)
_SINGLE: Final = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیے", "ي"),
    "ک": "ك",
    "ہ": "ه",
    "ة": "ة",
    **dict.fromkeys("‘’‚‛ʼ′＇`´ʹ‵՚", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    **dict.fromkeys("–—―", "–"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    "ς": "σ",
    "µ": "μ",
    "，": ",",
}
_TONOS: Final = {"\u0301", "\u0300", "\u0342", "\u0313", "\u0314"}


@cache
def _fold_char(char: str) -> str:
    if char in _DROPPED:
        return ""
    if char in _SINGLE:
        return _SINGLE[char]
    if char.isdigit() and char not in "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉" and not ("①" <= char <= "⓿"):
        return str(unicodedata.digit(char))
    lowered = char.lower()
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0).lower()
    if 0xFE70 <= code <= 0xFE7F:  # harakat standing alone
        return ""
    if 0xFB00 <= code <= 0xFB06 or 0xFB50 <= code <= 0xFEFC:  # Latin ligatures, Arabic presentation forms
        composed = unicodedata.normalize("NFKC", char)
        return "".join(_fold_char(c) for c in composed) if composed != char else char
    if 0x0370 <= code <= 0x03FF or 0x1F00 <= code <= 0x1FFF:
        bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if c not in _TONOS)
        return unicodedata.normalize("NFC", bare).replace("ς", "σ")
    return lowered


class _Table(dict[int, str]):
    """Lazy ``str.translate`` table: each character is folded once per process."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE: Final = _Table()
_MARKS: Final = "\u0300-\u036f\u064b-\u065f\u0670"
_COMPOSING: Final = "\u0300-\u036f\u0653-\u0655"
# Every character that folds to more than one lies in these ranges.
_LENGTHENED: Final = "\u0130\ufb00-\ufb06\ufbdd-\ufdff\ufe10-\ufe4f\ufef5-\ufefc"
_DROP: Final = f"{re.escape(''.join(sorted(_DROPPED)))}\ufe70-\ufe7f"
# What may stand between the letters of a word whose other letters stay as many.
DROPPED: Final = _DROP
# Characters that are of another kind once they are folded: letters that become digits or signs.
_OF_OTHER_KIND: Final = "\u02b9\u02bc\u1369-\u1371\u19da\u212a\u2776-\u2792\ufb50-\uffff\U00010000-\U0010ffff"
_IRREGULAR: Final = re.compile(f"[{_MARKS}{_LENGTHENED}{_DROP}{_OF_OTHER_KIND}]")
_UNEVEN: Final = re.compile(f"[{_COMPOSING}{_LENGTHENED}]")
# A character of private use in place of those: to look for it is quicker than to look for them.
_ODD: Final = "\ue000"
_LEFT_OUT: Final = re.compile(f"[{_DROP}]")
_MARK: Final = re.compile(f"[{_MARKS}]*")


# Each character up to U+FFFF folded, once it was met and keeps a text regular, else ``_ODD``: ``str.translate`` takes half
# as long with a list as with a dictionary.
_MET: Final = [_ODD] * 0x10000


@cache
def variants(char: str) -> str:
    """Return the signs of a regular text that fold to ``char``, itself among them, as the inside of a class."""
    return re.escape(char) + "".join(sorted(sign for sign, folded in _SINGLE.items() if folded == char))


@cache
def _changes_length(char: str) -> bool:
    return len(_fold_char(char)) != 1


@lru_cache(maxsize=1024)
def _clusters(changing: frozenset[str]) -> re.Pattern[str]:
    """Match a character with its combining marks, or one of ``changing``, whose fold is not one character."""
    single = f"|[{re.escape(''.join(sorted(changing)))}]" if changing else ""
    return re.compile(f".[{_MARKS}]+{single}", re.DOTALL)


class UnevenTextError(ValueError):
    """A piece of a text cannot be folded without the characters about it."""


def fold_piece(piece: str) -> str:
    """Return the folded form of white space and the word or sign behind it, cut from a text that is not folded.

    Where that is not the word of the folded text, as of combining accents, it raises ``UnevenTextError``.
    """
    if piece.isascii():
        return piece.lower().replace("`", "'")
    folded = piece.translate(_MET)
    return folded if _ODD not in folded and piece[-1:] <= "\uffff" else _fold_odd(piece)


def _fold_odd(piece: str) -> str:
    """Fold a piece with characters that were not met before, or that may keep the text from being regular."""
    bare, folded = _LEFT_OUT.sub("", piece), piece.translate(_TABLE)
    odd = _IRREGULAR.search(piece) is not None
    if odd and (
        len(folded.lstrip()) < 2 or _IRREGULAR.search(bare) is not None or _UNEVEN.search(piece) is not None
    ):
        raise UnevenTextError(piece)
    for char in bare:
        if _IRREGULAR.match(char) is None:
            _MET[ord(char)] = _fold_char(char)
    return folded


class AlignedText:
    """``raw`` as published and ``norm``, its folded form; ``span`` maps offsets of ``norm`` back to ``raw``.

    A ``regular`` text, as most are, has a ``norm`` of equal length throughout, in which every character is of the kind
    it was: letter, digit, space or sign. Its words can be told before it is folded, and ``norm`` is made when it is
    asked for: ``text``, with the offsets of ``norm``, is then ``raw`` and else ``norm``. Where characters are only
    dropped, as harakat are, ``_gaps`` are their places in ``norm``; elsewhere ``norm`` has one entry in ``_starts``
    and ``_ends`` per character, its offsets in ``raw``.
    """

    __slots__ = ("_ends", "_gaps", "_norm", "_starts", "raw", "regular")

    def __init__(self, raw: str, *, regular: bool | None = None) -> None:
        """``regular`` is given where it is known; False then says that characters are only dropped."""
        self.raw = raw
        self.regular = _IRREGULAR.search(raw) is None if regular is None else regular
        self._norm: str | None = None
        self._gaps: list[int] | None = None
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None
        if regular is None and not self.regular and _UNEVEN.search(raw) is not None:
            self._align()

    @property
    def norm(self) -> str:
        """The folded text."""
        if self._norm is None:
            self._norm = self.raw.translate(_TABLE)
        return self._norm

    @property
    def text(self) -> str:
        """The text with the offsets of ``norm`` that is at hand."""
        return self.raw if self.regular else self.norm

    def _align(self) -> None:
        raw, position = self.raw, 0
        starts, ends, out = array("I"), array("I"), []
        for match in _clusters(frozenset(filter(_changes_length, set(raw)))).finditer(raw):
            start, end = match.span()
            if position < start:  # characters that fold one to one
                out.append(raw[position:start].translate(_TABLE))
                starts.extend(range(position, start))
                ends.extend(range(position + 1, start + 1))
            cluster = match.group()
            folded = (unicodedata.normalize("NFC", cluster) if end - start > 1 else cluster).translate(_TABLE)
            out.append(folded)
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
            position = end
        out.append(raw[position:].translate(_TABLE))
        starts.extend(range(position, len(raw)))
        ends.extend(range(position + 1, len(raw) + 1))
        self._norm, self._starts, self._ends = "".join(out), starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in ``raw`` of ``norm[start:end]``, for ``start < end``."""
        if self.regular:
            return start, end
        if self._starts is not None and self._ends is not None:
            return self._starts[start], self._ends[end - 1]
        if self._gaps is None:
            self._gaps = [match.start() - place for place, match in enumerate(_LEFT_OUT.finditer(self.raw))]
        match = _MARK.match(self.raw, end + bisect_right(self._gaps, end - 1))
        return start + bisect_right(self._gaps, start), match.end() if match is not None else end

    def raw_slice(self, start: int, end: int) -> str:
        """Return the words of ``raw`` that ``norm[start:end]`` stands for."""
        left, right = self.span(start, end)
        return self.raw[left:right]


def fold(text: str) -> str:
    """Return ``text`` as the normalised view has it; what lexicon entries are compared in."""
    return AlignedText(text).norm
