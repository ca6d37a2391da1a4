"""Durations said as a fraction, in marks, or without a number: "half an hour", 30', "a week-long tour", "the last hour"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import Amount, Direction, Duration
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import alone
from pipeline.mentions.times.lengths import HALF, PLAIN, WEAK, count_of, hundredths, unit_of

_SENTENCE: Final = 12
_SURE: Final = 80  # above a clock time in the same digits


def lasting(found: Found) -> Iterator[Proposal]:
    """ "A week-long tour": one; "a two-week-long" one counts itself."""
    terms, place = found.terms, found.at("u")
    unit = unit_of(terms.items[place])
    if unit is not None and terms.has(place, "singular") and not terms.has(place - 1, "dash", "number"):
        yield Proposal(found.first, found.last, Duration((Amount(Decimal(1), unit),)), WEAK)


def minutes_and_seconds(found: Found) -> Iterator[Proposal]:
    """ "26 min 41 s", "9 s 58": the letter of seconds, behind minutes or before hundredths."""
    terms, last = found.terms, found.last
    minutes, seconds = found.number("n") if found.at("n") >= 0 else None, count_of(terms.items[found.at("s")])
    fraction = hundredths(terms, last)
    if seconds is None or seconds >= 60 or (minutes is None and fraction is None):
        return
    amounts = [Amount(Decimal(minutes), "minute")] if minutes is not None else []
    amounts.append(Amount(seconds + (fraction or 0), "second"))
    yield Proposal(found.first, last + (fraction is not None), Duration(tuple(amounts)), PLAIN + 2)


def race_time(found: Found) -> Iterator[Proposal]:
    """ "8:02.47": minutes, seconds and hundredths of a race."""
    minutes, _, seconds = found.terms.items[found.first].digits.replace(",", ".").partition(":")
    amounts = (Amount(Decimal(minutes), "minute"), Amount(Decimal(seconds), "second"))
    yield Proposal(found.first, found.last, Duration(amounts), _SURE)


def suspended(found: Found) -> Iterator[Proposal]:
    """ "Dix-huit mois de prison, dont six avec sursis": of the unit of the sentence before it."""
    terms, place = found.terms, found.at("n")
    count = count_of(terms.items[place])
    units = (unit_of(terms.items[at]) for at in range(place - 1, max(-1, place - _SENTENCE), -1))
    unit = next((unit for unit in units if unit in ("year", "month", "day")), None)
    if count is not None and unit is not None:
        yield Proposal(place, place + 1, Duration((Amount(count, unit),)), PLAIN)


def single_hour(found: Found) -> Iterator[Proposal]:
    """ "The last hour", "الساعة القادمة": worth a mention only where the minute of writing is known."""
    unit, term = str(found.value("u", "unit")), found.terms.items[found.at("u")]
    direction: Direction = "last" if found.terms.has(found.at("s"), "last") else "next"
    if unit in ("hour", "minute", "second") and "singular" in term.roles:
        amount = Amount(Decimal(1), unit)
        yield Proposal(found.first, found.last, Duration((amount,), direction, vague=True), WEAK)


def fraction_of(found: Found) -> Iterator[Proposal]:
    """ "Half an hour", "un quart d'heure", "τρία τέταρτα της ώρας"."""
    terms, place = found.terms, found.at("u")
    unit, number = unit_of(terms.items[place]), terms.items[found.at("n")].number
    linked = place > found.at("n") + 1
    if unit is None or (linked and unit != "hour" and not terms.has(place - 1, "indefinite", "dash")):
        return
    if terms.has(found.last, "year_number") and number is not None:
        return  # "الثلثين عام 2020"
    share = HALF if number is None else number.value
    if number is not None or linked:
        yield Proposal(found.first, found.last, Duration((Amount(share, unit),)), PLAIN)


def digit_fraction(found: Found) -> Iterator[Proposal]:
    """ "1/2 ώρα", "3/4 d'heure"."""
    top, _, bottom = found.terms.items[found.at("x")].digits.partition("/")
    if bottom in ("2", "3", "4") and top < bottom:
        yield Proposal(
            found.first, found.last, Duration((Amount(Decimal(top) / Decimal(bottom), "hour"),)), PLAIN + 24
        )


def prime_marks(found: Found) -> Iterator[Proposal]:
    """30' and 1" for minutes and seconds: alone or after "in", since a match report's 30' is no duration."""
    terms = found.terms
    unit = "minute" if terms.has(found.at("q"), "apostrophe") else "second"
    count = count_of(terms.items[found.at("n")])
    stands = alone(terms, found.first, found.last) or terms.has(found.first - 1, "in")
    if count is not None and stands and terms.glued(found.at("q")):
        yield Proposal(found.first, found.last, Duration((Amount(count, unit),)), PLAIN)


RULES: Final[tuple[Rule, ...]] = (
    rule("<race_time><minute|second>?", "race_time", race_time),
    rule("(?:(?P<n><number>)<minute>)?(?P<s><number>)<clock_seconds_mark>", "clock_seconds_mark", minutes_and_seconds),
    rule("(?P<u><unit>)<dash><long>", "long", lasting),
    rule("<of_which>(?P<n><number>)<suspended>", "suspended", suspended),
    rule("(?P<s><last|next>)(?P<u><unit>)", "last next", single_hour),
    rule("(?P<u><unit>)<article>?(?P<s><last|next>)", "last next", single_hour),
    rule("(?P<n><number>)(?P<q><apostrophe|quote>)", "apostrophe quote", prime_marks),
    rule("(?P<x><numeric_date>)<of|article|indefinite>{0,2}(?P<u><hour|hour_letter>)", "numeric_date", digit_fraction),
    rule("(?P<n><fraction|half>)<indefinite|of|article|dash>{0,2}(?P<u><unit>)", "fraction half", fraction_of),
)  # fmt: skip
