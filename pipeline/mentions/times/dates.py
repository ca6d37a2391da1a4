"""Calendar dates by their names and numbers: days, months, years, ranges of them, decades, Hijri dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import (
    alone,
    bare_weekday,
    bare_year,
    counts,
    in_chain,
    lone_month,
    month_before_day,
    year_after,
)
from pipeline.mentions.times.meanings import Decade, Named
from pipeline.mentions.times.parts import Hijri
from pipeline.mentions.times.relatives import shift_of
from pipeline.mentions.times.terms import Term, Terms
from pipeline.text import fold

FULL: Final = 74
NUMERIC: Final = 72
MONTH_YEAR: Final = 66
DAY_MONTH: Final = 70
MONTH: Final = 54
WEEKDAY: Final = 54
YEAR: Final = 53
DECADE: Final = 64
_MONTH_ROLES: Final = ("month_name", "month_guarded", "month_abbreviation")
_WEEKDAY_ROLES: Final = ("weekday", "weekday_abbreviation")
_PIVOT: Final = 36
_FEMININE: Final = frozenset(
    map(fold, ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة"))
)


def _month(found: Found, name: str = "m") -> int | None:
    return found.number(name, *_MONTH_ROLES)


def _year(found: Found, name: str = "y") -> int | None:
    """Return the year of a match, unless it counts what follows ("on 6 February, 2000 people")."""
    place = found.at(name)
    return found.number(name) if place >= 0 and year_after(found.terms, place) else None


def _dated(first: int, last: int, named: Named, priority: int) -> Iterator[Proposal]:
    if named.is_real():
        yield Proposal(first, last, named, priority)


def day_month(found: Found) -> Iterator[Proposal]:
    """ "Friday 6 February 2026", "السادس من شهر فبراير", "28ης Φεβρουαρίου"."""
    if found.terms.has(found.at("d") + 1, "stop", "slash") and found.terms.lexicon.capital_months:
        return  # a sentence ends at the number
    day = found.terms.items[found.at("d")]
    if found.terms.tokens.words[day.first] in _FEMININE and day.last == day.first + 1:
        return  # "الأسابيع الثلاثة الأولى من أغسطس": a day is masculine
    yield from day_month_end(found, found.end("m"))


def worded_day(found: Found) -> Iterator[Proposal]:
    """ "فاتح يناير المقبل": a day of the month by a word of its own."""
    year, shift = _year(found), shift_of(found, "t")
    named = Named(year, _month(found), found.number("d", "day_word"), shift=shift if year is None else None)
    yield from _dated(found.first, found.last if year or shift else found.end("m"), named, FULL)


def month_day(found: Found) -> Iterator[Proposal]:
    """ "May 30, 2005", "Sept. 24"."""
    if not month_before_day(found.terms, found.at("m"), found.at("d"), found.last):
        return
    yield from day_month_end(found, found.end("d"))


def day_month_end(found: Found, without_year: int) -> Iterator[Proposal]:
    """Propose day and month with the year where it is one, up to ``without_year`` where it is not."""
    year = _year(found)
    last = found.last if year is not None or found.at("y") < 0 else without_year
    named = Named(year, _month(found), found.number("d"), found.number("w", *_WEEKDAY_ROLES))
    yield from _dated(found.first, last, named, FULL if year else DAY_MONTH)


def day_list(found: Found) -> Iterator[Proposal]:
    """ "24-27 September", "6, 7 et 8 février 2026", "du lundi 1er au mercredi 10 juillet": a mention per day."""
    year, month = _year(found), _month(found)
    last = found.last if year is not None or found.at("y") < 0 else found.end("m")
    weekday, start = None, found.at("days")
    for place in range(start, found.end("days")):
        term = found.terms.items[place]
        if found.terms.has(place, *_WEEKDAY_ROLES) and not found.terms.has(place, "day_number"):
            weekday, start = _weekday(term), place
        elif found.terms.has(place, "day_number"):
            first = start if weekday is not None else place
            yield from _dated(first, place + 1, Named(year, month, term.whole(), weekday), DAY_MONTH + 1)
            weekday = None
    first = found.at("w") if found.at("w") >= 0 else found.at("d")
    named = Named(year, month, found.number("d"), found.number("w", *_WEEKDAY_ROLES))
    yield from _dated(first, last, named, FULL + 1)


def _weekday(term: Term) -> int | None:
    value = next((term.values[role] for role in _WEEKDAY_ROLES if role in term.values), None)
    return None if value is None else int(value)


def month_day_range(found: Found) -> Iterator[Proposal]:
    """ "Sept 24-27", "July 13-15, 2026"."""
    year, month = _year(found), _month(found)
    first_day, last_day = found.number("d") or 0, found.number("e") or 0
    if last_day <= first_day:
        return
    end = found.last if year is not None or found.at("y") < 0 else found.end("e")
    yield from _dated(found.first, found.end("d"), Named(year, month, first_day), DAY_MONTH + 2)
    yield from _dated(found.at("e"), end, Named(year, month, last_day), DAY_MONTH + 2)


def shared_year(found: Found) -> Iterator[Proposal]:
    """ "10 June to 1 July 2026", "January to March 2026": the year serves both."""
    year = _year(found, "y")
    if year is None:
        return
    over_new_year = (_month(found, "m") or 0) > (_month(found, "m2") or 0)  # "November to February 2017"
    named = Named(year - over_new_year, _month(found, "m"), found.number("d"))
    yield from _dated(found.first, found.end("m"), named, FULL if found.at("d") >= 0 else MONTH_YEAR)
    other = Named(year, _month(found, "m2"), found.number("d2"))
    start = found.at("d2") if found.at("d2") >= 0 else found.at("m2")
    yield from _dated(start, found.last, other, FULL + 1 if found.at("d2") >= 0 else MONTH_YEAR + 1)


def joined_months(found: Found) -> Iterator[Proposal]:
    """ "بين يناير ومارس 2025": Arabic writes "and" onto the second month, and the year serves both."""
    year, first, second = _year(found), _month(found, "m"), _month(found, "m2")
    if year is None or first is None or not found.terms.items[found.at("m2")].clitics.startswith("و"):
        return
    over_new_year = first > (second or 0)
    yield Proposal(found.at("m"), found.end("m"), Named(year - over_new_year, first), MONTH_YEAR)
    yield Proposal(found.at("m2"), found.last, Named(year, second), MONTH_YEAR + 1)


def year_goes_on(found: Found) -> Iterator[Proposal]:
    """ "From 1 January 2024 through June": the year of the first serves the second, or the one after it."""
    year, first, second = _year(found), _month(found), _month(found, "m2")
    if year is not None and first is not None and second is not None:
        start = found.at("d2") if found.at("d2") >= 0 else found.at("m2")
        yield Proposal(
            start, found.last, Named(year + (second < first), second, found.number("d2")), FULL + 1
        )


def month_year(found: Found) -> Iterator[Proposal]:
    """ "February 2026", "Ιούνιο του 2009", "يونيو من عام 2009"."""
    year = _year(found)
    if year is not None:
        yield Proposal(found.first, found.last, Named(year, _month(found)), MONTH_YEAR)


def month(found: Found) -> Iterator[Proposal]:
    """A month alone: "in July", "شهر يوليو", "last March"."""
    if lone_month(found.terms, found.at("m")):
        yield Proposal(found.at("m"), found.end("m"), Named(month=_month(found)), MONTH)


def weekday(found: Found) -> Iterator[Proposal]:
    """A weekday alone."""
    term = found.terms.items[found.at("w")]
    if "weekday" not in term.roles and not alone(found.terms, found.first, found.last):
        return
    if bare_weekday(found.terms, found.at("w")):
        yield Proposal(found.first, found.last, Named(weekday=found.number("w", *_WEEKDAY_ROLES)), WEEKDAY)


def glued_date(found: Found) -> Iterator[Proposal]:
    """ "01/août/2019", "2019-Aug-1"."""
    if all(found.terms.glued(place) for place in range(found.first + 1, found.last)):
        yield from _dated(
            found.first, found.last, Named(_year(found), _month(found), found.number("d")), FULL + 2
        )


def month_number(found: Found) -> Iterator[Proposal]:
    """ "شهر 3", "الشهر التاسع سنة 2014": a month by its number, as Arabic has it."""
    number, year_number, terms = found.number("m") or 0, _year(found), found.terms
    if (
        terms.lexicon.ordinal_follows
        and 1 <= number <= 12
        and terms.has(found.first, "singular")
        and (year_number or not terms.has(found.at("m"), "ordinal"))
    ):
        last = found.last if year_number or found.at("y") < 0 else found.end("m")
        yield Proposal(found.first, last, Named(year_number, number), MONTH_YEAR + 2)


def year(found: Found) -> Iterator[Proposal]:
    """A year alone: "in 1870", "عام 1870", "(2016)"."""
    strength = bare_year(found.terms, found.at("y"))
    if strength:
        yield Proposal(found.at("y"), found.end("y"), Named(found.number("y")), strength)


def year_range(found: Found) -> Iterator[Proposal]:
    """ "2015-2017", "2015-16", "de 2014 à 2018"."""
    first = found.number("y") or 0
    second = found.number("z") or 0
    glued = found.terms.glued(found.at("z")) and found.terms.glued(found.at("z") - 1)
    if glued and (
        in_chain(found.terms, found.at("z"), before=False)
        or in_chain(found.terms, found.at("y"), after=False)
    ):
        return
    if 10 <= second <= 12 and second <= first % 100 and glued and found.terms.has(found.at("z") - 1, "dash"):
        yield Proposal(found.at("y"), found.last, Named(first, second), YEAR + 10)
        return  # "2016-11"
    if found.terms.has(found.at("z") - 1, "slash") and second not in (first + 1, (first + 1) % 100):
        return
    if second < 100:
        if not found.terms.glued(found.at("z")) or second <= first % 100:
            return
        second += first - first % 100
    if first < second <= first + (120 if (found.number("z") or 0) >= 100 else 15) and not counts(
        found.terms, found.at("z")
    ):
        yield Proposal(found.at("y"), found.end("y"), Named(first), YEAR + 10)
        yield Proposal(found.at("z"), found.last, Named(second), YEAR + 10)


def decade_digits(found: Found) -> Iterator[Proposal]:
    """ "the 1930s", "the '80s", "1980's"."""
    number = found.number("n")
    suffix = found.last - 1
    if number is None or number % 10 or not found.terms.glued(suffix):
        return
    if number >= 1000 or (number <= 90 and _of_a_century(found)):
        yield Proposal(found.at("n"), found.last, Decade(number), DECADE)


def _of_a_century(found: Found) -> bool:
    """Whether two digits are a decade: neither someone's age ("in his 30s") nor degrees."""
    terms, place = found.terms, found.at("n")
    if terms.word(found.first - 1) in terms.lexicon.person_before:
        return False
    if not terms.has(place - 1, "article", "apostrophe", "edge"):
        return False
    around = {
        terms.tokens.word(i) for i in range(terms.items[place].first - 12, terms.items[place].first + 12)
    }
    return around.isdisjoint(terms.lexicon.degrees)


