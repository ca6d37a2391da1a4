"""Which mention states which attribute: every cue scored against every fitting mention, best pairs first.

Score = strength of the cue (1 strong, 0.8 fair, 0.6 weak) x how well it reaches the value (``nearness``). A cue that
has found its value is worth half to the next. Nothing is claimed below 0.45, nor where words rule it out
(``exclusions``). The least confusions on the corpus and the cases under tests/claims set these numbers.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from pipeline.claims.exclusions import blocked, is_history, is_part
from pipeline.claims.grammar import STRENGTH, Grammar, Key, Reading
from pipeline.claims.modality import ALL_MODALITIES, modality
from pipeline.claims.nearness import nearness
from pipeline.claims.patterns import Match
from pipeline.claims.scope import dates_of, scope_of
from pipeline.claims.tokens import PlacedMention
from schemas.records import Modality
from schemas.topics import Attribute, Topic

THRESHOLD = 0.45
_REUSED = 0.5
_SECOND_TOPIC = 0.85
_SUMS = frozenset({"count", "money"})
_SELF_EVIDENT = 0.95


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may state an attribute because of a cue; ``cue`` is None where the kind alone says it."""

    reading: Reading
    placed: PlacedMention
    attribute: Attribute
    cue: Match[Key] | None
    score: float
    modality: Modality
    scope: tuple[tuple[str, str], ...] = ()
    reused: bool = False

    @property
    def anchor(self) -> tuple[int, int]:
        """The tokens that say it: the cue, else the value itself."""
        return self.cue.span if self.cue is not None else self.placed.span


def active_topics(readings: Sequence[Reading], topics: Mapping[str, Topic]) -> dict[str, float]:
    """Return the topics that an article is about, with the factor on their scores.

    A topic needs two of its words, or one in the title; a second topic three, and 60 % of the first one's.
    """
    hits: dict[str, dict[str, int]] = {topic: {} for topic in topics}
    for reading in readings:
        for match in reading.marks("about"):
            seen = hits[match.key.topic]
            seen[match.key.name] = max(seen.get(match.key.name, 0), 2 if reading.sentence.in_title else 1)
    ranked = sorted(((sum(seen.values()), topic) for topic, seen in hits.items()), key=lambda x: -x[0])
    if not ranked or ranked[0][0] < 2:
        return {}
    best = ranked[0][0]
    second = {topic: _SECOND_TOPIC for n, topic in ranked[1:] if n >= 3 and n >= 0.6 * best}
    return {ranked[0][1]: 1.0, **second}


def assign(
    grammar: Grammar,
    readings: Sequence[Reading],
    active: Mapping[str, float],
    restated: frozenset[tuple[int, int]],
    published: str | None,
) -> list[Candidate]:
    """Return the best candidate of each mention, in order of text; ``restated`` mentions say another's value again."""
    heap: list[tuple[float, int, int, Candidate]] = []
    order = count()
    for topic, factor in active.items():
        for reading in readings:
            for candidate in _candidates_of(grammar, reading, topic, restated, published):
                _push(heap, order, replace(candidate, score=candidate.score * factor))
    chosen: dict[tuple[int, int], Candidate] = {}
    used: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    dated: set[tuple[int, int, str]] = set()
    while heap:
        candidate = heapq.heappop(heap)[-1]
        mention = candidate.placed.mention
        if candidate.score < THRESHOLD or (mention.start, mention.end) in chosen:
            continue
        number, attribute = candidate.reading.sentence.number, candidate.attribute
        event = _statement(candidate)
        if attribute.event and attribute.cardinality == "one" and event in dated:
            continue
        rivals = used[number, mention.kind]
        if not candidate.reused and any(_contends(candidate, rival) for rival in rivals):
            _push(heap, order, replace(candidate, score=candidate.score * _REUSED, reused=True))
            continue
        chosen[mention.start, mention.end] = candidate
        rivals.append(candidate)
        dated.add(event)
    return sorted(_in_one_tense(chosen.values()), key=lambda c: (c.placed.mention.start, c.attribute.id))


