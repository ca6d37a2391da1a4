"""Tokens of a text: number literals, words, single signs, and names that hide digits (addresses, tickers).

All offsets are code points of ``AlignedText.norm``; ``AlignedText.span`` maps them back to the stored text.
White space is no token: a token that touches the one before it is *glued* to it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.text.aligned import AlignedText, fold, variants
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


_NOTHING = Token("sign", "", 0, 0, False)
_NO_ADDRESSES: frozenset[int] = frozenset()


class Tokens:
    """The tokens of one text in one language; out of range, ``at`` gives an empty sign and ``word`` ``""``.

    They are kept as columns: ``words`` are their folded texts, ``ends`` the offsets after them; ``at`` makes one
    token of them. ``lines`` says whether there are line breaks, ``separated`` whether some sign stands between two digits. ``marks`` say which grammars each word concerns (``pipeline.mentions.vocabulary``).
    ``numbers`` maps the first token of every number in the text to its reading (filled by
    ``pipeline.mentions.numbers.scan``), ``number_ends`` the token after its last one.
    """

    __slots__ = (
        "_opaque", "aligned", "ends", "language", "lines", "marks", "number_ends", "numbers", "present", "separated",
        "words",
    )  # fmt: skip

    def __init__(
        self,
        aligned: AlignedText,
        language: Language,
        words: list[str],
        ends: array[int],
        opaque: frozenset[int],
        separated: bool,
    ) -> None:
        self.aligned = aligned
        self.language = language
        self.words = words
        self.ends = ends
        self.marks: list[int] = []
        self.numbers: dict[int, Number] = {}
        self.number_ends: dict[int, Number] = {}
        self.present = 0
        self._opaque = opaque
        self.lines = "\n" in aligned.raw
        self.separated = separated

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Token:
        return self.at(range(len(self.words))[index])

    def __iter__(self) -> Iterator[Token]:
        return map(self.at, range(len(self.words)))

    def at(self, index: int) -> Token:
        """Return the token, or an empty one where ``index`` is outside the text."""
        if not 0 <= index < len(self.words):
            return _NOTHING
        text, end = self.words[index], self.ends[index]
        start = end - len(text)
        return Token(self.kind(index), text, start, end, index > 0 and start == self.ends[index - 1])

    def mark(self, marks: list[int]) -> None:
        """Set the marks of the words, and ``present``, the marks that occur at all."""
        self.marks, self.present = marks, reduce(or_, set(marks), 0)

    def near(self, mark: int, before: int, behind: int) -> list[Number]:
        """Return the numbers with a marked word among that many tokens before or behind them, in text order."""
        if not self.present & mark:
            return []
        marks = self.marks
        return [
            number
            for number in self.numbers.values()
            if reduce(or_, marks[max(0, number.first - before) : number.last + behind]) & mark
        ]

    def marked(self, index: int, mark: int) -> bool:
        """Whether a token's word has one of the marks; not outside the text."""
        return 0 <= index < len(self.marks) and self.marks[index] & mark != 0

    def marked_with(self, mark: int) -> list[int]:
        """Return the tokens whose words have one of the marks."""
        return (
            [index for index, marks in enumerate(self.marks) if marks & mark] if self.present & mark else []
        )

    def word(self, index: int) -> str:
        """Return the folded text of a token, ``""`` outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> TokenKind:
        """Return what a token is; ``"sign"`` outside the text."""
        text = self.word(index)
        if index in self._opaque:
            return "opaque"
        if "0" <= text[-1:] <= "9":
            return "number"
        return "word" if text[:1].isalnum() else "sign"

    def glued(self, index: int) -> bool:
        """Whether a token touches the one before it."""
        return 0 < index < len(self.words) and self.start(index) == self.ends[index - 1]

    def start(self, index: int) -> int:
        """Return the offset of a token in ``norm``."""
        return self.ends[index] - len(self.words[index])

    def beginning_at(self, offset: int) -> int | None:
        """Return the token that begins at an offset of ``norm``, if any."""
        index = bisect_right(self.ends, offset)
        return index if index < len(self.words) and self.start(index) == offset else None

    def ending_at(self, offset: int) -> int | None:
        """Return the token after the one that ends at an offset of ``norm``, if any."""
        index = bisect_left(self.ends, offset)
        return index + 1 if index < len(self.words) and self.ends[index] == offset else None

    def raw(self, first: int, last: int | None = None) -> str:
        """Return the original words of tokens ``[first, last)``, or of the one token ``first``."""
        return self.aligned.raw_slice(self.start(first), self.ends[first if last is None else last - 1])

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter in the original text."""
        return 0 <= index < len(self.words) and self.raw(index)[:1].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the original text of tokens ``[first, last)``."""
        return self.aligned.span(self.start(first), self.ends[last - 1])

    def gap(self, index: int) -> str:
        """Return the white space between token ``index - 1`` and token ``index``."""
        if not 0 < index < len(self.words):
            return ""
        return self.aligned.text[self.ends[index - 1] : self.start(index)]

    def line_starts(self) -> list[int]:
        """Return the tokens that a line break stands before."""
        return [index for index in range(1, len(self.words)) if self.new_line(index)] if self.lines else []

    def new_line(self, index: int) -> bool:
        """Whether a line break stands before the token."""
        return self.lines and "\n" in self.gap(index)


# What may stand between digits. A regular text is cut before it is folded, so other forms of a sign count as it does.
_SEPARATORS, _BLANK = ".,٫٬،ر" + variants("'"), f"[{variants(' ')}]"
_NUMBER = rf"""
    (?:   (?<![\d.,])\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,٫]\d+(?![\d.,]*\d))?
        | (?<![\w.,])[.,٫](?=\d+(?![\d.,]))\d+
        | \d+(?:[{_SEPARATORS}]\d+)*
    )"""
_ADDRESS = r"""
    (?:   (?:https?://|www\.)[^\s<>"]+
        | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
        | [@\#](?!\d+\b)\w+
        | (?<![\w.])\d{4,6}\.[a-z]{1,2}(?![\w.])
        | (?<![\w.])[a-z][a-z0-9-]{1,62}\.(?:com|org|net|gov|edu|info|io|ly|gr|fr|ai|co|uk|eu|tv|gl)\b(?:/[^\s<>"]*)?
    )"""
_LETTERS = r"[^\W\d_]+"


def _ranges(kind: str) -> str:
    """Return a class of the characters up to U+FFFF as ranges: a table for them is tried faster than their category."""
    spans = (match.group() for match in re.finditer(kind, "".join(map(chr, range(0x10000)))))
    return "".join(span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)


# A piece is a token with the white space before it, so that pieces end where their tokens do.
_PIECES = re.compile(rf"\s*(?:[{_ranges(_LETTERS)}]+|{_NUMBER}|\S)", re.VERBOSE)
_ANY_PIECES = re.compile(rf"\s*(?:({_ADDRESS})|{_NUMBER}|{_LETTERS}|\S)", re.VERBOSE)
# Most texts hold no address and nothing beyond U+FFFF: one look for it spares every token five failed attempts.
_ADDRESS_SIGNS, _DOT_INSIDE, _BEYOND = (
    ("@", "#", "://"),
    re.compile(r"\.[a-zA-Z]"),
    re.compile("[\U00010000-\U0010ffff]"),
)
_SEPARATED = re.compile(rf"\d[:/{_SEPARATORS}{variants('-')}{variants(' ')}]\d")
_REVERSED = re.compile(r"\d+ر\d+")
_PARTS, _SPACED_PARTS = re.compile(r"\d+|\D"), re.compile(r"\d+|[^\d\s]")
_GROUPS = re.compile(
    r"\d{1,3}(?:(?:,\d{3})+|(?:،\d{3})+|(?:'\d{3})+|(?:,\d{2})+,\d{3})(?:[.٫]\d+)?"
    r"|\d{1,3}(?:،\d{3})+,\d+|\d*[,،]\d+|\d[\d.]*(?:,\d+)?"
)


class _Words(dict[str, str]):
    """The folded words in pieces of a text; those seen are kept while they are not too many."""

    def __missing__(self, piece: str) -> str:
        word = fold(piece.lstrip())
        if len(piece) <= _LONGEST:
            if len(self) > _KEPT:
                self.clear()
            self[piece] = word
        return word


_KEPT, _LONGEST = 100_000, 40
_WORDS = _Words()


def tokenize(aligned: AlignedText, language: Language) -> Tokens:
    """Return the tokens of ``aligned`` in one linear pass."""
    text, addresses = aligned.text.rstrip(), _NO_ADDRESSES
    beyond = not aligned.regular and _BEYOND.search(text) is not None
    if not beyond and _DOT_INSIDE.search(text) is None and not any(map(text.__contains__, _ADDRESS_SIGNS)):
        pieces = _PIECES.findall(text)
        words = list(map(_WORDS.__getitem__, pieces))
    else:
        matches = list(_ANY_PIECES.finditer(aligned.norm.rstrip()))
        pieces = [match.group() for match in matches]
        words = list(map(str.lstrip, pieces))
        addresses = frozenset(index for index, match in enumerate(matches) if match.lastindex)
    ends = array("I", accumulate(map(len, pieces)))
    separated = _SEPARATED.search(text) is not None
    if separated:
        parts = _parted(aligned, language, words, ends, addresses)
        if parts:
            return _with_parts(aligned, language, words, ends, addresses, parts)
    return Tokens(aligned, language, words, ends, addresses, separated)


def _parted(
    aligned: AlignedText, language: Language, words: list[str], ends: array[int], addresses: frozenset[int]
) -> dict[int, re.Pattern[str]]:
    """Return the literals that are no number but a list such as ``1,2,3``, with what their parts are."""
    found = {}
    for index, word in enumerate(words):
        if word[-1] <= "9" and len(word) > 1 and not word.isdigit() and index not in addresses:
            pattern = _parts_of(word, ends[index], language, aligned)
            if pattern is not None:
                found[index] = pattern
    return found


def _parts_of(text: str, end: int, language: Language, aligned: AlignedText) -> re.Pattern[str] | None:
    if " " in text and language == "en" and " " in aligned.raw_slice(end - len(text), end):
        return _SPACED_PARTS  # English groups digits by a no-break or thin space, if by any
    if "ر" in text and not _REVERSED.fullmatch(text):
        return _PARTS
    listed = any(mark in text for mark in ",،'") and not _GROUPS.fullmatch(text) and " " not in text
    return _PARTS if listed else None


def _with_parts(
    aligned: AlignedText,
    language: Language,
    words: list[str],
    ends: array[int],
    addresses: frozenset[int],
    parts: dict[int, re.Pattern[str]],
) -> Tokens:
    """Return the tokens with lists of numbers taken apart."""
    all_words: list[str] = []
    all_ends = array("I")
    opaque = set()
    for index, (word, end) in enumerate(zip(words, ends, strict=True)):
        if index in addresses:
            opaque.add(len(all_words))
        if index in parts:
            for match in parts[index].finditer(word):
                all_words.append(match.group())
                all_ends.append(end - len(word) + match.end())
        else:
            all_words.append(word)
            all_ends.append(end)
    return Tokens(aligned, language, all_words, all_ends, frozenset(opaque), True)
