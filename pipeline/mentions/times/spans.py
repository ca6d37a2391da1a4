"""Stretches of days: arithmetic over calendar units, and EDTF (ISO 8601-2) notation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Unit = Literal[
    "second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "half_year", "year",
    "decade", "century", "half_month", "four_months",
]  # fmt: skip
MONTHS_IN: Final = {
    "month": 1,
    "quarter": 3,
    "four_months": 4,
    "half_year": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
DAYS_IN: Final = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "half_month": 15}
ONE_DAY: Final = timedelta(days=1)


@dataclass(slots=True, init=False)
class Span:
    """The days from ``first`` to ``last``, both included; ``approximate`` marks vague borders ("early March")."""

    first: date
    last: date
    approximate: bool = False

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        first: date,
        last: date,
        approximate: bool = False,
    ) -> None:
        self.first = first
        self.last = last
        self.approximate = approximate

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def edtf(self) -> str:
        """Return the span as EDTF: a day, month, year, decade, or an interval of days."""
        first, last = self.first, self.last
        mark = "~" if self.approximate else ""
        if first == last:
            return first.isoformat() + mark
        if first.day == 1 and (last + ONE_DAY).day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first.isoformat()[:7]}{mark}"
            if first.month == 1 and last.month == 12:
                if first.year == last.year:
                    return f"{first.year:04d}{mark}"
                if first.year % 10 == 0 and last.year == first.year + 9:
                    return f"{first.year // 10}X{mark}"
        return f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"


def day_span(day: date) -> Span:
    """Return the span of one day."""
    return Span(day, day)


def month_span(year: int, month: int, count: int = 1) -> Span:
    """Return ``count`` months from the given one."""
    return Span(date(year, month, 1), add_months(date(year, month, 1), count) - ONE_DAY)


def year_span(year: int, count: int = 1) -> Span:
    """Return ``count`` years from the given one."""
    return Span(date(year, 1, 1), date(year + count - 1, 12, 31))


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months on; the last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def shifted(day: date, unit: str, count: int) -> date:
    """Return the day ``count`` units on (back where negative)."""
    if unit in MONTHS_IN:
        return add_months(day, count * MONTHS_IN[unit])
    return day + timedelta(days=count * DAYS_IN[unit])


def span_of(unit: str, day: date) -> Span:
    """Return the calendar unit that holds ``day``: its week from Monday, its quarter, its decade."""
    if unit == "day":
        return day_span(day)
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=DAYS_IN[unit] - 1))
    if unit == "weekend":
        monday = day - timedelta(days=day.weekday())
        return Span(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return year_span(day.year - day.year % years, years)
    if unit == "half_month":
        middle = day.replace(day=15)
        month = month_span(day.year, day.month)
        return Span(month.first, middle) if day <= middle else Span(middle + ONE_DAY, month.last)
    months = MONTHS_IN[unit]
    return month_span(day.year, (day.month - 1) // months * months + 1, months)


def unit_holding(unit: str, span: Span) -> Span | None:
    """Return the calendar unit that holds the whole span, or None where it reaches over two."""
    whole = span_of(unit, span.first)
    return whole if span.last in whole else None


def part_of(span: Span, edge: str) -> Span:
    """Return the first, middle or last third of a span, with vague borders ("early March": 1 to 10 March).

    A month has its ten-day thirds, a year its four months, a decade its years 0-3, 4-6, 7-9; a span of up to three days stays whole.
    """
    days = (span.last - span.first).days + 1
    if days <= 3:
        return span
    if days > 3000:  # a decade: 1990 to 1993, 1994 to 1996, 1997 to 1999
        cuts = [span.first, add_months(span.first, 48), add_months(span.first, 84)]
    elif 28 <= days <= 31:
        cuts = [span.first, span.first + timedelta(days=10), span.first + timedelta(days=20)]
    elif days > 300:
        months = round(days / 30.44)
        cuts = [span.first, add_months(span.first, months // 3), add_months(span.first, months - months // 3)]
    else:
        cuts = [span.first, span.first + timedelta(days=days // 3), span.last - timedelta(days=days // 3 - 1)]
    cuts.append(span.last + ONE_DAY)
    place = ("start", "middle", "end").index(edge)
    return Span(cuts[place], cuts[place + 1] - ONE_DAY, approximate=True)


def half_of(span: Span, number: int) -> Span:
    """Return the first or second half of a month or year."""
    days = (span.last - span.first).days + 1
    if days > 300:
        middle = add_months(span.first, round(days / 30.44) // 2)
    else:
        middle = span.first + timedelta(days=15)
    return Span(span.first, middle - ONE_DAY) if number == 1 else Span(middle, span.last)
