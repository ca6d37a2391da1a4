"""How firmly a statement is made: announced, happened, expected or denied; or not made at all."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.claims.dates import bounds
from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.patterns import Match
from schemas.records import Mention, Modality, Modifier
from schemas.topics import Attribute

ALL_MODALITIES: tuple[Modality, ...] = ("announced", "happened", "expected", "denied")
_NEGATION_REACH, _FUTURE_REACH, _UNDECIDED_REACH, _BEHIND_REACH = 1, 4, 14, 1
_BOUND_REACH, _FORM_REACH, _PLEDGE_REACH, _DONE_REACH, _PAST_REACH = 6, 6, 5, 4, 8
_HEDGED = 0.8
Span = tuple[int, int]


def modality(
    grammar: Grammar,
    reading: Reading,
    anchor: Span,
    attribute: Attribute,
    mention: Mention | None,
    published: str | None,
    value: Span | None = None,
) -> Modality | None:
    """Return the modality of what the words at ``anchor`` say, None where the sentence leaves it open.

    ``published`` is EDTF: a dated event after it has not happened yet, whatever the tense. What is decided
    counts as done only where a verb of doing stands by the ``value``.
    """
    if _is_open(grammar, reading, anchor):
        return None
    if any(_precedes(reading, match, anchor) for match in reading.marks("denial")) or _negated(
        reading, anchor
    ):
        return "denied"
    future = (
        _is_future(grammar, reading, anchor)
        or (attribute.kind != "date" and _turns_future(grammar, reading, anchor, value))
        or _lies_ahead(reading, anchor, attribute, mention, published)
    )
    if attribute.kind == "count" and not future:
        future = _led_by(reading, reading.marks("feared"), anchor, _FUTURE_REACH)
    if attribute.kind == "duration" and not future:
        future = _has_future(grammar, reading, anchor)
    if attribute.prospective and not future:
        past = reading.cues("past", attribute.topic, attribute.id)
        future = not _near(reading, past, anchor, _PAST_REACH)
    if not attribute.decision:
        return "expected" if future else "happened"
    said = any(
        _covers(reading, match, anchor) for role in ("said", "according") for match in reading.marks(role)
    )
    if future:
        return "announced" if said else "expected"
    planned = any(match.first < anchor[1] and anchor[0] < match.last for match in reading.marks("plan"))
    planned = planned or _near(reading, reading.marks("pledge"), anchor, _PLEDGE_REACH)
    declared = any(_covers(reading, match, anchor) for match in reading.marks("said", "announce"))
    if planned or declared or reading.sentence.in_title:
        return "announced"
    return "happened" if _near(reading, reading.marks("done"), value or anchor, _DONE_REACH) else "announced"


def hedge(reading: Reading, anchor: Span) -> float:
    """Return the factor on confidence for words such as "reportedly" in the statement."""
    return _HEDGED if any(_covers(reading, match, anchor) for match in reading.marks("hedge")) else 1.0


def _is_open(grammar: Grammar, reading: Reading, anchor: Span) -> bool:
    """Whether the sentence asks, or says that something is not known."""
    if reading.sentence.tokens[-1].norm in grammar.question_marks:
        return True
    idle = {i for mark in reading.marks("affirmed") for i in range(mark.first, mark.last)}
    return any(
        match.first not in idle
        and _precedes(reading, match, anchor)
        and reading.sentence.distance(match.span, anchor) <= _UNDECIDED_REACH
        and not _sets_out(reading, match.last, anchor[0])
        for match in reading.marks("undecided")
    )


def _sets_out(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma and a word of the future open a clause: "ولم يكشف عن قيمة الصفقة، المنتظر إمضاؤها يوم"."""
    tokens = reading.sentence.tokens
    return any(
        first < mark.first < last and tokens[mark.first - 1].norm in ",،" for mark in reading.marks("future")
    )


def bound(reading: Reading, value: Span) -> Modifier | None:
    """Return the bound that a negated verb some words before a value makes it: "orders did not exceed 90,000"."""
    found = (
        match.key.name
        for match in reading.marks("bound")
        if match.last <= value[0]
        and reading.clause(match.first) == reading.clause(value[0])
        and reading.sentence.distance(match.span, value) <= _BOUND_REACH
    )
    name = next(found, None)
    return "at_most" if name == "at_most" else "at_least" if name else None


