"""Amounts of money: a number with a currency before or behind it, cents, and "and a half" behind the noun."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.currencies import Found, base_of, currency_after, currency_before, currency_lexicon
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import CURRENCY, DUAL
from pipeline.mentions.numbers import Number, trailing_half
from pipeline.mentions.places import Places

_JOINTS: Final = {"and", "et", "και", "و"}
_TWO: Final = Decimal(2)
_EACH: Final = frozenset({"a", "an", "per", "each", "apiece"})
#: A price is spoken of in so many words before a doubtful name ("a wage of 7,000 pounds").
_PRICED: Final = 8


def find_money(tokens: Tokens, places: Places) -> Iterator[Candidate]:
    """Yield every amount of money; ambiguous currencies carry their ranked ``candidates``."""
    for number in tokens.near(CURRENCY, 4, 9):
        if number.ordinal:
            continue
        before = currency_before(tokens, number.first)
        after = currency_after(tokens, number.last, counted=True)
        found = _choose(tokens, number, before, after)
        if found is not None:
            yield _amount(tokens, number, found, after if found is before else None, places)
    yield from _duals(tokens, places)


def _choose(tokens: Tokens, number: Number, before: Found | None, after: Found | None) -> Found | None:
    """Take the currency before the number, or the one behind it unless that belongs to the next number."""
    small = number.scale == 1 and number.value < 10_000 and "," not in number.literal
    whole = small and number.literal.isdigit() and tokens.word(number.last) not in _EACH
    if before is not None and before.currency.doubtful and whole and not _priced(tokens, before.first):
        before = None  # "SR 520" is a road, "N95" a mask
    if before is not None:
        return before
    if after is None:
        return None
    follower = tokens.numbers.get(after.last)
    sign_of_next = after.currency.sign and follower is not None and tokens.glued(after.last)
    if sign_of_next and not tokens.glued(after.first):
        return None
    if not after.currency.doubtful or not small or base_of(tokens, after.last) is not None:
        return after
    return after if _priced(tokens, number.first) else None


def _priced(tokens: Tokens, index: int) -> bool:
    """Whether a word of prices stands shortly before an amount."""
    prices = currency_lexicon(tokens.language).prices
    return any(tokens.word(at) in prices for at in range(max(0, index - _PRICED), index))


def _amount(tokens: Tokens, number: Number, found: Found, nation: Found | None, places: Places) -> Candidate:
    first, last = min(number.first, found.first), max(number.last, found.last)
    codes = found.currency.codes
    if nation is not None and nation.decided and nation.currency.codes[0] in codes:
        codes, last = nation.currency.codes, nation.last  # "$5 million Canadian", "$ 35 US"
    factor = found.currency.factor
    value, step = number.value * factor, (number.step or Decimal(factor > 1)) * factor
    half = trailing_half(tokens, last, number) if number.scale > 1 and factor == 1 else None
    if half is not None:
        value, step, last = value + half[0], number.scale / 10, half[1]
    elif factor == 1:
        cents = _cents(tokens, last)
        if cents is not None:
            value, step, last = value + cents[0], Decimal("0.01"), cents[1]
    ranked, confidence = places.rank(codes, first, value)
    return Candidate(
        first, last, "money", plain(value), ranked[0],
        candidates=ranked if len(ranked) > 1 else (), unit_confidence=confidence,
        priority=Priority.MONEY, amount=value, step=step, number=number.first,
    )  # fmt: skip


def _cents(tokens: Tokens, index: int) -> tuple[Decimal, int] | None:
    """Read the "23 cents" behind "1 USD" and say where it ends."""
    index += tokens.word(index) in _JOINTS
    number = tokens.numbers.get(index)
    if number is None or number.value >= 100:
        return None
    if tokens.new_line(index):
        return None
    found = currency_after(tokens, number.last)
    if found is not None and found.currency.factor == Decimal("0.01"):
        return number.value / 100, found.last
    after = tokens.at(number.last)
    if after.glued and after.text == "c":
        return number.value / 100, number.last + 1
    # "15 euros 50": two digits right behind the currency that nothing else claims.
    bare = len(number.literal) == 2 and number.literal.isdigit() and number.first == index
    ends = after.kind == "sign" and after.text in ("", ".", ",", ";", ")", "!", "?")
    return (number.value / 100, number.last) if bare and ends and tokens.kind(index - 1) == "word" else None


def _duals(tokens: Tokens, places: Places) -> Iterator[Candidate]:
    """Yield Arabic duals: "دولارين" is two dollars."""
    if tokens.language != "ar":
        return
    for index in tokens.marked_with(DUAL):
        found = currency_after(tokens, index)
        if found is not None and found.currency.dual and found.first == index:
            ranked, confidence = places.rank(found.currency.codes, index)
            yield Candidate(
                index, found.last, "money", "2", ranked[0],
                candidates=ranked if len(ranked) > 1 else (), unit_confidence=confidence, priority=Priority.MONEY, amount=_TWO, number=index,
            )  # fmt: skip
