"""The second model: valuation before the money plus the money is the valuation after it."""

import pytest
from campaign_records import STORY, Desk

from pipeline.errors import ReplayError
from pipeline.replay import runs
from schemas.replay import ModelRun, Replay


def round_of(**amounts: tuple[str, str, str] | None) -> Desk:
    """A round of 10 million for a fifth of the company, its amounts as (value, low, high) by attribute or stage."""
    told = {
        "raised": ("10", "9.5", "10.5"),
        "pre_money": ("40", "39.5", "40.5"),
        "post_money": ("50", "49.5", "50.5"),
    }
    desk = Desk()
    for name, amount in (told | amounts).items():
        if amount is None:
            continue
        value, low, high = (f"{float(item) * 1e6:.0f}" for item in amount)
        attribute, scope = ("raised", {}) if name == "raised" else ("valuation", {"stage": name})
        if name in ("valuation", "total_raised"):
            attribute, scope = name, {}
        desk.say(attribute, value, "EUR", low=low, high=high, topic="funding", scope=scope)
    return desk


def replayed(desk: Desk) -> Replay:
    return runs.of(desk.material, story=STORY, campaigns=500, seed=3, device="cpu")


def only(desk: Desk) -> ModelRun:
    found = replayed(desk)
    assert len(found.runs) == 1
    return found.runs[0]


def shares(run: ModelRun) -> dict[str, float]:
    return {item.id: float(item.median) for item in run.outcomes}


def test_the_round_adds_up() -> None:
    run = only(round_of())
    assert all(row.agrees for row in run.compared)
    assert shares(run)["new_investors"] == pytest.approx(20, abs=0.5)
    held = [item.shown for item in run.outcomes if item.unit == "percent"]
    assert sum(map(float, held)) == pytest.approx(100, abs=0.1)
    assert run.steps == ()


def test_the_valuation_before_follows_from_the_one_after() -> None:
    run = only(round_of(pre_money=None))
    inputs = {item.id: item for item in run.inputs}
    assert inputs["pre_money"].basis == "assumed"
    assert float(inputs["pre_money"].value) == pytest.approx(40e6, rel=0.03)
    assert shares(run)["new_investors"] == pytest.approx(20, abs=1)


def test_amounts_that_do_not_fit_are_named() -> None:
    with pytest.raises(ReplayError, match=r"found no course .* valuation after the money"):
        replayed(round_of(post_money=("80", "79.5", "80.5")))


def test_more_in_the_round_than_in_all_is_named() -> None:
    with pytest.raises(ReplayError, match="raised in the round, at most what was raised in all"):
        replayed(round_of(total_raised=("7", "6.5", "7.5")))


def test_two_currencies_do_not_add_up() -> None:
    desk = round_of(post_money=None)
    desk.say("valuation", "50000000", "USD", topic="funding", scope={"stage": "post_money"})
    with pytest.raises(ReplayError, match="EUR and USD do not add up"):
        replayed(desk)


def test_a_valuation_of_no_stage_is_not_tested() -> None:
    run = only(round_of(post_money=None, valuation=("50", "49.5", "50.5")))
    assert next(row for row in run.compared if "if the report means that" in row.label).agrees is None


def test_a_lower_bound_is_an_interval_that_is_open_above() -> None:
    desk = round_of(post_money=None)
    desk.facts[0] = desk.facts[0].model_copy(update={"high": None, "low": "10000000"})
    raised = next(row for row in only(desk).compared if row.label == "raised in the round")
    assert raised.agrees
    assert 10e6 <= float(raised.replayed_low or 0) < float(raised.replayed_high or 0) <= 30e6


def test_a_story_without_a_round_has_no_run_and_no_complaint() -> None:
    desk = Desk()
    desk.say("valuation", "50000000", "EUR", topic="funding")
    found = runs.of(desk.material, campaigns=200, device="cpu")
    assert (found.runs, found.skipped) == ((), ())
