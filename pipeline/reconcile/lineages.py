"""Lineages: which articles of a story go back to one origin, and what shows it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from pipeline.reconcile import components
from pipeline.reconcile.similarity import SAME_WORDS, Order, Token, in_order, signature
from pipeline.reconcile.sqlfiles import run, statement
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


def group(
    connection: duckdb.DuckDBPyConnection, articles: dict[str, Article], rulings: Iterable[Ruling] = ()
) -> None:
    """Fill the empty tables lineage, lineage_article and lineage_link; temp candidate holds the pairs to compare."""
    links = ruled(_links(connection, articles), rulings)
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE link
           (a VARCHAR, b VARCHAR, basis VARCHAR, score DOUBLE, evidence VARCHAR)"""
    )
    if links:
        columns = list(zip(*((k.a, k.b, k.basis, k.score, k.evidence) for k in links), strict=True))
        connection.execute(
            """INSERT INTO link SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]),
                                       unnest($4::DOUBLE[]), unnest($5::VARCHAR[])""",
            [list(column) for column in columns],
        )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE member AS SELECT article AS node, article AS label FROM story_article"
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE edge AS SELECT DISTINCT a, b FROM link")
    components.join(connection)
    _credits_table(connection, articles)
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


def _links(connection: duckdb.DuckDBPyConnection, articles: dict[str, Article]) -> Iterator[Link]:
    pairs = connection.execute(
        """SELECT c.a, c.b FROM candidate c
           JOIN story_article x ON x.article = c.a JOIN story_article y ON y.article = c.b AND y.story = x.story
           ORDER BY ALL"""
    ).fetchall()
    involved = sorted({article for pair in pairs for article in pair})
    sequences = _sequences(connection, involved)
    sketches = {article: signature(articles[article].text) for article in involved}
    agencies = {article: agencies_of(connection, articles[article]) for article in involved}
    for a, b in pairs:
        own, other = sketches[a], sketches[b]
        if articles[a].language == articles[b].language and own is not None and other is not None:
            likeness = own.jaccard(other)
            if likeness >= SAME_WORDS:
                yield Link(
                    a, b, "text", round(likeness, 3), f"{likeness:.0%} of their three-word runs are the same"
                )
                continue
        yield from _ordered(
            articles[a], articles[b], in_order(sequences[a], sequences[b]), agencies[a] & agencies[b]
        )


def _ordered(a: Article, b: Article, order: Order, agencies: set[str]) -> Iterator[Link]:
    listed = ", ".join(order.shared[:6]) + (", ..." if len(order.shared) > 6 else "")
    share, floor = SAME_ORDER_SHORTENED
    alike = order.dice >= SAME_ORDER or (order.of_shorter >= share and order.dice >= floor)
    if alike and order.weight >= ENOUGH_WEIGHT and len(order.shared) >= ENOUGH_TOKENS:
        said = f"the same {len(order.shared)} figures and days in the same order ({listed})"
        yield Link(a.id, b.id, "sequence", round(order.dice, 3), said)
    elif agencies and order.of_shorter >= CREDITED_ORDER and order.weight >= CREDITED_WEIGHT and _near(a, b):
        said = f"both credit {', '.join(sorted(agencies))}, with {len(order.shared)} figures in the same order ({listed})"
        yield Link(a.id, b.id, "credit", round(order.of_shorter, 3), said)


def _near(a: Article, b: Article) -> bool:
    if not (
        a.published.value and b.published.value and len(a.published.value) == len(b.published.value) == 10
    ):
        return True
    from datetime import date

    days = date.fromisoformat(a.published.value) - date.fromisoformat(b.published.value)
    return abs(days.days) <= CREDITED_DAYS


def agencies_of(connection: duckdb.DuckDBPyConnection, article: Article) -> set[str]:
    """Return the agencies that an article names as source of its words or findings: actor ids, else folded names."""
    from pipeline.ingest.credits import credits as credits_of

    rows = connection.execute(
        """SELECT e.span_start, e.span_end, e.actor FROM entity e JOIN actor a ON a.id = e.actor AND a.kind = 'agency'
           WHERE e.article = $1""",
        [article.id],
    ).fetchall()
    found = set()
    for credit in credits_of(article):
        if credit.kind == "wire":
            linked = {actor for start, end, actor in rows if start < credit.end and credit.start < end}
            found |= linked or {fold(credit.name)}
    cited = connection.execute(
        """SELECT DISTINCT c.attributed_to FROM claim c JOIN actor a ON a.id = c.attributed_to AND a.kind = 'agency'
           WHERE c.article = $1""",
        [article.id],
    ).fetchall()
    return found | {actor for (actor,) in cited}


def _sequences(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> dict[str, list[Token]]:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE paired AS SELECT unnest($1::VARCHAR[]) AS article", [articles]
    )
    sequences: dict[str, list[Token]] = defaultdict(list)
    for article, rows in itertools.groupby(
        connection.execute(statement("sql/tokens")).fetchall(), key=lambda row: row[0]
    ):
        for _, _, key, weight, shown in rows:
            # A figure that is said twice running (title, then first sentence) counts once.
            if not sequences[article] or sequences[article][-1].key != key:
                sequences[article].append(Token(key, weight, shown))
    return sequences


def _credits_table(connection: duckdb.DuckDBPyConnection, articles: dict[str, Article]) -> None:
    rows = connection.execute("SELECT article FROM story_article ORDER BY article").fetchall()
    connection.execute("CREATE OR REPLACE TEMP TABLE credited (article VARCHAR, agency VARCHAR)")
    pairs = [
        (article, agency)
        for (article,) in rows
        for agency in sorted(agencies_of(connection, articles[article]))
    ]
    if pairs:
        connection.execute(
            "INSERT INTO credited SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])",
            [[article for article, _ in pairs], [agency for _, agency in pairs]],
        )
