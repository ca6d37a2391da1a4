"""``replay``: the days in order, and the model run, reported against replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import ConfigPath, Json, LedgerPath, open_ledger, settings
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from schemas.replay import ModelRun, Replay, TimelineEvent, WhatIf


def register(app: typer.Typer) -> None:
    """Add this module's command to ``app``."""
    app.command("replay")(replay)


def replay(
    story: Annotated[str | None, typer.Option("--story", help="Only this story.", show_default=False)] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            help="A moment, as in 2026-02-08T12:00: what had happened and was known by then.",
            show_default=False,
        ),
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="An input set otherwise, as in capacity=2x; may be repeated.", show_default=False
        ),
    ] = None,
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
            at=at,
            changes=_pairs(changes or []),
            campaigns=chosen.replay.campaigns,
            seed=chosen.replay.seed,
            device=chosen.models.device,
        )
        names = {found.id: found.name for found in opened.stories()}
    if as_json:
        print(told.model_dump_json(indent=2))
        return
    if told.at is not None:
        _moment(told)
        return
    for identifier, name in names.items():
        events = [event for event in told.events if event.story == identifier]
        if events:
            _timeline(name, events)
        for run in (run for run in told.runs if run.story == identifier):
            _run(run)
    for skipped in told.skipped:
        console().print(f"{skipped.story}: no model run ({skipped.model}): {skipped.reason}")


def _moment(told: Replay) -> None:
    from pipeline.commands.show import console, table

    shown = table("happened", "known", "what", title=f"By {told.at}")
    for event in told.standing:
        shown.add_row(event.happened, event.known, event.text)
    console().print(shown)


def _pairs(changes: list[str]) -> dict[str, str]:
    pairs = [change.partition("=") for change in changes]
    for name, sign, value in pairs:
        if not (name and sign and value):
            raise ConfigError("--set is NAME=VALUE", where=name, remedy="as in --set capacity=2x")
    return {name: value for name, _, value in pairs}


def _timeline(name: str, events: list[TimelineEvent]) -> None:
    from pipeline.commands.show import console, isolated, table

    shown = table("when", "what", "status", "known by", "words", title=f"Timeline: {name}")
    labels = {event.fact: event.label for event in events}
    for event in events:
        first = event.evidence[0]
        words = first.quote[first.value_start - first.start : first.value_end - first.start]
        shown.add_row(event.value, event.text, event.status, event.known or "-", isolated(words))
        for relation in (item for item in event.relations if item.later == event.fact):
            shown.add_row("", f"  after: {labels[relation.earlier]} (says {relation.article})", "", "", "")
        for conflict in event.conflicts:
            shown.add_row("", f"  order contradicted: {conflict}", "", "", "")
    console().print(shown)
    console().print()


def _run(run: ModelRun) -> None:
    from pipeline.commands.show import console, table
    from pipeline.exports.wording import interval, moves, number, quantity

    taken = "".join(f", taking {name} as {number(value)}" for name, value in run.alternative.items())
    shown = table(
        "reported against replayed", "reported", "replayed", "5 % to 95 %", "agrees", title=run.label + taken
    )
    for row in run.compared:
        verdict = {True: "yes", False: "NO", None: "too vague to say"}[row.agrees]
        band = interval(row.replayed_low, row.replayed_high) or "-"
        shown.add_row(row.label, number(row.reported), number(row.replayed), band, verdict)
    console().print(shown)
    inputs = table("input", "basis", "value", "5 % to 95 %", "before the reports", "from")
    for given in run.inputs:
        band = interval(given.low, given.high) if given.low != given.high else ""
        before = interval(given.prior_low, given.prior_high)
        inputs.add_row(
            given.label, given.basis, quantity(given.value, given.unit), band, before, given.source
        )
    console().print(inputs)
    ranked = {outcome: named for outcome, named in moves(run).items() if named}
    if ranked:
        movers = table("outcome", "what moves it most (share of its variance)")
        for outcome, named in ranked.items():
            movers.add_row(outcome, "; ".join(f"{label} ({share:.0%})" for label, share in named))
        console().print(movers)
    if run.what_if is not None:
        _what_if(run.what_if)
    for warning in run.warnings:
        console().print(f"  {warning}")
    console().print()


def _what_if(asked: WhatIf) -> None:
    from pipeline.commands.show import console, table
    from pipeline.exports.wording import interval, quantity

    title = "What if " + ", ".join(f"{name} = {value}" for name, value in asked.set.items())
    shown = table("outcome", "as reported", "what if", "difference, 5 % to 95 %", title=title)
    for change in asked.changes:
        shown.add_row(
            change.label,
            quantity(change.reported_course, change.unit),
            quantity(change.changed_course, change.unit),
            interval(change.difference_low, change.difference_high) or "-",
        )
    console().print(shown)
