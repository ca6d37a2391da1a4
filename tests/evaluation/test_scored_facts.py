"""Facts and lineages against gold."""

from __future__ import annotations

from typing import Any

import pytest
from gold_builders import fact

from pipeline.evaluation.facts import score_facts, score_lineages
from pipeline.evaluation.gold import GoldFact, GoldStory
from pipeline.evaluation.scores import Score, Tally
from schemas.records import Lineage


def story(*facts: GoldFact, lineages: tuple[tuple[str, ...], ...] = ()) -> GoldStory:
    return GoldStory(story="s", articles=(), lineages=lineages, facts=facts)


def gold_fact(value: str, status: Any, lineages: int, *kinds: Any, **more: Any) -> GoldFact:
    return GoldFact(
        subject="orbela",
        attribute="raised",
        value=value,
        unit="EUR",
        status=status,
        independent_lineages=lineages,
        explanations=kinds,
        **more,
    )


def scored(wanted: GoldFact, *found: Any) -> dict[str, Score]:
    tally = Tally()
    score_facts(tally, story(wanted), found, {})
    return dict(tally.sums())


def test_a_fact_is_right_in_every_part() -> None:
    scores = scored(
        gold_fact("3", "explained", 2, "update"),
        fact("orbela", "raised", "3", "explained", 2, "update", "rounding", unit="EUR"),
    )
    assert scores["facts"] == Score(1, 0, 0)
    assert scores["explanations.update"] == Score(1, 0, 0)
    assert scores["explanations.rounding"] == Score(0, 1, 0), (
        "one more explanation is no wrong fact, but is counted"
    )


@pytest.mark.parametrize(
    ("status", "lineages", "kinds"),
    [("agreed", 2, ("update",)), ("explained", 3, ("update",)), ("explained", 2, ())],
)
def test_a_fact_is_wrong_in_any_part(status: str, lineages: int, kinds: tuple[str, ...]) -> None:
    found = fact("orbela", "raised", "3", status, lineages, *kinds, unit="EUR")
    scores = scored(gold_fact("3", "explained", 2, "update"), found)
    assert scores["facts"] == Score(0, 1, 1)
    assert scores["fact_values"] == Score(1, 0, 0)


def test_a_dispute_explained_away_is_wrong() -> None:
    found = fact("orbela", "raised", "3", "explained", 2, "rounding", unit="EUR")
    assert scored(gold_fact("3", "disputed", 2), found)["fact_statuses"] == Score(0, 1, 1)


def test_a_fact_that_the_gold_lacks_is_false() -> None:
    scores = scored(gold_fact("3", "single", 1), fact("orbela", "raised", "4", "single", 1, unit="EUR"))
    assert scores["facts"] == scores["fact_values"] == Score(0, 1, 1)


def test_the_time_that_a_fact_speaks_of_tells_two_apart() -> None:
    wanted = gold_fact("3", "single", 1, at="2025")
    assert (
        scored(wanted, fact("orbela", "raised", "3", "single", 1, unit="EUR", at="2024"))["facts"].missed == 1
    )
    assert (
        scored(wanted, fact("orbela", "raised", "3", "single", 1, unit="EUR", at="2025"))["facts"].right == 1
    )


def test_lineages_are_scored_by_pairs() -> None:
    tally = Tally()
    found = [
        Lineage(id="1", story="s", articles=("1", "2", "4")),
        Lineage(id="2", story="s", articles=("3",)),
    ]
    files = {"1": "a", "2": "b", "3": "c", "4": "d"}
    score_lineages(tally, story(lineages=(("a", "b", "c"), ("d",))), found, files)
    assert dict(tally.sums())["lineages"] == Score(right=1, false=2, missed=2)
