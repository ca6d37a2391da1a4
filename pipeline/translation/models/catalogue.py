"""The models of ``schemas/translation_models.toml``, and their folders on this machine."""

from __future__ import annotations

import json
import os
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ConfigError, ModelError
from schemas.records import Language

RECEIPT = "newsledger.json"


class Model(BaseModel):
    """A pinned model of the hub. A name in ``files`` that ends in ``?`` may be missing there.

    ``packages``: installed Python packages whose ``data/*.part*``, one after the other, are its one file; such a model
    is not fetched from the hub. ``experimental``: never taken unless the settings name it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    hub: str = Field(pattern=r"^[\w.-]+/[\w.-]+$")
    revision: str
    commit: str = Field(min_length=7)
    languages: tuple[Language, ...]
    licence: str
    megabytes: int
    files: tuple[str, ...]
    sha256: dict[str, str] = {}
    packages: tuple[str, ...] = ()
    extra: str = ""
    experimental: bool = False


class Receipt(BaseModel):
    """What was fetched: the commit it came from, and the sha256 of each file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hub: str
    commit: str
    sha256: dict[str, str]


@cache
def catalogue() -> dict[str, Model]:
    """Return the known models by name. Raises ConfigError where the file is malformed."""
    text = resources.files("schemas").joinpath("translation_models.toml").read_text(encoding="utf-8")
    try:
        return {name: Model(name=name, **entry) for name, entry in tomllib.loads(text).items()}
    except ValidationError as error:
        raise ConfigError(
            f"malformed: {error.errors()[0]['msg']}",
            where="schemas/translation_models.toml",
            remedy="mend it",
        ) from None


def known(name: str) -> Model:
    """Return the model called ``name``; ModelError for one that the catalogue does not have."""
    try:
        return catalogue()[name]
    except KeyError:
        raise ModelError("no such model", where=name, remedy=f"models are {', '.join(catalogue())}") from None


def models_folder(setting: str) -> Path:
    """Return the folder of fetched models: that of the settings, of NEWSLEDGER_MODELS, or of the user's cache."""
    own = setting or os.environ.get("NEWSLEDGER_MODELS", "")
    if own:
        return Path(own).expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "newsledger" / "models"


def folder_of(model: Model, models: Path) -> Path:
    """Return the folder that ``model`` is, or would be, in."""
    return models / model.name


def is_here(model: Model, models: Path) -> bool:
    """Whether ``model`` was fetched whole, from the commit that the catalogue now pins."""
    found = receipt(folder_of(model, models))
    return found is not None and found.hub == model.hub and found.commit.startswith(model.commit)


def receipt(folder: Path) -> Receipt | None:
    """Return the receipt in ``folder``, None where nothing was fetched whole into it."""
    try:
        return Receipt.model_validate(json.loads((folder / RECEIPT).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
