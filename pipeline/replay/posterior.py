"""Run a setting: draw its uncertain inputs so that the runs meet every reported figure, and run them to the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.errors import ReplayError
from pipeline.replay.calibration import Sample, calibrate
from pipeline.replay.draws import Draws
from pipeline.replay.importance import Payload
from pipeline.replay.process import Process, Recorded, process
from pipeline.replay.setting import Range, Setting, Span, miss

#: Most numbers that one quantity of a run records, so that memory stays bounded: fewer runs for long campaigns.
_MOST_CELLS = 4_000_000
#: A report that is missed by more steps than this counts as missed by so many.
_FAR = 5.0


@dataclass(frozen=True, slots=True)
class Posterior:
    """Runs that meet the reports: parameters [runs], what they recorded [.., runs], and how they were found.

    ``replicated``: each reported figure as a second, independent run of the same parameters gives it.
    """

    setting: Setting
    process: Process
    sample: Sample
    parameters: dict[str, Tensor]
    recorded: dict[str, Tensor]
    replicated: tuple[Tensor, ...]

    def measured(self) -> list[Tensor]:
        """Return every reported figure as the runs give it, [runs] each."""
        return measured(self.process, self.setting, self.recorded, self.parameters)

    def outcomes(self) -> dict[str, Tensor]:
        """Return the outcomes of the specification, [runs] each."""
        return outcomes(self.process, self.setting, self.recorded, self.parameters)


def measured(model: Process, setting: Setting, recorded: Recorded, parameters: Recorded) -> list[Tensor]:
    """Return every reported figure as the runs give it, [runs] each."""
    return [
        model.summary(item.observation.summary, recorded, parameters, item.span) for item in setting.observed
    ]


def outcomes(model: Process, setting: Setting, recorded: Recorded, parameters: Recorded) -> dict[str, Tensor]:
    """Return the outcomes of the specification, [runs] each."""
    return {
        item.summary: model.summary(item.summary, recorded, parameters, Span())
        for item in setting.spec.outcomes
    }


def values(ranges: Sequence[Range], normals: Tensor) -> dict[str, Tensor]:
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


def sample(setting: Setting, *, runs: int, seed: int, device: torch.device) -> Posterior:
    """Calibrate ``setting`` and run it to its end.

    Raises ReplayError, naming the reports that stand against each other, where no course was found that meets
    them all.
    """
    assert setting.spec.process is not None
    model = process(setting.spec.process)
    draws = Draws.seeded(seed, device)
    steps = setting.calendar.hours if setting.calendar else 1
    runs = max(1, min(runs, _MOST_CELLS // steps))

    def misses(normals: Tensor) -> list[Tensor]:
        parameters = values(setting.ranges, normals)
        found = measured(model, setting, model.begin(setting, parameters, draws), parameters)
        return [miss(item, value) for item, value in zip(setting.observed, found, strict=True)]

    def missing(normals: Tensor) -> Tensor:
        return sum((value.clamp_max(_FAR) for value in misses(normals)), torch.zeros_like(normals[0]))

    def meeting(normals: Tensor) -> tuple[Tensor, Payload]:
        return model.meet(setting, values(setting.ranges, normals), draws)

    found = calibrate(missing, meeting, len(setting.ranges), runs, draws)
    if found.tolerance > 0:
        raise _contradiction(setting, misses(found.normals))
    parameters = values(setting.ranges, found.normals)
    recorded = model.finish(setting, parameters, draws, found.payload)
    again = model.begin(setting, parameters, draws)
    replicated = tuple(measured(model, setting, again, parameters))
    return Posterior(setting, model, found, parameters, recorded, replicated)


def _contradiction(setting: Setting, misses: Sequence[Tensor]) -> ReplayError:
    """Name the reports that the nearest runs miss most often."""
    shares = [float((missed > 0).double().mean()) for missed in misses]
    blamed = [
        item for item, share in zip(setting.observed, shares, strict=True) if share >= max(shares) / 2 > 0
    ]
    named = "; ".join(f"{item.label} ({item.fact.value}, fact {item.fact.id})" for item in blamed)
    return ReplayError(
        f"found no course of events that meets all reports: {named}",
        where=setting.reading.story,
        remedy="one of them is wrong, or they speak of different things",
    )
