"""Names of several scripts, or spelled in several ways, joined by sound within a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from pipeline.entities.clusters import Cluster, Clusters
from pipeline.entities.cores import core
from pipeline.entities.kinds import fit, opposed
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.sounds import keys, likeness, weight
from pipeline.entities.stories import Stories

_SPELLINGS = 6
_MARGIN = 0.04  # a rival less alike by more than this is none
_MISFIT, _ONE_SCRIPT = 0.03, 0.05
_CLEAR, _CLEAR_STORY = 3.0, 0.04  # so much speaks for one story that names may differ a little more
_OTHER_ALIAS = 0.85  # where the lexicon has a name in that script, what sounds otherwise is another's
# By how much there is to hear: how alike names must sound, and how much must speak for one story.
_FLOORS = ((2.4, 0.93, 2.0), (3.4, 0.86, 1.5), (4.4, 0.82, 1.0), (float("inf"), 0.80, 1.0))
Closest = Callable[[Cluster, Sequence[Cluster]], Cluster | None]


class Match(NamedTuple):
    """Two clusters that may be one actor, and how alike they sound."""

    one: Cluster
    other: Cluster
    score: float

    def beside(self, cluster: Cluster) -> Cluster:
        """Return the other of the two."""
        return self.other if cluster is self.one else self.one


def join_sounds(clusters: Clusters, stories: Stories, names: Lexicon, closest: Closest) -> None:
    """Join clusters that sound alike, each the other's best match; ``closest`` decides between equals, or gives None.

    What is joined is shared by more articles, and so is evidence for the next round.
    """
    while True:
        stories.refresh()
        pairs = list(_chosen(_matches(clusters.all(), stories, names), closest))
        for one, other in pairs:
            why = f"spelling: {one.spellings()[0]} = {other.spellings()[0]}"
            left, right = clusters.current(one), clusters.current(other)
            clusters.merge(*((right, left) if right.actor else (left, right)), why)
        if not pairs:
            return


def _matches(groups: Sequence[Cluster], stories: Stories, names: Lexicon) -> list[Match]:
    heard = {group: Heard(group) for group in groups}
    pairs = _candidates(groups, heard)
    found = (_match(heard[one], heard[other], stories, names) for one, other in pairs)
    return [match for match in found if match is not None]


class Heard:
    """A cluster with what its comparison needs, made once."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        cores = (
            core(name, language)
            for language, found in sorted(cluster.names.items())
            for name in sorted(found)
        )
        self.names = [name for name in dict.fromkeys(cores) if name][:_SPELLINGS]
        # A company that is called by its first word alone may have the rest of its name translated.
        lone = () if cluster.read.get("PER") else [name for name in self.names if " " not in name]
        self.short = [one for one in lone if any(name.startswith(f"{one} ") for name in self.names)]
        self.begun = [name.split()[0] for name in self.names if " " in name and not cluster.read.get("PER")]
        self.writings = cluster.writings()
        self.scripts = {script for _, script in self.writings}

    @cached_property
    def type(self) -> str:
        """The type of the cluster."""
        return self.cluster.type


def _candidates(groups: Sequence[Cluster], heard: dict[Cluster, Heard]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield the pairs that begin alike and are never written by one language in one script."""
    blocks: dict[str, list[Cluster]] = defaultdict(list)
    for group in groups:
        for key in sorted({key for name in heard[group].names for key in keys(name)}):
            blocks[key].append(group)
    pairs = dict.fromkeys(pair for block in blocks.values() for pair in combinations(block, 2))
    yield from (
        (a, b) for a, b in pairs if not (a.actor and b.actor) and not heard[a].writings & heard[b].writings
    )


def _match(one: Heard, other: Heard, stories: Stories, names: Lexicon) -> Match | None:
    left, right = one.cluster, other.cluster
    evidence = stories.evidence(left, right)
    if evidence < 1 or opposed(left.signs, right.signs):
        return None
    one_script = bool(one.scripts & other.scripts)
    if one_script and left.articles() & right.articles():
        return None
    score, size = max(
        (
            *_compared(one.names, other.names),
            *_compared(one.short, other.begun),
            *_compared(other.short, one.begun),
        ),
        default=(0.0, 0.0),
    )
    misfit = not fit(one.type, other.type)
    floor, needed = next((least, needed) for most, least, needed in _FLOORS if size < most)
    floor += _MISFIT * misfit + _ONE_SCRIPT * one_script - _CLEAR_STORY * (evidence >= _CLEAR)
    if score < floor or evidence < needed + 0.5 * misfit:
        return None
    if not (_may_be_known(one, other, misfit, names) and _may_be_known(other, one, misfit, names)):
        return None
    return Match(left, right, score - _MISFIT * misfit)


def _compared(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Yield how alike each two names sound, and how much there is to hear."""
    for one in left:
        for other in right:
            yield likeness(one, other), min(weight(one), weight(other))


def _may_be_known(one: Heard, known: Heard, misfit: bool, names: Lexicon) -> bool:
    """Whether an unknown name may be one of a known actor: of its type, and not unlike its names in that script."""
    if known.cluster.actor is None:
        return True
    actor = names.actors[known.cluster.actor]
    aliases = [name for language, _ in one.writings for name in actor.names.get(language, ())]
    alike = [max((likeness(name, alias) for name in one.names), default=0.0) for alias in aliases]
    return not misfit and (not alike or max(alike) >= _OTHER_ALIAS)


def _chosen(matches: Sequence[Match], closest: Closest) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield the pairs of which each is the other's best match among those that it may not be joined with as well."""
    found: dict[Cluster, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.one].append(match)
        found[match.other].append(match)
    for match in matches:
        if all(_best(cluster, match, found[cluster], closest) for cluster in match[:2]):
            yield match.one, match.other


def _best(cluster: Cluster, match: Match, rivals: Sequence[Match], closest: Closest) -> bool:
    chosen = match.beside(cluster)
    against = [
        rival
        for rival in rivals
        if rival is not match and rival.beside(cluster).writings() & chosen.writings()
    ]
    if any(rival.score > match.score + _MARGIN for rival in against):
        return False
    equal = [rival.beside(cluster) for rival in against if rival.score >= match.score - _MARGIN]
    return not equal or closest(cluster, [chosen, *equal]) is chosen
