"""How decisions of people stand to what the ledger holds now: whether evidence that came after them speaks against them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from pipeline.ledger import Ledger

Standing = Literal["stands", "contradicted", "without object", "withdrawn"]
_STANDS: tuple[Standing, str] = ("stands", "")


def seen(ledger: Ledger, articles: Iterable[str]) -> list[str]:
    """Return the articles of the stories that ``articles`` are in: what whoever decides on them has before them."""
    rows = ledger.connection.execute(
        """SELECT DISTINCT o.article FROM story_article s JOIN story_article o USING (story)
           WHERE s.article IN (SELECT unnest($1::VARCHAR[])) ORDER BY 1""",
        [list(articles)],
    ).fetchall()
    return [article for (article,) in rows]


def standing(ledger: Ledger, action: str, target: str, details: dict[str, Any]) -> tuple[Standing, str]:
    """Return how a decision stands, and why.

    An accepted value is contradicted by later statements that differ; a rejected or relabelled claim by later ones of
    other origins that say what it said; a refused explanation where later statements call for it again; a split by
    later links between what it parts, a join where the two sides turn out to credit different agencies.
    """
    needed: list[tuple[tuple[str, ...], str]] = [(("article",), name) for name in details.get("articles", ())]
    if action in ("accept", "reject", "relabel"):
        needed.append((("fact", "claim"), target))
    for tables, identifier in needed:
        if not _exists(ledger, tables, identifier):
            return "without object", f"the {' or '.join(tables)} is no longer in the ledger"
    if action == "accept":
        return _accepted(ledger, target, details)
    if action in ("split", "join"):
        return _overruled(ledger, action, "", details, set(details["articles"]))
    if action == "reject" and "explanation" in details:
        return _overruled(ledger, action, f"{target} {details['explanation']}", details, None)
    if action in ("reject", "relabel"):
        return _restated(ledger, target, details)
    return _STANDS


def _accepted(ledger: Ledger, fact: str, details: dict[str, Any]) -> tuple[Standing, str]:
    known = set(details["claims"])
    rows = ledger.connection.execute(
        """SELECT fc.claim, concat_ws(' ', c.value, c.unit), coalesce(a.outlet, a.source)
           FROM fact_claim fc JOIN claim c ON c.id = fc.claim JOIN article a ON a.id = c.article
           WHERE fc.fact = ? AND NOT fc.agrees ORDER BY fc.claim""",
        [fact],
    ).fetchall()
    against = [f"{value} ({outlet})" for claim, value, outlet in rows if claim not in known]
    (held,) = ledger.facts([fact])
    if held.value != details["value"]:
        return "contradicted", f"nobody states {details['value']} any more; the ledger holds {held.value}"
    if against:
        return "contradicted", f"new statements differ: {', '.join(against)}"
    return _STANDS


def _overruled(
    ledger: Ledger, action: str, target: str, details: dict[str, Any], named: set[str] | None
) -> tuple[Standing, str]:
    """``named``: the articles decided on, some of which the evidence must be about; None where ``target`` says it."""
    if "seen" not in details:
        return _STANDS
    rows = ledger.connection.execute(
        "SELECT articles, evidence FROM overruled WHERE action = ? AND target = ? ORDER BY ALL",
        [action, target],
    ).fetchall()
    known = set(details["seen"])
    for articles, evidence in rows:
        about = set(json.loads(articles))
        if about - known and (named is None or about & named):
            return "contradicted", f"{_outlets(ledger, about - known)}: {evidence}"
    return _STANDS


def _restated(ledger: Ledger, claim: str, details: dict[str, Any]) -> tuple[Standing, str]:
    if "seen" not in details:
        return _STANDS
    rows = ledger.connection.execute(
        """SELECT DISTINCT o.article, concat_ws(' ', o.value, o.unit)
           FROM claim c
           JOIN claim o ON o.topic = c.topic AND o.subject = c.subject AND o.attribute = c.attribute AND o.scope = c.scope
                       AND o.value = c.value AND o.unit IS NOT DISTINCT FROM c.unit AND o.article <> c.article
           JOIN story_article so ON so.article = o.article
           JOIN lineage_article lc ON lc.article = c.article
           JOIN lineage_article lo ON lo.article = o.article AND lo.lineage <> lc.lineage
           WHERE c.id = $1
             -- an article whose claims are all rejected stands alone: the story is that of what was seen beside it
             AND so.story IN (SELECT story FROM story_article WHERE article IN (SELECT unnest($2::VARCHAR[])))
           ORDER BY ALL""",
        [claim, details["seen"]],
    ).fetchall()
    later = {article: said for article, said in rows if article not in details["seen"]}
    if not later:
        return _STANDS
    return (
        "contradicted",
        f"new statements say what it said: {next(iter(later.values()))} ({_outlets(ledger, later)})",
    )


def _outlets(ledger: Ledger, articles: Iterable[str]) -> str:
    rows = ledger.connection.execute(
        "SELECT DISTINCT coalesce(outlet, source) FROM article WHERE id IN (SELECT unnest($1::VARCHAR[])) ORDER BY 1",
        [sorted(articles)],
    ).fetchall()
    return ", ".join(name for (name,) in rows)


def _exists(ledger: Ledger, tables: Iterable[str], identifier: str) -> bool:
    return any(
        ledger.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [identifier]).fetchone()
        for table in tables
    )
