"""Tokens of a text: number literals, words, single signs, and names that hide digits (addresses, tickers).

All offsets are code points of ``AlignedText.norm``; ``AlignedText.span`` maps them back to the stored text.
White space is no token: a token that touches the one before it is *glued* to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from pipeline.mentions.marks import DIGITS, DUAL, NEAR
from pipeline.text.aligned import DROPPED, AlignedText, UnevenTextError, fold_piece, variants
from schemas.records import Language

if TYPE_CHECKING:
    from pipeline.mentions.number import Number

    _Columns = tuple[list[str], list[int], list[str], list[int], int]

TokenKind = Literal["number", "word", "sign", "opaque"]


class Token:
    """One token: ``text`` is folded, ``start``/``end`` are offsets in ``norm``.

    ``number`` is a literal as written (``150.000``, ``8ر6``, ``9.2.2026``): digits and the separators between
    them; ``opaque`` is a name whose digits are not a quantity: URL, e-mail, handle, ticker.
    """

    __slots__ = ("end", "glued", "kind", "start", "text")

    def __init__(self, kind: TokenKind, text: str, start: int, end: int, glued: bool) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.glued = glued


# What a word is: its folded text, its marks, its letter, and how many characters of the folded text it takes with the
# white space before it.
Lexeme = tuple[str, int, str, int]

_NOTHING: Final = Token("sign", "", 0, 0, False)
_NO_ADDRESSES: Final[frozenset[int]] = frozenset()


class Tokens:
    """The tokens of one text in one language; out of range, ``at`` gives an empty sign and ``word`` ``""``.

    They are kept as columns: ``words`` are their folded texts, ``ends`` the offsets after them; ``at`` makes one
    token of them. ``lines`` says whether there are line breaks. ``marks`` say which grammars each word concerns, ``present`` which of them occur at all, ``letters`` what
    each word is to the grammar of times (``pipeline.mentions.vocabulary``).
    ``numbers`` maps the first token of every number in the text to its reading (filled by
    ``pipeline.mentions.numbers.scan``), ``number_ends`` the token after its last one.
    """

    __slots__ = (
        "_decimal", "_opaque", "_telling", "aligned", "ends", "language", "letters", "lines", "marks", "number_ends", "numbers", "present",
        "words",
    )  # fmt: skip

    def __init__(
        self, aligned: AlignedText, language: Language, columns: _Columns, opaque: frozenset[int]
    ) -> None:
        self.aligned = aligned
        self.language = language
        self.words, self.marks, self.letters, self.ends, self.present = columns
        self.numbers: dict[int, Number] = {}
        self.number_ends: dict[int, Number] = {}
        self._opaque = opaque
        self._decimal: str | None = None
        self._telling: list[tuple[int, int]] | None = None
        self.lines = "\n" in aligned.raw

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

    def near(self, mark: int, before: int, behind: int) -> list[Number]:
        """Return the numbers with a marked word among that many tokens before or behind them, in text order."""
        if not self.present & mark:
            return []
        if self._telling is None:
            self._telling = [(place, marks) for place, marks in enumerate(self.marks) if marks & NEAR]
        places = [place for place, marks in self._telling if marks & mark]
        found, last = [], len(places)
        for number in self.numbers.values():
            at = bisect_left(places, number.first - before)
            if at < last and places[at] < number.last + behind:
                found.append(number)
        return found

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
        if not 0 <= index < len(self.words):
            return "sign"
        if self._opaque and index in self._opaque:
            return "opaque"
        if self.marks[index] & DIGITS:
            return "number"
        return "word" if self.words[index][:1].isalnum() else "sign"

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

    def decimal_sign(self) -> str:
        """Return the sign before one or two digits at the end of some number of the text, the first found; else ``""``."""
        if self._decimal is None:
            match = _DECIMAL.search(self.aligned.norm)
            self._decimal = match.group(1) if match is not None else ""
        return self._decimal

    def line_starts(self) -> list[int]:
        """Return the tokens that a line break stands before."""
        return [index for index in range(1, len(self.words)) if self.new_line(index)] if self.lines else []

    def new_line(self, index: int) -> bool:
        """Whether a line break stands before the token."""
        return self.lines and "\n" in self.gap(index)


# What may stand between digits. A regular text is cut before it is folded, so other forms of a sign count as it does.
_SEPARATORS: Final = ".,٫٬،ر" + variants("'")
_BLANK: Final = f"[{variants(' ')}]"
_NUMBER: Final = rf"""
    (?:   (?<![\d.,])\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,٫]\d+(?![\d.,]*\d))?
        | (?<![\w.,])[.,٫](?=\d+(?![\d.,]))\d+
        | \d+(?:[{_SEPARATORS}]\d+)*
    )"""
_ADDRESS: Final = r"""
    (?:   (?:https?://|www\.)[^\s<>"]+
        | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
        | [@\#](?!\d+\b)\w+
        | (?<![\w.])\d{4,6}\.[a-z]{1,2}(?![\w.])
        | (?<![\w.])[a-z][a-z0-9-]{1,62}\.(?:com|org|net|gov|edu|info|io|ly|gr|fr|ai|co|uk|eu|tv|gl)\b(?:/[^\s<>"]*)?
    )"""
_LETTERS: Final = r"[^\W\d_]+"


def _ranges(kind: str) -> str:
    """Return a class of the characters up to U+FFFF as ranges: a table for them is tried faster than their category."""
    spans = (match.group() for match in re.finditer(kind, "".join(map(chr, range(0x10000)))))
    return "".join(span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)


# A piece is a token with the white space before it, so that pieces end where their tokens do. What is dropped from a
# word when it is folded stays inside its piece.
_LETTER: Final = _ranges(_LETTERS)
_PIECES: Final = re.compile(rf"\s*(?:[{_LETTER}][{_LETTER}{DROPPED}]*|{_NUMBER}|\S)", re.VERBOSE)
_ANY_PIECES: Final = re.compile(rf"\s*(?:({_ADDRESS})|{_NUMBER}|{_LETTERS}|\S)", re.VERBOSE)
# Most texts hold no address and nothing beyond U+FFFF: one look for it spares every token five failed attempts.
_DOT_INSIDE: Final = re.compile(r"\.[a-zA-Z]")
_DECIMAL: Final = re.compile(r"(?<![\d.,،٫/:])\d{1,3}([.,،٫])\d{1,2}(?![\d.,،٫/:])")
_REVERSED: Final = re.compile(r"\d+ر\d+")
_PARTS: Final = re.compile(r"\d+|\D")
_SPACED_PARTS: Final = re.compile(r"\d+|[^\d\s]")
_GROUPS: Final = re.compile(
    r"\d{1,3}(?:(?:,\d{3})+|(?:،\d{3})+|(?:'\d{3})+|(?:,\d{2})+,\d{3})(?:[.٫]\d+)?"
    r"|\d{1,3}(?:،\d{3})+,\d+|\d*[,،]\d+|\d[\d.]*(?:,\d+)?"
)


class Vocabulary:
    """The marks and letters of a language's folded words: ``known`` ones, and the others by their shape.

    ``other`` is the letter of those; ``duals`` are endings of a dual.
    """

    __slots__ = ("_duals", "_known", "_other", "_plain")

    def __init__(
        self, known: dict[str, tuple[int, str]] | None = None, other: str = "", duals: tuple[str, ...] = ()
    ) -> None:
        self._known = known or {}
        self._other = other
        self._duals = duals
        self._plain = (0, other)

    def of(self, word: str) -> tuple[int, str]:
        """Return the marks and the letter of a folded word."""
        found = self._known.get(word)
        if found is not None:
            return found
        shape = shape_of(word, self._duals)
        return (shape, self._other) if shape else self._plain


def shape_of(word: str, duals: tuple[str, ...]) -> int:
    """Return the marks that a folded word has by its shape alone."""
    if "0" <= word[-1:] <= "9":
        return DIGITS
    return DUAL if duals and word.endswith(duals) else 0


class Lexemes(dict[str, Lexeme]):
    """What the words of a language are, by the pieces they are cut in; those seen are kept while they are not too many."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, piece: str) -> Lexeme:
        folded = fold_piece(piece)
        word = folded.lstrip()
        marks, letter = self.vocabulary.of(word)
        lexeme = (word, marks, letter, len(folded))
        if len(piece) <= _LONGEST:
            if len(self) > _KEPT:
                self.clear()
            self[piece] = lexeme
        return lexeme


_KEPT: Final = 100_000
_LONGEST: Final = 40
_PLAIN: Final = Lexemes(Vocabulary())


def tokenize(text: str, language: Language, lexemes: Lexemes = _PLAIN) -> Tokens:
    """Return the tokens of a text in one linear pass; ``lexemes`` says what its words are."""
    trimmed = text.rstrip()
    tokens = _quickly(text, trimmed, language, lexemes)
    if tokens is None:
        aligned = AlignedText(text)
        trimmed = aligned.norm.rstrip()
        matches = list(_ANY_PIECES.finditer(trimmed))
        found = [_lexeme(lexemes, match.group()) for match in matches]
        addresses = frozenset(index for index, match in enumerate(matches) if match.lastindex)
        tokens = Tokens(aligned, language, _columns(found), addresses)
    parts = _parted(tokens)
    return _with_parts(tokens, lexemes, parts) if parts else tokens


def _quickly(text: str, trimmed: str, language: Language, lexemes: Lexemes) -> Tokens | None:
    """Return the tokens of a text that can be cut before it is folded and holds no address, as most are."""
    if "@" in trimmed or "#" in trimmed or "://" in trimmed or _DOT_INSIDE.search(trimmed) is not None:
        return None
    try:
        columns = _columns(map(lexemes.__getitem__, _PIECES.findall(trimmed)))
    except UnevenTextError:
        return None
    ends = columns[3]
    regular = not ends or ends[-1] == len(trimmed)
    return Tokens(AlignedText(text, regular=regular), language, columns, _NO_ADDRESSES)


def _columns(lexemes: Iterable[Lexeme]) -> _Columns:
    """Return what the words of a text are in columns: words, marks, letters, ends, and all marks that occur."""
    words: list[str] = []
    marks: list[int] = []
    letters: list[str] = []
    ends: list[int] = []
    present, end = 0, 0
    for (
        word,
        mark,
        letter,
        length,
    ) in lexemes:  # one loop: compiled, it takes half of what zip and accumulate do
        end += length
        present |= mark
        words.append(word)
        marks.append(mark)
        letters.append(letter)
        ends.append(end)
    return words, marks, letters, ends, present


def _lexeme(lexemes: Lexemes, piece: str) -> Lexeme:
    """Return what a piece of a folded text is."""
    word = piece.lstrip()
    return word, *lexemes.vocabulary.of(word), len(piece)


def _parted(tokens: Tokens) -> dict[int, re.Pattern[str]]:
    """Return the literals that are no number but a list such as ``1,2,3``, with what their parts are."""
    parts = {}
    for index in tokens.marked_with(DIGITS):
        word = tokens.words[index]
        if not word.isdigit() and tokens.kind(index) != "opaque":
            pattern = _parts_of(word, tokens.ends[index], tokens.language, tokens.aligned)
            if pattern is not None:
                parts[index] = pattern
    return parts


def _parts_of(text: str, end: int, language: Language, aligned: AlignedText) -> re.Pattern[str] | None:
    if " " in text and language == "en" and " " in aligned.raw_slice(end - len(text), end):
        return _SPACED_PARTS  # English groups digits by a no-break or thin space, if by any
    if "ر" in text and not _REVERSED.fullmatch(text):
        return _PARTS
    listed = any(mark in text for mark in ",،'") and not _GROUPS.fullmatch(text) and " " not in text
    return _PARTS if listed else None


def _with_parts(tokens: Tokens, lexemes: Lexemes, parts: dict[int, re.Pattern[str]]) -> Tokens:
    """Return the tokens with lists of numbers taken apart."""
    found: list[Lexeme] = []
    opaque = set()
    before = 0
    for index, (word, end) in enumerate(zip(tokens.words, tokens.ends, strict=True)):
        if tokens.kind(index) == "opaque":
            opaque.add(len(found))
        if index not in parts:
            found.append((word, tokens.marks[index], tokens.letters[index], end - before))
            before = end
            continue
        start = end - len(word)
        for match in parts[index].finditer(word):
            last = start + match.end()
            found.append((match.group(), *lexemes.vocabulary.of(match.group()), last - before))
            before = last
    return Tokens(tokens.aligned, tokens.language, _columns(found), frozenset(opaque))
