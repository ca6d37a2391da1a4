"""Currency names, signs and codes in text, and which currency an ambiguous one stands for."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language

ONE = Decimal(1)
#: How many mentions of another country the most usual currency of a name outweighs; "dollar" in English and elsewhere.
_CUSTOM, _DOLLAR, _FOREIGN_DOLLAR = 0.5, 1.5, 2.5


@dataclass(slots=True, frozen=True)
class Currency:
    """What a name or sign may stand for: ``codes`` (ISO 4217), most likely first.

    ``factor`` is 0.01 for cents; ``sign``: may stand before the number; ``iso``: a code, read in capitals only;
    ``doubtful``: a word of many meanings; ``dual``: two of it in one word; ``exact``: the only spelling allowed;
    ``glued``: its characters touch ("US$"); ``touching``: it touches the digits before it ("75p").
    """

    codes: tuple[str, ...]
    factor: Decimal = ONE
    sign: bool = False
    iso: bool = False
    doubtful: bool = False
    dual: bool = False
    exact: str = ""
    glued: bool = False
    touching: bool = False


@dataclass(slots=True, frozen=True)
class Found:
    """A currency at tokens ``[first, last)``; ``decided``: the words beside it leave one code."""

    currency: Currency
    first: int
    last: int
    decided: bool = False


@dataclass(slots=True, frozen=True)
class CurrencyLexicon:
    """Names and signs, nations (country code) and linking words of one language."""

    names: Phrases[Currency]
    nations: Phrases[str]
    linkers: Phrases[bool]


@cache
def _cldr() -> dict[str, Any]:
    path = resources.files("schemas") / "currencies.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@cache
def country_currency(country: str) -> str | None:
    """Return the ISO 4217 code of a country's currency (ISO 3166 alpha-2), from CLDR."""
    entry = _cldr()["territories"].get(country.upper())
    return entry["currency"] if entry else None


@cache
def currency_lexicon(language: Language) -> CurrencyLexicon:
    """Return the compiled currency lexicon of ``language``, once per process."""
    data = lexicon(language, "money")
    return CurrencyLexicon(
        names=Phrases(_names(data, language), language),
        nations=Phrases(_nations(data["nations"], language), language),
        linkers=Phrases(((form, True) for form in data["linkers"]), language),
    )


def _names(data: dict[str, Any], language: Language) -> Iterator[tuple[str, Currency]]:
    doubtful = {fold(word) for word in data.get("doubtful", {}).get("words", [])}
    for section, factor in (("currencies", ONE), ("cents", Decimal("0.01")), ("mills", Decimal("0.001"))):
        for codes, forms in data.get(section, {}).items():
            for form in forms:
                yield form, Currency(tuple(codes.split()), factor, doubtful=fold(form) in doubtful)
    for codes, forms in data.get("glued_cents", {}).items():
        for form in forms:
            yield form, Currency(tuple(codes.split()), Decimal("0.01"), touching=True)
    for codes, forms in data.get("duals", {}).items():
        for form in forms:
            yield form, Currency(tuple(codes.split()), dual=True)
    yield from _signs()
    for name, code in _cldr()["names"][language].items():
        if " " in name and "(" not in name:  # single words mean other things too: "Afghani", "Real"
            yield name, Currency((code,))
    for code in _cldr()["codes"]:
        yield code, Currency((code,), sign=True, iso=True)


