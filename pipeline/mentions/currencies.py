"""Currency names, signs and codes in text, with the nation beside them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language

ONE: Final = Decimal(1)
_PER: Final = 3  # words behind an amount among which the currency stands that it is the rate of


@dataclass(slots=True, frozen=True)
class Currency:
    """What a name or sign may stand for: ``codes`` (ISO 4217), most likely first.

    ``factor`` is 0.01 for cents, a million for "MDH"; ``sign``: may stand before the number; ``iso``: a code, read in capitals
    only; ``doubtful``: a word of many meanings; ``dual``: two of it in one word; ``exact``: the only spellings allowed;
    ``glued``: its characters touch ("US$"); ``touching``: it touches the digits before it ("75p").
    """

    codes: tuple[str, ...]
    factor: Decimal = ONE
    sign: bool = False
    iso: bool = False
    doubtful: bool = False
    dual: bool = False
    exact: tuple[str, ...] = ()
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
    """Names and signs, nations (country codes) and linking words of one language.

    ``common``: words of nations that are others without a capital ("us", "chili"); ``prices``: words that something
    is paid for with ("wage", "fine"); ``compared``: those between two amounts that are set against each other;
    ``against`` and ``of_which``: those right before the second, ``placed``: prepositions behind one that "and" joins; ``participles``: endings of words that follow it, behind ``articles``;
    ``sums``: what is told in money.
    """

    names: Phrases[Currency]
    nations: Phrases[str]
    linkers: Phrases[bool]
    common: frozenset[str]
    prices: frozenset[str]
    compared: frozenset[str]
    against: frozenset[str]
    of_which: frozenset[str]
    placed: frozenset[str]
    articles: frozenset[str]
    participles: tuple[str, ...]
    sums: frozenset[str]


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
def currencies_of(countries: str) -> tuple[str, ...]:
    """Return the currencies of countries parted by spaces: "JO OM" of a name that a city and a state share."""
    return tuple(code for country in countries.split() if (code := country_currency(country)))


@cache
def usual_share(codes: tuple[str, ...]) -> float:
    """Return how often a name of these candidates means the first, where nothing in the text speaks."""
    shares = _symbols()["usual"]
    least = max(float(shares["default"]), 1 / len(codes))  # the first of two is no less likely than the other
    return float(shares.get(" ".join(codes), shares.get(codes[0], least)))


@cache
def currency_lexicon(language: Language) -> CurrencyLexicon:
    """Return the compiled currency lexicon of ``language``, once per process."""
    data = lexicon(language, "money")
    return CurrencyLexicon(
        names=Phrases(_names(data, language), language),
        nations=Phrases(_nations(data["nations"], language), language),
        linkers=Phrases(((form, True) for form in data["linkers"]), language),
        common=frozenset(map(fold, data["nations"].get("common", ()))),
        prices=frozenset(map(fold, data["doubtful"]["prices"])),
        compared=frozenset(map(fold, data["compared"])),
        against=frozenset(map(fold, data["against"])),
        of_which=frozenset(map(fold, data["of_which"])),
        placed=frozenset(map(fold, data["placed"])),
        articles=frozenset(map(fold, data["articles"])),
        participles=tuple(map(fold, data["participles"])),
        sums=frozenset(map(fold, data["sums"])),
    )


def _names(data: dict[str, Any], language: Language) -> Iterator[tuple[str, Currency]]:
    doubtful = {fold(word) for word in data["doubtful"]["words"]}
    for name, share in (("currencies", ONE), ("cents", Decimal("0.01")), ("mills", Decimal("0.001"))):
        for codes, forms in data.get(name, {}).items():
            for form in forms:
                yield form, Currency(tuple(codes.split()), share, doubtful=fold(form) in doubtful)
    for codes, forms in data.get("glued_cents", {}).items():
        for form in forms:
            yield form, Currency(tuple(codes.split()), Decimal("0.01"), touching=True)
    for codes, forms in data.get("duals", {}).items():
        for form in forms:
            yield form, Currency(tuple(codes.split()), dual=True)
    yield from _signs()
    yield from _abbreviations(data.get("signs", {}), doubtful)
    for factor, section in data.get("scaled", {}).items():
        yield from _abbreviations(section, doubtful, Decimal(factor))
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
            exact = (data["exact"][form],) if form in data["exact"] else ()
            yield form, Currency(tuple(codes.split()), sign=True, exact=exact, glued=" " not in form)


def _abbreviations(
    section: dict[str, list[str]], doubtful: set[str], factor: Decimal = ONE
) -> Iterator[tuple[str, Currency]]:
    """Yield abbreviations of a language's press ("Dh", "MDH"), read only as they are spelled."""
    for codes, forms in section.items():
        for form in dict.fromkeys(map(fold, forms)):
            exact = tuple(spelled for spelled in forms if fold(spelled) == form)
            currency = Currency(
                tuple(codes.split()), factor, sign=factor == ONE, exact=exact, doubtful=form in doubtful
            )
            yield form, currency


