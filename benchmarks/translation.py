"""How well the guard withholds spoilt translations, per kind and language, and how seldom good ones.

    python benchmarks/translation.py SHARED [EVERY [FIRST]]
    python benchmarks/translation.py --lines SOURCE LANGUAGE ENGLISH

SHARED has ``ntrex/dev.jsonl`` and ``ner/ntrex_fr.jsonl``; EVERY takes one segment in so many (default 1), from FIRST on.
The rules were made looking at segments 0 and 1 of every three; ``3 2`` measures those that nobody looked at.
With ``--lines``: two text files, a sentence and its translation by a person on each line; prints the share withheld.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.evaluation.corruptions import NUMERIC
from pipeline.evaluation.guarding import LANGUAGES, measure, table
from pipeline.translation.guard import Pair, judge
from schemas.records import Language


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


def lines(source: Path, language: Language, english: Path) -> None:
    """Print how many good translations are withheld."""
    sides = (path.read_text(encoding="utf-8").splitlines() for path in (source, english))
    pairs = [Pair(text.strip(), language, gloss.strip()) for text, gloss in zip(*sides, strict=True)]
    withheld = sum(map(bool, judge(pairs)))
    print(f"{language}: {withheld} of {len(pairs)} withheld, {withheld / len(pairs):.3f}")


if __name__ == "__main__":
    if sys.argv[1] == "--lines":
        language = next(known for known in LANGUAGES if known == sys.argv[3])
        lines(Path(sys.argv[2]), language, Path(sys.argv[4]))
    else:
        chosen = [int(argument) for argument in sys.argv[2:4]]
        main(Path(sys.argv[1]), *(chosen + [1, 0][len(chosen) :]))
