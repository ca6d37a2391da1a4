"""The stages on the sample articles, end to end, stay above the floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import Evaluation, evaluate
from pipeline.evaluation.floors import load

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(CORPUS / "gold")


def test_nothing_is_under_its_floor(evaluation: Evaluation) -> None:
    assert not evaluation.shortfalls, evaluation.table()


def test_every_stage_has_a_floor_in_every_language(evaluation: Evaluation) -> None:
    stages = ("mentions", "entities", "actors", "claims")
    wanted = {f"{stage}.{language}" for stage in stages for language in ("ar", "el", "fr", "en")}
    assert wanted | {"facts", "lineages", "fact_statuses"} <= load(CORPUS).keys()
