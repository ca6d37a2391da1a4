"""JSON lines: one article a line, its text or HTML with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.ingest import html
from pipeline.ingest.build import Page
from pipeline.ingest.lines import split_lines
from pipeline.ingest.published import stated_day, strip_date_head

_FIELDS = "text or html, and title, date, outlet, url, lang"
_NAMES = {"outlet": "outlet", "title": "title", "url": "url", "lang": "language"}


def pages(path: Path, on_error: Callable[[InputError], None]) -> Iterator[Page]:
    """Yield the page of each line of ``path`` that is not blank; a bad line goes to ``on_error``.

    ``source`` of a page is ``file:line``. The file is read line by line and must be UTF-8, as JSON is.
    """
    with path.open("rb") as stream:
        empty = True
        for number, raw in enumerate(stream, start=1):
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if not raw.strip():
                continue
            empty = False
            try:
                yield page(raw, f"{path}:{number}")
            except InputError as error:
                on_error(error)
    if empty:
        on_error(InputError("the file is empty", where=str(path), remedy="leave it out or fill it"))


def page(raw: bytes, source: str) -> Page:
    """Return the page of one line. Raises InputError where it is not an article as JSON."""
    fields = _object(raw, source)
    content = fields.get("html") or fields.get("text")
    if not content:
        raise InputError("the line has no text", where=source, remedy=f"give {_FIELDS}")
    if fields.get("html"):
        found = html.page(content, source)
    else:
        body, day = strip_date_head(content)
        found = Page(source=source, lines=split_lines(body), date=day and stated_day(day))
    for name, attribute in _NAMES.items():
        if fields.get(name):
            setattr(found, attribute, fields[name].strip() or None)
    if fields.get("date"):
        found.date = stated_day(fields["date"])
        if found.date is None:
            raise InputError(
                f"the date {fields['date']!r} cannot be read", where=source, remedy="write it as YYYY-MM-DD"
            )
    return found


def _object(raw: bytes, source: str) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("the line is not UTF-8", where=source, remedy="save the file as UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise InputError("the line is not JSON", where=source, remedy="give one JSON object a line") from None
    if not isinstance(fields, dict):
        raise InputError(
            "the line is not a JSON object", where=source, remedy=f"give an object with {_FIELDS}"
        )
    for name in ("text", "html", "date", *_NAMES):
        if not isinstance(fields.get(name, ""), str | None):
            raise InputError(f"{name!r} is not a string", where=source, remedy=f"give strings for {_FIELDS}")
    return fields
