"""Names become actors with one id each: known alias, apposition, surname, spelling, sound. Doubt leaves them apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.entities import lexicon, parents
from pipeline.entities.greek import stem
from pipeline.entities.kinds import kind_of
from pipeline.entities.lexicon import Lexicon, slug
from pipeline.entities.matching import exact_actor
from pipeline.entities.romanise import alike, weight
from pipeline.text import fold
from schemas.records import Actor, Article, Entity

_ALIKE = 0.6
_CONSONANTS = {"PER": 5, "LOC": 4, "ORG": 4, "MISC": 4}
_BRACKET = re.compile(r"[\"”»’']?\s?\(\s*[\"“«‘']?")


@dataclass(eq=False)
class Cluster:
    """Mentions taken for one actor: places as (article, entity) indices, spellings by language, and why."""

    type: str
    places: list[tuple[int, int]] = field(default_factory=list)
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    actor: str | None = None
    evidence: str = "text"

    def spellings(self) -> list[str]:
        """Return all spellings, most frequent first."""
        total: Counter[str] = sum(self.names.values(), Counter())
        return sorted(total, key=lambda name: (-total[name], name))

    def absorb(self, other: Cluster, why: str) -> None:
        """Take the mentions of ``other``, and its actor where this one has none."""
        self.places.extend(other.places)
        for language, names in other.names.items():
            self.names[language].update(names)
        self.actor = self.actor or other.actor
        self.evidence = why


def link(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]]
) -> tuple[list[list[Entity]], list[Actor]]:
    """Return the entities with their actors set, and the actors (those of the lexicon that occur, and new ones).

    Merging is cautious: two names become one actor only by the lexicon, by apposition in the text ("كوين" (Qwen)),
    as surname and full name of one article, or where they sound alike in articles that share another actor.
    """
    names = lexicon.load()
    known = [
        [_with_known_actor(e, a.language, names) for e in found]
        for a, found in zip(articles, entities, strict=True)
    ]
    clusters = _clusters(articles, known)
    _join_appositions(articles, known, clusters)
    _join_surnames(clusters)
    _join_sounds(articles, clusters)
    groups = list(dict.fromkeys(clusters.values()))
    actors = _new_actors(articles, known, groups, names)
    ids = {place: group.actor for group in groups for place in group.places}
    linked = [
        [entity.model_copy(update={"actor": ids[i, j]}) for j, entity in enumerate(found)]
        for i, found in enumerate(known)
    ]
    return linked, parents.with_parents(articles, linked, _used(linked, actors, names))


def _with_known_actor(entity: Entity, language: str, names: Lexicon) -> Entity:
    if entity.actor is not None:
        return entity
    actor = exact_actor(entity.text, language, names)
    if actor is None or not _fits(entity.type, names.type_of(actor)):
        return entity
    return entity.model_copy(update={"actor": actor})


def _fits(one: str, other: str) -> bool:
    return one == other or {one, other} == {"ORG", "MISC"}


_Clusters = dict[tuple[str, str], Cluster]


def _key(entity: Entity, language: str) -> tuple[str, str]:
    if entity.actor is not None:
        return ("=", entity.actor)
    words = re.findall(r"\w+", fold(entity.text))
    spelled = " ".join(stem(word) for word in words) if language == "el" else " ".join(words)
    return ("ORG/MISC" if entity.type in ("ORG", "MISC") else entity.type, spelled or entity.text)


def _clusters(articles: Sequence[Article], entities: Sequence[Sequence[Entity]]) -> _Clusters:
    clusters: _Clusters = {}
    for i, (article, found) in enumerate(zip(articles, entities, strict=True)):
        for j, entity in enumerate(found):
            key = _key(entity, article.language)
            cluster = clusters.setdefault(key, Cluster(entity.type, actor=entity.actor))
            cluster.places.append((i, j))
            cluster.names[article.language][entity.text] += 1
    return clusters


def _merge(clusters: _Clusters, into: Cluster, other: Cluster, why: str) -> None:
    if into is other or (into.actor and other.actor and into.actor != other.actor):
        return
    into.absorb(other, why)
    for key, cluster in clusters.items():
        if cluster is other:
            clusters[key] = into


def _join_appositions(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], clusters: _Clusters
) -> None:
    """Join "X (Y)" where the scripts differ, or Y is made of X's initials, and the types agree."""
    for article, found in zip(articles, entities, strict=True):
        for one, other in pairwise(found):
            gap = article.text[one.end : other.start]
            if not _BRACKET.fullmatch(gap) or not _fits(one.type, other.type):
                continue
            if _script(one.text) != _script(other.text) or _initials(one.text) == fold(other.text):
                left, right = (clusters[_key(e, article.language)] for e in (one, other))
                _merge(clusters, left, right, f"apposition: {one.text} ({other.text})")