@cache
def _symbols() -> dict[str, Any]:
    text = (resources.files("schemas") / "currency_symbols.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _wordlike_codes() -> frozenset[str]:
    return frozenset(_symbols()["words"]["codes"])


def _signs() -> Iterator[tuple[str, Currency]]:
    data = _symbols()
    for codes, forms in data["signs"].items():
        for form in forms:
            yield (
                form,
                Currency(
                    tuple(codes.split()), sign=True, exact=data["exact"].get(form, ""), glued=" " not in form
                ),
            )


def _nations(section: dict[str, list[str]], language: Language) -> Iterator[tuple[str, str]]:
    for country, stems in section.items():
        if country != "endings":
            for stem in stems:
                for ending in section["endings"]:
                    yield stem + ending, country
    for country, place in _cldr()["territories"].items():
        if language in place["names"]:
            yield place["names"][language], country


def _match(tokens: Tokens, index: int) -> Found | None:
    """Return the longest currency at a token that is written as it must be."""
    for match in currency_lexicon(tokens.language).names.all_at(tokens, index):
        if _written_so(tokens, index, match.end, match.entry):
            return Found(match.entry, index, match.end)
    return None


def _written_so(tokens: Tokens, index: int, end: int, currency: Currency) -> bool:
    if currency.iso:
        return tokens.raw(index).isupper()
    if currency.touching and not (tokens.glued(index) and tokens.kind(index - 1) == "number"):
        return False
    if currency.exact and tokens.raw(index, end) != currency.exact:
        return False
    return not (currency.glued and end - index > 1 and not tokens.glued(end - 1))


def is_currency(tokens: Tokens, index: int) -> bool:
    """Whether a currency's name or sign begins at token ``index``, over "de", "of", or ends there."""
    return currency_after(tokens, index) is not None or currency_before(tokens, index + 1) is not None


def currency_before(tokens: Tokens, index: int) -> Found | None:
    """Return the sign or code that ends right before token ``index`` ("US$", "EUR")."""
    if tokens.word(index - 1) not in currency_lexicon(tokens.language).names.closers:
        return None
    for first in range(max(0, index - 3), index):
        found = _match(tokens, first)
        if found is not None and found.last == index and found.currency.sign:
            if found.currency.iso and tokens.glued(index) and found.currency.codes[0] in _wordlike_codes():
                return None
            belongs_left = (
                tokens.glued(first) and tokens.kind(first - 1) == "number" and not tokens.glued(index)
            )
            return None if belongs_left else found
    return None


def currency_after(tokens: Tokens, index: int) -> Found | None:
    """Return the currency at token ``index``, with a nation before or behind it ("Canadian", "أمريكي")."""
    lexicons = currency_lexicon(tokens.language)
    if tokens.word(index) == "-" and tokens.glued(index):
        index += 1
    linker = lexicons.linkers.at(tokens, index)
    found = _match(tokens, index)
    if found is None and linker is not None:
        index = linker.end
        found = _match(tokens, index)
    if found is None:
        nation = lexicons.nations.at(tokens, index)
        if nation is None or tokens.kind(nation.end) != "word":
            return None
        found = _match(tokens, nation.end)
        if found is None or found.currency.iso:
            return None
        return _decided(found, nation.entry, index, found.last)
    behind = lexicons.nations.at(tokens, found.last)
    if behind is None or (tokens.language == "en" and not found.currency.sign):
        return found
    return _decided(found, behind.entry, found.first, behind.end) or found


def _decided(found: Found, country: str, first: int, last: int) -> Found | None:
    code = country_currency(country)
    if code is None or code not in found.currency.codes:
        return None
    return Found(replace(found.currency, codes=(code,), doubtful=False), first, last, decided=True)


class Places:
    """How often the text names the countries of each currency; counted on first use."""

    __slots__ = ("_counts", "_outlet", "_settled", "_tokens")

    def __init__(self, tokens: Tokens, outlet_country: str | None) -> None:
        self._tokens, self._outlet = tokens, outlet_country
        self._counts: Counter[str] | None = None
        self._settled: dict[frozenset[str], str] = {}

    def settle(self, known: Mapping[frozenset[str], str]) -> None:
        """Take over which currency of a set a conversion in the text has shown."""
        self._settled |= known

    def rank(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return ``codes`` most likely first: a conversion, places of the text, the outlet's country, then custom.

        A bare "dollar" is American unless the text keeps to another dollar country, one mention is not enough.
        """
        if len(codes) == 1:
            return codes
        counts = self._count()
        dollar = _DOLLAR if self._tokens.language == "en" else _FOREIGN_DOLLAR
        custom = dollar if codes[0] == "USD" else _CUSTOM
        home = country_currency(self._outlet) if self._outlet else None
        scores = {
            code: counts[code] + (custom if place == 0 else 0) + (0.75 if code == home else 0)
            for place, code in enumerate(codes)
        }
        shown = self._settled.get(frozenset(codes))
        return tuple(sorted(codes, key=lambda code: (code != shown, -scores[code], codes.index(code))))

    def _count(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter()
            nations = currency_lexicon(self._tokens.language).nations
            index = 0
            while index < len(self._tokens):
                match = nations.at(self._tokens, index)
                if match is not None and self._named(index, match.clitics):
                    self._counts[country_currency(match.entry) or ""] += 1
                index = match.end if match is not None else index + 1
        return self._counts

    def _named(self, index: int, clitics: str) -> bool:
        """Latin script shows a place by its capital; "us" and "turkey" are words too."""
        return self._tokens.language == "ar" or self._tokens.capital(index)
