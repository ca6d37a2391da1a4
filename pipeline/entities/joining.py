"""Clusters joined by what texts say: apposition, one spelling, surname and full name, short and full form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from pipeline.entities.clusters import Cluster, Clusters, script
from pipeline.entities.cores import CORPORATE, core
from pipeline.entities.greek import spelled, stem
from pipeline.entities.institutions import Institution, institution
from pipeline.entities.kinds import fit, opposed
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.stories import Stories
from pipeline.text import fold
from schemas.records import Article, Entity

_SURNAME = 2.0  # what a full name is worth to its last word, and the other way round
_BRACKET = re.compile(r"[\"”»’']?\s?\(\s*[\"“«‘']?")


def join_appositions(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], clusters: Clusters
) -> None:
    """Join "X (Y)" where the scripts differ, or Y is made of X's initials, and the types agree."""
    for i, (article, found) in enumerate(zip(articles, entities, strict=True)):
        for j, (one, other) in enumerate(pairwise(found)):
            gap = article.text[one.end : other.start]
            if not _BRACKET.fullmatch(gap) or not fit(one.type, other.type):
                continue
            if script(one.text) != script(other.text) or _initials(one.text) == fold(other.text):
                clusters.merge(
                    clusters.at(i, j), clusters.at(i, j + 1), f"apposition: {one.text} ({other.text})"
                )


def _initials(text: str) -> str:
    return fold("".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()))


def join_types(clusters: Clusters, stories: Stories) -> None:
    """Join one spelling that was read as several types in one story, unless the words around it tell two apart."""
    for found in clusters.by_spelling():
        first, *rest = sorted(found, key=lambda c: (-len(c.places), sorted(c.read)))
        for other in rest:
            if not opposed(first.signs, other.signs) and stories.evidence(first, other) >= 1:
                clusters.merge(first, other, first.evidence)


def see_surnames(clusters: Clusters) -> None:
    """Take a lone name that ends the full name of another of its articles for a sign that both are one person's.

    Companies are shortened to their first word. Where a person of that name is read already, a firm may bear it too.
    """
    full: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.all():
        for end in {end for name in cluster.spellings() for end in _ends(name)} if not cluster.actor else ():
            full[end].append(cluster)
    for short in clusters.all():
        ends = {" ".join(_stems(name)) for name in short.spellings()}
        named = dict.fromkeys(owner for end in sorted(ends) for owner in full[end])
        owners = [o for o in named if o is not short and o.articles() & short.articles()]
        people = [owner for owner in owners if owner.type == "PER"]
        if short.actor or len(people or owners) != 1:
            continue
        if people and not short.signs.get("company"):
            short.signs["person"] += _SURNAME
        elif not people and short.type == "PER" and not owners[0].signs.get("company"):
            owners[0].signs["person"] += _SURNAME


def join_surnames(clusters: Clusters) -> None:
    """Join a lone surname with the one full name of the same articles that ends in it."""
    people = [c for c in clusters.all() if c.type == "PER" or c.signs.get("person")]
    full: dict[str, list[Cluster]] = defaultdict(list)
    for person in people:
        for end in {end for name in person.spellings() for end in _ends(name)}:
            full[end].append(person)
    for short in people:
        if short.actor or short.type != "PER":
            continue
        articles = short.articles()
        ends = sorted(" ".join(_stems(name)) for name in short.spellings())
        named = dict.fromkeys(owner for end in ends for owner in full[end] if owner is not short)
        owners = [owner for owner in named if articles <= owner.articles()]
        if len(owners) == 1:
            clusters.merge(owners[0], short, owners[0].evidence)


def _ends(name: str) -> Iterator[str]:
    """Yield what a full name may be shortened to: its last word, its last two (غرس الله), …"""
    words = _stems(name)
    yield from (" ".join(words[i:]) for i in range(1, len(words)))


def _stems(name: str) -> list[str]:
    return [stem(fold(word)) for word in name.split()]


