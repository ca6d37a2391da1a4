"""Counts of right, false and missed findings, and precision, recall and F1 from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from schemas.records import MentionKind, Record

Wrong = Literal["missed", "false", "differs"]


@dataclass(slots=True)
class Score:
    """Findings that are in the gold (``right``), findings that are not (``false``), gold not found (``missed``)."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 1 where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is neither gold nor finding."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, other: Score) -> None:
        """Add the counts of ``other``."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed


class Error(Record):
    """One finding that is wrong: what it is, and for ``differs`` what the gold has against what was found."""

    score: str
    where: str
    wrong: Wrong
    what: str


@dataclass(slots=True)
class Tally:
    """Scores by name (``mentions.ar.money``), the errors behind them, and how sure of each finding a stage was."""

    scores: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    errors: list[Error] = field(default_factory=list)
    confidences: defaultdict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))

    def right(self, name: str) -> None:
        """Count a finding that is in the gold."""
        self.scores[name].right += 1

    def wrong(self, name: str, where: str, wrong: Wrong, what: str) -> None:
        """Count and keep an error; ``differs`` is both a false finding and a missed one."""
        score = self.scores[name]
        score.false += wrong != "missed"
        score.missed += wrong != "false"
        self.errors.append(Error(score=name, where=where, wrong=wrong, what=what))

    def sure(self, stage: str, confidence: float, right: bool) -> None:
        """Keep how sure ``stage`` was of a finding, and whether it is right."""
        self.confidences[stage].append((confidence, right))

    def sums(self) -> Iterator[tuple[str, Score]]:
        """Yield every score, each after the sums over the parts of its name: ``mentions``, ``mentions.ar``."""
        total: defaultdict[str, Score] = defaultdict(Score)
        for name, score in self.scores.items():
            parts = name.split(".")
            for depth in range(1, len(parts) + 1):
                total[".".join(parts[:depth])].add(score)
        yield from sorted(total.items())


def canonical(kind: MentionKind, value: str) -> str:
    """Return a value such that equal ones are equal strings: ``3.0`` and ``3``, ``PT60M`` and ``PT1H``."""
    if kind == "duration":
        return _duration(value)
    if kind in ("date", "time"):
        return value
    try:
        return format(Decimal(value).normalize(), "f")
    except InvalidOperation:
        return value


_UNITS = {"Y": ("months", 12), "M": ("months", 1), "W": ("seconds", 604800), "D": ("seconds", 86400)}
_CLOCK = {"H": 3600, "M": 60, "S": 1}


def _duration(value: str) -> str:
    calendar, _, clock = value.removeprefix("P").partition("T")
    sums = {"months": Decimal(0), "seconds": Decimal(0)}
    try:
        for number, unit in _parts(calendar):
            base, size = _UNITS[unit]
            sums[base] += Decimal(number) * size
        for number, unit in _parts(clock):
            sums["seconds"] += Decimal(number) * _CLOCK[unit]
    except (InvalidOperation, KeyError):
        return value
    months, seconds = (f"{total.normalize():f}" for total in sums.values())
    return f"P{months}M" if seconds == "0" else f"PT{seconds}S" if months == "0" else f"P{months}MT{seconds}S"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    number = ""
    for char in text:
        if char.isalpha() and char != "X":
            yield number, char
            number = ""
        else:
            number += char


def canonical_unit(kind: MentionKind, unit: str | None) -> str | None:
    """Return the unit where it is part of the value (money, measures, rates), else None; pint's spellings are one."""
    if kind not in ("money", "measure", "rate") or unit is None:
        return None
    return (
        unit
        if kind != "measure"
        else unit.lower().replace(" ", "").replace("/", "_per_").replace("metre", "meter")
    )
