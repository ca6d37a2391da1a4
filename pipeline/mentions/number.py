"""A number as read: its value, its tokens, and how exactly it was said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
TEN: Final = Decimal(10)
HUNDRED: Final = Decimal(100)
THOUSAND: Final = Decimal(1000)
MILLION: Final = Decimal(1_000_000)


@dataclass(slots=True, init=False)
class Number:
    """A number over tokens ``[first, last)``.

    ``step`` is the place of its last significant digit (433 million: 1,000,000), 0 where it is exact;
    ``scale`` the last scale word's value (million: 1,000,000), 1 without one. ``words``: spelled without
    digits. ``article``: a bare "one" that may be no more than an article (un, ένα, واحد). ``ordinal``: third,
    3e, τρίτος. ``fraction``: a bare "half" or "quarter". ``rounding``: a collective that rounds ("une
    vingtaine"). ``clitics``: Arabic particles on its first word. ``literal``: the digits as written where the
    number is one literal and nothing else, else ``""``.
    """

    value: Decimal
    first: int
    last: int
    step: Decimal = ZERO
    scale: Decimal = ONE
    words: bool = False
    article: bool = False
    ordinal: bool = False
    fraction: bool = False
    rounding: bool = False
    clitics: str = ""
    literal: str = ""

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        value: Decimal,
        first: int,
        last: int,
        step: Decimal = ZERO,
        scale: Decimal = ONE,
        words: bool = False,
        article: bool = False,
        ordinal: bool = False,
        fraction: bool = False,
        rounding: bool = False,
        clitics: str = "",
        literal: str = "",
    ) -> None:
        self.value = value
        self.first = first
        self.last = last
        self.step = step
        self.scale = scale
        self.words = words
        self.article = article
        self.ordinal = ordinal
        self.fraction = fraction
        self.rounding = rounding
        self.clitics = clitics
        self.literal = literal
