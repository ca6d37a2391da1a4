"""Lineages: which articles of a story go back to one origin, and what shows it."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.ledger import read
from pipeline.reconcile import components
from pipeline.reconcile.similarity import SAME_WORDS, Order, Token, bands, in_order, signature
from pipeline.reconcile.sqlfiles import run
from pipeline.text import fold
from schemas.records import Article

# Of what two independent reports of one event have in common in the same order, the sample stories give at most
# 0.62 (Dice); of translations of one wire story at least 0.84.
SAME_ORDER = 0.72
# A shortened reprint keeps the order of the little it keeps.
SAME_ORDER_SHORTENED = (0.85, 0.4)
# Fewer figures than these fall into one order by chance.
ENOUGH_WEIGHT, ENOUGH_TOKENS = 6.0, 4
# With one agency credited in both, half of the shorter report's figures in the same order are enough.
CREDITED_ORDER, CREDITED_WEIGHT, CREDITED_DAYS = 0.5, 3.0, 3
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles, ``a`` before ``b`` by id, that go back to one origin, and why."""

    a: str
    b: str
    basis: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided: articles that go back to one origin (``join``), or to none of the others' (``split``)."""

    action: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an article tells its origin; ``agencies`` maps an actor id or a folded name to what to call it."""

    article: str
    language: str
    day: datetime.date | None
    sketch: Any | None
    agencies: dict[str, str]


def group(connection: duckdb.DuckDBPyConnection, rulings: Iterable[Ruling] = ()) -> None:
    """Fill the empty tables lineage, lineage_article and lineage_link from the stories."""
    run(connection, "sql/tokens")
    outlines = _outlines(connection)
    run(connection, "sql/lineage_pairs")
    _insert(connection, "link", ruled(_links(connection, outlines), rulings))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE member AS SELECT article AS node, article AS label FROM story_article"
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE edge AS SELECT DISTINCT a, b FROM link")
    components.join(connection)
    run(connection, "sql/lineages")


def ruled(links: Iterable[Link], rulings: Iterable[Ruling]) -> list[Link]:
    """Return the links as people left them, later rulings outranking earlier ones."""
    kept = {(link.a, link.b, link.basis): link for link in links}
    for ruling in rulings:
        named = set(ruling.articles)
        if ruling.action == "split":
            kept = {key: link for key, link in kept.items() if (link.a in named) == (link.b in named)}
        else:
            for a, b in itertools.pairwise(sorted(named)):
                kept[a, b, "decision"] = Link(a, b, "decision", 1.0, "joined by a person")
    return list(kept.values())


def _outlines(connection: duckdb.DuckDBPyConnection) -> dict[str, Outline]:
    """Return the outlines of articles in stories of several, and fill temp tables band and credited."""
    connection.execute("CREATE OR REPLACE TEMP TABLE band (article VARCHAR, band BIGINT)")
    connection.execute("CREATE OR REPLACE TEMP TABLE credited (article VARCHAR, agency VARCHAR)")
    rows = connection.execute(
        "SELECT article, count(*) OVER (PARTITION BY story) > 1 FROM story_article ORDER BY story, article"
    ).fetchall()
    outlines = {}
    for start in range(0, len(rows), _BATCH):
        batch = dict(rows[start : start + _BATCH])
        agencies = _agencies(connection, list(batch))
        credited = [(article, name) for article, names in agencies.items() for name in sorted(names.values())]
        _insert_columns(connection, "credited", credited)
        several = [article for article, company in batch.items() if company]
        for article in read.articles(connection, several):
            sketch = signature(article.text)
            outlines[article.id] = Outline(
                article.id, article.language, _day(article), sketch, agencies[article.id]
            )
            if sketch is not None:
                _insert_columns(connection, "band", [(article.id, band) for band in bands(sketch)])
    return outlines


def _links(connection: duckdb.DuckDBPyConnection, outlines: dict[str, Outline]) -> Iterator[Link]:
    pairs = connection.execute("SELECT a, b FROM lineage_pair ORDER BY ALL").fetchall()
    sequences: dict[str, list[Token]] = defaultdict(list)
    for article, key, weight, shown in connection.execute(
        "SELECT article, key, weight, shown FROM token ORDER BY article, place"
    ).fetchall():
        sequences[article].append(Token(key, weight, shown))
    for first, second in pairs:
        a, b = outlines[first], outlines[second]
        if a.language == b.language and a.sketch is not None and b.sketch is not None:
            likeness = a.sketch.jaccard(b.sketch)
            if likeness >= SAME_WORDS:
                said = f"{likeness:.0%} of their three-word runs are the same"
                yield Link(first, second, "text", round(likeness, 3), said)
                continue
        yield from _ordered(a, b, in_order(sequences[first], sequences[second]))


def _ordered(a: Outline, b: Outline, order: Order) -> Iterator[Link]:
    listed = ", ".join(order.shared[:6]) + (", ..." if len(order.shared) > 6 else "")
    share, floor = SAME_ORDER_SHORTENED
    alike = order.dice >= SAME_ORDER or (order.of_shorter >= share and order.dice >= floor)
    both = sorted(a.agencies[key] for key in a.agencies.keys() & b.agencies.keys())
    if alike and order.weight >= ENOUGH_WEIGHT and len(order.shared) >= ENOUGH_TOKENS:
        said = f"the same {len(order.shared)} figures and days in the same order ({listed})"
        yield Link(a.article, b.article, "sequence", round(order.dice, 3), said)
    elif both and order.of_shorter >= CREDITED_ORDER and order.weight >= CREDITED_WEIGHT and _near(a, b):
        said = f"both credit {', '.join(both)}, with {len(order.shared)} figures in the same order ({listed})"
        yield Link(a.article, b.article, "credit", round(order.of_shorter, 3), said)


def _near(a: Outline, b: Outline) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= CREDITED_DAYS


def _day(article: Article) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(article.published.value or "")
    except ValueError:
        return None


def _agencies(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> dict[str, dict[str, str]]:
    """Return for each article the agencies that it credits or cites: actor ids, or names that stand for no actor."""
    from pipeline.ingest.credits import credits as credits_of

    named: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, start, end, actor in connection.execute(
        """SELECT e.article, e.span_start, e.span_end, e.actor
           FROM entity e JOIN actor a ON a.id = e.actor AND a.kind = 'agency'
           WHERE e.article IN (SELECT unnest($1::VARCHAR[]))""",
        [articles],
    ).fetchall():
        named[article].append((start, end, actor))
    found: dict[str, dict[str, str]] = {article: {} for article in articles}
    for article, actor in connection.execute(
        """SELECT DISTINCT c.article, c.attributed_to
           FROM claim c JOIN actor a ON a.id = c.attributed_to AND a.kind = 'agency'
           WHERE c.article IN (SELECT unnest($1::VARCHAR[]))""",
        [articles],
    ).fetchall():
        found[article][actor] = actor
    for record in read.articles(connection, articles):
        for credit in credits_of(record):
            if credit.kind == "wire":
                linked = {
                    actor
                    for start, end, actor in named[record.id]
                    if start < credit.end and credit.start < end
                }
                found[record.id].update(
                    {actor: actor for actor in linked} or {fold(credit.name): credit.name}
                )
    return found


def _insert(connection: duckdb.DuckDBPyConnection, table: str, links: Sequence[Link]) -> None:
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {table}
            (a VARCHAR, b VARCHAR, basis VARCHAR, score DOUBLE, evidence VARCHAR)"""
    )
    _insert_columns(connection, table, [(k.a, k.b, k.basis, k.score, k.evidence) for k in links])


def _insert_columns(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${n})" for n in range(1, len(columns) + 1))
        connection.execute(f"INSERT INTO {table} SELECT {unnested}", columns)
