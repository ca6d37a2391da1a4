"""Names become actors with one id each: known alias, apposition, surname, spelling, sound. Doubt leaves them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from pipeline.entities import lexicon, parents
from pipeline.entities.clusters import Cluster, Clusters, same_story
from pipeline.entities.greek import stem
from pipeline.entities.kinds import kind_of
from pipeline.entities.lexicon import Lexicon, slug
from pipeline.entities.matching import exact_actor
from pipeline.entities.romanise import alike, beginning, weight
from pipeline.text import fold
from schemas.lexicons import LANGUAGES
from schemas.records import Actor, Article, Entity

_ALIKE, _VERY_ALIKE, _LOOSER = 0.6, 0.75, 0.15
_SPELLINGS = 6
_FEWEST_CONSONANTS = 3
_MANY_CONSONANTS = 5  # so many seldom meet by chance: one other shared name is evidence enough
_BRACKET = re.compile(r"[\"”»’']?\s?\(\s*[\"“«‘']?")


def link(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]]
) -> tuple[list[list[Entity]], list[Actor]]:
    """Return the entities with their actors set, and the actors (those of the lexicon that occur, and new ones).

    Merging is cautious: two names become one actor only by the lexicon, by apposition in the text ("كوين" (Qwen)),
    as surname and full name of one article, or where they sound alike in articles that share other names.
    """
    names = lexicon.load()
    known = [
        [_with_known_actor(e, a.language, names) for e in found]
        for a, found in zip(articles, entities, strict=True)
    ]
    clusters = Clusters(articles, known)
    _join_appositions(articles, known, clusters)
    _join_types(clusters)
    _join_surnames(clusters)
    _join_sounds(clusters)
    new = _new_actors(articles, known, clusters, names)
    of = {place: cluster for cluster in clusters.all() for place in cluster.places}
    linked = [[_linked(e, of[i, j], names) for j, e in enumerate(found)] for i, found in enumerate(known)]
    return linked, parents.with_parents(articles, linked, _used(linked, new, names))


def _with_known_actor(entity: Entity, language: str, names: Lexicon) -> Entity:
    if entity.actor is not None:
        return entity
    actor = exact_actor(entity.text, language, names)
    if actor is None or not _fits(entity.type, names.type_of(actor)):
        return entity
    return entity.model_copy(update={"actor": actor})


def _linked(entity: Entity, cluster: Cluster, names: Lexicon) -> Entity:
    kind = entity.type if cluster.actor in names.actors else cluster.type
    return entity.model_copy(update={"actor": cluster.actor, "type": kind})


def _fits(one: str, other: str) -> bool:
    return one == other or {one, other} == {"ORG", "MISC"}


def _join_appositions(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], clusters: Clusters
) -> None:
    """Join "X (Y)" where the scripts differ, or Y is made of X's initials, and the types agree."""
    for article, found in zip(articles, entities, strict=True):
        for one, other in pairwise(found):
            gap = article.text[one.end : other.start]
            if not _BRACKET.fullmatch(gap) or not _fits(one.type, other.type):
                continue
            if _script(one.text) != _script(other.text) or _initials(one.text) == fold(other.text):
                left, right = (clusters.of(e, article.language) for e in (one, other))
                clusters.merge(left, right, f"apposition: {one.text} ({other.text})")


def _script(text: str) -> str:
    letter = next((c for c in text if c.isalpha()), "a")
    return (
        "arabic" if "\u0600" <= letter <= "\u06ff" else "greek" if "\u0370" <= letter <= "\u03ff" else "latin"
    )


def _initials(text: str) -> str:
    return fold("".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()))


def _join_types(clusters: Clusters) -> None:
    """Join one spelling that was read as several types in one story: the types are put to the vote."""
    shared = clusters.shared()
    for found in clusters.by_spelling():
        first, *rest = sorted(found, key=lambda c: (-len(c.places), c.type))
        for other in rest:
            if same_story(first, other, shared):
                clusters.merge(first, other, first.evidence)


def _join_surnames(clusters: Clusters) -> None:
    """Join a lone surname with the one full name of the same articles that ends in it."""
    people = [c for c in clusters.all() if c.type == "PER"]
    full: dict[str, list[Cluster]] = defaultdict(list)
    for person in people:
        for end in {_last(name) for name in person.spellings() if " " in name}:
            full[end].append(person)
    for short in people:
        if short.actor or any(" " in name for name in short.spellings()):
            continue
        articles = {i for i, _ in short.places}
        ends = sorted(set(map(_last, short.spellings())))
        named = dict.fromkeys(owner for end in ends for owner in full[end])
        owners = [owner for owner in named if articles <= {i for i, _ in owner.places}]
        if len(owners) == 1:
            clusters.merge(owners[0], short, owners[0].evidence)


