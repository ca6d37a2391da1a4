"""The JSON-lines protocol of ``mentions`` and ``entities``: one text in, one result out, in order."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from pipeline.errors import InputError, LanguageError, NewsledgerError
from schemas.lexicons import LANGUAGES
from schemas.records import Language


@dataclass(frozen=True, slots=True)
class Document:
    """One line of input: a text, its language (None: to be identified) and the date of its article."""

    id: str | int
    text: str
    language: Language | None
    date: str | None


def stream(source: BinaryIO, sink: TextIO, answer: Callable[[Document], dict[str, Any]]) -> int:
    """Answer each line of ``source`` with one line on ``sink``; return how many lines were bad.

    A bad line gets ``{"id": ..., "error": ...}`` in its place and the rest goes on. One line is held at a time.
    """
    bad = 0
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        identifier: Any = None
        try:
            row = _row(line, number)
            identifier = row.get("id")
            result = answer(_document(row, number))
        except NewsledgerError as error:
            bad += 1
            result = {"id": identifier, "error": str(error)}
        sink.write(json.dumps(result, ensure_ascii=False) + "\n")
        sink.flush()
    return bad


def _lines(source: BinaryIO) -> Iterable[bytes]:
    for number, line in enumerate(source):
        yield line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line


def _row(line: bytes, number: int) -> dict[str, Any]:
    where = f"line {number}"
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8", where=where, remedy="encode the input as UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise InputError(
            f"not JSON ({reason})", where=where, remedy='write {"id": …, "text": …} on one line'
        ) from None
    if not isinstance(row, dict):
        raise InputError("not a JSON object", where=where, remedy='write {"id": …, "text": …} on one line')
    return row


def _document(row: dict[str, Any], number: int) -> Document:
    where = f"line {number}"
    if not isinstance(row.get("id"), str | int) or isinstance(row["id"], bool):
        raise InputError("`id` is missing", where=where, remedy="give each line a string or a number as `id`")
    if not isinstance(row.get("text"), str):
        raise InputError("`text` is missing", where=where, remedy="give each line its text as a string")
    if any("\ud800" <= char <= "\udfff" for char in row["text"]):
        raise InputError(
            "`text` has a lone surrogate", where=where, remedy="write characters, not halves of them"
        )
    language, date = row.get("lang"), row.get("date")
    if language is not None and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise LanguageError(
            f"`lang` is {language!r}", where=where, remedy=f"use one of {known} or leave it out"
        )
    if date is not None:
        try:
            date = datetime.date.fromisoformat(date).isoformat()
        except (TypeError, ValueError):
            raise InputError(f"`date` is {date!r}", where=where, remedy="write it as YYYY-MM-DD") from None
    return Document(row["id"], row["text"], language, date)
