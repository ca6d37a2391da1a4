"""Run a setting: draw its uncertain inputs so that the runs meet every reported figure, and run them to the end."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from pipeline.errors import ReplayError
from pipeline.replay.draws import Draws
from pipeline.replay.inputs import Observed, Range, Setting
from pipeline.replay.processes import campaign
from pipeline.replay.processes.campaign import Service
from pipeline.replay.smc import Payload, Sample, calibrate
from pipeline.replay.summaries import CLOCK, SUMMARIES

Parameters = dict[str, Tensor]
#: Most numbers that the hours of one run may record, so that memory stays bounded: fewer runs for long campaigns.
_MOST_CELLS = 4_000_000
#: Fewer particles than these lose their way to the reports.
_FEWEST = 400


@dataclass(frozen=True, slots=True)
class Posterior:
    """Runs that meet the reports: parameters [runs], what they recorded [hours, runs], and how they were found.

    ``replicated``: each reported figure as a second, independent run of the same parameters gives it.
    """

    setting: Setting
    sample: Sample
    parameters: Parameters
    recorded: Parameters
    replicated: tuple[Tensor, ...]


def values(ranges: tuple[Range, ...], normals: Tensor) -> Parameters:
    """Return the inputs [runs] that standard normals [inputs, runs] stand for, each by its prior."""
    shares = torch.special.ndtr(normals)
    return {item.name: quantile(item, share) for item, share in zip(ranges, shares, strict=True)}


def quantile(item: Range, share: Tensor) -> Tensor:
    """Return the prior's quantiles at ``share``."""
    prior = item.prior
    if prior.family == "uniform":
        return prior.low + (prior.high - prior.low) * share
    if prior.family == "log_uniform":
        return torch.exp(math.log(prior.low) + (math.log(prior.high) - math.log(prior.low)) * share)
    return torch.floor(prior.low + (prior.high - prior.low + 1) * share).clamp(prior.low, prior.high)


def horizon(setting: Setting) -> int:
    """Return the hour after which no report bears on the runs."""
    latest = max((item.prior.high for item in setting.ranges if item.name == "launch_hour"), default=0.0)
    ends = [max(item.span.last, math.ceil(latest + item.span.length)) for item in setting.observed]
    return min(setting.calendar.hours, max(ends, default=setting.calendar.hours) + 1)


def measured(setting: Setting, recorded: Mapping[str, Tensor], parameters: Parameters) -> list[Tensor]:
    """Return every reported figure as the runs give it, [runs] each."""
    return [SUMMARIES[item.observation.summary](recorded, parameters, item.span) for item in setting.observed]


def miss(item: Observed, value: Tensor) -> Tensor:
    """Return how far a figure lies outside its reported interval: in days for the clock, else in parts of itself."""
    below, above = item.low - value, value - item.high
    outside = torch.maximum(below, above).clamp_min(0)
    return outside / (24.0 if item.observation.summary in CLOCK else max(abs(item.low), 1.0))


def sample(setting: Setting, *, runs: int, seed: int, device: torch.device) -> Posterior:
    """Calibrate ``setting`` and run it to its last hour.

    Raises ReplayError, naming the reports that stand against each other, where no course meets them all.
    """
    draws = Draws.seeded(seed, device)
    runs = max(_FEWEST, min(runs, _MOST_CELLS // setting.calendar.hours))
    until = horizon(setting)

    def simulate(normals: Tensor) -> tuple[Tensor, Payload]:
        parameters = values(setting.ranges, normals)
        recorded, service = campaign.simulate(parameters, setting.calendar, draws, span=(0, until))
        missed = [
            miss(item, value)
            for item, value in zip(setting.observed, measured(setting, recorded, parameters), strict=True)
        ]
        distance = torch.stack(missed).clamp_max(5.0).sum(0)
        state = {f"service.{field.name}": getattr(service, field.name) for field in fields(service)}
        return distance, recorded | state | {f"miss.{i}": value for i, value in enumerate(missed)}

    found = calibrate(simulate, len(setting.ranges), runs, draws)
    if found.tolerance > 0:
        raise _contradiction(setting, found)
    parameters = values(setting.ranges, found.normals)
    service = Service(**{field.name: found.payload[f"service.{field.name}"] for field in fields(Service)})
    recorded = {name: found.payload[name] for name in campaign.RECORDED}
    if until < setting.calendar.hours:
        rest, _ = campaign.simulate(
            parameters, setting.calendar, draws, span=(until, setting.calendar.hours), service=service
        )
        recorded = {name: torch.cat((recorded[name], rest[name])) for name in recorded}
    again, _ = campaign.simulate(parameters, setting.calendar, draws, span=(0, until))
    return Posterior(setting, found, parameters, recorded, tuple(measured(setting, again, parameters)))


def _contradiction(setting: Setting, found: Sample) -> ReplayError:
    """Name the reports that the nearest runs miss most often."""
    shares = [float((found.payload[f"miss.{i}"] > 0).double().mean()) for i in range(len(setting.observed))]
    worst = max(shares)
    blamed = [item for item, share in zip(setting.observed, shares, strict=True) if share >= worst / 2 > 0]
    named = "; ".join(f"{item.label} ({item.fact.value}, fact {item.fact.id})" for item in blamed)
    return ReplayError(
        f"found no course of events that meets all reports: {named}",
        where=setting.reading.story,
        remedy="one of them is wrong, or they speak of different things",
    )
