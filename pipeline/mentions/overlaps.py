"""Overlap resolution: of readings that share tokens one is kept, and false friends fall silent."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.mentions.candidates import Candidate


def settle(candidates: Iterable[Candidate]) -> tuple[list[Candidate], set[int]]:
    """Return the candidates that win their tokens without the silent ones, and the tokens that are taken.

    The higher priority wins, then the longer, then the earlier, then the one proposed first.
    """
    ranked = list(candidates)
    if len(ranked) > 1:
        ranked.sort(key=lambda c: (-c.priority, c.first - c.last, c.first))
    taken: set[int] = set()
    kept = []
    for candidate in ranked:
        cells = range(candidate.first, candidate.last)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(candidate)
    return [c for c in kept if not c.silent], taken
