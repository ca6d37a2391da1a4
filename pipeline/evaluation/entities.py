"""Score an article's names, and the actors that they stand for, against the gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.evaluation.gold import GoldArticle, GoldEntity
from pipeline.evaluation.matching import overlap, overlaps_any
from pipeline.evaluation.scores import Tally
from schemas.records import Entity


def score_entities(
    tally: Tally, gold: GoldArticle, found: Sequence[Entity], names: Mapping[str, str]
) -> None:
    """Score names by exact span and type (``entities``), and whom they stand for where spans overlap (``actors``).

    ``names`` gives the gold's id of an actor by its id as found, for those that differ.
    """
    _score_spans(tally, gold, found)
    _score_actors(tally, gold, found, names)


def _score_spans(tally: Tally, gold: GoldArticle, found: Sequence[Entity]) -> None:
    left = list(found)
    for entity in gold.entities:
        name = f"entities.{gold.language}.{entity.type}"
        match = next((e for e in left if _same_name(entity, e)), None)
        if match is None:
            tally.wrong(name, gold.file, "missed", f"{entity.text!r} at {entity.start}")
        else:
            left.remove(match)
            tally.right(name)
    for extra in left:
        if not overlaps_any(extra, gold.unsure):
            name = f"entities.{gold.language}.{extra.type}"
            tally.wrong(name, gold.file, "false", f"{extra.text!r} at {extra.start}")


def _same_name(gold: GoldEntity, found: Entity) -> bool:
    return (gold.start, gold.end) == (found.start, found.end) and found.type in (gold.type, *gold.also)


def _score_actors(tally: Tally, gold: GoldArticle, found: Sequence[Entity], names: Mapping[str, str]) -> None:
    name = f"actors.{gold.language}"
    for entity in gold.entities:
        if entity.actor is None:
            continue
        here = [names.get(e.actor, e.actor) for e in found if e.actor and overlap(e, entity)]
        place = f"{entity.text!r} at {entity.start}"
        if entity.actor in here:
            tally.right(name)
        elif here:
            tally.wrong(name, gold.file, "differs", f"{place}: gold {entity.actor}, found {here[0]}")
        else:
            tally.wrong(name, gold.file, "missed", f"{place}: {entity.actor}")
    for extra in found:
        if extra.actor and not overlaps_any(extra, (*gold.entities, *gold.unsure)):
            tally.wrong(name, gold.file, "false", f"{extra.text!r} at {extra.start}: {extra.actor}")
