"""The lexicon of hedges, ranges, multiples and rates (``schemas/languages/<lang>/hedges.toml``), compiled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language, Modifier

_MODIFIERS: Final[tuple[Modifier, ...]] = ("approx", "more_than", "at_least", "less_than", "at_most")


@dataclass(slots=True, frozen=True)
class Relations:
    """Compiled cues of one language; the fields follow the sections of the file."""

    hedges_before: Phrases[Modifier]
    hedges_after: Phrases[Modifier]
    between: frozenset[str]
    links: Phrases[bool]
    range_between: Phrases[bool]
    conjunctions: frozenset[str]
    alternatives: frozenset[str]
    range_from: frozenset[str]
    led_links: Phrases[bool]
    range_to: frozenset[str]
    asides: Phrases[bool]
    exceeding: frozenset[str]
    negations: frozenset[str]
    during: frozenset[str]
    during_not: frozenset[str]
    times: Phrases[bool]
    counted_times: Phrases[bool]
    multiplied_by: Phrases[bool]
    always_times: frozenset[str]
    comparing: frozenset[str]
    multiple_words: Phrases[Decimal]
    multiple_guard: frozenset[str]
    multiple_guard_before: frozenset[str]
    multiples_exceeded: frozenset[str]
    occasions: Phrases[bool]
    multiple_nouns: Phrases[bool]
    noun_before: frozenset[str]
    noun_behind: frozenset[str]
    equals: Phrases[bool]
    per: Phrases[bool]
    quoted: Phrases[bool]
    rate_articles: frozenset[str]
    prices_of: Phrases[bool]
    sides: Phrases[bool]
    drifts: frozenset[str]


@cache
def relations(language: Language) -> Relations:
    """Return the compiled relations of ``language``, once per process."""
    data = lexicon(language, "hedges")
    ranges, multiples, rates = data["ranges"], data["multiples"], data["rates"]

    def flags(forms: Iterable[str]) -> Phrases[bool]:
        return Phrases(((form, True) for form in forms), language)

    def hedges(section: str) -> Phrases[Modifier]:
        cues = data[section]
        return Phrases([(form, kind) for kind in _MODIFIERS for form in cues.get(kind, [])], language)

    def words(forms: Iterable[str]) -> frozenset[str]:
        return frozenset(map(fold, forms))

    return Relations(
        hedges_before=hedges("before"),
        hedges_after=hedges("after"),
        between=words(word.rstrip("'") for word in data["between"]["words"]),
        links=flags(ranges["links"]),
        range_between=flags(ranges["between"]),
        conjunctions=words(ranges["and"]),
        alternatives=words(ranges["or"]),
        led_links=flags(ranges.get("led_links", [])),
        range_from=words(word.rstrip("'") for word in ranges["from"]),
        range_to=words(ranges.get("to", [])),
        asides=flags(data["between"].get("asides", [])),
        exceeding=words(data.get("exceeding", {}).get("verbs", [])),
        negations=words(data.get("exceeding", {}).get("negations", [])),
        during=words(data["during"]["words"]),
        during_not=words(data["during"]["not_after"]),
        times=flags(multiples["times"]),
        counted_times=flags(multiples.get("times_counted", [])),
        multiplied_by=flags(multiples["by"]),
        always_times=words(multiples["always"]),
        comparing=words(multiples["comparing"]),
        multiple_words=Phrases(
            [(form, Decimal(value)) for value, forms in multiples["words"].items() for form in forms],
            language,
        ),
        multiple_nouns=flags(multiples["noun"]["words"]),
        noun_before=words(multiples["noun"]["before"]),
        noun_behind=words(multiples["noun"]["behind"]),
        multiple_guard=words(multiples["guard"]["words"]),
        multiple_guard_before=words(multiples["guard"].get("before", [])),
        multiples_exceeded=words(multiples.get("exceeded", [])),
        occasions=flags(multiples.get("occasions", [])),
        equals=flags(rates["equals"]),
        per=flags(rates["per"]),
        quoted=flags(rates["quoted"]),
        prices_of=flags(rates["prices_of"]),
        sides=flags(rates["sides"]),
        drifts=words(rates.get("drifts", [])),
        rate_articles=words(word.rstrip("'") for word in rates["articles"]),
    )
