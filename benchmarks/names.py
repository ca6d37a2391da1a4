"""How well names are found by the whole stage (recogniser, lexicon, rules), by type, with what is taken for what.

    python benchmarks/names.py DATA [WORD]

DATA holds the corpora that ``pipeline.entities.train`` tests on; WORD takes only those whose title has it. Strict F1 over
PER, ORG and LOC: span and type. The rows of the confusion are gold types, its columns what was read at the very span,
``span`` a name read that overlaps it, ``none`` nothing; the last row counts names read where there is none.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.entities.neural.corpora import load
from pipeline.entities.neural.samples import Sample, Span
from pipeline.entities.recognition import names_of

TYPES = ("PER", "ORG", "LOC")
COLUMNS = (*TYPES, "MISC", "span", "none")


def main(data: Path, word: str) -> None:
    """Print scores and confusion of each test set."""
    for title, samples in load(data).test.items():
        if word in title:
            start = time.perf_counter()
            read = names_of([(sample.text, sample.language) for sample in samples])
            spans = [[Span(name.start, name.end, name.type) for name in names] for names in read]
            print(f"\n{title}: {len(samples)} sentences, {time.perf_counter() - start:.0f} s")
            report(samples, spans)


def report(samples: Sequence[Sample], read: Sequence[Sequence[Span]]) -> None:
    """Print F1 by type, and the confusion."""
    outcomes: Counter[tuple[str, str]] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for sample, found in zip(samples, read, strict=True):
        gold = {span for span in sample.spans if span.type in TYPES}
        loose = [*sample.unsure, *((s.start, s.end) for s in sample.spans if s.type not in TYPES)]
        spans = {whole(span, sample) for span in found}
        clear = {span for span in spans if span.type in TYPES and not met(span, loose)}
        for outcome, ones in (("tp", gold & clear), ("fp", clear - gold), ("fn", gold - clear)):
            outcomes.update((kind, outcome) for span in ones for kind in (span.type, "all"))
        for span in gold:
            same = next((o.type for o in spans if (o.start, o.end) == (span.start, span.end)), None)
            overlap = met(span, [(o.start, o.end) for o in spans])
            confusion[span.type, same or ("span" if overlap else "none")] += 1
        places = [(span.start, span.end) for span in gold]
        confusion.update(("no name", span.type) for span in clear if not met(span, places))
    for kind in ("all", *TYPES):
        tp, fp, fn = (outcomes[kind, outcome] for outcome in ("tp", "fp", "fn"))
        print(f"{kind:4} F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} of {tp + fn}", end="   ")
    print("\n" + " " * 8 + "".join(f"{column:>6}" for column in COLUMNS))
    for kind in (*TYPES, "no name"):
        print(f"{kind:8}" + "".join(f"{confusion[kind, column] or '':>6}" for column in COLUMNS))


def whole(span: Span, sample: Sample) -> Span:
    """Return a span with the Arabic particle before it, in corpora that keep particles inside their spans."""
    if not (sample.whole_words and sample.language == "ar"):
        return span
    start = next((start for start, end in sample.words if start <= span.start < end), span.start)
    return replace(span, start=start)


def met(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a span overlaps any of some places."""
    return any(span.start < end and start < span.end for start, end in places)


if __name__ == "__main__":
    main(Path(sys.argv[1]), (*sys.argv[2:], "")[0])
