"""The whole run with a translator: glosses shown, cached, withheld; and without one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from told import Told

from pipeline.config import Config
from pipeline.ledger import Ledger
from pipeline.run import Journal, run

Settings = Callable[..., Config]
Teller = Callable[[Callable[[str], str]], Told]

SOURCE = (
    "Alibaba a annoncé vendredi consacrer 3 milliards de yuans à une campagne pour promouvoir son application Qwen "
    "pendant la fête du Printemps."
)
FAITHFUL = (
    "Alibaba announced on Friday that it set aside 3 billion yuan for a campaign to promote its Qwen app during the "
    "Spring Festival."
)
LIE = FAITHFUL.replace("3 billion", "987 billion")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "campaign.jsonl"
    row = {
        "id": "1",
        "title": "Alibaba lance une campagne",
        "text": SOURCE,
        "date": "2026-02-06",
        "lang": "fr",
    }
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def facts(out: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((out / "facts.json").read_text(encoding="utf-8"))
    return rows


def test_a_checked_gloss_is_shown_and_read_again(
    article: Path, tmp_path: Path, settings: Settings, told: Teller
) -> None:
    told(lambda sentence: FAITHFUL)
    out = tmp_path / "out"
    run([article], settings(), Journal(), out=out)
    glosses = [claim["gloss"] for fact in facts(out) for claim in fact["claims"]]
    assert FAITHFUL in glosses
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        verdicts = {reading.claim: reading.verdict for reading in ledger.second_readings()}
        assert verdicts.keys() == {claim.id for claim in ledger.claims() if claim.gloss}
        assert "agrees" in verdicts.values()


def test_a_sentence_is_translated_once(
    article: Path, tmp_path: Path, settings: Settings, told: Teller
) -> None:
    made, out = told(lambda sentence: FAITHFUL), tmp_path / "out"
    run([article], settings(), Journal(), out=out)
    asked = len(made.asked)
    before = facts(out)
    run([article], settings(), Journal(), out=out)
    assert len(made.asked) == asked > 0
    assert facts(out) == before


def test_a_lie_reaches_nobody(
    article: Path, tmp_path: Path, settings: Settings, told: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.commands.explain import explanation
    from pipeline.commands.show import fact_table
    from pipeline.reconcile import explain

    made, out = told(lambda sentence: LIE), tmp_path / "out"
    run([article], settings(), Journal(), out=out)
    assert made.asked
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        assert all(claim.gloss is None for claim in ledger.claims())
        kept = ledger.glosses()
        assert kept
        assert all(gloss.text is None and gloss.withheld for gloss in kept)
        fact_table(ledger, None)
        for fact in ledger.facts():
            explanation(explain(ledger, fact.id))
    printed = capsys.readouterr()
    assert "[rendering]" in printed.out
    written = [path.read_bytes() for path in out.iterdir()]
    assert not any(b"987 billion" in content for content in written)
    assert {path.name for path in out.iterdir()} >= {"facts.json", "report.html", "ledger.duckdb", "run.json"}
    assert "987 billion" not in printed.out + printed.err


def test_withheld_glosses_are_not_translated_again(
    article: Path, tmp_path: Path, settings: Settings, told: Teller
) -> None:
    made, out = told(lambda sentence: LIE), tmp_path / "out"
    run([article], settings(), Journal(), out=out)
    asked = len(made.asked)
    run([article], settings(), Journal(), out=out)
    assert len(made.asked) == asked


def test_the_run_works_with_a_real_marian(
    article: Path, tmp_path: Path, settings: Settings, tiny_marian: Path
) -> None:
    out = tmp_path / "out"
    own = settings(models={"fr": str(tiny_marian)}, beams=1)
    journal = Journal()
    run([article], own, journal, out=out)
    assert facts(out)
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        assert {gloss.model for gloss in ledger.glosses()} == {tiny_marian.name}
    assert not any("translation model" in warning for warning in journal.warnings)


def test_without_a_model_one_line_says_how_to_get_one(
    article: Path, tmp_path: Path, settings: Settings
) -> None:
    journal, out = Journal(), tmp_path / "out"
    run([article], settings(), journal, out=out)
    lines = [warning for warning in journal.warnings if "translation model" in warning]
    assert len(lines) == 1
    assert "newsledger models fetch" in lines[0]
    assert all(claim["rendering"] for fact in facts(out) for claim in fact["claims"])


def test_translation_can_be_switched_off(
    article: Path, tmp_path: Path, settings: Settings, told: Teller
) -> None:
    made, journal = told(lambda sentence: FAITHFUL), Journal()
    run([article], settings(backend="none"), journal, out=tmp_path / "out")
    assert made.asked == []
    assert not any("translation model" in warning for warning in journal.warnings)


def confidences(out: Path) -> dict[str, float]:
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        return {claim.id: claim.confidence for claim in ledger.claims()}


def test_a_second_reading_is_stored_and_moves_the_confidence(
    article: Path, tmp_path: Path, settings: Settings, told: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([article], settings(backend="none"), Journal(), out=tmp_path / "plain")
    plain = confidences(tmp_path / "plain")
    # The guard is open here, so that a reading that differs comes so far.
    monkeypatch.setattr("pipeline.translation.guard.judge", lambda pairs, config=None: [()] * len(pairs))
    for says, verdict, moved in (
        (FAITHFUL, "agrees", lambda c: 1 - (1 - c) / 2),
        (LIE, "differs", lambda c: 0.7 * c),
        ("Nothing is said here.", "silent", lambda c: c),
    ):
        told(lambda sentence, says=says: says)  # type: ignore[misc]
        out = tmp_path / verdict
        run([article], settings(), Journal(), out=out)
        with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
            readings = {reading.claim: reading for reading in ledger.second_readings()}
        now = confidences(out)
        budgets = [claim for claim, reading in readings.items() if reading.verdict == verdict]
        assert budgets
        for claim in budgets:
            assert now[claim] == pytest.approx(moved(plain[claim]), abs=0.001)


def test_with_a_real_marian_that_is_let_through_readings_are_kept_and_glosses_cached(
    article: Path, tmp_path: Path, settings: Settings, tiny_marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.translation.guard.judge", lambda pairs, config=None: [()] * len(pairs))
    own, out = settings(models={"fr": str(tiny_marian)}, beams=1), tmp_path / "out"
    run([article], own, Journal(), out=out)
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        glossed = {claim.id for claim in ledger.claims() if claim.gloss}
        assert glossed == {reading.claim for reading in ledger.second_readings()} != set()
        first = ledger.glosses()
    monkeypatch.setattr(
        "pipeline.translation.backends.ctranslate.CTranslateMarian.translate",
        lambda self, sentences, language: pytest.fail("translated again"),
    )
    run([article], own, Journal(), out=out)
    with Ledger.open(out / "ledger.duckdb", read_only=True) as ledger:
        assert ledger.glosses() == first


def test_the_guard_reads_with_the_recogniser_of_the_settings(
    article: Path, tmp_path: Path, settings: Settings, told: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded(*arguments: object) -> None:
        pytest.fail("a second recogniser was loaded")

    monkeypatch.setattr("pipeline.entities.backends._tagger", loaded)
    made, own = told(lambda sentence: FAITHFUL), settings()
    own = own.model_copy(update={"entities": own.entities.model_copy(update={"backend": "rules"})})
    run([article], own, Journal(), out=tmp_path / "out")
    assert made.asked
    with Ledger.open(tmp_path / "out" / "ledger.duckdb", read_only=True) as ledger:
        assert {gloss.guard.rpartition("/")[2] for gloss in ledger.glosses()} == {"rules"}
