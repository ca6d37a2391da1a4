"""Number and unit in one word: "τριήμερο", "διετία", "24ωρη"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.mentions.times.amounts import Amount, Duration
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.lengths import PLAIN, WEAK, unit_of

_ISO = re.compile(r"PT?(\d+)([YMWDH])")


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


RULES: tuple[Rule, ...] = (
    rule("(?P<c><compound>)", "compound", compound),
    rule("(?P<n><number>)(?P<u><compound_suffix>)", "compound_suffix", digits_and_ending),
)
