"""How well a cue reaches a value: words, clauses and rival values between them, and whose date a date is.

0.97 per word between (0.985 to a date, which stands loose) x 0.75 per clause boundary (0.45 to a date: "suspended ...
after the launch on Friday", not with "when") x 0.4 per statement boundary x 0.6 per rival mention of the same kind
between x 0.9 per comma or conjunction before a count (0.93 behind a date).
"""

from __future__ import annotations

from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.patterns import FAR, NEAR, Match
from pipeline.claims.tokens import PlacedMention, overlap
from schemas.records import Mention

_PER_WORD, _PER_WORD_TO_DATE = 0.97, 0.985
_PER_JOINT_TO_DATE = 0.93
_PER_CLAUSE, _PER_STATEMENT, _PER_RIVAL, _PER_JOINT = 0.75, 0.4, 0.6, 0.9
_OTHER_TIME = 0.45
_TURNED = 0.75  # on the other side than usual, where a language lets words stand in any order
_COUNTED_REACH = 2
# A date by a speech verb, above all between it and the cue ("said on Thursday that it will close"), or a stretch of
# days ("at the weekend"), is as good as a day that many words further off.
_SPEECH, _SPEECH_BEFORE, _SPAN_OF_DAYS = 6, 22, 14
_SAID_REACH, _VERB_FIRST_REACH = 1, 10


def nearness(grammar: Grammar, reading: Reading, placed: PlacedMention, cue: Match[Key], role: str) -> float:
    """Return how well a cue reaches a value, 0 where it stands on the wrong side or too far."""
    sentence, value = reading.sentence, placed.span
    if cue.hole is not None:
        return _PER_WORD ** _outside(reading, cue.hole, value) if holds(reading, cue.hole, value) else 0.0
    inside = cue.first < value[1] and cue.last > value[0]
    if inside:
        return 1.0 if role == "counted" else 0.0
    side = "before" if cue.last <= value[0] else "after"
    turned = cue.pattern.side not in ("either", side)
    if turned and not (grammar.free_order and cue.pattern.reach == FAR):
        return 0.0
    distance = sentence.distance(cue.span, value)
    if distance > (_COUNTED_REACH if role == "counted" else cue.pattern.reach):
        return 0.0
    between = sentence.between(cue.span, value)
    rivals, joints = _rivals(reading, placed, between), _joints(reading, between)
    if role == "counted" and rivals and joints:
        return 0.0  # "80 million and 700 jobs": not what the first counts
    statements = abs(reading.statement(cue.first) - reading.statement(value[0]))
    apart = _over_clauses(reading, placed, cue) * _PER_STATEMENT**statements * _PER_RIVAL**rivals
    apart *= _TURNED if turned else 1.0
    if placed.mention.kind == "date":
        return _to_date(grammar, reading, placed, cue, joints) * apart
    if placed.mention.kind == "count":
        apart *= _PER_JOINT**joints
    return _PER_WORD**distance * apart


def _to_date(
    grammar: Grammar, reading: Reading, placed: PlacedMention, cue: Match[Key], joints: int
) -> float:
    """Return how near a cue is to a date, with what speech verbs, stretches of days and joints cost."""
    value = placed.span
    distance = reading.sentence.distance(cue.span, value)
    distance += _SPAN_OF_DAYS if _is_stretch(placed.mention) and not _of_long_ago(grammar, cue) else 0
    verbs = (m for m in reading.marks("said") if _tells_when_said(grammar, reading, m, cue, value))
    said = max((_SPEECH_BEFORE if m.last <= value[0] < cue.first else _SPEECH for m in verbs), default=0)
    behind = not said and value[1] <= cue.first
    return float(_PER_WORD_TO_DATE ** (distance + said)) * (_PER_JOINT_TO_DATE**joints if behind else 1.0)


def _rivals(reading: Reading, placed: PlacedMention, between: range) -> int:
    """Return how many values of the kind stand between, but for amounts in brackets and, for a day, stretches of days."""
    tokens = reading.sentence.tokens
    return sum(
        1
        for other in reading.sentence.mentions
        if other.first in between
        and other.mention.kind == placed.mention.kind
        and not any(token.norm in "([" for token in tokens[max(0, other.first - 2) : other.first])
        and (_is_stretch(placed.mention) or not _is_stretch(other.mention))
    )


def holds(reading: Reading, hole: tuple[int, int], value: tuple[int, int]) -> bool:
    """Whether a value stands in the place that a cue leaves it, few words beside it."""
    return hole[0] <= value[0] and value[1] <= hole[1] and _outside(reading, hole, value) <= 2 * NEAR


def _outside(reading: Reading, hole: tuple[int, int], value: tuple[int, int]) -> int:
    """Return how many words of the place that a cue leaves a value are not the value's."""
    before = reading.sentence.distance((hole[0], hole[0]), value)
    return before + reading.sentence.distance(value, (hole[1], hole[1]))


def _over_clauses(reading: Reading, placed: PlacedMention, cue: Match[Key]) -> float:
    """Return the factor for the clauses between: a date under "after" or "which" is that of another event."""
    if placed.mention.kind == "date" and _of_another_time(reading, cue, placed):
        return _OTHER_TIME
    # "Used before _" reaches over its own "before".
    nearest = cue.last - 1 if cue.last <= placed.first else cue.first
    cue_clause, own_clause = reading.clause(nearest), reading.clause(placed.first)
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
    """Whether a date is a stretch of days ("at the weekend") or a whole year ("this year", "six years ago")."""
    known = mention.resolved or mention.value
    return "/" in known or len(known.rstrip("~")) == len("2026")


def _of_long_ago(grammar: Grammar, cue: Match[Key]) -> bool:
    """Whether a cue tells what may lie long ago, so that a year is as good as a day (a founding)."""
    return grammar.topics[cue.key.topic].attributes[cue.key.name].historic


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
        and not overlap(verb.span, cue.span)
        and (speaker_between or by_verb < reading.sentence.distance(cue.span, date))
    )
