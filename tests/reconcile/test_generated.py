"""The generated claims of the benchmark: what is injected is found, and no dispute is explained away."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "reconcile.py"


def test_every_kind_is_told_from_every_other_and_from_what_stays_in_dispute() -> None:
    spec = importlib.util.spec_from_file_location("generated_claims", BENCHMARK)
    if spec is None or spec.loader is None:
        pytest.fail(f"no module at {BENCHMARK}")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    found = benchmark.measure(8200, "1GB", 2)
    assert found["disputes_explained_away"] == 0
    assert found["statuses"]["disputed"]["injected"] > 300
    assert found["statuses"]["agreed"]["found"] == found["statuses"]["agreed"]["injected"]
    assert {kind: min(score["precision"], score["recall"]) for kind, score in found["kinds"].items()} == (
        dict.fromkeys(benchmark.KINDS, pytest.approx(1, abs=0.05))
    )
