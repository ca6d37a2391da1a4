"""Names of articles: texts of one language go through one spaCy pipeline together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.entities.config import EntityConfig
from pipeline.entities.spans import Name
from schemas.records import Article, Entity


def recognise(articles: Sequence[Article], config: EntityConfig | None = None) -> list[list[Entity]]:
    """Return the entities of each article, in the order of the text; spans are offsets into ``article.text``.

    Raises ModelError where the backend or device that ``config`` names is not there.
    """
    texts = [(article.text, article.language) for article in articles]
    return [
        [_entity(article.text, name) for name in names]
        for article, names in zip(articles, names_of(texts, config), strict=True)
    ]


def names_of(texts: Sequence[tuple[str, str]], config: EntityConfig | None = None) -> list[tuple[Name, ...]]:
    """Return the names of each ``(text, language)``."""
    from pipeline.entities.component import pipeline

    config = config or EntityConfig()
    found: dict[int, tuple[Name, ...]] = {}
    by_language: dict[str, list[int]] = defaultdict(list)
    for i, (_, language) in enumerate(texts):
        by_language[language].append(i)
    for language, indices in by_language.items():
        docs = pipeline(language, config).pipe(texts[i][0] for i in indices)
        found.update((i, doc._.names) for i, doc in zip(indices, docs, strict=True))
    return [found[i] for i in range(len(texts))]


def _entity(text: str, name: Name) -> Entity:
    return Entity(
        type=name.type,
        start=name.start,
        end=name.end,
        text=text[name.start : name.end],
        score=round(min(1.0, name.score), 4),
        actor=name.actor,
        source=name.source,
    )
