"""What the grammars propose: readings of token ranges, before overlaps are settled."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.records import MentionKind, Modifier


@dataclass(slots=True)
class Candidate:
    """A possible mention over tokens ``[first, last)``; the other fields are those of ``Mention``.

    Where candidates overlap, the higher ``priority`` wins, then the longer one, then the earlier one.
    A ``silent`` candidate is a false friend (a score, a model number): it takes its tokens and gives nothing.
    """

    first: int
    last: int
    kind: MentionKind
    value: str = ""
    unit: str | None = None
    low: str | None = None
    high: str | None = None
    modifier: Modifier | None = None
    resolved: str | None = None
    calendar: str | None = None
    candidates: tuple[str, ...] = ()
    priority: int = 0
    silent: bool = False
