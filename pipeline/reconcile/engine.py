"""Reconciliation: from claims to facts, in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass

import duckdb

from pipeline.ledger import Ledger
from pipeline.ledger.store import empty_reconciled
from pipeline.reconcile import lineages, rates, stories
from pipeline.reconcile.explainers import check_arithmetic, explain_pairs
from pipeline.reconcile.sqlfiles import run
from schemas.lexicons import LANGUAGES, lexicon
from schemas.topics import Term, Topic
from schemas.topics import topics as known_topics


def reconcile(ledger: Ledger, topics: dict[str, Topic] | None = None) -> None:
    """Group the ledger's articles into stories and lineages, and its claims into facts with explanations.

    All of it is made anew from the claims, the rates and what people decided; claims are never changed. On an
    error or interrupt the ledger is as it was. ``topics``: default those that ship with the package.
    """
    topics = known_topics() if topics is None else topics
    with ledger.transaction() as connection:
        connection.execute("CREATE OR REPLACE TEMP TABLE former AS SELECT article, story FROM story_article")
        empty_reconciled(connection)
        run(connection, "sql/macros")
        load_attributes(connection, topics)
        run(connection, "sql/considered")
        stories.group(connection, topics)
        lineages.group(connection, rulings(connection))
        rates.load(connection)
        make_facts(connection)


def load_attributes(connection: duckdb.DuckDBPyConnection, topics: dict[str, Topic]) -> None:
    """Fill table attribute, and temp table relation, from the topics.

    An attribute that no topic knows any more (a ledger from before, a topic of one's own) gets the plainest meaning.
    """
    connection.execute("DELETE FROM attribute")
    connection.executemany(
        "INSERT INTO attribute VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (topic.id, a.id, a.kind, a.label, a.event, a.cardinality, a.compares, a.course, a.identifies)
            for topic in topics.values()
            for a in topic.attributes.values()
        ],
    )
    connection.execute(
        """INSERT INTO attribute
           SELECT DISTINCT ON (topic, attribute) topic, attribute, kind, replace(attribute, '_', ' '), kind = 'date', 'one', NULL,
                  'fixed', false
           FROM claim ORDER BY topic, attribute, kind
           ON CONFLICT DO NOTHING"""
    )
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE relation (topic VARCHAR, form VARCHAR, result VARCHAR, result_scope JSON,
                                                  lhs VARCHAR, lhs_scope JSON, rhs VARCHAR, rhs_scope JSON)"""
    )
    for topic in topics.values():
        for known in topic.relations:
            terms = [part for term in (known.result, known.left, known.right) for part in _columns(term)]
            connection.execute(
                "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [topic.id, known.form, *terms]
            )


def _columns(term: Term) -> tuple[str, str]:
    return term.attribute, json.dumps(term.scope, sort_keys=True, separators=(",", ":"))


def rulings(connection: duckdb.DuckDBPyConnection) -> list[lineages.Ruling]:
    """Return what people decided about lineages and did not withdraw, in order."""
    rows = connection.execute(
        """SELECT action, from_json(details -> 'articles', '["VARCHAR"]') FROM standing_decision
           WHERE action IN ('split', 'join') ORDER BY number"""
    ).fetchall()
    return [lineages.Ruling(action, tuple(sorted(articles))) for action, articles in rows]


def make_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the empty tables of facts and explanations from claims, stories, lineages and rates."""
    load_units(connection)
    load_cues(connection)
    for step in ("places", "comparable", "grouping", "values", "conversions", "words"):
        run(connection, f"sql/{step}")
    explain_pairs(connection)
    for step in ("held", "relations", "sentences"):
        run(connection, f"sql/{step}")
    check_arithmetic(connection)
    for step in ("facts", "write"):
        run(connection, f"sql/{step}")


def load_cues(connection: duckdb.DuckDBPyConnection) -> None:
    """Make temp table cue (language, form, pattern) of the words that say what a text computes."""
    connection.execute("CREATE OR REPLACE TEMP TABLE cue (language VARCHAR, form VARCHAR, pattern VARCHAR)")
    for language in LANGUAGES:
        forms = lexicon(language, "arithmetic")
        prefix = forms.get("prefix", "")
        for form in ("up", "down", "share", "total", "changed"):
            connection.execute(
                r"""INSERT INTO cue
                    SELECT $1, $2, '(^|[^\p{L}])' || $3 || '(' || replace(plain_words($4), '*', '\p{L}*') || ')([^\p{L}]|$)'""",
                [language, form, prefix, "|".join(forms[form])],
            )


@dataclass(frozen=True, slots=True)
class _Scale:
    """``n`` of ``unit`` is ``n * factor + shift`` of ``base``."""

    unit: str
    base: str
    factor: float
    shift: float


def load_units(connection: duckdb.DuckDBPyConnection) -> None:
    """Make temp table unit_scale for the units of measures in the claims."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE unit_scale
           (unit VARCHAR, base VARCHAR, factor DOUBLE, shift DOUBLE)"""
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

    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    try:
        at_zero, at_one = (registry.Quantity(n, unit).to_base_units() for n in (0, 1))
    except (pint.UndefinedUnitError, pint.OffsetUnitCalculusError, AssertionError):
        return None
    shift = float(at_zero.magnitude)
    return _Scale(unit, str(at_one.units), float(at_one.magnitude) - shift, shift)
