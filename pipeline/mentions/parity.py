"""An ambiguous currency beside its own conversion: 612 million dinars for 180 million euros are not Kuwait's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise, product
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.currencies import ONE, base_of
from pipeline.mentions.lexer import Tokens

_USUAL: Final = 6  # candidates of a name
#: Tokens that may stand between an amount and its conversion, and what sets a conversion off.
_GAP: Final = 6
_OPENERS: Final = frozenset({"(", "[", "="})
_CLOSERS: Final = frozenset({")", "]", ".", ";", "؛"})
#: Amounts are rounded and hedged.
_SLACK: Final = Decimal("0.05")

Codes = frozenset[str]


def conversions(tokens: Tokens, money: Sequence[Candidate]) -> dict[Codes, str]:
    """Return, by the currencies that a word may mean, the one that a conversion in the text allows.

    Where several are allowed the order of the candidates decides; where none is, the word is not in the result.
    """
    found: dict[Codes, str] = {}
    for amount, other in _pairs(tokens, money):
        fitting = next((way for way in _ways(amount, other) if _fits(amount, other, way)), ())
        for candidate, code in zip((amount, other), fitting, strict=False):
            if len(candidate.candidates) > 1:
                found.setdefault(frozenset(candidate.candidates), code)
    return found


def dearest_dollars(code: str) -> Decimal | None:
    """Return the most units of a currency that a dollar has bought, None where that is not known."""
    known = _tables()["USD"].get(code)
    return known[1] if known else None


def _ways(amount: Candidate, other: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the currencies that the two may be in, those first that both come early among their candidates.

    Of two amounts that are both ambiguous only the usual candidates are held against each other.
    """
    ones, others = _codes(amount), _codes(other)
    if len(ones) > 1 and len(others) > 1:
        ones, others = ones[:_USUAL], others[:_USUAL]
    ways = list(product(enumerate(ones), enumerate(others)))
    for (_, one), (_, two) in sorted(ways, key=lambda way: way[0][0] + way[1][0]):
        yield one, two


def _pairs(tokens: Tokens, money: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield amounts of which the second restates the first in another currency, and rates with the one they are of."""
    for amount, other in pairwise(sorted(money, key=lambda candidate: candidate.first)):
        between = [tokens.word(at) for at in range(amount.last, other.first)]
        if (
            len(between) <= _GAP
            and _OPENERS & set(between)
            and not _CLOSERS & set(between)
            and len(amount.candidates) + len(other.candidates) > 0
            and base_of(tokens, other.last) is None
        ):
            yield amount, other
    for amount in money:
        base = base_of(tokens, amount.last)
        if base is not None:
            rest = base.codes if len(base.codes) > 1 else ()
            yield amount, replace(amount, amount=ONE, unit=base.codes[0], candidates=rest)


def _codes(candidate: Candidate) -> tuple[str, ...]:
    return candidate.candidates or ((candidate.unit,) if candidate.unit else ())


def _fits(amount: Candidate, other: Candidate, codes: tuple[str, str]) -> bool:
    """Whether one amount can be the other at some rate that the two currencies have had."""
    if codes[0] == codes[1] or not amount.amount or not other.amount:
        return False
    return plausible(*codes, amount.amount / other.amount)


def plausible(code: str, base: str, rate: Decimal) -> bool:
    """Whether one unit of ``base`` has been worth ``rate`` units of ``code``; False where that is not known."""
    known = _range(code, base)
    return known is not None and known[0] * (1 - _SLACK) <= rate <= known[1] * (1 + _SLACK)


def refuted(code: str, base: str, rate: Decimal) -> bool:
    """Whether the rates of two currencies are known, and ``rate`` is none of them."""
    return _range(code, base) is not None and not plausible(code, base, rate)


def _range(code: str, base: str) -> tuple[Decimal, Decimal] | None:
    """Return the least and the most of ``code`` that one unit of ``base`` has been, None where that is not known."""
    tables = _tables()
    if (direct := tables.get(base, {}).get(code)) is not None:
        return direct
    if (inverse := tables.get(code, {}).get(base)) is not None:
        return 1 / inverse[1], 1 / inverse[0]
    one, other = tables["USD"].get(code), tables["USD"].get(base)
    return (one[0] / other[1], one[1] / other[0]) if one and other else None


@cache
def _tables() -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    text = (resources.files("schemas") / "parities.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    return {
        base: {code: (Decimal(low), Decimal(high)) for code, (low, high) in table.items()}
        for base, table in data.items()
    }
