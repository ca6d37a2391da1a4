"""Negation of a sentence and of its translation: "did not say" must not become "said", nor the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.text import fold
from pipeline.translation.guard.wording import is_negative
from schemas.lexicons import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 4  # words that "..." stands for at most
_REACH = 3  # words between a negation and the verb of saying that it negates


@dataclass(frozen=True, slots=True)
class Negations:
    """How often a sentence negates: surely, at most (words that may negate counted), and so a verb of saying."""

    sure: int
    possible: int
    sayings: int


def negations(text: str, language: str) -> Negations:
    """Return how often ``text`` negates."""
    patterns = _patterns(language)
    folded = patterns.idle.sub(" ", fold(text))
    sure = len(patterns.sure.findall(folded))
    rest = patterns.sure.sub(" ", folded)
    possible = sure + len(patterns.soft.findall(rest))
    sayings = len(patterns.saying.findall(folded))
    if language == "en":
        made = [word for word in _WORD.findall(rest) if is_negative(word)]
        unsaid = sum(patterns.said.fullmatch(word.removeprefix("un")) is not None for word in made)
        sure, possible, sayings = sure + unsaid, possible + len(made), sayings + unsaid  # "unconfirmed"
    return Negations(sure, possible, sayings)


def changed(source: Negations, gloss: Negations) -> str | None:
    """Return how the second of two sentences negates otherwise than the first, None where it need not."""
    if source.sure > gloss.possible or (source.sayings > gloss.sayings and source.sure > gloss.sure):
        return "the source negates, the translation does not"
    if gloss.sure > source.possible or (gloss.sayings > source.sayings and gloss.sure > source.sure):
        return "the translation negates, the source does not"
    return None


@dataclass(frozen=True, slots=True)
class _Patterns:
    idle: re.Pattern[str]
    sure: re.Pattern[str]
    soft: re.Pattern[str]
    saying: re.Pattern[str]
    said: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    section = lexicon(language, "translation")
    sure = _alternatives(section["negation"]) + (
        rf"|\w+{section['contracted']}" if "contracted" in section else ""
    )
    saying = rf"(?:{sure})\b(?:\W+\w+){{0,{_REACH}}}?\W+(?:{_alternatives(section['saying'])})"
    return _Patterns(
        *(
            re.compile(rf"(?<!\w)(?:{words})(?!\w)")
            for words in (
                _alternatives(section["idle"]),
                sure,
                _alternatives(section["negative"]),
                saying,
                _alternatives(section["saying"]),
            )
        )
    )


def _alternatives(phrases: list[str]) -> str:
    """Return a pattern for phrases: ``|`` between forms of a word, ``*`` for any ending, ``...`` for some words."""
    return "|".join(map(_phrase, phrases))


def _phrase(phrase: str) -> str:
    pattern = ""
    for word in phrase.split(" "):
        if word == "...":
            pattern += rf"(?:\W+\w+){{0,{_BETWEEN}}}?"
            continue
        forms = (
            re.escape(fold(form.rstrip("*"))) + (r"\w*" if form.endswith("*") else "")
            for form in word.split("|")
        )
        pattern += (r"\W+" if pattern else "") + f"(?:{'|'.join(forms)})"
    return pattern
