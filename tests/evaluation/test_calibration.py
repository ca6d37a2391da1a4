"""Reliability of confidences."""

from __future__ import annotations

import pytest

from pipeline.evaluation.calibration import calibration_error, reliability
from pipeline.evaluation.report import Evaluation
from pipeline.evaluation.scores import Tally


def test_bins_hold_count_mean_confidence_and_share_right() -> None:
    low, high = reliability([(0.95, True), (1.0, True), (0.9, False), (0.55, False)])
    assert (low.low, low.count, low.right) == (0.5, 1, 0)
    assert (high.low, high.count) == (0.9, 3)
    assert high.confidence == pytest.approx(0.95)
    assert high.right == pytest.approx(2 / 3)


def test_the_error_is_the_weighted_distance() -> None:
    bins = reliability([(0.75, True)] * 3 + [(0.75, False)] + [(0.95, True)] * 4)
    assert calibration_error(bins) == pytest.approx(0.5 * 0 + 0.5 * 0.05)
    assert calibration_error([]) == 0


def test_the_table_shows_it_by_stage() -> None:
    tally = Tally()
    tally.sure("claims", 0.9, True)
    evaluation = Evaluation(tally)
    assert "confidence of claims: calibration error 0.100" in evaluation.table()
    assert evaluation.to_dict()["reliability"]["claims"][0]["count"] == 1
