"""What a time expression means: notation of its words, and the days it stands for in an article of a given day.

News reads times against the day of publication: "on Friday" is the last one unless the clause speaks of what is to
come, a weekday that is the day of publication is that day, "6 February" takes the year that is nearest or that the
tense asks for, and "the same day" is the one named last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Literal, Protocol

from pipeline.mentions.times.spans import (
    Span,
    add_months,
    day_span,
    month_span,
    shifted,
    span_of,
    unit_holding,
    year_span,
)

# "ensuing": "next", but counted from the day named last in what is told (επόμενος).
Shift = Literal["last", "earlier", "this", "next", "after_next", "previous", "following", "ensuing"]
# A tense is overruled only by a day this much nearer on its wrong side: "said the fair is on 12 February".
_AGAINST_TENSE: Final = 40
# A day that goes without its month belongs to the month told before it no further from the article than this.
_FRIDAY: Final = 5
_TOLD_REACH: Final = timedelta(days=200)


@dataclass(slots=True, init=False)
class Context:
    """Where a time stands: the day of publication, the tense around it (-1 past, 1 future), the day named last."""

    today: date | None = None
    tense: int = 0
    anchor: Span | None = None
    now: datetime | None = None

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        today: date | None = None,
        tense: int = 0,
        anchor: Span | None = None,
        now: datetime | None = None,
    ) -> None:
        self.today = today
        self.tense = tense
        self.anchor = anchor
        self.now = now


class Meaning(Protocol):
    """A date: ``value`` is the notation of its words (None for purely relative ones), ``span`` its days."""

    def value(self) -> str | None:
        """Return the notation of the words, or None."""

    def span(self, context: Context) -> Span | None:
        """Return the days that are meant, or None where the context does not give them."""


def nearest(spans: Iterable[Span], context: Context) -> Span | None:
    """Return the span nearest to the day of publication, on the side that the tense asks for."""
    today = context.today
    if today is None:
        return None

    def cost(span: Span) -> float:
        if today in span:
            return 0
        days = (today - span.last).days if span.last < today else (span.first - today).days
        against = context.tense > 0 if span.last < today else context.tense < 0
        return days * (_AGAINST_TENSE if against else 1) - (0.5 if span.last < today else 0)

    return min(spans, key=cost, default=None)


def choose(spans: list[Span], shift: Shift | None, context: Context) -> Span | None:
    """Choose among rival spans in order: the last before, the next after, or the one that holds today."""
    today = context.today
    if today is None:
        return None
    if shift in ("last", "previous"):
        return max((s for s in spans if s.last < today), key=lambda s: s.last, default=None)
    if shift in ("next", "following", "ensuing"):
        return min((s for s in spans if s.first > today), key=lambda s: s.first, default=None)
    return nearest(spans, context)


def _real(year: int, month: int, day: int) -> Span | None:
    try:
        return day_span(date(year, month, day))
    except ValueError:
        return None


@dataclass(slots=True, init=False)
class Named:
    """A date by its names: any of year, month, day of the month, weekday (Monday 1), with "last", "next", "this"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: Shift | None = None

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        weekday: int | None = None,
        shift: Shift | None = None,
    ) -> None:
        self.year = year
        self.month = month
        self.day = day
        self.weekday = weekday
        self.shift = shift

    def value(self) -> str | None:
        """Return ``2026-02-09``, ``2026-02``, ``2026``, ``XXXX-02-06``, ``XXXX-02``, ``XXXX-XX-15``, ``XXXX-WXX-5``."""
        if self.weekday is not None and self.month is None and self.day is None:
            return f"XXXX-WXX-{self.weekday}"
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.day is not None:
            return f"{year}-{'XX' if self.month is None else f'{self.month:02d}'}-{self.day:02d}"
        return year if self.month is None else f"{year}-{self.month:02d}"

    def is_real(self) -> bool:
        """Whether such a day exists (no 31 February)."""
        return self.month is None or _real(self.year or 2024, self.month, self.day or 1) is not None

    def span(self, context: Context) -> Span | None:
        """Return the day, month or year that is meant."""
        if self.year is not None:
            if self.month is None:
                return year_span(self.year) if self.year > 0 else None
            if self.day is None:
                return month_span(self.year, self.month)
            return _real(self.year, self.month, self.day)
        if context.today is None:
            return None
        if self.month is not None or self.day is not None:
            told = self._of_month_told(context, context.today) if self.month is None else None
            return told or choose(self._rivals(context.today), self.shift, context)
        return day_span(_weekday(self.weekday or 1, self.shift, context, context.today))

    def _of_month_told(self, context: Context, today: date) -> Span | None:
        """Return the first such day after the one named last ("les 14 et 15 mars ; … le 16"), not against the tense."""
        anchor = context.anchor
        if anchor is None or anchor.first != anchor.last or self.weekday is not None or self.day is None:
            return None
        month = anchor.first.replace(day=1)
        if self.day < anchor.first.day:
            month = add_months(month, 1)
        found = _real(month.year, month.month, self.day)
        if found is None or abs(found.first - today) > _TOLD_REACH:
            return None
        against = found.first < today if context.tense > 0 else context.tense < 0 and found.first > today
        return None if against else found

    def _rivals(self, today: date) -> list[Span]:
        """Return the days or months of the years or months around ``today`` that fit the names."""
        if self.month is None:
            months = [add_months(today.replace(day=1), k) for k in range(-7, 8)]
            spans = [_real(m.year, m.month, self.day or 1) for m in months]
        elif self.day is None:
            spans = [month_span(today.year + k, self.month) for k in (-1, 0, 1)]
        else:
            reach = range(-5, 6) if self.weekday is not None else range(-1, 2)
            spans = [_real(today.year + k, self.month, self.day) for k in reach]
        found = [span for span in spans if span is not None]
        on_weekday = [span for span in found if span.first.isoweekday() == self.weekday]
        if self.weekday is not None and self.month is not None:
            near = [span for span in found if abs(span.first.year - today.year) <= 1]
            return [span for span in near if span.first.isoweekday() == self.weekday] or near
        return on_weekday if self.weekday is not None else found


