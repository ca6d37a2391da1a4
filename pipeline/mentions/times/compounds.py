"""Number and unit in one word, or a number word that takes "of": "τριήμερο", "24ωρη", "une dizaine de jours"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import Amount, Duration
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.lengths import PLAIN, WEAK, count_of, unit_of

_ISO: Final = re.compile(r"PT?(\d+)([YMWDH])")


def compound(found: Found) -> Iterator[Proposal]:
    """One word for number and unit: "τριήμερο", "διετία", "μισάωρο"."""
    value = str(found.value("c", "compound"))
    match = _ISO.match(value)
    if match is not None:
        units = {
            "Y": "year",
            "M": "minute" if value.startswith("PT") else "month",
            "W": "week",
            "D": "day",
            "H": "hour",
        }
        part = found.terms.has(found.first, "quarter", "half_year")
        ranked = any(found.terms.has(found.first - back, "ordinal") for back in (1, 2))
        if part and ranked and not found.terms.has(found.first - 1, "comma", "break", "stop"):
            return  # "όγδοο συνεχόμενο τρίμηνο"
        amount = Amount(Decimal(match[1]), units[match[2]])
        yield Proposal(found.first, found.last, Duration((amount,)), WEAK if part else PLAIN)


def digits_and_ending(found: Found) -> Iterator[Proposal]:
    """ "24ωρη", "15ήμερη"."""
    unit, count = unit_of(found.terms.items[found.at("u")]), found.number("n")
    if unit is not None and count is not None and found.terms.glued(found.at("u")):
        yield Proposal(found.first, found.last, Duration((Amount(Decimal(count), unit),)), PLAIN + 2)


def collective(found: Found) -> Iterator[Proposal]:
    """ "Une douzaine de jours", "deux douzaines d'heures": a number word that takes "de"."""
    term, unit = found.terms.items[found.at("n")], unit_of(found.terms.items[found.at("u")])
    dozen = found.terms.tokens.word(term.last - 1).startswith("douzaine")
    if unit is not None and term.number is not None and dozen:
        yield Proposal(found.first, found.last, Duration((Amount(term.number.value, unit),)), PLAIN)


def rounded(found: Found) -> Iterator[Proposal]:
    """ "Une dizaine de jours", "une quinzaine de minutes": about so many."""
    unit, count = unit_of(found.terms.items[found.at("u")]), count_of(found.terms.items[found.at("n")])
    if unit is not None and count is not None:
        yield Proposal(found.first, found.last, Duration((Amount(count, unit),), rounded=True), PLAIN)


RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<n><rounding>)<of>(?P<u><unit>)", "rounding", rounded),
    rule("(?P<n><number>)<of>(?P<u><unit>)", "number", collective),
    rule("(?P<c><compound>)", "compound", compound),
    rule("(?P<n><number>)(?P<u><compound_suffix>)", "compound_suffix", digits_and_ending),
)
