"""The main job through the installed command: outputs, idempotence, interruption, and what the real reports say."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("newsledger"))
SEEDS = ROOT.parent / "shared" / "seeds"
OUTPUTS = {
    "facts.csv",
    "facts.json",
    "facts.parquet",
    "ledger.duckdb",
    "replay.json",
    "report.html",
    "run.json",
    "timeline.png",
    "timeline.svg",
}


def newsledger(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, encoding="utf-8"
    )


def run_on(source: Path, out: Path) -> list[dict[str, Any]]:
    done = newsledger("run", source, "--out", out)
    assert done.returncode == 0, done.stderr
    facts: list[dict[str, Any]] = json.loads((out / "facts.json").read_text(encoding="utf-8"))
    return facts


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    run_on(ROOT / "corpus" / "articles", out)
    return out


def test_every_output_is_written(corpus_run: Path) -> None:
    assert {path.name for path in corpus_run.iterdir()} >= OUTPUTS


def test_every_quote_stands_in_its_article(corpus_run: Path) -> None:
    facts = json.loads((corpus_run / "facts.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(corpus_run / "ledger.duckdb"), read_only=True) as connection:
        texts = dict(connection.sql("SELECT id, text FROM article").fetchall())
    claims = [claim for fact in facts for claim in fact["claims"]]
    assert len(claims) > 50
    for claim in claims:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["quote"]


def test_running_twice_changes_nothing(corpus_run: Path) -> None:
    tables = (
        "article",
        "mention",
        "entity",
        "actor",
        "claim",
        "fact",
        "fact_claim",
        "explanation",
        "story",
        "lineage",
    )

    def counts() -> list[int]:
        with duckdb.connect(str(corpus_run / "ledger.duckdb"), read_only=True) as connection:
            return [connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables]

    before, facts = counts(), (corpus_run / "facts.json").read_bytes()
    run_on(ROOT / "corpus" / "articles", corpus_run)
    assert counts() == before
    assert (corpus_run / "facts.json").read_bytes() == facts


def test_an_interrupted_run_leaves_a_whole_ledger(corpus_run: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.duckdb"
    ledger.write_bytes((corpus_run / "ledger.duckdb").read_bytes())
    facts = newsledger("facts", "--json", "--ledger", ledger).stdout
    process = subprocess.Popen(
        [COMMAND, "run", str(ROOT / "corpus" / "articles"), "--out", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
        # Tests that run in the background inherit an ignored interrupt, which a person's shell does not give.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) != 0
    assert newsledger("facts", "--json", "--ledger", ledger).stdout == facts


def test_explain_shows_the_words_and_the_sum(corpus_run: Path) -> None:
    ledger = corpus_run / "ledger.duckdb"
    facts = json.loads(newsledger("facts", "--json", "--ledger", ledger).stdout)
    budget = next(f for f in facts if f["subject"]["id"] == "alibaba" and f["attribute"] == "budget")
    shown = newsledger("explain", budget["id"], "--ledger", ledger).stdout
    assert "6.9289" in shown
    assert "432.97" in shown
    for claim in budget["claims"]:
        assert claim["quote"].split()[0] in shown
        assert claim["rendering"] in " ".join(shown.split())


def test_query_prints_rows(corpus_run: Path) -> None:
    done = newsledger(
        "query", "SELECT count(*) AS n FROM article", "--json", "--ledger", corpus_run / "ledger.duckdb"
    )
    assert json.loads(done.stdout) == [{"n": 19}]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the four real reports are not here")
def test_the_real_reports(tmp_path: Path) -> None:
    facts = run_on(SEEDS, tmp_path)

    def fact(subject: str, attribute: str, **scope: str) -> dict[str, Any]:
        found = [
            f
            for f in facts
            if (f["subject"]["id"], f["attribute"]) == (subject, attribute)
            and scope.items() <= f["scope"].items()
        ]
        assert len(found) == 1, (subject, attribute, [f["id"] for f in found])
        return found[0]

    budget = fact("alibaba", "budget")
    assert (budget["value"], budget["unit"], budget["status"]) == ("3000000000", "CNY", "explained")
    assert budget["independent_lineages"] == 2
    assert sum(claim["unit"] == "CNY" for claim in budget["claims"]) == 5
    arithmetic = " ".join(e["text"] for e in budget["explanations"] if e["kind"] == "currency_conversion")
    for figure in ("432.97", "6.9606", "431.38", "432.06", "433.37"):
        assert figure in arithmetic
    assert fact("tencent", "budget")["value"] == "1000000000"
    assert fact("baidu", "budget")["value"] == "500000000"
    orders = fact("alibaba", "orders", window="PT9H")
    assert (orders["value"], len(orders["claims"])) == ("10000000", 4)
    assert orders["status"] != "disputed"
    multiples = {f["scope"]["of"]: f for f in facts if f["attribute"] == "budget_multiple"}
    assert {of: all(e["holds"] for e in f["explanations"]) for of, f in multiples.items()} == {
        "tencent": True,
        "baidu": False,
    }
    days = {
        ("alibaba", "announced_on"): "2026-02-02",
        ("alibaba", "launched_on"): "2026-02-06",
        ("qwen", "overloaded_on"): "2026-02-08",
        ("qwen", "refusals_on"): "2026-02-09",
        ("alibaba", "valid_until"): "2026-02-28",
        ("spring-festival", "holiday_starts_on"): "2026-02-15",
    }
    for (subject, attribute), day in days.items():
        assert fact(subject, attribute)["value"] == day
    assert fact("CNY/USD", "exchange_rate")["value"] == "6.9289"
    assert fact("spring-festival", "holiday_length")["value"] == "P9D"
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    undated = [row for row in run["inputs"] if row["published"]["known_by"] == "inferred"]
    assert [row["published"]["value"] for row in undated] == ["2026-02-02"]
