"""Years counted from the birth of Christ: "AD 79", "το 400 μ.Χ.", "عام 400 ميلادي"; those before it are silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.meanings import Named, NoTime

_YEAR: Final = 76
_LAST: Final = 2199


def year(found: Found) -> Iterator[Proposal]:
    """One year, or two of which the era is said once: "from 100 to 400 AD"."""
    terms, place = found.terms, found.at("n")
    first, last = found.number("m"), found.number("n")
    weak = terms.has(found.at("e"), "era_weak") and not terms.has(place - 1, "year", "construct")
    if last is None or not 0 < last <= _LAST or weak or not _written_so(found):
        return
    if first is not None and 0 < first < last:
        yield Proposal(found.at("m"), found.end("m"), Named(first), _YEAR)
    yield Proposal(min(place, found.at("e")), found.last, Named(last), _YEAR)


def before_christ(found: Found) -> Iterator[Proposal]:
    """ "384-322 BC", "το 480 π.Χ.": neither years of ours nor counts."""
    if _written_so(found):
        yield Proposal(found.first, found.last, NoTime(), _YEAR)


def _written_so(found: Found) -> bool:
    """Whether an abbreviation has its capitals: "π.χ." is "for example", "ad" what is advertised."""
    place = found.at("e")
    term = found.terms.items[place]
    raw = found.terms.tokens.raw(term.first, term.last)
    return not found.terms.has(place, "era_capital") or any(char.isupper() for char in raw)


_TWO: Final = "(?:(?P<m><number>)<dash|to|and><article|on|year>{0,2})?"
RULES: Final[tuple[Rule, ...]] = (
    rule(f"{_TWO}(?P<n><number>)(?P<e><era>)", "era", year),
    rule("(?P<e><era_before>)(?P<n><number>)", "era_before", year),
    rule(f"{_TWO}(?P<n><number>)(?P<e><bc>)", "bc", before_christ),
)
