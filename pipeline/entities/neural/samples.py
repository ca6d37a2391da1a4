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
_BEHIND_PARTICLE = 0.2
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


def with_particles(item: Sample, draw: random.Random) -> Sample:
    """Return an Arabic sentence with و, ل or ب written before some of its names.

    Few names of a corpus stand behind a particle, and some corpora do not say where such a name begins; this way the
    prefix head sees both kinds often.
    """
    starts = {start for start, _ in item.words}
    text, shift = item.text, 0
    spans: list[Span] = []
    unsure = list(item.unsure)
    for span in sorted(item.spans, key=lambda s: s.start):
        start, end = span.start + shift, span.end + shift
        plain = span.start in starts and "ء" <= text[start] <= "ي" and text[start] not in CLITICS
        if plain and draw.random() < _BEHIND_PARTICLE:
            particle = draw.choice("ووب" if text.startswith("ال", start) else "وولب")
            text = text[:start] + particle + text[start:]
            unsure = [(a + 1, b + 1) if a >= start else (a, b) for a, b in unsure]
            start, end, shift = start + 1, end + 1, shift + 1
        spans.append(Span(start, end, span.type))
    return sample(
        text,
        spans,
        language=item.language,
        source=item.source,
        unsure=unsure,
        types=item.types,
        whole_words=item.whole_words,
    )
