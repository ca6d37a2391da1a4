"""The names known beforehand: ``schemas/actors/*.toml`` and the countries of CLDR, as patterns of folded words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from pipeline.entities.greek import inflected, is_greek, plain
from pipeline.errors import ConfigError
from pipeline.text import fold
from schemas.lexicons import LANGUAGES
from schemas.records import Actor, EntityType

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
ENTITY_TYPES: dict[str, EntityType] = {
    "company": "ORG",
    "agency": "ORG",
    "organisation": "ORG",
    "person": "PER",
    "place": "LOC",
}
_DOTTED = 5
_SHORT = 3  # names in capitals of up to so many letters are looked for in capitals alone
_KEYS = {"name", "also", "tickers", "parent", "weak", "code", *LANGUAGES}


@dataclass(frozen=True)
class Alias:
    """One name of an actor: for each word the folded forms it may take, and whether it begins with a capital.

    ``language`` limits it to texts of one language; ``exact`` asks for the very capitals of ``raw``.
    """

    actor: str
    raw: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    capitals: tuple[bool, ...]
    language: str | None
    weak: bool
    exact: bool

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as the lexicon has them, folded."""
        return tuple(map(fold, self.raw))


@dataclass(frozen=True)
class Lexicon:
    """Actors by id, their names by the first word's forms, their tickers, and which of them are countries."""

    actors: dict[str, Actor]
    aliases: dict[str, tuple[Alias, ...]]
    tickers: dict[str, str]
    countries: frozenset[str]

    def type_of(self, actor: str) -> EntityType:
        """Return the entity type of an actor's names."""
        return ENTITY_TYPES.get(self.actors[actor].kind, "MISC")


@cache
def load() -> Lexicon:
    """Return the lexicon. Raises ConfigError where an entry has an unknown key, or two actors one id or ticker."""
    actors: dict[str, Actor] = {}
    aliases: dict[str, list[Alias]] = {}
    tickers: dict[str, str] = {}
    countries: set[str] = set()
    for kind, key, entry, where in _entries():
        if key in actors or not set(entry) <= _KEYS:
            raise ConfigError(
                f"actor `{key}` is there twice or has an unknown key", where=where, remedy="mend it"
            )
        actors[key] = _actor(kind, key, entry)
        if entry.get("code"):
            countries.add(key)
        for ticker in actors[key].tickers:
            if tickers.setdefault(ticker, key) != key:
                raise ConfigError(f"ticker {ticker} belongs to two actors", where=where, remedy="mend one")
        weak = {fold(name) for name in entry.get("weak", ())}
        for name, language in _names(entry):
            for spelt in (name, *_dotted(name)):
                alias = _alias(key, spelt, language, fold(name) in weak)
                for form in alias.words[0]:
                    aliases.setdefault(form, []).append(alias)
    forms = {form: tuple(found) for form, found in aliases.items()}
    return Lexicon(actors, forms, tickers, frozenset(countries))


def _entries() -> Iterator[tuple[str, str, dict[str, Any], str]]:
    folder = resources.files("schemas") / "actors"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for key, entry in data["actors"].items():
            yield data["kind"], key, entry, f"schemas/actors/{file.name}"
        if "countries" in data:
            taken = {fold(entry["name"]) for entry in data["actors"].values()}
            yield from _countries(data["countries"], taken)


def _countries(further: dict[str, Any], taken: set[str]) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    from babel import Locale

    territories = {language: Locale(language).territories for language in LANGUAGES}
    for code, name in sorted(territories["en"].items()):
        if not (len(code) == 2 and code.isalpha()) or code in _NO_COUNTRY or fold(name) in taken:
            continue
        entry: dict[str, Any] = {"name": name, "code": code}
        for language in LANGUAGES:
            own = territories[language].get(code)
            names = [_plain(own)] if own else []
            entry[language] = [*names, *further.get(code, {}).get(language, ())]
        entry["weak"] = further.get(code, {}).get("weak", [])
        yield "place", slug(name), entry, "schemas/actors/places.toml"


# Unions and outlying parts; SX shares its names with MF, the French half of one island.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ", "SX"}


def _plain(name: str) -> str:
    """CLDR adds a note to some names: "Hong Kong SAR China", "Myanmar (Burma)"."""
    return re.sub(r"\s*\(.*\)|^(?:R\.?A\.?S\.?\s)|\s+SAR China$", "", name)


def slug(name: str) -> str:
    """Return an actor id for an English or transliterated name."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’`]", "", anyascii(name).lower())).strip("-")


def _actor(kind: str, key: str, entry: dict[str, Any]) -> Actor:
    names = {language: tuple(entry[language]) for language in LANGUAGES if entry.get(language)}
    names["en"] = tuple(dict.fromkeys((entry["name"], *entry.get("also", ()), *names.get("en", ()))))
    return Actor.model_validate(
        {
            "id": key,
            "name": entry["name"],
            "kind": kind,
            "names": names,
            "tickers": tuple(entry.get("tickers", ())),
            "parent": entry.get("parent"),
        }
    )


def _names(entry: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    everywhere = {entry["name"], *entry.get("also", ())}
    yield from ((name, None) for name in sorted(everywhere))
    for language in LANGUAGES:
        yield from ((name, language) for name in entry.get(language, ()) if name not in everywhere)


def _dotted(name: str) -> Iterator[str]:
    """Yield an abbreviation with full stops ("U.N.", "Ε.Κ.Τ."), with and without the last."""
    if name.isupper() and name.isalpha() and 1 < len(name) <= _DOTTED:
        yield from (".".join(name), ".".join(name) + ".")


def _alias(actor: str, name: str, language: str | None, weak: bool) -> Alias:
    raw = tuple(WORD.findall(name))
    # French capitals often lack their accents: "Egypte".
    words = tuple(
        inflected(fold(word)) if is_greek(word) else frozenset((fold(word), plain(fold(word))))
        for word in raw
    )
    letters = "".join(filter(str.isalpha, name))
    exact = letters.isupper() and len(letters) <= _SHORT and not is_greek(name)
    return Alias(actor, raw, words, tuple(word[:1].isupper() for word in raw), language, weak, exact)
