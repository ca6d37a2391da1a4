"""From texts to typed spans: windows, batches by length, decoding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from pipeline.entities.neural.encoder import Tagger
from pipeline.entities.neural.samples import CLITICS, LABELS, split_words
from pipeline.entities.neural.vocabulary import BOS, EOS, PAD, Piece, Vocabulary

WINDOW = 126  # pieces, and two sentence marks: what the model was trained on
_OVERLAP = 32


class Found(NamedTuple):
    """A name that the tagger read: the span, its type and the lowest probability among its words."""

    start: int
    end: int
    type: str
    score: float


class Window(NamedTuple):
    """A stretch of one text: its pieces, and the words it decides with the piece that stands for each."""

    text: int
    ids: list[int]
    words: list[tuple[int, int]]


def first_pieces(pieces: Sequence[Piece], words: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each word the index of the piece that holds its first letter."""
    heads, i = [], 0
    for start, _ in words:
        while i + 1 < len(pieces) and pieces[i].end <= start:
            i += 1
        heads.append(i)
    return heads


def windows(index: int, pieces: Sequence[Piece], heads: Sequence[int]) -> Iterator[Window]:
    """Yield overlapping windows over one text; each word is decided where it has the most context."""
    if len(pieces) <= WINDOW:
        yield Window(index, [p.id for p in pieces], [(word, head) for word, head in enumerate(heads)])
        return
    step = WINDOW - _OVERLAP
    starts = list(range(0, max(1, len(pieces) - _OVERLAP), step))
    for nth, left in enumerate(starts):
        low = left + _OVERLAP // 2 if nth else 0
        high = left + WINDOW - _OVERLAP // 2 if nth + 1 < len(starts) else len(pieces)
        chosen = [(word, head - left) for word, head in enumerate(heads) if low <= head < high]
        yield Window(index, [p.id for p in pieces[left : left + WINDOW]], chosen)


def batches(items: Sequence[Window], pieces: int = 512) -> Iterator[list[Window]]:
    """Yield windows of like length together, at most ``pieces`` (padding counted) at a time, longest first."""
    batch: list[Window] = []
    for item in sorted(items, key=lambda w: -len(w.ids)):
        if batch and (len(batch) + 1) * (len(batch[0].ids) + 2) > pieces:
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]], device: torch.device) -> tuple[Tensor, Tensor]:
    """Return piece ids with sentence marks, padded to (rows, longest), and the mask of what is no padding."""
    longest = max(map(len, rows)) + 2
    ids = torch.full((len(rows), longest), PAD, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row) + 2] = torch.tensor([BOS, *row, EOS])
    return ids.to(device), (ids != PAD).to(device)


@torch.inference_mode()
def tag(
    model: Tagger, vocabulary: Vocabulary, texts: Sequence[str], *, batch_pieces: int = 512
) -> list[list[Found]]:
    """Return the names of each text, in order, with offsets into it.

    Texts of any length are read whole, in windows of 128 pieces that overlap by 32.
    """
    device = next(model.parameters()).device
    words = [split_words(text) for text in texts]
    queue: list[Window] = []
    for i, text in enumerate(texts):
        pieces = vocabulary.encode(text)
        if words[i]:
            queue.extend(windows(i, pieces, first_pieces(pieces, words[i])))
    labels = [torch.zeros(len(w), len(LABELS)) for w in words]
    prefixes = [[0] * len(w) for w in words]
    for batch in batches(queue, batch_pieces):
        scores, lengths = model(*padded([w.ids for w in batch], device))
        probabilities, lengths = scores.float().softmax(-1).cpu(), lengths.argmax(-1).cpu()
        for row, window in enumerate(batch):
            for word, head in window.words:
                labels[window.text][word] = probabilities[row, head + 1]
                prefixes[window.text][word] = int(lengths[row, head + 1])
    return [_decoded(*one) for one in zip(texts, words, labels, prefixes, strict=True)]


def _decoded(text: str, words: list[tuple[int, int]], labels: Tensor, prefixes: list[int]) -> list[Found]:
    found: list[Found] = []
    last = "O"
    best = labels.max(dim=-1)
    for (start, end), index, score, prefix in zip(
        words, best.indices.tolist(), best.values.tolist(), prefixes, strict=True
    ):
        label = LABELS[index]
        if label.startswith("I-") and last[2:] == label[2:]:
            found[-1] = Found(found[-1].start, end, label[2:], min(found[-1].score, score))
        elif label != "O":
            lead = text[start : start + prefix]
            split = prefix if CLITICS.issuperset(lead) and end - start > prefix + 1 else 0
            found.append(Found(start + split, end, label[2:], score))
        last = label
    return found
