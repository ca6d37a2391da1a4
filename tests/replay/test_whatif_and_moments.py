"""What if inputs were otherwise, what moves the outcomes, and what was known when."""

import pytest
import torch
from campaign_records import Desk, campaign

from pipeline.errors import ConfigError
from pipeline.replay import runs
from pipeline.replay.events import events
from pipeline.replay.moments import standing
from pipeline.replay.sensitivity import explained
from schemas.replay import ModelRun, WhatIf


def replayed(changes: dict[str, str], desk: Desk | None = None) -> ModelRun:
    return runs.of((desk or campaign()).material, changes=changes, campaigns=200, seed=5, device="cpu").runs[
        0
    ]


def changed(changes: dict[str, str]) -> dict[str, tuple[float, float]]:
    found = replayed(changes).what_if
    assert isinstance(found, WhatIf)
    assert found.set == changes
    return {
        item.outcome: (_hours(item.reported_course), _hours(item.changed_course)) for item in found.changes
    }


def _hours(figure: str) -> float:
    return float("inf") if figure == "never" else float(figure)


@pytest.fixture(scope="module")
def doubled() -> dict[str, tuple[float, float]]:
    return changed({"capacity": "20x"})


def test_a_service_of_ample_capacity_never_gets_overloaded(doubled: dict[str, tuple[float, float]]) -> None:
    before, after = doubled["hours_to_overload"]
    assert 24 < before < 72
    assert after == float("inf")
    assert doubled["hours_suspended_in_all"][1] == 0
    assert doubled["orders_in_all"][1] > doubled["orders_in_all"][0]


def test_what_is_set_as_it_is_changes_nothing() -> None:
    for before, after in changed({"capacity": "1x", "coupon_value": "+0%"}).values():
        assert before == after


def test_units_are_converted_and_checked() -> None:
    assert changed({"pause": "10 days"})["hours_suspended_in_all"][1] > 100
    assert changed({"capacity": "1 order/hour"})["orders_in_all"][1] <= 10 * 24


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"patience": "3"}, "no model run has the input patience; inputs are budget"),
        ({"capacity": "2x", "capacty": "3"}, "has the input capacty; did you mean capacity"),
        ({"capacity": "20%"}, "a percentage of what"),
        ({"launch": "3"}, "no input 'launch'; set one of"),
        ({"capacity": "3 days"}, "Cannot convert"),
        ({"coupon_value": "20 USD"}, "USD"),
        ({"capacity": "much"}, "give a number of order/hour"),
        ({"capacity": "0"}, "must be above 0"),
        ({"capacity": "-3"}, "must be above 0"),
        ({"weekend": "-1"}, "must be above 0"),
        ({"surge_share": "1.5"}, "a share is at most 1"),
        ({"capacity": ""}, "give a number of order/hour"),
    ],
)
def test_what_cannot_be_set_is_said(changes: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        replayed(changes)


def test_influence_of_what_matters_and_what_does_not() -> None:
    generator = torch.Generator().manual_seed(1)
    cause, noise, idle = torch.randn(3, 4000, generator=generator, dtype=torch.float64)
    outcome = 2 * cause + noise
    assert explained(cause, outcome, 4000) == pytest.approx(0.8, abs=0.05)
    assert explained(idle, outcome, 4000) < 0.02
    assert explained(cause, torch.ones(4000), 4000) == 0
    # Ten copies of the same four hundred runs are worth four hundred.
    copies = idle[:400].repeat(10), outcome[:400].repeat(10)
    assert explained(*copies, 400) < explained(*copies, 4000)


def test_the_ranking_names_the_pause_for_the_length_of_the_suspension() -> None:
    ranked = [item for item in replayed({}).sensitivity if item.outcome == "hours_suspended_in_all"]
    assert ranked[0].input == "pause"
    assert [item.share for item in ranked] == sorted((item.share for item in ranked), reverse=True)


def test_reports_come_later_than_events() -> None:
    found = {
        item.fact.split("-")[1]: item for item in standing(events(campaign().material), "2026-05-16T12:00")
    }
    assert (found["announced"].happened, found["announced"].known) == ("yes", "yes")
    assert (found["launched"].happened, found["launched"].known) == ("yes", "no")
    assert (found["overloaded"].happened, found["overloaded"].known) == ("no", "no")
    assert found["suspended"].happened == "possibly"


def test_during_a_day_the_answer_is_possibly() -> None:
    def launched(at: str) -> str:
        found = standing(events(campaign().material), at)
        return next(item.happened for item in found if item.fact.startswith("lumora-launched"))

    answers = [
        launched(at) for at in ("2026-05-15T00:00", "2026-05-15T00:01", "2026-05-15", "2026-05-16T00:00")
    ]
    assert answers == ["no", "possibly", "yes", "yes"]


def test_what_is_denied_has_not_happened() -> None:
    desk = Desk()
    desk.say("overloaded_on", "2026-05-17", subject="lumi", modality="denied")
    assert standing(events(desk.material), "2026-05-30")[0].happened == "no"


def test_no_moment_is_said() -> None:
    with pytest.raises(ConfigError, match="'noon' is no moment; write 2026-02-08"):
        standing([], "noon")
