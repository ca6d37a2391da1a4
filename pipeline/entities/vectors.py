"""Sentence vectors: the encoder before it was tuned to names, averaged over a text (multilingual-e5-small)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.devices import resolve
from pipeline.entities.backends import shipped
from pipeline.entities.config import EntityConfig

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MARK = "query: "  # what the encoder was trained to see before a text that is compared with its like


def vectors(texts: Sequence[str], config: EntityConfig | None = None) -> NDArray[np.float32]:
    """Return one unit vector a text, as (texts, 384): their scalar product is the likeness of two texts.

    Texts are read up to 510 subwords; give sentences or paragraphs. Raises ModelError where the weights are not there.
    """
    import torch

    from pipeline.entities.neural.tagging import Window, batches, padded

    config = config or EntityConfig()
    kind, _, name = config.backend.partition(":")
    encoder, vocabulary = _loaded(Path(name) if kind == "folder" else shipped(), config.device)
    longest = encoder.shape.positions - 2
    queue = [
        Window(i, [piece.id for piece in vocabulary.encode(_MARK + text)][:longest], [])
        for i, text in enumerate(texts)
    ]
    found = torch.zeros(len(texts), encoder.shape.width)
    with torch.inference_mode():
        for batch in batches(queue, config.batch_pieces):
            ids, present = padded([window.ids for window in batch], next(encoder.parameters()).device)
            weights = present[..., None].float()
            mean = (encoder(ids, present) * weights).sum(1) / weights.sum(1)
            found[[window.text for window in batch]] = torch.nn.functional.normalize(mean, dim=-1).cpu()
    result: NDArray[np.float32] = found.numpy()
    return result


@cache
def _loaded(folder: Path, device: str) -> tuple[Any, Any]:
    from pipeline.entities.neural import packed, store

    encoder, vocabulary = store.load_sentences(folder)
    encoder = encoder.to(resolve(device))
    packed.pack(encoder)
    return encoder, vocabulary
