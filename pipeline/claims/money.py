"""An amount said twice: which of two currencies or units is first-hand, and which only restates it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.claims.grammar import Reading
from pipeline.claims.tokens import PlacedMention
from schemas.records import Claim, DerivedValue, Fact, Mention

_RESTATED = frozenset({"money", "measure"})
_LINK_TOKENS = 7
_BEFORE_BRACKET = 3
_HEDGE = 2  # words behind a bracket that round what it says
#: A currency less likely than this is shown with its nearest rivals, so many.
_LIKELY, _RIVALS = 0.5, 3
_CONVERTED_INTO = frozenset({"USD", "EUR", "GBP"})


def restatements(reading: Reading) -> dict[tuple[int, int], tuple[Mention, ...]]:
    """Return, by the offsets of each amount said in two or more currencies or units, the other amounts."""
    groups: list[list[PlacedMention]] = []
    for placed in reading.sentence.mentions:
        if placed.mention.kind not in _RESTATED:
            continue
        if groups and _restates(reading, groups[-1], placed):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    out: dict[tuple[int, int], tuple[Mention, ...]] = {}
    for group in groups:
        if len(group) > 1:
            first = _first_hand(reading, group)
            others = tuple(placed.mention for placed in group if placed is not first)
            out[first.mention.start, first.mention.end] = others
    return out


def derived(others: Sequence[Mention]) -> tuple[DerivedValue, ...]:
    """Return the restated amounts as a claim carries them."""
    return tuple(
        DerivedValue(
            value=mention.value,
            unit=mention.unit or "",
            low=mention.low,
            high=mention.high,
            modifier=mention.modifier,
            start=mention.start,
            end=mention.end,
        )
        for mention in others
    )


def unit_rivals(mention: Mention) -> tuple[str, ...]:
    """Return the currencies that the words may mean as well as ``mention.unit``; none where that is likely enough."""
    return mention.candidates[1 : 1 + _RIVALS] if mention.unit_confidence < _LIKELY else ()


def shared_rivals(fact: Fact, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the currencies that a fact may be in as well, none where one of its ``claims`` names the fact's unit."""
    rivals = [claim.unit_rivals for claim in claims if claim.unit == fact.unit]
    return rivals[0] if rivals and all(rivals) else ()


def _restates(reading: Reading, group: Sequence[PlacedMention], other: PlacedMention) -> bool:
    """Whether only a bracket or "or about", "equivalent to" stands between two amounts of different currencies."""
    last = group[-1]
    if other.mention.kind != last.mention.kind or other.mention.unit in {
        placed.mention.unit for placed in group
    }:
        return False
    between = range(last.last, other.first)
    tokens = reading.sentence.tokens
    opened = any(tokens[i].norm in "([" for i in between)
    equal = {i for m in reading.marks("equivalent") for i in range(m.first, m.last)}
    if len(between) > _LINK_TOKENS or not (opened or equal & set(between) or len(group) > 1):
        return False
    bracket = next((i for i in reversed(between) if tokens[i].norm in "(["), None)
    hedged = set(range(bracket, min(bracket + 1 + _HEDGE, other.first))) if bracket is not None else set()
    closed = other.last < len(tokens) and tokens[other.last].norm in ")]"
    if bracket is not None and closed and bracket - last.last <= _BEFORE_BRACKET:
        hedged |= set(
            range(last.last, bracket)
        )  # "27 millions de dinars sur la table (environ 7,8 millions d'euros)"
    return all(i in equal or i in hedged or not tokens[i].is_word for i in between) and not any(
        tokens[i].norm in ".;؛" for i in between
    )


def _first_hand(reading: Reading, group: Sequence[PlacedMention]) -> PlacedMention:
    """Choose the amount that was stated, not converted.

    A hedged amount behind the other is a conversion ("900 million dollars, about 42 billion pounds"); else dollars,
    euros and pounds are, beside a local currency; else one in brackets; else a hedged one; else the one with at least
    two more significant digits; else the later one.
    """
    first = group[0]
    for other in group[1:]:
        if _rank(reading, other, first) < _rank(reading, first, other):
            first = other
    return first


def _rank(
    reading: Reading, placed: PlacedMention, rival: PlacedMention
) -> tuple[bool, bool, bool, bool, bool, int]:
    mention = placed.mention
    hedged = mention.modifier == "approx"
    common = mention.unit in _CONVERTED_INTO and rival.mention.unit not in _CONVERTED_INTO
    ragged = _digits(mention) - _digits(rival.mention) >= 2
    opened = {token.norm for token in reading.sentence.tokens[rival.last : placed.first]}
    behind = hedged and rival.first < placed.first
    return behind, common, not opened.isdisjoint("(["), hedged, ragged, placed.first


def _digits(mention: Mention) -> int:
    return len(mention.value.replace(".", "").strip("0"))
