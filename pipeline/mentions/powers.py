"""Numbers written with a power: "1.5e6", "12,32e+14", "10^6"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.literals import parse_literal
from pipeline.mentions.number import TEN, Number
from pipeline.mentions.number_words import NumberLexicon

_LARGEST: Final = 100
POWER_SIGNS: Final = frozenset("e^")


def power(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read digits, "e" or "^" and an exponent that all touch; "4e-5" of French ordinals is none."""
    mark = tokens.word(index + 1)
    if mark not in POWER_SIGNS or not tokens.glued(index + 1):
        return None
    at, sign = index + 2, 1
    while tokens.word(at) in ("+", "-") and tokens.glued(at):
        sign = -sign if tokens.word(at) == "-" else sign
        at += 1
    exponent = tokens.word(at)
    hangs_on = tokens.glued(at + 1) and tokens.kind(at + 1) == "word"
    if not (exponent.isdigit() and tokens.glued(at)) or int(exponent) > _LARGEST or hangs_on:
        return None
    base = parse_literal(tokens.words[index], lexicon.decimal)
    told = mark == "^" or not tokens.words[index].isdigit()  # "45e+2" is a minute of a match
    if base is None or not base.value or (not told and "e" in lexicon.ordinal_suffixes):
        return None
    scale = Decimal(sign * int(exponent))
    value = base.value**scale if mark == "^" else base.value * TEN**scale
    return Number(value, index, at + 1)
