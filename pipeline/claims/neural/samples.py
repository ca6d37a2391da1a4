"""Passages whose numbers and times are labelled with the attribute that they state: what the reader learns from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.claims.dates import with_told_days
from pipeline.errors import InputError
from pipeline.mentions import extract
from schemas.records import Language, MentionKind
from schemas.topics import topics

NONE = "none"
READ: frozenset[MentionKind] = frozenset({"money", "count", "date", "duration", "measure", "multiple"})
_DAY = "2026-10-05"  # passages are read as if published on it: only the kind of a time matters here


class Labelled(NamedTuple):
    """A number or time at ``[start, end)`` of a text, its kind, and the attribute it states, ``none`` for no one."""

    start: int
    end: int
    kind: MentionKind
    attribute: str


class Sample(NamedTuple):
    """A title with a passage below it, and all its numbers and times."""

    text: str
    language: Language
    topic: str
    values: tuple[Labelled, ...]


@cache
def kinds() -> Mapping[str, MentionKind]:
    """Return the kind of each attribute that can be learned, by id, in order; rates speak for themselves."""
    found = {
        attribute.id: attribute.kind
        for topic in topics().values()
        for attribute in topic.attributes.values()
        if attribute.kind in READ
    }
    return dict(sorted(found.items()))


def load(folder: Path) -> list[Sample]:
    """Return the passages of ``folder/<language>*.jsonl``. Raises InputError that names the file and line.

    A line: ``{"topic", "title", "text", "claims": [[words, attribute, nth = 0], ...]}``; words are those of a number or
    time of the text (else the title), and every number or time that no claim names states nothing.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise InputError("no passages", where=str(folder), remedy="name a folder of <language>*.jsonl files")
    return [sample for path in paths for sample in _read(path)]


def _read(path: Path) -> Iterator[Sample]:
    language: Language = path.stem[:2]  # type: ignore[assignment]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            yield _sample(row, language)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                f"bad passage: {error}",
                where=f"{path}:{number}",
                remedy="see pipeline/claims/neural/samples.py",
            ) from None


def _sample(row: Mapping[str, object], language: Language) -> Sample:
    text, topic = f"{row['title']}\n\n{row['text']}", str(row["topic"])
    own = topics()[topic].attributes
    stated = [
        (*_place(text, len(str(row["title"])) + 2, claim), claim[1])
        for claim in row["claims"]  # type: ignore[attr-defined]
        if claim[1] in own and own[claim[1]].kind in READ
    ]
    mentions = [m for m in with_told_days(extract(text, language, _DAY), _DAY) if m.kind in READ]
    values = []
    for start, end, attribute in stated:
        kind = own[attribute].kind
        fits = [m for m in mentions if m.kind == kind and m.start < end and start < m.end]
        span = (fits[0].start, fits[0].end) if fits else (start, end)
        values.append(Labelled(*span, kind, attribute))
    for m in mentions:
        if not any(m.start < value.end and value.start < m.end for value in values):
            values.append(Labelled(m.start, m.end, m.kind, NONE))
    return Sample(text, language, topic, tuple(sorted(set(values))))


def _place(text: str, body: int, claim: list[object]) -> tuple[int, int]:
    """Return where the words of a claim stand: in the body, else in the title."""
    words, nth = str(claim[0]), int(str(claim[2])) if len(claim) > 2 else 0
    at = body - 1 if words in text[body:] else -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)
