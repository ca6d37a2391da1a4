"""From the facts of a campaign to the setting of its runs."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from pipeline.claims.dates import bounds
from pipeline.errors import ReplayError
from pipeline.replay.durations import hours, words
from pipeline.replay.material import Material
from pipeline.replay.readings import Reading, in_scope
from pipeline.replay.setting import Calendar, Observed, Range, Setting, Span, allowed, ranges, relative
from pipeline.replay.spec import ModelSpec, Observation, Prior
from schemas.records import Fact

_DAY = datetime.timedelta(days=1)
_MOST_DAYS = 366
_CLOCK = frozenset({"first_overload"})


def prepare(material: Material, spec: ModelSpec, reading: Reading) -> Setting:
    """Turn the facts of a reading into a setting; ReplayError names the facts that cannot be."""
    launch, expiry, budget = (reading.of(spec.parameters[name]) for name in ("launch", "expiry", "budget"))
    if launch is None or launch.low is None or launch.high is None:
        where = f"fact {launch.id}" if launch else reading.story
        raise ReplayError("the day of the launch is open", where=where, remedy="a model run needs the day")
    first, latest = map(datetime.date.fromisoformat, (launch.low, launch.high))
    last = _last_day(spec, expiry, first)
    if last < first:
        raise ReplayError(
            f"expires on {last}, before it starts on {first}",
            where=f"facts {launch.id} and {expiry.id if expiry else 'expiry'}",
            remedy="correct one of the two",
        )
    warnings = []
    if (last - first).days > _MOST_DAYS:
        last = first + _MOST_DAYS * _DAY
        warnings.append(f"the run ends after {_MOST_DAYS} days, on {last}, before the coupons expire")
    calendar = Calendar(first, ((last - first).days + 1) * 24, spec.profile, _holiday(spec, reading))
    observed, vague = _observations(material, spec, reading, calendar)
    _check_windows(observed)
    if budget is None or float(budget.value) <= 0:
        where = f"fact {budget.id}" if budget else reading.story
        raise ReplayError("the budget is nothing", where=where, remedy="nothing can be replayed")
    days = (latest - first).days + 1
    drawn = tuple(
        item if item.name != "launch_hour" else _any_hour(item, days)
        for item in ranges(spec, reading, _scales(reading, budget, observed))
    )
    return Setting(
        spec=spec,
        reading=reading,
        ranges=drawn,
        observed=tuple(observed),
        currency=budget.unit or "",
        vague=tuple(vague),
        calendar=calendar,
        warnings=tuple(warnings),
    )


def _any_hour(item: Range, days: int) -> Range:
    """Let the launch fall on any hour of the ``days`` days that its report leaves open."""
    return replace(
        item, prior=Prior(family="integers", low=item.prior.low, high=item.prior.high + 24 * (days - 1))
    )


def _last_day(spec: ModelSpec, expiry: Fact | None, first: datetime.date) -> datetime.date:
    if expiry is not None and expiry.high is not None:
        return datetime.date.fromisoformat(expiry.high)
    days = (hours(spec.parameters["expiry"].default or "") or 24.0) / 24
    return first + datetime.timedelta(days=math.ceil(days) - 1)


def _holiday(spec: ModelSpec, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    begins, length = (reading.of(spec.parameters[name]) for name in ("holiday", "holiday_length"))
    if begins is None or begins.low is None:
        return None
    default = spec.parameters["holiday_length"].default or ""
    days = (hours(length.value if length else default) or hours(default) or 24.0) / 24
    first = datetime.date.fromisoformat(begins.low)
    return first, first + datetime.timedelta(days=math.ceil(days) - 1)


def _observations(
    material: Material, spec: ModelSpec, reading: Reading, calendar: Calendar
) -> tuple[list[Observed], list[tuple[str, Fact]]]:
    observed, vague = [], []
    for observation in spec.observations:
        for fact in reading.facts.get(observation.attribute, ()):
            if fact.modality == "expected" or not in_scope(fact, observation.scope):
                continue
            window = fact.scope.get("window")
            label = observation.label.format(window=words(window) if window else "time")
            found = _observed(material, observation, label, fact, calendar)
            if found is None:
                vague.append((label, fact))
            else:
                observed.append(found)
    return observed, vague


def _observed(
    material: Material, observation: Observation, label: str, fact: Fact, calendar: Calendar
) -> Observed | None:
    attribute = material.attribute_of(fact)
    if attribute is not None and attribute.kind == "date":
        return _on_days(observation, label, fact, calendar)
    low, high = allowed(observation, fact)
    window = fact.scope.get("window")
    if window is not None:
        length = hours(window)
        span = Span(length=length or 0.0)
        return (
            None
            if length is None
            else Observed(observation, label, fact, low, high, relative(low, high), span)
        )
    known = [
        bounds(material.articles[claim.article].published.value)[1] for claim in material.claims_of(fact)
    ]
    day = min((value for value in known if value), default=None)
    if day is None:
        return None
    # Without a window the figure is a count up to the day of the report: at least so many by its end.
    until = observation.model_copy(update={"summary": "orders_by"})
    span = Span(last=max(0, min(calendar.hours, _hour(day, calendar) + 24)))
    return Observed(until, f"orders by {day}", fact, low, math.inf, relative(low, low), span)


def _on_days(observation: Observation, label: str, fact: Fact, calendar: Calendar) -> Observed | None:
    """Return the figure for a day: an open beginning ("by Monday") is tested on the last day, when it was seen."""
    low, high = fact.low or fact.high, fact.high or fact.low
    if low is None or high is None:
        return None
    first, last = _hour(low, calendar), _hour(high, calendar) + 24
    if last <= 0 or first >= calendar.hours:
        raise ReplayError(
            f"{label}: {fact.value} lies outside the campaign, {calendar.hours // 24} days from {calendar.first}",
            where=f"fact {fact.id}",
            remedy="correct the day, the launch or the expiry",
        )
    span = Span(max(first, 0), min(last, calendar.hours))
    if observation.relation == "at_least":
        return Observed(
            observation, label, fact, observation.threshold, math.inf, observation.threshold, span
        )
    # The hour 23 of the day still belongs to it; the clock counts whole hours, and a day off is one step.
    clock = observation.summary in _CLOCK
    return Observed(observation, label, fact, span.first, span.last - 1, 24.0, span, clock)


def _hour(day: str, calendar: Calendar) -> int:
    return (datetime.date.fromisoformat(day) - calendar.first).days * 24


def _check_windows(observed: Sequence[Observed]) -> None:
    """Raise ReplayError where more is reported of a shorter window than of a longer one."""
    windows = sorted((item for item in observed if item.span.length), key=lambda item: item.span.length)
    for shorter, longer in itertools.combinations(windows, 2):
        if shorter.fact.attribute == longer.fact.attribute and shorter.low > longer.high:
            raise ReplayError(
                f"more {shorter.label} ({shorter.fact.value}) than {longer.label} ({longer.fact.value})",
                where=f"facts {shorter.fact.id} and {longer.fact.id}",
                remedy="one of them is wrong, or they count different things",
            )


def _scales(reading: Reading, budget: Fact, observed: Sequence[Observed]) -> dict[str, float]:
    """Return the quantities that priors are multiples of, from the best reported count of orders."""
    counts = [item for item in observed if item.fact.attribute == "orders" and item.low > 0]
    if not counts:
        raise ReplayError(
            "the orders are none, or reported without a time that they were placed in",
            where=", ".join(f"fact {fact.id}" for fact in reading.facts["orders"]),
            remedy="a model run needs a window or a dated report",
        )
    best = min(counts, key=lambda item: item.span.length or math.inf)
    orders = float(best.fact.value)
    return {
        "orders": orders,
        "order_rate": orders / (best.span.length or max(best.span.last, 1)),
        "budget_per_order": float(budget.value) / orders,
    }
