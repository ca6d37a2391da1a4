"""The campaign behind the interface of a process."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import torch
from torch import Tensor

from pipeline.replay.campaign import course, facts, results
from pipeline.replay.campaign.course import RECORDED, Service
from pipeline.replay.campaign.summaries import SUMMARIES
from pipeline.replay.draws import Draws
from pipeline.replay.material import Material
from pipeline.replay.process import Recorded
from pipeline.replay.readings import Reading
from pipeline.replay.setting import Calendar, Setting, Span
from pipeline.replay.spec import ModelSpec
from schemas.records import Fact
from schemas.replay import Comparison, Input

_SERVICE = "service."


class Campaign:
    """Runs a campaign hour by hour: first up to the last report, then on to the expiry."""

    def prepare(self, material: Material, spec: ModelSpec, reading: Reading) -> Setting:
        """See `pipeline.replay.campaign.facts.prepare`."""
        return facts.prepare(material, spec, reading)

    def begin(self, setting: Setting, parameters: Recorded, draws: Draws) -> dict[str, Tensor]:
        """Run up to the hour after which no report bears on the campaign."""
        recorded, service = course.simulate(parameters, calendar(setting), draws, span=(0, horizon(setting)))
        return recorded | {f"{_SERVICE}{item.name}": getattr(service, item.name) for item in fields(service)}

    def finish(
        self, setting: Setting, parameters: Recorded, draws: Draws, begun: Recorded
    ) -> dict[str, Tensor]:
        """Run on from where ``begun`` stands to the last hour."""
        recorded = {name: begun[name] for name in RECORDED}
        until, last = horizon(setting), calendar(setting).hours
        if until >= last:
            return recorded
        service = Service(**{item.name: begun[f"{_SERVICE}{item.name}"] for item in fields(Service)})
        rest, _ = course.simulate(parameters, calendar(setting), draws, span=(until, last), service=service)
        return {name: torch.cat((recorded[name], rest[name])) for name in RECORDED}

    def summary(self, name: str, recorded: Recorded, parameters: Recorded, span: Span) -> Tensor:
        """See `pipeline.replay.campaign.summaries`."""
        return SUMMARIES[name](recorded, parameters, span)

    def derived(self, setting: Setting) -> Iterable[Input]:
        """Yield the mean order rates of the reported windows."""
        return results.derived(setting)

    def frame(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int
    ) -> Iterable[Comparison]:
        """Yield launch, expiry and budget against the reports."""
        return results.frame(setting, recorded, parameters, shown)

    def unclear(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, label: str, fact: Fact, shown: int
    ) -> Comparison:
        """Say after how many hours the runs reach a figure whose window the report leaves open."""
        return results.unclear(recorded, parameters, label, fact, shown)

    def story(self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int) -> dict[str, Any]:
        """Return the hours, states, transitions and series of the run that is shown."""
        return results.story(setting, recorded, parameters, shown)


def calendar(setting: Setting) -> Calendar:
    """Return the calendar, which a campaign always has."""
    assert setting.calendar is not None
    return setting.calendar


def horizon(setting: Setting) -> int:
    """Return the hour after which no report bears on the runs."""
    latest = max((item.prior.high for item in setting.ranges if item.name == "launch_hour"), default=0.0)
    ends = [max(item.span.last, math.ceil(latest + item.span.length)) for item in setting.observed]
    hours = calendar(setting).hours
    return min(hours, max(ends, default=hours) + 1)
