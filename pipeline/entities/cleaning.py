"""Names as a recogniser gives them, made whole: signs and small words cut off their edges, halves joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import TICKER, Reading, bare, section
from pipeline.entities.spans import Name
from pipeline.text import fold

_EDGES = " \t\n\u00a0\u202f\"'«»“”‘’„‟()[]{},.;:،؛!?؟·•*-–—\u200f\u200e"
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_LATIN_RUN = re.compile(r"(?<![\w.@/])[A-ZÀ-ÖØ-Þ][\w'’&+]*(?:[ \-][A-ZÀ-ÖØ-Þ0-9][\w'’&+]*)*(?!\w)")
_ADDRESS_LENGTH = 80
_UNSURE = 0.7


def cleaned(reading: Reading, names: Lexicon, read: Iterable[Name]) -> list[Name]:
    """Return the names in order, each from letter to letter, without those that are no names."""
    kept = [
        name
        for name in (_trimmed(reading, n) for n in sorted(read))
        if name and nameable(reading, names, name)
    ]
    kept = list(_joined(reading, kept))
    if section(reading.language)["script"] != "latin":
        kept = [_whole_run(reading, name) for name in kept]
    return _flat(kept)


def latin_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised Latin words inside a text of another script."""
    if section(reading.language)["script"] != "latin":
        for match in _LATIN_RUN.finditer(reading.raw):
            if any(map(str.islower, match.group())) and all(
                c < "\u0250" or not c.isalpha() for c in match.group()
            ):
                yield match.span()


def _trimmed(reading: Reading, name: Name) -> Name | None:
    raw, start, end = reading.raw, name.start, name.end
    joiners = section(reading.language).get("joiners", ())
    while start < end:
        if raw[start] in _EDGES:
            start += 1
        elif raw[end - 1] in _EDGES and not (raw[end - 1] == "." and "." in raw[start : end - 1]):
            end -= 1
        else:
            last = re.search(r"\s(\w+)$", raw[start:end])
            if last is None or not last.group(1).islower() or fold(last.group(1)) not in joiners:
                break
            end = start + last.start()
    return name._replace(start=start, end=end) if end - start > 1 else None


def nameable(reading: Reading, names: Lexicon, name: Name) -> bool:
    """Whether a stretch can be a name at all: not a stop word, a ticker, an address, a head alone."""
    raw, language = reading.raw, reading.language
    text = raw[name.start : name.end]
    key = fold(text)
    if not any(map(str.isalpha, text)) or key in section(language)["stop"] or TICKER.fullmatch(text):
        return False
    if section(language)["cased"] and text == text.lower():
        return False
    if any(
        m.start() <= name.start < m.end()
        for m in _ADDRESS.finditer(raw, max(0, name.start - _ADDRESS_LENGTH))
    ):
        return False
    if " " not in key and set(reading.before(name.start, 1)) & set(section(language).get("before_verbs", ())):
        return False
    known = any(len(alias.words) == 1 for alias in names.aliases.get(key, ()))
    return known or not _generic(key, language)


def _generic(key: str, language: str) -> bool:
    """Whether a name is made of heads alone ("the chatbot")."""
    words = re.findall(r"\w+", key)
    heads = {word for found in section(language)["heads"].values() for head in found for word in head.split()}
    # In capitals two such words may well be a name ("Union Bank").
    return len(words) <= (1 if section(language)["cased"] else 2) and all(
        word in heads or bare(word, language) in heads for word in words
    )


def _joined(reading: Reading, found: list[Name]) -> Iterator[Name]:
    """Yield the names, halves of one joined."""
    last: Name | None = None
    for name in found:
        if last is not None and section(reading.language)["cased"] and _one_name(reading.raw, last, name):
            surer = max(last, name, key=lambda n: n.score)
            last = surer._replace(start=last.start, end=name.end, score=min(last.score, name.score))
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _one_name(raw: str, left: Name, right: Name) -> bool:
    """Whether two names with only a space between are one: a place beside a name is not, nor are two sure readings.

    A company stands before a person's name ("Vexor Jean Dupont"), not after it: that order is a company named so.
    """
    if raw[left.end : right.start] not in (" ", "\u00a0") or not (
        raw[left.start].isupper() and raw[right.start].isupper()
    ):
        return False
    if "LOC" in (left.type, right.type):
        return False
    return (left.type, right.type) == ("PER", "ORG") or min(left.score, right.score) < _UNSURE


def _whole_run(reading: Reading, name: Name) -> Name:
    """Return a name in Latin script with the capitalised words that follow or precede it in its run."""
    for start, end in latin_runs(reading):
        if start <= name.start and name.end <= end:
            return name._replace(start=start, end=end)
    return name


def _flat(found: list[Name]) -> list[Name]:
    """Return the names without those that overlap a longer or surer one."""
    chosen: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, -n.score, n.start)):
        if not any(name.overlaps(other) for other in chosen):
            chosen.append(name)
    return sorted(chosen)
