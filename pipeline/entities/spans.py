"""A typed stretch of text as recognisers give it, before it becomes an entity."""

from __future__ import annotations

from typing import NamedTuple

from schemas.records import EntityType


class Name(NamedTuple):
    """A name in a text: offsets, type, score from 0 to 1, what found it, and its actor where the lexicon knows it."""

    start: int
    end: int
    type: EntityType
    score: float
    source: str
    actor: str | None = None

    def overlaps(self, other: Name) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
