"""What people decide and compare: ``review``, ``diff``, ``rates``."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import ConfigPath, Json, LedgerPath, open_ledger, print_json, settings
from pipeline.errors import QueryError

if TYPE_CHECKING:
    from pipeline.ledger import Ledger
    from pipeline.reconcile.review import Decision

Author = Annotated[
    str | None, typer.Option("--author", help="Who decides. Default: the login name.", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", help="Why.", show_default=False)]
Fact = Annotated[str, typer.Argument(help="A fact's id, or enough of its beginning.", show_default=False)]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="A claim's id; explain prints it.", show_default=False)
]
Articles = Annotated[list[str], typer.Argument(help="Ids of articles.", show_default=False)]

review = typer.Typer(
    help="Decide what reconciliation cannot: every decision keeps its author and time, and outlives re-runs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.add_typer(review, name="review")
    app.command("diff")(diff)
    app.command("rates")(rates)


def _decide(
    ledger: Path | None, config: Path | None, author: str | None, decide: Callable[[Ledger, str], Decision]
) -> None:
    """Write one decision, reconcile anew, and say what was decided."""
    from pipeline.reconcile import reconcile

    with open_ledger(ledger, settings(config), read_only=False) as opened:
        made = decide(opened, author or getpass.getuser())
        reconcile(opened)
    print(f"decision {made.number}: {made.action} {made.target}, by {made.author}")


@review.command("list")
def list_decisions(ledger: LedgerPath = None, config: ConfigPath = None, as_json: Json = False) -> None:
    """Print all decisions, and which of them new evidence contradicts."""
    from pipeline.commands.show import console, isolated, table
    from pipeline.reconcile.review import decisions

    with open_ledger(ledger, settings(config)) as opened:
        made = decisions(opened)
    if as_json:
        print_json([decision.model_dump() for decision in made])
        return
    shown = table("number", "when", "who", "what", "on", "reason", "standing")
    for decision in made:
        standing = decision.standing + (f": {decision.comment}" if decision.comment else "")
        row = (decision.made_at, decision.author, decision.action, decision.target, decision.reason, standing)
        shown.add_row(str(decision.number), *map(isolated, row))
    console().print(shown)


@review.command("accept")
def accept(
    fact: Fact,
    value: Annotated[
        str | None,
        typer.Option("--value", help="The value to hold. Default: the one held now.", show_default=False),
    ] = None,
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Hold a value that a statement gives for FACT."""
    from pipeline.reconcile import review as api

    _decide(
        ledger,
        config,
        author,
        lambda opened, who: api.accept(opened, fact, author=who, value=value, reason=reason),
    )


@review.command("reject")
def reject(
    claim: ClaimId,
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Leave CLAIM out of reconciliation, as one that was misread."""
    from pipeline.reconcile import review as api

    _decide(
        ledger, config, author, lambda opened, who: api.reject_claim(opened, claim, author=who, reason=reason)
    )


@review.command("reject-explanation")
def reject_explanation(
    fact: Fact,
    kind: Annotated[str, typer.Argument(help="Its kind, such as rounding.", show_default=False)],
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Do not let explanations of one KIND count for FACT."""
    from typing import get_args

    from pipeline.reconcile import review as api
    from schemas.records import ExplanationKind

    chosen: ExplanationKind | None = next((k for k in get_args(ExplanationKind) if k == kind), None)
    if chosen is None:
        kinds = ", ".join(get_args(ExplanationKind))
        raise QueryError("no such kind of explanation", where=kind, remedy=f"use one of {kinds}")
    _decide(
        ledger,
        config,
        author,
        lambda opened, who: api.reject_explanation(opened, fact, chosen, author=who, reason=reason),
    )


@review.command("relabel")
def relabel(
    claim: ClaimId,
    subject: Annotated[str | None, typer.Option("--subject", help="Actor id.", show_default=False)] = None,
    attribute: Annotated[
        str | None, typer.Option("--attribute", help="Attribute.", show_default=False)
    ] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Topic.", show_default=False)] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", help="KEY=VALUE, as in period=per_year.", show_default=False),
    ] = None,
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Let CLAIM count for another subject, attribute or scope."""
    from pipeline.reconcile import review as api

    pairs = [pair.partition("=") for pair in scope or ()]
    if not all(key and value for key, _, value in pairs):
        raise QueryError("--scope is KEY=VALUE", where=str(scope), remedy="as in --scope period=per_year")
    new_scope = {key: value for key, _, value in pairs} if scope else None
    _decide(
        ledger,
        config,
        author,
        lambda opened, who: api.relabel(
            opened,
            claim,
            author=who,
            topic=topic,
            subject=subject,
            attribute=attribute,
            scope=new_scope,
            reason=reason,
        ),
    )


@review.command("split")
def split(
    articles: Articles,
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Cut ARTICLES off the lineage they are in."""
    from pipeline.reconcile import review as api

    _decide(
        ledger, config, author, lambda opened, who: api.split(opened, articles, author=who, reason=reason)
    )


