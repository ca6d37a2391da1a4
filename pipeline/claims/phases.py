"""Phases told by their number alone: "in two phases. The first, of 900 million euros, ... the second ...".

Where phases were just spoken of, an ordinal without a noun of its own is read as the phase of that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.patterns import Match, Pattern
from pipeline.claims.tokens import PlacedMention, Token

_REACH = 2  # sentences after the one that speaks of phases
_MOST = 5  # phases


def with_phases(grammar: Grammar, readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings of an article, bare ordinals after a word for phases read as phases."""
    left = 0
    for reading in readings:
        opened = min((mark.last for mark in reading.marks("phases")), default=None)
        start = 0 if left else opened
        left = _REACH if opened is not None else max(0, left - 1)
        bare = [] if start is None else [p for p in _bare(grammar, reading) if p.first >= start]
        yield _named(grammar, reading, bare) if bare else reading


def _bare(grammar: Grammar, reading: Reading) -> Iterator[PlacedMention]:
    """Yield the ordinals that no noun follows: a mark, a small word or a verb stands behind them."""
    tokens = reading.sentence.tokens
    verbs = {match.first for role in ("done", "pledge") for match in reading.marks(role)}
    for placed in reading.sentence.mentions:
        if placed.mention.kind != "ordinal" or not 0 < int(placed.mention.value) <= _MOST:
            continue
        after = tokens[placed.last] if placed.last < len(tokens) else None
        if (
            after is None
            or not after.is_word
            or after.norm in grammar.bare_followers
            or placed.last in verbs
            or grammar.is_future_form(after)
        ):
            yield placed


def _named(grammar: Grammar, reading: Reading, bare: Sequence[PlacedMention]) -> Reading:
    """Return the reading of the sentence with the noun where the ordinals stand, and each marked as its phase."""
    tokens = list(reading.sentence.tokens)
    for placed in bare:
        at = placed.last - 1
        tokens[at] = Token(grammar.phase_noun, (grammar.phase_noun,), tokens[at].start, tokens[at].end)
    read = grammar.read(replace(reading.sentence, tokens=tuple(tokens)))
    marks = [Match(Key("phase", p.mention.value), Pattern(()), p.first, p.last) for p in bare]
    return Reading(read.sentence, {**read.matches, "phase": [*read.matches.get("phase", ()), *marks]})
