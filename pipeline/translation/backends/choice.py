"""Which translator serves a language: the one the settings name, else the catalogue's where it was fetched."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ModelError
from pipeline.translation.backends.base import Translator
from pipeline.translation.models.catalogue import Model, catalogue, folder_of, is_here, models_folder, receipt
from schemas.records import Language

if TYPE_CHECKING:
    from pipeline.config import Config

_MARIAN_FILES = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")


class NoModelError(ModelError):
    """No translation model is here for a language, and none was asked for by name."""


def translator(language: Language, config: Config) -> Translator:
    """Return the translator from ``language`` into English that ``config`` asks for.

    Raises NoModelError where none is asked for by name and the catalogue's is not here; ModelError where one that is asked
    for, or its device, is not there: nothing else is taken in its place.
    """
    settings, models = config.translation, models_folder(config.translation.folder)
    name = next((model for key, model in settings.models.items() if key == language), None)
    entry = catalogue().get(name or "") or _default(language)
    if name is None or name in catalogue():
        if not is_here(entry, models):
            kind = NoModelError if name is None else ModelError
            raise kind(
                "the model is not here", where=entry.name, remedy=f"newsledger models fetch {entry.name}"
            )
        found = receipt(folder_of(entry, models))
        return _load(folder_of(entry, models), entry.name, found.commit if found else "", config)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _load(folder, folder.name, _fingerprint(folder), config)
    return _load(name, name, "cache", config)


def _default(language: Language) -> Model:
    return next(
        model for model in catalogue().values() if language in model.languages and not model.experimental
    )


def _load(place: Path | str, model: str, revision: str, config: Config) -> Translator:
    settings = config.translation
    return _loaded(
        place, model, revision, settings.backend, config.models.device, settings.beams, settings.batch_tokens
    )


@cache
def _loaded(
    place: Path | str, model: str, revision: str, backend: str, device: str, beams: int, batch_tokens: int
) -> Translator:
    """Return one translator for all that asks for the same: several languages may share a model."""
    from pipeline.translation.backends.ctranslate import CTranslateMarian
    from pipeline.translation.backends.gguf import Gguf
    from pipeline.translation.backends.seq2seq import Seq2Seq

    if isinstance(place, Path) and any(place.glob("*.gguf")):
        return Gguf(place, model=model, revision=revision, device=device, beams=beams)
    marian = isinstance(place, Path) and all((place / file).is_file() for file in _MARIAN_FILES)
    if backend == "auto":
        backend = "ctranslate2" if marian and device != "mps" and find_spec("ctranslate2") else "transformers"
    named = {"model": model, "revision": revision, "device": device}
    if backend == "transformers":
        return Seq2Seq(str(place), **named, beams=beams, batch_tokens=batch_tokens)
    if not marian or not isinstance(place, Path):
        raise ModelError(
            "not a Marian model with safetensors",
            where=str(place),
            remedy=f"it needs {', '.join(_MARIAN_FILES)}",
        )
    return CTranslateMarian(place, **named, beams=beams, batch_tokens=batch_tokens)


def _fingerprint(folder: Path) -> str:
    """Return a hash of a folder's weights, so that glosses of other weights are not taken for theirs."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("*.safetensors"), *folder.glob("*.gguf"))):
        with path.open("rb") as source:
            digest.update(hashlib.file_digest(source, "sha256").digest())
    return digest.hexdigest()[:16]
