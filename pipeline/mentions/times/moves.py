"""Dates that something is put off, brought forward or prolonged to: they lie ahead, whatever the tense of the verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.mentions.lexer import Tokens
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language

_REACH: Final = 12
_FILL: Final = 4
_ENDS: Final = frozenset(".!?؟;")


@dataclass(frozen=True, slots=True)
class _Moves:
    """Beginnings of the verbs, the words that lead to the new date, and those that may stand before it."""

    stems: tuple[str, ...]
    to: frozenset[str]
    fill: frozenset[str]


@cache
def _moves(language: Language) -> _Moves:
    data = lexicon(language, "time")["moves"]
    words = {name: [fold(form) for form in data[name]] for name in ("stems", "to", "fill")}
    particles = ("", "و", "ف") if language == "ar" else ("",)
    stems = tuple(particle + stem for stem in words["stems"] for particle in particles)
    return _Moves(stems, frozenset(words["to"]), frozenset(words["fill"]))


def is_moved_to(tokens: Tokens, first: int) -> bool:
    """Whether the time at token ``first`` is where something moves: "postponed to Monday", "تأجلت إلى الجمعة"."""
    moves = _moves(tokens.language)
    at = first - 1
    while first - at <= _FILL and tokens.word(at) in moves.fill:
        at -= 1
    attached = tokens.language == "ar" and tokens.word(at + 1).startswith("ل")
    if tokens.word(at) not in moves.to and not attached:
        return False
    for place in range(at, max(-1, at - _REACH), -1):
        if place < at and (tokens.words[place] in _ENDS or tokens.new_line(place + 1)):
            return False
        if tokens.words[place].startswith(moves.stems):
            return True
    return False
