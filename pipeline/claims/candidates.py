"""Which mention states which attribute: every cue scored against every fitting mention, best pairs first.

Score = strength of the cue (1 strong, 0.8 fair, 0.6 weak) x 0.97 per word between (0.985 to a date, which stands
loose) x 0.75 per clause boundary (0.45 to a date: "suspended ... after the launch on Friday", not with "when"), 0.4
per statement boundary, 0.6 per rival mention of the same kind in between, 0.9 per comma or conjunction before a count. A cue that has found its value is worth half to the next. Nothing is
claimed below 0.45. The least confusions on the corpus and the cases under tests/claims set these numbers.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from pipeline.claims.grammar import STRENGTH, Grammar, Key, Reading
from pipeline.claims.modality import ALL_MODALITIES, modality
from pipeline.claims.patterns import FAR, NEAR, Match
from pipeline.claims.scope import scope_of
from pipeline.claims.tokens import PlacedMention
from schemas.records import Mention, Modality
from schemas.topics import Attribute, Topic

THRESHOLD = 0.45
_PER_WORD, _PER_WORD_TO_DATE = 0.97, 0.985
_PER_CLAUSE, _PER_STATEMENT, _PER_RIVAL, _PER_JOINT, _REUSED = 0.75, 0.4, 0.6, 0.9, 0.5
_OTHER_TIME = 0.45
_SECOND_TOPIC = 0.85
_SUMS = frozenset({"count", "money"})
_SELF_EVIDENT = 0.95
_HISTORY_REACH, _COUNTED_REACH, _BLOCK_REACH, _BLOCK_FAR, _RANGE_REACH = 5, 2, 1, 10, 1
# A date by a speech verb, above all between it and the cue ("said on Thursday that it will close"), or a stretch of
# days ("at the weekend"), is as good as a day that many words further off.
_SPEECH, _SPEECH_BEFORE, _SPAN_OF_DAYS = 6, 20, 14
_SAID_REACH, _VERB_FIRST_REACH = 1, 6


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
    told_apart = one.attribute is other.attribute and one.scope != other.scope
    return not told_apart and next(one.reading.marks("respectively"), None) is None


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
            if attribute.kind == placed.mention.kind:
                for cue, score in _scored(grammar, reading, placed, attribute):
                    span = _said_at(placed, cue)
                    firmness = modality(
                        grammar, reading, span, attribute, placed.mention, published, placed.span
                    )
                    if firmness in (attribute.modalities or ALL_MODALITIES):
                        scope = tuple(scope_of(reading, placed, attribute).items())
                        yield Candidate(reading, placed, attribute, cue, score, firmness, scope)


def _said_at(placed: PlacedMention, cue: Match[Key] | None) -> tuple[int, int]:
    """Return the words whose tense counts: the cue's, and the number's before a noun that it counts."""
    if cue is None:
        return placed.span
    return (min(cue.first, placed.first), cue.last) if cue.key.role == "counted" else cue.span


def _scored(
    grammar: Grammar, reading: Reading, placed: PlacedMention, attribute: Attribute
) -> Iterator[tuple[Match[Key] | None, float]]:
    """Yield the cues that can give ``placed`` to ``attribute``, each with its score."""
    if attribute.subject == "currency_pair":
        yield None, _SELF_EVIDENT
        return
    cues = (attribute.topic, attribute.id)
    if grammar.needs(*cues) and not next(reading.cues("need", *cues), None):
        return
    if placed.mention.kind in _SUMS and is_part(reading, placed.span):
        return
    if attribute.kind != "date" and is_history(reading, placed, attribute):
        return
    in_context = next(reading.cues("context", *cues), None) is not None
    for role, strength in STRENGTH.items():
        if role == "weak" and not in_context:
            continue
        for cue in reading.cues(role, *cues):
            score = strength * _nearness(grammar, reading, placed, cue, role)
            if score >= THRESHOLD and not blocked(reading, placed.span, cue, attribute):
                yield cue, score


def is_part(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a value is a part of one named before: "including four children", "two of them"."""
    for match in reading.marks("part"):
        stands = "before" if match.last <= span[0] else "after"
        if match.pattern.side == stands and _beside(reading, match.span, span, _BLOCK_REACH):
            return True
    return False


