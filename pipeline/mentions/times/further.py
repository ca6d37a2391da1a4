"""One more of a unit of time: "another week", "encore un mois", "άλλη μια εβδομάδα", "أسبوعا آخر"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import UNIT_ORDER, Amount, Duration
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule

_PRIORITY: Final = 46
_UNITS: Final = frozenset(UNIT_ORDER) - {"night", "quarter", "half_month"}


def further(found: Found) -> Iterator[Proposal]:
    """One unit more, named in the singular; "il y a encore un an" is a day that lies back.

    Without a word for one ("another week", أسبوعا آخر) it is as vague as "a year later", but no last week either.
    """
    terms, place = found.terms, found.at("u")
    term = terms.items[place]
    unit = str(term.values.get("unit", ""))
    back = terms.has(found.first - 1, "ago_before") or terms.has(found.last, "ago", "earlier", "later")
    if unit not in _UNITS or "singular" not in term.roles or back:
        return
    if terms.lexicon.ordinal_follows and not _adverbial(found, place):
        return
    vague = not any(terms.has(at, "one", "indefinite", "one_more") for at in range(found.first, found.last))
    yield Proposal(found.first, found.last, Duration((Amount(Decimal(1), unit),), vague=vague), _PRIORITY)


def _adverbial(found: Found, place: int) -> bool:
    """Whether an Arabic unit says how long, by case or preposition: أسبوعا آخر, لشهر آخر, but not "on another day"."""
    word, clitics = found.terms.word(place), found.terms.items[place].clitics
    long = word.endswith(("ا", "ه", "ة")) or clitics in ("ل", "ب")
    return (long or found.terms.has(place - 1, "duration")) and not clitics.endswith(("ال", "لل"))


_ONE: Final = "<one|indefinite>"
RULES: Final[tuple[Rule, ...]] = (
    rule(rf"<another>{_ONE}?(?P<u><unit>)", "another", further),
    rule(rf"{_ONE}<another>(?P<u><unit>)", "another", further),
    rule(rf"{_ONE}(?P<u><unit>)<another>", "another", further),
    rule("(?P<u><unit>)<another>", "another", further),
)
