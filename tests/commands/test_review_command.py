"""Decisions through the command line: written down, applied, kept over re-runs, taken back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("newsledger"))
STORY = Path(__file__).parents[2] / "corpus" / "articles" / "storm-myrsini"


def newsledger(*arguments: str | Path) -> str:
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def story(tmp_path: Path) -> Path:
    newsledger("run", STORY, "--out", tmp_path / "out")
    return tmp_path


def outage(ledger: Path) -> dict[str, Any]:
    facts = json.loads(newsledger("facts", "--json", "--ledger", ledger))
    (found,) = [fact for fact in facts if fact["attribute"] == "without_power"]
    return dict(found)


def test_a_decision_is_applied_and_outlives_a_re_run(story: Path) -> None:
    ledger = story / "out" / "ledger.duckdb"
    before = outage(ledger)
    assert before["status"] == "disputed"
    newsledger("review", "accept", before["id"], "--value", "70000", "--author", "desk", "--ledger", ledger)
    assert outage(ledger)["value"] == "70000"
    newsledger("run", STORY, "--out", story / "out")
    assert outage(ledger)["value"] == "70000"
    (decision,) = json.loads(newsledger("review", "list", "--json", "--ledger", ledger))
    assert (decision["author"], decision["action"], decision["standing"]) == ("desk", "accept", "stands")
    assert "desk" in newsledger("explain", before["id"], "--ledger", ledger)


def test_a_rejected_claim_leaves_the_fact_and_diff_says_why(story: Path) -> None:
    ledger, copy = story / "out" / "ledger.duckdb", story / "before.duckdb"
    copy.write_bytes(ledger.read_bytes())
    fact = outage(ledger)
    low = next(claim for claim in fact["claims"] if claim["value"] == "45000")
    rejected = [claim["id"] for claim in fact["claims"] if claim["value"] == "45000"]
    for claim in rejected:
        newsledger("review", "reject", claim, "--author", "desk", "--reason", "misread", "--ledger", ledger)
    assert {claim["value"] for claim in outage(ledger)["claims"]} == {"70000"}
    said = newsledger("diff", copy, ledger)
    assert fact["id"] in said
    assert "misread" in said
    newsledger("review", "withdraw", "1", "--author", "desk", "--ledger", ledger)
    assert low["id"] in {claim["id"] for claim in outage(ledger)["claims"]}


def test_own_rates_are_added_once(story: Path) -> None:
    table = story / "rates.csv"
    table.write_text("day,base,currency,value\n2026-03-04,USD,EUR,0.86\n")
    ledger = story / "out" / "ledger.duckdb"
    assert newsledger("rates", table, "--source", "desk", "--ledger", ledger) == "1 new rate from desk\n"
    assert newsledger("rates", table, "--source", "desk", "--ledger", ledger) == "0 new rates from desk\n"
    table.write_text("day,base,currency,value\n2026-03-04,USD,EUR,0.91\n")
    done = subprocess.run(
        [COMMAND, "rates", str(table), "--source", "desk", "--ledger", str(ledger)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith(
        f"newsledger: {table}:2: 0.91000000 EUR, where 0.86000000 is known of 2026-03-04"
    )
