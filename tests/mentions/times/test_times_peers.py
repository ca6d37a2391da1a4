"""The peers' time cases: floors per language and kind over what is scored, and no crash on any."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import peers
import pytest
from peers_times import KINDS, NO_REFERENCE, judge

PEERS = Path(__file__).parents[4] / "shared" / "peers"

# Share of the scored cases that pass; what the others are is told at the head of peers_times.
FLOORS = {
    ("ar", "date"): 0.96, ("ar", "datetime"): 0.90, ("ar", "interval"): 0.90, ("ar", "duration"): 0.97,
    ("el", "date"): 0.97, ("el", "datetime"): 0.96, ("el", "interval"): 0.94, ("el", "duration"): 0.97,
    ("fr", "date"): 0.96, ("fr", "datetime"): 0.92, ("fr", "interval"): 0.93, ("fr", "duration"): 0.96,
}  # fmt: skip
MOST_SKIPPED = 0.12  # of the cases that state a reference time


@pytest.mark.seeds
@pytest.mark.skipif(not PEERS.exists(), reason="the peers' suites are not beside the checkout")
def test_floors_hold_on_the_peers_suites():
    passed: Counter[tuple[str, str]] = Counter()
    scored: Counter[tuple[str, str]] = Counter()
    skipped = 0
    for path in sorted(PEERS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["kind"] in KINDS:
                verdict = judge(case)
                key = (case["lang"], case["kind"])
                scored[key] += verdict.passed is not None
                passed[key] += verdict.passed is True
                skipped += verdict.passed is None and verdict.reason != NO_REFERENCE
    rates = {key: passed[key] / scored[key] for key in FLOORS}
    assert all(rates[key] >= floor for key, floor in FLOORS.items()), rates
    assert skipped <= MOST_SKIPPED * (skipped + sum(scored.values())), skipped


@pytest.mark.seeds
@pytest.mark.skipif(not PEERS.exists(), reason="the peers' suites are not beside the checkout")
def test_less_than_a_tenth_of_all_cases_is_skipped():
    reasons = [peers.skip_reason(case) for case in peers.cases()]
    for path in sorted(PEERS.glob("*.jsonl")):
        cases = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        verdicts = [judge(case) for case in cases if case["kind"] in KINDS]
        reasons += [v.reason if v.passed is None else None for v in verdicts if v.reason != NO_REFERENCE]
    skipped = [reason for reason in reasons if reason is not None]
    assert len(skipped) < 0.1 * len(reasons), len(skipped)
