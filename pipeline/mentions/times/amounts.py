"""Durations: ISO 8601 notation, and where they lead from the day of publication or the day named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Final, Literal

from pipeline.mentions.times.meanings import Context
from pipeline.mentions.times.spans import (
    DAYS_IN,
    MONTHS_IN,
    ONE_DAY,
    Span,
    day_span,
    shifted,
    span_of,
    unit_holding,
)

Direction = Literal["ago", "ahead", "in", "within", "after", "earlier", "later", "last", "next"]
UNIT_ORDER: Final = (
    "century", "decade", "year", "half_year", "four_months", "quarter", "month", "half_month", "fortnight", "week",
    "day", "night", "hour", "minute", "second",
)  # fmt: skip
_SECONDS_IN: Final = {"hour": 3600, "minute": 60, "second": 1}
_PLAIN: Final = {
    "century": ("year", 100), "decade": ("year", 10), "half_year": ("month", 6), "quarter": ("month", 3),
    "four_months": ("month", 4), "fortnight": ("week", 2), "half_month": ("day", 15), "night": ("day", 1),
}  # fmt: skip
_FINER: Final = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}


@dataclass(slots=True, init=False)
class Amount:
    """So many of one unit."""

    count: Decimal
    unit: str

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        count: Decimal,
        unit: str,
    ) -> None:
        self.count = count
        self.unit = unit


@dataclass(slots=True, init=False)
class Duration:
    """A duration, with the direction that places it: "three days ago", "the last three days".

    ``vague`` marks "a year ago": said without a number, worth a mention only for the day it leads to; ``rounded``
    "une dizaine de jours".
    """

    amounts: tuple[Amount, ...]
    direction: Direction | None = None
    vague: bool = False
    rounded: bool = False

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        amounts: tuple[Amount, ...],
        direction: Direction | None = None,
        vague: bool = False,
        rounded: bool = False,
    ) -> None:
        self.amounts = amounts
        self.direction = direction
        self.vague = vague
        self.rounded = rounded

    def value(self) -> str:
        """Return ISO 8601, fractions in the next finer unit where that is exact: two and a half years is P2Y6M."""
        days: dict[str, Decimal] = {}
        for amount in self.amounts:
            for unit, count in _spread(amount):
                days[unit] = days.get(unit, Decimal(0)) + count
        date = "".join(
            f"{_plain(days[u])}{u[0].upper()}" for u in ("year", "month", "week", "day") if days.get(u)
        )
        time = "".join(
            f"{_plain(days[u])}{u[0].upper()}" for u in ("hour", "minute", "second") if days.get(u)
        )
        return f"P{date}" + (f"T{time}" if time else "")

    def moment(self, context: Context) -> str | None:
        """Return EDTF of what the direction leads to: a day, month or year at the grain of the unit, or a stretch."""
        amounts = _whole(self.amounts)
        if self.direction is None or context.today is None or amounts is None:
            return None
        if self.direction == "after":
            return replace(self, direction=_after(context)).moment(context)
        if self.direction == "within" and context.tense <= 0:
            return None  # "the third recall in two years"
        if self.direction in (
            "in",
            "within",
        ):  # "jailed in three days" looks ahead, "done in three days" does not
            return None if context.tense < 0 else replace(self, direction="ahead").moment(context)
        if any(amount.unit in _SECONDS_IN for amount in amounts):
            return self._clock_moment(context, amounts)
        if self.direction in ("last", "next"):
            return self._stretch(context, amounts)
        origin = context.today
        if self.direction in ("earlier", "later"):
            whole = None if context.anchor is None else unit_holding(amounts[-1].unit, context.anchor)
            if context.anchor is None or whole is None:
                return None
            origin = context.anchor.first
        sign = -1 if self.direction in ("ago", "earlier") else 1
        try:
            for amount in amounts:
                origin = shifted(origin, amount.unit, sign * int(amount.count))
        except (ValueError, OverflowError):
            return None
        grain = amounts[-1].unit
        return _at_grain(span_of(grain, origin) if grain in MONTHS_IN else day_span(origin), grain).edtf()

    def _stretch(self, context: Context, amounts: Sequence[Amount]) -> str | None:
        """Return the days of "the last three weeks", up to today, or of "the next three"."""
        if context.today is None or len(amounts) != 1:
            return None
        unit, count = amounts[0].unit, int(amounts[0].count)
        try:
            if self.direction == "last":
                return Span(shifted(context.today, unit, -count), context.today).edtf()
            return Span(context.today + ONE_DAY, shifted(context.today, unit, count)).edtf()
        except (ValueError, OverflowError):
            return None

    def _clock_moment(self, context: Context, amounts: Sequence[Amount]) -> str | None:
        """Return the minute that hours and minutes lead to, where the time of publication is known."""
        if context.now is None or self.direction in (None, "earlier", "later"):
            return None
        sign = -1 if self.direction in ("ago", "last") else 1
        day = context.now.date()
        seconds = 0
        for amount in amounts:
            if amount.unit in _SECONDS_IN:
                seconds += sign * int(amount.count) * _SECONDS_IN[amount.unit]
            else:
                day = shifted(day, amount.unit, sign * int(amount.count))
        moment = context.now.replace(year=day.year, month=day.month, day=day.day) + timedelta(seconds=seconds)
        if self.direction in ("last", "next"):
            first, last = sorted((moment, context.now))
            return f"{first.isoformat(timespec='seconds')}/{last.isoformat(timespec='seconds')}"
        return moment.isoformat(timespec="seconds")


def _after(context: Context) -> Direction | None:
    """Return where "after three days" leads: ahead of us, or on from the day named last in what is told."""
    if context.tense > 0:
        return "ahead"
    if context.anchor is not None:
        return "later"
    return "ahead" if context.tense == 0 else None


def _at_grain(span: Span, unit: str) -> Span:
    """Mark what units above the day lead to as approximate: "two weeks ago" is about that day."""
    return span if unit == "day" else replace(span, approximate=True)


def _spread(amount: Amount) -> list[tuple[str, Decimal]]:
    """Return an amount in ISO units, its fraction moved to the next finer unit where it comes out whole."""
    unit, count = amount.unit, amount.count
    if unit in _PLAIN:
        unit, factor = _PLAIN[unit]
        count *= factor
    whole = count.to_integral_value(rounding="ROUND_FLOOR")
    rest = count - whole
    if not rest:
        return [(unit, count)]
    if unit not in _FINER:
        return [(unit, count)]
    finer, factor = _FINER[unit]
    if (rest * factor) != (rest * factor).to_integral_value():
        rounded = (rest * factor).quantize(Decimal("0.000001"))
        if rounded != rounded.to_integral_value():
            return [(unit, count)]
        rest = rounded / factor
    parts = [(unit, whole)] if whole else []
    return [*parts, (finer, (rest * factor).to_integral_value())]


def _whole(amounts: Sequence[Amount]) -> list[Amount] | None:
    """Return the amounts in whole units that days can be counted in, or None."""
    parts = [Amount(count, unit) for amount in amounts for unit, count in _spread(amount)]
    known = all(part.unit in MONTHS_IN or part.unit in DAYS_IN or part.unit in _SECONDS_IN for part in parts)
    return parts if parts and known and all(part.count == int(part.count) for part in parts) else None


def _plain(count: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros."""
    text = format(count, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
