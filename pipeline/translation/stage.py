"""The translation stage of a run: evidence sentences glossed, glosses judged and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.translation.glosses import Cache, gloss
from pipeline.translation.second import moved, read_again
from schemas.glosses import Gloss, SecondReading
from schemas.records import Article, Claim, Entity

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.entities import EntityConfig
    from schemas.topics import Topic


@dataclass(frozen=True, slots=True)
class Glossed:
    """The claims with their glosses, every gloss made (also withheld ones), and the second readings."""

    claims: list[Claim]
    glosses: list[Gloss] = field(default_factory=list)
    readings: list[SecondReading] = field(default_factory=list)
    warning: str | None = None


def translate(
    articles: Sequence[Article],
    entities: Sequence[Sequence[Entity]],
    claims: Sequence[Claim],
    topics: Mapping[str, Topic],
    config: Config,
    names: EntityConfig,
    cache: Cache | None = None,
) -> Glossed:
    """Return ``claims`` with glosses of their sentences where a model is here and the guard lets them through.

    ``entities`` run parallel to ``articles``; ``names`` are the settings of the recogniser that the guard and the second reading use.
    """
    language = {article.id: article.language for article in articles}
    glosses = gloss(((claim.quote, language[claim.article]) for claim in claims), config, names, cache)
    shown = [
        claim.model_copy(update={"gloss": glosses.text(claim.quote, language[claim.article])})
        for claim in claims
    ]
    readings = read_again(articles, entities, shown, topics, names)
    by_claim = {reading.claim: reading for reading in readings}
    settled = [moved(claim, by_claim[claim.id]) if claim.id in by_claim else claim for claim in shown]
    return Glossed(settled, list(glosses.found.values()), readings, glosses.warning())
