"""The model as a folder: weights, vocabulary and sizes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pipeline.entities.neural import weights
from pipeline.entities.neural.encoder import Shape, Tagger
from pipeline.entities.neural.samples import LABELS, PREFIX_LENGTHS
from pipeline.entities.neural.vocabulary import Vocabulary
from pipeline.errors import ModelError

WEIGHTS, VOCABULARY, SIZES = "model.safetensors", "vocabulary.json", "config.json"


def save(folder: Path, model: Tagger, vocabulary: Vocabulary) -> None:
    """Write the model to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    weights.save(folder / WEIGHTS, model.state_dict(), {"format": "pt"})
    vocabulary.save(folder / VOCABULARY)
    sizes = {"labels": list(LABELS), "prefixes": PREFIX_LENGTHS, "encoder": asdict(model.encoder.shape)}
    (folder / SIZES).write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8")


def load(folder: Path) -> tuple[Tagger, Vocabulary]:
    """Return the model in ``folder``, ready to tag. Raises ModelError where a part is missing or does not fit."""
    try:
        sizes = json.loads((folder / SIZES).read_text(encoding="utf-8"))
        vocabulary = Vocabulary.load(folder / VOCABULARY)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"incomplete model: {error}", where=str(folder), remedy="fetch or train it again"
        ) from None
    if sizes["labels"] != list(LABELS):
        raise ModelError("the model has other labels", where=str(folder), remedy="train it again")
    import torch

    with torch.device("meta"):
        model = Tagger(Shape(**sizes["encoder"]), len(LABELS), sizes["prefixes"])
    try:
        model.load_state_dict(weights.load(folder / WEIGHTS), assign=True)
    except RuntimeError:
        raise ModelError(
            "weights of other sizes", where=str(folder), remedy="fetch or train it again"
        ) from None
    return model.eval(), vocabulary
