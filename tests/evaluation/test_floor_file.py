"""Floors, and the hash of the corpus that they were measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.evaluation import floors
from pipeline.evaluation.report import Evaluation
from pipeline.evaluation.scores import Tally


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "s").mkdir(parents=True)
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles" / "s" / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "floors.toml").write_text('corpus = ""\n\n[floors]\n"mentions.ar" = 0.9\n', encoding="utf-8")
    floors.stamp(tmp_path)
    return tmp_path


def test_floors_of_the_present_corpus_are_read(corpus: Path) -> None:
    assert floors.load(corpus) == {"mentions.ar": 0.9}


@pytest.mark.parametrize("change", ["edit", "rename", "add"])
def test_floors_of_another_corpus_are_refused(corpus: Path, change: str) -> None:
    article = corpus / "articles" / "s" / "a.txt"
    if change == "edit":
        article.write_text("other words", encoding="utf-8")
    elif change == "rename":
        article.rename(article.with_name("b.txt"))
    else:
        (corpus / "gold" / "s.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"another state of the corpus.*pipeline\.evaluation\.anchor"):
        floors.load(corpus)


def test_a_corpus_without_floors_has_none(tmp_path: Path) -> None:
    assert floors.load(tmp_path) == {}


def test_a_score_under_its_floor_fails() -> None:
    tally = Tally()
    tally.right("mentions.ar.money")
    tally.wrong("mentions.ar.date", "a.txt", "missed", "Friday")
    assert Evaluation(tally, {"mentions.ar": 0.6}).passed
    failed = Evaluation(tally, {"mentions.ar": 0.7})
    assert not failed.passed
    assert "mentions.ar: F1 0.667, floor 0.700" in failed.table()


def test_a_floor_without_a_score_fails() -> None:
    failed = Evaluation(Tally(), {"mentions.ar": 0.1})
    assert not failed.passed
    assert "not measured" in failed.table()
    assert failed.to_dict()["shortfalls"] == [{"score": "mentions.ar", "f1": None, "floor": 0.1}]