def _negated(reading: Reading, anchor: Span) -> bool:
    """Whether a negation stands before the words, one word and no comma between at most.

    One in a bound ("not exceed") or an idiom ("not only") denies nothing.
    """
    idle = [mark.span for role in ("bound", "affirmed") for mark in reading.marks(role)]
    return any(
        match.last <= anchor[0]
        and not any(first <= match.first < last for first, last in idle)
        and reading.sentence.distance(match.span, anchor) <= _NEGATION_REACH
        and _unparted(reading, match.last, anchor[0])
        for match in reading.marks("negation")
    )


def _is_future(grammar: Grammar, reading: Reading, anchor: Span) -> bool:
    """Whether the verb stands in a future form or beside a word of intention."""
    clause = reading.clause(anchor[0])
    for i in range(max(0, anchor[0] - _FORM_REACH), anchor[1]):
        if reading.clause(i) == clause and _is_future_form(grammar, reading, i):
            return True
    before = (match for match in reading.marks("future") if match.first < anchor[1])
    behind = (match for match in reading.marks("future") if match.first >= anchor[1])
    return _led_by(reading, before, anchor, _FUTURE_REACH) or any(
        match.first - anchor[1] <= _BEHIND_REACH and _unparted(reading, anchor[1], match.first)
        for match in behind
    )


def _turns_future(grammar: Grammar, reading: Reading, anchor: Span, value: Span | None) -> bool:
    """Whether a future verb stands right before the value or behind it.

    "Sales should pass 25 million", "to spend 3 billion on coupons", "totals of 60 mm are expected".
    """
    if value is None or anchor[1] == value[0]:
        return False
    first = max(value[0] - _FUTURE_REACH, anchor[1] if anchor[1] < value[0] else 0)
    marks = {match.first for match in reading.marks("future")}
    before = (i for i in range(first, value[0]) if i in marks or _is_future_form(grammar, reading, i))
    behind = (i for i in range(value[1], value[1] + 2) if i in marks and _unparted(reading, value[1], i))
    return any(reading.clause(i) == reading.clause(value[0]) for i in (*before, *behind))


def _is_future_form(grammar: Grammar, reading: Reading, i: int) -> bool:
    """Whether a word has a future form and is not part of a name ("Samira")."""
    named = any(placed.first <= i < placed.last for placed in reading.sentence.entities)
    return not named and grammar.is_future_form(reading.sentence.tokens[i])


def _unparted(reading: Reading, first: int, last: int) -> bool:
    """Whether only words stand in a range of tokens, no marks."""
    return all(token.is_word for token in reading.sentence.tokens[first:last])


def _has_future(grammar: Grammar, reading: Reading, anchor: Span) -> bool:
    """Whether anything in the statement is to come: a length has the tense of whatever it is the length of."""
    statement = reading.statement(anchor[0])
    forms = (
        i
        for i, token in enumerate(reading.sentence.tokens)
        if token.is_word and _is_future_form(grammar, reading, i)
    )
    marks = (match.first for match in reading.marks("future"))
    return any(reading.statement(i) == statement for i in (*forms, *marks))


def _led_by(reading: Reading, matches: Iterable[Match[Key]], anchor: Span, reach: int) -> bool:
    """Whether one of ``matches`` stands close before, in the clause or in the one that governs it."""
    return any(
        _covers(reading, match, anchor) and reading.sentence.distance(match.span, anchor) <= reach
        for match in matches
    )


def _near(reading: Reading, matches: Iterable[Match[Key]], anchor: Span, reach: int) -> bool:
    return any(
        reading.clause(match.first) == reading.clause(anchor[0])
        and reading.sentence.distance(match.span, anchor) <= reach
        for match in matches
    )


def _lies_ahead(
    reading: Reading, anchor: Span, attribute: Attribute, mention: Mention | None, published: str | None
) -> bool:
    """Whether the date, or for a length of time a date of the same statement, comes after publication."""
    last = bounds(published)[1]
    if mention is None or last is None:
        return False
    dates = [mention] if attribute.kind == "date" else []
    if attribute.kind == "duration":
        statement = reading.statement(anchor[0])
        others = (p for p in reading.sentence.mentions if reading.statement(p.first) == statement)
        dates = [placed.mention for placed in others if placed.mention.kind == "date"]
    starts = [bounds(date.resolved or date.value)[0] for date in dates]
    return any(first is not None and first > last for first in starts)


def _precedes(reading: Reading, match: Match[Key], anchor: Span) -> bool:
    return match.first < anchor[0] and _covers(reading, match, anchor)


def _covers(reading: Reading, match: Match[Key], anchor: Span) -> bool:
    return reading.statement(match.first) == reading.statement(anchor[0])