@review.command("join")
def join(
    articles: Articles,
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Let two or more ARTICLES count as one lineage."""
    from pipeline.reconcile import review as api

    _decide(ledger, config, author, lambda opened, who: api.join(opened, articles, author=who, reason=reason))


@review.command("note")
def note(
    target: Annotated[
        str, typer.Argument(help="Id of a fact, claim, article or lineage.", show_default=False)
    ],
    text: Annotated[str, typer.Argument(help="The remark.", show_default=False)],
    author: Author = None,
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Write a remark beside TARGET; it changes nothing."""
    from pipeline.reconcile import review as api

    _decide(ledger, config, author, lambda opened, who: api.note(opened, target, text, author=who))


@review.command("withdraw")
def withdraw(
    number: Annotated[int, typer.Argument(help="Number of a decision.", show_default=False)],
    author: Author = None,
    reason: Reason = "",
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Take decision NUMBER back; both stay on record."""
    from pipeline.reconcile import review as api

    _decide(
        ledger, config, author, lambda opened, who: api.withdraw(opened, number, author=who, reason=reason)
    )


def diff(
    before: Annotated[Path, typer.Argument(help="The earlier ledger.", show_default=False)],
    after: Annotated[Path, typer.Argument(help="The later ledger.", show_default=False)],
    config: ConfigPath = None,
    as_json: Json = False,
) -> None:
    """Print the facts that were added, removed or changed from one ledger to another, and why."""
    from pipeline.commands.show import console, isolated
    from pipeline.reconcile.comparison import diff as compare

    chosen = settings(config)
    with ExitStack() as stack:
        old = stack.enter_context(open_ledger(before, chosen))
        new = stack.enter_context(open_ledger(after, chosen)) if after.resolve() != before.resolve() else old
        changes = compare(old, new)
    if as_json:
        print_json([change.model_dump() for change in changes])
        return
    out = console()
    for change in changes:
        out.print(f"{change.kind}: {isolated(change.summary)}  [{change.fact}]")
        for name, (was, now) in change.fields.items():
            out.print(f"  {name.replace('_', ' ')}: {was} -> {now}")
        for reason in change.because:
            out.print(f"  because: {isolated(reason)}")
    if not changes:
        out.print("no fact differs")


def rates(
    file: Annotated[
        Path, typer.Argument(help="CSV with columns day, base, currency, value.", show_default=False)
    ],
    source: Annotated[str, typer.Option("--source", help="Whose rates these are.", show_default=False)],
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Add exchange rates from FILE to the ledger; conversions show them under the name of their source."""
    from pipeline.reconcile import reconcile
    from pipeline.reconcile.rates import import_csv

    with open_ledger(ledger, settings(config), read_only=False) as opened:
        added = import_csv(opened, file, source)
        reconcile(opened)
    print(f"{added} new rate{'' if added == 1 else 's'} from {source}")
