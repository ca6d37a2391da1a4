"""The ledger's file: stored once however often, whole or not at all, and refused with one clear line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import LedgerError, QueryError
from pipeline.ledger import Ledger
from pipeline.ledger.migrations import migrations
from schemas.records import Actor, Article, Claim, Cut, DerivedValue, Entity, Mention, Published

TEXT = "Port of Ardel to spend 40 million euros ($47 million)"


def reading(article: str = "a1", value: str = "40000000", text: str = TEXT) -> dict[str, list]:
    """One article with everything that can be read from it, as keyword arguments of ``Ledger.store``."""
    start = text.index("40 million euros")
    published = Published(
        value="2026-03-02", known_by="inferred", reason="its own words", candidates=("2026-02-23",)
    )
    return {
        "articles": [
            Article(
                id=article,
                source="desk/ardel.txt",
                language="en",
                language_confidence=0.97,
                title=text,
                title_end=len(text),
                published=published,
                text=text,
                cuts=(Cut(at=3, kind="menu", text="Home | News"),),
            )
        ],
        "mentions": [
            [
                Mention(
                    kind="money",
                    start=start,
                    end=start + 16,
                    text="40 million euros",
                    value=value,
                    unit="EUR",
                    candidates=("EUR",),
                )
            ]
        ],
        "entities": [
            [Entity(type="ORG", start=0, end=13, text="Port of Ardel", score=0.5, actor="port-of-ardel")]
        ],
        "actors": [
            Actor(
                id="port-of-ardel",
                name="Port of Ardel",
                kind="company",
                names={"el": ("Αρντέλ",)},
                tickers=("ARD.X",),
            )
        ],
        "claims": [
            Claim(
                id=f"{article}-{value}",
                article=article,
                topic="campaign",
                subject="port-of-ardel",
                attribute="budget",
                kind="money",
                value=value,
                unit="EUR",
                derived=(DerivedValue(value="47000000", unit="USD", start=41, end=52),),
                scope={"period": "total"},
                at="2026",
                start=0,
                end=len(text),
                quote=text,
                value_start=start,
                value_end=start + 16,
                in_title=True,
            )
        ],
    }


def dump(path: Path) -> list[object]:
    """Every row of every table but the bookkeeping."""
    with Ledger.open(path, read_only=True) as ledger:
        _, tables = ledger.query(
            "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'migration' ORDER BY ALL"
        )
        return [ledger.query(f"SELECT * FROM {name} ORDER BY ALL") for (name,) in tables]


def test_records_come_back_as_they_were_stored(tmp_path: Path) -> None:
    given = reading()
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.store(**given).changed
        assert ledger.articles() == given["articles"]
        assert ledger.mentions("a1") == given["mentions"][0]
        assert ledger.entities("a1") == given["entities"][0]
        assert ledger.actors() == given["actors"]
        assert ledger.claims() == given["claims"]
        assert ledger.claims(["a1-40000000", "unknown"]) == given["claims"]


def test_storing_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading())
    before = dump(path)
    with Ledger.open(path) as ledger:
        assert not ledger.store(**reading()).changed
    assert dump(path) == before


def test_a_second_reading_replaces_that_article_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading("a1"))
        ledger.store(**reading("a2"))
        ledger.store(**reading("a1", value="41000000"))
        assert [claim.id for claim in ledger.claims()] == ["a1-41000000", "a2-40000000"]
        assert [mention.value for mention in ledger.mentions("a1")] == ["41000000"]
        assert [mention.value for mention in ledger.mentions("a2")] == ["40000000"]


def test_a_claim_that_facts_rest_on_can_be_replaced(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.store(**reading())
        ledger.connection.execute("INSERT INTO story VALUES ('s', 'Story', '[]')")
        ledger.connection.execute(
            """INSERT INTO fact VALUES
               ('f', 's', 'campaign', 'x', 'budget', 'money', '1', NULL, NULL, NULL, '{}', NULL, 'happened', 'single', 1, 1)"""
        )
        ledger.connection.execute("INSERT INTO fact_claim VALUES ('f', 'a1-40000000', true)")
        ledger.store(**reading())
        assert len(ledger.facts()) == 1, "nothing changed, so the fact stays"
        ledger.store(**reading(value="41000000"))
        assert ledger.facts() == [], "its claim is gone, so the fact is too"
        with pytest.raises(duckdb.ConstraintException, match="foreign key"):
            ledger.connection.execute("INSERT INTO fact_claim VALUES ('f', 'a1-41000000', true)")


def test_a_claim_without_its_article_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading())
    before = dump(path)
    stray = reading("a2")["claims"][0].model_copy(update={"article": "a9"})
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="together with its article"):
        ledger.store(**reading("a2") | {"claims": [stray]})
    assert dump(path) == before


def test_a_killed_writer_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading())
    before = dump(path)
    script = textwrap.dedent(
        """
        import sys, time
        from pipeline.ledger import Ledger
        with Ledger.open(sys.argv[1]) as ledger, ledger.transaction() as connection:
            connection.execute("DELETE FROM claim")
            print("deleted", flush=True)
            time.sleep(60)
        """
    )
    writer = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    with writer.stdout:
        assert writer.stdout.readline() == "deleted\n"
        with pytest.raises(LedgerError, match=r"l\.duckdb: in use by another process"):
            Ledger.open(path, read_only=True)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    assert dump(path) == before


def _interrupted(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        connection.execute("DELETE FROM claim")
        raise KeyboardInterrupt


def test_an_interrupt_rolls_back(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading())
        with pytest.raises(KeyboardInterrupt):
            _interrupted(ledger)
        assert len(ledger.claims()) == 1


def _newer(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.connection.execute("INSERT INTO migration (number, name) VALUES (9999, 'later')")


def _damaged(path: Path) -> None:
    path.write_bytes(b"not a database " * 400)


def _other(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE recipes (name VARCHAR)")


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_newer, "written by a newer newsledger"),
        (_damaged, "damaged or not a ledger"),
        (_other, "but not a ledger"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_left_unchanged(tmp_path, make, message, read_only) -> None:
    path = tmp_path / "l.duckdb"
    make(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=message) as caught:
        Ledger.open(path, read_only=read_only)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_missing_ledger_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "l.duckdb", read_only=True)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path / "no" / "l.duckdb")


def test_migrations_are_numbered_without_gaps_and_run_once(tmp_path: Path) -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))
    for _ in range(2):
        with Ledger.open(tmp_path / "l.duckdb") as ledger:
            _, rows = ledger.query("SELECT number FROM migration ORDER BY number")
            assert rows == [(step.number,) for step in migrations()]


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DELETE FROM claim", "only statements that read"),
        ("SELECT 1; DROP TABLE claim", "2 statements"),
        ("", "0 statements"),
        ("SELECT nothing FROM claim", "nothing"),
        ("SELEC 1", "syntax error"),
        ("COPY claim TO 'claims.csv'", "only statements that read"),
        ("ATTACH 'other.duckdb'", "only statements that read"),
        ("SET memory_limit = '1GB'", "only statements that read"),
        ("SELECT * FROM read_text('/etc/hostname')", "disabled"),
        ("SELECT nextval('decision_number')", "read-only"),
    ],
)
def test_a_query_only_reads(tmp_path, sql, message, read_only) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.store(**reading())
    with Ledger.open(path, read_only=read_only) as ledger:
        with pytest.raises(QueryError, match=message) as caught:
            ledger.query(sql)
        assert "\n" not in str(caught.value)
        assert ledger.query("SELECT value, unit FROM claim") == (["value", "unit"], [("40000000", "EUR")])


def test_a_read_only_ledger_refuses_to_store(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    Ledger.open(path).close()
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(LedgerError, match="for reading only"):
        ledger.store(**reading())


def test_work_beyond_the_memory_allowed_is_told_and_undone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "small.duckdb") as ledger:
        ledger.connection.execute("SET memory_limit = '16MB'; SET max_temp_directory_size = '0KB'")
        with (
            pytest.raises(LedgerError, match="does not fit into the memory allowed; raise memory_limit"),
            ledger.transaction() as connection,
        ):
            connection.execute(
                "CREATE TABLE big AS SELECT range AS n, repeat('x', 200) AS words FROM range(3_000_000)"
            )
        assert ledger.query("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'big'")[1] == [(0,)]
