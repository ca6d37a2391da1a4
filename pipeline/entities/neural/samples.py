"""Annotated sentences as the tagger sees them: words, the labels each may have, and the letters before a name.

A word's labels are a set, so that partial annotation can be learned from: outside of names, a corpus without MISC
allows "no name" as well as MISC; a doubtful span allows everything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TYPES = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
PREFIX_LENGTHS = 3  # no letter, one (و ل ب ك ف), two (ول)
_PARTICLES = "وولب"
_CLITICS = frozenset("ولبكف")
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f\u0640\u064b-\u0655\u0670]*)+|\S")


@dataclass(frozen=True)
class Span:
    """A typed stretch of a text."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Sample:
    """A sentence to learn from: ``allowed`` and ``prefixes`` are parallel to ``words``; -1: no prefix target."""

    text: str
    language: str
    source: str
    spans: tuple[Span, ...]
    words: tuple[tuple[int, int], ...]
    allowed: tuple[frozenset[int], ...]
    prefixes: tuple[int, ...]
    unsure: tuple[tuple[int, int], ...] = field(default=())


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
    types: Iterable[str] = TYPES,
    offsets_by_letter: bool = False,
) -> Sample:
    """Return a sentence with its targets.

    ``types`` are the types that the corpus annotates; ``offsets_by_letter`` says that its spans leave prefixed
    particles out, so that the prefix head can learn from them.
    """
    words = split_words(text)
    hidden = [LABELS.index(f"{mark}-{kind}") for kind in TYPES if kind not in types for mark in "BI"]
    allowed = [frozenset([0, *hidden])] * len(words)
    prefixes = [-1] * len(words)
    for span in spans:
        inside = [i for i, (start, end) in enumerate(words) if start < span.end and span.start < end]
        for nth, i in enumerate(inside):
            allowed[i] = frozenset([LABELS.index(("I-" if nth else "B-") + span.type)])
        if inside and offsets_by_letter:
            length = span.start - words[inside[0]][0]
            prefixes[inside[0]] = length if 0 <= length < PREFIX_LENGTHS else -1
    for start, end in unsure:
        for i, (left, right) in enumerate(words):
            if left < end and start < right:
                allowed[i] = frozenset(range(len(LABELS)))
    return Sample(
        text, language, source, tuple(spans), tuple(words), tuple(allowed), tuple(prefixes), tuple(unsure)
    )


def with_particles(item: Sample, draw: random.Random, share: float) -> Sample:
    """Return an Arabic sentence with و, ل or ب put before a ``share`` of its names.

    Few names of a corpus stand behind a particle, and some corpora do not say where the name begins; this way the
    prefix head sees both kinds often. A name that begins with one of the letters has no target where its corpus
    marks whole words.
    """
    text, spans, prefixes, shift = item.text, [], {}, 0
    starts = {start: nth for nth, (start, _) in enumerate(item.words)}
    for span in item.spans:
        start, end = span.start + shift, span.end + shift
        plain = span.start in starts and (span.start == 0 or item.text[span.start - 1].isspace())
        clear = plain and "ء" <= text[start] <= "ي" and text[start] not in _CLITICS
        particle = draw.choice(_PARTICLES)
        if clear and draw.random() < share and not (particle == "ل" and text.startswith("ال", start)):
            text, shift = text[:start] + particle + text[start:], shift + 1
            prefixes[start] = 1
            start, end = start + 1, end + 1
        elif clear:
            prefixes[start] = 0
        spans.append(Span(start, end, span.type))
    words = tuple(split_words(text))
    targets = tuple(prefixes.get(start, old) for (start, _), old in zip(words, item.prefixes, strict=True))
    return Sample(text, item.language, item.source, tuple(spans), words, item.allowed, targets, item.unsure)
