"""``gloss`` and ``models``: English translations, checked, and the models that make them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.options import ConfigPath, Json, Text, print_json, settings

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.commands.jsonl import Document
    from pipeline.config import Config
    from pipeline.translation.models import Model


def register(app: typer.Typer) -> None:
    """Add this module's commands to ``app``."""
    app.command("gloss")(gloss)
    app.command("models")(models)


class Action(StrEnum):
    """What ``models`` can do."""

    LIST = "list"
    FETCH = "fetch"
    VERIFY = "verify"


def gloss(file: Text = "-", config: ConfigPath = None) -> None:
    """Translate sentence by sentence: {"id", "text", "lang"?} a line in, {"id", "lang", "sentences"} a line out."""
    from pipeline.commands.texts import answer_all
    from pipeline.errors import ModelError
    from pipeline.ingest import identify
    from pipeline.run import recogniser
    from pipeline.text import sentences
    from pipeline.translation import gloss as gloss_all
    from pipeline.translation.backends import NoModelError, translator
    from schemas.lexicons import LANGUAGES

    chosen = settings(config)
    if chosen.translation.backend == "none":
        raise ModelError(
            "translation is switched off", where="translation.backend", remedy='set it to "auto"'
        )
    for language in (language for language in LANGUAGES if language != "en"):
        try:
            translator(language, chosen)
            break
        except NoModelError:
            continue
    else:
        raise ModelError("no translation model is here", remedy="newsledger models fetch")

    def answer(document: Document) -> dict[str, Any]:
        language = document.language or identify(document.text)[0]
        spans = list(sentences(document.text, language))
        texts = [document.text[start:end] for start, end in spans]
        if language != "en":
            translator(language, chosen)  # says so where there is none for this line's language
        made = gloss_all([(text, language) for text in texts], chosen, recogniser(chosen))
        found = []
        for (start, end), text in zip(spans, texts, strict=True):
            one = made.found.get((text, language))
            shown = text if language == "en" else one.text if one else None
            said = {"withheld": "; ".join(one.withheld)} if one and shown is None else {"gloss": shown}
            found.append({"start": start, "end": end, **said})
        return {"id": document.id, "lang": language, "sentences": found}

    answer_all(file, answer)


def models(
    action: Annotated[Action, typer.Argument(help="What to do with them.", show_default=False)],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Models. Default: all but experimental ones.", show_default=False, metavar="[NAME]..."
        ),
    ] = None,
    config: ConfigPath = None,
    as_json: Json = False,
) -> None:
    """List the translation models, fetch them, or verify the files of those that are here."""
    from pipeline.translation.models import catalogue, models_folder
    from pipeline.translation.models.catalogue import known

    chosen = settings(config)
    folder = models_folder(chosen.translation.folder)
    wanted = [known(name) for name in names] if names else list(catalogue().values())
    if action is Action.FETCH and not names:
        wanted = [model for model in wanted if not model.experimental]
    if action is Action.LIST:
        _list(wanted, folder, as_json=as_json)
    elif action is Action.FETCH:
        _fetch(wanted, folder, chosen)
    else:
        _verify(wanted, folder, named=bool(names), as_json=as_json)


def _list(wanted: list[Model], folder: Path, *, as_json: bool) -> None:
    from pipeline.commands.show import console, table
    from pipeline.translation.models import is_here

    if as_json:
        rows = [
            model.model_dump(mode="json", exclude={"files", "sha256", "packages", "extra"})
            for model in wanted
        ]
        print_json([row | {"here": is_here(model, folder)} for row, model in zip(rows, wanted, strict=True)])
        return
    shown = table("model", "languages", "here", "MB", "licence", "hub", "commit")
    for model in wanted:
        here = "yes" if is_here(model, folder) else "no"
        name = f"{model.name} (experimental)" if model.experimental else model.name
        languages = ", ".join(model.languages)
        shown.add_row(name, languages, here, str(model.megabytes), model.licence, model.hub, model.commit)
    console().print(shown)
    console().print(f"folder: {folder}")


def _fetch(wanted: list[Model], folder: Path, chosen: Config) -> None:
    from pipeline.commands.progress import journal
    from pipeline.translation.models.fetch import fetch

    for model in wanted:
        with journal() as log:
            place = fetch(model, folder, chosen.translation.hub, log.progress)
        print(f"{model.name}: {place} (licence {model.licence})")


def _verify(wanted: list[Model], folder: Path, *, named: bool, as_json: bool) -> None:
    from pipeline.translation.models import folder_of
    from pipeline.translation.models.fetch import verify

    looked_at = [model for model in wanted if named or folder_of(model, folder).exists()]
    problems = {model.name: verify(model, folder) for model in looked_at}
    if as_json:
        print_json(problems)
    else:
        for name, found in problems.items():
            print(f"{name}: {'; '.join(found) or 'ok'}")
        if not problems:
            print("no models are here; `newsledger models fetch` gets them")
    if any(problems.values()):
        raise typer.Exit(7)
