"""Two hours that share a mark or a part of the day: "9-11 a.m.", "de 9h à 11h", "8πμ μέχρι τις 6"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.clocks import ClockTime, clock_time
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import counts
from pipeline.mentions.times.hours import SURE, hour_and_minute, is_score, part_named
from pipeline.mentions.times.terms import Term, Terms


def end_takes_part(found: Found) -> Iterator[Proposal]:
    """ "1:30 pm to 3:30", "8πμ μέχρι τις 6": the end is the first such hour after the start."""
    part, ends = (
        part_named(found),
        [_clock_or_number(found.terms.items[found.at(name)]) for name in ("n", "m")],
    )
    if ends[0] is None or ends[1] is None or part is None or counts(found.terms, found.at("m")):
        return
    start, (hour, minute) = clock_time(*ends[0], None, part), ends[1]
    if start is None or not 1 <= hour <= 12:
        return
    first = start.hour * 60 + start.minute
    rivals = [hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute]
    after = min(rivals, key=lambda rival: (rival - first - 1) % 1440)
    yield Proposal(found.at("m"), found.end("m"), ClockTime(after // 60, after % 60), SURE + 1)


def clock_range(found: Found) -> Iterator[Proposal]:
    """ "9-11 a.m.", "3:30 to 6 pm": the part of the day serves both."""
    part = part_named(found)
    ends = [_clock_or_number(found.terms.items[found.at(name)]) for name in ("n", "m")]
    if None in ends or part is None:
        return
    (first_hour, first_minute), (hour, minute) = (end for end in ends if end is not None)
    if hour > 12 >= first_hour and found.terms.has(found.end("n"), "clock_past"):
        return  # "στις 3 και 20 το πρωί": twenty past three
    if first_hour > 12 and not found.terms.has(found.at("n"), "clock"):
        return  # "le 16 à 6 h du soir"
    if is_score(found.terms, found.at("m")):
        return
    end = clock_time(hour, minute, None, part)
    start = clock_time(first_hour, first_minute, None, part)
    if start is None or end is None:
        return
    if (start.hour, start.minute) > (end.hour, end.minute) and first_hour <= 12:
        start = ClockTime(first_hour, first_minute)
    if found.terms.has(found.at("n"), "clock"):
        start = start if first_hour <= 12 else ClockTime(first_hour, first_minute)
    yield Proposal(found.at("n"), found.end("n"), start, SURE + 1)
    yield Proposal(found.at("m"), found.last, end, SURE + 1)


def hour_range(found: Found) -> Iterator[Proposal]:
    """ "De 9h à 11h", "entre 10 et 11 h 30", "entre 5 h et 6 h du soir"; "de 2 à 3 heures" alone is a duration."""
    terms = found.terms
    part = part_named(found)
    told = found.at("k") >= 0 or found.at("x") >= 0 or found.at("y") >= 0 or part is not None
    first, last = found.number("n"), found.number("m")
    told = told or (last is not None and last >= 8 and terms.word(found.end("m")) == "h")
    told = told or (last is not None and last >= 8 and _behind_day(terms, found.first, found.last))
    if not told or first is None or last is None or not terms.has(found.first, "clock_at", "of", "weekday"):
        return
    if terms.has(found.first, "weekday") and terms.word(found.end("n")) == "à":
        return  # "jeudi 15 à 18h" is a day and an hour, "jeudi de 15 à 18h" a range
    start = clock_time(first, found.number("x") or 0, None, part)
    end = clock_time(last, found.number("y") or 0, None, part)
    if start is not None and end is not None:
        stop = found.end("x") if found.at("x") >= 0 else found.end("k" if found.at("k") >= 0 else "n")
        yield Proposal(found.at("n"), stop, start, SURE + 3)
        yield Proposal(found.at("m"), found.last, end, SURE + 3)


def up_to_midnight(found: Found) -> Iterator[Proposal]:
    """ "Between 6 am and midnight", "de 6 heures à minuit", "de midi à 14 heures": both ends are hours."""
    middle = ClockTime(12 if found.terms.has(found.at("h"), "clock_noon") else 0)
    yield Proposal(found.at("h"), found.at("h") + 1, middle, SURE)
    hour = found.number("n") if found.at("n") >= 0 else None
    time = None if hour is None else clock_time(hour)
    if time is not None:
        yield Proposal(found.at("n"), found.end("n") + 1, time, SURE)


def both_in_part(found: Found) -> Iterator[Proposal]:
    """ "بين الثانية والرابعة فجرا": Arabic writes "and" onto the second hour."""
    part = part_named(found)
    for name in ("n", "m") if found.terms.lexicon.ordinal_follows else ():
        read = hour_and_minute(found.terms.items[found.at(name)])
        time = None if read is None else clock_time(*read, None, part)
        if time is not None:
            last = found.end("n") if name == "n" else found.last
            yield Proposal(found.at(name), last, time, SURE + 1)


def _behind_day(terms: Terms, first: int, last: int) -> bool:
    """Whether a day stands right before hours that count nothing: "le 17, entre 14 et 16 heures"."""
    before = first - 1 - terms.has(first - 1, "comma")
    named = ("weekday", "relative_day", "numeric_date", "month_name", "month_guarded", "day_number")
    return terms.has(before, *named) and not terms.has(last, "of")


def _clock_or_number(term: Term) -> tuple[int, int] | None:
    if term.digits:
        hour, minute = term.digits.split(":")[:2]
        return int(hour), int(minute)
    return hour_and_minute(term)


RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<n><clock|number>)<article|of|on|clock_hour_mark>{0,2}(?P<p><part>)<dash|to><article|clock_at|clock_hour>{0,2}"
         "(?P<m><clock|number>)(?!<article|of|on|clock_hour_mark>{0,2}<part>|<unit|number|clock_hour_mark>)", "part", end_takes_part),
    rule("<clock_at|of|weekday><article>?(?P<n><number>)(?P<k><clock_hour_mark>)?(?P<x><number>)?UPTO<article>?"
         "(?P<m><number>)<clock_hour_mark>(?P<y><number>)?(?:<of|article>{0,2}(?P<p><part>))?",
         "clock_hour_mark", hour_range),
    rule(r"<clock_hour>?(?P<n><clock|number|ordinal>)<dash|to|and><article|clock_at|clock_hour>{0,2}(?P<m><clock|number|ordinal>)"
         r"<article|of|on|clock_hour_mark>{0,2}(?P<p><part>)", "part", clock_range),
    rule("(?:<clock>|<part>)<and|to>(?P<h><clock_noon|clock_midnight>)", "clock_noon clock_midnight", up_to_midnight),
    rule("<clock_at|of>(?P<n><number>)<clock_hour_mark><to><article>?(?P<h><clock_noon|clock_midnight>)",
         "clock_noon clock_midnight", up_to_midnight),
    rule("(?P<h><clock_noon|clock_midnight>)<to><article>?(?P<n><number>)<clock_hour_mark>",
         "clock_noon clock_midnight", up_to_midnight),
    rule("<between><clock_hour>?(?P<n><ordinal>)<clock_hour>?(?P<m><ordinal>)<article|of>{0,2}(?P<p><part>)", "part", both_in_part),
)  # fmt: skip