def decade_named(found: Found) -> Iterator[Proposal]:
    """ "les années 30", "δεκαετία του 1930"; "les années 2015 et 2016" are years."""
    number = found.number("n")
    if number is not None and 10 <= number <= 2090 and (number < 100 or number >= 1000):
        plain_years = number % 10 and number >= 1000
        meaning = Named(number) if plain_years else Decade(number)
        if plain_years or number % 10 == 0:
            yield Proposal(found.at("n") if plain_years else found.first, found.last, meaning, DECADE)


def decade_word(found: Found) -> Iterator[Proposal]:
    """ "the eighties", "ثمانينيات القرن الماضي", not "in her eighties"."""
    terms = found.terms
    after = [terms.word(found.last + k) for k in range(3)]
    if terms.word(found.first - 1) in terms.lexicon.person_before:
        return
    if any(words == after[: len(words)] for words in terms.lexicon.person_after):
        return
    number = found.number("n", "decade_word") or 0
    century = found.number("c") if found.at("c") >= 0 and not terms.has(found.at("c"), "last") else 20
    yield Proposal(found.first, found.last, Decade(((century or 20) - 1) * 100 + number), DECADE)


def numeric_date(found: Found) -> Iterator[Proposal]:
    """ "24/12/2014", "2013-03-01", "9.2.2026", "22/04"."""
    term = found.term("x")
    named = None if term is None else read_numeric(term.digits)
    if named is None or term is None or not named.is_real() or term.digits in found.terms.lexicon.event_days:
        return
    if named.day is not None and named.year is None and not _stands_as_date(found.terms, found.at("x")):
        return  # a fraction or a mark
    weekday_value = found.number("w", *_WEEKDAY_ROLES)
    first = found.first if weekday_value is not None else found.at("x")
    yield Proposal(first, found.end("x"), named, NUMERIC)


