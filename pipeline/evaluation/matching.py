"""Spans and actors of two annotations brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with one of ``others``."""
    return any(overlap(span, other) for other in others)


def actor_names(pairs: Iterable[tuple[str, str]], gold_ids: Sequence[str]) -> dict[str, str]:
    """Return which gold actor each found actor is, one to one.

    ``pairs`` are the ids (found, gold) of names at the same place. What an actor that no lexicon knows is
    called is free, that all its names in all scripts have one id is not: an id of the gold stands for itself,
    any other for the gold actor that it shares most names with.
    """
    known = set(gold_ids)
    counts = Counter(pairs)
    names = {found: found for found, _ in counts if found in known}
    taken = set(names.values())
    for (found, gold), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if found not in names and gold not in taken:
            names[found] = gold
            taken.add(gold)
    return names
