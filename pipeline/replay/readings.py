"""What a story's facts say of one party: the readings that a model can run on, one per side of a dispute."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import ReplayError
from pipeline.replay.events import rivals
from pipeline.replay.material import Material
from pipeline.replay.spec import ModelSpec, Parameter
from schemas.records import Fact

_MOST_ALTERNATIVES = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a story for one party: the facts by attribute, and the value taken for a disputed one."""

    story: str
    party: str
    facts: Mapping[str, tuple[Fact, ...]]
    taken: Mapping[str, str]

    def of(self, parameter: Parameter) -> Fact | None:
        """Return the best fact of the first attribute that stands for ``parameter``, None where none does."""
        for name in parameter.facts:
            for fact in self.facts.get(name, ()):
                held = not parameter.modalities or fact.modality in parameter.modalities
                if held and in_scope(fact, parameter.scope):
                    return fact
        return None


def in_scope(fact: Fact, scope: Mapping[str, str]) -> bool:
    """Say whether a fact has every part of ``scope``."""
    return all(fact.scope.get(key) == value for key, value in scope.items())


def readings(material: Material, spec: ModelSpec, story: str) -> list[Reading]:
    """Return the readings of a story: one per party that could run, and per alternative of a disputed fact.

    Raises ReplayError, naming the missing facts, where the story speaks of the topic but no party has what the
    model requires. An empty list: the story does not speak of the topic, or the model runs only when possible.
    """
    own = [fact for fact in material.of_story(story) if material.topic_of(fact) == spec.topic]
    own = [fact for fact in own if fact.modality != "denied"]
    shared = {name for name in _attributes(spec) if _level(material, name, own) == "event"}
    parties = sorted({material.party(fact.subject.id) for fact in own if fact.attribute not in shared})
    candidates = [_gather(material, own, shared, story, party) for party in parties]
    missing = {reading.party: _missing(spec, reading) for reading in candidates}
    able = [reading for reading in candidates if not missing[reading.party]]
    if candidates and not able and not spec.when_possible:
        best = min(candidates, key=lambda reading: (len(missing[reading.party]), -len(reading.facts)))
        raise ReplayError(
            f"no report of the {' or the '.join(missing[best.party])} of {best.party}",
            where=story,
            remedy="a model run needs it; the timeline stands without it",
        )
    return [alternative for reading in able for alternative in _alternatives(material, spec, reading)]


def _attributes(spec: ModelSpec) -> set[str]:
    return {name for parameter in spec.parameters.values() for name in parameter.facts}


def _level(material: Material, attribute: str, facts: Sequence[Fact]) -> str | None:
    known = next((fact for fact in facts if fact.attribute == attribute), None)
    described = material.attribute_of(known) if known else None
    return described.subject if described else None


def _gather(material: Material, own: Sequence[Fact], shared: set[str], story: str, party: str) -> Reading:
    mine = [fact for fact in own if fact.attribute in shared or material.party(fact.subject.id) == party]
    # The best supported statement first; one about the whole before one about a part of it.
    mine.sort(key=lambda fact: (len(fact.scope), -fact.independent_lineages, -fact.confidence, fact.id))
    grouped: dict[str, tuple[Fact, ...]] = {}
    for fact in mine:
        grouped[fact.attribute] = (*grouped.get(fact.attribute, ()), fact)
    return Reading(story, party, grouped, {})


def _missing(spec: ModelSpec, reading: Reading) -> list[str]:
    return [
        parameter.label
        for parameter in spec.parameters.values()
        if parameter.required and reading.of(parameter) is None
    ]


def _alternatives(material: Material, spec: ModelSpec, reading: Reading) -> Iterable[Reading]:
    """Yield the reading as held and one for every other value of the disputed facts that the model uses."""
    used = _attributes(spec) | {observation.attribute for observation in spec.observations}
    choices: list[list[Fact]] = []
    for name in sorted(used & reading.facts.keys()):
        for fact in reading.facts[name]:
            others = [_as_stated(material, fact, value) for value in rivals(material, fact)]
            if others:
                choices.append([fact, *others])
    for combination in itertools.islice(itertools.product(*choices), _MOST_ALTERNATIVES):
        stated = {fact.id: fact for fact in combination}
        facts = {
            name: tuple(stated.get(fact.id, fact) for fact in found) for name, found in reading.facts.items()
        }
        yield replace(reading, facts=facts, taken={fact.attribute: fact.value for fact in combination})


def _as_stated(material: Material, fact: Fact, value: str) -> Fact:
    claim = next(claim for claim in material.claims_of(fact) if claim.value == value)
    return fact.model_copy(update={"value": value, "low": claim.low, "high": claim.high})
