"""Numbers in digits and words, alone or with scales and fractions: the reader that every grammar uses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.mentions.lexer import Tokens


@dataclass(slots=True, frozen=True)
class Number:
    """A number over tokens ``[first, last)``.

    ``step`` is the place of its last significant digit (433 million: 1,000,000), 0 where it is exact.
    ``words``: spelled without digits. ``scaled``: holds a scale word (thousand, εκατ., مليار). ``article``: a
    bare "one" that may be no more than an article (un, ένα, واحد, one). ``clitics``: Arabic particles on its
    first word. ``literal``: the digits as written where the number is nothing but one literal, else ``""``.
    ``ordinal``: third, 3e, τρίτος, الثالث.
    """

    value: Decimal
    first: int
    last: int
    step: Decimal = Decimal(0)
    words: bool = False
    scaled: bool = False
    article: bool = False
    ordinal: bool = False
    clitics: str = ""
    literal: str = ""


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Return the number that begins at token ``index`` (the longest reading), or None."""
    return tokens.numbers.get(index)
