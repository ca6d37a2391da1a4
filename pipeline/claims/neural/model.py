"""The reader's network: the encoder of the names' model, its upper layers tuned, and a head over a value's pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from pipeline.claims.neural.samples import NONE, kinds
from pipeline.entities.neural import store, weights
from pipeline.entities.neural.encoder import Encoder
from pipeline.entities.neural.tagging import Window, first_pieces, windows
from pipeline.entities.neural.vocabulary import Vocabulary
from pipeline.errors import ModelError

FROZEN = 6  # layers that stay those of the sentence encoder
WEIGHTS, SIZES = "reader.safetensors", "config.json"
_LAYER = "encoder.layers."
_REMEDY = "train it again: python -m pipeline.claims.train"


class Reader(nn.Module):
    """Encoder and head: which of ``labels`` a value states, by its pieces in their context."""

    def __init__(self, encoder: Encoder, labels: Sequence[str]) -> None:
        super().__init__()
        self.encoder, self.labels = encoder, tuple(labels)
        self.head = nn.Linear(encoder.shape.width, len(labels))

    def lower(self, ids: Tensor, present: Tensor) -> Tensor:
        """Return the states (batch, pieces, width) below the tuned layers."""
        x: Tensor = self.encoder.words(ids) + self.encoder.places.weight[: ids.shape[1]] + self.encoder.kind
        x = self.encoder.norm(x)
        for layer in list(self.encoder.layers)[:FROZEN]:
            x = layer(x, present[:, None, None, :])
        return x

    def upper(self, x: Tensor, present: Tensor, rows: Tensor, inside: Tensor) -> Tensor:
        """Return logits (values, labels); ``rows`` are the values' texts, ``inside`` (values, pieces) their pieces."""
        for layer in list(self.encoder.layers)[FROZEN:]:
            x = layer(x, present[:, None, None, :])
        weight = inside[..., None].to(x.dtype)
        pooled = (x[rows] * weight).sum(1) / weight.sum(1)
        dropped = nn.functional.dropout(pooled, self.encoder.dropout, self.training)
        logits: Tensor = self.head(dropped)
        return logits

    def forward(self, ids: Tensor, present: Tensor, rows: Tensor, inside: Tensor) -> Tensor:
        """Return logits (values, labels) for padded piece ids."""
        return self.upper(self.lower(ids, present), present, rows, inside)


class Placed(NamedTuple):
    """A window over a text, and of each value it decides the number and its pieces ``[first, last)``."""

    window: Window
    values: list[tuple[int, int, int]]


def placed(
    vocabulary: Vocabulary, index: int, text: str, spans: Sequence[tuple[int, int]]
) -> Iterator[Placed]:
    """Yield overlapping windows over a text, each value in the one where it has the most context."""
    pieces = vocabulary.encode(text)
    heads = first_pieces(pieces, spans)
    tails = first_pieces(pieces, [(end - 1, end) for _, end in spans])
    for window in windows(index, pieces, heads):
        values = []
        for value, head in window.words:
            last = head + 1 + tails[value] - heads[value]
            values.append((value, head, min(last, len(window.ids))))
        if values:
            yield Placed(window, values)


def inside(batch: Sequence[Placed], width: int) -> tuple[Tensor, Tensor]:
    """Return the row and the mask over pieces (the mark before a text counted) of each value of a batch."""
    rows = [(row, first + 1, last + 1) for row, item in enumerate(batch) for _, first, last in item.values]
    mask = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, (_, first, last) in enumerate(rows):
        mask[i, first:last] = True
    return torch.tensor([row for row, _, _ in rows]), mask


def untrained(base: Path, labels: Sequence[str] | None = None) -> tuple[Reader, Vocabulary]:
    """Return a reader over the sentence encoder in ``base``, its head not yet trained.

    ``labels``: what a value can state, ``none`` first (default: that and all attributes of the topics).
    """
    encoder, vocabulary = store.load_sentences(base)
    return Reader(encoder, labels or [NONE, *kinds()]), vocabulary


def save(folder: Path, reader: Reader) -> None:
    """Write what was tuned to ``folder``; the rest stays with the names' model."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {name: tensor for name, tensor in reader.state_dict().items() if _is_tuned(name)}
    weights.save(folder / WEIGHTS, own)
    (folder / SIZES).write_text(
        json.dumps({"labels": reader.labels, "frozen": FROZEN}, indent=1) + "\n", encoding="utf-8"
    )


def load(folder: Path, base: Path) -> tuple[Reader, Vocabulary]:
    """Return the reader in ``folder`` over the encoder in ``base``. Raises ModelError where a part is missing or misfits."""
    try:
        sizes = json.loads((folder / SIZES).read_text(encoding="utf-8"))
        fits = sizes["frozen"] == FROZEN and sizes["labels"][0] == NONE
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        fits = False
    if not fits:
        raise ModelError("no reader of claims, or one of another make", where=str(folder), remedy=_REMEDY)
    reader, vocabulary = untrained(base, sizes["labels"])
    try:
        missing, unknown = reader.load_state_dict(weights.load(folder / WEIGHTS), strict=False, assign=True)
    except RuntimeError:
        missing, unknown = [], ["sizes"]
    if unknown or any(_is_tuned(name) for name in missing):
        raise ModelError("weights of other sizes", where=str(folder), remedy=_REMEDY)
    return reader.eval(), vocabulary


def _is_tuned(name: str) -> bool:
    layer = name.removeprefix(_LAYER).split(".")[0]
    return name.startswith("head.") or (name.startswith(_LAYER) and int(layer) >= FROZEN)
