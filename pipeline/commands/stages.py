"""``run`` and the stages by name: ingest, claims, reconcile, replay."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pipeline.commands.options import (
    ConfigPath,
    Json,
    KeepGoing,
    LedgerPath,
    Out,
    Sources,
    open_ledger,
    print_json,
    settings,
)

if TYPE_CHECKING:
    from pipeline.run import Journal


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.command("run")(run)
    app.command("ingest")(ingest)
    app.command("claims")(claims)
    app.command("reconcile")(reconcile)


def run(
    sources: Sources,
    out: Out = None,
    ledger: LedgerPath = None,
    config: ConfigPath = None,
    keep_going: KeepGoing = False,
    as_json: Json = False,
) -> None:
    """Read SOURCES into the ledger, reconcile what they say, replay it and write the reports."""
    from pipeline.commands.progress import journal
    from pipeline.commands.show import run_summary
    from pipeline.run import run as main_job

    chosen = settings(config)
    with journal() as log, _told(log):
        summary = main_job(sources, chosen, log, out=out, ledger_path=ledger, keep_going=keep_going)
    if as_json:
        print(summary.model_dump_json(indent=2))
    else:
        with open_ledger(Path(summary.ledger), chosen) as opened:
            run_summary(opened, summary)
    _exit_on_problems(log)


def ingest(sources: Sources, keep_going: KeepGoing = False, as_json: Json = False) -> None:
    """Read SOURCES as articles and print them: title, language, outlet, date, and what was cut."""
    from pipeline.commands.progress import journal
    from pipeline.commands.show import article_table
    from pipeline.run import ingest as read_all

    with journal() as log, _told(log):
        articles = read_all(sources, log, keep_going=keep_going)
    if as_json:
        _lines(articles)
    else:
        article_table(articles)
    _exit_on_problems(log)


def claims(
    sources: Sources, config: ConfigPath = None, keep_going: KeepGoing = False, as_json: Json = False
) -> None:
    """Print the claims that SOURCES make; nothing is stored."""
    from pipeline.commands.progress import journal
    from pipeline.commands.show import claim_table
    from pipeline.run import annotate
    from pipeline.run import ingest as read_all

    with journal() as log, _told(log):
        reading = annotate(read_all(sources, log, keep_going=keep_going), settings(config), log)
    if as_json:
        _lines(reading.claims)
    else:
        claim_table(reading)
    _exit_on_problems(log)


def reconcile(ledger: LedgerPath = None, config: ConfigPath = None, as_json: Json = False) -> None:
    """Reconcile the claims of the ledger anew and print the facts."""
    from pipeline.commands.show import fact_table
    from pipeline.reconcile import reconcile as reconcile_ledger

    with open_ledger(ledger, settings(config), read_only=False) as opened:
        reconcile_ledger(opened)
        if as_json:
            print_json([fact.model_dump(exclude_none=True) for fact in opened.facts()])
        else:
            fact_table(opened)


@contextmanager
def _told(log: Journal) -> Iterator[None]:
    """Print the journal's problems and warnings on stderr after the block, also where it fails."""
    try:
        yield
    finally:
        for line in (*log.problems, *log.warnings):
            print(f"newsledger: {line}", file=sys.stderr)


def _exit_on_problems(log: Journal) -> None:
    """Exit with 1 where bad inputs were left out: the rest was done."""
    if log.problems:
        raise typer.Exit(1)


def _lines(records: Any) -> None:
    for record in records:
        print(json.dumps(record.model_dump(exclude_none=True), ensure_ascii=False))
