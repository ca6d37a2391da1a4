"""A funding round: the valuation before the money plus the money is the valuation after it, and shares follow.

The arithmetic is exact, so the runs differ only in their inputs: reported ones within what their digits
allow, the others by their priors. It shows that the engine is not tied to one story, and checks a
round's own arithmetic: amount and valuations that do not fit together are named.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from pipeline.errors import ReplayError
from pipeline.replay.draws import Draws
from pipeline.replay.figures import bounds, figure
from pipeline.replay.material import Material
from pipeline.replay.process import Recorded
from pipeline.replay.readings import Reading, in_scope
from pipeline.replay.setting import Observed, Setting, Span, allowed, miss, ranges, relative
from pipeline.replay.spec import ModelSpec
from schemas.records import Fact
from schemas.replay import Comparison, Input


class CapTable:
    """One step: the round closes."""

    def prepare(self, material: Material, spec: ModelSpec, reading: Reading) -> Setting:
        """Turn the facts of a round into a setting; ReplayError names amounts that are not in one currency."""
        raised = reading.of(spec.parameters["raised"])
        assert raised is not None
        found = tuple(ranges(spec, reading, {"raised": float(raised.value)}))
        amounts = [item.fact for item in found if item.fact is not None]
        observed, vague = [], []
        for observation in spec.observations:
            for fact in reading.facts.get(observation.attribute, ()):
                if observation.scope and not fact.scope:
                    vague.append((observation.label, fact))
                elif in_scope(fact, observation.scope):
                    low, high = allowed(observation, fact)
                    observed.append(
                        Observed(observation, observation.label, fact, low, high, relative(low, high))
                    )
        amounts += [item.fact for item in observed]
        foreign = next((fact for fact in amounts if fact.unit != raised.unit), None)
        if foreign is not None:
            raise ReplayError(
                f"{raised.unit} and {foreign.unit} do not add up without a rate of the day",
                where=f"facts {raised.id} and {foreign.id}",
                remedy="a round needs its amounts in one currency",
            )
        return Setting(spec, reading, found, tuple(observed), raised.unit or "", tuple(vague))

    def begin(self, setting: Setting, parameters: Recorded, draws: Draws) -> dict[str, Tensor]:
        """Close the round."""
        after = parameters["pre_money"] + parameters["raised"]
        sold = parameters["raised"] / after
        rest = 1 - sold
        pool = parameters["pool"] * rest
        earlier = parameters["earlier_share"] * (rest - pool)
        return {
            "raised_now": parameters["raised"],
            "post_money": after,
            "new_investors": 100 * sold,
            "earlier_investors": 100 * earlier,
            "option_pool": 100 * pool,
            "founders": 100 * (rest - pool - earlier),
        }

    def meet(self, setting: Setting, parameters: Recorded, draws: Draws) -> tuple[Tensor, dict[str, Tensor]]:
        """Close the round, and keep where it agrees with every report."""
        begun = self.begin(setting, parameters, draws)
        missed = [miss(item, begun[item.observation.summary]) for item in setting.observed]
        met = torch.nonzero(sum(missed, torch.zeros_like(begun["post_money"])) <= 0).flatten()
        return met, {name: value[met] for name, value in begun.items()}

    def finish(
        self, setting: Setting, parameters: Recorded, draws: Draws, begun: Recorded
    ) -> dict[str, Tensor]:
        """Return the round as it closed: nothing follows."""
        return dict(begun)

    def summary(self, name: str, recorded: Recorded, parameters: Recorded, span: Span) -> Tensor:
        """Return one column of the cap table."""
        return recorded[name]

    def derived(self, setting: Setting) -> Iterable[Input]:
        """Yield nothing: what follows from the inputs is an outcome here."""
        return ()

    def frame(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int
    ) -> Iterable[Comparison]:
        """Yield the reported amounts that the runs were set to."""
        for item in setting.ranges:
            if item.fact is None:
                continue
            low, _, high = bounds(parameters[item.name])
            here = float(parameters[item.name][shown])
            yield Comparison(
                label=item.parameter.label,
                fact=item.fact.id,
                claims=item.fact.claims,
                reported=item.fact.value,
                low=item.fact.low,
                high=item.fact.high,
                replayed=figure(here),
                replayed_low=figure(low),
                replayed_high=figure(high),
                share_inside=1.0,
                agrees=float(item.fact.low or 0) <= here <= float(item.fact.high or math.inf),
            )

    def unclear(
        self, setting: Setting, recorded: Recorded, parameters: Recorded, label: str, fact: Fact, shown: int
    ) -> Comparison:
        """Show the valuation after the money beside a report that does not say whether it is before or after."""
        low, _, high = bounds(recorded["post_money"])
        return Comparison(
            label=f"{label}, if the report means that",
            fact=fact.id,
            claims=fact.claims,
            reported=fact.value,
            low=fact.low,
            high=fact.high,
            replayed=figure(float(recorded["post_money"][shown])),
            replayed_low=figure(low),
            replayed_high=figure(high),
            agrees=None,
        )

    def story(self, setting: Setting, recorded: Recorded, parameters: Recorded, shown: int) -> dict[str, Any]:
        """Return an empty course: a round has one step."""
        return {
            "begins": None,
            "ends": None,
            "step": None,
            "states": (),
            "steps": (),
            "transitions": (),
            "series": (),
        }
