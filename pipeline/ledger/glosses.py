"""Glosses and second readings in the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence

import duckdb

from schemas.glosses import Gloss, SecondReading

_FIELDS = ("source", "language", "model", "revision", "guard", "text", "withheld")


def store(
    connection: duckdb.DuckDBPyConnection, glosses: Sequence[Gloss], readings: Sequence[SecondReading]
) -> None:
    """Store glosses in place of older ones, and the second readings of claims that are in the ledger."""
    rows = [
        (
            g.source,
            g.language,
            g.model,
            g.revision,
            g.guard,
            g.text,
            json.dumps(g.withheld, ensure_ascii=False),
        )
        for g in glosses
    ]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        lists = ", ".join(
            f"unnest(${n}::VARCHAR[]){'::JSON' if name == 'withheld' else ''} AS {name}"
            for n, name in enumerate(_FIELDS, start=1)
        )
        connection.execute(f"INSERT OR REPLACE INTO gloss SELECT {lists}", columns)
    connection.execute(
        """INSERT OR REPLACE INTO second_reading
           SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[])""",
        [[r.claim for r in readings], [r.verdict for r in readings], [r.note for r in readings]],
    )
    connection.execute(
        """DELETE FROM second_reading WHERE claim NOT IN (SELECT id FROM claim WHERE gloss IS NOT NULL)"""
    )


def read(connection: duckdb.DuckDBPyConnection) -> list[Gloss]:
    """Return all glosses, withheld ones without their text."""
    rows = connection.execute(
        f"SELECT {', '.join(_FIELDS)} FROM gloss ORDER BY source, model, revision"
    ).fetchall()
    return [
        Gloss(**{**dict(zip(_FIELDS, row, strict=True)), "withheld": tuple(json.loads(row[-1]))})
        for row in rows
    ]


def readings(connection: duckdb.DuckDBPyConnection) -> list[SecondReading]:
    """Return all second readings, by claim."""
    rows = connection.execute("SELECT claim, verdict, note FROM second_reading ORDER BY claim").fetchall()
    return [SecondReading(claim=claim, verdict=verdict, note=note) for claim, verdict, note in rows]
