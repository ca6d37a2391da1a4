"""Fine-tuning of the reader on labelled passages, and its scores on passages held back."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from pipeline.claims.neural.model import FROZEN, Placed, Reader, inside, placed
from pipeline.claims.neural.samples import NONE, Sample, kinds
from pipeline.entities.neural.tagging import padded
from pipeline.entities.neural.training import warmed
from pipeline.entities.neural.vocabulary import Vocabulary
from schemas.topics import topics


@dataclass(frozen=True)
class Recipe:
    """How to train; smoothing keeps the probabilities honest."""

    seed: int = 7
    epochs: int = 7
    batch: int = 16
    encoder_rate: float = 8e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.08
    clip: float = 1.0
    smoothing: float = 0.05
    untold: float = 0.4  # share of batches that are not told their topic, so that topics are told apart too


@dataclass(frozen=True)
class Encoded:
    """A window as numbers: the states below the tuned layers, its values, what each may state (in its topic, and
    in any) and what it does state.
    """

    states: Tensor
    item: Placed
    allowed: Tensor
    anywhere: Tensor
    targets: Tensor


def allowed(reader: Reader, kind: str, topic: str | None = None) -> list[float]:
    """Return 0 for the labels that a value of a kind can have (in a topic), minus infinity for the others."""
    own = kinds() if topic is None else topics()[topic].attributes
    fits = (name == NONE or (name in own and kinds()[name] == kind) for name in reader.labels)
    return [0.0 if fit else float("-inf") for fit in fits]


@torch.inference_mode()
def encode(reader: Reader, vocabulary: Vocabulary, samples: Sequence[Sample]) -> list[Encoded]:
    """Return samples as numbers, read once through the layers that stay as they are."""
    names = reader.labels
    items = [
        (item, sample)
        for i, sample in enumerate(samples)
        for item in placed(vocabulary, i, sample.text, [(v.start, v.end) for v in sample.values])
    ]
    items.sort(key=lambda pair: len(pair[0].window.ids))
    found = []
    for start in range(0, len(items), 16):
        batch = items[start : start + 16]
        states = reader.lower(*padded([item.window.ids for item, _ in batch], torch.device("cpu")))
        for row, (item, sample) in enumerate(batch):
            values = [sample.values[number] for number, _, _ in item.values]
            mask = torch.tensor([allowed(reader, value.kind, sample.topic) for value in values])
            anywhere = torch.tensor([allowed(reader, value.kind) for value in values])
            targets = torch.tensor([names.index(value.attribute) for value in values])
            own = states[row, : len(item.window.ids) + 2].clone()
            found.append(Encoded(own, item, mask, anywhere, targets))
    return found


def logits(reader: Reader, batch: Sequence[Encoded], *, told: bool = True) -> Tensor:
    """Return the logits of all values of a batch, those of labels that they cannot have at minus infinity.

    ``told``: whether they can only have labels of their topic.
    """
    width = max(len(e.states) for e in batch)
    states = torch.zeros(len(batch), width, batch[0].states.shape[1])
    present = torch.zeros(len(batch), width, dtype=torch.bool)
    for i, e in enumerate(batch):
        states[i, : len(e.states)], present[i, : len(e.states)] = e.states, True
    rows, mask = inside([e.item for e in batch], width)
    can_be = torch.cat([e.allowed if told else e.anywhere for e in batch])
    return reader.upper(states, present, rows, mask) + can_be


def loss(reader: Reader, batch: Sequence[Encoded], smoothing: float, *, told: bool = True) -> Tensor:
    """Return the cross-entropy, smoothed over the labels that a value can have."""
    logs = logits(reader, batch, told=told).log_softmax(-1)
    targets = torch.cat([e.targets for e in batch])
    possible = torch.isfinite(logs)
    spread = logs.masked_fill(~possible, 0.0).sum(-1) / possible.sum(-1)
    right = logs[torch.arange(len(targets)), targets]
    value: Tensor = -((1 - smoothing) * right + smoothing * spread).mean()
    return value


def fit(reader: Reader, data: Sequence[Encoded], recipe: Recipe) -> Iterator[int]:
    """Train ``reader`` in place; yields the number of each epoch when it is done."""
    draw = random.Random(recipe.seed)
    upper = [p for layer in list(reader.encoder.layers)[FROZEN:] for p in layer.parameters()]
    head = list(reader.head.parameters())
    for parameter in reader.parameters():
        parameter.requires_grad_(False)
    for parameter in (*upper, *head):
        parameter.requires_grad_(True)
    groups = [{"params": upper, "lr": recipe.encoder_rate}, {"params": head, "lr": recipe.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
    plan = [_epoch(data, recipe, draw) for _ in range(recipe.epochs)]
    total = sum(map(len, plan))
    schedule = warmed(optimiser, total, recipe.warm_up)
    step, started, running = 0, time.monotonic(), 0.0
    for number, batches in enumerate(plan, 1):
        reader.train()
        for batch in batches:
            value = loss(reader, batch, recipe.smoothing, told=draw.random() >= recipe.untold)
            optimiser.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*upper, *head], recipe.clip)
            optimiser.step()
            schedule.step()
            step, running = step + 1, 0.95 * running + 0.05 * value.item()
            if step % 25 == 0:
                rate = step * recipe.batch / (time.monotonic() - started)
                line = f"step {step}/{total} loss {running:.4f} {rate:.1f} windows/s"
                print(line, file=sys.stderr, flush=True)
        reader.eval()
        yield number


def _epoch(data: Sequence[Encoded], recipe: Recipe, draw: random.Random) -> list[list[Encoded]]:
    order = sorted(data, key=lambda e: len(e.states) + draw.random() * 12)
    batches = [order[i : i + recipe.batch] for i in range(0, len(order), recipe.batch)]
    draw.shuffle(batches)
    return batches


@torch.inference_mode()
def scores(reader: Reader, data: Sequence[Encoded], least: float = 0.5) -> dict[str, dict[str, float]]:
    """Return precision and recall by attribute and over all (``all``) of what is read with ``least`` probability."""
    reader.eval()
    names = reader.labels
    counts: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(data), 16):
        batch = data[start : start + 16]
        best = logits(reader, batch).softmax(-1).max(-1)
        targets = torch.cat([e.targets for e in batch]).tolist()
        for likely, found, wanted in zip(best.values.tolist(), best.indices.tolist(), targets, strict=True):
            found = found if likely >= least else 0
            for name in {names[wanted], "all"} - {NONE} if wanted else ():
                counts[name, "gold"] += 1
                counts[name, "right"] += found == wanted
            for name in {names[found], "all"} if found else ():
                counts[name, "read"] += 1
    return {
        name: {
            "precision": round(counts[name, "right"] / max(1, counts[name, "read"]), 3),
            "recall": round(counts[name, "right"] / max(1, counts[name, "gold"]), 3),
            "gold": counts[name, "gold"],
        }
        for name in ["all", *names[1:]]
    }
