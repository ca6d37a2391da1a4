"""Is a confidence of 0.8 right eight times in ten? A reliability table of confidences against the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings with a confidence in ``[low, high)`` (the last bin holds 1 too): how many, mean confidence, share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(findings: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins of (confidence, whether right) that are not empty, in order."""
    bins = []
    for low, high in pairwise(_EDGES):
        here = [(c, right) for c, right in findings if low <= c < high or (high == 1.0 and c == 1.0)]
        if here:
            confidence = sum(c for c, _ in here) / len(here)
            bins.append(Bin(low, high, len(here), confidence, sum(right for _, right in here) / len(here)))
    return bins


def calibration_error(bins: Iterable[Bin]) -> float:
    """Return the expected calibration error: mean distance of confidence and share right, weighted by count."""
    bins = list(bins)
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0
