"""Dates of the Islamic calendar, by the Umm al-Qura tables of hijridate (1343 to 1500 AH)."""

from __future__ import annotations

from datetime import date
from typing import Final

from pipeline.mentions.times.spans import ONE_DAY, Span, day_span

FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500


def hijri_span(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """Return the Gregorian days of a Hijri day, month or year; None outside the tables or for no real day."""
    from hijridate import Hijri

    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    if day is not None and month is not None:
        length = Hijri(year, month, 1).month_length()
        return day_span(_gregorian(year, month, day)) if 1 <= day <= length else None
    following = (year + 1, 1) if month is None or month == 12 else (year, month + 1)
    first = _gregorian(year, month or 1)
    return Span(first, _gregorian(*following) - ONE_DAY)


def _gregorian(year: int, month: int, day: int = 1) -> date:
    from hijridate import Hijri

    converted = Hijri(year, month, day).to_gregorian()
    return date(converted.year, converted.month, converted.day)


def hijri_year(today: date) -> int:
    """Return the Hijri year that holds a Gregorian day (1924 to 2077)."""
    from hijridate import Gregorian

    return int(Gregorian(today.year, today.month, today.day).to_hijri().year)
