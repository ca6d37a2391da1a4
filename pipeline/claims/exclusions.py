"""What rules a claim out: words that say something else, an earlier period, a part of a sum named before."""

from __future__ import annotations

from pipeline.claims.grammar import Key, Reading
from pipeline.claims.nearness import holds
from pipeline.claims.patterns import FAR, Match
from pipeline.claims.scope import dates_of, scope_of
from pipeline.claims.tokens import PlacedMention, overlap
from schemas.topics import Attribute

_HISTORY_REACH, _BLOCK_REACH, _BLOCK_FAR, _RANGE_REACH = 5, 1, 10, 1
_OPENING, _OWN_TIME = 4, 2


def is_part(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a value is a part of one named before: "including four children", "two of them"."""
    for match in reading.marks("part"):
        stands = "before" if match.last <= span[0] else "after"
        if match.pattern.side == stands and _beside(reading, match.span, span, _BLOCK_REACH):
            return True
    return False


def is_history(reading: Reading, placed: PlacedMention, attribute: Attribute) -> bool:
    """Whether words of an earlier period stand by the value: "last year", "up from".

    Only those right beside it count where the attribute may lie in the past, and a period behind it is its own
    ("revenue of 5 million last year"); "against" does not where the value has a stage of its own ("against 180 million
    before the money") or a time of its own. A statement that begins with an earlier round, campaign or year is all
    about that one.
    """
    staged = "stage" in scope_of(reading, placed, attribute)
    for match in reading.marks("history"):
        side, name = match.pattern.side, match.key.name
        opens = name == "former" or (name == "period" and not attribute.historic)
        if opens and _opens(reading, match, placed):
            return True
        if (staged and name == "against") or (attribute.historic and name == "period"):
            continue
        if name == "against" and attribute.historic and _has_own_time(reading, placed):
            continue
        if _is_of_another(reading, match, placed) or (attribute.historic and _is_dated(reading, match)):
            continue
        if _tells_another(reading, match, attribute):
            continue
        if side == "either":
            distance = reading.sentence.distance(match.span, placed.span)
            near = not attribute.historic and distance <= _HISTORY_REACH
            near = near and not _is_nearer(reading, match, placed)
        else:
            stands = "before" if match.last <= placed.first else "after"
            reach = _BLOCK_FAR if match.pattern.reach == FAR else _BLOCK_REACH
            near = side == stands and _beside(reading, match.span, placed.span, reach)
        if near and reading.clause(match.first) == reading.clause(placed.first):
            return True
    return False


def _has_own_time(reading: Reading, placed: PlacedMention) -> bool:
    """Whether a day or year stands right by the value: "against 5.1 million in 2024" can be claimed of 2024."""
    nearest = next(iter(dates_of(reading, placed, frozenset())), None)
    return nearest is not None and nearest[0] <= _OWN_TIME and nearest[2]


def _opens(reading: Reading, mark: Match[Key], placed: PlacedMention) -> bool:
    """Whether words stand among the first of the statement that a value is in, and before it."""
    first = next(
        i for i in range(placed.first + 1) if reading.statement(i) == reading.statement(placed.first)
    )
    return first <= mark.first <= first + _OPENING and mark.last <= placed.first


def _is_of_another(reading: Reading, mark: Match[Key], placed: PlacedMention) -> bool:
    """Whether words of an earlier period stand by a value between: "320 staff, and revenue of 96 million last year".

    Those that begin the clause are of all that follows.
    """
    between = reading.sentence.between(mark.span, placed.span)
    others = [
        other
        for other in reading.sentence.mentions
        if other.first in between and other.mention.kind != "date"
    ]
    if mark.last <= placed.first:
        clause = reading.clause(mark.first)
        fronted = mark.first <= 1 or reading.clause(mark.first - 2) != clause
        return bool(others) and not fronted
    return any(reading.sentence.distance(other.span, placed.span) > 1 for other in others)


def _is_nearer(reading: Reading, mark: Match[Key], placed: PlacedMention) -> bool:
    """Whether another value of the kind stands nearer to words of an earlier period: "140 million, against 46 then"."""
    distance = reading.sentence.distance(mark.span, placed.span)
    return any(
        reading.sentence.distance(mark.span, other.span) < distance
        for other in reading.sentence.mentions
        if other.mention.kind == placed.mention.kind and other is not placed
    )


def _tells_another(reading: Reading, mark: Match[Key], attribute: Attribute) -> bool:
    """Whether words of an earlier period are those of another statement: "founded six years ago, it employs 87"."""
    told = (cue for role in ("sure", "strong") for cue in reading.marks(role) if cue.last == mark.first)
    said = [verb.span for verb in reading.marks("said")]  # "it said last year"
    return any(
        cue.key.name != attribute.id and not any(overlap(cue.span, verb) for verb in said) for cue in told
    )


def _is_dated(reading: Reading, mark: Match[Key]) -> bool:
    """Whether words of an earlier period say which one, so that the value can be claimed of it: "last year"."""
    return any(
        placed.mention.kind == "date"
        and placed.mention.resolved is not None
        and overlap(placed.span, mark.span)
        for placed in reading.sentence.mentions
    )


def blocked(reading: Reading, value: tuple[int, int], cue: Match[Key] | None, attribute: Attribute) -> bool:
    """Whether words say something else of the statement (no ``_``), or of the value that they stand beside (``_``).

    Words further off ("revenue ... _") speak of the first value of the kind behind them, and not of the next.
    """
    for block in reading.cues("block", attribute.topic, attribute.id):
        if block.hole is not None:
            if holds(reading, block.hole, value):
                return True
            continue
        within_cue = cue is not None and cue.first <= block.first and block.last <= cue.last
        if within_cue or reading.statement(block.first) != reading.statement(value[0]):
            continue
        stands = "before" if block.last <= value[0] else "after"
        reach = _BLOCK_FAR if block.pattern.reach == FAR else _BLOCK_REACH
        if block.pattern.side == "after" and block.first < value[1] and value[0] < block.last:
            return True  # a dual is number and noun in one: "مكتبين"
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
    return any(reading.sentence.distance(other.span, value) >= _RANGE_REACH for other in others)


def _beside(reading: Reading, words: tuple[int, int], value: tuple[int, int], reach: int) -> bool:
    """Whether words stand by a value, without a comma or "and" between where they must touch it."""
    if reach == _BLOCK_FAR:
        return reading.sentence.distance(words, value) <= reach
    between = set(reading.sentence.between(words, value))
    joined = any(set(range(m.first, m.last)) & between for m in reading.marks("conjunction"))
    parted = joined or any(not reading.sentence.tokens[i].is_word for i in between)
    return not parted and reading.sentence.distance(words, value) <= reach
