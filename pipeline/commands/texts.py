"""``mentions`` and ``entities``: JSON lines in, JSON lines out, one at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from pipeline.commands.options import ConfigPath, Text, settings
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.commands.jsonl import Document


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.command("mentions")(mentions)
    app.command("entities")(entities)


def mentions(file: Text = "-") -> None:
    """Find quantities and times: {"id", "text", "lang"?, "date"?} a line in, {"id", "lang", "mentions"} a line out."""
    from pipeline.ingest import identify
    from pipeline.mentions import extract

    def answer(document: Document) -> dict[str, Any]:
        language = document.language or identify(document.text)[0]
        found = extract(document.text, language, document.date)
        dumped = [mention.model_dump(exclude_defaults=True) for mention in found]
        return {"id": document.id, "lang": language, "mentions": dumped}

    answer_all(file, answer)


def entities(file: Text = "-", config: ConfigPath = None) -> None:
    """Find names and their actors: {"id", "text", "lang"?, "date"?} a line in, {"id", "lang", "entities"} a line out."""
    from pipeline.entities import link, recognise
    from pipeline.ingest import identify
    from pipeline.run import recogniser
    from schemas.records import Article

    chosen = recogniser(settings(config))

    def answer(document: Document) -> dict[str, Any]:
        language = document.language or identify(document.text)[0]
        article = Article(
            id=str(document.id), source="-", language=language, language_confidence=1.0, text=document.text
        )
        linked, _ = link([article], recognise([article], chosen))
        dumped = [entity.model_dump(exclude={"source"}) for entity in linked[0]]
        return {"id": document.id, "lang": language, "entities": dumped}

    answer_all(file, answer)


def answer_all(file: str, answer: Callable[[Document], dict[str, Any]]) -> None:
    """Answer each line of ``file`` on stdout; exit with 1 where some were bad."""
    from pipeline.commands.jsonl import stream

    with _open(file) as source:
        bad = stream(source, sys.stdout, answer)
    if bad:
        print(f"newsledger: {bad} bad lines; their errors stand in the output", file=sys.stderr)
        raise typer.Exit(1)


def _open(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"cannot read: {reason}", where=file, remedy="name a file of JSON lines, or -"
        ) from None