def _in_one_tense(chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates so that counts of one attribute in one statement are expected together."""
    every = list(chosen)
    expected = {_statement(c) for c in every if c.attribute.kind == "count" and c.modality == "expected"}
    for c in every:
        joins = c.modality == "happened" and _statement(c) in expected
        yield replace(c, modality="expected") if joins else c


def _statement(c: Candidate) -> tuple[int, int, str]:
    return c.reading.sentence.number, c.reading.statement(c.placed.first), c.attribute.id


def _contends(one: Candidate, other: Candidate) -> bool:
    """Whether two values claim the same cue, neither told apart by scope nor said to be each in its own place."""
    if not (one.anchor[0] < other.anchor[1] and other.anchor[0] < one.anchor[1]):
        return False
    told_apart = one.attribute is other.attribute and (one.scope != other.scope or _at_times(one, other))
    return not told_apart and next(one.reading.marks("respectively"), None) is None


def _at_times(one: Candidate, other: Candidate) -> bool:
    """Whether two values of what may lie in the past have days of their own: "18 million in 2025, 25 this year"."""
    if not one.attribute.historic:
        return False
    days = [dates_of(c.reading, c.placed, frozenset())[:1] for c in (one, other)]
    return all(days) and days[0][0][1] != days[1][0][1]


def _push(heap: list[tuple[float, int, int, Candidate]], order: Iterator[int], candidate: Candidate) -> None:
    heapq.heappush(heap, (-candidate.score, candidate.placed.mention.start, next(order), candidate))


def _candidates_of(
    grammar: Grammar,
    reading: Reading,
    topic: str,
    restated: frozenset[tuple[int, int]],
    published: str | None,
) -> Iterator[Candidate]:
    for placed in reading.sentence.mentions:
        if (placed.mention.start, placed.mention.end) in restated:
            continue
        for attribute in grammar.topics[topic].attributes.values():
            if attribute.kind == placed.mention.kind and _in_unit(placed, attribute):
                for cue, score in _scored(grammar, reading, placed, attribute):
                    span = _said_at(placed, cue)
                    firmness = modality(
                        grammar, reading, span, attribute, placed.mention, published, placed.span
                    )
                    if firmness in (attribute.modalities or ALL_MODALITIES):
                        scope = tuple(scope_of(reading, placed, attribute).items())
                        yield Candidate(reading, placed, attribute, cue, score, firmness, scope)


def _in_unit(placed: PlacedMention, attribute: Attribute) -> bool:
    return not attribute.units or placed.mention.unit in attribute.units


def _said_at(placed: PlacedMention, cue: Match[Key] | None) -> tuple[int, int]:
    """Return the words whose tense counts: the cue's, and the number's before a noun that it counts."""
    if cue is None:
        return placed.span
    return (min(cue.first, placed.first), cue.last) if cue.key.role == "counted" else cue.span


def _scored(
    grammar: Grammar, reading: Reading, placed: PlacedMention, attribute: Attribute
) -> Iterator[tuple[Match[Key] | None, float]]:
    """Yield the cues that can give ``placed`` to ``attribute``, each with its score.

    Sure words, and words that stand around a value, hold against those that block it.
    """
    if attribute.subject == "currency_pair":
        yield None, _SELF_EVIDENT
        return
    cues = (attribute.topic, attribute.id)
    if grammar.needs(*cues) and not next(reading.cues("need", *cues), None):
        return
    of_phase = "phase" in scope_of(reading, placed, attribute)  # a part with a name of its own
    if placed.mention.kind in _SUMS and not of_phase and is_part(reading, placed.span):
        return
    if attribute.kind != "date" and is_history(reading, placed, attribute):
        return
    in_context = next(reading.cues("context", *cues), None) is not None
    for role, strength in STRENGTH.items():
        if role == "weak" and not in_context:
            continue
        for cue in reading.cues(role, *cues):
            exact = role == "sure" or cue.hole is not None
            score = strength * nearness(grammar, reading, placed, cue, role)
            if score >= THRESHOLD and (exact or not blocked(reading, placed.span, cue, attribute)):
                yield cue, score
