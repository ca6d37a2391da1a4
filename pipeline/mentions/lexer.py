"""Tokens of a text: number literals, words, single signs, and names that hide digits (addresses, tickers).

All offsets are code points of ``AlignedText.norm``; ``AlignedText.span`` maps them back to the stored text.
White space is no token: ``Token.glued`` says whether a token touches the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.text import AlignedText
from schemas.records import Language

if TYPE_CHECKING:
    from pipeline.mentions.number import Number

TokenKind = Literal["number", "word", "sign", "opaque"]


class Token(NamedTuple):
    """One token: ``text`` is folded, ``start``/``end`` are offsets in ``norm``.

    ``number`` is a literal as written (``150.000``, ``8ر6``, ``9.2.2026``): digits and the separators between
    them; ``opaque`` is a name whose digits are not a quantity: URL, e-mail, handle, ticker.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool


_NO_LINES: frozenset[int] = frozenset()
_NOTHING = Token("sign", "", 0, 0, False)


class Tokens:
    """The tokens of one text in one language; out of range, ``at`` gives an empty sign and ``word`` ``""``.

    ``numbers`` maps the first token of every number in the text to its reading (filled by
    ``pipeline.mentions.numbers.scan``), ``number_ends`` the token after its last one.
    """

    __slots__ = ("aligned", "items", "language", "line_starts", "number_ends", "numbers")

    def __init__(
        self, aligned: AlignedText, language: Language, items: list[Token], line_starts: frozenset[int]
    ) -> None:
        self.aligned = aligned
        self.language = language
        self.items = items
        self.line_starts = line_starts
        self.numbers: dict[int, Number] = {}
        self.number_ends: dict[int, Number] = {}

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.items)

    def __getitem__(self, index: int) -> Token:
        return self.items[index]

    def at(self, index: int) -> Token:
        """Return the token, or an empty one where ``index`` is outside the text."""
        return self.items[index] if 0 <= index < len(self.items) else _NOTHING

    def word(self, index: int) -> str:
        """Return the folded text of a token, ``""`` outside the text."""
        return self.items[index].text if 0 <= index < len(self.items) else ""

    def raw(self, first: int, last: int | None = None) -> str:
        """Return the original words of tokens ``[first, last)``, or of the one token ``first``."""
        end = self.items[(first if last is None else last - 1)].end
        return self.aligned.raw_slice(self.items[first].start, end)

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter in the original text."""
        return 0 <= index < len(self.items) and self.raw(index)[:1].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the original text of tokens ``[first, last)``."""
        return self.aligned.span(self.items[first].start, self.items[last - 1].end)

    def gap(self, index: int) -> str:
        """Return the white space between token ``index - 1`` and token ``index``, as in ``norm``."""
        if not 0 < index < len(self.items):
            return ""
        return self.aligned.norm[self.items[index - 1].end : self.items[index].start]

    def new_line(self, index: int) -> bool:
        """Whether a line break stands before the token."""
        return index in self.line_starts


_SEPARATORS = ".,٫٬،'ر"
_OPAQUE = r"""
      (?P<opaque>
          (?:https?://|www\.)[^\s<>"]+
        | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
        | [@\#](?!\d+\b)\w+
        | (?<![\w.])\d{4,6}\.[a-z]{1,2}(?![\w.])
        | (?<![\w.])[a-z][a-z0-9-]{1,62}\.(?:com|org|net|gov|edu|info|io|ly|gr|fr|ai|co|uk|eu|tv|gl)\b(?:/[^\s<>"]*)?
      ) |"""
_PLAIN = (
    r"""
      (?P<number>
          (?<![\d.,])\d{1,3}(?:\ \d{3})+(?!\d)(?:[.,٫]\d+(?![\d.,]*\d))?
        | (?<![\w.,])[.,٫](?=\d+(?![\d.,]))\d+
        | \d+(?:["""
    + _SEPARATORS
    + r"""]\d+)*
      )
    | (?P<word>[^\W\d_]+)
    | (?P<sign>\S)
    """
)
_TOKEN = re.compile(_PLAIN, re.VERBOSE)
_TOKEN_OR_ADDRESS = re.compile(_OPAQUE + _PLAIN, re.VERBOSE)
# Most texts hold no address: one look for its marks spares every token five failed attempts.
_ADDRESS_MARKS = re.compile(r"[@#]|://|[a-z0-9]\.[a-z]")
_GROUPS = re.compile(
    r"\d{1,3}(?:(?:,\d{3})+|(?:،\d{3})+|(?:'\d{3})+|(?:,\d{2})+,\d{3})(?:[.٫]\d+)?"
    r"|\d{1,3}(?:،\d{3})+,\d+|\d*[,،]\d+|\d[\d.]*(?:,\d+)?"
)


def tokenize(aligned: AlignedText, language: Language) -> Tokens:
    """Return the tokens of ``aligned`` in one linear pass."""
    items: list[Token] = []
    append, new = items.append, tuple.__new__  # the constructor of a named tuple takes twice as long
    last = 0
    pattern = _TOKEN if _ADDRESS_MARKS.search(aligned.norm) is None else _TOKEN_OR_ADDRESS
    for match in pattern.finditer(aligned.norm):
        start, end = match.span()
        kind = match.lastgroup
        text = match.group()
        glued = start == last and start > 0
        if kind == "number" and not text.isdigit():
            items.extend(_literal(text, start, glued, language, aligned))
        else:
            append(new(Token, (kind, text, start, end, glued)))
        last = end
    return Tokens(aligned, language, items, _line_starts(items, aligned.norm))


def _line_starts(items: list[Token], norm: str) -> frozenset[int]:
    """Return the tokens that a line break stands before."""
    if "\n" not in norm:
        return _NO_LINES
    found = range(1, len(items))
    return frozenset(
        i for i in found if not items[i].glued and "\n" in norm[items[i - 1].end : items[i].start]
    )


def _literal(text: str, start: int, glued: bool, language: Language, aligned: AlignedText) -> Iterator[Token]:
    """Yield one token for a literal, or one for each of its parts where it is a list such as ``1,2,3``."""
    if " " in text and not _space_groups(text, start, language, aligned):
        yield from _parts(text, start, glued, r"\d+|[^\d\s]")
    elif ("ر" in text and not re.fullmatch(r"\d+ر\d+", text)) or (
        any(mark in text for mark in ",،'") and not _GROUPS.fullmatch(text) and " " not in text
    ):
        yield from _parts(text, start, glued, r"\d+|\D")
    else:
        yield Token("number", text, start, start + len(text), glued)


def _space_groups(text: str, start: int, language: Language, aligned: AlignedText) -> bool:
    """Whether spaces group the digits: always in French, by a no-break or thin space in English."""
    if language != "en":
        return True
    return " " not in aligned.raw_slice(start, start + len(text))


def _parts(text: str, start: int, glued: bool, pattern: str) -> Iterator[Token]:
    end = 0
    for match in re.finditer(pattern, text):
        kind: TokenKind = "number" if match.group()[0].isdigit() else "sign"
        touches = match.start() == end and (end > 0 or glued)
        yield Token(kind, match.group(), start + match.start(), start + match.end(), touches)
        end = match.end()
