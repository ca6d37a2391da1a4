"""Names and actors against gold; actors are clusters of names, whatever their id."""

from __future__ import annotations

from gold_builders import entity, gold_article, gold_entity, span

from pipeline.evaluation.entities import score_entities
from pipeline.evaluation.matching import actor_names
from pipeline.evaluation.scores import Score, Tally


def test_another_fair_type_is_right_and_an_unfair_one_wrong() -> None:
    gold = gold_article(entities=(gold_entity("Orbela", "MISC", "orbela", also=("ORG",)),))
    for found, score in (("ORG", Score(1, 0, 0)), ("PER", Score(0, 1, 1))):
        tally = Tally()
        score_entities(tally, gold, [entity("Orbela", found, "orbela")], {})
        assert dict(tally.sums())["entities"] == score


def test_an_actor_is_right_wherever_the_name_ends() -> None:
    tally = Tally()
    gold = gold_article(entities=(gold_entity("Orbela", "ORG", "orbela"),))
    score_entities(tally, gold, [entity("Orbela raised", "ORG", "orbela-x")], {"orbela-x": "orbela"})
    scores = dict(tally.sums())
    assert scores["actors.en"] == Score(1, 0, 0)
    assert scores["entities"] == Score(0, 1, 1)


def test_an_unlinked_name_is_a_missed_actor_and_a_stray_one_false() -> None:
    tally = Tally()
    gold = gold_article(entities=(gold_entity("Orbela", "ORG", "orbela"),))
    score_entities(tally, gold, [entity("Orbela", "ORG"), entity("Monday", "PER", "monday")], {})
    assert dict(tally.sums())["actors.en"] == Score(0, 1, 1)


def test_unsure_names_count_neither_way() -> None:
    tally = Tally()
    score_entities(tally, gold_article(unsure=(span("Monday"),)), [entity("Monday", "MISC", "monday")], {})
    assert not tally.scores


def test_actor_ids_map_one_to_one_by_shared_names() -> None:
    pairs = [
        ("orbela-ar", "orbela"),
        ("orbela-el", "orbela"),
        ("orbela-el", "orbela"),
        ("alibaba", "alibaba"),
    ]
    names = actor_names(pairs, ["orbela", "alibaba"])
    assert names == {"orbela-el": "orbela", "alibaba": "alibaba"}, (
        "two ids for one actor: one of them is wrong"
    )


def test_a_known_id_never_stands_for_another_actor() -> None:
    pairs = [("tencent", "baidu"), ("tencent", "baidu"), ("tencent", "tencent")]
    assert actor_names(pairs, ["tencent", "baidu"]) == {"tencent": "tencent"}