def join_offices(clusters: Clusters, stories: Stories) -> None:
    """Join the ministries of one field that the articles of a story name, each of them one, of no two countries."""
    stories.refresh()
    fields: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.all():
        if cluster.office:
            fields[cluster.office.field].append(cluster)
    for found in fields.values():
        for one, other in combinations(found, 2):
            left, right = clusters.current(one), clusters.current(other)
            if left is right or left.articles() & right.articles() or stories.evidence(left, right) < 1:
                continue
            countries = {c.office.country for c in (left, right) if c.office} - {None}
            if len(countries) < 2:
                known, rest = (right, left) if right.office and right.office.country else (left, right)
                clusters.merge(known, rest, f"office: {known.spellings()[0]} = {rest.spellings()[0]}")


def join_institutions(clusters: Clusters, stories: Stories, names: Lexicon) -> None:
    """Join the institutions of a story whose names are translations of each other, where no other could be meant."""
    stories.refresh()
    read = {cluster: _institutions(cluster, names) for cluster in clusters.all() if not cluster.office}
    blocks: dict[str, list[Cluster]] = defaultdict(list)
    for cluster, found in read.items():
        for kind in sorted({kind for _, name in found for kind in name.kinds}):
            blocks[kind].append(cluster)
    matches: dict[Cluster, list[Cluster]] = defaultdict(list)
    for one, other in dict.fromkeys(pair for block in blocks.values() for pair in combinations(block, 2)):
        known_apart = (one.actor and other.actor) or one.articles() & other.articles()
        if not known_apart and _translated(read[one], read[other]) and stories.evidence(one, other) >= 1:
            matches[one].append(other)
            matches[other].append(one)
    chosen = [
        (one, other)
        for one, others in matches.items()
        for other in others
        if _only(other, others) and _only(one, matches[other])
    ]
    for one, other in chosen:
        why = f"translation: {one.spellings()[0]} = {other.spellings()[0]}"
        left, right = clusters.current(one), clusters.current(other)
        clusters.merge(*((right, left) if right.actor else (left, right)), why)


def _translated(one: Sequence[tuple[str, Institution]], other: Sequence[tuple[str, Institution]]) -> bool:
    return any(left != right and name.same(rival) for left, name in one for right, rival in other)


def _only(cluster: Cluster, found: Sequence[Cluster]) -> bool:
    """Whether none of the others is written in a language that a cluster is written in."""
    return not any(c is not cluster and c.writings() & cluster.writings() for c in found)


def _institutions(cluster: Cluster, names: Lexicon) -> list[tuple[str, Institution]]:
    return [
        (language, found)
        for language, spelt in sorted(cluster.names.items())
        for name in sorted(spelt)
        if (found := institution(name, language, names))
    ]


def join_short_forms(clusters: Clusters, stories: Stories, names: Lexicon) -> None:
    """Join the short form of an organisation's or event's name with the one full name of the article that begins so."""
    stories.refresh()
    shared = clusters.shared()
    for short in clusters.all():
        if short.actor is not None:
            continue
        owners = {owner for i in short.articles() for owner in shared[i] if _shortens(short, owner, names)}
        if len(owners) != 1:
            continue
        owner = owners.pop()
        elsewhere = short.articles() - owner.articles()
        if not elsewhere or stories.evidence(short, owner) >= 1:
            clusters.merge(owner, short, owner.evidence)


def _shortens(short: Cluster, full: Cluster, names: Lexicon) -> bool:
    event = full.actor is not None and names.actors[full.actor].kind == "event"
    if short is full or not (full.type == "ORG" or event) or opposed(short.signs, full.signs):
        return False
    for words, rest in _rests(short, full):
        # A person named by one word has a full name or a title in the same article: see join_surnames.
        sure = short.type != "LOC" and not short.signs.get("person") and len(words[0]) > 2
        if rest <= CORPORATE or (sure and rest):
            return True
    return False


def _rests(short: Cluster, full: Cluster) -> Iterator[tuple[list[str], set[str]]]:
    """Yield the words of each short form with those that a full form of the same language goes on with."""
    for language, names in short.names.items():
        for name in names:
            words = core(name, language).split()
            for longer in full.names.get(language, ()):
                whole = re.findall(r"\w+", fold(longer))
                begins = spelled(" ".join(whole[: len(words)])) == spelled(" ".join(words))
                if words and len(whole) > len(words) and begins:
                    yield words, set(whole[len(words) :])
