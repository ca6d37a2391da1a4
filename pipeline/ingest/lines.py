"""A source as lines, each kept or cut, and the stored text with its cuts that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.ingest.rules import CutKind, Tokens, tokens
from pipeline.text import fold, sentences
from schemas.records import Cut

_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|\x85")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_END = re.compile(r"[.!?…؟۔;\u037e:»\"”)\]]\W*$")
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FULL_STOP = re.compile(rf"[.…۔؟!?\u037e;][»\"”')\]\s{_MARKS}]*$")
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪●■◦‣►▶>»]|\d{1,2}[.)])\s+")
SENTENCE_WORDS = 4
PROSE_WORDS = 8  # a line this long that ends as a sentence does is never cut by its shape


@dataclass(eq=False)
class Line:
    """One line of the source.

    ``kind`` is why it is cut (None: kept), ``weak`` that a credit or date in it undoes that, ``inline`` are cuts
    within a kept line as offsets.
    """

    text: str
    gap: bool = False
    kind: CutKind | None = None
    weak: bool = False
    inline: list[tuple[int, int, CutKind]] = field(default_factory=list)

    @cached_property
    def key(self) -> Tokens:
        """Folded words without bare numbers at the ends: what phrases and repeated titles are compared in."""
        return tokens(self.text)

    @cached_property
    def folded(self) -> str:
        """The line as the rules' patterns see it."""
        return fold(self.text)

    @cached_property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())

    @property
    def sentence(self) -> bool:
        """Whether the line ends as a sentence does and is more than a cry or a name."""
        return self.words >= SENTENCE_WORDS and _FULL_STOP.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether the line is long enough and ends as a sentence does."""
        return self.words >= PROSE_WORDS and self.sentence

    @property
    def closed(self) -> bool:
        """Whether the line ends in a mark that headlines do not end in."""
        return _END.search(self.text) is not None

    @property
    def bullet(self) -> bool:
        """Whether the line is an item of a list."""
        return _BULLET.match(self.text) is not None


def split_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank, each knowing whether a blank line stood before it.

    Line ends become ``\\n`` and control characters go; the words of a line stay as they are.
    """
    lines: list[Line] = []
    gap = False
    for raw in _BREAK.split(_CONTROL.sub("", text)):
        stripped = raw.strip(" \t\u00a0\u200b\ufeff")
        if not stripped.strip():
            gap = True
            continue
        lines.append(Line(stripped, gap and bool(lines)))
        gap = False
    return lines


def one_line(text: str) -> str:
    """Return ``text`` with its breaks and runs of blanks as one space; no-break spaces stay, numbers need them."""
    return _BLANKS.sub(" ", text).strip(" \u00a0")


def kept(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are not cut."""
    return [line for line in lines if line.kind is None]


def sentence_spans(line: Line, language: str) -> list[tuple[int, int]]:
    """Return the offsets of the line's sentences."""
    return list(sentences(line.text, language))


def assemble(lines: list[Line], title: Line | None) -> tuple[str, int, tuple[Cut, ...]]:
    """Return the stored text, the end of the title in it, and the cuts in the order of their places.

    The title line comes first, with a blank line after it; neighbouring cuts of one kind become one.
    """
    place = next((at for at, line in enumerate(lines) if line is title), 0)
    above, below = lines[:place], lines[place:]
    ordered = (
        [line for line in above if line.kind]
        + below[:1]
        + [line for line in above if not line.kind]
        + below[1:]
    )
    text, title_end = "", 0
    cuts: list[tuple[int, CutKind, str]] = []
    for line in ordered:
        if line.kind is not None:
            _add(cuts, len(text), line.kind, line.text)
            continue
        if text:
            text += "\n\n" if line.gap or (title is not None and len(text) == title_end) else "\n"
        for piece, kind in _pieces(line):
            if kind is None:
                text += piece
            else:
                _add(cuts, len(text), kind, piece)
        text = text.rstrip(" ")
        if line is title:
            title_end = len(text)
    placed = tuple(Cut(at=min(at, len(text)), kind=kind, text=words) for at, kind, words in cuts)
    return text, title_end, placed


def _add(cuts: list[tuple[int, CutKind, str]], at: int, kind: CutKind, words: str) -> None:
    if cuts and cuts[-1][:2] == (at, kind):
        cuts[-1] = (at, kind, f"{cuts[-1][2]}\n{words}")
    else:
        cuts.append((at, kind, words))


def _pieces(line: Line) -> list[tuple[str, CutKind | None]]:
    """Split a kept line into what stays and what is cut; the space around an inline cut goes to one side."""
    pieces: list[tuple[str, CutKind | None]] = []
    position = 0
    for start, end, kind in sorted(line.inline):
        if start < position:
            continue
        before = line.text[position:start]
        if before.strip():
            pieces.append((before.strip(" ") + " ", None))
        pieces.append((line.text[start:end], kind))
        position = end
    rest = line.text[position:].strip(" ") if position else line.text
    return [*pieces, (rest, None)] if rest.strip() else pieces
