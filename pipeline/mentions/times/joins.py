"""What neighbouring times say of each other: a range in its order, a distance from a date, a clock on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from pipeline.mentions.times.amounts import Direction, Duration
from pipeline.mentions.times.clocks import ClockTime, clock_time
from pipeline.mentions.times.meanings import Context, Named, Relative
from pipeline.mentions.times.readings import Reading
from pipeline.mentions.times.spans import Span, add_months, day_span, shifted
from pipeline.mentions.times.terms import Terms

_CLOCK_REACH: Final = 4
_YEAR: Final = 12


def join(terms: Terms, readings: Sequence[Reading], today: date | None) -> None:
    """Settle the readings that their neighbours place: ranges, distances from a date, clock times."""
    for one, other in pairwise(readings):
        if today is not None and (_is_range(terms, one, other) or _is_pair(terms, one, other)):
            _order(one, other, today)
        _count_from_date(terms, one, other)
    _join_clocks(terms, readings)


def _is_range(terms: Terms, one: Reading, other: Reading) -> bool:
    """Whether "from … to", "between … and" or a dash joins two readings."""
    between = range(one.end, other.place)
    joints = [place for place in between if terms.has(place, "to", "dash")]
    if not joints or not all(terms.has(place, "to", "dash", "article", "on", "of") for place in between):
        return False
    if any(not terms.has(place, "and") for place in joints):
        return True
    return any(terms.has(one.place - k, "between") for k in (1, 2))


def _is_pair(terms: Terms, one: Reading, other: Reading) -> bool:
    """Whether only "and" joins two weekdays, of which the first comes first: "had flown on Monday and Tuesday"."""
    if not all(
        isinstance(r.meaning, Named) and r.meaning.weekday and not r.meaning.shift for r in (one, other)
    ):
        return False
    between = range(one.end, other.place)
    joined = any(terms.has(place, "and") for place in between) or terms.items[other.place].clitics.startswith(
        "و"
    )
    return joined and all(terms.has(place, "and", "article", "on", "day") for place in between)


def _order(one: Reading, other: Reading, today: date) -> None:
    """Place the ends of a range that name no year or week so that the first comes first."""
    start, end = one.meaning, other.meaning
    if not (isinstance(start, Named) and isinstance(end, Named)) or one.span is None or other.span is None:
        return
    if start.shift or end.shift or start.year or end.year:
        return
    if start.value() == f"XXXX-WXX-{start.weekday}" and end.value() == f"XXXX-WXX-{end.weekday}":
        _order_weekdays(one, other, today)
    elif start.month and end.month and other.span.first < one.span.first:
        later = Span(add_months(other.span.first, _YEAR), add_months(other.span.last, _YEAR))
        earlier = Span(add_months(one.span.first, -_YEAR), add_months(one.span.last, -_YEAR))
        looks_ahead = one.tense > 0 or (one.tense == 0 and later.first - today < today - earlier.last)
        if looks_ahead:
            other.settle(later)
        else:
            one.settle(earlier)


def _order_weekdays(one: Reading, other: Reading, today: date) -> None:
    """ "From Friday to Tuesday": the coming days where the clause looks ahead, else the last."""
    start, end = one.meaning, other.meaning
    if not (isinstance(start, Named) and isinstance(end, Named) and start.weekday and end.weekday):
        return
    length = (end.weekday - start.weekday) % 7
    if one.tense > 0:
        first = today + timedelta(days=(start.weekday - today.isoweekday()) % 7)
    else:
        last = today - timedelta(days=(today.isoweekday() - end.weekday) % 7)
        first = last - timedelta(days=length)
    one.settle(day_span(first))
    other.settle(day_span(first + timedelta(days=length)))


def _count_from_date(terms: Terms, one: Reading, other: Reading) -> None:
    """Resolve "two days before 5 January" and "the day after 5 March" from the date that follows."""
    origin = other.span
    if origin is None or origin.first != origin.last:
        return
    links = range(one.end, other.place)
    if isinstance(one.meaning, Duration):
        direction = _way(terms, one, links)
        if direction is None:
            return
        counted = replace(one.meaning, direction=direction).moment(Context(origin.first, anchor=origin))
        lasting = direction == "later" and terms.has(one.place - 1, "duration")  # "for ten days after 5 May"
        one.resolved = f"{origin.edtf()}/{counted}" if lasting and counted else counted
    elif isinstance(one.meaning, Relative) and one.meaning.anchored and one.meaning.unit == "day":
        of = any(terms.has(place, "of") for place in links) or terms.ends_in_preposition(one.end - 1)
        if of and _only_links(terms, links):
            one.settle(day_span(shifted(origin.first, "day", one.meaning.offset)))


def _way(terms: Terms, one: Reading, links: range) -> Direction | None:
    """Return whether a duration leads up to the date after it or on from it; None where neither is said."""
    if not links or len(links) > 4:
        return None
    if terms.lexicon.ordinal_follows:  # بعد ثلاثة أيام من
        if not terms.has(links[0], "of") or not _only_links(terms, links):
            return None
        before = one.place - 1
        return (
            "earlier" if terms.has(before, "ago_before") else "later" if terms.has(before, "after") else None
        )
    if not _only_links(terms, links[1:]):
        return None
    return "earlier" if terms.has(links[0], "before") else "later" if terms.has(links[0], "after") else None


def _only_links(terms: Terms, places: Sequence[int]) -> bool:
    return all(terms.has(place, "of", "article", "on") for place in places)


def _join_clocks(terms: Terms, readings: Sequence[Reading]) -> None:
    """Resolve a clock time that stands beside a date: "Friday at 6 pm"."""
    for index, reading in enumerate(readings):
        time = reading.meaning
        if not isinstance(time, ClockTime):
            continue
        beside = [
            (distance, other)
            for other in readings[max(0, index - 1) : index + 2]
            if other.span is not None and other.span.first == other.span.last
            if (distance := _distance(terms, reading, other)) is not None
        ]
        if beside:
            _, other = min(beside, key=lambda pair: pair[0])
            time = reading.meaning = _in_part_of_day(terms, time, reading, other)
            clock = f"{time.hour:02d}:{time.minute:02d}:{time.second or 0:02d}{_zone(terms, reading)}"
            reading.resolved = f"{other.span.first.isoformat()}T{clock}" if other.span else None


def _zone(terms: Terms, reading: Reading) -> str:
    """Return "Z" where the hour is said to be Greenwich's; that of any other zone stays the local one of the text."""
    return "Z" if any(terms.has(place, "clock_utc") for place in (reading.end - 1, reading.end)) else ""


def _in_part_of_day(terms: Terms, time: ClockTime, reading: Reading, day: Reading) -> ClockTime:
    """Return an hour in the part of the day that stands before its day: "مساء الأحد عند الساعة التاسعة"."""
    place = day.place - 1
    if day.place > reading.place or not terms.has(place, "part") or time.hour > 12:
        return time
    if any(terms.has(at, "part", "clock") for at in range(reading.place, reading.end)):
        return time
    part = str(terms.items[place].values["part"])
    return clock_time(time.hour, time.minute, time.second, part) or time


def _distance(terms: Terms, one: Reading, other: Reading) -> int | None:
    """Return how many little words stand between two readings; None where others do, or too many."""
    first, second = sorted((one, other), key=lambda reading: reading.first)
    if second.place - first.end > _CLOCK_REACH:
        return None
    between = terms.items.between(first.end, second.place)
    if any(not term.roles or "break" in term.roles for term in between):
        return None
    return len(between) + _CLOCK_REACH * any("comma" in term.roles for term in between)
