"""What a model run is set to: uncertain inputs with their priors, and the figures that it must reproduce."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ReplayError
from pipeline.replay.readings import Reading
from pipeline.replay.spec import ModelSpec, Observation, Parameter, Prior
from schemas.records import Fact

if TYPE_CHECKING:
    from torch import Tensor

#: A report of "more than so much" is taken to mean up to this many times as much.
_OPEN_ABOVE = 3.0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The hours of a run: from midnight of ``first`` on, ``hours`` of them; ``profile`` has 24 weights."""

    first: datetime.date
    hours: int
    profile: tuple[float, ...]
    holiday: tuple[datetime.date, datetime.date] | None = None

    def days(self) -> list[datetime.date]:
        """Return the day of each hour."""
        return [self.first + datetime.timedelta(days=hour // 24) for hour in range(self.hours)]

    def clock(self, hour: float) -> str:
        """Return the time (ISO, to the minute) at which ``hour`` begins."""
        begins = datetime.datetime.combine(self.first, datetime.time())
        return (begins + datetime.timedelta(hours=hour)).isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class Span:
    """What a summary is about: the hours [first, last) of the run, or a window of ``length`` hours from its start."""

    first: int = 0
    last: int = 0
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Range:
    """An uncertain input: ``prior`` with absolute bounds, drawn anew for every run; ``fact`` where it is reported."""

    name: str
    parameter: Parameter
    prior: Prior
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """A reported figure as the runs must reproduce it: the summary over ``span`` lies in [low, high].

    ``scale``: by how much a run must miss it to count as one step away. ``clock``: it is an hour of the calendar.
    """

    observation: Observation
    label: str
    fact: Fact
    low: float
    high: float
    scale: float
    span: Span = Span()
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a run needs: uncertain inputs, reported figures, and, for a run over time, its calendar.

    ``vague``: reported figures that are too vague to be tested. ``currency``: the unit of money (ISO 4217).
    """

    spec: ModelSpec
    reading: Reading
    ranges: tuple[Range, ...]
    observed: tuple[Observed, ...]
    currency: str
    vague: tuple[tuple[str, Fact], ...] = ()
    calendar: Calendar | None = None
    warnings: tuple[str, ...] = ()


def ranges(spec: ModelSpec, reading: Reading, scales: Mapping[str, float]) -> Iterable[Range]:
    """Yield the uncertain inputs with absolute bounds: reported intervals first, priors for what is not reported."""
    for name, parameter in spec.parameters.items():
        fact = reading.of(parameter)
        if fact is not None and parameter.sampled:
            yield Range(name, parameter, interval(fact), fact)
        elif fact is None and parameter.prior is not None:
            prior = parameter.prior
            factor = scales[prior.scale] if prior.scale else 1.0
            absolute = prior.model_copy(update={"low": prior.low * factor, "high": prior.high * factor})
            yield Range(name, parameter, absolute)


def interval(fact: Fact) -> Prior:
    """Return the reported interval as a prior; a side that is open ends at a third or three times the other."""
    value = float(fact.value)
    if value <= 0:
        raise ReplayError(
            "nothing, or less than that", where=f"fact {fact.id}", remedy="nothing can be replayed"
        )
    low = float(fact.low) if fact.low else (float(fact.high) / _OPEN_ABOVE if fact.high else value)
    high = float(fact.high) if fact.high else (low * _OPEN_ABOVE if fact.low else value)
    if low > high:
        raise ReplayError(f"from {low:g} to {high:g}", where=f"fact {fact.id}", remedy="correct the interval")
    hair = abs(value) * 1e-9 if math.isclose(low, high) else 0.0
    return Prior(family="uniform", low=low - hair, high=high + hair)


def allowed(observation: Observation, fact: Fact) -> tuple[float, float]:
    """Return what the report of a quantity allows for its summary."""
    low, high = float(fact.low or fact.value), float(fact.high) if fact.high else math.inf
    return (-math.inf, high) if observation.relation == "at_most" else (low, high)


def relative(low: float, high: float) -> float:
    """Return the scale of a miss that is counted in parts of the figure itself."""
    return max(abs(bound) for bound in (low, high, 1.0) if math.isfinite(bound))


def miss(item: Observed, value: Tensor) -> Tensor:
    """Return how many steps (`Observed.scale`) a figure [runs] lies outside its reported interval."""
    return ((item.low - value).clamp_min(0) + (value - item.high).clamp_min(0)) / item.scale
