"""Connected components of a graph whose edges lie in a table."""

from __future__ import annotations

import duckdb

from pipeline.reconcile.sqlfiles import statement


def join(connection: duckdb.DuckDBPyConnection) -> None:
    """Give every node of temp table ``member`` (node, label) the least label of its component.

    Edges are the rows (a, b) of temp table ``edge``; labels start as the nodes themselves.
    """
    step = statement("sql/components")
    while connection.execute(step).fetchone() != (0,):
        pass
