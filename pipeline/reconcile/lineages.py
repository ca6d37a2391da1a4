"""Lineages: which articles of a story go back to one origin, and what shows it."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.reconcile import components
from pipeline.reconcile.origins import Outline, outlines, shared_credit
from pipeline.reconcile.similarity import SAME_WORDS, SOME_WORDS, Order, Token, bands, in_order
from pipeline.reconcile.sqlfiles import run

# Of what two independent reports have in common in the same order, the sample stories give at most 0.61 (Dice), short
# reports of one announcement up to 0.79; translations of one wire story at least 0.83.
SAME_ORDER = 0.72
# A shortened reprint keeps the order of the little it keeps.
SAME_ORDER_SHORTENED = (0.85, 0.4)
# Fewer figures than these fall into one order by chance.
ENOUGH_WEIGHT, ENOUGH_TOKENS = 6.0, 4
# Without a credit or words in common: figures, weight, Dice and share of the shorter. Independent reports of the sample
# stories that are alike at all have seven figures in common.
UNCREDITED = (12, 15.0, 0.8, 0.85)
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


def group(connection: duckdb.DuckDBPyConnection, rulings: Iterable[Ruling] = ()) -> None:
    """Fill the empty tables lineage, lineage_article and lineage_link from the stories."""
    run(connection, "sql/tokens")
    known = _outlines(connection)
    run(connection, "sql/lineage_pairs")
    found = list(_links(connection, known))
    kept = ruled(found, rulings)
    _insert(connection, "link", kept)
    _insert_columns(connection, "overruled", [*_cut(found, kept), *_forced(kept, known)])
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


def _cut(found: Iterable[Link], kept: Sequence[Link]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the links that a person's split cuts, as rows of table overruled."""
    standing = {(link.a, link.b, link.basis) for link in kept}
    for link in found:
        if (link.a, link.b, link.basis) not in standing:
            yield "split", "", json.dumps([link.a, link.b]), link.evidence


def _forced(kept: Sequence[Link], known: Mapping[str, Outline]) -> Iterator[tuple[str, str, str, str]]:
    """Yield what speaks against the joins of people: origins that credit others, as rows of table overruled."""
    homes: dict[str, set[str]] = {}
    for link in kept:
        if link.basis != "decision":
            together = homes.get(link.a, {link.a}) | homes.get(link.b, {link.b})
            homes |= dict.fromkeys(together, together)
    for link in kept:
        if link.basis != "decision":
            continue
        crediting = [
            sorted(
                article for article in homes.get(end, {end}) if article in known and known[article].credited
            )
            for end in (link.a, link.b)
        ]
        names = [
            {name for article in side for name in known[article].credited.values()} for side in crediting
        ]
        if all(names) and not names[0] & names[1]:
            said = " and ".join(", ".join(sorted(side)) for side in names)
            yield (
                "join",
                "",
                json.dumps([link.a, link.b, *crediting[0], *crediting[1]]),
                f"they credit {said}",
            )


def _outlines(connection: duckdb.DuckDBPyConnection) -> dict[str, Outline]:
    """Return the outlines of articles in stories of several, and fill temp tables band and credited."""
    connection.execute("CREATE OR REPLACE TEMP TABLE band (article VARCHAR, band BIGINT)")
    connection.execute("CREATE OR REPLACE TEMP TABLE credited (article VARCHAR, agency VARCHAR)")
    rows = connection.execute(
        "SELECT article, count(*) OVER (PARTITION BY story) > 1 FROM story_article ORDER BY story, article"
    ).fetchall()
    found = {}
    for start in range(0, len(rows), _BATCH):
        batch = dict(rows[start : start + _BATCH])
        for outline in outlines(connection, list(batch)):
            credited = [(outline.article, name) for name in sorted(outline.credited.values())]
            _insert_columns(connection, "credited", credited)
            if batch[outline.article]:
                found[outline.article] = outline
                if outline.sketch is not None:
                    shingled = [(outline.article, band) for band in bands(outline.sketch)]
                    _insert_columns(connection, "band", shingled)
    return found


def _links(connection: duckdb.DuckDBPyConnection, known: dict[str, Outline]) -> Iterator[Link]:
    pairs = connection.execute("SELECT a, b FROM lineage_pair ORDER BY ALL").fetchall()
    sequences: dict[str, list[Token]] = defaultdict(list)
    for article, key, weight, shown in connection.execute(
        "SELECT article, key, weight, shown FROM token ORDER BY article, place"
    ).fetchall():
        sequences[article].append(Token(key, weight, shown))
    for first, second in pairs:
        link = judged(known[first], known[second], in_order(sequences[first], sequences[second]))
        if link is not None:
            yield link


def judged(a: Outline, b: Outline, order: Order) -> Link | None:
    """Return why two articles go back to one origin, or None where nothing shows it.

    Figures alone do not: two reports of one press conference give the same ones, often in the same order. They need
    a credit in common, or words, or to be more than what two reporters would choose alike.
    """
    likeness = _likeness(a, b)
    if likeness >= SAME_WORDS:
        said = f"{likeness:.0%} of their three-word runs are the same"
        return Link(a.article, b.article, "text", round(likeness, 3), said)
    listed = ", ".join(order.shared[:6]) + (", ..." if len(order.shared) > 6 else "")
    figures = f"the same {len(order.shared)} figures and days in the same order ({listed})"
    credit = shared_credit(a, b) if _near(a, b) else None
    if _alike(order):
        if likeness >= SOME_WORDS:
            said = f"{figures}, and {likeness:.0%} of their three-word runs are the same"
            return Link(a.article, b.article, "sequence", round(order.dice, 3), said)
        if credit is not None:
            return Link(
                a.article, b.article, "sequence", round(order.dice, 3), f"{figures}, and {credit.said}"
            )
        if _beyond_chance(a, b, order):
            return Link(a.article, b.article, "sequence", round(order.dice, 3), figures)
    if credit is not None and credit.exact and _half(order):
        said = f"{credit.said}, with {len(order.shared)} figures in the same order ({listed})"
        return Link(a.article, b.article, "credit", round(order.of_shorter, 3), said)
    return None


def _likeness(a: Outline, b: Outline) -> float:
    if a.language != b.language or a.sketch is None or b.sketch is None:
        return 0.0
    return float(a.sketch.jaccard(b.sketch))


def _alike(order: Order) -> bool:
    share, floor = SAME_ORDER_SHORTENED
    alike = order.dice >= SAME_ORDER or (order.of_shorter >= share and order.dice >= floor)
    return alike and order.weight >= ENOUGH_WEIGHT and len(order.shared) >= ENOUGH_TOKENS


def _beyond_chance(a: Outline, b: Outline, order: Order) -> bool:
    tokens, weight, dice, of_shorter = UNCREDITED
    return (
        a.language != b.language
        and not (a.credited and b.credited)
        and len(order.shared) >= tokens
        and order.weight >= weight
        and order.dice >= dice
        and order.of_shorter >= of_shorter
    )


def _half(order: Order) -> bool:
    return order.of_shorter >= CREDITED_ORDER and order.weight >= CREDITED_WEIGHT


def _near(a: Outline, b: Outline) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= CREDITED_DAYS


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
