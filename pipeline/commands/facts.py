"""What the ledger holds: facts, explain, query, export, replay."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import ConfigPath, Json, LedgerPath, Out, open_ledger, print_json, settings


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.command("facts")(facts)
    app.command("explain")(explain)
    app.command("query")(query)
    app.command("export")(export)


class Format(StrEnum):
    """What ``export`` can write."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    TIMELINE = "timeline"
    REPLAY = "replay"
    HTML = "html"


StoryOption = Annotated[str | None, typer.Option("--story", help="Only this story.", show_default=False)]


def facts(
    story: StoryOption = None, ledger: LedgerPath = None, config: ConfigPath = None, as_json: Json = False
) -> None:
    """Print the facts of the ledger with their status and sources."""
    from pipeline.commands.show import fact_table

    with open_ledger(ledger, settings(config)) as opened:
        if as_json:
            from pipeline.exports import facts_data

            print_json([row for row in facts_data(opened) if story in (None, row["story"])])
        else:
            fact_table(opened, story)


def explain(
    fact: Annotated[str, typer.Argument(help="A fact's id, or enough of its beginning.", show_default=False)],
    ledger: LedgerPath = None,
    config: ConfigPath = None,
    as_json: Json = False,
) -> None:
    """Print every claim of FACT with its words and English rendering, and why they differ."""
    from pipeline.commands.explain import explanation
    from pipeline.reconcile import explain as chain

    with open_ledger(ledger, settings(config)) as opened:
        found = chain(opened, fact)
        if as_json:
            from pipeline.exports import facts_data

            print_json(next(row for row in facts_data(opened) if row["id"] == found.fact.id))
        else:
            explanation(found)


def query(
    sql: Annotated[str, typer.Argument(help="One statement that reads.", show_default=False)],
    ledger: LedgerPath = None,
    config: ConfigPath = None,
    as_json: Json = False,
) -> None:
    """Run read-only SQL on the ledger and print the rows."""
    from pipeline.commands.show import console, isolated, table

    with open_ledger(ledger, settings(config)) as opened:
        columns, rows = opened.query(sql)
    if as_json:
        print_json([dict(zip(columns, map(_plain, row), strict=True)) for row in rows])
        return
    shown = table(*columns)
    for row in rows:
        shown.add_row(*("" if cell is None else isolated(str(cell)) for cell in row))
    console().print(shown)


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str | int | float | bool | list | dict | None) else str(cell)


def export(
    form: Annotated[Format, typer.Option("--format", help="What to write.", show_default=False)],
    out: Out = None,
    ledger: LedgerPath = None,
    config: ConfigPath = None,
) -> None:
    """Write the facts, the timeline or the report of the ledger once more, in one format."""
    from pipeline.exports import write
    from pipeline.run import prepare

    chosen = settings(config)
    folder = out or Path(chosen.run.out)
    with open_ledger(ledger, chosen) as opened:
        prepare(folder)
        write(opened, folder, config=chosen, only=form.value)
