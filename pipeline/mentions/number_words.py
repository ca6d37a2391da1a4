"""The number lexicon of a language (``schemas/languages/<lang>/numbers.toml``) compiled for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language


@dataclass(slots=True)
class NumberWord:
    """The parts that one form can play in a number; a form such as "مليونا" has several.

    ``small`` 0-99, ``hundreds`` 100-900, ``hundred`` multiplies by 100, ``scale`` by a thousand or more,
    ``alone`` stands for one of its scale, ``dual`` for two, ``mixed`` is "one and a half" in one word,
    ``collective`` a set ("dozen").
    """

    small: Decimal | None = None
    hundreds: Decimal | None = None
    hundred: Decimal | None = None
    scale: Decimal | None = None
    alone: Decimal | None = None
    dual: Decimal | None = None
    mixed: Decimal | None = None
    collective: Decimal | None = None


_SECTIONS: Final = {
    "small": "small",
    "hundreds": "hundreds",
    "hundred": "hundred",
    "scales": "scale",
    "duals": "dual",
    "mixed": "mixed",
    "collectives": "collective",
}


_FRACTION_SIGNS: Final = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")


@dataclass(slots=True, frozen=True)
class ShortScale:
    """An abbreviated scale (``bn``, ``M``); ``with_money``: counts only beside a currency."""

    value: Decimal
    with_money: bool


@dataclass(slots=True, frozen=True)
class Ordinal:
    """An ordinal word; ``part`` limits where in a compound it can stand (``head``, ``tail``) if at all."""

    value: Decimal
    part: str = ""


@dataclass(slots=True, frozen=True)
class Denominator:
    """The lower part of a fraction in words; ``plural`` follows two and more ("fifths")."""

    value: Decimal
    plural: bool


@dataclass(slots=True, frozen=True)
class NumberLexicon:
    """Everything that reading a number in one language needs."""

    language: Language
    decimal: str
    articles: frozenset[str]
    conjunctions: frozenset[str]
    joints: frozenset[str]
    ordinal_suffixes: frozenset[str]
    rounding: frozenset[str]
    cardinals: Phrases[NumberWord]
    fractions: Phrases[Decimal]
    halves: Phrases[Decimal]
    short_scales: Phrases[ShortScale]
    ordinals: Phrases[Ordinal]
    homographs: frozenset[str]
    of_plurals: frozenset[str]
    plurals: frozenset[str]
    of_indefinites: frozenset[str]
    denominators: Phrases[Denominator]
    tied_fractions: Phrases[Decimal]
    ratios: Phrases[bool]
    partitives: frozenset[str]
    decimal_words: frozenset[str]
    crowd: frozenset[str]
    lists: frozenset[str]
    compound_only: frozenset[str]
    openers: frozenset[str]
    seconds: dict[str, frozenset[str]]
    small_words: dict[str, tuple[Decimal, str]]


@cache
def number_lexicon(language: Language) -> NumberLexicon:
    """Return the compiled number lexicon of ``language``, once per process."""
    data = lexicon(language, "numbers")
    short = data["short_scales"]
    shorts = [
        (form, ShortScale(Decimal(value), section == "with_money"))
        for section in ("anywhere", "with_money")
        for value, forms in short[section].items()
        for form in forms
    ]
    cardinals, fractions = Phrases(_cardinals(data), language), Phrases(_values(data["fractions"]), language)
    ordinals = Phrases(_ordinals(data), language)
    articles = frozenset(map(fold, data["articles"]))
    conjunctions = frozenset(map(fold, data["and"]))
    homographs = frozenset(data.get("homographs", {}).get("words", []))

    def doubtful(name: str) -> frozenset[str]:
        return frozenset(map(fold, data.get("doubtful", {}).get(name, [])))

    return NumberLexicon(
        language=language,
        decimal=data["decimal"],
        articles=articles,
        conjunctions=conjunctions,
        joints=conjunctions | {"و"},
        ordinal_suffixes=frozenset(map(fold, data["ordinal_suffixes"])),
        rounding=frozenset(map(fold, data.get("rounding", {}).get("words", []))),
        cardinals=cardinals,
        fractions=fractions,
        openers=cardinals.openers() | fractions.openers() | ordinals.openers() | articles | _FRACTION_SIGNS,
        seconds=_seconds((cardinals, fractions, ordinals), articles),
        small_words=_small_words(cardinals, fractions, ordinals, homographs),
        halves=Phrases(_values(data["halves"]), language, clitics=False),
        short_scales=Phrases(shorts, language, clitics=False),
        ordinals=ordinals,
        denominators=Phrases(_denominators(data), language),
        tied_fractions=Phrases(_values(data.get("tied_fractions", {})), language),
        ratios=Phrases(_ratios(data["ratios"]), language, clitics=False),
        partitives=frozenset(map(fold, data["ratios"]["partitives"])),
        crowd=frozenset(map(fold, data.get("crowd", {}).get("words", []))),
        lists=frozenset(map(fold, data["lists"]["words"])),
        compound_only=frozenset(map(fold, data.get("compound_only", {}).get("words", []))),
        decimal_words=frozenset(map(fold, data["decimal_words"])),
        homographs=homographs,
        of_plurals=doubtful("of_plurals"),
        plurals=doubtful("plurals"),
        of_indefinites=doubtful("of_indefinites"),
    )


def _seconds(
    tables: tuple[Phrases[NumberWord], Phrases[Decimal], Phrases[Ordinal]], articles: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Return, for words that say no number alone, the words behind them that a number begins with them."""
    cardinals = tables[0]
    found: dict[str, frozenset[str]] = {}
    for word in frozenset().union(articles, *(table.openers() for table in tables)):
        if not any(table.stands_alone(word) for table in tables):
            behind = frozenset().union(*(table.seconds(word) for table in tables))
            found[word] = behind | cardinals.openers() if word in articles else behind
    return found


