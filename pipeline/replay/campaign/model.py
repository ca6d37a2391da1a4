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
from pipeline.replay.setting import Calendar, Observed, Setting, Span, miss
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

    def meet(self, setting: Setting, parameters: Recorded, draws: Draws) -> tuple[Tensor, dict[str, Tensor]]:
        """Do as `begin`, but drop every run at the hour at which it has missed a report."""
        kept = torch.arange(parameters["capacity"].numel(), device=draws.device)
        service, recorded, done = Service.fresh(kept.numel(), draws), dict[str, Tensor](), 0
        for until in sorted({decided(setting, item) for item in setting.observed} | {horizon(setting)}):
            span = (done, until)
            hours, service = course.simulate(parameters, calendar(setting), draws, span=span, service=service)
            recorded = {
                name: torch.cat((recorded[name], hours[name])) if done else hours[name] for name in hours
            }
            missed = torch.zeros_like(parameters["capacity"])
            for item in setting.observed:
                if done < decided(setting, item) <= until:
                    value = SUMMARIES[item.observation.summary](recorded, parameters, item.span)
                    missed = missed + miss(item, value)
            met = torch.nonzero(missed <= 0).flatten()
            kept, done = kept[met], until
            parameters = {name: value[met] for name, value in parameters.items()}
            recorded = {name: value[:, met] for name, value in recorded.items()}
            service = Service(**{item.name: getattr(service, item.name)[met] for item in fields(Service)})
        return kept, recorded | {
            f"{_SERVICE}{item.name}": getattr(service, item.name) for item in fields(Service)
        }

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


def decided(setting: Setting, item: Observed) -> int:
    """Return the hour after which it is clear whether a run meets a report."""
    latest = max((found.prior.high for found in setting.ranges if found.name == "launch_hour"), default=0.0)
    window = math.ceil(latest + item.span.length) if item.span.length else 0
    return min(calendar(setting).hours, max(item.span.last, window) + 1)


def horizon(setting: Setting) -> int:
    """Return the hour after which no report bears on the runs."""
    return max((decided(setting, item) for item in setting.observed), default=calendar(setting).hours)
