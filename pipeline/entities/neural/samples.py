"""Annotated sentences as the tagger sees them: words, the labels each may have, and the letters before a name.

A word's labels are a set, so that partial annotation can be learned from: outside of names, a corpus without MISC
allows "no name" as well as MISC; a doubtful span allows everything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

TYPES = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
PREFIX_LENGTHS = 3  # no letter, one (و ل ب ك ف), two (ول)
CLITICS = frozenset("ولبكف")
_RENAMED, _BEHIND_PARTICLE = 0.25, 0.2
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f\u0640\u064b-\u0655\u0670]*)+|\S")


@dataclass(frozen=True)
class Span:
    """A typed stretch of a text."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Sample:
    """A sentence to learn from: ``allowed`` and ``prefixes`` are parallel to ``words``; -1: no prefix target.

    ``types`` are the types that its corpus annotates; ``whole_words``: its spans keep written-on particles inside.
    """

    text: str
    language: str
    source: str
    spans: tuple[Span, ...]
    unsure: tuple[tuple[int, int], ...]
    types: tuple[str, ...]
    whole_words: bool
    words: tuple[tuple[int, int], ...]
    allowed: tuple[frozenset[int], ...]
    prefixes: tuple[int, ...]


def split_words(text: str) -> list[tuple[int, int]]:
    """Return the spans of words and of single signs."""
    return [match.span() for match in _WORD.finditer(text)]


def sample(
    text: str,
    spans: Sequence[Span],
    *,
    language: str,
    source: str,
    unsure: Sequence[tuple[int, int]] = (),
    types: Sequence[str] = TYPES,
    whole_words: bool = False,
) -> Sample:
    """Return a sentence with its targets."""
    words = split_words(text)
    hidden = [LABELS.index(f"{mark}-{kind}") for kind in TYPES if kind not in types for mark in "BI"]
    allowed = [frozenset([0, *hidden])] * len(words)
    prefixes = [-1] * len(words)
    for span in spans:
        inside = [i for i, (start, end) in enumerate(words) if start < span.end and span.start < end]
        for nth, i in enumerate(inside):
            allowed[i] = frozenset([LABELS.index(("I-" if nth else "B-") + span.type)])
        if inside and "ء" <= text[span.start] <= "ي":
            length = span.start - words[inside[0]][0]
            unclear = whole_words and not length and text[span.start] in CLITICS
            prefixes[inside[0]] = length if length < PREFIX_LENGTHS and not unclear else -1
    for start, end in unsure:
        for i, (left, right) in enumerate(words):
            if left < end and start < right:
                allowed[i] = frozenset(range(len(LABELS)))
    return Sample(
        text,
        language,
        source,
        tuple(spans),
        tuple(unsure),
        tuple(types),
        whole_words,
        tuple(words),
        tuple(allowed),
        tuple(prefixes),
    )


def varied(item: Sample, names: Sequence[str], draw: random.Random) -> Sample:
    """Return an Arabic sentence with particles before some of its names, and some organisations under other names.

    Few names of a corpus stand behind و, ل or ب, and some corpora do not say where such a name begins; and the
    organisations of one corpus are few. ``names`` are Arabic names of organisations to draw from.
    """
    starts, ends = {start for start, _ in item.words}, {end for _, end in item.words}
    text, edits = item.text, []
    for span in sorted(item.spans, key=lambda s: -s.start):
        whole = span.start in starts and span.end in ends and "ء" <= text[span.start] <= "ي"
        new = text[span.start : span.end]
        if whole and span.type == "ORG" and draw.random() < _RENAMED:
            new = draw.choice(names)
        particle = ""
        if whole and new[0] not in CLITICS and draw.random() < _BEHIND_PARTICLE:
            particle = draw.choice("وولب" if not new.startswith("ال") else "ووب")
        edits.append((span, particle, len(new)))
        text = text[: span.start] + particle + new + text[span.end :]
    shift, spans, unsure = 0, [], list(item.unsure)
    for span, particle, length in reversed(edits):
        start = span.start + shift + len(particle)
        spans.append(Span(start, start + length, span.type))
        grown = len(particle) + length - (span.end - span.start)
        unsure = [(a + grown, b + grown) if a >= span.end + shift else (a, b) for a, b in unsure]
        shift += grown
    return sample(
        text,
        spans,
        language=item.language,
        source=item.source,
        unsure=unsure,
        types=item.types,
        whole_words=item.whole_words,
    )
