"""The four real reports: every event in order, every reported figure replayed inside its interval."""

from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from pipeline.replay import replay
from pipeline.run import Journal, annotate, ingest
from schemas.replay import Replay

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not here"),
]


@pytest.fixture(scope="module")
def found() -> Replay:
    reading = annotate(ingest([SEEDS], Journal(), keep_going=True), load(), Journal())
    with Ledger.open(":memory:") as ledger:
        ledger.store(reading.articles, reading.mentions, reading.entities, reading.actors, reading.claims)
        reconcile(ledger)
        return replay(ledger, campaigns=400, device="cpu", at="2026-02-08T12:00")


def test_every_event_stands_in_order_with_its_words(found: Replay) -> None:
    assert [(event.attribute, event.latest) for event in found.events] == [
        ("announced_on", "2026-02-02"),
        ("starts_on", "2026-02-06"),
        ("launched_on", "2026-02-06"),
        ("orders", "2026-02-07"),
        ("overloaded_on", "2026-02-08"),
        ("suspended_on", "2026-02-09"),
        ("refusals_on", "2026-02-09"),
        ("holiday_starts_on", "2026-02-15"),
        ("valid_until", "2026-02-28"),
    ]
    assert all(event.evidence and event.evidence[0].quote for event in found.events)
    assert not any(event.conflicts for event in found.events)


def test_every_reported_figure_is_replayed_inside_its_interval(found: Replay) -> None:
    assert not found.skipped
    compared = {row.fact.rsplit("-", 1)[0]: row for row in found.runs[0].compared if row.agrees is not None}
    assert compared.keys() >= {
        "alibaba-orders", "qwen-overloaded-on", "qwen-suspended-on", "qwen-refusals-on", "alibaba-valid-until",
    }  # fmt: skip
    assert all(row.agrees for row in compared.values())
    assert found.runs[0].calibration.effective_sample_size >= 100


def test_on_sunday_noon_the_launch_had_happened_and_was_not_known(found: Replay) -> None:
    launched = next(item for item in found.standing if "launched" in item.fact)
    assert (launched.happened, launched.known) == ("yes", "no")
