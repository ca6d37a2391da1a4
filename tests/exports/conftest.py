"""The made-up campaign of the replay's tests, replayed once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "replay"))

from campaign_records import campaign

from pipeline.replay import runs
from pipeline.replay.material import Material
from schemas.replay import Replay


@pytest.fixture(scope="session")
def material() -> Material:
    desk = campaign()
    desk.say("budget", "5000000", "EUR", subject="rival", low="4500000", high="5500000", rivals=("6000000",))
    return desk.material


@pytest.fixture(scope="session")
def replayed(material: Material) -> Replay:
    return runs.of(material, campaigns=400, seed=5, device="cpu")
