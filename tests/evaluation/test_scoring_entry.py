"""What ``evaluate`` takes: a folder, one story, a file of sentences; and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, InputError
from pipeline.evaluation import evaluate

CORPUS = Path(__file__).parents[2] / "corpus"


def test_a_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file or folder"):
        evaluate(tmp_path / "nowhere")


def test_one_story_is_scored_without_floors() -> None:
    evaluation = evaluate(CORPUS / "gold" / "celvaro-plant.json")
    assert evaluation.scores["mentions"].right > 40
    assert {error.where for error in evaluation.errors} <= {
        "celvaro-plant",
        "celvaro-plant/fr-les-ateliers.txt",
        "celvaro-plant/ar-bayrut-alyawm.txt",
        "celvaro-plant/el-voreia-oikonomia.txt",
    }
    assert evaluation.passed
    assert json.loads(json.dumps(evaluation.to_dict()))["scores"]["mentions.el"]["f1"] > 0.9


def test_a_changed_article_makes_the_floors_stale(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    article = tmp_path / "corpus" / "articles" / "celvaro-plant" / "fr-les-ateliers.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"floors\.toml: the floors belong to another state of the corpus"):
        evaluate(tmp_path / "corpus" / "gold")