def _script(text: str) -> str:
    letter = next((c for c in text if c.isalpha()), "a")
    return (
        "arabic" if "\u0600" <= letter <= "\u06ff" else "greek" if "\u0370" <= letter <= "\u03ff" else "latin"
    )


def _initials(text: str) -> str:
    return fold("".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()))


def _join_surnames(clusters: _Clusters) -> None:
    """Join a lone surname with the one full name of the same article that ends in it."""
    people = [c for c in dict.fromkeys(clusters.values()) if c.type == "PER"]
    full = [c for c in people if any(" " in name for name in c.spellings())]
    for short in people:
        if short.actor or any(" " in name for name in short.spellings()):
            continue
        articles = {i for i, _ in short.places}
        ends = {_last(name) for name in short.spellings()}
        owners = [
            c
            for c in full
            if articles <= {i for i, _ in c.places} and ends & {_last(name) for name in c.spellings()}
        ]
        if len(owners) == 1:
            _merge(clusters, owners[0], short, owners[0].evidence)


def _last(name: str) -> str:
    return stem(fold(name.split()[-1]))


def _join_sounds(articles: Sequence[Article], clusters: _Clusters) -> None:
    """Join names of different scripts that sound alike, each the other's only match, in articles with a shared actor."""
    groups = sorted(dict.fromkeys(clusters.values()), key=lambda c: c.spellings())
    shared: dict[int, set[str]] = defaultdict(set)
    for group in groups:
        for i, _ in group.places:
            shared[i].add(group.actor or group.spellings()[0])
    matches: dict[int, list[int]] = defaultdict(list)
    for a, one in enumerate(groups):
        for b in range(a + 1, len(groups)):
            if _sound_alike(one, groups[b], shared):
                matches[a].append(b)
                matches[b].append(a)
    for a, found in sorted(matches.items()):
        b = found[0]
        if len(found) == 1 and matches[b] == [a] and a < b:
            one, other = groups[a], groups[b]
            why = f"spelling: {one.spellings()[0]} = {other.spellings()[0]}"
            _merge(clusters, *((other, one) if other.actor else (one, other)), why)


def _sound_alike(one: Cluster, other: Cluster, shared: dict[int, set[str]]) -> bool:
    if not _fits(one.type, other.type) or (one.actor and other.actor):
        return False
    left, right = one.spellings()[0], other.spellings()[0]
    if _script(left) == _script(right) or weight(left) < _CONSONANTS[one.type] or alike(left, right) < _ALIKE:
        return False
    own = {one.actor or left, other.actor or right}
    return any((shared[i] & shared[j]) - own for i, _ in one.places for j, _ in other.places)


def _new_actors(
    articles: Sequence[Article],
    entities: Sequence[Sequence[Entity]],
    groups: Iterable[Cluster],
    names: Lexicon,
) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for group in sorted((g for g in groups if g.actor is None), key=lambda g: g.spellings()):
        name = _english(group)
        kind = kind_of([(articles[i], entities[i][j]) for i, j in group.places])
        identity = slug(name) or slug(kind)
        if identity in names.actors or identity in actors:
            identity = f"{identity}-{kind}"
        number = 2
        while identity in actors:
            identity, number = f"{identity}-{number}", number + 1
        group.actor = identity
        spelled = {language: tuple(sorted(found)) for language, found in sorted(group.names.items())}
        actors[identity] = Actor(id=identity, name=name, kind=kind, names=spelled, evidence=group.evidence)
    return actors


def _english(group: Cluster) -> str:
    """Return the spelling in Latin letters that English texts prefer, or else a transliteration."""
    from anyascii import anyascii

    for language in ("en", "fr", "el", "ar"):
        latin = [name for name in group.names.get(language, ()) if _script(name) == "latin"]
        if latin:
            return min(latin, key=lambda name: (-group.names[language][name], -len(name), name))
    return anyascii(group.spellings()[0]).strip().title()


def _used(linked: Sequence[Sequence[Entity]], new: dict[str, Actor], names: Lexicon) -> dict[str, Actor]:
    """Return the actors that occur, with their owners, by id."""
    used: dict[str, Actor] = {}
    todo = sorted({entity.actor for found in linked for entity in found if entity.actor})
    while todo:
        actor = new.get(todo[0]) or names.actors[todo[0]]
        used[actor.id] = actor
        todo = todo[1:]
        if actor.parent and actor.parent not in used:
            todo.append(actor.parent)
    return dict(sorted(used.items()))
