"""What changed between two ledgers, and what made it change."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field

from pipeline.ledger import Ledger
from schemas.records import Article, Claim, Fact, Record

_COMPARED = ("value", "unit", "status", "modality", "independent_lineages")


class Change(Record):
    """One fact that differs: ``fields`` maps a field to (before, after); ``because`` says what is behind it."""

    fact: str
    kind: Literal["added", "removed", "changed"]
    summary: str
    fields: dict[str, tuple[str | None, str | None]] = Field(default_factory=dict)
    because: tuple[str, ...] = ()


def diff(before: Ledger, after: Ledger) -> list[Change]:
    """Return the facts that were added, removed or changed from one ledger to another, by id.

    Facts are the same where their ids are, or where they share a statement.
    """
    old, new = _Side(before), _Side(after)
    renamed = _renamed(old, new)
    changes = []
    for fact in sorted((old.facts.keys() - renamed.values()) | new.facts.keys()):
        was, now = old.facts.get(renamed.get(fact, fact)), new.facts.get(fact)
        if was is None and now is not None:
            changes.append(
                Change(fact=fact, kind="added", summary=_summary(now), because=_because(None, now, old, new))
            )
        elif now is None and was is not None:
            changes.append(
                Change(
                    fact=fact, kind="removed", summary=_summary(was), because=_because(was, None, old, new)
                )
            )
        elif was is not None and now is not None:
            fields = _fields(was, now)
            if fields:
                because = _because(was, now, old, new)
                changes.append(
                    Change(fact=fact, kind="changed", summary=_summary(now), fields=fields, because=because)
                )
    return changes


class _Side:
    def __init__(self, ledger: Ledger) -> None:
        self.facts: dict[str, Fact] = {fact.id: fact for fact in ledger.facts()}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in ledger.claims()}
        self.articles: dict[str, Article] = {article.id: article for article in ledger.articles()}
        rows = ledger.connection.execute(
            "SELECT number, author, action, target, reason FROM decision"
        ).fetchall()
        self.decisions = {
            number: (author, action, target, reason) for number, author, action, target, reason in rows
        }

    def said(self, claim: str) -> str:
        """Return who says what: ``Alpha: 3000000000 CNY``."""
        found = self.claims[claim]
        article = self.articles[found.article]
        return f"{article.outlet or article.source}: {' '.join(filter(None, (found.value, found.unit)))}"


def _renamed(old: _Side, new: _Side) -> dict[str, str]:
    """Return {id in the new ledger: id in the old one} of the facts whose id differs but whose statements do not."""
    homes = {
        claim: fact.id for fact in old.facts.values() if fact.id not in new.facts for claim in fact.claims
    }
    found: dict[str, str] = {}
    for fact in new.facts.values():
        if fact.id not in old.facts:
            shared = Counter(homes[claim] for claim in fact.claims if claim in homes)
            for earlier, _ in shared.most_common(1):
                if earlier not in found.values():
                    found[fact.id] = earlier
    return found


def _summary(fact: Fact) -> str:
    scope = f" ({', '.join(fact.scope.values())})" if fact.scope else ""
    value = " ".join(filter(None, (fact.value, fact.unit)))
    return f"{fact.subject.name}, {fact.attribute.replace('_', ' ')}{scope}: {value}, {fact.status}"


def _fields(was: Fact, now: Fact) -> dict[str, tuple[str | None, str | None]]:
    pairs: dict[str, tuple[str | None, str | None]] = {}
    for name in _COMPARED:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            pairs[name] = (None if before is None else str(before), None if after is None else str(after))
    kinds = [", ".join(sorted({e.kind for e in fact.explanations})) for fact in (was, now)]
    if kinds[0] != kinds[1]:
        pairs["explanations"] = (kinds[0], kinds[1])
    return pairs


def _because(was: Fact | None, now: Fact | None, old: _Side, new: _Side) -> tuple[str, ...]:
    before, after = set(was.claims if was else ()), set(now.claims if now else ())
    reasons = [f"new statement, {new.said(claim)}" for claim in sorted(after - before)]
    for claim in sorted(before - after):
        gone = "left out" if claim in new.claims else "no longer stated"
        reasons.append(f"{gone}, {old.said(claim)}")
    touched = {fact.id for fact in (was, now) if fact} | before | after
    touched |= {new.claims[claim].article for claim in after} | {
        old.claims[claim].article for claim in before
    }
    for number in sorted(new.decisions.keys() - old.decisions.keys()):
        author, action, target, reason = new.decisions[number]
        if target in touched or action == "withdraw":
            reasons.append(f"decision {number}, {action} by {author}" + (f": {reason}" if reason else ""))
    if not reasons and was and now and was.independent_lineages != now.independent_lineages:
        reasons.append("articles were grouped into other lineages")
    return tuple(reasons)
