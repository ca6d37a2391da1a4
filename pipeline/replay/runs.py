"""Replay the stories of a ledger: timelines, and a model run for every story that a model fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ReplayError
from pipeline.replay.events import events
from pipeline.replay.material import Material
from pipeline.replay.spec import ModelSpec, specs_for
from schemas.replay import ModelRun, Replay, Skipped

if TYPE_CHECKING:
    from pipeline.ledger import Ledger

CAMPAIGNS, SEED = 2000, 20260206


def replay(
    ledger: Ledger,
    *,
    story: str | None = None,
    campaigns: int = CAMPAIGNS,
    seed: int = SEED,
    device: str = "auto",
) -> Replay:
    """Replay all stories of ``ledger``, or the one named (see `of`)."""
    return of(Material.read(ledger), story=story, campaigns=campaigns, seed=seed, device=device)


def of(
    material: Material,
    *,
    story: str | None = None,
    campaigns: int = CAMPAIGNS,
    seed: int = SEED,
    device: str = "auto",
) -> Replay:
    """Return the timelines and the model runs of ``material``; ``campaigns`` runs are kept per model run.

    A story that no model fits has a timeline only. One whose facts are too few or contradict each other is
    listed under ``skipped`` with the reason; where it was asked for by name, that is a ReplayError.
    """
    known = sorted({fact.story for fact in material.facts})
    if story is not None and story not in known:
        raise ReplayError(
            f"no facts of a story {story!r}", where="replay", remedy=f"one of {', '.join(known)}"
        )
    runs: list[ModelRun] = []
    skipped: list[Skipped] = []
    for name in known if story is None else [story]:
        for spec in _models(material, name):
            try:
                runs += _runs(material, spec, name, campaigns, seed, device)
            except ReplayError as error:
                if story is not None:
                    raise
                skipped.append(Skipped(story=name, model=spec.id, reason=str(error)))
    return Replay(events=tuple(events(material, story)), runs=tuple(runs), skipped=tuple(skipped))


def _models(material: Material, story: str) -> list[ModelSpec]:
    topics = sorted({material.topic_of(fact) for fact in material.facts if fact.story == story})
    return [spec for topic in topics for spec in specs_for(topic) if spec.process is not None]


def _runs(
    material: Material, spec: ModelSpec, story: str, campaigns: int, seed: int, device: str
) -> list[ModelRun]:
    from pipeline.replay.device import one_thread, resolve
    from pipeline.replay.inputs import prepare, readings
    from pipeline.replay.posterior import sample
    from pipeline.replay.results import model_run

    place = resolve(device)
    made = []
    with one_thread():
        for reading in readings(material, spec, story):
            posterior = sample(prepare(material, spec, reading), runs=campaigns, seed=seed, device=place)
            made.append(model_run(material, posterior, seed=seed, device=str(place)))
    return made
