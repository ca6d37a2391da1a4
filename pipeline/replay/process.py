"""What a process must offer, so that one engine calibrates, compares and varies all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.replay.material import Material
from pipeline.replay.readings import Reading
from pipeline.replay.setting import Setting, Span
from pipeline.replay.spec import ModelSpec
from schemas.records import Fact
from schemas.replay import Comparison, Input

if TYPE_CHECKING:
    from torch import Tensor

    from pipeline.replay.draws import Draws

#: Tensors by name; the last dimension runs over the runs.
Recorded = Mapping[str, "Tensor"]


class Process(Protocol):
    """A model's mechanics. Parameters come as one tensor [runs] each, by the names of the specification."""

    def prepare(self, material: Material, spec: ModelSpec, reading: Reading) -> Setting:
        """Turn the facts of a reading into a setting; ReplayError names the facts that cannot be."""

    def begin(self, setting: Setting, parameters: Recorded, draws: Draws) -> dict[str, Tensor]:
        """Run as far as any report bears on it, and return what was recorded and where it stands."""

    def meet(self, setting: Setting, parameters: Recorded, draws: Draws) -> tuple[Tensor, dict[str, Tensor]]:
        """Do as `begin`, but return the indices of the runs that meet every report, and only what these recorded."""

    def finish(
        self, setting: Setting, parameters: Recorded, draws: Draws, begun: Recorded
    ) -> dict[str, Tensor]:
        """Run on to the end and return what was recorded over all of it."""

    def summary(self, name: str, recorded: Recorded, parameters: Recorded, span: Span) -> Tensor:
        """Return a summary of the specification, one number per run."""

    def derived(self, setting: Setting) -> Iterable[Input]:
        """Yield inputs that are computed from reported ones."""

    def frame(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int
    ) -> Iterable[Comparison]:
        """Yield the comparison of what the runs were set to with the reports."""

    def unclear(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, label: str, fact: Fact, shown: int
    ) -> Comparison:
        """Return what the runs say to a report that is too vague to be tested."""

    def story(self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int) -> dict[str, Any]:
        """Return begins, ends, step, steps, states, transitions and series of the run that is shown."""


def process(name: str) -> Process:
    """Return the process that a specification names."""
    if name == "campaign":
        from pipeline.replay.campaign import Campaign

        return Campaign()
    from pipeline.replay.cap_table import CapTable

    return CapTable()
