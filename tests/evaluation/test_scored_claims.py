"""Claims against gold: a set of (subject, attribute, value, unit, scope) an article."""

from __future__ import annotations

from gold_builders import claim, gold_article, gold_claim

from pipeline.evaluation.claims import score_claims
from pipeline.evaluation.gold import GoldDerived
from pipeline.evaluation.scores import Score, Tally
from schemas.records import DerivedValue


def test_title_and_body_count_once() -> None:
    tally = Tally()
    gold = gold_article(claims=(gold_claim("orbela", "raised", "3000000", unit="EUR"),) * 2)
    found = [claim("orbela", "raised", "3000000", unit="EUR"), claim("orbela", "raised", "3E6", unit="EUR")]
    score_claims(tally, gold, found, {})
    assert dict(tally.sums())["claims.en.raised"] == Score(1, 0, 0)


def test_scope_is_part_of_a_claim() -> None:
    tally = Tally()
    gold = gold_article(
        claims=(gold_claim("orbela", "valuation", "9", unit="EUR", scope={"stage": "pre_money"}),)
    )
    score_claims(tally, gold, [claim("orbela", "valuation", "9", unit="EUR")], {})
    assert dict(tally.sums())["claims"] == Score(0, 1, 1)


def test_actors_in_subject_and_scope_go_by_their_gold_ids() -> None:
    tally = Tally()
    gold = gold_article(claims=(gold_claim("orbela", "budget_multiple", "3", scope={"of": "rival"}),))
    found = claim("orbela-x", "budget_multiple", "3", kind="multiple", scope={"of": "rival-x"})
    score_claims(tally, gold, [found], {"orbela-x": "orbela", "rival-x": "rival"})
    assert dict(tally.sums())["claims"] == Score(1, 0, 0)


def test_an_optional_claim_counts_neither_way() -> None:
    gold = gold_article(claims=(gold_claim("orbela", "employees", "85", optional=True),))
    for found in ([], [claim("orbela", "employees", "85", kind="count")]):
        tally = Tally()
        score_claims(tally, gold, found, {})
        assert not tally.scores


def test_another_subject_as_good_is_right() -> None:
    tally = Tally()
    gold = gold_article(claims=(gold_claim("storm", "rainfall", "212", unit="millimeter", also=("town",)),))
    score_claims(tally, gold, [claim("town", "rainfall", "212", kind="measure", unit="millimeter")], {})
    assert dict(tally.sums())["claims"] == Score(1, 0, 0)


def test_how_a_claim_is_made_is_scored_apart() -> None:
    tally = Tally()
    wanted = gold_claim(
        "orbela",
        "raised",
        "3000000",
        unit="EUR",
        modality="happened",
        attributed_to="orbela",
        derived=(GoldDerived(value="3500000", unit="USD"),),
    )
    again = DerivedValue(value="3500000.0", unit="USD", start=0, end=1)
    found = claim("orbela", "raised", "3000000", unit="EUR", modality="announced", derived=(again,))
    score_claims(tally, gold_article(claims=(wanted,)), [found], {})
    scores = dict(tally.sums())
    assert scores["derived.en"] == Score(1, 0, 0)
    assert scores["modality.en"] == scores["attribution.en"] == Score(0, 1, 1)
