"""An evaluation: scores, floors and errors, as a table for people and as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.evaluation.calibration import Bin, calibration_error, reliability
from pipeline.evaluation.scores import Score, Tally


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A score under its floor; ``f1`` is None where nothing of the kind was scored."""

    score: str
    f1: float | None
    floor: float


class Evaluation:
    """The scores of one run against its gold."""

    def __init__(self, tally: Tally, floors: Mapping[str, float] | None = None) -> None:
        self.scores: dict[str, Score] = dict(tally.sums())
        self.errors = tally.errors
        self.reliability: dict[str, list[Bin]] = {
            stage: reliability(findings) for stage, findings in tally.confidences.items()
        }
        self.floors = dict(floors or {})

    @property
    def shortfalls(self) -> list[Shortfall]:
        """Every score under its floor, and every floor whose score was not measured."""
        measured = {name: self.scores[name].f1 if name in self.scores else None for name in self.floors}
        return [
            Shortfall(name, f1, self.floors[name])
            for name, f1 in measured.items()
            if f1 is None or f1 < self.floors[name]
        ]

    @property
    def passed(self) -> bool:
        """Whether no score is under its floor."""
        return not self.shortfalls

    def to_dict(self) -> dict[str, Any]:
        """Return scores, errors, floors and shortfalls as plain data."""
        return {
            "passed": self.passed,
            "scores": {
                name: {
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "right": score.right,
                    "false": score.false,
                    "missed": score.missed,
                }
                for name, score in self.scores.items()
            },
            "floors": self.floors,
            "shortfalls": [{"score": s.score, "f1": s.f1, "floor": s.floor} for s in self.shortfalls],
            "reliability": {
                stage: [asdict(each) for each in bins] for stage, bins in self.reliability.items()
            },
            "errors": [error.model_dump() for error in self.errors],
        }

    def table(self) -> str:
        """Return the scores as a text table, then the errors, then what is under its floor."""
        width = max([len(name) for name in self.scores] + [5])
        lines = [f"{'score':<{width}}  precision  recall     F1  floor  right  false  missed"]
        for name, score in self.scores.items():
            floor = f"{self.floors[name]:.3f}" if name in self.floors else ""
            lines.append(
                f"{name:<{width}}  {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f}  {floor:>5}"
                f" {score.right:6d} {score.false:6d} {score.missed:7d}"
            )
        for stage, bins in self.reliability.items():
            lines += ["", f"confidence of {stage}: calibration error {calibration_error(bins):.3f}"]
            lines += [
                f"  {each.low:.1f}-{each.high:.1f}: {each.count} found, mean confidence {each.confidence:.3f},"
                f" {each.right:.3f} right"
                for each in bins
            ]
        lines += ["", f"{len(self.errors)} errors"]
        lines += [f"{error.score}  {error.where}  {error.wrong}: {error.what}" for error in self.errors]
        if self.shortfalls:
            lines += ["", "under the floor"]
            lines += [f"{s.score}: F1 {_shown(s.f1)}, floor {s.floor:.3f}" for s in self.shortfalls]
        return "\n".join(lines)


def _shown(f1: float | None) -> str:
    return "not measured" if f1 is None else f"{f1:.3f}"
