"""A posterior as the records of replay.json: inputs, comparison with the reports, transitions and hourly series."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable

import torch
from torch import Tensor

from pipeline.replay.inputs import Observed, Range, Setting
from pipeline.replay.material import Material
from pipeline.replay.posterior import Posterior, measured, quantile
from pipeline.replay.processes.campaign import EXHAUSTED, OVERLOADED, STATES, SUSPENDED
from pipeline.replay.summaries import CLOCK, SUMMARIES, Span
from schemas.records import ActorRef, Fact
from schemas.replay import Band, Calibration, Comparison, Input, ModelRun, Series, Transition

_QUANTILES = (0.05, 0.5, 0.95)
_HOUR = datetime.timedelta(hours=1)


def model_run(material: Material, posterior: Posterior, *, seed: int, device: str) -> ModelRun:
    """Return all that replay.json says of one run."""
    setting = posterior.setting
    reading = setting.reading
    shown = _typical(posterior)
    actor = material.actors.get(reading.party)
    begins = datetime.datetime.combine(setting.calendar.first, datetime.time())
    return ModelRun(
        story=reading.story,
        party=ActorRef(id=reading.party, name=actor.name if actor else reading.party),
        model=setting.spec.id,
        label=setting.spec.label,
        alternative=reading.taken,
        begins=_clock(setting, float(posterior.parameters["launch_hour"][shown])),
        ends=(begins + setting.calendar.hours * _HOUR).isoformat(timespec="minutes"),
        step="PT1H",
        inputs=tuple(_inputs(material, posterior)),
        compared=tuple(_compared(material, posterior, shown)),
        transitions=tuple(_transitions(posterior, shown)),
        states=tuple(STATES[int(code)] for code in posterior.recorded["state"][:, shown]),
        steps=tuple(_clock(setting, hour) for hour in range(setting.calendar.hours)),
        series=tuple(_series(posterior, shown)),
        calibration=_calibration(posterior, seed, device),
        warnings=setting.warnings,
    )


def _typical(posterior: Posterior) -> int:
    """Return the run that lies nearest to the middle of all runs, by its course of orders and its outcomes."""
    orders = posterior.recorded["orders"].double().cumsum(0)
    picks = torch.linspace(0, orders.shape[0] - 1, 24).long()
    features = [
        *orders[picks],
        *outcomes(posterior).values(),
        *(item.double() for item in measured_all(posterior)),
    ]
    table = torch.stack([item.double().cpu() for item in features])
    middle = table.median(1, keepdim=True).values
    spread = (table - middle).abs().mean(1, keepdim=True).clamp_min(1e-9)
    return int(((table - middle).abs() / spread).sum(0).argmin())


def measured_all(posterior: Posterior) -> list[Tensor]:
    """Return every reported figure as the accepted runs give it."""
    return measured(posterior.setting, posterior.recorded, posterior.parameters)


def outcomes(posterior: Posterior) -> dict[str, Tensor]:
    """Return the outcomes of the specification, [runs] each."""
    return {
        item.summary: SUMMARIES[item.summary](posterior.recorded, posterior.parameters, Span())
        for item in posterior.setting.spec.outcomes
    }


def _clock(setting: Setting, hour: float) -> str:
    begins = datetime.datetime.combine(setting.calendar.first, datetime.time())
    return (begins + hour * _HOUR).isoformat(timespec="minutes")


def _figure(value: float) -> str:
    """Return a number as a plain decimal of four significant digits: a model knows no more."""
    if math.isinf(value):
        return "unbounded"
    if value == 0:
        return "0"
    places = 3 - math.floor(math.log10(abs(value)))
    return (
        f"{round(value, places):.{max(0, places)}f}"
        if value != int(value) or abs(value) >= 10_000
        else f"{value:.0f}"
    )


def _bounds(values: Tensor) -> tuple[float, float, float]:
    low, middle, high = torch.quantile(
        values.double().cpu(), torch.tensor(_QUANTILES, dtype=torch.float64)
    ).tolist()
    return low, middle, high


def _inputs(material: Material, posterior: Posterior) -> Iterable[Input]:
    setting = posterior.setting
    ranged = {item.name: item for item in setting.ranges}
    for name, parameter in setting.spec.parameters.items():
        fact = setting.reading.first(parameter.facts)
        if fact is not None:
            yield Input(
                id=name,
                label=parameter.label,
                basis="reported",
                value=fact.value,
                unit=fact.unit,
                low=fact.low,
                high=fact.high,
                source=f"{fact.status}, {fact.independent_lineages} independent",
                facts=(fact.id,),
                claims=fact.claims,
            )
        elif name in ranged:
            yield _inferred(posterior, ranged[name])
        elif parameter.default is not None and not (
            name == "holiday_length" and setting.calendar.holiday is None
        ):
            yield Input(
                id=name,
                label=parameter.label,
                basis="assumed",
                value=parameter.default,
                source=parameter.source,
            )
    yield from _derived(setting)
    yield Input(
        id="profile",
        label="demand by hour of the day",
        basis="assumed",
        value=" ".join(f"{weight:g}" for weight in setting.spec.profile),
        source=setting.spec.profile_source,
    )


def _inferred(posterior: Posterior, item: Range) -> Input:
    low, middle, high = _bounds(posterior.parameters[item.name])
    before = quantile(item, torch.tensor([0.05, 0.95], dtype=torch.float64)).tolist()
    unit = posterior.setting.currency if item.parameter.unit == "money" else item.parameter.unit
    return Input(
        id=item.name,
        label=item.parameter.label,
        basis="assumed",
        value=_figure(middle),
        unit=unit,
        low=_figure(low),
        high=_figure(high),
        prior_low=_figure(before[0]),
        prior_high=_figure(before[1]),
        source=item.parameter.source,
    )


def _derived(setting: Setting) -> Iterable[Input]:
    for item in setting.observed:
        if item.observation.summary == "orders_in_window":
            yield Input(
                id="order_rate",
                label=f"mean rate of {item.label}",
                basis="derived",
                value=_figure(float(item.fact.value) / item.span.length),
                unit="order/hour",
                low=_figure(item.low / item.span.length),
                high=_figure(item.high / item.span.length),
                source=f"{item.fact.value} / {item.span.length:g} hours",
                facts=(item.fact.id,),
                claims=item.fact.claims,
            )


def _compared(material: Material, posterior: Posterior, shown: int) -> Iterable[Comparison]:
    setting = posterior.setting
    for item, value, again in zip(
        setting.observed, measured_all(posterior), posterior.replicated, strict=True
    ):
        yield _comparison(setting, item, value, again, shown)
    for label, fact in setting.vague:
        yield _unclear(posterior, label, fact, shown)
    yield from _frame(posterior, shown)


def _comparison(setting: Setting, item: Observed, value: Tensor, again: Tensor, shown: int) -> Comparison:
    clock = item.observation.summary in CLOCK
    at = (lambda number: _clock(setting, math.floor(number))) if clock else _figure
    low, _, high = _bounds(value)
    here = float(value[shown])
    inside = ((again >= item.low) & (again <= item.high)).double().mean()
    threshold = item.observation.relation == "at_least" or math.isinf(item.high)
    return Comparison(
        label=item.label,
        fact=item.fact.id,
        claims=item.fact.claims,
        reported=item.fact.value,
        low=at(item.low),
        high=None if threshold else at(item.high),
        replayed=at(here),
        replayed_low=at(low),
        replayed_high=at(high),
        share_inside=round(float(inside), 4),
        agrees=bool(item.low <= here <= item.high),
    )


def _unclear(posterior: Posterior, label: str, fact: Fact, shown: int) -> Comparison:
    """Say after how many hours the runs reach a figure whose window the report leaves open ("the first hours")."""
    if fact.attribute != "orders":
        return Comparison(
            label=label,
            fact=fact.id,
            claims=fact.claims,
            reported=fact.value,
            replayed="not compared",
            agrees=None,
        )
    enough = posterior.recorded["orders"].cumsum(0) >= float(fact.low or fact.value)
    ever = enough.any(0)
    after = enough.to(torch.int8).argmax(0) + 1 - posterior.parameters["launch_hour"]
    low, _, high = _bounds(after[ever]) if bool(ever.any()) else (math.inf, math.inf, math.inf)
    here = float(after[shown]) if bool(ever[shown]) else math.inf
    return Comparison(
        label=f"{label}: hours until {fact.low or fact.value} are reached",
        fact=fact.id,
        claims=fact.claims,
        reported="not said",
        replayed=_figure(here),
        replayed_low=_figure(low),
        replayed_high=_figure(high),
        agrees=None,
    )


def _frame(posterior: Posterior, shown: int) -> Iterable[Comparison]:
    """Compare what the runs were set to: launch, expiry, and the budget as the most that they may spend."""
    setting = posterior.setting
    launch = setting.reading.first(setting.spec.parameters["launch"].facts)
    budget = setting.reading.first(setting.spec.parameters["budget"].facts)
    if launch is not None:
        begins = _clock(setting, float(posterior.parameters["launch_hour"][shown]))
        yield Comparison(
            label="launch", fact=launch.id, claims=launch.claims, reported=launch.value, low=launch.low,
            high=launch.high, replayed=begins, share_inside=1.0,
            agrees=(launch.low or "") <= begins[:10] <= (launch.high or "9999"),
        )  # fmt: skip
    if setting.expiry_fact is not None:
        last = _clock(setting, setting.calendar.hours - 1)
        fact = setting.expiry_fact
        yield Comparison(
            label="last hour in which coupons are good", fact=fact.id, claims=fact.claims, reported=fact.value,
            low=fact.low, high=fact.high, replayed=last, share_inside=1.0,
            agrees=(fact.low or "") <= last[:10] <= (fact.high or "9999"),
        )  # fmt: skip
    if budget is not None:
        drawn = SUMMARIES["budget_drawn"](posterior.recorded, posterior.parameters, Span())
        low, _, high = _bounds(drawn)
        within = drawn <= posterior.parameters["budget"].to("cpu", torch.float64)
        yield Comparison(
            label="budget drawn by the end, at most the budget", fact=budget.id, claims=budget.claims,
            reported=budget.value, low="0", high=budget.high, replayed=_figure(float(drawn[shown])),
            replayed_low=_figure(low), replayed_high=_figure(high),
            share_inside=float(within.double().mean()), agrees=bool(within[shown]),
        )  # fmt: skip


def _transitions(posterior: Posterior, shown: int) -> Iterable[Transition]:
    state = posterior.recorded["state"]
    for code in (OVERLOADED, SUSPENDED, EXHAUSTED):
        ever = (state == code).any(0)
        first = (state == code).to(torch.int8).argmax(0)
        if not bool(ever.any()):
            yield Transition(state=STATES[code], at=None, share=0.0)
            continue
        low, _, high = _bounds(first[ever])
        yield Transition(
            state=STATES[code],
            at=_clock(posterior.setting, int(first[shown])) if bool(ever[shown]) else None,
            low=_clock(posterior.setting, math.floor(low)),
            high=_clock(posterior.setting, math.floor(high)),
            share=float(ever.double().mean()),
        )


def _series(posterior: Posterior, shown: int) -> Iterable[Series]:
    recorded = posterior.recorded
    orders = recorded["orders"].to("cpu", torch.float64)
    drawn = orders.cumsum(0) * posterior.parameters["coupon_value"].to("cpu", torch.float64)
    currency = posterior.setting.currency
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
        yield Series(
            id=f"share_{STATES[code]}", label=f"share of the runs that are {STATES[code]}",
            course=tuple(round(item, 4) for item in share.tolist()),
        )  # fmt: skip


def _one(name: str, label: str, unit: str, values: Tensor, shown: int) -> Series:
    values = values.to("cpu", torch.float64)
    rows = torch.quantile(values, torch.tensor(_QUANTILES, dtype=torch.float64), dim=1).round()
    low, middle, high = (tuple(row.tolist()) for row in rows)
    return Series(
        id=name, label=label, unit=unit, course=tuple(values[:, shown].round().tolist()),
        band=Band(q05=low, q50=middle, q95=high),
    )  # fmt: skip


def _calibration(posterior: Posterior, seed: int, device: str) -> Calibration:
    found = posterior.sample
    return Calibration(
        method="sequential Monte Carlo ABC, preconditioned Crank-Nicolson moves, tolerance 0 on reported intervals",
        particles=found.distance.numel(),
        distinct=found.distinct,
        effective_sample_size=round(found.effective, 1),
        simulations=found.simulations,
        rounds=found.rounds,
        tolerance=found.tolerance,
        prior_acceptance=found.prior_share,
        seed=seed,
        device=device,
    )
