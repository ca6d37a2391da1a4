"""The guard on aligned news, a tenth of it: floors under what `benchmarks/translation.py` measures on all of it."""

from pathlib import Path

import pytest

from pipeline.evaluation.corruptions import NUMERIC
from pipeline.evaluation.guarding import LANGUAGES, measure
from schemas.records import Language

SHARED = Path(__file__).parents[3] / "shared"
SEGMENTS, NAMES = SHARED / "ntrex" / "dev.jsonl", SHARED / "ner" / "ntrex_fr.jsonl"


@pytest.mark.seeds
@pytest.mark.skipif(not (SEGMENTS.exists() and NAMES.exists()), reason="the aligned news are not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_spoilt_references_are_withheld_and_good_ones_seldom(language: Language) -> None:
    scores = measure(SEGMENTS, NAMES, language, every=10)
    assert scores.share(NUMERIC) >= 0.95
    assert scores.share(["sentence swapped"]) >= 0.95
    assert scores.share(["name swapped"]) >= 0.85
    assert scores.false_alarms.value <= 0.2
    assert scores.control.value == 0