def _small_words(
    cardinals: Phrases[NumberWord],
    fractions: Phrases[Decimal],
    ordinals: Phrases[Ordinal],
    homographs: frozenset[str],
) -> dict[str, tuple[Decimal, str]]:
    """Return the value and particles of the words that are a number below a hundred and can begin no other."""
    others = fractions.openers() | ordinals.openers() | frozenset(map(fold, homographs))
    return {
        word: (entry.small, clitics)
        for word, (entry, clitics) in cardinals.lone().items()
        if entry.small is not None
        and entry.mixed is None
        and word not in others
        and not cardinals.seconds(word)
    }


def _values(section: dict[str, list[str]]) -> Iterator[tuple[str, Decimal]]:
    for value, forms in section.items():
        for form in forms:
            yield form, Decimal(value)


def _cardinals(data: dict[str, Any]) -> Iterable[tuple[str, NumberWord]]:
    words: dict[str, NumberWord] = {}
    for section, role in _SECTIONS.items():
        for form, value in _values(data.get(section, {})):
            setattr(words.setdefault(fold(form), NumberWord()), role, value)
    for form, value in _values(data.get("alone", {})):
        word = words.setdefault(fold(form), NumberWord())
        word.alone = value
        if value >= 1000:
            word.scale = value
    return words.items()


def _denominators(data: dict[str, Any]) -> Iterator[tuple[str, Denominator]]:
    section = data["denominators"]
    for form, value in _values(section.get("singular", {})):
        yield form, Denominator(value, plural=False)
    for form, value in _values(section.get("plural", {})):
        yield form, Denominator(value, plural=True)


def _ratios(section: dict[str, list[str]]) -> Iterator[tuple[str, bool]]:
    """Yield the links of ratios; True for those that only "one" goes with ("one in five")."""
    for form in section["any"]:
        yield form, False
    for form in section["one"]:
        yield form, True


def _ordinals(data: dict[str, Any]) -> Iterator[tuple[str, Ordinal]]:
    for form, value in _values(data["ordinals"]):
        yield form, Ordinal(value)
    for part in ("head", "tail"):
        for form, value in _values(data.get(f"ordinal_{part}s", {})):
            yield form, Ordinal(value, part)
    stems = dict(data.get("ordinal_stems", {}))
    endings = stems.pop("endings", [])
    for stem, value in _values(stems):
        for ending in endings:
            yield stem + ending, Ordinal(value)


def scale_ahead(tokens: Tokens, at: int) -> bool:
    """Whether a hundred or a scale ends the number words at a token: the "thousand" of "twenty-five thousand"."""
    cardinals = number_lexicon(tokens.language).cardinals
    while tokens.word(at) == "-" or cardinals.at(tokens, at) is not None:
        match = cardinals.at(tokens, at)
        if match is not None and (match.entry.scale or match.entry.hundred):
            return True
        at += 1
    return False