def _nations(section: dict[str, list[str]], language: Language) -> Iterator[tuple[str, str]]:
    for country, stems in section.items():
        if country not in ("endings", "common"):
            for stem in stems:
                for ending in section["endings"]:
                    yield stem + ending, country
    for country, place in _cldr()["territories"].items():
        if language in place["names"]:
            yield place["names"][language], country


def matched(tokens: Tokens, index: int, *, counted: bool = False) -> Found | None:
    """Return the longest currency at a token that is written as it must be; with no particles where it is ``counted``."""
    for match in currency_lexicon(tokens.language).names.all_at(tokens, index):
        if counted and match.clitics not in ("", "ال"):
            continue  # "30 بين قتيل وجريح": of yen it has the letters
        if _written_so(tokens, index, match.end, match.entry):
            return Found(match.entry, index, match.end)
    return None


def _written_so(tokens: Tokens, index: int, end: int, currency: Currency) -> bool:
    if currency.iso:
        return tokens.raw(index).isupper()
    if currency.touching and not (tokens.glued(index) and tokens.kind(index - 1) == "number"):
        return False
    if currency.exact and tokens.raw(index, end) not in currency.exact:
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
        found = matched(tokens, first)
        if found is not None and found.last == index and found.currency.sign:
            letter = found.currency.doubtful and index == first + 1 and len(tokens.word(first)) == 1
            if letter and not tokens.glued(index):
                return None  # "N 500"
            if found.currency.iso and tokens.glued(index) and found.currency.codes[0] in _wordlike_codes():
                return None
            belongs_left = (
                tokens.glued(first) and tokens.kind(first - 1) == "number" and not tokens.glued(index)
            )
            return None if belongs_left else found
    return None


def currency_after(tokens: Tokens, index: int, *, counted: bool = False) -> Found | None:
    """Return the currency at token ``index``, with a nation before or behind it ("Canadian", "أمريكي").

    ``counted``: a number stands before it.
    """
    lexicons = currency_lexicon(tokens.language)
    if tokens.word(index) == "-" and tokens.glued(index):
        index += 1
    linker = lexicons.linkers.at(tokens, index)
    found = matched(tokens, index, counted=counted)
    if found is None and linker is not None:
        index = linker.end
        found = matched(tokens, index)
    if found is None:
        nation = lexicons.nations.at(tokens, index)
        if nation is None or tokens.kind(nation.end) != "word":
            return None
        found = matched(tokens, nation.end)
        if found is None or found.currency.iso:
            return None
        return _decided(found, nation.entry, index, found.last)
    behind = lexicons.nations.at(tokens, found.last)
    if behind is None or (tokens.language == "en" and not found.currency.sign):
        return found
    return _decided(found, behind.entry, found.first, behind.end) or found


def base_of(tokens: Tokens, index: int) -> Currency | None:
    """Return the currency that an amount before ``index`` is the rate of: "48.2 pounds to the dollar"."""
    for at in range(index, index + _PER):
        if tokens.kind(at) != "word":
            return None
        if (found := matched(tokens, at)) is not None:
            return found.currency
    return None


def _decided(found: Found, countries: str, first: int, last: int) -> Found | None:
    code = next((code for code in currencies_of(countries) if code in found.currency.codes), None)
    if code is None:
        return None
    return Found(replace(found.currency, codes=(code,), doubtful=False), first, last, decided=True)