def is_history(reading: Reading, placed: PlacedMention, attribute: Attribute) -> bool:
    """Whether words of an earlier period stand by the value: "last year", "up from".

    Only those right beside it count where the attribute may lie in the past; "against" does not where the value
    has a stage of its own ("against 180 million before the money").
    """
    staged = "stage" in scope_of(reading, placed, attribute)
    for match in reading.marks("history"):
        side = match.pattern.side
        if staged and match.key.name == "against":
            continue
        if _is_of_another(reading, match, placed) or (attribute.historic and _is_dated(reading, match)):
            continue
        if side == "either":
            distance = reading.sentence.distance(match.span, placed.span)
            near = not attribute.historic and distance <= _HISTORY_REACH
        else:
            stands = "before" if match.last <= placed.first else "after"
            reach = _BLOCK_FAR if match.pattern.reach == FAR else _BLOCK_REACH
            near = side == stands and _beside(reading, match.span, placed.span, reach)
        if near and reading.clause(match.first) == reading.clause(placed.first):
            return True
    return False


def _nearness(grammar: Grammar, reading: Reading, placed: PlacedMention, cue: Match[Key], role: str) -> float:
    """Return how well a cue reaches a value, 0 where it stands on the wrong side or too far."""
    sentence, value = reading.sentence, placed.span
    if cue.hole is not None:
        return _PER_WORD ** _outside(reading, cue.hole, value) if _holds(reading, cue.hole, value) else 0.0
    inside = cue.first < value[1] and cue.last > value[0]
    if inside:
        return 1.0 if role == "counted" else 0.0
    side = "before" if cue.last <= value[0] else "after"
    if cue.pattern.side not in ("either", side):
        return 0.0
    distance = sentence.distance(cue.span, value)
    if distance > (_COUNTED_REACH if role == "counted" else cue.pattern.reach):
        return 0.0
    statements = abs(reading.statement(cue.first) - reading.statement(value[0]))
    between = sentence.between(cue.span, value)
    rivals = sum(
        1
        for other in sentence.mentions
        if other.first in between
        and other.mention.kind == placed.mention.kind
        and (_is_stretch(placed.mention) or not _is_stretch(other.mention))
    )
    decay = _PER_WORD
    if placed.mention.kind == "date":
        decay = _PER_WORD_TO_DATE
        distance += _SPAN_OF_DAYS if _is_stretch(placed.mention) else 0
        verbs = (m for m in reading.marks("said") if _tells_when_said(grammar, reading, m, cue, value))
        distance += max(
            (_SPEECH_BEFORE if m.last <= value[0] < cue.first else _SPEECH for m in verbs), default=0
        )
    apart = _over_clauses(reading, placed, cue) * _PER_STATEMENT**statements
    if placed.mention.kind == "count":
        apart *= _PER_JOINT ** _joints(reading, between)
    return decay**distance * apart * _PER_RIVAL**rivals


def _holds(reading: Reading, hole: tuple[int, int], value: tuple[int, int]) -> bool:
    """Whether a value stands in the place that a cue leaves it, few words beside it."""
    return hole[0] <= value[0] and value[1] <= hole[1] and _outside(reading, hole, value) <= 2 * NEAR


def _outside(reading: Reading, hole: tuple[int, int], value: tuple[int, int]) -> int:
    """Return how many words of the place that a cue leaves a value are not the value's."""
    before = reading.sentence.distance((hole[0], hole[0]), value)
    return before + reading.sentence.distance(value, (hole[1], hole[1]))


def _is_of_another(reading: Reading, mark: Match[Key], placed: PlacedMention) -> bool:
    """Whether words of an earlier period stand by a value between: "320 staff, and revenue of 96 million last year"."""
    between = reading.sentence.between(mark.span, placed.span)
    return mark.first >= placed.last and any(
        other.first in between
        and other.mention.kind != "date"
        and reading.sentence.distance(other.span, placed.span) > 1
        for other in reading.sentence.mentions
    )


def _is_dated(reading: Reading, mark: Match[Key]) -> bool:
    """Whether words of an earlier period say which one, so that the value can be claimed of it: "last year"."""
    return any(
        placed.mention.kind == "date"
        and placed.mention.resolved is not None
        and _overlap(placed.span, mark.span)
        for placed in reading.sentence.mentions
    )


