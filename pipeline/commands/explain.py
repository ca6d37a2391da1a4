"""How ``newsledger explain`` prints the chain from a fact to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pipeline.commands.show import STATUS_STYLES, claim_value, console, fact_value, isolated

if TYPE_CHECKING:
    from pipeline.reconcile import Explained, Statement


def explanation(found: Explained) -> None:
    """Print a fact, why its statements differ, and each statement with its words and where they stand."""
    out, fact = console(), found.fact
    head = Text.assemble(
        (fact.subject.name, "bold"),
        f", {fact.attribute.replace('_', ' ')}: ",
        (fact_value(fact, [statement.claim for statement in found.statements]), "bold"),
    )
    out.print(head)
    origins = (
        "one independent origin"
        if fact.independent_lineages == 1
        else f"{fact.independent_lineages} independent origins"
    )
    out.print(
        Text.assemble((fact.status, STATUS_STYLES[fact.status]), f", {origins}; story: {found.story.name}")
    )
    for reason in fact.explanations:
        mark = "" if reason.holds else " (does not hold)"
        out.print(f"\n{reason.kind.replace('_', ' ').capitalize()}{mark}")
        out.print(Padding(reason.text, (0, 0, 0, 2)))
    if fact.status == "disputed" and all(reason.holds for reason in fact.explanations):
        out.print("\nNothing explains the difference: both sides stand as they were said.")
    for lineage in found.lineages:
        name = f"Origin {lineage.origin}" if lineage.origin else "Origin not named"
        for sentence in lineage.evidence:
            out.print(f"\n{name}: {sentence}")
    for decision in found.decisions:
        out.print(f"\nDecision: {decision}")
    for statement in found.statements:
        _statement(statement)


def _statement(statement: Statement) -> None:
    out, claim, article = console(), statement.claim, statement.article
    outlet = article.outlet or article.source.rsplit("/", 1)[-1]
    published = article.published
    day = f"{published.value or 'undated'}{' (inferred)' if published.known_by == 'inferred' else ''}"
    side = "says the same" if statement.agrees else "differs"
    out.print(f"\n{isolated(outlet)}, {article.language}, {day}, {side}: {claim_value(claim)}")
    # Where the English is composed from the claim's fields and not translated, the reader must see that.
    out.print(Padding(isolated(f"“{claim.quote}”"), (0, 0, 0, 2)))
    out.print(
        Padding(
            f"{claim.gloss}  [translated]" if claim.gloss else f"{claim.rendering}  [rendering]", (0, 0, 0, 2)
        )
    )
    out.print(
        Padding(f"claim {claim.id}, article {article.id} [{claim.start}, {claim.end})", (0, 0, 0, 2)),
        style="dim",
    )
