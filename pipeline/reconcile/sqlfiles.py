"""The named SQL files of reconciliation."""

from __future__ import annotations

from functools import cache
from importlib import resources

import duckdb


@cache
def statement(name: str) -> str:
    """Return the text of ``<name>.sql``, ``name`` relative to this package (``sql/values``)."""
    return (resources.files("pipeline.reconcile") / f"{name}.sql").read_text(encoding="utf-8")


def run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run every statement of ``<name>.sql``."""
    connection.execute(statement(name))
