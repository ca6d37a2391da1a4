"""The model card: what the weights are, what they learned from, under which licences, and how they score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from pipeline.entities.neural.corpora import Corpus
from pipeline.entities.neural.training import SCORED, Recipe

_HEAD = """\
# Names in Arabic, Greek, French and English: model card

Written by `python -m pipeline.entities.train`. Do not edit.

**What it is.** A token classifier for persons, organisations, places and other names (PER, ORG, LOC, MISC), with a second
head that tells how many letters of an Arabic word are particles before the name. The encoder is multilingual-e5-small
(Wang et al. 2024, MIT licence, Microsoft), {layers} layers of {width}, its vocabulary trimmed to {pieces} subwords for the
four languages. `sentences.safetensors` holds the encoder as it was before tuning, for sentence vectors.

**Licence.** The weights are under CC BY-SA 4.0 (LICENSE in this folder), because of what they learned from. The code that
trains and runs them is under Apache-2.0.

**What it is not.** It was trained on news of 2018 and encyclopaedia text: names from other kinds of text, spoken language
and dialects are read less well. Arabic organisations are its weakest part. A score is no probability of being right.
"""


def write(
    path: Path,
    *,
    shape: Mapping[str, int],
    recipe: Recipe,
    learned: Mapping[Corpus, int],
    scores: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> None:
    """Write the card to ``path``; ``learned`` counts the sentences of each corpus, ``scores`` are per test set."""
    settings = ", ".join(f"{key} {value:g}" for key, value in asdict(recipe).items())
    parts = [
        _HEAD.format(layers=shape["layers"], width=shape["width"], pieces=shape["vocabulary"]),
        "\n## Learned from\n\n" + "\n".join(_corpora(learned)),
        f"\n\n## Recipe\n\nAdamW with linear warm-up and decay, word vectors frozen; {settings}.\n",
        "\n## Scores\n\nStrict F1 (span and type). Of the project's news annotation every fifth block of segments was "
        "held back. Sets marked as such are for evaluation only and were never learned from.\n\n",
        "\n".join(_table(scores)),
        "\n",
    ]
    path.write_text("".join(parts), encoding="utf-8")


def _corpora(learned: Mapping[Corpus, int]) -> Iterable[str]:
    yield "| corpus | language | sentences | licence |"
    yield "|---|---|---|---|"
    for corpus, count in learned.items():
        yield f"| {corpus.title} | {corpus.language} | {count} | {corpus.licence} |"


def _table(scores: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterable[str]:
    yield "| test set | " + " | ".join(("all", *SCORED)) + " | names |"
    yield "|---" * (len(SCORED) + 3) + "|"
    for name, measures in scores.items():
        found = " | ".join(f"{measures[kind]['f1']:.3f}" for kind in ("all", *SCORED))
        yield f"| {name} | {found} | {measures['all']['gold']:.0f} |"
