"""Aligned sentences with quantity gold, scored without offsets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.evaluation.scores import Score
from pipeline.evaluation.segments import is_segments, score_segments


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_scores_by_language_and_kind(tmp_path: Path) -> None:
    row = {
        "seg": 1,
        "en": "The group bought 40 lorries for 3 million euros.",
        "fr": "Le groupe a acheté des camions pour 3 millions d'euros.",
        "mentions": [
            {"kind": "count", "value": "40"},
            {"kind": "money", "value": "3000000", "currency": "EUR"},
        ],
        "absent": {"fr": [0]},
    }
    scores = dict(score_segments(write(tmp_path / "dev.jsonl", row)).sums())
    assert scores["mentions.en"] == Score(2, 0, 0)
    assert scores["mentions.fr"] == Score(1, 0, 0)


def test_a_translation_may_say_another_thing_and_ignored_values_count_neither_way(tmp_path: Path) -> None:
    row = {
        "seg": 2,
        "en": "It weighs 12 kilograms and won 7 times.",
        "fr": "Il pèse 11 kilogrammes.",
        "mentions": [{"kind": "measure", "value": "12", "unit": "kilogram"}],
        "ignore": ["7"],
        "differs": {"fr": {"0": {"kind": "measure", "value": "11", "unit": "kilogram"}}},
    }
    scores = dict(score_segments(write(tmp_path / "dev.jsonl", row)).sums())
    assert scores["mentions"] == Score(2, 0, 0)


def test_the_format_is_recognised_by_its_first_line(tmp_path: Path) -> None:
    assert is_segments(write(tmp_path / "dev.jsonl", {"seg": 1, "en": "x", "mentions": []}))
    assert not is_segments(write(tmp_path / "articles.jsonl", {"title": "x", "text": "y"}))
    assert not is_segments(write(tmp_path / "dev.json", {"seg": 1, "en": "x", "mentions": []}))
    assert not is_segments(tmp_path)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "dev.jsonl", {"seg": 1, "en": "x", "mentions": []}, {"seg": 2, "en": "x"})
    with pytest.raises(InputError, match=r"dev\.jsonl:2: not an annotated sentence"):
        score_segments(path)
