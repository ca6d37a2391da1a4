"""What kind of actor a new name stands for: by its type, the words in it and the head before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from pipeline.entities.matching import bare, section
from pipeline.text import fold
from schemas.records import Article, Entity, EntityType

Kind = Literal[
    "company", "product", "agency", "platform", "person", "place", "organisation", "event", "other"
]
_BY_TYPE: dict[str, Kind] = {"PER": "person", "LOC": "place", "ORG": "company", "MISC": "other"}
_ALLOWED: dict[str, tuple[Kind, ...]] = {
    "ORG": ("company", "agency", "organisation", "platform", "product"),
    "MISC": ("product", "platform", "event"),
}
_HEAD_DISTANCE = 2
_REACH = 40
_CLAUSE = re.compile(r"[.,;:!?()،؛\n]")


def kind_of(mentions: Sequence[tuple[Article, Entity]], kind: EntityType) -> Kind:
    """Return the kind that most mentions of one actor of entity type ``kind`` speak for."""
    votes: Counter[Kind] = Counter()
    for article, entity in mentions:
        found = _head(article, entity, _ALLOWED.get(kind, ()))
        if found:
            votes[found] += 1
    return votes.most_common(1)[0][0] if votes else _BY_TYPE[kind]


def _head(article: Article, entity: Entity, allowed: tuple[Kind, ...]) -> Kind | None:
    heads = section(article.language)["heads"]
    inside = re.findall(r"\w+", fold(entity.text))
    if "organisation" in allowed and set(inside) & set(heads["organisation"]):
        return "organisation"
    clause = _CLAUSE.split(fold(article.text[max(0, entity.start - _REACH) : entity.start]))[-1]
    before = [
        form
        for word in re.findall(r"\w+", clause)[-_HEAD_DISTANCE:]
        for form in (bare(word, article.language), word)
    ]
    for word in reversed(before):
        for kind in allowed:
            if word in heads.get(kind, ()):
                return kind
    return None
