"""What of an article tells where it comes from: its day, its words, and the agencies it credits or names."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.ledger import read
from pipeline.reconcile.similarity import signature
from pipeline.text import fold
from schemas.records import Article

# Names of one agency in one script differ by a word such as "news" or "agency" at most.
_SAME_NAME = 85.0


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an article tells its origin.

    ``credited``: whom it credits or cites, an actor id or a folded name to what to call it; ``named``: agencies that
    its text mentions in any way; ``sketch``: the MinHash of its words, None for a text of hardly any.
    """

    article: str
    language: str
    outlet: str | None
    day: datetime.date | None
    sketch: Any | None
    credited: Mapping[str, str]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class SharedCredit:
    """What the credits of two articles have in common: ``exact`` where both credit one agency for certain."""

    said: str
    exact: bool


def outlines(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> list[Outline]:
    """Return the outlines of ``articles``, in the order of their ids."""
    mentioned = _mentioned(connection, articles)
    cited = _cited(connection, articles)
    found = []
    for article in read.articles(connection, articles):
        places = mentioned[article.id]
        credited = cited[article.id] | _credit_lines(article, places)
        named = frozenset(actor for _, _, actor in places)
        found.append(
            Outline(
                article.id,
                article.language,
                article.outlet,
                _day(article),
                signature(article.text),
                credited,
                named,
            )
        )
    return found


def shared_credit(a: Outline, b: Outline) -> SharedCredit | None:
    """Return what the credits of two articles have in common, None where nothing.

    One agency credited in both is certain, and so is an outlet that the other credits. Less so: an agency that one credits and the other names, or two names
    that no lexicon knows and that nobody can compare, being of different scripts.
    """
    both = sorted({a.credited[key] for key in a.credited.keys() & b.credited.keys()})
    if both:
        return SharedCredit(f"both credit {', '.join(both)}", exact=True)
    for one, other in ((a, b), (b, a)):
        for credited in sorted(one.credited.values()):
            if other.outlet and _same_name(credited, other.outlet):
                return SharedCredit(f"one credits {other.outlet}, where the other appeared", exact=True)
    halves = sorted((a.credited.keys() & b.named) | (b.credited.keys() & a.named))
    if halves:
        return SharedCredit(f"one credits {', '.join(halves)}, which the other names", exact=False)
    for left in sorted(a.credited.values()):
        for right in sorted(b.credited.values()):
            if _may_be_one(left, right):
                return SharedCredit(f"one credits {left}, the other {right}", exact=False)
    return None


def _may_be_one(one: str, other: str) -> bool:
    return _script(one) != _script(other) or _same_name(one, other)


def _same_name(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(fold(one), fold(other)) >= _SAME_NAME


def _script(name: str) -> str:
    for letter in name:
        if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
            return "Greek"
        if "\u0600" <= letter <= "\u06ff":
            return "Arabic"
    return "Latin"


def _day(article: Article) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(article.published.value or "")
    except ValueError:
        return None


def _mentioned(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str]
) -> defaultdict[str, list[tuple[int, int, str]]]:
    """Return the places of agencies in the articles: (start, end, actor id)."""
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, start, end, actor in connection.execute(
        """SELECT e.article, e.span_start, e.span_end, e.actor
           FROM entity e JOIN actor a ON a.id = e.actor AND a.kind = 'agency'
           WHERE e.article IN (SELECT unnest($1::VARCHAR[]))""",
        [list(articles)],
    ).fetchall():
        found[article].append((start, end, actor))
    return found


def _cited(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str]
) -> defaultdict[str, dict[str, str]]:
    """Return for each article the agencies that its claims are attributed to."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article, actor in connection.execute(
        """SELECT DISTINCT c.article, c.attributed_to
           FROM claim c JOIN actor a ON a.id = c.attributed_to AND a.kind = 'agency'
           WHERE c.article IN (SELECT unnest($1::VARCHAR[]))""",
        [list(articles)],
    ).fetchall():
        found[article][actor] = actor
    return found


def _credit_lines(article: Article, places: Sequence[tuple[int, int, str]]) -> dict[str, str]:
    from pipeline.ingest.credits import credits as credits_of

    found: dict[str, str] = {}
    for credit in credits_of(article):
        if credit.kind == "wire":
            linked = {actor for start, end, actor in places if start < credit.end and credit.start < end}
            found |= {actor: actor for actor in linked} or {fold(credit.name): credit.name}
    return found
