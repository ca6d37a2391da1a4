"""Clock times: "7.55 am", "17 h 30", "στις 6 το απόγευμα", "الساعة الثالثة والنصف فجراً", "half past five"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import Amount, Duration
from pipeline.mentions.times.clocks import ClockTime, clock_time
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import alone
from pipeline.mentions.times.terms import Term, Terms

SURE: Final = 76
LIKELY: Final = 64
_MOST_GOALS: Final = 6
_SPOKEN_MINUTES: Final = range(5, 60, 5)
_SPOKEN_PARTS: Final = {"fr": ("demie", "quart"), "el": ("μιση", "τεταρτο")}  # folded


def hour_and_minute(term: Term) -> tuple[int, int] | None:
    """Return what a number says as a clock time: 7, 7.55 (minutes after a point), three and a half."""
    number = term.number
    if number is None or number.value < 0 or number.value >= 100:
        return None
    hour = int(number.value)
    if number.value == hour:
        return (hour, 0) if "." not in number.literal and "," not in number.literal else None
    if number.words:
        return hour, int((number.value - hour) * 60)
    digits = number.literal.partition(".")[2]
    return (hour, int(digits)) if len(digits) == 2 else None


def part_named(found: Found) -> str | None:
    """Return the part of the day that a match names, on its own ("p") or with its day ("q": مساء اليوم)."""
    value = found.value("p", "part") or found.value("q", "day_part")
    return None if value is None else str(value)


def proposed(
    found: Found, time: ClockTime | None, priority: int, first: int | None = None
) -> Iterator[Proposal]:
    if time is not None:
        yield Proposal(found.first if first is None else first, found.last, time, priority)


def with_part(found: Found) -> Iterator[Proposal]:
    """An hour with its part of the day: "5.30pm", "6 το απόγευμα", "الثامنة مساء"."""
    terms = found.terms
    term = terms.items[found.at("n")]
    if "ordinal" in term.roles and not (
        terms.lexicon.clock_ordinals and terms.word(found.at("n")).lstrip("وف")[:2] == "ال"
    ):
        return
    if (is_letter(found) and _is_length(terms, found.at("n"))) or is_score(terms, found.at("n")):
        return
    read = hour_and_minute(term)
    on_between = found.at("x") < 0 and any(
        terms.has(place, "on") for place in range(found.at("n") + 1, found.at("p"))
    )
    if "ordinal" in term.roles and on_between:
        return  # "for the ninth, on Saturday morning"
    if read is not None and 0 < read[0] <= 24 and _plausible_minutes(found):
        hour, minute = read
        minute = minute or _added_minutes(found)
        if minute < 0:
            hour, minute = hour - 1, minute + 60
        yield from proposed(found, clock_time(hour, minute, None, part_named(found)), SURE, found.at("n"))


def is_letter(found: Found) -> bool:
    """Whether the part of the day is one letter, as in Arabic "5 م", which is also metres."""
    part = found.term("p")
    return part is not None and part.last == part.first + 1 and len(found.terms.word(found.at("p"))) == 1


def is_score(terms: Terms, place: int) -> bool:
    """Whether a dash glues the number to a higher one: the 1 of «فاز 3-1 مساء السبت», but hours in "9-5 pm"."""
    before, number = terms.items[place - 2].number if place > 1 else None, terms.items[place].number
    glued = terms.has(place - 1, "dash") and terms.glued(place) and terms.glued(place - 1)
    return glued and before is not None and number is not None and _MOST_GOALS >= before.value >= number.value


def _is_length(terms: Terms, place: int) -> bool:
    """Whether a number and a letter are metres: more than the clock has, or behind a word of length."""
    return terms.items[place].whole() > 12 or any(terms.has(at, "lengths") for at in range(place - 3, place))


def _plausible_minutes(found: Found) -> bool:
    """Whether a number after an hour is its minutes: "5 και 20", "خمس دقائق", not the 6 of "5 and 6 p.m."."""
    number = found.number("x")
    if found.at("x") < 0 or not found.terms.has(found.at("x"), "number") or number is None:
        return True
    return found.terms.has(found.at("x") + 1, "clock_minutes_mark") or (number >= 10 and number % 5 == 0)


def _added_minutes(found: Found) -> int:
    """Return the minutes that "and a half", "et quart", "إلا ربعا", "moins dix" add to an hour."""
    minutes = 0
    place = found.at("x")
    if place >= 0:
        term = found.terms.items[place]
        if term.number is not None:
            value = term.number.value
            minutes = int(value * 60 + Decimal("0.01")) if value < 1 else int(value)
        elif "a_half" in term.roles:
            minutes = 30
        elif term.roles & {"quarter", "clock_quarter"}:
            minutes = 15
        elif "clock_third" in term.roles:
            minutes = 20
    return -minutes if found.at("minus") >= 0 else minutes


def hour_marked(found: Found) -> Iterator[Proposal]:
    """ "17 h 30", "à 10 heures du matin", "sept heures et demie": a clock time where the words before it say so."""
    terms = found.terms
    read = hour_and_minute(terms.items[found.at("n")]) if found.at("n") >= 0 else None
    if terms.has(found.at("n"), "one"):
        read = (1, 0)
    if read is None or read[1] or read[0] > 24:
        return
    part = part_named(found)
    minutes = _added_minutes(found)
    if not _is_clock(found, found.at("x") >= 0, part is not None):
        if (
            found.number("x") is not None and minutes > 0 and not _goes_on(terms, found.first)
        ):  # "dure 1 h 30"
            parts = ((read[0], "hour"), (minutes, "minute"), (found.number("s") or 0, "second"))
            amounts = tuple(Amount(Decimal(count), unit) for count, unit in parts if count)
            last = found.end("s") + 1 if found.at("s") >= 0 else found.end("x")
            yield Proposal(found.at("n"), last, Duration(amounts), LIKELY)
        return
    hour = read[0] if minutes >= 0 else read[0] - 1
    yield from proposed(
        found, clock_time(hour, minutes % 60, found.number("s"), part), SURE if part else LIKELY
    )


def _goes_on(terms: Terms, first: int) -> bool:
    """Whether hours go on a longer duration: "3 jours, 4 heures et 20 minutes"."""
    return terms.has(first - 1, "comma", "and") and terms.has(first - 2, "unit", "dual")


def _is_clock(found: Found, minutes: bool, part: bool) -> bool:
    """Whether "10 heures" is a time of day and not ten hours."""
    terms, first, last = found.terms, found.first, found.last
    before = first - 1
    if (
        terms.has(before, "ago_before", "in")
        or terms.has(before - 1, "ago_before", "in")
        or terms.has(last, "ago")
    ):
        return False
    if _goes_on(terms, first) or (terms.has(before, "hedge") and terms.has(last, "before", "after")):
        return False  # "environ sept heures après son décollage"
    if terms.has(last, "clock_zones") or terms.has(last - 1, "clock_zones"):
        return True  # "à 20 heures locales", "19 h GMT"
    if part or (minutes and ((found.number("n") or 0) >= 7 or terms.word(found.at("n")).startswith("0"))):
        return True
    if terms.has(before, "clock_to", "dash") and terms.has(before - 1, "number"):
        return True
    if (terms.has(before, "of") and terms.has(before - 1, "at_hours")) or terms.has(before, "the_broadcast"):
        return True  # "le journal de 20 heures", "le 20 heures"
    if terms.has(last, "of") and not terms.has(last + 1, "weekday", "numeric_date", "day_number"):
        return False
    if terms.has(before, "clock_at") and not terms.has(before, "of", "duration", "in"):
        return not (terms.has(before, "and", "to") and not _clock_before(terms, before)) or terms.has(
            before, "on"
        )
    if _clock_after(terms, last) or _day_after(terms, last):
        return True
    if terms.has(
        before, "weekday", "relative_day", "numeric_date", "month_name", "year_number", "comma", "part"
    ):
        return minutes or not terms.has(before, "comma")
    written = terms.items[found.at("n")].number
    glued = terms.word(found.at("n") + 1) == "h" and terms.glued(found.at("n") + 1)
    late = written is not None and not written.words and written.value >= 5
    return glued and late and not terms.has(before, "of", "duration", "last", "next", "every")


def _clock_before(terms: Terms, place: int) -> bool:
    """Whether an hour or a number of one stands before a "to": "de 9h à 11h"."""
    return terms.has(place - 1, "hour", "clock", "number")


def _day_after(terms: Terms, place: int) -> bool:
    """Whether a weekday or date follows: "10 heures mercredi matin"."""
    after = place + terms.has(place, "article")
    return terms.has(after, "weekday", "relative_day", "numeric_date") and not terms.has(place, "of")


def _clock_after(terms: Terms, place: int) -> bool:
    """Whether "to" and another hour follow."""
    after = place + 1
    while terms.has(after, "article"):
        after += 1
    return terms.has(place, "to", "dash") and terms.has(after, "number") and terms.has(after + 1, "hour")


def clock_word(found: Found) -> Iterator[Proposal]:
    """ "الساعة الثالثة والنصف فجرا", "الساعة 2"."""
    term = found.terms.items[found.at("n")]
    read = (1, 0) if "one" in term.roles else hour_and_minute(term)
    if (
        read is not None and "ordinal" in term.roles and read[0] > 12
    ):  # "الرابعة وعشرين دقيقة": four and twenty
        read = (read[0] % 10, read[0] - read[0] % 10) if found.at("mark") >= 0 else None
    if read is None or read[0] > 24:
        return
    hour, minute = read
    minute = minute or _added_minutes(found)
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    yield from proposed(found, clock_time(hour, minute, None, part_named(found)), SURE)


def hour_and_half(found: Found) -> Iterator[Proposal]:
    """ "الثامنة والنصف", "السابعة إلا ربعا غدا": a definite feminine ordinal with a part of an hour."""
    terms = found.terms
    word = terms.word(found.at("n")).lstrip("وف")
    if terms.lexicon.clock_ordinals and word.startswith("ال") and word.endswith("ة"):
        yield from clock_word(found)


def with_day_part(found: Found) -> Iterator[Proposal]:
    """ "الثامنة مساء اليوم": the hour of a day that is named with its part."""
    yield from hour_and_half(found)


def noon_or_midnight(found: Found) -> Iterator[Proposal]:
    """ "at noon", "à minuit", "midi et quart": after a word of time, since both are also names and nouns."""
    hour = 12 if found.terms.has(found.at("h"), "clock_noon") else 0
    minutes = _added_minutes(found)
    if minutes < 0:
        hour, minutes = (hour - 1) % 24, minutes + 60
    yield from proposed(found, clock_time(hour, minutes), LIKELY, found.at("h"))


def spoken(found: Found) -> Iterator[Proposal]:
    """ "À sept trente", "vers huit et quart", "στις τρεις και είκοσι": in words, behind a word of time."""
    terms, place = found.terms, found.at("n")
    hour, added = terms.items[place].number, terms.items[found.at("x")].number if found.at("x") >= 0 else None
    led = terms.has(place - 1, "clock_at") and not terms.has(place - 1, "of", "and")
    if hour is None or not (led or alone(terms, place, place + 1) or found.at("p") >= 0):
        return
    if added is not None:
        fits = hour.words and added.words and added.value in _SPOKEN_MINUTES and hour.value == int(hour.value)
        joined = terms.has(place + 1, "clock_past") == (terms.lexicon.language == "el")
        time = (
            clock_time(int(hour.value), int(added.value), None, part_named(found))
            if fits and joined
            else None
        )
    else:
        read, last = hour_and_minute(terms.items[place]), terms.tokens.word(terms.items[place].last - 1)
        half = last in _SPOKEN_PARTS.get(terms.lexicon.language, ())
        time = clock_time(*read, None, part_named(found)) if read and half else None
    yield from proposed(found, time, LIKELY, place)


def tonight_at(found: Found) -> Iterator[Proposal]:
    """ "Tonight at 8", "αύριο το απόγευμα στις 5": an hour whose part of the day stands before it."""
    if is_letter(found):
        return  # "1200 م2": square metres
    read = hour_and_minute(found.terms.items[found.at("n")])
    if read is not None and 1 <= read[0] <= 12:
        time = clock_time(read[0], read[1], None, part_named(found))
        if time is not None:
            last = found.end("n")
            last += found.terms.has(last, "clock_hour_mark") and last < found.last
            yield Proposal(found.at("n"), last, time, SURE)


def lone_midnight(found: Found) -> Iterator[Proposal]:
    """Noon or midnight as a line of its own."""
    if alone(found.terms, found.first, found.last):
        yield from noon_or_midnight(found)


def past_or_to(found: Found) -> Iterator[Proposal]:
    """ "half past five", "quarter to six in the evening"."""
    minutes = _added_minutes(found)
    hour = found.number("n")
    if hour is None or not minutes or not 1 <= hour <= 12:
        return
    if not (
        found.terms.has(found.at("x"), "fraction", "quarter") or found.at("mark") >= 0 or found.at("p") >= 0
    ):
        return  # "2 to 3 inches", "entre 5 et 10"
    if minutes < 0:
        hour, minutes = hour - 1, minutes + 60
    yield from proposed(found, clock_time(hour, minutes, None, part_named(found)), SURE + 2)


_HOUR: Final = "<number|one>"
_ADDED: Final = (
    "(?:<clock_past|and>?(?P<minus><clock_to>)?<article>?(?P<x><fraction|a_half|quarter|clock_quarter|clock_third|number>)"
    "(?:<clock_minutes_mark>)?)?"
)
RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<n><number>)<clock_past>?(?P<x><number>)(?P<p><part>)?(?=$|<break|stop|comma|close|quote|relative_day|weekday>)",
         "number", spoken),
    rule("(?P<n><number>)(?P<p><part>)?(?=$|<break|stop|comma|close|quote|relative_day|weekday>)", "number", spoken),
    rule("(?P<p><part>)<clock_at|on|article|comma>{0,2}(?P<n><number>)<clock_hour_mark>(?!<number|part|to>)", "part", tonight_at),
    rule("(?P<p><part>)<clock_at|on|article|comma>{0,2}(?P<n><number>)(?=$|<break|stop|comma|close|quote>)",
         "part", tonight_at),
    rule("<clock_at>(?P<n><number>)<relative_day|weekday|article>{0,2}(?P<p><part>)", "part", tonight_at),
    rule("(?P<h><clock_noon|clock_midnight>)(?:<clock_past>|(?P<minus><clock_to>))<article>?"
         "(?P<x><fraction|clock_quarter|number>)", "clock_noon clock_midnight", noon_or_midnight),
    rule("(?P<x><fraction|clock_quarter>)(?P<minus><before>)(?P<h><clock_noon>)", "clock_noon", noon_or_midnight),
    rule("(?P<h><clock_noon|clock_midnight>)(?P<x><a_half>)", "clock_noon clock_midnight", noon_or_midnight),
    rule("(?P<h><clock_noon|clock_midnight>)(?P<x><number>)(?=$|<break|stop|comma>)",
         "clock_noon clock_midnight", noon_or_midnight),
    rule(rf"(?P<n><number|ordinal>){_ADDED}<article|of|on|clock_hour_mark>{{0,2}}(?P<p><part>)", "part", with_part),
    rule(rf"(?P<n>{_HOUR})<clock_hour_mark>(?:(?!<clock_past><number><clock_hour_mark>)<clock_past>?(?P<minus><clock_to>)?<article>?"
         r"(?P<x><fraction|a_half|quarter|clock_quarter|clock_third|number>)"
         r"(?:<clock_minutes_mark>(?:(?P<s><number>)<second|clock_seconds_mark>)?)?)?"
         r"(?:<of|article|comma>{0,2}(?P<p><part>))?", "clock_hour_mark", hour_marked),
    rule(rf"<clock_hour>(?P<n><number|ordinal|one>)(?:(?P<mark><clock_minutes_mark>)|{_ADDED})(?:<article|of|this>{{0,2}}(?P<p><part>)|<of>?(?=(?P<q><day_part>)))?",
         "clock_hour", clock_word),
    rule(rf"(?P<n><ordinal>)(?=<a_half|clock_past|clock_to>){_ADDED}(?:<article|of>{{0,2}}(?P<p><part>))?", "ordinal", hour_and_half),
    rule(r"(?P<n><ordinal>)(?=<of>?(?P<q><day_part>))", "day_part", with_day_part),
    rule("(?P<h><clock_noon|clock_midnight>)", "clock_noon clock_midnight", lone_midnight),
    rule("<weekday|relative_day>(?P<h><clock_noon|clock_midnight>)", "clock_noon clock_midnight", noon_or_midnight),
    rule(r"<clock_at|on>(?P<h><clock_noon|clock_midnight>)"
         r"(?:(?:<clock_past>|(?P<minus><clock_to>))<article>?(?P<x><fraction|clock_quarter|number>))?",
         "clock_noon clock_midnight", noon_or_midnight),
    rule("(?P<x><fraction|quarter|number>)(?P<mark><clock_minutes_mark>)?(?:<clock_after>|(?P<minus><clock_before>))"
         "(?P<n><number>)(?:<article|of>{0,2}(?P<p><part>))?(?!<unit>)", "clock_after clock_before", past_or_to),
)  # fmt: skip
