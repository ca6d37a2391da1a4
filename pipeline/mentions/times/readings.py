"""A time of a text as read: its tokens, its meaning, and what it resolves to."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.mentions.times.amounts import Duration
from pipeline.mentions.times.clocks import ClockTime
from pipeline.mentions.times.meanings import Meaning
from pipeline.mentions.times.spans import Span


@dataclass(slots=True, init=False)
class Reading:
    """A time over tokens ``[first, last)``: its meaning, the tense about it, and what it resolves to, if anything.

    ``place`` and ``end`` are its terms ``[place, end)``.
    """

    first: int
    last: int
    place: int
    end: int
    meaning: Meaning | Duration | ClockTime
    priority: int
    tense: int = 0
    span: Span | None = None
    resolved: str | None = None

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        first: int,
        last: int,
        place: int,
        end: int,
        meaning: Meaning | Duration | ClockTime,
        priority: int,
        tense: int = 0,
        span: Span | None = None,
        resolved: str | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.place = place
        self.end = end
        self.meaning = meaning
        self.priority = priority
        self.tense = tense
        self.span = span
        self.resolved = resolved

    def settle(self, span: Span) -> None:
        """Take ``span`` for the days that are meant."""
        self.span, self.resolved = span, span.edtf()
