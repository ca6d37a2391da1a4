"""What the grammars propose: readings of token ranges, before overlaps are settled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from schemas.records import MentionKind, Modifier

ZERO: Final = Decimal(0)


class Priority(IntEnum):
    """Which reading wins where two share tokens; the more words of context a grammar needs, the higher."""

    COUNT = 10
    DUAL = 11
    ORDINAL = 30
    MULTIPLE = 45
    FALSE_FRIEND = 50
    TIME = 60
    MEASURE = 65
    AGE = 75
    PERCENT = 80
    MONEY = 80
    RATE = 90


@dataclass(slots=True, init=False)
class Candidate:
    """A possible mention over tokens ``[first, last)``; the other fields are those of ``Mention``.

    Where candidates overlap, the higher ``priority`` wins, then the longer one, then the earlier one.
    A ``silent`` candidate is a false friend (a score, a model number): it takes its tokens and gives nothing.
    ``amount`` and ``step`` (the place of the last significant digit) give ``low`` and ``high`` once hedges are
    known; they are unset on times. ``number`` is the first token of the number inside.
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
    unit_confidence: float = 1.0
    priority: int = Priority.TIME
    silent: bool = False
    amount: Decimal | None = None
    step: Decimal = ZERO
    number: int | None = None

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        first: int,
        last: int,
        kind: MentionKind,
        value: str = "",
        unit: str | None = None,
        low: str | None = None,
        high: str | None = None,
        modifier: Modifier | None = None,
        resolved: str | None = None,
        calendar: str | None = None,
        candidates: tuple[str, ...] = (),
        unit_confidence: float = 1.0,
        priority: int = Priority.TIME,
        silent: bool = False,
        amount: Decimal | None = None,
        step: Decimal = ZERO,
        number: int | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.value = value
        self.unit = unit
        self.low = low
        self.high = high
        self.modifier = modifier
        self.resolved = resolved
        self.calendar = calendar
        self.candidates = candidates
        self.unit_confidence = unit_confidence
        self.priority = priority
        self.silent = silent
        self.amount = amount
        self.step = step
        self.number = number


def plain(value: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros: ``3000000000``, ``6.9289``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
