"""Replay the stories of a ledger: timelines, and a model run for every story that a model fits."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError, ReplayError
from pipeline.replay.events import events
from pipeline.replay.material import Material
from pipeline.replay.moments import standing
from pipeline.replay.spec import ModelSpec, specs_for
from schemas.replay import ModelRun, Replay, Skipped

if TYPE_CHECKING:
    from pipeline.ledger import Ledger

CAMPAIGNS, SEED = 2000, 20260206
#: A model run takes seconds, so a ledger of many stories runs the models of the largest ones only.
MOST_STORIES = 24


def replay(
    ledger: Ledger,
    *,
    story: str | None = None,
    at: str | None = None,
    changes: Mapping[str, str] | None = None,
    campaigns: int = CAMPAIGNS,
    seed: int = SEED,
    device: str = "auto",
) -> Replay:
    """Replay all stories of ``ledger``, or the one named (see `of`)."""
    material = Material.read(ledger)
    return of(material, story=story, at=at, changes=changes, campaigns=campaigns, seed=seed, device=device)


def of(
    material: Material,
    *,
    story: str | None = None,
    at: str | None = None,
    changes: Mapping[str, str] | None = None,
    campaigns: int = CAMPAIGNS,
    seed: int = SEED,
    device: str = "auto",
) -> Replay:
    """Return the timelines and the model runs of ``material``; ``campaigns`` runs are kept per model run.

    ``at``: a moment to say what had happened and what was known by (`moments.standing`). ``changes``: inputs set
    otherwise, compared with the course as reported (`whatif.what_if`).

    A story that no model fits has a timeline only. One whose facts are too few or contradict each other is
    listed under ``skipped`` with the reason; where it was asked for by name, that is a ReplayError. A change that no
    model run knows is a ConfigError.
    """
    known = _by_size(material)
    if story is not None and story not in known:
        raise ReplayError(
            f"no facts of a story {story!r}", where="replay", remedy=f"one of {', '.join(sorted(known))}"
        )
    found = events(material, story)
    asked = tuple(standing(found, at)) if at is not None else ()
    runs: list[ModelRun] = []
    skipped: list[Skipped] = []
    wanted = [
        (name, spec) for name in (known if story is None else [story]) for spec in _models(material, name)
    ]
    able = [(name, spec) for name, spec in wanted if spec.knows(changes or {})]
    if changes and not able:
        raise _unknown(changes, [spec for _, spec in wanted])
    for index, (name, spec) in enumerate(able):
        if index >= MOST_STORIES:
            reason = f"only the {MOST_STORIES} largest stories are run together; ask for this one by name"
            skipped.append(Skipped(story=name, model=spec.id, reason=reason))
            continue
        try:
            runs += _runs(material, spec, name, changes or {}, campaigns, seed, device)
        except ReplayError as error:
            if story is not None:
                raise
            skipped.append(Skipped(story=name, model=spec.id, reason=str(error)))
    return Replay(events=tuple(found), runs=tuple(runs), skipped=tuple(skipped), at=at, standing=asked)


def _unknown(changes: Mapping[str, str], models: Sequence[ModelSpec]) -> ConfigError:
    """Say which of ``changes`` no model that is run takes: one misspelt, or one of a topic that no story is of."""
    inputs = sorted({name for spec in models for name in spec.parameters})
    missing = [name for name in changes if name not in inputs] or list(changes)
    near = [close for name in missing for close in difflib.get_close_matches(name, inputs, 1)]
    meant = f"did you mean {', '.join(near)}? " if near else ""
    remedy = f"{meant}inputs are {', '.join(inputs)}" if inputs else "no story here has a model"
    return ConfigError(f"no model run has the input {', '.join(missing)}", where="--set", remedy=remedy)


def _by_size(material: Material) -> list[str]:
    """Return the stories, those with most claims first."""
    sizes = {name: sum(len(fact.claims) for fact in facts) for name, facts in material.by_story.items()}
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def _models(material: Material, story: str) -> list[ModelSpec]:
    topics = sorted({material.topic_of(fact) for fact in material.of_story(story)})
    return [spec for topic in topics for spec in specs_for(topic) if spec.process is not None]


def _runs(
    material: Material,
    spec: ModelSpec,
    story: str,
    changes: Mapping[str, str],
    campaigns: int,
    seed: int,
    device: str,
) -> list[ModelRun]:
    from pipeline.devices import one_thread, resolve
    from pipeline.replay.posterior import sample
    from pipeline.replay.process import process
    from pipeline.replay.readings import readings
    from pipeline.replay.results import model_run
    from pipeline.replay.whatif import check, what_if

    assert spec.process is not None
    place, model, made = resolve(device), process(spec.process), []
    with one_thread():
        for reading in readings(material, spec, story):
            setting = model.prepare(material, spec, reading)
            check(setting, changes)
            posterior = sample(setting, runs=campaigns, seed=seed, device=place)
            other = what_if(posterior, changes, seed=seed, device=place) if changes else None
            made.append(model_run(material, posterior, seed=seed, device=str(place), what_if=other))
    return made
