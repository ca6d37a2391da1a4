"""Numbered SQL migrations (``schemas/ledger/NNNN_*.sql``) and what a ledger's file says of its own version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import duckdb

from pipeline.errors import LedgerError

_BOOKKEEPING = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL DEFAULT current_timestamp
)
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; steps are only ever added, never changed."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return every migration that this version knows, in order."""
    folder = resources.files("schemas") / "ledger"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(int(name[:4]), name.removesuffix(".sql"), (folder / name).read_text(encoding="utf-8"))
        for name in names
    )


def version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """Return the number of the last migration applied, 0 for an empty database, None for one of another kind."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "migration" not in tables:
        return None
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    return int(row[0]) if row else 0


def check(connection: duckdb.DuckDBPyConnection, where: str, *, read_only: bool) -> None:
    """Raise LedgerError where this version cannot work with the file; it only reads."""
    known, found = migrations()[-1].number, version(connection)
    if found is None or (read_only and found == 0):
        raise LedgerError("a DuckDB file, but not a ledger", where=where, remedy="name another --ledger")
    if found > known:
        raise LedgerError(
            f"written by a newer newsledger (schema {found}, this one knows {known})",
            where=where,
            remedy="upgrade newsledger, or name another --ledger",
        )
    if read_only and found < known:
        raise LedgerError(
            f"written by an older newsledger (schema {found}, this one needs {known})",
            where=where,
            remedy="run `newsledger reconcile` once to bring it up to date",
        )


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply the missing migrations, each whole or not at all."""
    connection.execute(_BOOKKEEPING)
    done = version(connection) or 0
    for step in migrations():
        if step.number <= done:
            continue
        connection.begin()
        try:
            connection.execute(step.sql)
            connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", [step.number, step.name])
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
