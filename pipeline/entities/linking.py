"""Names become actors with one id each: known alias, apposition, short form, spelling, sound. Doubt leaves them apart."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities import joining, lexicon, parents
from pipeline.entities.clusters import Cluster, Clusters, script
from pipeline.entities.contexts import Contexts
from pipeline.entities.hearing import join_sounds
from pipeline.entities.kinds import fit
from pipeline.entities.latin import latin
from pipeline.entities.lexicon import Lexicon, slug
from pipeline.entities.matching import exact_actor
from pipeline.entities.offices import offices
from pipeline.entities.stories import Stories
from schemas.lexicons import LANGUAGES
from schemas.records import Actor, Article, Entity


def link(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]]
) -> tuple[list[list[Entity]], list[Actor]]:
    """Return the entities with their actors set, and the actors (those of the lexicon that occur, and new ones).

    Merging is cautious: two names become one actor only by the lexicon, by apposition in the text ("كوين" (Qwen)),
    as the short and the full name of one article, or where they are spelled or sound alike in articles of one story.
    """
    names = lexicon.load()
    known = [
        [_with_known_actor(e, a.language, names) for e in found]
        for a, found in zip(articles, entities, strict=True)
    ]
    clusters = Clusters(articles, known, offices(articles, known, names))
    stories = Stories(articles, clusters)
    joining.join_appositions(articles, known, clusters)
    joining.see_surnames(clusters)
    joining.join_types(clusters, stories)
    joining.join_surnames(clusters)
    joining.join_offices(clusters, stories)
    joining.join_institutions(clusters, stories, names)
    joining.join_short_forms(clusters, stories, names)
    join_sounds(clusters, stories, names, Contexts(articles, known).closest)
    new = _new_actors(clusters, names)
    of = {place: cluster for cluster in clusters.all() for place in cluster.places}
    linked = [[_linked(e, of[i, j], names) for j, e in enumerate(found)] for i, found in enumerate(known)]
    return linked, parents.with_parents(articles, linked, _used(linked, new, names))


def _with_known_actor(entity: Entity, language: str, names: Lexicon) -> Entity:
    if entity.actor is not None:
        return entity
    actor = exact_actor(entity.text, language, names)
    if actor is None or not fit(entity.type, names.type_of(actor)):
        return entity
    return entity.model_copy(update={"actor": actor})


def _linked(entity: Entity, cluster: Cluster, names: Lexicon) -> Entity:
    kind = cluster.type
    if cluster.actor in names.actors:
        known = names.type_of(cluster.actor)
        kind = entity.type if entity.source == "lexicon" or fit(entity.type, known) else known
    return entity.model_copy(update={"actor": cluster.actor, "type": kind})


def _new_actors(clusters: Clusters, names: Lexicon) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for group in clusters.all():
        if group.actor is not None:
            continue
        name, kind = group.office.title(names) if group.office else _english(group), group.kind
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
    for language in reversed(LANGUAGES):
        found = [name for name in group.names.get(language, ()) if script(name) == "latin"]
        if found:
            return min(
                found, key=lambda name: (-group.names[language][name], _length(name, group.type), name)
            )
    return latin(group.spellings()[0])


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
