"""Bounds and hedges around quantities, and the interval that a hedged quantity allows.

The interval rule. A number is stated to its last significant digit, half a step either way: "433 million" is
[432.5, 433.5) million. Digits written out count whole groups of zeros as a scale word ("150,000" is "150
thousand"). Numbers below a thousand without decimals or scale are exact counts. ``approx`` widens to the last
non-zero digit, but by no more than a tenth of the value; ``more_than`` and ``at_least`` leave ``high`` open,
``less_than`` and ``at_most`` leave ``low`` open.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, plain
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.relations import Relations, relations
from schemas.records import Modifier

_LONGEST: Final = 6
_SUBJECT: Final = 3
_SIGNS: Final = frozenset("$€£¥₺₹₽₩")


def hedge_start(tokens: Tokens, index: int) -> int:
    """Return the first token of the hedge that ends before token ``index``, or ``index``."""
    found = _before(tokens, index)
    return found[1] if found is not None else index


def apply_hedges(tokens: Tokens, candidates: Iterable[Candidate]) -> None:
    """Set ``modifier``, ``low`` and ``high`` of every candidate from the words around it."""
    for candidate in candidates:
        if candidate.silent or candidate.kind in ("ordinal", "date", "time"):
            continue
        if candidate.modifier is None or candidate.amount is not None:
            candidate.modifier = _modifier(tokens, candidate) or candidate.modifier
        if candidate.amount is not None:
            candidate.low, candidate.high = interval(candidate.amount, candidate.step, candidate.modifier)


def _modifier(tokens: Tokens, candidate: Candidate) -> Modifier | None:
    before = _before(tokens, candidate.first)
    if before is None and candidate.number is not None and candidate.number > candidate.first:
        before = _before(tokens, candidate.number)
    if before is not None and (
        _spans_time(tokens, candidate, before[1])
        or _describes(tokens, candidate)
        or _compares_with_then(tokens, candidate, before[1])
    ):
        before = None
    if before is not None and (before[0] != "at_most" or tokens.number_ends.get(before[1]) is None):
        return before[0]  # the "έως" of "300 έως 400" links, it does not bound
    ends = [candidate.last]
    if candidate.kind == "count" and candidate.unit is not None:
        ends.append(candidate.last + 1)  # behind the counted noun: "40 sailors or more"
    for end in ends:
        after = relations(tokens.language).hedges_after.at(tokens, end)
        if after is not None and not tokens.new_line(end) and not _belongs_on(tokens, after.end):
            return after.entry
    return None


def _only_reaches(tokens: Tokens, index: int, clitics: str) -> bool:
    """Whether what bounds elsewhere does not: "لتصل إلى" reaches, "twice as much as" compares."""
    return clitics == "ل" or tokens.word(index - 1) in ("twice", "times", "half", "thrice")


def _belongs_on(tokens: Tokens, index: int) -> bool:
    """Whether the words before token ``index`` lead on to another number: "£65m plus £10m", "85mph and up to 120mm"."""
    word = tokens.word(index)
    return (
        index in tokens.numbers
        or (word in _SIGNS and index + 1 in tokens.numbers)
        or word in relations(tokens.language).range_to
    )


def _spans_time(tokens: Tokens, candidate: Candidate, hedge: int) -> bool:
    """Whether "over" means "during": "deliberated over three days", but "for over three days"."""
    words = relations(tokens.language)
    during = candidate.kind == "duration" and tokens.word(hedge) in words.during
    return during and tokens.word(hedge - 1) not in words.during_not


def _describes(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a length only describes the noun behind it: "below the 30-year average"."""
    dashed = any(tokens.word(at) == "-" for at in range(candidate.first, candidate.last))
    return (
        candidate.kind == "duration"
        and dashed
        and tokens.word(candidate.first - 1) in ("the", "its", "their", "his")
    )


def _compares_with_then(tokens: Tokens, candidate: Candidate, hedge: int) -> bool:
    """Whether the words set something against what was: "longer than a year ago", but "more than a year ago"."""
    then = candidate.kind == "duration" and tokens.word(candidate.last) in ("ago", "earlier", "before")
    return then and tokens.word(hedge).endswith("er") and tokens.word(hedge) not in ("over", "under")


def _before(tokens: Tokens, index: int) -> tuple[Modifier, int] | None:
    """Find the hedge that ends at ``index``, over an article in between; the longest one."""
    words = relations(tokens.language)
    for end in (index, index - 1):
        aside = words.asides.ending_at(tokens, end, _LONGEST)
        if aside is not None:
            index = aside[0]  # "ξεπέρασε για πρώτη φορά τα 5.000 δολάρια"
            break
    for end in (index, index - 1, index - 2):
        if end < 1 or (end < index and tokens.word(end) not in words.between and tokens.word(end) != "'"):
            break
        found = words.hedges_before.ending_at(tokens, end, _LONGEST)
        if found is not None and not (
            found[1].entry == "at_most" and _only_reaches(tokens, found[0], found[1].clitics)
        ):
            return found[1].entry, found[0]
    return _exceeding(tokens, index, words)


def _exceeding(tokens: Tokens, index: int, words: Relations) -> tuple[Modifier, int] | None:
    """Find an Arabic verb of exceeding whose subject stands before its number: "تتجاوز قيمتها 150 مليون", "تجاوز الدين"."""
    if not words.exceeding:
        return None
    for at in range(index - 2, max(-1, index - 2 - _SUBJECT), -1):
        if tokens.word(at) in words.exceeding:
            negated = tokens.word(at - 1) in words.negations
            return ("at_most", at - 1) if negated else ("more_than", at)
        if not _is_subject(tokens, at + 1):
            return None
    return None


def _is_subject(tokens: Tokens, index: int) -> bool:
    """Whether an Arabic word is definite, by its article, the pronoun that it carries, or the noun that it is of."""
    word, of = tokens.word(index), tokens.word(index + 1)
    return word.startswith("ال") or word.endswith(("ها", "هم", "ه", "هما")) or of.startswith("ال")


def interval(value: Decimal, step: Decimal, modifier: Modifier | None) -> tuple[str | None, str | None]:
    """Return ``(low, high)`` as plain decimals, half open, equal where exact; None where open."""
    if modifier in ("more_than", "at_least"):
        return plain(value), None
    if modifier in ("less_than", "at_most"):
        return None, plain(value)
    half = step / 2
    if modifier == "approx":
        half = max(half, min(_last_digit(value), abs(value) / 10))
    return plain(value - half), plain(value + half)


def _last_digit(value: Decimal) -> Decimal:
    """Return the place of the last non-zero digit: 1,000,000 for 431,000,000."""
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
