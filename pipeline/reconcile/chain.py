"""The whole chain from a fact to the words it stands on."""

from __future__ import annotations

from pipeline.errors import QueryError
from pipeline.ledger import Ledger
from schemas.records import Actor, Article, Claim, Fact, Lineage, Record, Story


class Statement(Record):
    """One claim of a fact with what a reader needs to find and weigh it.

    ``agrees``: its interval meets that of the value held. ``said_by`` is the actor the words are attributed to.
    """

    claim: Claim
    article: Article
    lineage: str
    agrees: bool
    said_by: Actor | None = None


class Explained(Record):
    """A fact, its story, every statement behind it (agreeing ones first), the origins they go back to, and decisions."""

    fact: Fact
    story: Story
    statements: tuple[Statement, ...]
    lineages: tuple[Lineage, ...]
    decisions: tuple[str, ...] = ()


def find(ledger: Ledger, fact: str) -> str:
    """Return the id of the fact whose id is or begins with ``fact``; QueryError where there is none, or several.

    ``alibaba-budget`` is rather ``alibaba-budget-5155`` than ``alibaba-budget-multiple-0779``.
    """
    remedy = "`newsledger facts` lists their ids"
    exact = ledger.connection.execute("SELECT id FROM fact WHERE id = ?", [fact]).fetchall()
    found = (
        exact
        or ledger.connection.execute(
            "SELECT id FROM fact WHERE starts_with(id, $1) ORDER BY regexp_replace(id, '-[^-]*$', '') <> $1, id LIMIT 6",
            [fact],
        ).fetchall()
    )
    if len(found) > 1:
        whole = [row for row in found if row[0].rpartition("-")[0] == fact]
        found = whole if len(whole) == 1 else found
    if not found or not fact:
        raise QueryError("no such fact", where=fact or "(empty)", remedy=remedy)
    if len(found) > 1:
        some = ", ".join(identifier for (identifier,) in found[:5])
        raise QueryError(
            f"several facts begin so: {some}{', ...' if len(found) > 5 else ''}", where=fact, remedy=remedy
        )
    return str(found[0][0])


def explain(ledger: Ledger, fact: str) -> Explained:
    """Return everything that stands behind one fact, named by its id or an unambiguous beginning of it.

    Raises QueryError where no fact or several match.
    """
    (held,) = ledger.facts([find(ledger, fact)])
    rows = ledger.connection.execute(
        """SELECT fc.claim, fc.agrees, la.lineage
           FROM fact_claim fc JOIN claim c ON c.id = fc.claim JOIN lineage_article la ON la.article = c.article
           WHERE fc.fact = ?""",
        [held.id],
    ).fetchall()
    standing = {claim: (agrees, lineage) for claim, agrees, lineage in rows}
    claims = ledger.claims(held.claims)
    articles = {article.id: article for article in ledger.articles([claim.article for claim in claims])}
    actors = {actor.id: actor for actor in ledger.actors()}
    statements = [
        Statement(
            claim=claim,
            article=articles[claim.article],
            lineage=standing[claim.id][1],
            agrees=standing[claim.id][0],
            said_by=actors.get(claim.attributed_to or ""),
        )
        for claim in claims
    ]
    statements.sort(
        key=lambda s: (not s.agrees, s.article.published.value or "9999", s.article.id, s.claim.start)
    )
    origins = {statement.lineage for statement in statements}
    return Explained(
        fact=held,
        story=next(story for story in ledger.stories() if story.id == held.story),
        statements=tuple(statements),
        lineages=tuple(lineage for lineage in ledger.lineages() if lineage.id in origins),
        decisions=_decisions(ledger, [held.id, *held.claims, *articles]),
    )


def _decisions(ledger: Ledger, targets: list[str]) -> tuple[str, ...]:
    rows = ledger.connection.execute(
        """SELECT d.number, d.made_at, d.action, d.author, d.reason FROM decision d
           WHERE d.target IN (SELECT unnest($1::VARCHAR[])) AND d.action <> 'withdraw'
             AND NOT EXISTS (SELECT 1 FROM decision w WHERE w.action = 'withdraw' AND w.target = d.number::VARCHAR)
           ORDER BY d.number""",
        [targets],
    ).fetchall()
    return tuple(
        f"{number}: {action} by {author}, {made_at:%Y-%m-%d}" + (f": {reason}" if reason else "")
        for number, made_at, action, author, reason in rows
    )
