"""News sentences annotated by hand (``../shared/ntrex``), through the command and the scorer that lies there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "ntrex"
FLOOR, KIND_FLOOR, ENOUGH = 0.97, 0.93, 20

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the annotated sentences are not beside the checkout"),
]
ROW = re.compile(r"^(\w+)\s+P [\d.]+ R [\d.]+ F1 ([\d.]+)  \(tp (\d+) fp \d+ fn (\d+)\)$", re.MULTILINE)


def score(language, folder):
    rows = [json.loads(line) for line in (FOLDER / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = "".join(
        json.dumps({"id": str(row["seg"]), "text": row[language], "lang": language}) + "\n" for row in rows
    )
    answered = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "mentions", "-"],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    predictions = folder / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for line in answered.stdout.splitlines():
            record = json.loads(line)
            assert "error" not in record
            out.write(json.dumps(record) + "\n")
    scored = subprocess.run(
        [sys.executable, str(FOLDER / "score_mentions.py"), str(FOLDER / "dev.jsonl"), str(predictions),
         "--lang", language, "--show", "300"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return scored.stdout


@pytest.mark.parametrize("language", ["ar", "el", "fr", "en"])
def test_strict_f1_over_all_kinds_and_per_kind(language, tmp_path):
    report = score(language, tmp_path)
    strict = re.search(rf"{language} strict P [\d.]+ R [\d.]+ F1 ([\d.]+)", report)
    assert strict is not None
    assert float(strict.group(1)) >= FLOOR, report
    kinds = {
        kind: float(f1) for kind, f1, hits, missed in ROW.findall(report) if int(hits) + int(missed) >= ENOUGH
    }
    assert {"date", "count", "percent"} <= kinds.keys()
    assert min(kinds.values()) >= KIND_FLOOR, report
