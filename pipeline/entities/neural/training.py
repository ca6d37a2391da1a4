"""Fine-tuning of the tagger: what a step learns from, the schedule, and the scores on sentences held back."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from pipeline.entities.neural.encoder import Tagger
from pipeline.entities.neural.samples import LABELS, Sample
from pipeline.entities.neural.tagging import WINDOW, first_pieces, padded, tag
from pipeline.entities.neural.vocabulary import Vocabulary

_PREFIX_SHARE = 0.3
SCORED = ("PER", "ORG", "LOC")


@dataclass(frozen=True)
class Recipe:
    """How to train: a rate of 2e-4 for the encoder makes it collapse, 6e-5 does not."""

    seed: int = 7
    epochs: int = 3
    batch: int = 16
    encoder_rate: float = 6e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.08
    clip: float = 1.0
    empty_kept: float = 0.4
    news_repeated: int = 2


@dataclass(frozen=True)
class Encoded:
    """A sentence as numbers: piece ids, the piece of each word, its allowed labels, its prefix target."""

    ids: list[int]
    heads: list[int]
    allowed: list[frozenset[int]]
    prefixes: list[int]


def encode(vocabulary: Vocabulary, item: Sample) -> Encoded:
    """Return ``item`` as numbers, cut after the pieces that one window holds."""
    pieces = vocabulary.encode(item.text)
    heads = [head for head in first_pieces(pieces, item.words) if head < WINDOW]
    count = len(heads)
    ids = [piece.id for piece in pieces[:WINDOW]]
    return Encoded(ids, heads, list(item.allowed[:count]), list(item.prefixes[:count]))


def epoch(
    samples: Sequence[Sample], data: Sequence[Encoded], recipe: Recipe, draw: random.Random
) -> list[list[Encoded]]:
    """Return the batches of one epoch: sentences of like length together, in random order."""
    chosen: list[Encoded] = []
    for item, encoded in zip(samples, data, strict=True):
        if item.spans or draw.random() < recipe.empty_kept:
            chosen.extend([encoded] * (recipe.news_repeated if "NTREX" in item.source else 1))
    chosen.sort(key=lambda e: len(e.ids) + draw.random() * 4)
    batches = [chosen[i : i + recipe.batch] for i in range(0, len(chosen), recipe.batch)]
    draw.shuffle(batches)
    return batches


def loss(model: Tagger, batch: Sequence[Encoded]) -> Tensor:
    """Return the mean over words of minus the log of what the allowed labels have together, and the prefix loss."""
    device = next(model.parameters()).device
    labels, lengths = model(*padded([e.ids for e in batch], device))
    rows = torch.tensor([i for i, e in enumerate(batch) for _ in e.heads], device=device)
    heads = torch.tensor([head + 1 for e in batch for head in e.heads], device=device)
    allowed = torch.full((len(heads), len(LABELS)), float("-inf"))
    for i, choice in enumerate(options for e in batch for options in e.allowed):
        allowed[i, list(choice)] = 0.0
    logs = labels[rows, heads].log_softmax(-1)
    named: Tensor = -(logs + allowed.to(device)).logsumexp(-1).mean()
    prefixes = torch.tensor([p for e in batch for p in e.prefixes], device=device)
    if bool((prefixes < 0).all()):
        return named
    split: Tensor = nn.functional.cross_entropy(lengths[rows, heads], prefixes, ignore_index=-1)
    return named + _PREFIX_SHARE * split


def warmed(optimiser: torch.optim.Optimizer, total: int, share: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Return rates that rise over a share of the ``total`` steps and then fall to nothing."""
    warm = max(1, round(total * share))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))
    )


def fit(model: Tagger, vocabulary: Vocabulary, samples: Sequence[Sample], recipe: Recipe) -> Iterator[int]:
    """Train ``model`` in place; yields the number of each epoch when it is done."""
    draw = random.Random(recipe.seed)
    model.encoder.words.weight.requires_grad_(False)
    heads = [*model.label.parameters(), *model.prefix.parameters()]
    rest = [p for p in model.encoder.parameters() if p.requires_grad]
    groups = [{"params": rest, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
    data = [encode(vocabulary, item) for item in samples]
    plan = [epoch(samples, data, recipe, draw) for _ in range(recipe.epochs)]
    total = sum(map(len, plan))
    schedule = warmed(optimiser, total, recipe.warm_up)
    step, started, running = 0, time.monotonic(), 0.0
    for number, batches in enumerate(plan, 1):
        model.train()
        for batch in batches:
            value = loss(model, batch)
            optimiser.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*rest, *heads], recipe.clip)
            optimiser.step()
            schedule.step()
            step, running = step + 1, 0.98 * running + 0.02 * value.item()
            if step % 50 == 0:
                rate = step * recipe.batch / (time.monotonic() - started)
                print(
                    f"step {step}/{total} loss {running:.4f} {rate:.1f} sentences/s",
                    file=sys.stderr,
                    flush=True,
                )
        yield number


def scores(model: Tagger, vocabulary: Vocabulary, samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Return strict precision, recall and F1 by type and over PER, ORG and LOC (``all``).

    Doubtful spans, and names of other types, count neither way. Where a corpus keeps particles inside its spans
    (Wikipedia and ANERcorp), so do the predictions that it is compared with.
    """
    model.eval()
    counts: Counter[tuple[str, str]] = Counter()
    found = tag(model, vocabulary, [item.text for item in samples])
    for item, names in zip(samples, found, strict=True):
        whole = item.whole_words and item.language == "ar"
        starts = {i: start for start, end in item.words for i in range(start, end)} if whole else {}
        gold = {(s.start, s.end, s.type) for s in item.spans if s.type in SCORED}
        loose = [*item.unsure, *((s.start, s.end) for s in item.spans if s.type not in SCORED)]
        predicted = {(starts.get(n.start, n.start), n.end, n.type) for n in names if n.type in SCORED}
        predicted = {p for p in predicted if not any(p[0] < end and start < p[1] for start, end in loose)}
        for outcome, spans in (("tp", gold & predicted), ("fp", predicted - gold), ("fn", gold - predicted)):
            for span in spans:
                counts[span[2], outcome] += 1
                counts["all", outcome] += 1
    return {kind: _measures(*(counts[kind, o] for o in ("tp", "fp", "fn"))) for kind in ("all", *SCORED)}


def _measures(tp: int, fp: int, fn: int) -> dict[str, float]:
    return {
        "precision": round(tp / max(1, tp + fp), 4),
        "recall": round(tp / max(1, tp + fn), 4),
        "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4),
        "gold": tp + fn,
    }
