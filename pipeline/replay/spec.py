"""Model specifications as data: how the facts of a topic become the inputs of a model (docs/replay.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from pipeline.errors import ConfigError
from schemas.records import Modality, Record

Family = Literal["uniform", "log_uniform", "integers"]


class Order(Record):
    """``earlier`` does not come after ``later`` for one party."""

    earlier: str
    later: str


class Window(Record):
    """A figure with a window ("in the first nine hours") counts from the first of ``since`` that is known."""

    attribute: str
    since: tuple[str, ...] = Field(min_length=1)


class Prior(Record):
    """What is assumed of an input before the figures are looked at.

    ``scale`` names a fact-based quantity that ``low`` and ``high`` are multiples of (listed by the process).
    """

    family: Family
    low: float
    high: float
    scale: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Prior:
        if not self.low < self.high:
            raise ValueError("low must lie below high")
        if self.family == "log_uniform" and self.low <= 0:
            raise ValueError("a log_uniform prior needs low above 0")
        return self


class Parameter(Record):
    """One input of the process: the first of ``facts`` that the ledger has, else ``default`` or ``prior``.

    ``scope``: only facts of that scope ({stage = "pre_money"}). ``modalities``: only facts held so; empty: all. ``required``: the model cannot run without it.
    ``only_with``: the default counts only where that other parameter is reported. ``sampled``: drawn anew for every run from the reported interval. ``source`` says where the default or
    prior comes from.
    """

    label: str
    facts: tuple[str, ...] = ()
    scope: dict[str, str] = Field(default_factory=dict)
    modalities: tuple[Modality, ...] = ()
    required: bool = False
    sampled: bool = False
    prior: Prior | None = None
    default: str | None = None
    only_with: str | None = None
    unit: str | None = None
    source: str = ""

    @model_validator(mode="after")
    def _grounded(self) -> Parameter:
        if not self.facts and self.prior is None:
            raise ValueError("needs facts or a prior")
        if (self.prior is not None or self.default is not None) and not self.source:
            raise ValueError("a prior or default needs a source")
        return self


class Observation(Record):
    """A reported figure that the process must reproduce: ``summary`` is computed from a run.

    ``relation`` "within": the summary lies in the reported interval. "at_least": it reaches ``threshold``, for a
    day on which something was seen. "at_most": it does not exceed the reported interval.
    """

    attribute: str
    summary: str
    label: str
    scope: dict[str, str] = Field(default_factory=dict)
    relation: Literal["within", "at_least", "at_most"] = "within"
    threshold: float = 1.0


class Outcome(Record):
    """A summary that what-ifs and the sensitivity ranking are about."""

    summary: str
    label: str
    unit: str | None = None


class ModelSpec(Record):
    """A model for the stories of one topic. Without ``process`` it only orders the topic's timeline.

    ``profile``: weights of the 24 hours of a day. ``when_possible``: a story that lacks what is required simply
    has no run; without it the story is listed as skipped.
    """

    id: str
    topic: str
    label: str
    process: Literal["campaign", "cap_table"] | None = None
    when_possible: bool = False
    order: tuple[Order, ...] = ()
    windows: tuple[Window, ...] = ()
    profile: tuple[float, ...] = ()
    profile_source: str = ""
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def knows(self, names: Iterable[str]) -> bool:
        """Say whether every one of ``names`` is an input of this model."""
        return all(name in self.parameters for name in names)


def load_spec(path: Path) -> ModelSpec:
    """Return the specification of one file; ConfigError names the file and the first field that is wrong."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return ModelSpec.model_validate(data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"model specification cannot be read: {error}", where=str(path), remedy="see docs/replay.md"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{place}: {first['msg']}", where=str(path), remedy="see docs/replay.md") from error


@cache
def specs(folder: Path | None = None) -> tuple[ModelSpec, ...]:
    """Return every specification of ``folder`` (default: those that ship with the package), by file name."""
    chosen = folder or Path(str(resources.files("schemas"))) / "models"
    return tuple(load_spec(path) for path in sorted(chosen.glob("*.toml")))


def specs_for(topic: str) -> tuple[ModelSpec, ...]:
    """Return the specifications that ship for ``topic``."""
    return tuple(spec for spec in specs() if spec.topic == topic)
