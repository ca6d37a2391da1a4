"""The model as a folder: the tagger, the encoder it was tuned from (for sentence vectors), vocabulary and sizes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from torch import Tensor

from pipeline.entities.neural import weights
from pipeline.entities.neural.encoder import Encoder, Shape, Tagger
from pipeline.entities.neural.samples import LABELS, PREFIX_LENGTHS
from pipeline.entities.neural.vocabulary import Vocabulary
from pipeline.errors import ModelError

TAGGER, SENTENCES, VOCABULARY, SIZES = (
    "tagger.safetensors",
    "sentences.safetensors",
    "vocabulary.json",
    "config.json",
)
_WORDS = "words.weight"


def save(folder: Path, model: Tagger, vocabulary: Vocabulary) -> None:
    """Write the tagger to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    weights.save(folder / TAGGER, model.state_dict())
    vocabulary.save(folder / VOCABULARY)
    sizes = {"labels": list(LABELS), "prefixes": PREFIX_LENGTHS, "encoder": asdict(model.encoder.shape)}
    (folder / SIZES).write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8")


def save_sentences(folder: Path, encoder: Encoder) -> None:
    """Write the encoder as it was before tuning to ``folder``; its word vectors are the tagger's, which stay frozen."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {name: tensor for name, tensor in encoder.state_dict().items() if name != _WORDS}
    weights.save(folder / SENTENCES, own, bits=4)


def load(folder: Path) -> tuple[Tagger, Vocabulary]:
    """Return the tagger in ``folder``, ready to use. Raises ModelError where a part is missing or does not fit."""
    sizes, vocabulary = _parts(folder)
    import torch

    with torch.device("meta"):
        model = Tagger(Shape(**sizes["encoder"]), len(LABELS), sizes["prefixes"])
    _fill(model, weights.load(folder / TAGGER), folder)
    return model.eval(), vocabulary


def load_sentences(folder: Path) -> tuple[Encoder, Vocabulary]:
    """Return the encoder for sentence vectors in ``folder``. Raises ModelError as ``load`` does."""
    sizes, vocabulary = _parts(folder)
    import torch

    with torch.device("meta"):
        encoder = Encoder(Shape(**sizes["encoder"]))
    words = weights.load(folder / TAGGER)[f"encoder.{_WORDS}"]
    _fill(encoder, {**weights.load(folder / SENTENCES), _WORDS: words}, folder)
    return encoder.eval(), vocabulary


def _parts(folder: Path) -> tuple[dict[str, Any], Vocabulary]:
    try:
        sizes = json.loads((folder / SIZES).read_text(encoding="utf-8"))
        vocabulary = Vocabulary.load(folder / VOCABULARY)
    except (OSError, ValueError, KeyError) as error:
        reason = "no such folder or file" if isinstance(error, FileNotFoundError) else "a damaged file"
        raise ModelError(
            f"incomplete model: {reason}", where=str(folder), remedy="fetch or train it again"
        ) from None
    if sizes.get("labels") != list(LABELS):
        raise ModelError("the model has other labels", where=str(folder), remedy="train it again")
    return sizes, vocabulary


def _fill(model: Tagger | Encoder, tensors: dict[str, Tensor], folder: Path) -> None:
    try:
        model.load_state_dict(tensors, assign=True)
    except RuntimeError:
        raise ModelError(
            "weights of other sizes", where=str(folder), remedy="fetch or train it again"
        ) from None
