"""Mentions taken for one actor, while linking goes on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.entities.cores import core
from pipeline.entities.greek import spelled
from pipeline.entities.kinds import Kind, Signs, judged, signs
from pipeline.entities.matching import section
from pipeline.entities.offices import Office
from pipeline.text import fold
from schemas.records import Article, Entity, EntityType


@dataclass(eq=False)
class Cluster:
    """Mentions of one actor: places as (article, entity) indices, spellings by language, types, and why.

    ``read`` sums by type how sure the recogniser was; ``signs`` what the words around the mentions speak for.
    """

    places: list[tuple[int, int]] = field(default_factory=list)
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    read: dict[EntityType, float] = field(default_factory=lambda: defaultdict(float))
    signs: Signs = field(default_factory=lambda: defaultdict(float))
    actor: str | None = None
    evidence: str = "text"
    office: Office | None = None

    def add(
        self, place: tuple[int, int], entity: Entity, article: Article, previous: Entity | None = None
    ) -> None:
        """Take one mention; ``previous``: the name before it in the text."""
        self.places.append(place)
        self.names[article.language][entity.text] += 1
        self.read[entity.type] += entity.score
        if self.actor is None:
            self._see(signs(article, entity, previous))

    def _see(self, found: Signs) -> None:
        for kind, weight in found.items():
            self.signs[kind] += weight

    def absorb(self, other: Cluster) -> None:
        """Take the mentions of another cluster."""
        self.places.extend(other.places)
        for language, names in other.names.items():
            self.names[language].update(names)
        for kind, score in other.read.items():
            self.read[kind] += score
        self._see(other.signs)

    @property
    def type(self) -> EntityType:
        """The type that the readings and the words around them speak for."""
        return self._judged[0]

    @property
    def kind(self) -> Kind:
        """The kind of actor, likewise."""
        return self._judged[1]

    @property
    def _judged(self) -> tuple[EntityType, Kind]:
        if self.office:
            return "ORG", "organisation"
        return judged(self.read, self.signs, several_words=all(" " in name for name in self.spellings()))

    def spellings(self) -> list[str]:
        """Return all spellings, most frequent first."""
        total: Counter[str] = sum(self.names.values(), Counter())
        return sorted(total, key=lambda name: (-total[name], name))

    def articles(self) -> set[int]:
        """Return the articles that it is named in."""
        return {i for i, _ in self.places}

    def writings(self) -> set[tuple[str, str]]:
        """Return the pairs of language and script that it is written in."""
        return {(language, script(name)) for language, found in self.names.items() for name in found}


class Clusters:
    """All clusters of a set of articles."""

    def __init__(
        self,
        articles: Sequence[Article],
        entities: Sequence[Sequence[Entity]],
        offices: Mapping[tuple[int, int], Office],
    ) -> None:
        self._by_key: dict[tuple[str, str], Cluster] = {}
        self._at: dict[tuple[int, int], Cluster] = {}
        self._merged: dict[Cluster, Cluster] = {}
        for i, (article, found) in enumerate(zip(articles, entities, strict=True)):
            for j, entity in enumerate(found):
                office = offices.get((i, j))
                key = _office_key(office, i) if office else _key(entity, article.language)
                cluster = self._by_key.setdefault(key, Cluster(actor=entity.actor, office=office))
                cluster.add((i, j), entity, article, found[j - 1] if j else None)
                self._at[i, j] = cluster

    def at(self, article: int, entity: int) -> Cluster:
        """Return the cluster that an entity of an article belongs to."""
        return self.current(self._at[article, entity])

    def all(self) -> list[Cluster]:
        """Return the clusters in an order that does not hang on the order of the articles."""
        found = dict.fromkeys(map(self.current, self._by_key.values()))
        return sorted(found, key=lambda c: (c.spellings(), sorted(c.read), c.actor or ""))

    def by_spelling(self) -> list[list[Cluster]]:
        """Return the clusters without an actor that are spelled alike and were read as different types."""
        found: dict[str, list[Cluster]] = defaultdict(list)
        for (kind, name), cluster in self._by_key.items():
            if kind not in ("=", "office") and self.current(cluster) not in found[name]:
                found[name].append(self.current(cluster))
        return [found[name] for name in sorted(found) if len(found[name]) > 1]

    def merge(self, into: Cluster, other: Cluster, why: str) -> None:
        """Move the mentions of ``other`` to ``into``, unless the two have different actors."""
        if into is other or (into.actor and other.actor and into.actor != other.actor):
            return
        into.absorb(other)
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


def script(text: str) -> str:
    """Return the script of a text's first letter."""
    letter = next((c for c in text if c.isalpha()), "a")
    return (
        "arabic" if "\u0600" <= letter <= "\u06ff" else "greek" if "\u0370" <= letter <= "\u03ff" else "latin"
    )


def _office_key(office: Office, article: int) -> tuple[str, str]:
    """A ministry without its country is that of one article."""
    return ("office", f"{office.field} {office.country or article}")


def _key(entity: Entity, language: str) -> tuple[str, str]:
    if entity.actor is not None:
        return ("=", entity.actor)
    words = fold(entity.text)
    if entity.type in ("ORG", "MISC"):
        words = core(entity.text, language)
    if entity.type == "MISC":
        heads = section(language)["heads"]["event"]
        words = " ".join([word for word in words.split() if word not in heads]) or words
    found = spelled(" ".join(re.findall(r"\w+", words)))
    return (entity.type, found or entity.text)
