"""How well the guard withholds spoilt translations, per kind and language.

    python benchmarks/translation.py SHARED [EVERY [FIRST]]

SHARED has ``ntrex/dev.jsonl`` and ``ner/ntrex_fr.jsonl``; EVERY takes one segment in so many (default 1), from FIRST on.
The rules were made looking at segments 0 and 1 of every three; ``3 2`` measures those that nobody looked at.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.evaluation.corruptions import NUMERIC
from pipeline.evaluation.guarding import LANGUAGES, measure, table


def main(shared: Path, every: int, first: int) -> None:
    """Print one table, and the share of numeric corruptions found."""
    start = time.perf_counter()
    scores = {
        language: measure(
            shared / "ntrex" / "dev.jsonl",
            shared / "ner" / "ntrex_fr.jsonl",
            language,
            every=every,
            first=first,
        )
        for language in LANGUAGES
    }
    print(table(scores))
    print("numeric together".ljust(24) + "".join(f"{s.share(NUMERIC):>18.3f}" for s in scores.values()))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    chosen = [int(argument) for argument in sys.argv[2:4]]
    main(Path(sys.argv[1]), *(chosen + [1, 0][len(chosen) :]))
