"""Which recogniser reads names, and on what."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class EntityConfig(BaseModel):
    """Settings of the entity stage.

    ``backend``: ``shipped`` (the weights in this package), ``rules`` (lexicon and cues, with fr_core_news_sm for
    French), ``spacy:NAME`` (an installed spaCy pipeline with an entity recogniser), ``hub:NAME`` (a token classifier
    that transformers loads), ``gliner:NAME``, or ``folder:PATH`` (weights that ``pipeline.entities.train`` wrote).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    backend: str = Field(default="shipped", pattern=r"^(shipped|rules|(spacy|hub|gliner|folder):.+)$")
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    dtype: Literal["float32", "float16", "bfloat16"] = "float32"
    batch_pieces: int = Field(default=512, ge=128)
