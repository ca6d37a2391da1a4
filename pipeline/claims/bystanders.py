"""Who only takes part in what an article tells of another: investors of a round, lenders, suppliers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.participants import Participant, joined, touch
from pipeline.claims.patterns import Match
from pipeline.claims.tokens import words_of
from pipeline.text import fold
from schemas.records import Actor
from schemas.topics import Topic

_REACH = 6


def by_name(topics: Iterable[Topic], actors: Iterable[Actor], able: Set[str]) -> frozenset[str]:
    """Return those of ``able`` whose names tell that they only take part; nobody where all would (a fund's own story)."""
    words = {fold(word) for topic in topics for word in topic.aside}
    found = {actor.id for actor in actors if actor.id in able and words & set(_words(actor))}
    return frozenset(found) if found < able else frozenset()


def _words(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *(name for names in actor.names.values() for name in names)):
        yield from words_of(name)


def bystanders(
    grammar: Grammar,
    readings: Sequence[Reading],
    names: Sequence[Sequence[Participant]],
    topics: set[str],
    fits: Callable[[Participant], bool],
    main: set[str | None],
) -> frozenset[str]:
    """Return the actors that the topics' words show taking part.

    Not ``main``, the actor that the article names most, unless it is named as leading the round and no more. ``names``
    are those of each reading; ``fits`` tells whether a name can take part at all.
    """
    aside: set[str] = set()
    leading: Counter[str] = Counter()
    for reading, row in zip(readings, names, strict=True):
        able = [p for p in row if fits(p)]
        marks = (mark for mark in reading.marks("bystander") if mark.key.topic in topics)
        led: set[Participant] = set()
        for mark in marks:
            group = _group(grammar, reading, able, beside(reading, able, mark))
            aside |= {p.actor for p in group}
            if any(lead.first < mark.last and mark.first < lead.last for lead in reading.marks("leader")):
                led |= set(group)
        leading.update(p.actor for p in led)
    every = Counter(p.actor for row in names for p in row)
    return frozenset(actor for actor in aside if actor not in main or leading[actor] == every[actor])


def beside(reading: Reading, row: Sequence[Participant], mark: Match[Key]) -> Participant | None:
    """Return the name that stands next to a mark on its side, in its statement."""
    near = [
        (reading.sentence.distance(mark.span, p.span), p.first, p)
        for p in row
        if (p.first >= mark.last if mark.pattern.side == "before" else p.last <= mark.first)
        and reading.statement(p.first) == reading.statement(mark.first)
    ]
    nearest = min(near, default=None, key=lambda found: found[:2])
    return nearest[2] if nearest is not None and nearest[0] <= min(mark.pattern.reach, _REACH) else None


def _group(
    grammar: Grammar, reading: Reading, row: Sequence[Participant], first: Participant | None
) -> list[Participant]:
    """Return a name with those that follow it as its apposition or joined by "and": "led by the fund X and Y"."""
    group: list[Participant] = []
    for p in row:
        if p == first or (
            group and (touch(reading, group[-1].last, p.first) or joined(grammar, reading, group[-1], p))
        ):
            group.append(p)
    return group
