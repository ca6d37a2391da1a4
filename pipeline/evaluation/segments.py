"""Score the reading of quantities on aligned sentences: one JSON object a line, one sentence in several languages.

Each line has ``seg``, the sentence under ``en``, ``ar``, ``el``, ``fr``, and ``mentions`` read off the English:
``absent`` lists by language the indexes of those that a translation dropped, ``differs`` those that it changed;
a finding whose bare value is in ``ignore`` counts neither way. There are no offsets: a sentence's mentions are
compared as a multiset of kind, value and unit.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.evaluation.scores import Tally, canonical, canonical_unit
from schemas.lexicons import LANGUAGES
from schemas.records import Language, Mention

_SCORED = {"money", "percent", "count", "age", "measure", "duration", "date", "time"}
Quantity = tuple[str, str, str | None]


def is_segments(path: Path) -> bool:
    """Whether ``path`` is a file of annotated aligned sentences, by its name and first line."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8") as lines:
        try:
            first = json.loads(next(lines, ""))
        except ValueError:
            return False
    return isinstance(first, dict) and {"seg", "mentions", "en"} <= first.keys()


def score_segments(path: Path) -> Tally:
    """Return the scores of the mentions stage on the sentences of ``path``, by language and kind."""
    from pipeline.mentions import extract

    tally = Tally()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            row = _row(line, f"{path}:{number}")
            for language in LANGUAGES:
                if language in row:
                    found = extract(row[language], language)
                    _score(tally, row, language, [m for m in found if m.kind in _SCORED])
    return tally


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        row["seg"], row["mentions"]
    except (ValueError, KeyError, TypeError):
        raise InputError(
            "not an annotated sentence", where=where, remedy="each line needs seg and mentions"
        ) from None
    assert isinstance(row, dict)
    return row


def _score(tally: Tally, row: dict[str, Any], language: Language, found: list[Mention]) -> None:
    wanted, ignored = _gold(row, language)
    gold = Counter(_quantity(mention) for mention in wanted)
    read = Counter(_quantity(mention.model_dump()) for mention in found)
    where = f"{row['seg']}"
    for (kind, _, _), times in (gold & read).items():
        for _ in range(times):
            tally.right(f"mentions.{language}.{kind}")
    for kind, value, unit in (gold - read).elements():
        tally.wrong(f"mentions.{language}.{kind}", where, "missed", f"{kind} {value} {unit or ''}".strip())
    for kind, value, unit in (read - gold).elements():
        if value not in ignored and (kind, value) != ("count", "1"):
            tally.wrong(f"mentions.{language}.{kind}", where, "false", f"{kind} {value} {unit or ''}".strip())


def _gold(row: dict[str, Any], language: Language) -> tuple[list[dict[str, Any]], set[str]]:
    """Return the mentions of a sentence as its translation has them, and the values that count neither way."""
    absent = set(row.get("absent", {}).get(language, ()))
    differs = row.get("differs", {}).get(language, {})
    wanted: list[dict[str, Any]] = []
    for index, mention in enumerate(row["mentions"]):
        changed = differs.get(str(index))
        if changed is not None:
            wanted += changed if isinstance(changed, list) else [changed]
        elif index not in absent:
            wanted.append(mention)
    dropped = [row["mentions"][index]["value"] for index in absent]
    ignored = {canonical("count", str(value)) for value in (*row.get("ignore", ()), *dropped)}
    return wanted, ignored


def _quantity(mention: dict[str, Any]) -> Quantity:
    kind = mention["kind"]
    unit = mention.get("currency") or mention.get("unit")
    return kind, canonical(kind, str(mention["value"])), canonical_unit(kind, unit)
