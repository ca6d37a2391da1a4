"""Reconciliation: from claims to facts, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipeline.ledger import Ledger
from pipeline.ledger.store import empty_reconciled
from pipeline.reconcile import lineages, rates, stories
from pipeline.reconcile.explainers import run_all
from pipeline.reconcile.sqlfiles import run
from schemas.topics import Topic
from schemas.topics import topics as known_topics


def reconcile(ledger: Ledger, topics: dict[str, Topic] | None = None) -> None:
    """Group the ledger's articles into stories and lineages, and its claims into facts with explanations.

    All of it is made anew from the claims, the rates and what people decided; claims are never changed. On an
    error or interrupt the ledger is as it was. ``topics``: default those that ship with the package.
    """
    topics = known_topics() if topics is None else topics
    with ledger.transaction() as connection:
        empty_reconciled(connection)
        run(connection, "sql/macros")
        load_attributes(connection, topics)
        stories.group(connection, topics)
        lineages.group(connection, {article.id: article for article in ledger.articles()})
        rates.load(connection)
        make_facts(connection)


def load_attributes(connection: duckdb.DuckDBPyConnection, topics: dict[str, Topic]) -> None:
    """Fill table attribute from the topics."""
    connection.execute("DELETE FROM attribute")
    connection.executemany(
        "INSERT INTO attribute VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (topic.id, a.id, a.kind, a.label, a.event, a.cardinality, a.supersedes, a.compares)
            for topic in topics.values()
            for a in topic.attributes.values()
        ],
    )


def make_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the empty tables of facts and explanations from claims, stories, lineages and rates."""
    load_units(connection)
    for step in ("comparable", "grouping", "values", "conversions", "words"):
        run(connection, f"sql/{step}")
    run_all(connection)
    run(connection, "sql/facts")
    run(connection, "sql/write")


@dataclass(frozen=True, slots=True)
class _Scale:
    """``n`` of ``unit`` is ``n * factor + shift`` of ``base``."""

    unit: str
    base: str
    factor: str
    shift: str


def load_units(connection: duckdb.DuckDBPyConnection) -> None:
    """Make temp table unit_scale for the units of measures in the claims."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE unit_scale
           (unit VARCHAR, base VARCHAR, factor DECIMAL(20, 10), shift DECIMAL(20, 10))"""
    )
    units = connection.execute(
        "SELECT DISTINCT unit FROM claim WHERE kind = 'measure' AND unit IS NOT NULL"
    ).fetchall()
    scales = [scale for (unit,) in units for scale in [_scale(unit)] if scale is not None]
    if scales:
        connection.executemany(
            "INSERT INTO unit_scale VALUES (?, ?, ?, ?)",
            [(s.unit, s.base, s.factor, s.shift) for s in scales],
        )


def _scale(unit: str) -> _Scale | None:
    import pint

    registry = pint.get_application_registry()
    try:
        at_zero, at_one = (registry.Quantity(n, unit).to_base_units() for n in (0, 1))
    except (pint.UndefinedUnitError, pint.OffsetUnitCalculusError, AssertionError):
        return None
    factor = at_one.magnitude - at_zero.magnitude
    return _Scale(unit, str(at_one.units), f"{factor:.10f}", f"{at_zero.magnitude:.10f}")
