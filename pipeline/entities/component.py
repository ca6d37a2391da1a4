"""The entity stage as a spaCy component: ``doc._.names`` holds the names of a text.

The names are kept beside ``doc.ents``, since an Arabic name may begin inside a token (وبايدو: "and Baidu").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.entities import lexicon
from pipeline.entities.assembly import assemble
from pipeline.entities.backends import Recogniser, recogniser
from pipeline.entities.config import EntityConfig
from pipeline.entities.matching import Reading, section
from pipeline.errors import ModelError

FACTORY = "newsledger_names"
if not Doc.has_extension("names"):
    Doc.set_extension("names", default=())


class NameFinder:
    """Finds names in documents of one language, many at a time."""

    def __init__(self, language: str, read: Recogniser) -> None:
        self.language, self.read = language, read

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.names``."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Set ``doc._.names`` of each document of ``stream``."""
        stream = iter(stream)
        while docs := list(islice(stream, batch_size)):
            for doc, read in zip(docs, self.read(docs, self.language), strict=True):
                doc._.names = tuple(assemble(Reading(doc.text, self.language), lexicon.load(), read))
                yield doc


@Language.factory(FACTORY, default_config={"settings": {}})
def _factory(nlp: Language, name: str, settings: dict[str, Any]) -> NameFinder:
    language = str(nlp.lang)
    return NameFinder(language, recogniser(EntityConfig(**settings), language))


def _installed(model: str) -> Language:
    try:
        return spacy.load(model, exclude=["parser", "lemmatizer"])
    except OSError:
        raise ModelError("no such spaCy pipeline", where=model, remedy=f"pip install {model}") from None


@cache
def pipeline(language: str, config: EntityConfig) -> Language:
    """Return the spaCy pipeline that finds names in texts of ``language``."""
    model = section(language).get("pipeline") if config.backend == "rules" else None
    if config.backend.startswith("spacy:"):
        model = config.backend.partition(":")[2]
    nlp = _installed(model) if model else spacy.blank(language)
    nlp.max_length = 10_000_000
    nlp.add_pipe(FACTORY, config={"settings": config.model_dump()})
    return nlp
