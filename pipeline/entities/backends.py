"""Recognisers behind one call: documents of one language in, the names of each out, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.devices import resolve
from pipeline.entities.config import EntityConfig
from pipeline.entities.matching import section
from pipeline.entities.spans import Name
from pipeline.errors import ModelError
from pipeline.text import sentences
from schemas.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

Recogniser = Callable[[Sequence["Doc"], str], list[list[Name]]]
TextReader = Callable[[list[str]], list[list[Name]]]
_TYPES: dict[str, EntityType] = {
    "PER": "PER", "PERSON": "PER", "PERS": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "COMPANY": "ORG", "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC", "PRODUCT": "MISC",
    "EVENT": "MISC", "WORK_OF_ART": "MISC", "NORP": "MISC",
}  # fmt: skip
_GLINER_LABELS = ["person", "organization", "location", "product", "event"]
_GLINER_WORDS = 384


def recogniser(config: EntityConfig, language: str) -> Recogniser:
    """Return the recogniser that ``config`` names. Raises ModelError where it, or its device, is not there."""
    kind, _, name = config.backend.partition(":")
    if kind == "spacy" or (kind == "rules" and "pipeline" in section(language)):
        return _entities_of_spacy
    if kind == "rules":
        return _rules
    if kind == "hub":
        return _by_sentences(_hub(name, config))
    if kind == "gliner":
        return _by_sentences(_gliner(name, config))
    return _by_sentences(_tagger(Path(name) if kind == "folder" else shipped(), config))


def shipped() -> Path:
    """Return the folder of the weights in this package."""
    return Path(str(resources.files("pipeline.entities") / "weights"))


def _entities_of_spacy(docs: Sequence[Doc], language: str) -> list[list[Name]]:
    return [
        [
            Name(ent.start_char, ent.end_char, _TYPES[ent.label_], 0.5, "model")
            for ent in doc.ents
            if ent.label_ in _TYPES
        ]
        for doc in docs
    ]


def _rules(docs: Sequence[Doc], language: str) -> list[list[Name]]:
    from pipeline.entities.cues import cued_names
    from pipeline.entities.matching import Reading

    return [cued_names(Reading(doc.text, language)) for doc in docs]


def _by_sentences(read: TextReader) -> Recogniser:
    """Return a recogniser that gives ``read`` all sentences of all documents at once, so that batches are full."""

    def recognise(docs: Sequence[Doc], language: str) -> list[list[Name]]:
        places = [
            (i, start, end) for i, doc in enumerate(docs) for start, end in sentences(doc.text, language)
        ]
        found: list[list[Name]] = [[] for _ in docs]
        texts = [docs[i].text[start:end] for i, start, end in places]
        for (i, start, _), names in zip(places, read(texts), strict=True):
            found[i].extend(n._replace(start=n.start + start, end=n.end + start) for n in names)
        return found

    return recognise


def _tagger(folder: Path, config: EntityConfig) -> TextReader:
    model, vocabulary = loaded_tagger(folder, config.device, config.dtype)

    def read(texts: list[str]) -> list[list[Name]]:
        from pipeline.entities.neural.tagging import tag

        return [
            [Name(f.start, f.end, _TYPES[f.type], f.score, "model") for f in found]
            for found in tag(model, vocabulary, texts, batch_pieces=config.batch_pieces)
        ]

    return read


@cache
def loaded_tagger(folder: Path, device: str, dtype: str) -> tuple[Any, Any]:
    """Return the tagger and vocabulary of a folder on a device, loaded once per process."""
    import torch

    from pipeline.entities.neural import packed, store

    model, vocabulary = store.load(folder)
    model = model.to(resolve(device), getattr(torch, dtype))
    packed.pack(model)
    return model, vocabulary


def _hub(name: str, config: EntityConfig) -> TextReader:
    try:
        from transformers import pipeline
    except ImportError:
        raise ModelError("transformers is not installed", remedy="pip install newsledger[models]") from None
    try:
        classify = pipeline(
            "token-classification",
            model=name,
            aggregation_strategy="first",
            device=resolve(config.device),
            stride=32,
        )
    except (OSError, ValueError) as error:
        raise _unloadable(name, error) from None

    def read(texts: list[str]) -> list[list[Name]]:
        return [list(_grouped(found)) for found in classify(texts)] if texts else []

    return read


def _grouped(found: list[dict[str, Any]]) -> Iterator[Name]:
    for item in found:
        kind = _TYPES.get(item["entity_group"].upper())
        if kind is not None:
            yield Name(int(item["start"]), int(item["end"]), kind, float(item["score"]), "model")


def _gliner(name: str, config: EntityConfig) -> TextReader:
    try:
        from gliner import GLiNER
    except ImportError:
        raise ModelError("GLiNER is not installed", remedy="pip install gliner") from None
    try:
        model = GLiNER.from_pretrained(name).to(resolve(config.device)).eval()
    except (OSError, ValueError) as error:
        raise _unloadable(name, error) from None
    longest = int(getattr(model.config, "max_len", _GLINER_WORDS))

    def read(texts: list[str]) -> list[list[Name]]:
        places = [(i, *stretch) for i, text in enumerate(texts) for stretch in _stretches(text, longest)]
        parts = [texts[i][start:end] for i, start, end in places]
        found: list[list[Name]] = [[] for _ in texts]
        for (i, start, _), names in zip(
            places, model.inference(parts, _GLINER_LABELS) if parts else [], strict=True
        ):
            found[i].extend(
                Name(
                    e["start"] + start,
                    e["end"] + start,
                    _TYPES[e["label"].upper()],
                    float(e["score"]),
                    "model",
                )
                for e in names
            )
        return found

    return read


def _stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of stretches of at most ``longest`` words or signs: GLiNER cuts off what is more."""
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    for first in range(0, len(words), longest):
        yield words[first].start(), words[min(first + longest, len(words)) - 1].end()


def _unloadable(name: str, error: Exception) -> ModelError:
    reason = str(error).splitlines()[0]
    return ModelError(f"cannot load it: {reason}", where=name, remedy="check the name, or fetch it first")
