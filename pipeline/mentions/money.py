"""Amounts of money: a number with a currency before or behind it, cents, and "and a half" behind the noun."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.currencies import Found, base_of, currency_after, currency_before, currency_lexicon
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import CURRENCY, DUAL
from pipeline.mentions.number import MILLION
from pipeline.mentions.numbers import Number, trailing_half
from pipeline.mentions.places import Places

_JOINTS: Final = {"and", "et", "και", "و"}
_TWO: Final = Decimal(2)
_ELLIPSIS: Final = 30
_COMPARED: Final = 3
#: What the names of peoples end in where they are counted ("3 εκατ. Έλληνες"), and how long an article is.
_PEOPLES: Final = ("εσ", "οι", "ων", "ουσ")
_ARTICLE: Final = 3
_STOPS: Final = frozenset(".!?؟;؛")
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
    small = number.scale == 1 and number.value < 10_000
    if before is not None and before.currency.doubtful and small and not _priced(tokens, before.first):
        before = None  # "SR 520" is a road
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


def share_currency(tokens: Tokens, counts: list[Candidate], others: list[Candidate]) -> None:
    """Make amounts of scaled numbers that count nothing, in the currency of the amount told shortly before them.

    "42 millions de dollars, portant le total à 61 millions": what a scaled number between them counts stands against it.
    """
    told: Candidate | None = None
    for candidate in sorted((*counts, *others), key=lambda c: c.first):
        number = tokens.numbers.get(candidate.number) if candidate.number is not None else None
        if number is None or (number.scale < MILLION and candidate.kind != "money"):
            continue
        if told is not None:
            elided, back = told.kind == "money", candidate.kind == "money"
            bare = _is_bare(tokens, candidate) or _ends_sentence(tokens, candidate)
            if elided and bare and _close(tokens, told, candidate):
                _take_currency(candidate, told)
            elif back and _is_bare(tokens, told) and _set_against(tokens, told, candidate):
                _take_currency(told, candidate)
        told = candidate


def _is_bare(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a count counts nothing that is named."""
    number = tokens.numbers[candidate.number] if candidate.number is not None else None
    return candidate.kind == "count" and candidate.unit is None and number is not None and not number.article


def _ends_sentence(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether an abbreviation ends its sentence, so that the capital behind it is of the next: "στα 310 εκατ. Πηγή"."""
    abbreviated = tokens.word(candidate.last - 1) == "." or tokens.raw(candidate.last - 1).endswith(".")
    if candidate.kind != "count" or not abbreviated or not tokens.capital(candidate.last):
        return False
    word = tokens.word(candidate.last)
    return len(word) <= _ARTICLE or not word.endswith(_PEOPLES)


def _take_currency(candidate: Candidate, told: Candidate) -> None:
    candidate.kind, candidate.unit, candidate.candidates = "money", told.unit, told.candidates
    candidate.unit_confidence = told.unit_confidence


def _set_against(tokens: Tokens, told: Candidate, candidate: Candidate) -> bool:
    """Whether only words of comparison stand between two amounts: "to 4.6 billion from 2.3 billion euros"."""
    compared = currency_lexicon(tokens.language).compared
    between = range(told.last, candidate.first)
    words = [word for at in between if (word := tokens.word(at)) not in (",", "،")]
    near = 0 < len(words) <= _COMPARED and not tokens.new_line(candidate.first)
    return near and all(word in compared for word in words)


def _close(tokens: Tokens, told: Candidate, candidate: Candidate) -> bool:
    """Whether few words and no line break stand between two amounts; a small one reaches no further than its sentence."""
    number = tokens.numbers[told.number] if told.number is not None else None
    between = range(told.last, candidate.first)
    small = number is not None and number.scale < MILLION
    if small and any(tokens.word(at) in _STOPS for at in between):
        return False
    return len(between) <= _ELLIPSIS and not any(tokens.new_line(at) for at in (*between, candidate.first))


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
