"""Read the ledger's rows back as records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb

from schemas.records import (
    Actor,
    ActorRef,
    Article,
    Claim,
    Entity,
    Explanation,
    Fact,
    Lineage,
    Mention,
    Published,
    Story,
)

Connection = duckdb.DuckDBPyConnection
_RENAMED = {"span_start": "start", "span_end": "end", "at_time": "at"}
_JSON = {
    "cuts",
    "names",
    "tickers",
    "candidates",
    "derived",
    "scope",
    "numbers",
    "topics",
    "published_candidates",
    "unit_rivals",
}


def articles(connection: Connection, ids: Sequence[str] | None = None) -> list[Article]:
    """Return all articles, or those of ``ids``, by id."""
    found = []
    for row in _rows(connection, f"SELECT * FROM article {_where('id', ids)} ORDER BY id", _given(ids)):
        row["published"] = Published(
            value=row.pop("published"),
            known_by=row.pop("published_known_by"),
            reason=row.pop("published_reason"),
            candidates=tuple(row.pop("published_candidates")),
        )
        found.append(Article(**row))
    return found


def mentions(connection: Connection, article: str) -> list[Mention]:
    """Return the mentions of one article, in order."""
    sql = "SELECT * EXCLUDE (article, ordinal) FROM mention WHERE article = ? ORDER BY ordinal"
    return [Mention(**row) for row in _rows(connection, sql, [article])]


def entities(connection: Connection, article: str) -> list[Entity]:
    """Return the entities of one article, in order."""
    sql = "SELECT * EXCLUDE (article, ordinal) FROM entity WHERE article = ? ORDER BY ordinal"
    return [Entity(**row) for row in _rows(connection, sql, [article])]


def actors(connection: Connection) -> list[Actor]:
    """Return all actors, by id."""
    return [Actor(**row) for row in _rows(connection, "SELECT * FROM actor ORDER BY id")]


def claims(connection: Connection, ids: Sequence[str] | None = None) -> list[Claim]:
    """Return all claims, or those of ``ids``, by article and place in it."""
    sql = f"SELECT * FROM claim {_where('id', ids)} ORDER BY article, span_start, value_start, id"
    return [Claim(**row) for row in _rows(connection, sql, _given(ids))]


def facts(connection: Connection, ids: Sequence[str] | None = None) -> list[Fact]:
    """Return all facts, or those of ``ids``, by story and id."""
    reasons = _explanations(connection, ids)
    backing = _grouped(
        connection,
        f"""SELECT fc.fact, fc.claim FROM fact_claim fc JOIN claim c ON c.id = fc.claim {_where("fc.fact", ids)}
            ORDER BY fc.fact, c.article, c.span_start, c.value_start, c.id""",
        ids,
    )
    sql = f"""SELECT f.id, f.story, f.subject, coalesce(a.name, f.subject) AS name, f.attribute, f.value, f.unit,
                     f.low, f.high, f.scope, f.at_time, f.modality, f.status, f.lineages AS independent_lineages,
                     f.confidence
              FROM fact f LEFT JOIN actor a ON a.id = f.subject {_where("f.id", ids)} ORDER BY f.story, f.id"""
    found = []
    for row in _rows(connection, sql, _given(ids)):
        row["subject"] = ActorRef(id=row["subject"], name=row.pop("name"))
        found.append(Fact(**row, explanations=tuple(reasons[row["id"]]), claims=tuple(backing[row["id"]])))
    return found


def stories(connection: Connection) -> list[Story]:
    """Return all stories, by id."""
    members = _grouped(connection, "SELECT story, article FROM story_article ORDER BY story, article")
    rows = _rows(connection, "SELECT * FROM story ORDER BY id")
    return [Story(**row, articles=tuple(members[row["id"]])) for row in rows]


def lineages(connection: Connection) -> list[Lineage]:
    """Return all lineages, by story and id."""
    members = _grouped(connection, "SELECT lineage, article FROM lineage_article ORDER BY lineage, article")
    links = _grouped(connection, "SELECT lineage, evidence FROM lineage_link ORDER BY lineage, a, b, basis")
    rows = _rows(connection, "SELECT id, story, origin FROM lineage ORDER BY story, id")
    return [
        Lineage(**row, articles=tuple(members[row["id"]]), evidence=tuple(links[row["id"]])) for row in rows
    ]


def _explanations(connection: Connection, ids: Sequence[str] | None) -> defaultdict[str, list[Explanation]]:
    cited = _grouped(
        connection,
        f"""SELECT ec.explanation, ec.claim
            FROM explanation_claim ec JOIN explanation e ON e.id = ec.explanation {_where("e.fact", ids)}
            ORDER BY ALL""",
        ids,
    )
    found: defaultdict[str, list[Explanation]] = defaultdict(list)
    sql = f"SELECT * EXCLUDE (ordinal) FROM explanation {_where('fact', ids)} ORDER BY fact, ordinal"
    for row in _rows(connection, sql, _given(ids)):
        own = row.pop("id")
        found[row.pop("fact")].append(Explanation(**row, claims=tuple(cited[own])))
    return found


def _where(column: str, ids: Sequence[str] | None) -> str:
    return "" if ids is None else f"WHERE {column} IN (SELECT unnest($1::VARCHAR[]))"


def _given(ids: Sequence[str] | None) -> list[Any] | None:
    return None if ids is None else [list(ids)]


def _grouped(
    connection: Connection, sql: str, ids: Sequence[str] | None = None
) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in connection.execute(sql, _given(ids)).fetchall():
        groups[key].append(value)
    return groups


def _rows(connection: Connection, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, parameters)
    names = [_RENAMED.get(column[0], column[0]) for column in cursor.description or []]
    return [
        {name: json.loads(value) if name in _JSON else value for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]
