"""Institutions whose names are translated word by word: "Civil Aviation Authority", هيئة الطيران المدني, "Τράπεζα της Όασης".

A name is read as what its words mean (lists with the same keys in each language), the places in it, and words that are left
to be heard. Two names are one where each word of one has its fellow in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations
from typing import NamedTuple

from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import bare, section
from pipeline.entities.sounds import likeness
from pipeline.text import fold
from schemas.lexicons import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _MOST = 2, 6  # words that mean something
_HEARD = 0.8
_SHARED = 4  # letters that the adjective of a country shares with its name; in Arabic one less


class Word(NamedTuple):
    """A word of a name: the keys of what it may mean, or the place it names, or itself where it is unknown."""

    keys: frozenset[str]
    place: str | None
    spelt: tuple[str, ...]

    def fits(self, other: Word) -> bool:
        """Whether two words mean or name one thing, or sound alike where one of them is unknown."""
        if self.keys & other.keys or (self.place and self.place == other.place):
            return True
        if self.keys and other.keys:
            return False
        return any(likeness(one, another) >= _HEARD for one in self.spelt for another in other.spelt)


class Institution(NamedTuple):
    """A name read as an institution's: its words without countries, the ids of these, and what kinds it may be of."""

    words: tuple[Word, ...]
    countries: frozenset[str]
    kinds: frozenset[str]

    def same(self, other: Institution) -> bool:
        """Whether two names say the same; one may leave its country to be understood."""
        if len(self.words) != len(other.words):
            return False
        if self.countries and other.countries and self.countries != other.countries:
            return False
        return any(
            all(map(Word.fits, self.words, order)) for order in permutations(other.words, len(other.words))
        )


def institution(name: str, language: str, names: Lexicon) -> Institution | None:
    """Return how a name reads as that of an institution; None where it has no word for one, or nothing beside it."""
    words = list(_words(name, language, names))
    kinds = frozenset(key for word in words for key in word.keys & _heads(language))
    if not kinds or not _FEWEST <= len(words) <= _MOST:
        return None
    countries = frozenset(word.place for word in words if word.place in names.countries and word.place)
    rest = tuple(word for word in words if word.place not in countries)
    return Institution(rest, countries, kinds) if rest else None


def _words(name: str, language: str, names: Lexicon) -> Iterator[Word]:
    small = {*section(language).get("joiners", ()), *section(language)["stop"]}
    for written in _WORD.findall(fold(name)):
        plain = bare(written, language)
        if written in small or len(plain) < 2:
            continue
        meant = keys(written, language)
        country = next((key for key in meant if key in names.countries), None)
        place = country or (None if meant else _place(written, plain, language, names))
        yield Word(frozenset() if country else meant, place, tuple(dict.fromkeys((plain, written))))


def _place(written: str, plain: str, language: str, names: Lexicon) -> str | None:
    """Return the known place that a word names, or the country that it is the adjective of."""
    for form in (written, plain):
        for alias in names.aliases.get(form, ()):
            if len(alias.words) == 1 and alias.language in (None, language):
                return alias.actor if names.type_of(alias.actor) == "LOC" else None
    return next(
        (country for name, country in _countries(language, names) if _of(plain, name, language)), None
    )


def _of(word: str, country: str, language: str) -> bool:
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, country, strict=False)) if a != b),
        min(len(word), len(country)),
    )
    least = _SHARED - (section(language)["script"] == "arabic")
    return shared >= max(least, len(country) - 2) and shared < len(word) <= shared + _SHARED


@cache
def _country_names(language: str, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((bare(fold(name), language), country) for name, country in pairs if " " not in name)


def _countries(language: str, names: Lexicon) -> Sequence[tuple[str, str]]:
    return _country_names(
        language,
        tuple((name, c) for c in sorted(names.countries) for name in names.actors[c].names.get(language, ())),
    )


@cache
def _heads(language: str) -> frozenset[str]:
    return frozenset(lexicon(language, "institutions")["heads"])


def keys(word: str, language: str) -> frozenset[str]:
    """Return the keys of what a word may mean in names of institutions, whatever is written on to it."""
    folded = fold(word)
    return _keys(bare(folded, language), language) or _keys(folded, language)


@cache
def _keys(word: str, language: str) -> frozenset[str]:
    return frozenset(key for key, pattern in _patterns(language) if pattern.fullmatch(word))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for part in ("heads", "words"):
        for key, forms in lexicon(language, "institutions")[part].items():
            spelt = (re.escape(fold(f.rstrip("*"))) + (r"\w*" if f.endswith("*") else "") for f in forms)
            found.append((key, re.compile("|".join(spelt))))
    return tuple(found)
