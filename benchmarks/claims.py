"""How many of the claims that an editor lists are made, by language, and how many of those made are on the list.

    python benchmarks/claims.py [STORY...] [--reader none] [--errors]

STORY is a folder of articles with ``expected.jsonl``: a line per claim, ``{"file", "subject", "attribute", "value", "unit",
"note"}`` (default: all in ``benchmarks/stories``). A claim is on the list where its article, attribute and value are: a
day inside the listed month or year, a number within its reported interval or a thousandth, a converted amount as well.
Subjects are listed in the editor's words and are not compared.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipeline.config import load
from pipeline.run import Journal, annotate, ingest
from schemas.records import Claim
from schemas.topics import topics

STORIES = Path(__file__).parent / "stories"
_ROUGH = Decimal("0.001")


def main() -> None:
    """Print right, missed and false claims by story and language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--reader", default="shipped", help="shipped, none, or folder:PATH")
    parser.add_argument("--errors", action="store_true", help="list what is missed and what is false")
    options = parser.parse_args()
    config = load()
    config = config.model_copy(update={"claims": config.claims.model_copy(update={"reader": options.reader})})
    counts: Counter[tuple[str, str]] = Counter()
    for story in options.stories or sorted(path for path in STORIES.iterdir() if path.is_dir()):
        rows = [
            json.loads(line) for line in (story / "expected.jsonl").read_text("utf-8").splitlines() if line
        ]
        known = {attribute for topic in topics().values() for attribute in topic.attributes}
        wanted = [row for row in rows if row["attribute"] in known]
        reading = annotate(
            ingest([str(path) for path in sorted(story.glob("*.txt"))], Journal()), config, Journal()
        )
        files = {article.id: Path(article.source).name for article in reading.articles}
        languages = {files[article.id]: article.language for article in reading.articles}
        for outcome, file, text in judged(wanted, reading.claims, files):
            for key in (story.name, languages[file], "all"):
                counts[key, outcome] += 1
            if options.errors and outcome != "right":
                print(f"{outcome:7} {story.name}/{file}: {text}")
    for key in dict.fromkeys(key for key, _ in counts):
        right, missed, false, made = (counts[key, name] for name in ("right", "missed", "false", "made"))
        precision, recall = 1 - false / max(1, made), right / max(1, right + missed)
        print(
            f"{key:16} listed {right + missed:4}  made {made:4}  precision {precision:.2f}  recall {recall:.2f}"
        )


def judged(
    wanted: list[dict[str, Any]], claims: list[Claim], files: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield an outcome, its file and what it is about for each claim listed and each claim made."""
    for row in wanted:
        found = any(is_listed(claim, row, files) for claim in claims)
        told = f"{row['subject']} {row['attribute']} {row['value']} {row.get('unit', '')}"
        yield ("right" if found else "missed"), row["file"], told
    for claim in claims:
        yield "made", files[claim.article], ""
        if not any(is_listed(claim, row, files) for row in wanted):
            told = (
                f"{claim.subject} {claim.attribute} {claim.value} {claim.unit or ''} in {claim.quote[:90]!r}"
            )
            yield "false", files[claim.article], told


def is_listed(claim: Claim, row: dict[str, Any], files: dict[str, str]) -> bool:
    """Whether a claim is the listed one."""
    if files[claim.article] != row["file"] or claim.attribute != row["attribute"]:
        return False
    listed = str(row["value"])
    if claim.kind == "duration":
        return claim.value == f"P{listed}{str(row['unit'])[0].upper()}"
    if claim.kind == "date":
        whole = claim.low is not None and claim.high is not None and claim.low <= listed <= claim.high
        return whole or (claim.low or claim.value)[: len(listed)] == listed
    value = number(listed)
    if value is None:
        return False
    values = [(claim.value, claim.low, claim.high), *((d.value, d.low, d.high) for d in claim.derived)]
    return any(is_near(value, *map(number, one)) for one in values)


def is_near(listed: Decimal, value: Decimal | None, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a listed number is the value, or lies in the interval that its words allow."""
    if low is not None and high is not None and low <= listed <= high:
        return True
    return value is not None and abs(value - listed) <= abs(listed) * _ROUGH


def number(text: str | None) -> Decimal | None:
    """Return a number, None where the text is none."""
    try:
        return Decimal(text) if text is not None else None
    except InvalidOperation:
        return None


if __name__ == "__main__":
    main()
