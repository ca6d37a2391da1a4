"""Known names, the recogniser's names and what stands in apposition, made into one flat list of names of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.lexicon import ENTITY_TYPES, WORD, Lexicon
from pipeline.entities.matching import TICKER, Known, Reading, known_names, section
from pipeline.entities.spans import Name
from pipeline.text import fold
from schemas.records import EntityType

_SURE = 0.8
_EDGES = " \t\n\u00a0\u202f\"'«»“”‘’„‟()[]{},.;:،؛!?؟·•*-–—\u200f\u200e"
_SUFFIXES = {
    "group", "holding", "holdings", "inc", "corp", "corporation", "ltd", "limited", "co", "company", "sa", "ag", "plc",
    "se", "nv", "llc", "القابضه", "جروب", "غروب", ".", ",",
}  # fmt: skip
_LATIN_NAME = re.compile(r"(?<![\w.@/])[A-Z][\w'’&+]*(?:[ \-][A-Z0-9][\w'’&+]*)*(?!\w)")
_BRACKETED = re.compile(r"([\"”»’']?)\s?\(\s*([\"“«‘']?)([^()\d\n]{2,40}?)[\"”»’']?\s*\)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_QUOTED_BEFORE = re.compile(r"[\"“«‘]([^\"“”«»‘’\n]{2,40})$")


def assemble(reading: Reading, names: Lexicon, read: Iterable[Name]) -> list[Name]:
    """Return the names of a text in order, none overlapping, each with its actor where the lexicon knows it."""
    known = known_names(reading, names)
    found = [name for name in (_cleaned(reading, n) for n in read) if name is not None]
    merged = list(_merged(reading, names, known, found))
    merged.extend(_free(_latin_runs(reading), merged))
    merged.extend(_free(_apposed(reading, merged), merged))
    merged = _voted(reading, merged)
    merged.extend(_free(_repeated(reading, merged), merged))
    return sorted(_tickers_joined(reading, names, merged))


def _cleaned(reading: Reading, name: Name) -> Name | None:
    """Return ``name`` without signs and heads at its edges, or None where no name is left."""
    raw, start, end = reading.raw, name.start, name.end
    while start < end and raw[start] in _EDGES:
        start += 1
    while (
        end > start and raw[end - 1] in _EDGES and not (raw[end - 1] == "." and "." in raw[start : end - 1])
    ):
        end -= 1
    text = raw[start:end]
    key = fold(text)
    if not any(map(str.isalpha, text)) or key in section(reading.language)["stop"] or TICKER.fullmatch(text):
        return None
    if reading.language != "ar" and text == text.lower():
        return None
    if len(text) < 2 or any(m.start() <= start < m.end() for m in _ADDRESS.finditer(raw, max(0, start - 80))):
        return None
    return name._replace(start=start, end=end)


def _merged(
    reading: Reading, names: Lexicon, known: Sequence[Known], found: Sequence[Name]
) -> Iterator[Name]:
    used: set[Name] = set()
    for item in known:
        own = Name(item.start, item.end, names.type_of(item.actor), 0.95, "lexicon", item.actor)
        rivals = [name for name in found if name.overlaps(own)]
        wider = [
            n
            for n in rivals
            if n.start <= own.start and own.end <= n.end and n.end - n.start > own.end - own.start
        ]
        if wider and not _same_actor(reading, wider[0], own, known, names):
            continue
        if wider and own.type != "PER":
            own = _widened(reading, own, wider[0])
        same = [n for n in rivals if (n.start, n.end) == (own.start, own.end)]
        used.update(rivals)
        yield _typed(own, same[0], names) if same else own
    yield from (name for name in found if name not in used)


def _same_actor(reading: Reading, wider: Name, own: Name, known: Sequence[Known], names: Lexicon) -> bool:
    """Whether a longer name around a known one is the same actor's: it adds company suffixes, or joins two names.

    A recogniser that is not sure of the longer name is believed only where it begins each word with a capital.
    """
    if wider.score < _SURE and (own.type not in ("LOC", "PER") or not _capitals(reading, wider)):
        return True
    inside = [k for k in known if wider.start <= k.start and k.end <= wider.end]
    if len(inside) > 1 and sum(names.actors[k.actor].kind != "place" for k in inside) > 1:
        return True
    rest = reading.raw[wider.start : own.start] + " " + reading.raw[own.end : wider.end]
    heads = {word for words in section(reading.language)["heads"].values() for word in words}
    return all(
        w in _SUFFIXES or w in heads or TICKER.match(w) for w in WORD.findall(fold(TICKER.sub(" ", rest)))
    )


def _capitals(reading: Reading, name: Name) -> bool:
    words = re.findall(r"\w+", reading.raw[name.start : name.end])
    joiners = section(reading.language).get("joiners", ())
    return all(not word[0].islower() or fold(word) in joiners for word in words)


def _widened(reading: Reading, own: Name, wider: Name) -> Name:
    """Return the known name with the company suffixes that follow it ("Group Holding")."""
    tail = reading.raw[own.end : wider.end]
    words = WORD.findall(fold(tail))
    return own._replace(end=wider.end) if words and all(w in _SUFFIXES for w in words) else own


def _typed(own: Name, read: Name, names: Lexicon) -> Name:
    """Return the known name with the type that it has here: a city's name may be its team's."""
    if own.type == "LOC" and read.type == "ORG" and read.score >= _SURE:
        return own._replace(type="ORG", actor=None, source=read.source, score=read.score)
    return own._replace(score=max(own.score, read.score))


def _free(candidates: Iterable[Name], taken: Sequence[Name]) -> list[Name]:
    chosen: list[Name] = []
    for name in candidates:
        if not any(name.overlaps(other) for other in (*taken, *chosen)):
            chosen.append(name)
    return chosen


def _latin_runs(reading: Reading) -> Iterator[Name]:
    """Yield names in Latin script inside Arabic or Greek text."""
    if reading.language not in ("ar", "el"):
        return
    for match in _LATIN_NAME.finditer(reading.raw):
        name = _cleaned(
            reading, Name(*match.span(), _type_by_head(reading, match.start()) or "ORG", 0.6, "script")
        )
        if name is not None and any(map(str.islower, reading.raw[name.start : name.end])):
            yield name


def _type_by_head(reading: Reading, start: int) -> EntityType | None:
    """Return the type that the word before a name gives it ("the app X")."""
    heads = section(reading.language)["heads"]
    for word in reading.before(start, 2):
        if word in "\"'«":
            continue
        for kind, words in heads.items():
            if word in words:
                return ENTITY_TYPES.get(kind, "MISC")
        return None
    return None


def _apposed(reading: Reading, merged: Sequence[Name]) -> Iterator[Name]:
    """Yield the other name of a pair "X (Y)" of which one is found already."""
    ends = {name.end: name for name in merged}
    for match in _BRACKETED.finditer(reading.raw):
        inner_start, inner_end = match.span(3)
        outer = ends.get(match.start())
        inner = next((n for n in merged if n.start <= inner_start and inner_end <= n.end), None)
        if outer and not inner and _name_like(match.group(3)):
            yield outer._replace(start=inner_start, end=inner_end, score=0.7, source="apposition")
        elif inner and not outer and match.group(1):
            quoted = _QUOTED_BEFORE.search(reading.raw, 0, match.start())
            if quoted:
                yield inner._replace(start=quoted.start(1), end=quoted.end(1), score=0.7, source="apposition")


def _name_like(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(w[0].isupper() or w[0].isdigit() for w in words) and words[0][0].isalpha()


def _voted(reading: Reading, merged: Sequence[Name]) -> list[Name]:
    """Give the names of one spelling that no lexicon knows the type that most of them have."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for name in merged:
        if name.actor is None:
            votes[fold(reading.raw[name.start : name.end])][name.type] += name.score
    best = {key: max(found, key=lambda kind: found[kind]) for key, found in votes.items()}
    return [
        name if name.actor else name._replace(type=best[fold(reading.raw[name.start : name.end])])
        for name in merged
    ]


def _repeated(reading: Reading, merged: Sequence[Name]) -> Iterator[Name]:
    """Yield further places where a name that was read with confidence stands in the same text."""
    raw = reading.raw
    for name in {raw[n.start : n.end]: n for n in merged if n.actor is None and n.score >= _SURE}.values():
        text = raw[name.start : name.end]
        if len(text) < 4 or (reading.language == "ar" and " " not in text):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", raw):
            yield name._replace(start=match.start(), end=match.end(), score=name.score * 0.9, source="repeat")


def _tickers_joined(reading: Reading, names: Lexicon, merged: Sequence[Name]) -> Iterator[Name]:
    """Give a ticker the actor of the name right before it: "Google GOOGL.O" speaks of one company."""
    ordered = sorted(merged)
    for before, name in zip([None, *ordered], ordered, strict=False):
        code = reading.raw[name.start : name.end]
        if before is not None and before.actor and name.actor and TICKER.fullmatch(code):
            gap = reading.raw[before.end : name.start].strip(" (,")
            if not gap and names.actors[before.actor].parent == name.actor:
                name = name._replace(actor=before.actor)
        yield name
