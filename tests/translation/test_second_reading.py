"""How a second reading moves a claim's confidence."""

import pytest

from pipeline.translation.second import _compared, moved
from schemas.glosses import SecondReading, Verdict
from schemas.records import Claim

CLAIM = Claim(
    id="c", article="a", topic="funding", subject="orvane", attribute="raised", kind="money", value="12000000", unit="EUR",
    start=0, end=5, quote="mots.", value_start=0, value_end=4, confidence=0.8, gloss="words.",
)  # fmt: skip


@pytest.mark.parametrize(("verdict", "confidence"), [("agrees", 0.9), ("differs", 0.56), ("silent", 0.8)])
def test_agreement_halves_the_doubt_and_difference_takes_three_tenths(
    verdict: Verdict, confidence: float
) -> None:
    assert moved(CLAIM, SecondReading(claim="c", verdict=verdict)).confidence == confidence


@pytest.mark.parametrize(
    ("changes", "verdict", "names"),
    [
        ({}, "agrees", ""),
        ({"value": "13000000"}, "differs", "value"),
        ({"subject": "selmont"}, "differs", "subject"),
        ({"unit": "USD"}, "differs", "unit"),
        ({"modality": "denied"}, "differs", "modality"),
        ({"attribute": "valuation"}, "silent", ""),
    ],
)
def test_readings_are_compared_field_by_field(changes: dict[str, str], verdict: str, names: str) -> None:
    reading = _compared(CLAIM, [CLAIM.model_copy(update=changes)])
    assert reading.verdict == verdict
    assert names in reading.note


def test_of_several_readings_the_closest_counts() -> None:
    far = CLAIM.model_copy(update={"value": "1", "subject": "selmont"})
    assert _compared(CLAIM, [far, CLAIM]).verdict == "agrees"
    assert _compared(CLAIM, []).verdict == "silent"
