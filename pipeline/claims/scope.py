"""What a value holds for: a window of time, per year or in all, a phase, before or after the money, against whom."""

from __future__ import annotations

from pipeline.claims.cast import Cast
from pipeline.claims.grammar import Key, Reading
from pipeline.claims.patterns import FAR, NEAR, Match
from pipeline.claims.tokens import PlacedMention, overlap
from schemas.topics import Attribute

_WINDOW_REACH, _PERIOD_REACH, _PHASE_REACH, _STAGE_REACH, _AT_REACH = 4, 4, 8, 12, 8
_OPENING, _TIMES_REACH = 3, 3
Span = tuple[int, int]


def scope_of(reading: Reading, placed: PlacedMention, attribute: Attribute) -> dict[str, str]:
    """Return the scope that the sentence states for a value, without ``of``; unstated keys are absent."""
    found: dict[str, str | None] = {}
    for key in attribute.scopes:
        if key == "window":
            found[key] = _window(reading, placed.span)
        elif key == "period":
            found[key] = _nearest(reading, "period", placed, _PERIOD_REACH)
        elif key == "phase":
            found[key] = _phase(reading, placed)
        elif key == "stage":
            found[key] = _nearest(reading, "stage", placed, _STAGE_REACH)
    return {key: name for key, name in found.items() if name is not None}


def compared_with(reading: Reading, value: Span, subject: str, cast: Cast) -> list[str]:
    """Return the actors between a multiple and the next one, lifted to companies: what it is a multiple of."""
    statement = reading.statement(value[0])
    multiples = (p.first for p in reading.sentence.mentions if p.mention.kind == "multiple")
    end = min((first for first in multiples if first > value[0]), default=len(reading.sentence.tokens))
    named = [
        p
        for p in cast.participants(reading, "company")
        if value[1] <= p.first < end and reading.statement(p.first) == statement
    ]
    own = (
        named[0].last if named else 0
    )  # who owns the first of them is no rival: "that Hudhud, owned by Barq, spent"
    rivals = [cast.lift(p.actor, "company") for p in named if p.role != "owner" or p.first < own]
    return [rival for rival in dict.fromkeys(rivals) if not cast.related(rival, subject)]


def yardstick(reading: Reading, first: int) -> Span | None:
    """Return the multiple that the amount at token ``first`` is the measure of: "four times the 36 million"."""
    for placed in reading.sentence.mentions:
        near = 0 <= first - placed.last <= _TIMES_REACH
        if (
            placed.mention.kind == "multiple"
            and near
            and reading.clause(placed.first) == reading.clause(first)
        ):
            return placed.span
    return None


def dates_of(reading: Reading, placed: PlacedMention, taken: frozenset[Span]) -> list[tuple[int, str, bool]]:
    """Return the resolved dates in the clause of a value that state nothing themselves, nearest first.

    Each with its distance in words, and whether no other mention stands between. A date behind another value of
    the kind is that one's ("1.1 billion, up from 400 million in 2024").
    """
    value = placed.span
    dates = []
    for other in reading.sentence.mentions:
        mention = other.mention
        known = mention.resolved or mention.value
        if mention.kind != "date" or (mention.start, mention.end) in taken or known.startswith("XXXX"):
            continue
        of_another = other.first > placed.first and _rivals(reading, other.span, placed)
        same = reading.clause(other.first) == reading.clause(value[0]) or _opens_clause(reading, other, value)
        if same and not of_another:
            between = reading.sentence.between(other.span, value)
            clear = not any(third.first in between for third in reading.sentence.mentions)
            dates.append((reading.sentence.distance(other.span, value), known, clear))
    return sorted(dates)


