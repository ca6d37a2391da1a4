"""Which mention states which attribute: every cue scored against every fitting mention, best pairs first.

Score = strength of the cue (1 strong, 0.8 fair, 0.6 weak) x how well it reaches the value (``nearness``). A cue that
has found its value is worth half to the next. Nothing is claimed below 0.45, nor where words rule it out
(``exclusions``). The least confusions on the corpus and the cases under tests/claims set these numbers.

Where the network has read the article too (``neural``), a value that no cue reaches is a candidate for what the network
takes it to state, and a cue's candidate that the network finds unlikely loses.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count

from pipeline.claims.dates import bounds
from pipeline.claims.exclusions import blocked, is_history, is_part
from pipeline.claims.grammar import STRENGTH, Grammar, Key, Reading
from pipeline.claims.modality import ALL_MODALITIES, modality
from pipeline.claims.nearness import nearness
from pipeline.claims.neural.opinions import CERTAIN, Logits, Opinions, values_by_topic
from pipeline.claims.neural.samples import READ
from pipeline.claims.patterns import Match
from pipeline.claims.scope import dates_of, scope_of
from pipeline.claims.tokens import PlacedMention, overlap
from schemas.records import Mention, Modality
from schemas.topics import Attribute, Topic

THRESHOLD = 0.45
_REUSED = 0.5
_SECOND_TOPIC = 0.85
_SUMS = frozenset({"count", "money"})
_SELF_EVIDENT = 0.95
# So many values of a topic make an article one of it, beside one of its words and without. Of 324 texts of other news
# the network found three values of one topic in four, and more in none.
_TELLING, _TELLING_ALONE = 3, 5


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
    def unaided(self) -> bool:
        """Whether only the network speaks for it."""
        return self.cue is None and self.attribute.kind in READ

    @property
    def anchor(self) -> tuple[int, int]:
        """The tokens that say it: the cue, else the value itself."""
        return self.cue.span if self.cue is not None else self.placed.span


def active_topics(
    readings: Sequence[Reading], topics: Mapping[str, Topic], logits: Logits
) -> dict[str, float]:
    """Return the topics that an article is about, with the factor on their scores.

    A topic needs two of its words, or one in the title; a second topic three, and 60 % of the first one's. Where none
    has them, the topic is taken that the network finds in several values, in more where none of its words is there.
    """
    hits: dict[str, dict[str, int]] = {topic: {} for topic in topics}
    for reading in readings:
        for match in reading.marks("about"):
            seen = hits[match.key.topic]
            seen[match.key.name] = max(seen.get(match.key.name, 0), 2 if reading.sentence.in_title else 1)
    ranked = sorted(((sum(seen.values()), topic) for topic, seen in hits.items()), key=lambda x: -x[0])
    if not ranked or ranked[0][0] < 2:
        told = values_by_topic(logits, topics)
        able = [
            (told[topic], topic) for n, topic in ranked if told[topic] >= (_TELLING if n else _TELLING_ALONE)
        ]
        return {max(able)[1]: 1.0} if able else {}
    best = ranked[0][0]
    second = {topic: _SECOND_TOPIC for n, topic in ranked[1:] if n >= 3 and n >= 0.6 * best}
    return {ranked[0][1]: 1.0, **second}


def assign(
    grammar: Grammar,
    readings: Sequence[Reading],
    active: Mapping[str, float],
    restated: frozenset[tuple[int, int]],
    published: str | None,
    opinions: Opinions,
    is_old: Callable[[Candidate], bool] = lambda candidate: False,
) -> list[Candidate]:
    """Return the best candidate of each mention, in order of text; ``restated`` mentions say another's value again.

    ``is_old``: whether a day is of an earlier story, and so tells nothing of an event of this one.
    """
    heap: list[tuple[float, int, int, Candidate]] = []
    order = count()
    every = [
        replace(candidate, score=candidate.score * factor)
        for topic, factor in active.items()
        for reading in readings
        for candidate in _candidates_of(grammar, reading, topic, restated, published, opinions)
    ]
    for candidate in _without_rivals(every, is_old):
        _push(heap, order, candidate)
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


def _without_rivals(every: Sequence[Candidate], is_old: Callable[[Candidate], bool]) -> Iterator[Candidate]:
    """Yield candidates, but none of the network alone where words tell the day of an event, or a value in its sentence.

    Nor for a day that words give to another event. What it is sure of stands beside what words tell where there may be
    several: two phases, "1,200 in construction and a hundred and eighty for good".
    """
    cued = [c for c in every if c.cue is not None and c.score >= THRESHOLD]
    told = {_told(c) for c in cued if c.attribute.kind != "date" or not is_old(c)}
    days = {c.placed.mention.start for c in cued if c.placed.mention.kind == "date"}
    for c in every:
        beside = _told(c) not in told or (c.score >= CERTAIN and c.attribute.course != "fixed")
        if not c.unaided or (beside and c.placed.mention.start not in days):
            yield c


def _told(c: Candidate) -> tuple[int, str, str]:
    once = c.attribute.event and c.attribute.cardinality == "one"
    return (-1 if once else c.reading.sentence.number), c.attribute.topic, c.attribute.id


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
    opinions: Opinions,
) -> Iterator[Candidate]:
    for placed in reading.sentence.mentions:
        if (placed.mention.start, placed.mention.end) in restated:
            continue
        named = placed.mention.kind == "date" and any(
            overlap(placed.span, e.span) for e in reading.sentence.entities
        )
        for attribute in grammar.topics[topic].attributes.values():
            if attribute.subject == "event" and named:
                continue  # "عطلة عيد الفطر" begins on another day than itself
            if _can_be(placed.mention, attribute):
                for cue, score in _scored(grammar, reading, placed, attribute, opinions):
                    span = _said_at(placed, cue)
                    firmness = modality(
                        grammar, reading, span, attribute, placed.mention, published, placed.span
                    )
                    vague = (
                        cue is None and firmness == "happened" and _is_vague_day(placed.mention, attribute)
                    )
                    if firmness in (attribute.modalities or ALL_MODALITIES) and not vague:
                        scope = tuple(scope_of(reading, placed, attribute).items())
                        yield Candidate(reading, placed, attribute, cue, score, firmness, scope)


def _is_vague_day(mention: Mention, attribute: Attribute) -> bool:
    """Whether a mention is a month or more where what has happened has a day: "last month" is told of much else."""
    first, last = bounds(mention.resolved or mention.value)
    return attribute.event and not attribute.historic and mention.kind == "date" and first != last


def _can_be(mention: Mention, attribute: Attribute) -> bool:
    """Whether a mention is of the kind, unit and size of an attribute."""
    if attribute.kind != mention.kind or (attribute.units and mention.unit not in attribute.units):
        return False
    return attribute.least is None or Decimal(mention.value) >= attribute.least


def _said_at(placed: PlacedMention, cue: Match[Key] | None) -> tuple[int, int]:
    """Return the words whose tense counts: the cue's, and the number's before a noun that it counts."""
    if cue is None:
        return placed.span
    return (min(cue.first, placed.first), cue.last) if cue.key.role == "counted" else cue.span


def _scored(
    grammar: Grammar, reading: Reading, placed: PlacedMention, attribute: Attribute, opinions: Opinions
) -> Iterator[tuple[Match[Key] | None, float]]:
    """Yield the cues that can give ``placed`` to ``attribute``, each with its score; None for the network alone."""
    if attribute.subject == "currency_pair":
        yield None, _SELF_EVIDENT
        return
    of_phase = "phase" in scope_of(reading, placed, attribute)  # a part with a name of its own
    if placed.mention.kind in _SUMS and not of_phase and is_part(reading, placed.span):
        return
    if attribute.kind not in ("date", "multiple") and is_history(reading, placed, attribute):
        return
    cued = False
    for cue, score in _cued(grammar, reading, placed, attribute):
        cued = True
        yield cue, opinions.doubted(placed, attribute, score)
    alone = 0.0 if cued else opinions.alone(placed, attribute)
    if alone >= THRESHOLD and not blocked(reading, placed.span, None, attribute):
        yield None, alone


def _cued(
    grammar: Grammar, reading: Reading, placed: PlacedMention, attribute: Attribute
) -> Iterator[tuple[Match[Key], float]]:
    """Yield the cues that reach a value, each with its score.

    Sure words, and words that stand around a value, hold against those that block it.
    """
    cues = (attribute.topic, attribute.id)
    if grammar.needs(*cues) and not next(reading.cues("need", *cues), None):
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
