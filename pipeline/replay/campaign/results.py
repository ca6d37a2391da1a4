"""What replay.json says of a campaign: its hours, the states of the service, and what the runs were set to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from pipeline.replay.campaign.course import EXHAUSTED, OVERLOADED, STATES, SUSPENDED
from pipeline.replay.campaign.summaries import budget_drawn
from pipeline.replay.figures import QUANTILES, bounds, figure
from pipeline.replay.process import Recorded
from pipeline.replay.setting import Calendar, Setting, Span
from schemas.records import Fact
from schemas.replay import Band, Comparison, Input, Series, Transition


def derived(setting: Setting) -> Iterable[Input]:
    """Yield the mean order rates of the reported windows."""
    for item in setting.observed:
        if item.span.length:
            yield Input(
                id="order_rate",
                label=f"mean rate of {item.label}",
                basis="derived",
                value=figure(float(item.fact.value) / item.span.length),
                unit="order/hour",
                low=figure(item.low / item.span.length),
                high=figure(item.high / item.span.length),
                source=f"{item.fact.value} / {item.span.length:g} hours",
                facts=(item.fact.id,),
                claims=item.fact.claims,
            )


def unclear(recorded: Recorded, parameters: Recorded, label: str, fact: Fact, shown: int) -> Comparison:
    """Say after how many hours the runs reach a figure whose window the report leaves open ("the first hours")."""
    named = {"fact": fact.id, "claims": fact.claims, "agrees": None}
    if fact.attribute != "orders":
        return Comparison.model_validate(
            named | {"label": label, "reported": fact.value, "replayed": "not compared"}
        )
    enough = recorded["orders"].cumsum(0) >= float(fact.low or fact.value)
    ever = enough.any(0)
    after = enough.to(torch.int8).argmax(0) + 1 - parameters["launch_hour"]
    low, _, high = bounds(after[ever]) if bool(ever.any()) else (math.inf, math.inf, math.inf)
    return Comparison.model_validate(
        named
        | {
            "label": f"{label}: hours until {fact.low or fact.value} are reached",
            "reported": "not said",
            "replayed": figure(float(after[shown]) if bool(ever[shown]) else math.inf),
            "replayed_low": figure(low),
            "replayed_high": figure(high),
        }
    )


def frame(setting: Setting, recorded: Recorded, parameters: Recorded, shown: int) -> Iterable[Comparison]:
    """Yield what the runs were set to against the reports: launch, expiry, and the budget as the most they may spend."""
    calendar = setting.calendar
    assert calendar is not None
    known = {
        name: setting.reading.of(setting.spec.parameters[name]) for name in ("launch", "expiry", "budget")
    }
    launch, expiry, budget = known["launch"], known["expiry"], known["budget"]
    if launch is not None:
        begins = calendar.clock(float(parameters["launch_hour"][shown]))
        yield _set("launch", launch, begins)
    if expiry is not None:
        yield _set("last hour in which coupons are good", expiry, calendar.clock(calendar.hours - 1))
    if budget is not None:
        drawn = budget_drawn(recorded, parameters, Span())
        low, _, high = bounds(drawn)
        within = drawn <= parameters["budget"].to("cpu", torch.float64)
        yield Comparison(
            label="budget drawn by the end, at most the budget",
            fact=budget.id,
            claims=budget.claims,
            reported=budget.value,
            low="0",
            high=budget.high,
            replayed=figure(float(drawn[shown])),
            replayed_low=figure(low),
            replayed_high=figure(high),
            share_inside=float(within.double().mean()),
            agrees=bool(within[shown]),
        )


def _set(label: str, fact: Fact, moment: str) -> Comparison:
    return Comparison(
        label=label,
        fact=fact.id,
        claims=fact.claims,
        reported=fact.value,
        low=fact.low,
        high=fact.high,
        replayed=moment,
        share_inside=1.0,
        agrees=(fact.low or "") <= moment[:10] <= (fact.high or "9999"),
    )


def story(setting: Setting, recorded: Recorded, parameters: Recorded, shown: int) -> dict[str, Any]:
    """Return the hours, states, transitions and series of the run that is shown."""
    calendar = setting.calendar
    assert calendar is not None
    return {
        "begins": calendar.clock(float(parameters["launch_hour"][shown])),
        "ends": calendar.clock(calendar.hours),
        "step": "PT1H",
        "states": tuple(STATES[int(code)] for code in recorded["state"][:, shown]),
        "steps": tuple(calendar.clock(hour) for hour in range(calendar.hours)),
        "transitions": tuple(_transitions(calendar, recorded["state"], shown)),
        "series": tuple(_series(setting.currency, recorded, parameters, shown)),
    }


def _transitions(calendar: Calendar, state: Tensor, shown: int) -> Iterable[Transition]:
    for code in (OVERLOADED, SUSPENDED, EXHAUSTED):
        ever = (state == code).any(0)
        first = (state == code).to(torch.int8).argmax(0)
        if not bool(ever.any()):
            yield Transition(state=STATES[code], at=None, share=0.0)
            continue
        low, _, high = bounds(first[ever])
        yield Transition(
            state=STATES[code],
            at=calendar.clock(int(first[shown])) if bool(ever[shown]) else None,
            low=calendar.clock(math.floor(low)),
            high=calendar.clock(math.floor(high)),
            share=float(ever.double().mean()),
        )


def _series(currency: str, recorded: Recorded, parameters: Recorded, shown: int) -> Iterable[Series]:
    orders = recorded["orders"].to("cpu", torch.float64)
    drawn = orders.cumsum(0) * parameters["coupon_value"].to("cpu", torch.float64)
    yield _one("attempts", "requests per hour", "request", recorded["attempts"], shown)
    yield _one("issued", "coupons issued per hour", "coupon", recorded["issued"], shown)
    yield _one("orders", "orders per hour", "order", recorded["orders"], shown)
    yield _one("refused", "requests refused per hour", "request", recorded["refused"], shown)
    yield _one("waiting", "requests waiting at the end of the hour", "request", recorded["waiting"], shown)
    yield _one("unspent", "coupons issued and not spent", "coupon", recorded["unspent"], shown)
    yield _one("orders_so_far", "orders since the launch", "order", orders.cumsum(0), shown)
    yield _one("budget_drawn", "budget drawn since the launch", currency, drawn, shown)
    for code in (OVERLOADED, SUSPENDED):
        share = (recorded["state"] == code).double().mean(1).cpu()
        course = tuple(round(item, 4) for item in share.tolist())
        yield Series(
            id=f"share_{STATES[code]}", label=f"share of the runs that are {STATES[code]}", course=course
        )


def _one(name: str, label: str, unit: str, values: Tensor, shown: int) -> Series:
    values = values.to("cpu", torch.float64)
    rows = torch.quantile(values, torch.tensor(QUANTILES, dtype=torch.float64), dim=1).round()
    low, middle, high = (tuple(row.tolist()) for row in rows)
    band = Band(q05=low, q50=middle, q95=high)
    return Series(id=name, label=label, unit=unit, course=tuple(values[:, shown].round().tolist()), band=band)
