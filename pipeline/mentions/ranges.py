"""Ranges and short lists: "between 5 and 10 million euros" says two amounts that share scale and unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.mentions.candidates import Candidate, plain
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.numbers import Number
from pipeline.mentions.relations import Relations, relations

_SHARING = ("money", "percent", "measure", "age", "multiple")
_ALIKE = 1000
_LONGEST_LIST = 6


def share(tokens: Tokens, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield what the first numbers of ranges and lists mean, read off the last one's candidate."""
    words = relations(tokens.language)
    unit_bearers = {c.number: c for c in candidates if c.number is not None and c.kind in _SHARING}
    for bearer in list(unit_bearers.values()):
        number = tokens.numbers.get(bearer.number if bearer.number is not None else -1)
        for _ in range(_LONGEST_LIST):
            earlier = _linked(tokens, number, words, unit_bearers) if number is not None else None
            if earlier is None or number is None:
                break
            partner, in_range = earlier
            candidate = _shared(partner, number, bearer, in_range)
            if candidate is None:
                break
            unit_bearers[partner.first] = candidate
            yield candidate
            number = partner


def link_start(tokens: Tokens, number: Number) -> int | None:
    """Return the token at which the link in front of a number begins ("à", "to", ",", "and", "و"), or None."""
    words, at = relations(tokens.language), number.first
    for first in range(max(0, at - 3), at):
        match = words.links.at(tokens, first)
        if match is not None and match.end == at:
            return first
    if number.clitics.startswith("و"):
        return at
    before = tokens.word(at - 1)
    return at - 1 if before in words.conjunctions | words.alternatives | {",", "،"} else None


def linked_before(tokens: Tokens, number: Number) -> Number | None:
    """Return the number that a range link, comma or conjunction joins to the front of this one."""
    found = _linked(tokens, number, relations(tokens.language), {})
    return found[0] if found is not None else None


def _linked(
    tokens: Tokens, number: Number, words: Relations, bearers: dict[int, Candidate]
) -> tuple[Number, bool] | None:
    """Return the bare number that a link joins to this one, and whether the two span a range."""
    at = number.first
    sign = bearers[number.first].first if number.first in bearers else at
    for start in dict.fromkeys((at, sign)):
        for first in range(max(0, start - 3), start):
            match = words.links.at(tokens, first)
            if match is not None and match.end == start:
                return _bare(tokens, first, bearers, True)
    if number.clitics == "ل" and tokens.number_ends.get(at) is not None:
        return _bare(tokens, at, bearers, True)  # "من عشرة لعشرين"
    glued_and = tokens.word(at - 1) in words.conjunctions
    joined = glued_and or number.clitics.startswith("و")
    before = at - 1 if not number.clitics.startswith("و") else at
    if tokens.word(at - 1) in words.alternatives or (
        number.clitics and tokens.word(at - 1) in words.alternatives
    ):
        return _bare(tokens, at - 1, bearers, True)
    if joined:
        found = _bare(tokens, before, bearers, False)
        if found is not None and _spans(tokens, found[0].first, words):
            return found[0], True
        return found
    if tokens.word(at - 1) in (",", "،"):
        return _bare(tokens, at - 1, bearers, False)
    return None


def span_start(tokens: Tokens, index: int) -> int:
    """Return the token at which "between" or "from" before the first number of a range begins, or ``index``."""
    words = relations(tokens.language)
    for first in range(max(0, index - 4), index):
        match = words.range_between.at(tokens, first)
        if match is not None and match.end in (index, index - 1):
            return first
    return index - 1 if tokens.word(index - 1) in words.range_from - {"de", "d"} else index


def _spans(tokens: Tokens, index: int, words: Relations) -> bool:
    """Whether "between" stands before the first number."""
    return any(
        match is not None and match.end in (index, index - 1)
        for match in (words.range_between.at(tokens, at) for at in range(max(0, index - 4), index))
    )


def _bare(
    tokens: Tokens, end: int, bearers: dict[int, Candidate], in_range: bool
) -> tuple[Number, bool] | None:
    number = tokens.number_ends.get(end)
    if number is None or number.first in bearers or number.ordinal or number.fraction or number.article:
        return None
    return number, in_range


def _shared(partner: Number, number: Number, bearer: Candidate, in_range: bool) -> Candidate | None:
    if bearer.amount is None or not number.value:
        return None
    factor = abs(bearer.amount) / number.value if bearer.kind == "money" else Decimal(1)
    scale = Decimal(1)
    if in_range and number.scale > 1 and partner.scale == 1 and partner.value < _ALIKE:
        if partner.value > number.value / number.scale and partner.value >= 100:
            return None
        scale = number.scale
    elif number.scale > 1 and partner.scale == 1 and not in_range:
        return None
    if not in_range and (partner.words != number.words or partner.value > 1900):
        return None
    value = partner.value * scale * (factor if factor in (Decimal("0.01"), Decimal("0.001")) else 1)
    step = (partner.step or (1 if scale > 1 else 0)) * scale
    if bearer.kind in ("percent", "measure") and not step:
        step = Decimal(1) if value == value.to_integral_value() else Decimal(0)
    return replace(
        bearer, first=partner.first, last=partner.last, value=plain(value), amount=value,
        step=Decimal(step), number=partner.first, modifier=None, low=None, high=None,
    )  # fmt: skip
