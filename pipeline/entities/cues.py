"""Names found by rule alone: capitals in Greek and English, heads and quotation marks in Arabic.

What remains where no model may run. French has a statistical recogniser of its own from PyPI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.matching import Reading, section
from pipeline.entities.spans import Name
from pipeline.text import fold, sentences
from schemas.records import EntityType

_TOKEN = re.compile(r"(?:(?!['’]s\b)[\w.&'’])*\w|[^\w\s]")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»\n]{2,40})[\"”»]")
_TYPES: dict[str, EntityType] = {
    "company": "ORG",
    "agency": "ORG",
    "organisation": "ORG",
    "place": "LOC",
    "person": "PER",
}


def cued_names(reading: Reading) -> list[Name]:
    """Return the names that cues of the language mark; scores say how sure each kind of cue is."""
    found = _capitalised(reading) if section(reading.language)["cased"] else _after_heads(reading)
    return list(found)


def _after_heads(reading: Reading) -> Iterator[Name]:
    cues = section(reading.language)
    for match in _QUOTED.finditer(reading.raw):
        kind = _head(reading, match.start(1), cues)
        if kind and len(match.group(1).split()) <= 3:
            yield Name(*match.span(1), _TYPES.get(kind, "MISC"), 0.7, "rules")
    words = [word.text for word in reading.words]
    for kind in ("company", "agency", "person", "place"):
        for head in cues["heads"][kind]:
            parts = head.split()
            for i in range(len(words) - len(parts)):
                if words[i : i + len(parts)] == parts:
                    yield from _after_head(reading, i + len(parts), kind, cues)


def _after_head(reading: Reading, first: int, kind: str, cues: dict[str, list[str]]) -> Iterator[Name]:
    """Yield the one to three words after a head that can belong to a name."""
    longest = {"person": 3, "place": 1}.get(kind, 2)
    last = first
    while last < len(reading.words) and last - first < longest:
        word = reading.words[last].text
        gap = reading.view.norm[reading.words[last - 1].end : reading.words[last].start]
        if (
            gap != " "
            or not word.isalpha()
            or word in cues["ends"]
            or (last > first and word.startswith(("ال", "و")))
        ):
            break
        last += 1
    if last > first and not reading.words[first].text.startswith("ال"):
        yield Name(*reading.raw_span(first, last - 1), _TYPES.get(kind, "MISC"), 0.5, "rules")


def _capitalised(reading: Reading) -> Iterator[Name]:
    cues = section(reading.language)
    raw = reading.raw
    inside = {
        m.group() for start, end in sentences(raw, reading.language) for m in _inner_words(raw, start, end)
    }
    for start, end in sentences(raw, reading.language):
        run: list[re.Match[str]] = []
        for token in [*_TOKEN.finditer(raw, start, end), None]:
            if token is not None and _continues(raw, run, token, cues):
                run.append(token)
                continue
            while run and not run[-1].group()[0].isupper() and not run[-1].group()[0].isdigit():
                run.pop()
            if run and (run[0].start() > start or len(run) > 1 or run[0].group() in inside):
                yield Name(run[0].start(), run[-1].end(), _kind(reading, run, cues), 0.6, "rules")
            run = [token] if token is not None and _begins(token, cues) else []


def _inner_words(raw: str, start: int, end: int) -> Iterator[re.Match[str]]:
    tokens = list(_TOKEN.finditer(raw, start, end))
    yield from (token for token in tokens[1:] if token.group()[0].isupper())


def _begins(token: re.Match[str], cues: dict[str, list[str]]) -> bool:
    return token.group()[0].isupper() and fold(token.group()) not in cues["stop"]


def _continues(raw: str, run: list[re.Match[str]], token: re.Match[str], cues: dict[str, list[str]]) -> bool:
    if not run or raw[run[-1].end() : token.start()] not in ("", " ", "\u00a0"):
        return False
    word = token.group()
    return _begins(token, cues) or fold(word) in cues["joiners"]


def _kind(reading: Reading, run: list[re.Match[str]], cues: dict[str, dict[str, list[str]]]) -> EntityType:
    words = [fold(token.group()) for token in run]
    if any(word in cues["cues"]["organisation"] for word in words):
        return "ORG"
    head = _head(reading, run[0].start(), cues)
    if head:
        return _TYPES.get(head, "MISC")
    before = reading.before(run[0].start(), 1)
    if len(run) == 1 and before and before[0] in cues["cues"]["place_prepositions"]:
        return "LOC"
    names = all(token.group()[0].isupper() and not token.group().isupper() for token in run)
    return "PER" if 2 <= len(run) <= 3 and names else "ORG"


def _head(reading: Reading, start: int, cues: dict[str, dict[str, list[str]]]) -> str | None:
    for word in reading.before(start, 2):
        for kind, heads in cues["heads"].items():
            if word in heads:
                return kind
        if word not in "\"'«“":
            return None
    return None
