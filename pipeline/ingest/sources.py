"""The files that a run reads, and the articles in them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.ingest import html, jsonl, plain
from pipeline.ingest.build import Page, build
from pipeline.ingest.decode import decode
from schemas.records import Article

_TEXT, _HTML, _JSONL = (".txt",), (".html", ".htm"), (".jsonl", ".ndjson")
_READ = (*_TEXT, *_HTML, *_JSONL)
_KINDS = "newsledger reads .txt, .html, .htm and .jsonl files"
_log = logging.getLogger("newsledger.ingest")

OnError = Callable[[InputError], None]


def read(sources: Iterable[str | Path], on_error: OnError | None = None) -> Iterator[Article]:
    """Yield the articles of files and folders, folders recursed in sorted order, each content once.

    Without ``on_error`` the first bad input raises InputError (or LanguageError, its kind for a language that is
    not read). With it, each bad file or JSON line is handed to ``on_error`` and the reading goes on. A file of
    unknown kind is an error where it is named itself; in a folder it is passed over with a logged warning.
    """
    report = on_error or _raise
    seen: dict[str, str] = {}
    for path in files(sources, report):
        for page in _pages(path, report):
            try:
                article = build(page)
            except InputError as error:
                report(error)
                continue
            if article.id in seen:
                _log.warning("%s: same article as %s; read once", article.source, seen[article.id])
                continue
            seen[article.id] = article.source
            yield article


def read_all(sources: Iterable[str | Path]) -> tuple[list[Article], list[InputError]]:
    """Return all articles of ``sources`` and all that was wrong with the rest."""
    problems: list[InputError] = []
    return list(read(sources, problems.append)), problems


def files(sources: Iterable[str | Path], on_error: OnError) -> Iterator[Path]:
    """Yield the files to read, each once, in the order given and sorted within folders; hidden ones are not read."""
    seen: set[Path] = set()
    for source in map(Path, sources):
        for path in _of(source, on_error):
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path


def _raise(error: InputError) -> None:
    raise error


def _of(source: Path, on_error: OnError) -> Iterator[Path]:
    if source.is_dir():
        found = False
        for path in sorted(source.rglob("*")):
            if not path.is_file() or any(part.startswith(".") for part in path.relative_to(source).parts):
                continue
            if path.suffix.lower() in _READ:
                found = True
                yield path
            else:
                _log.warning("%s: skipped; %s", path, _KINDS)
        if not found:
            on_error(InputError("the folder has no article", where=str(source), remedy=_KINDS))
    elif not source.exists():
        on_error(InputError("no such file or folder", where=str(source), remedy="check the path"))
    elif source.suffix.lower() not in _READ:
        on_error(InputError(f"unknown kind of file {source.suffix!r}", where=str(source), remedy=_KINDS))
    else:
        yield source


def _pages(path: Path, on_error: OnError) -> Iterator[Page]:
    try:
        if path.suffix.lower() in _JSONL:
            yield from jsonl.pages(path, on_error)
        else:
            yield _page(path)
    except InputError as error:
        on_error(error)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        on_error(InputError(what, where=str(path), remedy="check that it is there and may be read"))


def _page(path: Path) -> Page:
    data = path.read_bytes()
    if not data.strip():
        raise InputError("the file is empty", where=str(path), remedy="leave it out or fill it")
    if path.suffix.lower() in _HTML:
        return html.page(decode(data, str(path), html.declared_encoding(data)), str(path))
    return plain.page(decode(data, str(path)), str(path))
