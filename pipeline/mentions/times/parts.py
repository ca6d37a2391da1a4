"""Dates that are part of another or stand in one: early March, the third quarter, summer, holidays, Hijri dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pipeline.mentions.times.feasts import feast, fixed_day, nth_weekday
from pipeline.mentions.times.hijri import hijri_span, hijri_year
from pipeline.mentions.times.meanings import Context, Meaning, Named, Shift, choose, nearest
from pipeline.mentions.times.spans import (
    ONE_DAY,
    Span,
    add_months,
    day_span,
    half_of,
    month_span,
    part_of,
    span_of,
)

_HALF_A_YEAR: Final = 183
_SEASON_STARTS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class PartOf:
    """The start, middle or end of a date: "early March", "the end of the year"."""

    whole: Meaning
    edge: str

    def value(self) -> str | None:
        """Return the notation of the whole."""
        return self.whole.value()

    def span(self, context: Context) -> Span | None:
        """Return its first, middle or last third, or what is left of it ("later this month")."""
        whole = self.whole.span(context)
        if whole is None or self.edge != "rest":
            return None if whole is None else part_of(whole, self.edge)
        if context.today is None or context.today not in whole or context.today == whole.last:
            return whole
        return Span(context.today + ONE_DAY, whole.last, approximate=True)


@dataclass(frozen=True, slots=True)
class NumberedPart:
    """A quarter, half or third of a year, or a half of a month, by its number (-1 the last)."""

    whole: Meaning
    unit: str
    number: int

    def value(self) -> str | None:
        """Return the notation of the whole."""
        return self.whole.value()

    def span(self, context: Context) -> Span | None:
        """Return the part's days."""
        whole = self.whole.span(context)
        if whole is None:
            return None
        if self.unit in ("half", "half_month") or (self.unit == "half_year" and _is_month(whole)):
            return half_of(whole, 2 if self.number < 0 else self.number)
        count = {"quarter": 4, "four_months": 3, "half_year": 2}[self.unit]
        number = count if self.number < 0 else self.number
        return span_of(self.unit, add_months(whole.first, (number - 1) * 12 // count))


@dataclass(frozen=True, slots=True)
class NearPart:
    """A quarter of no named year: this year's, or the last or next one where the clause asks for it."""

    unit: str
    number: int

    def value(self) -> str | None:
        """Return None: the words name no calendar date."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return its days; without a tense one that begins more than half a year ahead is last year's."""
        today = context.today
        if today is None:
            return None
        rivals = [
            NumberedPart(Named(today.year + years), self.unit, self.number).span(context)
            for years in (-1, 0, 1)
        ]
        last, this, following = rivals
        if this is None:
            return None
        ahead, middle = (this.first - today).days, this.first + (this.last - this.first) / 2
        if (context.tense < 0 and today < middle) or (context.tense == 0 and ahead > _HALF_A_YEAR):
            return last  # what is told of it has happened
        return following if context.tense > 0 and this.last < today else this


def _is_month(span: Span) -> bool:
    return (span.last - span.first).days < 31


@dataclass(frozen=True, slots=True)
class InYear:
    """A day or month of a year that is named relative to this one: "15 March last year"."""

    named: Named
    year: Meaning

    def value(self) -> str | None:
        """Return the notation of the day or month."""
        return self.named.value()

    def span(self, context: Context) -> Span | None:
        """Return the day or month in that year."""
        year = self.year.span(context)
        return None if year is None else replace(self.named, year=year.first.year).span(context)


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year ("summer 2018") or by shift ("last summer"); northern months, winter by its December."""

    name: str
    year: int | None = None
    shift: Shift | None = None

    def value(self) -> str | None:
        """Return the year, if one is named."""
        return None if self.year is None else f"{self.year:04d}"

    def span(self, context: Context) -> Span | None:
        """Return its three months, with vague borders."""
        start = _SEASON_STARTS[self.name]
        if self.year is not None:
            return replace(month_span(self.year, start, 3), approximate=True)
        if context.today is None:
            return None
        years = (context.today.year + k for k in (-2, -1, 0, 1))
        rivals = [replace(month_span(year, start, 3), approximate=True) for year in years]
        shift: Shift | None = self.shift
        if shift == "this":  # "this summer" is this year's, "this winter" the one that is nearest
            return (
                next((s for s in rivals if s.first.year == context.today.year), None)
                if start < 12
                else nearest(rivals, context)
            )
        return choose(rivals, shift, context)


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """A season of a year that is named relative to this one: "the spring of last year"."""

    name: str
    year: Meaning

    def value(self) -> str | None:
        """Return None: the words name no calendar date."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return its months in that year."""
        year = self.year.span(context)
        return None if year is None else Season(self.name, year.first.year).span(context)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The n-th weekday, day, week or weekend of a month or year: "the first Tuesday of October"; -1 is the last."""

    number: int
    of: Meaning
    weekday: int | None = None
    unit: str = "day"

    def value(self) -> str | None:
        """Return the notation of the whole."""
        return self.of.value()

    def span(self, context: Context) -> Span | None:
        """Return its days; a month's weeks are those whose Monday is in it."""
        whole = self.of.span(context)
        if whole is None:
            return None
        if self.weekday is None and self.unit == "day":
            day = whole.last if self.number < 0 else whole.first + timedelta(days=self.number - 1)
        else:
            weekday = self.weekday or (6 if self.unit == "weekend" else 1)
            if self.number < 0:
                back = 6 if self.weekday or self.unit == "weekend" else 12
                day = nth_weekday(whole.last - timedelta(days=back), weekday, 1)
            else:
                day = nth_weekday(whole.first, weekday, self.number)
        if day not in whole:
            return None
        if self.weekday or self.unit == "day":
            return day_span(day)
        if self.unit == "weekend":
            return Span(day, day + ONE_DAY)
        return Span(day, day + timedelta(days=6), approximate=True)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month that is named relative to this one, or of every month (None): "le 4 du mois prochain".

    ``plain`` is "the 31st of the month": this one where the clause tells what has happened or will, else any.
    """

    number: int
    month: Meaning | None
    plain: bool = False

    def value(self) -> str | None:
        """Return ``XXXX-XX-04``."""
        return Named(day=self.number).value()

    def span(self, context: Context) -> Span | None:
        """Return the day, if that month has one."""
        whole = None if self.month is None else self.month.span(context)
        day = None if whole is None else whole.first + timedelta(days=self.number - 1)
        if whole is None or day is None or day not in whole or (self.plain and not self._fits(day, context)):
            return None
        return day_span(day)

    def _fits(self, day: date, context: Context) -> bool:
        """Whether this month's day lies on the side of today that the tense tells."""
        today = context.today
        return today is not None and context.tense != 0 and (day > today) == (context.tense > 0)


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday of a week that is named relative to this one: "Tuesday of next week"."""

    weekday: int
    week: Meaning

    def value(self) -> str | None:
        """Return ``XXXX-WXX-2``."""
        return f"XXXX-WXX-{self.weekday}"

    def span(self, context: Context) -> Span | None:
        """Return the day."""
        week = self.week.span(context)
        return None if week is None else day_span(week.first + timedelta(days=self.weekday - 1))


@dataclass(frozen=True, slots=True)
class WeekdayAfter:
    """The coming weekday (today's is today) and so many weeks on: "mardi en quinze"."""

    weekday: int
    weeks: int

    def value(self) -> str | None:
        """Return ``XXXX-WXX-2``."""
        return f"XXXX-WXX-{self.weekday}"

    def span(self, context: Context) -> Span | None:
        """Return the day."""
        if context.today is None:
            return None
        ahead = (self.weekday - context.today.isoweekday()) % 7
        return day_span(context.today + timedelta(days=ahead + 7 * self.weeks))


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday, of a named year or of the one that the context gives."""

    name: str
    year: Meaning | None = None
    shift: Shift | None = None

    def value(self) -> str | None:
        """Return the date where the holiday has a fixed one (``XXXX-12-25``)."""
        fixed = fixed_day(self.name)
        if fixed is None:
            return None
        year = self.year.value() if self.year is not None else None
        return f"{year or 'XXXX'}-{fixed[0]:02d}-{fixed[1]:02d}"

    def span(self, context: Context) -> Span | None:
        """Return the day."""
        if self.year is not None:
            whole = self.year.span(context)
            return None if whole is None else feast(self.name, whole.first.year)
        if context.today is None:
            return None
        spans = [feast(self.name, context.today.year + k) for k in (-1, 0, 1)]
        return choose([span for span in spans if span is not None], self.shift, context)


@dataclass(frozen=True, slots=True)
class DayOfFeast:
    """A day counted from a holiday's first: "the second day of Eid al-Fitr"."""

    feast: Feast
    number: int

    def value(self) -> str | None:
        """Return None: the words name no calendar date."""
        return None

    def span(self, context: Context) -> Span | None:
        """Return the day."""
        first = self.feast.span(context)
        return None if first is None else day_span(first.first + timedelta(days=self.number - 1))


@dataclass(frozen=True, slots=True)
class Hijri:
    """A date of the Islamic calendar; ``value`` keeps its own numbers, ``span`` is Gregorian."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def value(self) -> str | None:
        """Return ``1447-08-12``, with X for what is not said."""
        return Named(self.year, self.month, self.day).value()

    def span(self, context: Context) -> Span | None:
        """Return the Gregorian days by the Umm al-Qura calendar."""
        if self.year is not None:
            return hijri_span(self.year, self.month, self.day)
        if context.today is None or not 1925 <= context.today.year <= 2075:
            return None
        year = hijri_year(context.today)
        spans = [hijri_span(year + k, self.month, self.day) for k in (-1, 0, 1)]
        return nearest([span for span in spans if span is not None], context)


@dataclass(frozen=True, slots=True)
class Week:
    """The week that holds a date: "the week of 6 October"."""

    of: Meaning

    def value(self) -> str | None:
        """Return the notation of the date."""
        return self.of.value()

    def span(self, context: Context) -> Span | None:
        """Return the week from its Monday; that of a Sunday is the one which it opens."""
        inner = self.of.span(context)
        if inner is None:
            return None
        return span_of("week", inner.first + timedelta(days=inner.first.isoweekday() == 7))
