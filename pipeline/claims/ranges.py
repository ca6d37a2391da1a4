"""A value given as a range: "between 30 and 40 million", "15 à 20 blessés" is one value with its two ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.grammar import Reading
from pipeline.claims.tokens import PlacedMention

_KINDS = frozenset({"money", "count", "measure", "percent"})


def with_ranges(reading: Reading, text: str) -> Reading:
    """Return a reading whose ranges are one mention each: the lower value, from its own least to the upper's most."""
    merged = tuple(_merged(reading, text))
    if len(merged) == len(reading.sentence.mentions):
        return reading
    return Reading(replace(reading.sentence, mentions=merged), reading.matches)


def _merged(reading: Reading, text: str) -> Iterator[PlacedMention]:
    mentions = list(reading.sentence.mentions)
    while mentions:
        lower = mentions.pop(0)
        if mentions and _is_range(reading, lower, mentions[0]):
            upper = mentions.pop(0)
            start, end = lower.mention.start, upper.mention.end
            fields = {"start": start, "end": end, "text": text[start:end], "high": upper.mention.high}
            fields["modifier"] = lower.mention.modifier or "at_least"
            yield PlacedMention(lower.first, upper.last, lower.mention.model_copy(update=fields))
        else:
            yield lower


def _is_range(reading: Reading, lower: PlacedMention, upper: PlacedMention) -> bool:
    """Whether only "to" stands between two rising values of one unit, or "and" with "between" before them.

    "Rose from 15 to 20" is no range, but one value after another.
    """
    a, b = lower.mention, upper.mention
    if a.kind not in _KINDS or a.kind != b.kind or a.unit != b.unit or not float(a.value) < float(b.value):
        return False
    between = set(range(lower.last, upper.first))
    to = {i for match in reading.marks("range") for i in range(match.first, match.last)}
    joined = {i for match in reading.marks("conjunction") for i in range(match.first, match.last)}
    opened = any(match.last == lower.first for match in reading.marks("between"))
    clause = reading.clause(lower.first)
    changed = any(
        match.first < lower.first and reading.clause(match.first) == clause
        for match in reading.marks("change")
    )
    return bool(between) and not changed and (between <= to or (opened and between <= joined))
