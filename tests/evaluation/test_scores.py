"""Counts, sums over the parts of a name, and canonical values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.scores import Score, Tally, canonical, canonical_unit


def test_precision_recall_and_f1() -> None:
    score = Score(right=6, false=2, missed=4)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert Score().f1 == Score().precision == Score().recall == 1


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_f1_lies_between_precision_and_recall(right: int, false: int, missed: int) -> None:
    score = Score(right, false, missed)
    if right:
        assert (
            min(score.precision, score.recall) - 1e-9 <= score.f1 <= max(score.precision, score.recall) + 1e-9
        )
    assert 0 <= score.f1 <= 1


def test_sums_run_over_every_prefix_of_a_name() -> None:
    tally = Tally()
    tally.right("mentions.ar.money")
    tally.wrong("mentions.ar.date", "a.txt", "missed", "Friday")
    tally.wrong("mentions.el.date", "b.txt", "false", "May")
    sums = dict(tally.sums())
    assert sums["mentions"] == Score(1, 1, 1)
    assert sums["mentions.ar"] == Score(1, 0, 1)
    assert sums["mentions.ar.money"] == Score(1, 0, 0)
    assert [error.where for error in tally.errors] == ["a.txt", "b.txt"]


def test_a_difference_is_false_and_missed() -> None:
    tally = Tally()
    tally.wrong("spans.fr", "a.txt", "differs", "42 M€")
    assert dict(tally.sums())["spans.fr"] == Score(0, 1, 1)


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("money", "3000000000", "3000000000.0", True),
        ("money", "3E+9", "3000000000", True),
        ("count", "10", "100", False),
        ("duration", "PT60M", "PT1H", True),
        ("duration", "P2Y", "P24M", True),
        ("duration", "P1D", "PT24H", True),
        ("duration", "P30D", "P1M", False),
        ("duration", "PTXH", "PTXH", True),
        ("duration", "PTXH", "PT9H", False),
        ("date", "2026-02", "2026-02-01", False),
    ],
)
def test_equal_values_are_equal_strings(kind: str, one: str, other: str, same: bool) -> None:
    assert (canonical(kind, one) == canonical(kind, other)) is same  # type: ignore[arg-type]


def test_units_count_only_where_they_are_part_of_the_value() -> None:
    assert canonical_unit("money", "EUR") == "EUR"
    assert canonical_unit("count", "orders") is None
    assert canonical_unit("measure", "kilometre/hour") == canonical_unit("measure", "kilometer_per_hour")
