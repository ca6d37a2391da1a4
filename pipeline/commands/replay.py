"""``replay``: the days in order, and the model run, reported against replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import ConfigPath, Json, LedgerPath, open_ledger, settings

if TYPE_CHECKING:
    from schemas.replay import ModelRun, TimelineEvent


def register(app: typer.Typer) -> None:
    """Add this module's command to ``app``."""
    app.command("replay")(replay)


def replay(
    story: Annotated[str | None, typer.Option("--story", help="Only this story.", show_default=False)] = None,
    ledger: LedgerPath = None,
    config: ConfigPath = None,
    as_json: Json = False,
) -> None:
    """Print the dated events of each story in order, and its model run: reported against replayed."""
    from pipeline.commands.show import console
    from pipeline.replay import replay as replay_ledger

    chosen = settings(config)
    with open_ledger(ledger, chosen) as opened:
        told = replay_ledger(
            opened,
            story=story,
            campaigns=chosen.replay.campaigns,
            seed=chosen.replay.seed,
            device=chosen.models.device,
        )
        names = {found.id: found.name for found in opened.stories()}
    if as_json:
        print(told.model_dump_json(indent=2))
        return
    for identifier, name in names.items():
        if story in (None, identifier):
            events = [event for event in told.events if event.story == identifier]
            if events:
                _timeline(name, events)
            for run in (run for run in told.runs if run.story == identifier):
                _run(run)
    for skipped in told.skipped:
        console().print(f"{skipped.story}: no model run ({skipped.model}): {skipped.reason}")


def _timeline(name: str, events: list[TimelineEvent]) -> None:
    from pipeline.commands.show import console, isolated, table

    shown = table("when", "what", "status", "known by", "words", title=f"Timeline: {name}")
    for event in events:
        first = event.evidence[0]
        words = first.quote[first.value_start - first.start : first.value_end - first.start]
        shown.add_row(event.value, event.text, event.status, event.known or "-", isolated(words))
        for conflict in event.conflicts:
            shown.add_row("", f"  order contradicted: {conflict}", "", "", "")
    console().print(shown)
    console().print()


def _run(run: ModelRun) -> None:
    from pipeline.commands.show import console, table

    taken = "".join(f", taking {name} as {value}" for name, value in run.alternative.items())
    shown = table(
        "reported against replayed", "reported", "replayed", "5 % to 95 %", "agrees", title=run.label + taken
    )
    for row in run.compared:
        band = f"{row.replayed_low} to {row.replayed_high}" if row.replayed_low else "-"
        verdict = {True: "yes", False: "NO", None: "too vague to say"}[row.agrees]
        shown.add_row(row.label, row.reported, row.replayed, band, verdict)
    console().print(shown)
    inputs = table("input", "basis", "value", "5 % to 95 %", "from")
    for given in run.inputs:
        band = f"{given.low} to {given.high}" if given.low else "-"
        unit = f" {given.unit}" if given.unit else ""
        inputs.add_row(given.label, given.basis, given.value + unit, band, given.source)
    console().print(inputs)
    for warning in run.warnings:
        console().print(f"  {warning}")
    console().print()
