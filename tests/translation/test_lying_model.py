"""A real Marian model that lies: what it says reaches no page, no file and no terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.ledger import Ledger
from pipeline.translation.backends import translator

COMMAND = str(Path(sys.executable).with_name("newsledger"))
SENTENCES = (
    "Alibaba a annoncé vendredi consacrer 3 milliards de yuans à une campagne pour promouvoir son application Qwen.",
    "Les coupons sont valables jusqu'au 28 février, selon Alibaba.",
)


@pytest.fixture(scope="module")
def ran(tiny_marian: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """The folder of a run with the model, what the model says of each sentence, and what the terminals showed."""
    folder = tmp_path_factory.mktemp("lying")
    config = folder / "own.toml"
    config.write_text(
        f'[translation]\nbeams = 1\n[translation.models]\nfr = "{tiny_marian}"\n', encoding="utf-8"
    )
    story = folder / "story.jsonl"
    rows = {"id": "1", "title": "Alibaba lance une campagne", "text": " ".join(SENTENCES), "date": "2026-02-06", "lang": "fr"}  # fmt: skip
    story.write_text(json.dumps(rows) + "\n", encoding="utf-8")
    shown = terminal("run", story, "--out", folder / "out", config=config)
    ledger = ("--ledger", folder / "out" / "ledger.duckdb")
    facts = terminal("facts", "--json", *ledger, config=config)
    shown += facts + terminal("facts", *ledger, config=config)
    for fact in json.loads(facts):
        shown += terminal("explain", fact["id"], *ledger, config=config)
    shown += terminal("query", "SELECT * FROM gloss", "--json", *ledger, config=config)
    shown += terminal("gloss", story, config=config)
    with Ledger.open(folder / "out" / "ledger.duckdb", read_only=True) as opened:
        quotes = sorted({claim.quote for claim in opened.claims()})
    said = translator("fr", load(config)).translate(quotes, "fr")
    return folder / "out", said, shown


def terminal(*arguments: str | Path, config: Path) -> str:
    done = subprocess.run(
        [COMMAND, *map(str, arguments), "--config", str(config)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_model_was_asked_and_says_something(ran: tuple[Path, list[str], str]) -> None:
    out, said, _ = ran
    assert said
    assert all(len(text) > 20 for text in said)
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        kept = ledger.glosses()
    assert kept
    assert all(gloss.text is None and gloss.withheld for gloss in kept)


def test_no_file_has_a_word_of_it(ran: tuple[Path, list[str], str]) -> None:
    out, said, _ = ran
    written = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert len(written) >= 7
    assert not [text for text in said if any(text[:20].encode() in content for content in written)]


def test_no_terminal_showed_it(ran: tuple[Path, list[str], str]) -> None:
    _, said, shown = ran
    assert "withheld" in shown
    assert not [text for text in said if text[:20] in shown or text[:20] in shown.replace("\n", "")]