def dates_before(reading: Reading, placed: PlacedMention, taken: frozenset[Span]) -> list[str]:
    """Return the resolved dates that the clause of a value begins with: "In 2015, during the gala, it gave ..."."""
    value, clause = placed.span, reading.clause(placed.first)
    start = next(i for i in range(placed.first + 1) if reading.clause(i) == clause)
    return [
        other.mention.resolved
        for other in reading.sentence.mentions
        if other.mention.kind == "date"
        and other.mention.resolved
        and (other.mention.start, other.mention.end) not in taken
        and start <= other.first <= start + _OPENING
        and other.last <= value[0]
    ]


def _opens_clause(reading: Reading, date: PlacedMention, value: Span) -> bool:
    """Whether the clause of a value tells what happened on the date before it.

    "Since 2001, when 700 died", "the quake of 1980 that killed 2,600".
    """
    words = (mark for role in ("same_time", "relative") for mark in reading.marks(role))
    opened = [m for m in words if reading.clause(m.first) == reading.clause(value[0])]
    return any(
        0 <= mark.first - date.last <= 1 and reading.clause(mark.first - 1) == reading.clause(date.first)
        for mark in opened
        if mark.first <= value[0]
    )


def time_of(reading: Reading, placed: PlacedMention, taken: frozenset[Span]) -> str | None:
    """Return the date that the clause gives for a value, with nothing between them."""
    near = (
        date for distance, date, clear in dates_of(reading, placed, taken) if clear and distance <= _AT_REACH
    )
    return next(near, None)


def _window(reading: Reading, value: Span) -> str | None:
    """Return the duration in which something was counted: "within 24 hours", "in the first nine hours"."""
    statement = reading.statement(value[0])
    for placed in reading.sentence.mentions:
        marked = any(_beside(reading, match, placed) for match in reading.marks("window"))
        if placed.mention.kind == "duration" and marked and reading.statement(placed.first) == statement:
            return placed.mention.value
    for match in reading.marks("vague_window"):
        if reading.statement(match.first) == statement:
            return match.key.name
    return None


def _beside(reading: Reading, match: Match[Key], placed: PlacedMention) -> bool:
    overlaps = match.first < placed.last and match.last > placed.first
    return overlaps or reading.sentence.distance(match.span, placed.span) <= _WINDOW_REACH


def _nearest(reading: Reading, role: str, placed: PlacedMention, reach: int) -> str | None:
    """Return the name of the nearest mark of ``role`` in the clause, a value of the same kind not between."""
    found, value = [], placed.span
    for match in reading.marks(role):
        if any(overlap(match.span, past.span) for past in reading.marks("history")):
            continue  # "في العام الماضي" is last year, not "a year"
        side = "before" if match.last <= value[0] else "after"
        distance = reading.sentence.distance(match.span, value)
        near = match.pattern.side in ("either", side) and distance <= min(reach, match.pattern.reach)
        if near and reading.statement(match.first) == reading.statement(value[0]):
            found.append((distance + _rivals(reading, match.span, placed) * reach, match.key.name))
    nearest = min(found, default=None)
    return nearest[1] if nearest is not None and nearest[0] <= reach else None


def _phase(reading: Reading, placed: PlacedMention) -> str | None:
    """Return the phase that a value is of, unless it is that of the whole plan ("first phase of a plan of")."""
    value = placed.span
    for match in sorted(reading.marks("phase"), key=lambda m: reading.sentence.distance(m.span, value)):
        between = reading.sentence.between(match.span, value)
        whole = any(
            mark.first in between
            and reading.sentence.distance(mark.span, value) <= (1 if mark.pattern.reach == NEAR else FAR)
            for mark in reading.marks("whole")
        )
        near = reading.sentence.distance(match.span, value) <= _PHASE_REACH
        same = reading.statement(match.first) == reading.statement(value[0])
        if near and same and not whole and not _rivals(reading, match.span, placed):
            return match.key.name
    return None


def _rivals(reading: Reading, mark: Span, placed: PlacedMention) -> int:
    """Return how many values of the same kind stand between a mark and a value."""
    between = reading.sentence.between(mark, placed.span)
    return sum(
        1 for p in reading.sentence.mentions if p.first in between and p.mention.kind == placed.mention.kind
    )
