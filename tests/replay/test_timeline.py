"""Events in order, what was known since when, open ends, windows, and order that cannot be right."""

from campaign_records import Desk, campaign

from pipeline.replay.events import events


def test_events_stand_in_the_order_of_what_happened() -> None:
    found = events(campaign().material)
    assert [event.attribute for event in found] == [
        "announced_on",
        "starts_on",
        "launched_on",
        "orders",
        "overloaded_on",
        "suspended_on",
        "refusals_on",
        "holiday_starts_on",
        "valid_until",
    ]
    assert not any(event.conflicts for event in found)


def test_a_thing_happens_on_one_day_and_is_known_from_another() -> None:
    launched = next(event for event in events(campaign().material) if event.attribute == "launched_on")
    assert (launched.latest, launched.known) == ("2026-05-15", "2026-05-18")
    planned = next(event for event in events(campaign().material) if event.attribute == "starts_on")
    assert (planned.latest, planned.known, planned.modality) == ("2026-05-15", "2026-05-12", "expected")


def test_an_open_beginning_is_closed_by_what_must_come_before() -> None:
    suspended = next(event for event in events(campaign().material) if event.attribute == "suspended_on")
    assert (suspended.value, suspended.earliest, suspended.latest) == (
        "../2026-05-18",
        "2026-05-15",
        "2026-05-18",
    )


def test_a_window_counts_from_the_launch() -> None:
    orders = next(event for event in events(campaign().material) if event.kind == "figure")
    assert (orders.earliest, orders.latest) == ("2026-05-15", "2026-05-16")
    assert orders.label == "200,000 orders in the first 6 hours"


def test_a_window_of_unknown_length_has_no_place() -> None:
    desk = campaign(orders=None)
    desk.say("orders", "200000", scope={"window": "PTXH"})
    assert all(event.kind == "event" for event in events(desk.material))


def test_evidence_keeps_its_own_language() -> None:
    announced = events(campaign().material)[0]
    assert announced.evidence[0].language == "ar"
    assert announced.evidence[0].quote.startswith("أعلنت")
    assert announced.evidence[0].lineage == "l-a2"


def test_an_order_that_cannot_be_right_is_reported_on_both_sides() -> None:
    found = {event.attribute: event for event in events(campaign(overloaded_on="2026-05-13").material)}
    assert "is earlier than launched" in found["overloaded_on"].conflicts[0]
    assert "is later than overloaded" in found["launched_on"].conflicts[0]


def test_overlapping_days_are_no_contradiction() -> None:
    assert not any(event.conflicts for event in events(campaign(overloaded_on="2026-05").material))


def test_what_is_denied_contradicts_nothing() -> None:
    desk = campaign(overloaded_on=None)
    desk.say("overloaded_on", "2026-05-01", subject="lumi", modality="denied")
    assert not any(event.conflicts for event in events(desk.material))


def test_two_companies_do_not_contradict_each_other() -> None:
    desk = campaign()
    desk.say("launched_on", "2026-06-30", subject="rival")
    assert not any(event.conflicts for event in events(desk.material))


def test_a_disputed_day_names_its_rivals() -> None:
    desk = Desk()
    desk.say("launched_on", "2026-05-15", rivals=("2026-05-14",))
    assert events(desk.material)[0].rivals == ("2026-05-14",)


def test_a_day_that_is_not_resolved_is_left_out() -> None:
    desk = Desk()
    desk.say("launched_on", "XXXX-WXX-5")
    assert events(desk.material) == []


def test_one_story_can_be_asked_for() -> None:
    desk = campaign()
    desk.say("founded_on", "2011", topic="funding", story="another")
    assert {event.story for event in events(desk.material, "another")} == {"another"}


def test_a_deadline_that_moved_is_known_since_the_report_that_moved_it() -> None:
    desk = campaign()
    moved = next(fact for fact in desk.facts if fact.attribute == "valid_until")
    earlier = desk.say("valid_until", "2026-05-20", where="a2")
    desk.facts.remove(earlier)
    desk.facts[desk.facts.index(moved)] = moved.model_copy(
        update={"claims": (*earlier.claims, *moved.claims), "status": "explained"}
    )
    found = next(event for event in events(desk.material) if event.attribute == "valid_until")
    assert (found.latest, found.known) == ("2026-05-24", "2026-05-18")
    assert [item.article for item in found.evidence] == ["a1", "a2"]
