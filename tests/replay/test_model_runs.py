"""A model run from facts alone: it meets every report, says what it rests on, and refuses what cannot be."""

import pytest
from campaign_records import STORY, Desk, campaign

from pipeline.errors import ReplayError
from pipeline.replay import runs
from schemas.replay import ModelRun, Replay


def replayed(desk: Desk, **options: object) -> Replay:
    return runs.of(desk.material, **({"campaigns": 100, "seed": 5, "device": "cpu"} | options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole() -> ModelRun:
    found = replayed(campaign())
    assert not found.skipped
    return found.runs[0]


def test_every_report_is_met(whole: ModelRun) -> None:
    assert {row.fact.split("-")[1] for row in whole.compared} >= {
        "orders",
        "overloaded",
        "suspended",
        "refusals",
    }
    assert all(row.agrees for row in whole.compared)
    assert whole.calibration.tolerance == 0


def test_the_shown_course_is_one_run_in_full(whole: ModelRun) -> None:
    series = {item.id: item for item in whole.series}
    assert len(whole.steps) == len(whole.states) == 10 * 24
    assert (whole.steps[0], whole.ends) == ("2026-05-15T00:00", "2026-05-25T00:00")
    spent, issued, unspent = (
        sum(series["orders"].course),
        sum(series["issued"].course),
        series["unspent"].course[-1],
    )
    assert 0 <= issued - spent - unspent <= series["waiting"].course[-1]
    assert list(series["orders_so_far"].course) == sorted(series["orders_so_far"].course)
    begins = whole.steps.index(whole.begins)
    assert set(whole.states[:begins]) <= {"not started"}
    assert 195_000 <= sum(series["orders"].course[begins : begins + 6]) <= 205_000
    assert "overloaded" in whole.states[48:72]
    assert "overloaded" not in whole.states[:48]
    assert "suspended" in whole.states[72:96]


def test_inputs_say_whether_they_are_reported_derived_or_assumed(whole: ModelRun) -> None:
    inputs = {item.id: item for item in whole.inputs}
    assert (inputs["budget"].basis, inputs["budget"].unit) == ("reported", "EUR")
    assert inputs["budget"].claims
    assert inputs["order_rate"].basis == "derived"
    assert inputs["capacity"].basis == "assumed"
    assert inputs["capacity"].source
    assert inputs["coupon_value"].unit == "EUR"
    low, high = float(inputs["capacity"].low or 0), float(inputs["capacity"].high or 0)
    assert low > float(inputs["capacity"].prior_low or 0)
    assert high < float(inputs["capacity"].prior_high or 0)


def test_the_same_seed_gives_the_same_run_to_the_bit(whole: ModelRun) -> None:
    assert replayed(campaign()).runs[0] == whole
    assert replayed(campaign(), seed=6).runs[0] != whole


def test_what_is_not_reported_is_assumed() -> None:
    run = replayed(campaign(valid_until=None, holiday_starts_on=None, holiday_length=None)).runs[0]
    inputs = {item.id: item for item in run.inputs}
    assert (inputs["expiry"].basis, inputs["expiry"].value) == ("assumed", "P30D")
    assert "holiday" not in inputs
    assert len(run.steps) == 30 * 24


def test_vague_hours_are_shown_but_not_compared() -> None:
    desk = campaign()
    desk.say("orders", "150000", low="145000", high="155000", scope={"window": "PTXH"})
    row = next(row for row in replayed(desk).runs[0].compared if row.agrees is None)
    assert 0 < float(row.replayed) < 6


def test_orders_without_a_window_count_up_to_the_report() -> None:
    desk = campaign(orders=None)
    desk.say("orders", "3000000", low="2950000", high="3050000")
    run = replayed(desk).runs[0]
    row = next(row for row in run.compared if "orders by 2026-05-18" in row.label)
    assert row.agrees
    assert float(row.replayed) >= 2_950_000


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({"launched_on": None, "starts_on": None}, "day of the launch"),
        ({"orders": None}, "orders reported"),
        ({"budget": None}, "budget"),
        ({"budget": "0"}, "the budget is nothing"),
        ({"valid_until": "2026-05-10"}, "expires on 2026-05-10, before it starts on 2026-05-15"),
        ({"overloaded_on": "2026-05-13"}, "lies outside the campaign"),
        ({"launched_on": "../2026-05-15"}, "day of the launch is open"),
    ],
)
def test_facts_that_cannot_be_replayed_are_named(other: dict[str, str | None], named: str) -> None:
    desk = campaign(**other)
    with pytest.raises(ReplayError, match=named):
        replayed(desk, story=STORY)
    skipped = replayed(desk).skipped
    assert len(skipped) == 1
    assert named in skipped[0].reason


def test_more_in_a_shorter_window_names_both_facts() -> None:
    desk = campaign()
    desk.say("orders", "1000", low="950", high="1050", scope={"window": "PT8H"})
    with pytest.raises(
        ReplayError, match="facts lumora-orders-4 and lumora-orders-11: more orders in the first 6 hours"
    ):
        replayed(desk, story=STORY)


def test_reports_that_no_course_meets_are_named() -> None:
    desk = campaign(suspended_on=None, refusals_on=None)
    desk.say("refusals_on", "2026-05-15", subject="lumi")
    with pytest.raises(ReplayError, match=r"found no course .* orders refused on that day \(2026-05-15"):
        replayed(desk, story=STORY)


def test_a_story_of_another_topic_has_a_timeline_only() -> None:
    desk = Desk()
    desk.say("founded_on", "2011", topic="funding")
    found = replayed(desk)
    assert found.events
    assert not found.runs
    assert not found.skipped


def test_a_rival_without_a_campaign_is_no_error() -> None:
    desk = campaign()
    desk.say("budget", "5000000", "EUR", subject="rival")
    found = replayed(desk)
    assert [run.party.id for run in found.runs] == ["lumora"]
    assert not found.skipped


def test_a_disputed_day_runs_as_alternatives() -> None:
    desk = campaign(valid_until=None)
    desk.say("valid_until", "2026-05-24", rivals=("2026-05-22",))
    found = replayed(desk)
    assert [run.alternative for run in found.runs] == [
        {"valid_until": "2026-05-24"},
        {"valid_until": "2026-05-22"},
    ]
    assert [run.ends[:10] for run in found.runs] == ["2026-05-25", "2026-05-23"]


def test_a_disputed_length_is_no_error() -> None:
    desk = campaign(holiday_length=None)
    desk.say("holiday_length", "P9D", rivals=("P8D",))
    found = replayed(desk)
    assert found.runs
    assert not found.skipped


def test_an_unknown_story_is_an_error() -> None:
    with pytest.raises(ReplayError, match="no facts of a story 'nowhere'"):
        replayed(campaign(), story="nowhere")


def test_what_is_only_expected_is_no_report_of_what_happened() -> None:
    desk = campaign(orders=None)
    desk.say(
        "orders", "9000000", low="8950000", high="9050000", scope={"window": "PT6H"}, modality="expected"
    )
    assert "orders reported" in replayed(desk).skipped[0].reason
    desk = campaign()
    desk.say("overloaded_on", "2026-05-16", subject="lumi", modality="expected")
    assert all(row.agrees for row in replayed(desk).runs[0].compared)


def test_only_the_largest_stories_run_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_STORIES", 0)
    skipped = replayed(campaign()).skipped
    assert "ask for this one by name" in skipped[0].reason
    monkeypatch.setattr(runs, "MOST_STORIES", 1)
    assert replayed(campaign(budget=None), story=None).skipped[0].reason != skipped[0].reason
