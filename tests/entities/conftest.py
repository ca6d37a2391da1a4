"""Texts with their names marked, so that the tests of linking do not hang on how names are found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.entities import link
from schemas.records import Actor, Article, Entity

_MARK = re.compile(r"\[([^\[\]|]+)\|(PER|ORG|LOC|MISC)\]")


def marked(
    text: str, language: str, number: int, published: str | None = None
) -> tuple[Article, list[Entity]]:
    """Return the article and entities of a text in which names are marked: ``[Tesla|ORG]``."""
    plain, entities, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        fields = {"start": len(plain), "end": len(plain) + len(match.group(1)), "text": match.group(1)}
        entities.append(Entity.model_validate({"type": match.group(2), "score": 0.9, **fields}))
        plain, at = plain + match.group(1), match.end()
    fields = {"id": f"a{number}", "source": "test", "language": language, "text": plain + text[at:]}
    dated = {"published": {"value": published, "known_by": "header"}} if published else {}
    return Article.model_validate({"language_confidence": 1.0, **fields, **dated}), entities


@pytest.fixture
def linked() -> Callable[..., tuple[list[list[Entity]], dict[str, Actor]]]:
    """Return a function from marked texts with their languages to linked entities, and to the actors by id."""

    def read(*texts: tuple[str, ...]) -> tuple[list[list[Entity]], dict[str, Actor]]:
        pairs = [marked(text, language, i, *date) for i, (text, language, *date) in enumerate(texts)]
        entities, actors = link([article for article, _ in pairs], [found for _, found in pairs])
        return entities, {actor.id: actor for actor in actors}

    return read
