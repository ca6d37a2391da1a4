"""A posterior as the record of replay.json: inputs, comparison with the reports, what moves the outcomes."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor

from pipeline.replay.figures import bounds, figure, finite, when
from pipeline.replay.material import Material
from pipeline.replay.posterior import Posterior, quantile
from pipeline.replay.sensitivity import influences
from pipeline.replay.setting import Observed, Range, Setting
from schemas.records import ActorRef
from schemas.replay import Calibration, Comparison, Input, ModelRun, Outcome, WhatIf

_METHOD = "approximate Bayesian computation at tolerance 0: sequential Monte Carlo, then importance sampling"


def model_run(
    material: Material, posterior: Posterior, *, seed: int, device: str, what_if: WhatIf | None = None
) -> ModelRun:
    """Return all that replay.json says of one run."""
    setting, reading = posterior.setting, posterior.setting.reading
    shown = typical(posterior)
    actor = material.actors.get(reading.party)
    story = posterior.process.story(setting, posterior.recorded, posterior.parameters, shown)
    return ModelRun(
        story=reading.story,
        party=ActorRef(id=reading.party, name=actor.name if actor else reading.party),
        model=setting.spec.id,
        label=setting.spec.label,
        alternative=dict(reading.taken),
        inputs=tuple(_inputs(posterior)),
        compared=tuple(_compared(posterior, shown)),
        outcomes=tuple(_outcomes(posterior, shown)),
        calibration=_calibration(posterior, seed, device),
        sensitivity=tuple(influences(posterior)),
        what_if=what_if,
        warnings=setting.warnings,
        **story,
    )


def typical(posterior: Posterior) -> int:
    """Return the run nearest to the middle of all runs, by what it recorded along its course and its outcomes."""
    features = [finite(item) for item in (*posterior.outcomes().values(), *posterior.measured())]
    for recorded in posterior.recorded.values():
        if recorded.dim() == 2:
            picks = torch.linspace(0, recorded.shape[0] - 1, 24, device=recorded.device).long()
            features += list(recorded.double().cumsum(0)[picks])
    table = torch.stack([item.to("cpu", torch.float64) for item in features])
    middle = table.median(1, keepdim=True).values
    spread = (table - middle).abs().mean(1, keepdim=True).clamp_min(1e-9)
    return int(((table - middle).abs() / spread).sum(0).argmin())


def _inputs(posterior: Posterior) -> Iterable[Input]:
    setting = posterior.setting
    ranged = {item.name: item for item in setting.ranges}
    for name, parameter in setting.spec.parameters.items():
        fact = setting.reading.of(parameter)
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
        elif parameter.default is not None and (
            parameter.only_with is None or _known(setting, parameter.only_with)
        ):
            value, source = parameter.default, parameter.source
            yield Input(id=name, label=parameter.label, basis="assumed", value=value, source=source)
    yield from posterior.process.derived(setting)
    if setting.spec.profile:
        yield Input(
            id="profile",
            label="demand by hour of the day",
            basis="assumed",
            value=" ".join(f"{weight:g}" for weight in setting.spec.profile),
            source=setting.spec.profile_source,
        )


def _known(setting: Setting, parameter: str) -> bool:
    return setting.reading.of(setting.spec.parameters[parameter]) is not None


def _inferred(posterior: Posterior, item: Range) -> Input:
    low, middle, high = bounds(posterior.parameters[item.name])
    before = quantile(item, torch.tensor([0.05, 0.95], dtype=torch.float64)).tolist()
    unit = posterior.setting.currency if item.parameter.unit == "money" else item.parameter.unit
    return Input(
        id=item.name,
        label=item.parameter.label,
        basis="assumed",
        value=figure(middle),
        unit=unit,
        low=figure(low),
        high=figure(high),
        prior_low=figure(before[0]),
        prior_high=figure(before[1]),
        source=item.parameter.source,
    )


def _compared(posterior: Posterior, shown: int) -> Iterable[Comparison]:
    setting, model = posterior.setting, posterior.process
    given = setting, posterior.recorded, posterior.parameters
    for item, value, again in zip(setting.observed, posterior.measured(), posterior.replicated, strict=True):
        yield _comparison(setting, item, value, again, shown)
    for label, fact in setting.vague:
        yield model.unclear(*given, label, fact, shown)
    yield from model.frame(*given, shown)


def _comparison(setting: Setting, item: Observed, value: Tensor, again: Tensor, shown: int) -> Comparison:
    def text(number: float) -> str:
        return (
            setting.calendar.clock(math.floor(number)) if item.clock and setting.calendar else figure(number)
        )

    low, _, high = bounds(value)
    here = float(value[shown])
    inside = ((again >= item.low) & (again <= item.high)).double().mean()
    return Comparison(
        label=item.label,
        fact=item.fact.id,
        claims=item.fact.claims,
        reported=item.fact.value,
        low=None if math.isinf(item.low) else text(item.low),
        high=None if math.isinf(item.high) else text(item.high),
        replayed=text(here),
        replayed_low=text(low),
        replayed_high=text(high),
        share_inside=round(float(inside), 4),
        agrees=bool(item.low <= here <= item.high),
    )


def _outcomes(posterior: Posterior, shown: int) -> Iterable[Outcome]:
    setting = posterior.setting
    for item, value in zip(setting.spec.outcomes, posterior.outcomes().values(), strict=True):
        low, middle, high = map(when, bounds(value))
        yield Outcome(
            id=item.summary,
            label=item.label,
            unit=setting.currency if item.unit == "money" else item.unit,
            shown=when(float(value[shown])),
            low=low,
            median=middle,
            high=high,
        )


def _calibration(posterior: Posterior, seed: int, device: str) -> Calibration:
    found = posterior.sample
    return Calibration(
        method=_METHOD,
        particles=found.normals.shape[1],
        hits=found.hits,
        effective_sample_size=round(found.effective, 1),
        simulations=found.simulations,
        rounds=found.rounds,
        tolerance=found.tolerance,
        prior_acceptance=found.prior_share,
        seed=seed,
        device=device,
    )
