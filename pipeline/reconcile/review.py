"""What people decide about facts, claims and lineages: written down once, applied at every reconciliation."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any, Literal

from pipeline.errors import QueryError
from pipeline.ledger import Ledger
from pipeline.reconcile.chain import find
from pipeline.reconcile.standing import Standing, seen, standing
from schemas.records import ExplanationKind, Record

Action = Literal["accept", "reject", "relabel", "split", "join", "note", "withdraw"]


class Decision(Record):
    """One decision: who, when (UTC, ISO 8601), on what, and how it stands to what the ledger holds now."""

    number: int
    made_at: str
    author: str
    action: Action
    target: str
    details: dict[str, Any]
    reason: str
    standing: Standing = "stands"
    comment: str = ""


def accept(ledger: Ledger, fact: str, *, author: str, value: str | None = None, reason: str = "") -> Decision:
    """Hold ``value`` (default: the value held now) for a fact, whatever later statements say.

    The value must be one that a statement gives: QueryError otherwise.
    """
    (held,) = ledger.facts([find(ledger, fact)])
    stated = {held.value} | {claim.value for claim in ledger.claims(held.claims)}
    stated |= {side.value for claim in ledger.claims(held.claims) for side in claim.derived}
    if value is not None and value not in stated:
        raise QueryError(
            f"nobody states {value}", where=held.id, remedy=f"accept one of {', '.join(sorted(stated))}"
        )
    details = {"value": value or held.value, "unit": held.unit, "claims": list(held.claims)}
    return _write(ledger, "accept", held.id, details, author, reason)


def reject_explanation(
    ledger: Ledger, fact: str, kind: ExplanationKind, *, author: str, reason: str = ""
) -> Decision:
    """Do not let explanations of one kind count for a fact; it may stand disputed without them."""
    (held,) = ledger.facts([find(ledger, fact)])
    if kind not in {explanation.kind for explanation in held.explanations}:
        raise QueryError(
            f"no explanation of kind {kind}", where=held.id, remedy="`newsledger explain` lists them"
        )
    details = {"explanation": kind, "seen": _seen_by(ledger, held.claims)}
    return _write(ledger, "reject", held.id, details, author, reason)


def reject_claim(ledger: Ledger, claim: str, *, author: str, reason: str = "") -> Decision:
    """Leave a claim out of reconciliation, as one that was misread; it stays in the ledger."""
    details = {"seen": _seen_by(ledger, [_existing(ledger, "claim", claim)])}
    return _write(ledger, "reject", claim, details, author, reason)


def relabel(
    ledger: Ledger,
    claim: str,
    *,
    author: str,
    topic: str | None = None,
    subject: str | None = None,
    attribute: str | None = None,
    scope: dict[str, str] | None = None,
    reason: str = "",
) -> Decision:
    """Let a claim count for another subject, attribute or scope; what is None stays as it was read."""
    labels = {"topic": topic, "subject": subject, "attribute": attribute, "scope": scope}
    given: dict[str, Any] = {name: value for name, value in labels.items() if value is not None}
    if not given:
        raise QueryError("nothing to relabel", where=claim, remedy="give a subject, an attribute or a scope")
    details = given | {"seen": _seen_by(ledger, [_existing(ledger, "claim", claim)])}
    return _write(ledger, "relabel", claim, details, author, reason)


def split(ledger: Ledger, articles: Sequence[str], *, author: str, reason: str = "") -> Decision:
    """Cut articles off the lineage they are in: they go back to no origin of the others."""
    found = [_existing(ledger, "article", article) for article in articles]
    return _write(ledger, "split", found[0], {"articles": found, "seen": seen(ledger, found)}, author, reason)


def join(ledger: Ledger, articles: Sequence[str], *, author: str, reason: str = "") -> Decision:
    """Let two or more articles count as one lineage."""
    found = [_existing(ledger, "article", article) for article in articles]
    if len(set(found)) < 2:
        raise QueryError("one article alone cannot be joined", where=found[0], remedy="name two or more")
    return _write(ledger, "join", found[0], {"articles": found, "seen": seen(ledger, found)}, author, reason)


def note(ledger: Ledger, target: str, text: str, *, author: str) -> Decision:
    """Write a remark beside a fact, claim, article or lineage; it changes nothing."""
    known = ledger.connection.execute(
        """SELECT 1 FROM fact WHERE id = $1 UNION SELECT 1 FROM claim WHERE id = $1
           UNION SELECT 1 FROM article WHERE id = $1 UNION SELECT 1 FROM lineage WHERE id = $1""",
        [target],
    ).fetchone()
    return _write(ledger, "note", target if known else find(ledger, target), {}, author, text)


def withdraw(ledger: Ledger, number: int, *, author: str, reason: str = "") -> Decision:
    """Take a decision back; both stay on record."""
    if number not in {decision.number for decision in decisions(ledger) if decision.standing != "withdrawn"}:
        raise QueryError("no such decision", where=str(number), remedy="`newsledger review` lists them")
    return _write(ledger, "withdraw", str(number), {}, author, reason)


def decisions(ledger: Ledger) -> list[Decision]:
    """Return all decisions in order, each with how it stands to what the ledger holds now."""
    rows = ledger.connection.execute(
        "SELECT number, made_at, author, action, target, details, reason FROM decision ORDER BY number"
    ).fetchall()
    withdrawn = {int(target) for _, _, _, action, target, _, _ in rows if action == "withdraw"}
    found = []
    for number, made_at, author, action, target, details, reason in rows:
        decision = Decision(
            number=number,
            made_at=made_at.isoformat(timespec="seconds"),
            author=author,
            action=action,
            target=target,
            details=json.loads(details),
            reason=reason,
        )
        stands: tuple[Standing, str] = ("withdrawn", "")
        if number not in withdrawn:
            stands = standing(ledger, action, target, decision.details)
        found.append(decision.model_copy(update=dict(zip(("standing", "comment"), stands, strict=True))))
    return found


def contradicted(ledger: Ledger) -> list[str]:
    """Return a sentence about each decision that later evidence speaks against, or whose object is gone."""
    return [
        f"decision {made.number} ({made.action} {made.target}, by {made.author}) is {made.standing}: {made.comment}"
        for made in decisions(ledger)
        if made.standing in ("contradicted", "without object")
    ]


def _seen_by(ledger: Ledger, claims: Sequence[str]) -> list[str]:
    return seen(ledger, {claim.article for claim in ledger.claims(list(claims))})


def _existing(ledger: Ledger, table: Literal["claim", "article"], identifier: str) -> str:
    if ledger.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [identifier]).fetchone() is None:
        remedy = f'`newsledger query "SELECT id FROM {table}"` lists them'
        raise QueryError(f"no such {table}", where=identifier, remedy=remedy)
    return identifier


def _write(
    ledger: Ledger, action: Action, target: str, details: dict[str, Any], author: str, reason: str
) -> Decision:
    if not author.strip():
        raise QueryError("a decision needs an author", where=target, remedy="give --author NAME")
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
    with ledger.transaction() as connection:
        row = connection.execute(
            """INSERT INTO decision (made_at, author, action, target, details, reason) VALUES (?, ?, ?, ?, ?, ?)
               RETURNING number""",
            [now, author, action, target, json.dumps(details, ensure_ascii=False, sort_keys=True), reason],
        ).fetchone()
    return Decision(
        number=row[0] if row else 0,
        made_at=now.isoformat(timespec="seconds"),
        author=author,
        action=action,
        target=target,
        details=details,
        reason=reason,
    )
