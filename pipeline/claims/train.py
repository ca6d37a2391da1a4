"""Train the reader of claims that ships: ``python -m pipeline.claims.train corpus/passages --out FOLDER``.

Every tenth passage is held back for the scores of the card that is written beside the weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import torch

from pipeline.claims.neural.model import load as load_reader
from pipeline.claims.neural.model import save, untrained
from pipeline.claims.neural.samples import NONE, Sample, load
from pipeline.claims.neural.training import Recipe, encode, fit, scores
from pipeline.entities.backends import shipped

_HELD_BACK = 10
_CARD = """\
# What a number states, in Arabic, Greek, French and English: model card

Written by `python -m pipeline.claims.train`. Do not edit.

**What it is.** A classifier of numbers and times in news: which attribute of the topics each states, if any. The encoder
is multilingual-e5-small as it ships for names (`pipeline/entities/weights`, MIT licence, Microsoft), its upper six layers
tuned; only these and the head lie here. It reads along with the cues (`docs/claims.md`) and claims nothing alone
that it finds less likely than the other readings.

**Learned from.** `corpus/passages`: {passages} passages written for this project ({languages}), {values} numbers
and times, of which {none} state nothing. No text of others. Weights and passages are under Apache-2.0, as the code.

**What it is not.** The passages are of four topics and were written to be typical; a score is no probability of being right
on a text of another kind.

## Recipe

AdamW with linear warm-up and decay, word vectors and lower layers frozen; {recipe}{start}.

## Scores

Every tenth passage was held back: what is read with a probability of 0.5 and more.

| attribute | precision | recall | values |
|---|---|---|---|
{rows}
"""


def split(samples: list[Sample]) -> tuple[list[Sample], list[Sample]]:
    """Return the passages to learn from and those held back: of each language every tenth."""
    held = {id(s) for language in ("ar", "el", "fr", "en") for s in _of(samples, language)[::_HELD_BACK]}
    return [s for s in samples if id(s) not in held], [s for s in samples if id(s) in held]


def _of(samples: list[Sample], language: str) -> list[Sample]:
    return [s for s in samples if s.language == language]


def card(
    samples: list[Sample], measures: dict[str, dict[str, float]], recipe: Recipe, *, went_on: bool = False
) -> str:
    """Return the model card."""
    start = ", going on from an earlier run of the same passages (`--start`)" if went_on else ""
    stated = Counter(value.attribute for s in samples for value in s.values)
    counted = Counter(s.language for s in samples)
    rows = [
        f"| {name} | {m['precision']:.2f} | {m['recall']:.2f} | {m['gold']:.0f} |"
        for name, m in measures.items()
        if m["gold"]
    ]
    return _CARD.format(
        passages=len(samples),
        languages=", ".join(f"{language} {count}" for language, count in sorted(counted.items())),
        values=stated.total(),
        none=stated[NONE],
        recipe=", ".join(f"{key} {value:g}" for key, value in asdict(recipe).items()),
        start=start,
        rows="\n".join(rows),
    )


def main(arguments: list[str] | None = None) -> None:
    """Train, show the scores on what was held back after each epoch, and write the weights and their card."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.claims.train", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of passages")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--base", type=Path, default=shipped(), help="folder of the names' model")
    parser.add_argument("--start", type=Path, help="go on from the weights in this folder, the rates anew")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--threads", type=int, default=0, help="0: as torch chooses")
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    recipe = Recipe(seed=options.seed, epochs=options.epochs)
    samples = load(options.data)
    learned, held = split(samples)
    reader, vocabulary = (
        load_reader(options.start, options.base) if options.start else untrained(options.base)
    )
    data, test = encode(reader, vocabulary, learned), encode(reader, vocabulary, held)
    _say(
        f"{len(learned)} passages, {sum(len(s.values) for s in learned)} values, {len(reader.labels)} labels"
    )
    measures: dict[str, dict[str, float]] = {}
    for epoch in fit(reader, data, recipe):
        save(options.out, reader)
        measures = scores(reader, test)
        _say(f"epoch {epoch}: {measures['all']}")
    (options.out / "README.md").write_text(
        card(samples, measures, recipe, went_on=options.start is not None), encoding="utf-8"
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