def _last(name: str) -> str:
    return stem(fold(name.split()[-1]))


def _join_sounds(clusters: Clusters) -> None:
    """Join names of different scripts that sound alike, each the other's only match in its script.

    What is joined is shared by more articles, and so is evidence for the next round.
    """
    while True:
        pairs = _mutual(clusters.all(), clusters.shared())
        for one, other in pairs:
            why = f"spelling: {one.spellings()[0]} = {other.spellings()[0]}"
            left, right = clusters.current(one), clusters.current(other)
            clusters.merge(*((right, left) if right.actor else (left, right)), why)
        if not pairs:
            return


def _mutual(groups: Sequence[Cluster], shared: dict[int, set[Cluster]]) -> list[tuple[Cluster, Cluster]]:
    """Return the pairs of which each is the other's only match among the clusters in its scripts."""
    matches: dict[Cluster, list[Cluster]] = defaultdict(list)
    pairs = [pair for pair in _candidates(groups) if _sound_alike(*pair, shared)]
    for one, other in pairs:
        matches[one].append(other)
        matches[other].append(one)

    def only(one: Cluster, other: Cluster) -> bool:
        return [c for c in matches[one] if _scripts(c) & _scripts(other)] == [other]

    return [(one, other) for one, other in pairs if only(one, other) and only(other, one)]


def _candidates(groups: Sequence[Cluster]) -> list[tuple[Cluster, Cluster]]:
    """Return the pairs that may sound alike: those with a spelling of equal length and beginning."""
    blocks: dict[tuple[int, str], list[Cluster]] = defaultdict(list)
    for group in groups:
        for key in sorted({beginning(name) for name in group.spellings()[:_SPELLINGS]}):
            blocks[key].append(group)
    scripts = {group: _scripts(group) for group in groups}
    pairs = (pair for block in blocks.values() for pair in combinations(block, 2))
    return list(dict.fromkeys((a, b) for a, b in pairs if not scripts[a] & scripts[b]))


def _sound_alike(one: Cluster, other: Cluster, shared: dict[int, set[Cluster]]) -> bool:
    if (one.actor and other.actor) or _scripts(one) & _scripts(other):
        return False
    pairs = [
        (left, right) for left in one.spellings()[:_SPELLINGS] for right in other.spellings()[:_SPELLINGS]
    ]
    left, right = max(pairs, key=lambda pair: alike(*pair))
    consonants, likeness = weight(left), alike(left, right)
    many = consonants >= _MANY_CONSONANTS
    least = _ALIKE - _LOOSER * many if _fits(one.type, other.type) else _VERY_ALIKE
    return (
        consonants >= _FEWEST_CONSONANTS
        and likeness >= least
        and same_story(one, other, shared, least=1 if many else 2)
    )


def _scripts(cluster: Cluster) -> frozenset[str]:
    return frozenset(map(_script, cluster.spellings()))


def _new_actors(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], clusters: Clusters, names: Lexicon
) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for group in clusters.all():
        if group.actor is not None:
            continue
        name = _english(group)
        kind = kind_of([(articles[i], entities[i][j]) for i, j in group.places], group.type)
        identity = slug(name) or slug(kind)
        if identity in names.actors or identity in actors:
            identity = f"{identity}-{kind}"
        stem_id, number = identity, 2
        while identity in actors:
            identity, number = f"{stem_id}-{number}", number + 1
        group.actor = identity
        spelled = {language: tuple(sorted(found)) for language, found in sorted(group.names.items())}
        actors[identity] = Actor(id=identity, name=name, kind=kind, names=spelled, evidence=group.evidence)
    return actors


def _english(group: Cluster) -> str:
    """Return the spelling in Latin letters that English texts prefer, or else a transliteration."""
    from anyascii import anyascii

    for language in reversed(LANGUAGES):
        latin = [name for name in group.names.get(language, ()) if _script(name) == "latin"]
        if latin:
            return min(
                latin, key=lambda name: (-group.names[language][name], _length(name, group.type), name)
            )
    return anyascii(group.spellings()[0]).strip().title()


def _length(name: str, kind: str) -> int:
    """Of two equally frequent names the full one is preferred for people, the plain one for all else."""
    return -len(name) if kind == "PER" else len(name)


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
