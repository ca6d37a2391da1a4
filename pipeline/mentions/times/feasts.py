"""Holidays with one date a year: fixed, counted from Easter, by weekday of a month, or Islamic."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pipeline.mentions.times.hijri import hijri_span, hijri_year
from pipeline.mentions.times.spans import Span, day_span

_FIXED: Final = {
    "christmas": (12, 25), "christmas_eve": (12, 24), "boxing_day": (12, 26), "new_year": (1, 1),
    "new_year_eve": (12, 31), "epiphany": (1, 6), "valentine": (2, 14), "annunciation": (3, 25),
    "labour_day_may": (5, 1), "bastille": (7, 14), "assumption": (8, 15), "ohi_day": (10, 28),
    "halloween": (10, 31), "all_saints": (11, 1), "armistice": (11, 11),
}  # fmt: skip
_FROM_EASTER: Final = {
    "easter": 0, "western_easter": 0, "easter_monday": 1, "good_friday": -2, "ascension": 39, "pentecost": 49,
    "whit_monday": 50, "holy_saturday": -1, "maundy_thursday": -3, "palm_sunday": -7, "ash_wednesday": -46, "shrove_tuesday": -47,
}  # fmt: skip
_FROM_ORTHODOX_EASTER: Final = {
    "orthodox_easter": 0, "orthodox_easter_monday": 1, "orthodox_good_friday": -2, "clean_monday": -48,
    "whit_monday_orthodox": 50, "orthodox_holy_saturday": -1, "orthodox_holy_thursday": -3, "orthodox_holy_wednesday": -4,
    "orthodox_holy_tuesday": -5, "orthodox_holy_monday": -6, "orthodox_palm_sunday": -7, "orthodox_tsiknopempti": -59,
}  # fmt: skip
_NTH_WEEKDAY: Final = {"thanksgiving": (11, 4, 4), "mothers_day": (5, 7, 2), "fathers_day": (6, 7, 3)}
_FROM_THANKSGIVING: Final = {"black_friday": 1, "cyber_monday": 4}
_ISLAMIC: Final = {
    "hijri_new_year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12), "eid_al_fitr": (10, 1), "eid_al_adha": (12, 10),
}  # fmt: skip


def fixed_day(name: str) -> tuple[int, int] | None:
    """Return month and day of a holiday that has them every year."""
    return _FIXED.get(name)


def feast(name: str, year: int) -> Span | None:
    """Return the day of a holiday in a Gregorian year; None where the year has none or the tables end."""
    if name in _FIXED:
        return day_span(date(year, *_FIXED[name]))
    if name in _FROM_EASTER:
        return day_span(easter(year) + timedelta(days=_FROM_EASTER[name]))
    if name in _FROM_ORTHODOX_EASTER:
        return day_span(orthodox_easter(year) + timedelta(days=_FROM_ORTHODOX_EASTER[name]))
    if name in _FROM_THANKSGIVING:
        return day_span(nth_weekday(date(year, 11, 1), 4, 4) + timedelta(days=_FROM_THANKSGIVING[name]))
    if name in _NTH_WEEKDAY:
        month, weekday, number = _NTH_WEEKDAY[name]
        return day_span(nth_weekday(date(year, month, 1), weekday, number))
    if 1925 <= year <= 2075:
        start = hijri_year(date(year, 1, 1))
        for candidate in (start, start + 1):
            span = hijri_span(candidate, *_ISLAMIC[name])
            if span is not None and span.first.year == year:
                return span
    return None


def nth_weekday(first: date, weekday: int, number: int) -> date:
    """Return the ``number``-th given weekday (Monday 1) on or after ``first``."""
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Return Western Easter Sunday (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday in the Gregorian calendar (Meeus' Julian algorithm; 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
