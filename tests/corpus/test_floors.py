"""The stages, end to end, stay above the floors: on the sample articles, the control set and the differences."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import evaluate
from pipeline.evaluation.floors import load

CORPUS = Path(__file__).parents[2] / "corpus"
SETS = [CORPUS, CORPUS / "control", CORPUS / "differences"]


@pytest.mark.parametrize("corpus", SETS, ids=lambda path: path.name)
def test_nothing_is_under_its_floor(corpus: Path) -> None:
    evaluation = evaluate(corpus / "gold")
    assert evaluation.floors == load(corpus)
    assert not evaluation.shortfalls, evaluation.table()


@pytest.mark.parametrize("corpus", SETS, ids=lambda path: path.name)
def test_every_stage_has_a_floor_in_every_language(corpus: Path) -> None:
    stages = ("mentions", "entities", "actors", "claims")
    wanted = {f"{stage}.{language}" for stage in stages for language in ("ar", "el", "fr", "en")}
    assert wanted | {"facts", "fact_statuses"} <= load(corpus).keys()
