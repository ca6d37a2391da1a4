"""Words of names that need not be heard in another language: titles, words translated by their meaning, peoples, the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from pipeline.text import fold
from pipeline.translation.guard.sounds import words
from schemas.lexicons import lexicon

# Endings that the list of common words leaves out, with what may stand before them in the bare word.
_ENDINGS = ("ies", "es", "s", "ied", "ed", "d", "ing", "ly", "ers", "er", "ness")
_FEWEST_LETTERS = 3
_HALF = 5  # letters: "super" and "powers", but not "man" and "chester"
_STEM = 4  # "Italian" begins like "Italy" and ends like a people
_CALENDAR = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations")


def is_title(word: str, language: str) -> bool:
    """Whether a word stands before names and is none."""
    return fold(word) in _titles(language)


def is_head(word: str, language: str) -> bool:
    """Whether a word says what kind of thing a name is of ("Court", "Lake"): such names are translated by their meaning."""
    return any(_listed("heads", language).fullmatch(spelt) for spelt in words(word))


@cache
def is_meant(word: str) -> bool:
    """Whether an English word has a meaning to be translated by where a name has it."""
    folded = fold(word)
    common = folded in _common() or any(stem in _common() for stem in _stems(folded))
    return (
        common
        or _is_compound(folded)
        or is_head(word, "en")
        or bool(_listed("meaning").fullmatch(folded))
        or is_title(word, "en")
    )


def _is_compound(folded: str) -> bool:
    """Whether a word is made of two common ones of some length ("superpowers")."""
    return any(
        folded[:i] in _common()
        and (folded[i:] in _common() or any(s in _common() for s in _stems(folded[i:])))
        for i in range(_HALF, len(folded) - _HALF + 1)
    )


@cache
def is_negative(word: str) -> bool:
    """Whether an English word is made negative by a syllable: "unconfirmed", "endless", the first half of "non-Greek"."""
    bare = word.removeprefix("un") if word.startswith("un") else word.removesuffix("less")
    common = bare in _common() or any(stem in _common() for stem in _stems(bare))
    return word == "non" or (bare != word and len(bare) > _FEWEST_LETTERS and common)


@cache
def is_people(word: str, language: str) -> bool:
    """Whether a word is of a people, a language or, in English, of the calendar: an adjective as often as a name."""
    folded = fold(word)
    if any(_listed("peoples", language).fullmatch(spelt) for spelt in words(word)):
        return True
    endings = tuple(map(fold, lexicon(language, "translation")["of_a_country"]))
    if language == "en" and folded in _calendar():
        return True
    return (
        folded[:_STEM] in _countries(language)
        and folded not in _territories(language)
        and folded.endswith(endings)
    )


@cache
def _listed(key: str, language: str = "en") -> re.Pattern[str]:
    listed: list[str] = lexicon(language, "translation")[key]
    return re.compile(
        "|".join(re.escape(fold(w.rstrip("*"))) + (r"\w*" if w.endswith("*") else "") for w in listed)
    )


@cache
def _calendar() -> frozenset[str]:
    section = lexicon("en", "time")
    return frozenset(fold(form) for key in _CALENDAR for forms in section[key].values() for form in forms)


@cache
def _countries(language: str) -> frozenset[str]:
    """Return how the words of all names of countries begin."""
    names = _territories(language)
    return frozenset(word[:_STEM] for name in names for word in name.split() if len(word) >= _STEM)


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale

    return frozenset(fold(name) for name in Locale(language).territories.values())


@cache
def _titles(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon(language, "translation")["titles"])


@cache
def _common() -> frozenset[str]:
    text = (resources.files("schemas") / "languages" / "en" / "words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _stems(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < _FEWEST_LETTERS:
            continue
        yield bare
        yield f"{bare}e"
        if ending.startswith("ie"):
            yield f"{bare}y"
        if bare[-1] == bare[-2]:
            yield bare[:-1]
