"""``evaluate`` and ``doctor``: is the extraction good, is the installation whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import ConfigPath, Json, print_json, settings


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.command("evaluate")(evaluate)
    app.command("doctor")(doctor)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold annotations, or one file of them.")],
    as_json: Json = False,
) -> None:
    """Score the extraction against GOLD, per stage, kind and language, and print the errors."""
    from pipeline.evaluation import evaluate as score

    evaluation = score(gold)
    if as_json:
        print_json(evaluation.to_dict())
    else:
        print(evaluation.table())
    if not evaluation.passed:
        raise typer.Exit(1)


def doctor(config: ConfigPath = None, as_json: Json = False) -> None:
    """Say what this installation has: versions, models, compute device, exchange rates, fonts for charts."""
    from pipeline.commands.doctor import examine

    findings = examine(settings(config))
    if as_json:
        print_json([{"what": f.what, "ok": f.ok, "detail": f.detail} for f in findings])
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.ok else 'LACK'}  {finding.what}: {finding.detail}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(7)