def _weekday(weekday: int, shift: Shift | None, context: Context, today: date) -> date:
    """Return the weekday that news means: the last, or the next where the clause looks ahead; today is today."""
    anchor = _counted_from(shift, context, today)
    if anchor is not None and shift == "previous":
        return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7 or 7)
    if anchor is not None:
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7 or 7)
    ahead = (weekday - today.isoweekday()) % 7
    if shift in ("last", "previous", "earlier"):
        days = (today.isoweekday() - weekday) % 7 or 7
        return today - timedelta(days=8 if days == 1 and shift == "earlier" and weekday <= _FRIDAY else days)
    if shift in ("next", "following", "ensuing"):
        return today + timedelta(days=ahead or 7)
    if shift == "after_next":
        return today + timedelta(days=(ahead or 7) + 7)
    forward = context.tense > 0 or (shift == "this" and context.tense == 0)
    return today + timedelta(days=ahead if forward or ahead == 0 else ahead - 7)


def _counted_from(shift: Shift | None, context: Context, today: date) -> date | None:
    """Return the day named last where "the following Tuesday" counts from it."""
    anchor = context.anchor
    if anchor is None or anchor.first != anchor.last:
        return None
    ensuing = shift == "ensuing" and is_told(context, today)
    return anchor.first if shift in ("following", "previous") or ensuing else None


def is_told(context: Context, today: date) -> bool:
    """Whether the clause tells of what is past, on from a day that was named."""
    return context.tense < 0 and context.anchor is not None and context.anchor.last < today


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade, by its first year (1990) or by two digits alone (the eighties: 80, of the last century)."""

    first: int

    def value(self) -> str | None:
        """Return ``199X``."""
        return f"{self.year() // 10}X"

    def year(self) -> int:
        """Return the first year."""
        return self.first if self.first >= 1000 else 1900 + self.first

    def span(self, context: Context) -> Span | None:
        """Return the ten years."""
        return year_span(self.year(), 10)


@dataclass(frozen=True, slots=True)
class NoTime:
    """What has the shape of a time and is none, nor any quantity: a year before Christ, "John 3:16"."""

    def value(self) -> str | None:
        """Return None."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return None."""
        return None


@dataclass(frozen=True, slots=True)
class Relative:
    """A calendar unit counted from today's: yesterday (day, -1), last month (month, -1), this year (year, 0)."""

    unit: str
    offset: int
    anchored: bool = False
    ensuing: bool = False

    def value(self) -> str | None:
        """Return None: the words name no calendar date."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return the unit, counted from the day of publication or from the day named last."""
        told = self.ensuing and context.today is not None and is_told(context, context.today)
        promised = context.tense > 0 and context.anchor is None  # "he will be back the next day"
        if told or (self.anchored and not promised):
            origin = None if context.anchor is None else unit_holding(self.unit, context.anchor)
            return (
                None if origin is None else span_of(self.unit, shifted(origin.first, self.unit, self.offset))
            )
        if context.today is None:
            return None
        if self.unit == "day":
            return day_span(context.today + timedelta(days=self.offset))
        start = span_of(self.unit, context.today).first
        return span_of(self.unit, shifted(start, self.unit, self.offset))


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend: the last one, or the coming one where the clause looks ahead; on its days, this one."""

    shift: Shift | None = None

    def value(self) -> str | None:
        """Return None: the words name no calendar date."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return its Saturday and Sunday."""
        if context.today is None:
            return None
        weeks = (span_of("weekend", context.today + timedelta(days=7 * k)) for k in (-2, -1, 0, 1, 2))
        ahead = self.shift == "this" and context.tense == 0
        around = replace(context, tense=1 if ahead else context.tense or -1)
        return choose(list(weeks), self.shift, around)


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A relative day with its weekday: "today, Monday". The weekday decides where the writer's day is not ours."""

    offset: int
    weekday: int

    def value(self) -> str | None:
        """Return ``XXXX-WXX-1``."""
        return f"XXXX-WXX-{self.weekday}"

    def span(self, context: Context) -> Span | None:
        """Return the day with that weekday nearest to the relative one."""
        if context.today is None:
            return None
        day = context.today + timedelta(days=self.offset)
        ahead = (self.weekday - day.isoweekday()) % 7
        return day_span(
            day + timedelta(days=ahead if ahead <= 3 and self.offset > 0 else ahead - 7 if ahead else 0)
        )