def _stands_as_date(terms: Terms, place: int) -> bool:
    """Whether two numbers and a slash are a day and month: padded, or after a time preposition or weekday."""
    if terms.has(place + 1, "of"):
        return False
    if re.fullmatch(r"[0-3]\d/[01]\d", terms.items[place].digits):
        return True
    return terms.has(
        place - 1, "on", "article", "weekday", "weekday_abbreviation", "edge"
    ) or terms.sentence_start(place)


def read_numeric(digits: str) -> Named | None:
    """Read a date in digits: year first, else day first unless only the second number can be the day."""
    parts = [int(part) for part in re.split(r"[/. -]", digits)]
    if len(parts) == 2:
        a, b = parts
        if a > 31 or b > 31:
            year, month = max(a, b), min(a, b)
            return Named(year, month) if 1 <= month <= 12 else None
        day, month = (b, a) if b > 12 >= a else (a, b)
        return Named(None, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and "/" in digits else None
    if parts[0] > 31:
        year, month, day = parts
    else:
        day, month, year = parts
        if month > 12 >= day:
            day, month = month, day
        if year < 100:
            year += 2000 if year < _PIVOT else 1900
    return Named(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def hijri_date(found: Found) -> Iterator[Proposal]:
    """ "12 شعبان 1447", "رمضان 1447 هـ", "شهر رمضان"."""
    year = found.number("y")
    month_number, day = found.number("m", "hijri_month"), found.number("d")
    if year is not None and not 1200 <= year <= 1550:
        return
    if day is None and year is None and not found.terms.has(found.at("m") - 1, "month"):
        return
    meaning = Hijri(year, month_number, day)
    yield Proposal(found.first, found.last, meaning, FULL if day else MONTH_YEAR)


_YEAR_PART: Final = "(?:YEARLINK(?P<y>YEAR))?"
RULES: Final[tuple[Rule, ...]] = (
    rule(rf"(?:(?P<w>WEEKDAY)<comma|article|on|of|stop|day>{{0,3}})?(?P<d>DAY)<stop|slash>?LINK(?P<m>MONTH){_YEAR_PART}",
         "month_name month_guarded month_abbreviation", day_month),
    rule("(?P<d><day_word>)LINK(?P<m>MONTH)(?:YEARLINK(?P<y>YEAR)|<article>?(?P<t>SHIFT))?", "day_word", worded_day),
    rule(rf"(?:(?P<w>WEEKDAY)<comma|article|on|stop>{{0,2}})?(?P<m>MONTH)<article|dash|slash>?(?P<d>DAY){_YEAR_PART}(?!LINKMONTH)",
         "month_name month_guarded month_abbreviation", month_day),
    rule(rf"(?P<days>(?:(?:WEEKDAY<comma|article|on>{{0,2}})?DAY<comma|and>FILL){{0,3}}"
         rf"(?:WEEKDAY<comma|article|on>{{0,2}})?DAY)<dash|to|and|or>FILL(?:(?P<w>WEEKDAY)<article|comma>?)?"
         rf"(?P<d>DAY)LINK(?P<m>MONTH){_YEAR_PART}",
         "month_name month_guarded month_abbreviation", day_list),
    rule(rf"(?P<m>MONTH)<article>?(?P<d>DAY)<dash|to|and|or><article>?(?P<e>DAY){_YEAR_PART}(?!MONTH|<of>MONTH)",
         "month_name month_guarded month_abbreviation", month_day_range),
    rule("(?P<d>DAY)LINK(?P<m>MONTH)UPTOFILL(?P<d2>DAY)LINK(?P<m2>MONTH)YEARLINK(?P<y>YEAR)",
         "month_name month_guarded month_abbreviation", shared_year),
    rule("(?P<d>DAY)LINK(?P<d2>)(?P<m>MONTH)UPTOFILL(?P<m2>MONTH)YEARLINK(?P<y>YEAR)",
         "month_name month_guarded", shared_year),
    rule("(?P<d>)(?P<d2>)(?P<m>MONTH)UPTOFILL(?P<m2>MONTH)YEARLINK(?P<y>YEAR)",
         "month_name month_guarded", shared_year),
    rule("(?P<m>MONTH)YEARLINK(?P<y>YEAR)", "month_name month_guarded month_abbreviation", month_year),
    rule("<between>(?P<m>MONTH)(?P<m2>MONTH)YEARLINK(?P<y>YEAR)", "between", joined_months),
    rule("(?P<m>MONTH)", "month_name month_guarded month_abbreviation", month),
    rule("(?P<w>WEEKDAY)", "weekday weekday_abbreviation", weekday),
    rule("(?P<y>YEAR)", "year_number", year),
    rule("(?P<y>YEAR)UPTOFILL(?P<z><number>)", "year_number", year_range),
    rule("(?P<y>YEAR)<slash>(?P<z><number>)", "year_number", year_range),
    rule("(?:(?P<d>DAY)LINK)?(?P<m>MONTH)YEARLINK(?P<y>YEAR)UPTOFILL(?:(?P<d2>DAY)LINK)?(?P<m2>MONTH)(?!YEARLINKYEAR)",
         "month_name month_guarded", year_goes_on),
    rule("<article|apostrophe>{0,2}(?P<n><number>)<apostrophe>?<decade_suffix>", "decade_suffix", decade_digits),
    rule("<decade_before><article|of|apostrophe>{0,2}(?P<n><number>)", "decade_before", decade_named),
    rule("(?P<n><decade_word>)(?:<of|article>?<century>(?P<c><ordinal|last>))?", "decade_word", decade_word),
    rule("(?:(?P<w>WEEKDAY)<comma|article|on>{0,2})?(?P<x><numeric_date>)", "numeric_date", numeric_date),
    rule("(?:(?P<d>DAY)LINK)?(?P<m><hijri_month>)(?:<comma|of|year>{0,2}(?P<y>YEAR))?<hijri_mark>?",
         "hijri_month", hijri_date),
    rule("<month>(?P<m><number|ordinal>)(?:YEARLINK(?P<y>YEAR))?", "month", month_number),
    rule("(?P<d>DAY)<slash|dash>(?P<m>MONTH)<slash|dash>(?P<y>YEAR)", "month_name month_abbreviation", glued_date),
    rule("(?P<m>MONTH)<slash|dash>(?P<d>DAY)<slash|dash>(?P<y>YEAR)", "month_name month_abbreviation", glued_date),
    rule("(?P<y>YEAR)<slash|dash>(?P<m>MONTH)<slash|dash>(?P<d>DAY)", "month_name month_abbreviation", glued_date),
)  # fmt: skip
