"""Clock times in digits and signs: "15:30", "0915 GMT", "340pm", "στις 14.00", and a race's "2:09:56"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import Amount, Duration
from pipeline.mentions.times.clocks import clock_time
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.hours import LIKELY, SURE, is_letter, part_named, proposed
from pipeline.mentions.times.meanings import NoTime

_ZONED: Final = re.compile(r"(\d?\d(?=\d\d$|[.,]))[.,]?(\d\d)")


def compact(found: Found) -> Iterator[Proposal]:
    """ "340pm", "1140 am": three or four digits before am or pm."""
    number = found.terms.items[found.at("n")].number
    if (
        number is None
        or not number.literal.isdigit()
        or not 3 <= len(number.literal) <= 4
        or part_named(found) not in ("am", "pm")
        or is_letter(found)
    ):
        return
    hour, minute = divmod(int(number.literal), 100)
    if 1 <= hour <= 12:
        yield from proposed(found, clock_time(hour, minute, None, part_named(found)), SURE)


def colon_clock(found: Found) -> Iterator[Proposal]:
    """ "15:30", "8:00:25 pm", "3:20 عصرا"."""
    parts = [int(part) for part in found.terms.items[found.at("c")].digits.split(":")]
    second = parts[2] if len(parts) > 2 else None
    before = found.terms.word(found.at("c") - 1)
    if (
        second is not None
        and part_named(found) is None
        and before in found.terms.lexicon.within | {"of", "en", "بزمن"}
    ):
        amounts = zip((parts[0], parts[1], second), ("hour", "minute", "second"), strict=True)
        meaning = Duration(tuple(Amount(Decimal(count), unit) for count, unit in amounts if count))
        yield Proposal(found.at("c"), found.end("c"), meaning, SURE)
        return
    yield from proposed(found, clock_time(parts[0], parts[1], second, part_named(found)), SURE)


def zoned(found: Found) -> Iterator[Proposal]:
    """ "0915 GMT", "12.00 GMT", "10,30 ت غ": hours and minutes in two digits each before a time zone."""
    number = found.terms.items[found.at("n")].number
    digits = _ZONED.fullmatch(number.literal) if number is not None else None
    if digits is not None:
        yield from proposed(found, clock_time(int(digits[1]), int(digits[2])), SURE)


def pointed(found: Found) -> Iterator[Proposal]:
    """ "Μέχρι τις 14.00", "left at 9.05": a point before two digits parts hours from minutes; in English where that is told."""
    terms, place = found.terms, found.at("n")
    number = terms.items[place].number
    hour, point, minute = (number.literal if number is not None else "").partition(".")
    if not point or len(minute) != 2 or not minute.isdigit() or not hour.isdigit():
        return
    if terms.lexicon.language == "el" or _starts(found):
        yield from proposed(found, clock_time(int(hour), int(minute)), LIKELY, place)


def _starts(found: Found) -> bool:
    """Whether an English "at 9.05" is a time: behind a verb of beginning or coming, or beside a day."""
    terms, at = found.terms, found.first
    if terms.word(at) != "at":
        return False
    first, behind = terms.items[at].first, found.last + terms.has(found.last, "on")
    before = terms.tokens.word(first - 1)
    days = ("weekday", "relative_day", "numeric_date", "month_name", "part")
    if not terms.lexicon.priced_at.isdisjoint((before, f"{terms.tokens.word(first - 2)} {before}")):
        return False
    return before in terms.lexicon.clock_verbs or terms.has(at - 1, *days) or terms.has(behind, *days)


def scripture(found: Found) -> Iterator[Proposal]:
    """ "John 3:16": chapter and verse."""
    if found.terms.capital(found.first) or not found.terms.lexicon.capital_books:
        yield Proposal(found.first, found.last, NoTime(), SURE + 2)


RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<n><number>)(?P<p><part>)", "part", compact),
    rule("(?P<p><part>)<comma|article>{0,2}(?P<c><clock>)", "clock", colon_clock),
    rule("<clock_hour>?(?P<c><clock>)(?:<article|of|comma|dash>{0,1}(?P<p><part>))?", "clock", colon_clock),
    rule("<scripture><clock>(?:<dash><number>)?", "scripture", scripture),
    rule("(?P<n><number>)<clock_zones>", "clock_zones", zoned),
    rule("<clock_at>(?P<n><number>)(?!<unit|part|month_name|number>)", "clock_at", pointed),
)  # fmt: skip