def _over_clauses(reading: Reading, placed: PlacedMention, cue: Match[Key]) -> float:
    """Return the factor for the clauses between: a date under "after" or "which" is that of another event."""
    if placed.mention.kind == "date" and _of_another_time(reading, cue, placed):
        return _OTHER_TIME
    cue_clause, own_clause = reading.clause(cue.first), reading.clause(placed.first)
    clauses = abs(cue_clause - own_clause)
    if placed.mention.kind != "date" or own_clause <= cue_clause:
        return _PER_CLAUSE**clauses
    opened = range(reading.breaks[cue_clause], reading.breaks[own_clause - 1] + 1)
    same_time = any(match.first in opened for match in reading.marks("same_time"))
    return (_PER_CLAUSE if same_time else _OTHER_TIME) ** clauses


def _of_another_time(reading: Reading, cue: Match[Key], date: PlacedMention) -> bool:
    """Whether a date lies before or after what the cue tells.

    It is that of a beginning named since ("stopped after 500,000 orders since the launch on"), or as long apart as the
    words between say ("searched on Tuesday, a day after the ferry capsized").
    """
    since = any(cue.last <= mark.first and mark.last <= date.first for mark in reading.marks("other_time"))
    between = reading.sentence.between(cue.span, date.span)
    return since or any(mark.last - 1 in between for mark in reading.marks("later"))


def _is_stretch(mention: Mention) -> bool:
    """Whether a date is a stretch of days ("at the weekend")."""
    return "/" in (mention.resolved or mention.value)


def _joints(reading: Reading, between: range) -> int:
    """Return how many commas and conjunctions part two places: counts stand in lists ("5 dead, 7 hurt")."""
    conjunctions = {i for match in reading.marks("conjunction") for i in range(match.first, match.last)}
    return sum(1 for i in between if i in conjunctions or reading.sentence.tokens[i].norm in ",،")


def _tells_when_said(
    grammar: Grammar, reading: Reading, verb: Match[Key], cue: Match[Key], date: tuple[int, int]
) -> bool:
    """Whether a date stands by a speech verb rather than by the cue: "said on Thursday that it will close".

    Where verbs come first, the speaker may stand between verb and date, and the cue is behind the date.
    """
    by_verb = reading.sentence.distance(verb.span, date)
    speaker_between = grammar.verb_first and verb.last <= date[0] and date[1] <= cue.first
    return (
        by_verb <= (_VERB_FIRST_REACH if speaker_between else _SAID_REACH)
        and reading.clause(verb.first) == reading.clause(date[0])
        and not _overlap(verb.span, cue.span)
        and (speaker_between or by_verb < reading.sentence.distance(cue.span, date))
    )


def blocked(reading: Reading, value: tuple[int, int], cue: Match[Key], attribute: Attribute) -> bool:
    """Whether words say something else of the statement (no ``_``), or of the value that they stand beside (``_``).

    Words further off ("revenue ... _") speak of the first value of the kind behind them, and not of the next.
    """
    for block in reading.cues("block", attribute.topic, attribute.id):
        if block.hole is not None:
            if _holds(reading, block.hole, value):
                return True
            continue
        within_cue = cue.first <= block.first and block.last <= cue.last
        if within_cue or reading.statement(block.first) != reading.statement(value[0]):
            continue
        stands = "before" if block.last <= value[0] else "after"
        reach = _BLOCK_FAR if block.pattern.reach == FAR else _BLOCK_REACH
        beside = block.pattern.side == stands and _beside(reading, block.span, value, reach)
        if beside and reach == _BLOCK_FAR and _speaks_of_another(reading, block.span, value):
            continue
        if block.pattern.side == "either" or beside:
            return True
    return False


def _speaks_of_another(reading: Reading, words: tuple[int, int], value: tuple[int, int]) -> bool:
    """Whether a value of the same kind stands between words and a value, in another phrase than it."""
    between = reading.sentence.between(words, value)
    kinds = {p.mention.kind for p in reading.sentence.mentions if p.span == value}
    others = [p for p in reading.sentence.mentions if p.first in between and p.mention.kind in kinds]
    return any(reading.sentence.distance(other.span, value) > _RANGE_REACH for other in others)


def _beside(reading: Reading, words: tuple[int, int], value: tuple[int, int], reach: int) -> bool:
    """Whether words stand by a value, without a comma or "and" between where they must touch it."""
    if reach == _BLOCK_FAR:
        return reading.sentence.distance(words, value) <= reach
    between = set(reading.sentence.between(words, value))
    joined = any(set(range(m.first, m.last)) & between for m in reading.marks("conjunction"))
    parted = joined or any(not reading.sentence.tokens[i].is_word for i in between)
    return not parted and reading.sentence.distance(words, value) <= reach


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
