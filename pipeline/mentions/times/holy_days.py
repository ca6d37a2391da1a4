"""Days counted within a month of the Islamic calendar or from a feast: "أول أيام رمضان", "the second day of Eid al-Fitr"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.meanings import Meaning
from pipeline.mentions.times.parts import DayOfFeast, Feast, Hijri

_PRIORITY: Final = 89  # above "the start of the month" and "today" (اليوم)
_LONGEST_MONTH: Final = 30
_LONGEST_FEAST: Final = 10


def counted_day(found: Found) -> Iterator[Proposal]:
    """A day by its rank; Arabic says "the first of the days", elsewhere "the first days" are several."""
    terms, number = found.terms, found.number("n") or 0
    one = terms.has(found.at("u"), "singular") or (
        terms.lexicon.language == "ar" and found.at("n") < found.at("u")
    )
    month = found.number("m", "hijri_month")
    top = _LONGEST_FEAST if month is None else _LONGEST_MONTH
    if not one or not 1 <= number <= top:
        return
    meaning: Meaning
    if month is None:
        meaning = DayOfFeast(Feast(str(found.value("f", "holiday"))), number)
    else:
        meaning = Hijri(None, month, number)
    yield Proposal(found.first, found.last, meaning, _PRIORITY)


_OF: Final = "<of|article|on|month|day>{0,3}"
_WHAT: Final = "(?:(?P<m><hijri_month>)|(?P<f><holiday>))"
RULES: Final[tuple[Rule, ...]] = (
    rule(rf"(?P<n><ordinal>)<article>?(?P<u><day>){_OF}{_WHAT}", "hijri_month holiday", counted_day),
    rule(rf"(?P<u><day>)<article>?(?P<n><ordinal>){_OF}{_WHAT}", "hijri_month holiday", counted_day),
)  # fmt: skip
