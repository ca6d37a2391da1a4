"""How well the guard withholds spoilt translations, and how seldom good ones: per kind and language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pipeline.evaluation.corruptions import CORRUPTIONS, Stock, spelt_out
from pipeline.translation.guard import Pair, judge
from schemas.records import Language

LANGUAGES: tuple[Language, ...] = ("ar", "el", "fr")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    found: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where there were none."""
        return self.found / self.of if self.of else 0.0


@dataclass(slots=True)
class GuardScores:
    """The scores of one language.

    ``false_alarms``: good translations withheld, of those whose quantities agree by the gold; ``all_alarms``: of all.
    ``detected``: spoilt translations withheld, by kind, of those whose unspoilt reference was let through.
    ``control``: good translations withheld after a number was written out as the right word.
    """

    false_alarms: Rate
    all_alarms: Rate
    control: Rate
    detected: dict[str, Rate] = field(default_factory=dict)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def share(self, kinds: Sequence[str]) -> float:
        """Return the share detected over several kinds together."""
        rates = [self.detected[kind] for kind in kinds]
        return Rate(sum(r.found for r in rates), sum(r.of for r in rates)).value


def measure(
    segments: Path, names: Path, language: Language, *, every: int = 1, first: int = 0, seed: int = 0
) -> GuardScores:
    """Judge the references of ``segments`` (aligned sentences with gold), untouched and spoilt in ten ways.

    ``names``: gold names of the French side, of which those spelt alike in English are the names to swap.
    ``every`` and ``first``: take one segment in so many, from that one on.
    """
    rows = [json.loads(line) for line in segments.read_text(encoding="utf-8").splitlines()][first::every]
    random = Random(seed)
    gold = _names(names, rows)
    stock = Stock([row["en"] for row in rows], sorted({name for found in gold for name in found}))
    cases: list[tuple[str, int, str]] = [("", i, row["en"]) for i, row in enumerate(rows)]
    for i, row in enumerate(rows):
        for kind, spoil in CORRUPTIONS.items():
            if (spoilt := spoil(row["en"], gold[i], stock, random)) is not None:
                cases.append((kind, i, spoilt))
        if (spelt := spelt_out(row["en"])) is not None:
            cases.append(("control", i, spelt))
    verdicts = judge([Pair(rows[i][language], language, text) for _, i, text in cases])
    return _scores(rows, language, cases, [bool(reasons) for reasons in verdicts])


def _scores(
    rows: Sequence[dict[str, Any]],
    language: str,
    cases: Sequence[tuple[str, int, str]],
    withheld: Sequence[bool],
) -> GuardScores:
    passed = [not held for (kind, _, _), held in zip(cases, withheld, strict=True) if not kind]
    faithful = [
        not row.get("absent", {}).get(language) and not row.get("differs", {}).get(language) for row in rows
    ]
    alarms = Rate(sum(not p and f for p, f in zip(passed, faithful, strict=True)), sum(faithful))
    judged = [
        (kind, i, text, held)
        for (kind, i, text), held in zip(cases, withheld, strict=True)
        if kind and passed[i]
    ]
    control = [held for kind, _, _, held in judged if kind == "control"]
    scores = GuardScores(alarms, Rate(passed.count(False), len(rows)), Rate(sum(control), len(control)))
    for kind in CORRUPTIONS:
        own = [held for k, _, _, held in judged if k == kind]
        scores.detected[kind] = Rate(sum(own), len(own))
    scores.missed = [
        (k, rows[i][language], text) for k, i, text, held in judged if not held and k != "control"
    ]
    return scores


def _names(path: Path, rows: Sequence[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    """Return the gold names of each row that are spelt alike in French and English, with their types."""
    found: dict[int, set[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        annotated = json.loads(line)
        names = {(e["type"], e["text"]) for e in annotated["entities"] if e["type"] in ("PER", "ORG", "LOC")}
        found[annotated["seg"]] = names
    return [
        sorted(n for n in found.get(row["seg"], ()) if len(n[1]) > 2 and n[1] in row["en"]) for row in rows
    ]


def table(scores: dict[Language, GuardScores]) -> str:
    """Return the scores as text, one line per kind, one column per language."""
    lines = [f"{'':<24}" + "".join(f"{language:>18}" for language in scores)]
    for kind in CORRUPTIONS:
        cells = [f"{s.detected[kind].value:.3f} of {s.detected[kind].of}" for s in scores.values()]
        lines.append(f"{kind:<24}" + "".join(f"{cell:>18}" for cell in cells))
    for label, rates in (
        ("false alarms", [s.false_alarms for s in scores.values()]),
        ("with differing texts", [s.all_alarms for s in scores.values()]),
        ("right number word", [s.control for s in scores.values()]),
    ):
        lines.append(f"{label:<24}" + "".join(f"{f'{r.value:.3f} of {r.of}':>18}" for r in rates))
    return "\n".join(lines)
