"""Mentions taken for one actor, while linking goes on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.entities.greek import is_greek, stem
from pipeline.entities.matching import section
from pipeline.text import fold
from schemas.records import Article, Entity, EntityType

_ENOUGH_SHARED = 2
_MOST_ARTICLES = 100


@dataclass(eq=False)
class Cluster:
    """Mentions of one actor: places as (article, entity) indices, spellings by language, types, and why."""

    places: list[tuple[int, int]] = field(default_factory=list)
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    types: Counter[EntityType] = field(default_factory=Counter)
    actor: str | None = None
    evidence: str = "text"

    def add(self, place: tuple[int, int], entity: Entity, language: str) -> None:
        """Take one mention."""
        self.places.append(place)
        self.names[language][entity.text] += 1
        self.types[entity.type] += 1

    @property
    def type(self) -> EntityType:
        """The type that most mentions were read as."""
        return min(self.types, key=lambda kind: (-self.types[kind], kind))

    def spellings(self) -> list[str]:
        """Return all spellings, most frequent first."""
        total: Counter[str] = sum(self.names.values(), Counter())
        return sorted(total, key=lambda name: (-total[name], name))


class Clusters:
    """All clusters of a set of articles."""

    def __init__(self, articles: Sequence[Article], entities: Sequence[Sequence[Entity]]) -> None:
        self._by_key: dict[tuple[str, str], Cluster] = {}
        self._merged: dict[Cluster, Cluster] = {}
        for i, (article, found) in enumerate(zip(articles, entities, strict=True)):
            for j, entity in enumerate(found):
                key = _key(entity, article.language)
                cluster = self._by_key.setdefault(key, Cluster(actor=entity.actor))
                cluster.add((i, j), entity, article.language)

    def of(self, entity: Entity, language: str) -> Cluster:
        """Return the cluster that an entity belongs to."""
        return self.current(self._by_key[_key(entity, language)])

    def all(self) -> list[Cluster]:
        """Return the clusters in an order that does not hang on the order of the articles."""
        found = dict.fromkeys(map(self.current, self._by_key.values()))
        return sorted(found, key=lambda c: (c.spellings(), c.type, c.actor or ""))

    def by_spelling(self) -> list[list[Cluster]]:
        """Return the clusters without an actor that are spelled alike and were read as different types."""
        found: dict[str, list[Cluster]] = defaultdict(list)
        for (kind, spelled), cluster in self._by_key.items():
            if kind != "=" and self.current(cluster) not in found[spelled]:
                found[spelled].append(self.current(cluster))
        return [found[spelled] for spelled in sorted(found) if len(found[spelled]) > 1]

    def merge(self, into: Cluster, other: Cluster, why: str) -> None:
        """Move the mentions of ``other`` to ``into``, unless the two have different actors."""
        if into is other or (into.actor and other.actor and into.actor != other.actor):
            return
        into.places.extend(other.places)
        for language, names in other.names.items():
            into.names[language].update(names)
        into.types.update(other.types)
        into.actor, into.evidence = into.actor or other.actor, why
        self._merged[other] = into

    def current(self, cluster: Cluster) -> Cluster:
        """Return the cluster that now holds the mentions of ``cluster``."""
        while cluster in self._merged:
            cluster = self._merged[cluster]
        return cluster

    def shared(self) -> dict[int, set[Cluster]]:
        """Return by article the clusters that it speaks of."""
        found: dict[int, set[Cluster]] = defaultdict(set)
        for cluster in dict.fromkeys(map(self.current, self._by_key.values())):
            for i, _ in cluster.places:
                found[i].add(cluster)
        return found


def same_story(
    one: Cluster, other: Cluster, shared: dict[int, set[Cluster]], least: int = _ENOUGH_SHARED
) -> bool:
    """Whether the two stand in one article, or in articles that share at least ``least`` other clusters.

    Of names that stand in very many articles the first hundred are looked at.
    """
    left, right = (sorted({i for i, _ in cluster.places})[:_MOST_ARTICLES] for cluster in (one, other))
    return any(i == j or len((shared[i] & shared[j]) - {one, other}) >= least for i in left for j in right)


def _key(entity: Entity, language: str) -> tuple[str, str]:
    if entity.actor is not None:
        return ("=", entity.actor)
    words = [plain(word) for word in re.findall(r"\w+", fold(entity.text))]
    heads = section(language)["heads"]["event"] if entity.type == "MISC" else ()
    words = [word for word in words if word not in heads] or words
    spelled = " ".join(stem(word) if is_greek(word) else word for word in words)
    return (entity.type, spelled or entity.text)


def plain(word: str) -> str:
    """Return a folded word without the accents of Latin letters."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
