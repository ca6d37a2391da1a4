"""A normalised view of a text in which every span maps back exactly to the original.

Folded: case; Arabic-Indic, Persian and full-width digits and signs; harakat, tatweel, bidi controls and
zero-width marks (dropped); alef, ya and kaf forms; Greek tonos and final sigma; no-break and thin spaces;
typographic quotes, apostrophes, dashes and minus signs; decomposed accents (composed). French accents stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache, lru_cache

_DROPPED = (
    {chr(c) for c in range(0x064B, 0x0660)}  # harakat
    | {
        chr(c) for c in (0x0670, 0x0640, 0x00AD, 0xFEFF, 0x061C)
    }  # dagger alef, tatweel, soft hyphen, BOM, ALM
    | {chr(c) for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))}
)
_SINGLE = {
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
_TONOS = {"\u0301", "\u0300", "\u0342", "\u0313", "\u0314"}


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


_TABLE = _Table()
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_COMBINING = re.compile(f"[{_MARKS}]")
# Every character that folds to more than one lies in these ranges.
_LENGTHENED = re.compile("[\u0130\ufb00-\ufb06\ufbdd-\ufdff\ufe10-\ufe4f\ufef5-\ufefc]")


@cache
def _changes_length(char: str) -> bool:
    return len(_fold_char(char)) != 1


@lru_cache(maxsize=1024)
def _clusters(changing: frozenset[str]) -> re.Pattern[str]:
    """Match a character with its combining marks, or one of ``changing``, whose fold is not one character."""
    single = f"|[{re.escape(''.join(sorted(changing)))}]" if changing else ""
    return re.compile(f".[{_MARKS}]+{single}", re.DOTALL)


class AlignedText:
    """``raw`` as published and ``norm``, its folded form; ``span`` maps offsets of ``norm`` back to ``raw``.

    ``norm`` has one entry in ``_starts`` per character (its offset in ``raw``), or none at all where the two
    texts have equal length throughout, as most have.
    """

    __slots__ = ("_ends", "_starts", "norm", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None
        if _COMBINING.search(raw) is None and _LENGTHENED.search(raw) is None:
            norm = raw.translate(_TABLE)
            if len(norm) == len(raw):  # nothing was dropped either
                self.norm = norm
                return
        self._align()

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
        self.norm, self._starts, self._ends = "".join(out), starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in ``raw`` of ``norm[start:end]``, for ``start < end``."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def raw_slice(self, start: int, end: int) -> str:
        """Return the words of ``raw`` that ``norm[start:end]`` stands for."""
        left, right = self.span(start, end)
        return self.raw[left:right]


def fold(text: str) -> str:
    """Return ``text`` as the normalised view has it; what lexicon entries are compared in."""
    return AlignedText(text).norm
