"""Write records into the ledger so that what is there already is left as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from schemas.records import Actor, Article, Claim, Entity, Mention, Record

# Reconciliation's tables, children first: DuckDB cannot delete a referenced row in the transaction that
# deletes the rows that refer to it, but it can drop and make the tables anew.
RECONCILED = (
    "overruled",
    "explanation_claim",
    "explanation",
    "fact_claim",
    "fact",
    "lineage_link",
    "lineage_article",
    "lineage",
    "story_article",
    "story",
)
_RENAMED = {"start": "span_start", "end": "span_end", "at": "at_time"}


@dataclass(frozen=True, slots=True)
class Stored:
    """How many rows storing added (also in place of others) and took away, per table."""

    added: dict[str, int]
    removed: dict[str, int]

    @property
    def changed(self) -> bool:
        """Whether anything in the ledger is now different."""
        return any(self.added.values()) or any(self.removed.values())


def store(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mention]],
    entities: Sequence[Sequence[Entity]],
    actors: Sequence[Actor],
    claims: Sequence[Claim],
) -> Stored:
    """Store the records inside the caller's transaction; see ``Ledger.store``."""
    ids = [article.id for article in articles]
    incoming = {
        "article": [_article(article) for article in articles],
        "actor": [_row(actor) for actor in actors],
        "mention": _numbered(ids, mentions),
        "entity": _numbered(ids, entities),
        "claim": [_row(claim) for claim in claims],
    }
    for table, rows in incoming.items():
        _stage(connection, table, rows)
    _stage_ids(connection, ids)
    added, removed = {}, {}
    for table in ("article", "actor"):
        added[table] = _upsert(connection, table)
    for table in ("mention", "entity", "claim"):
        removed[table] = _drop_stale(connection, table)
        added[table] = _insert_new(connection, table)
    return Stored(added, removed)


def empty_reconciled(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty stories, lineages, facts and explanations inside the caller's transaction."""
    ddl = dict(
        connection.execute("SELECT table_name, sql FROM duckdb_tables() WHERE NOT temporary").fetchall()
    )
    for table in RECONCILED:
        connection.execute(f"DROP TABLE {table}")
    for table in reversed(RECONCILED):
        connection.execute(ddl[table])


def _article(article: Article) -> dict[str, Any]:
    row = _row(article)
    published = row.pop("published")
    row["published"] = published["value"]
    for field in ("known_by", "reason"):
        row[f"published_{field}"] = published[field]
    row["published_candidates"] = _json(published["candidates"])
    return row


def _numbered(ids: Sequence[str], lists: Sequence[Sequence[Record]]) -> list[dict[str, Any]]:
    return [
        {"article": article, "ordinal": ordinal, **_row(record)}
        for article, records in zip(ids, lists, strict=True)
        for ordinal, record in enumerate(records)
    ]


def _row(record: Record) -> dict[str, Any]:
    fields = record.model_dump(mode="json")
    return {
        _RENAMED.get(name, name): _json(value)
        if name in ("cuts", "names", "tickers", "candidates", "derived", "scope", "unit_rivals")
        else value
        for name, value in fields.items()
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _stage(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Make temp table ``incoming_<table>`` with the columns of ``table`` and the given rows."""
    columns = _columns(connection, table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE incoming_{table} AS SELECT * FROM {table} LIMIT 0")
    if not rows:
        return
    lists = ", ".join(
        f"unnest(${n}::{kind}[]) AS {name}" for n, (name, kind) in enumerate(columns.items(), start=1)
    )
    values = [[row[name] for row in rows] for name in columns]
    connection.execute(f"INSERT INTO incoming_{table} SELECT {lists}", values)


def _stage_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming_id AS SELECT unnest($1::VARCHAR[]) AS id", [list(ids)]
    )


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT internal ORDER BY column_index",
        [table],
    ).fetchall()
    return dict(rows)


def _key(table: str) -> tuple[str, ...]:
    return ("article", "ordinal") if table in ("mention", "entity") else ("id",)


def _upsert(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    key = _key(table)
    updates = ", ".join(
        f"{name} = excluded.{name}" for name in _columns(connection, table) if name not in key
    )
    return _count(
        connection,
        f"""INSERT INTO {table}
            SELECT DISTINCT ON (id) * FROM (FROM incoming_{table} EXCEPT FROM {table}) ORDER BY id
            ON CONFLICT (id) DO UPDATE SET {updates}""",
    )


def _drop_stale(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Delete the rows of incoming articles that are no longer read from them."""
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE stale AS
            SELECT {", ".join(_key(table))}
            FROM (SELECT t.* FROM {table} t WHERE t.article IN (FROM incoming_id) EXCEPT FROM incoming_{table})"""
    )
    stale = connection.execute("SELECT count(*) FROM stale").fetchone()
    if stale == (0,):
        return 0
    if table == "claim":
        # Facts rest on these claims; they are wrong now, and reconciliation makes them anew.
        empty_reconciled(connection)
    match = " AND ".join(f"t.{name} = stale.{name}" for name in _key(table))
    return _count(connection, f"DELETE FROM {table} t USING stale WHERE {match}")


def _insert_new(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return _count(
        connection,
        f"INSERT INTO {table} (FROM incoming_{table} EXCEPT FROM {table}) ORDER BY ALL",
    )


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
