"""Exchange rates: "1 $ = 6,9289 yuans", "6.93 yuan to the dollar", "الدولار يساوي 6.93 يوان", "EUR/USD 1.17"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.currencies import currency_after, currency_lexicon
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import CURRENCY, PAIR
from pipeline.mentions.number import ONE
from pipeline.mentions.parity import plausible, refuted
from pipeline.mentions.places import Places
from pipeline.mentions.relations import Relations, relations
from pipeline.mentions.unit_words import phrase_before, unit_lexicon

_REFUTED: Final = 0.2
_NEAR: Final = 6
_SUBJECT_REACH: Final = 14
#: Words between a currency and the "to" that leads to its price.
_DRIFT: Final = 3
_PRICED_DRIFT: Final = 8
_FAR: Final = 14
_ENDS: Final = frozenset({".", "!", "?", ";", "؛"})
# Quoted in dollars by custom: always, or where the number is above one.
_IN_CENTS: Final = frozenset({"AUD", "NZD"})
_DEAR: Final = frozenset({"EUR", "GBP"})


def find_rates(tokens: Tokens, money: list[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield rates as ``<counter>/<base>``: ``CNY/USD`` 6.9289 means that one dollar is 6.9289 yuan."""
    words = relations(tokens.language)
    by_first = {candidate.first: candidate for candidate in money}
    told: Candidate | None = None
    for amount in money:
        rates = [
            *_equation(tokens, amount, by_first, words),
            *_per_unit(tokens, amount, words, places),
            *_unit_is(tokens, amount, words, places),
        ]
        if not rates and told is not None:
            rates = [rate for rate in (_chained(tokens, amount, told, words, places),) if rate is not None]
        yield from rates
        told = rates[-1] if rates else told
    yield from _unpriced(tokens, by_first, words, places)
    yield from _pairs(tokens)


def _rate(
    first: int, last: int, price: Candidate, base: str, units: Decimal = ONE, confidence: float = 1.0
) -> Candidate | None:
    """Return a rate; ``confidence`` is that of ``base``. One that an ambiguous currency never had is a guess."""
    if price.unit is None or price.unit == base or price.amount is None or not units:
        return None
    value = price.amount / units if units != ONE else price.amount
    confidence = min(confidence, price.unit_confidence)
    if price.candidates and refuted(price.unit, base, value):
        confidence = min(confidence, _REFUTED)
    return Candidate(
        first, last, "rate", plain(round(value, 6) if units != ONE else value), f"{price.unit}/{base}",
        priority=Priority.RATE, amount=value, step=price.step / units, number=price.number, unit_confidence=confidence,
    )  # fmt: skip


def _equation(
    tokens: Tokens, left: Candidate, by_first: dict[int, Candidate], words: Relations
) -> Iterator[Candidate]:
    """Read "1 dollar = 6.93 yuan", and "6.93 yuan = 1 dollar"."""
    link = words.equals.at(tokens, left.last)
    if link is None or left.unit is None:
        return
    right = next((by_first[at] for at in range(link.end, link.end + 3) if at in by_first), None)
    if right is None or right.unit is None:
        return
    if left.amount == ONE:
        rate = _rate(left.first, right.last, right, left.unit)
    elif right.amount == ONE:
        rate = _rate(left.first, right.last, left, right.unit)
    elif tokens.word(left.last) == "=" and left.amount in (Decimal(10), Decimal(100), Decimal(1000)):
        rate = _rate(left.first, right.last, right, left.unit, left.amount)
    else:
        return
    if rate is not None:
        yield rate


def _per_unit(tokens: Tokens, price: Candidate, words: Relations, places: Places) -> Iterator[Candidate]:
    """Read "6.93 yuan to the dollar": a currency without number behind the price."""
    link = words.per.at(tokens, price.last)
    starts = [price.last] if link is None else [link.end]
    for start in starts:
        at = start
        while tokens.word(at) in words.rate_articles or tokens.word(at) == "'":
            at += 1
        found = currency_after(tokens, at)
        prefixed = tokens.language == "ar" and tokens.word(at).startswith("لل")
        if (
            found is None
            or found.first != at
            or (link is None and not prefixed)
            or found.currency.factor != 1
        ):
            continue
        if found.last in tokens.numbers and tokens.glued(found.last):
            continue
        base = places.rank(found.currency.codes, at)
        rate = _rate(price.first, found.last, price, base.codes[0], confidence=base.confidence)
        if rate is not None:
            yield rate


def _unit_is(tokens: Tokens, price: Candidate, words: Relations, places: Places) -> Iterator[Candidate]:
    """Read "the dollar was at 6.93 yuan": a currency without number before the price."""
    names = currency_lexicon(tokens.language).names
    for first in range(max(0, price.first - _FAR), price.first):
        match = names.at(tokens, first)
        if match is None or match.entry.iso or match.entry.factor != 1 or first in tokens.numbers:
            continue
        if first - 1 >= 0 and tokens.number_ends.get(first) is not None:
            continue
        end = match.end
        found = currency_after(tokens, first)
        if found is not None and found.first == first:
            end = found.last
        link = words.equals.at(tokens, end)
        beside = (
            tokens.language == "ar" and end == price.first and "ال" in match.clitics
        )  # "اليورو 1.08 دولار"
        codes = found.currency.codes if found is not None else match.entry.codes
        (base, *_), confidence = places.rank(codes, first)
        linked = link is not None and link.end <= price.first and price.first - link.end <= 2
        near = price.first - first <= _NEAR
        drifted = None if near and (beside or linked) else _drifted(tokens, first, end, price, base, words)
        if drifted is None and not (near and (beside or linked)):
            continue
        start = first if drifted is None else drifted
        rate = _rate(start, price.last, price, base, confidence=confidence)
        if rate is not None:
            yield rate


def _drifted(
    tokens: Tokens, base_at: int, first: int, price: Candidate, base: str, words: Relations
) -> int | None:
    """Return where the rate begins if a verb and "to" lead to a price that the base may have, else None.

    "The euro climbed to $1.17"; where a percentage stands between, it is a mention of its own and so is the price.
    """
    led = words.equals.ending_at(tokens, price.first, 3)
    if led is None or led[0] <= first or price.unit is None or price.amount is None:
        return None
    reach = _PRICED_DRIFT if phrase_before(words.prices_of, tokens, base_at, 3) is not None else _DRIFT
    at, passed, moved = first, 0, False
    while at < led[0]:
        number = tokens.numbers.get(at)
        if number is not None:
            percent = unit_lexicon(tokens.language).percent.at(tokens, number.last)
            if percent is None or moved or not _moves(tokens, base_at, first, words):
                return None
            at, reach, moved = percent.end, max(reach, _DRIFT + 1), True
            continue
        if tokens.kind(at) != "word" or tokens.new_line(at):
            return None
        at, passed = at + 1, passed + 1
    if passed > reach or not plausible(price.unit, base, price.amount):
        return None
    return price.first if moved or reach == _PRICED_DRIFT else base_at


def _moves(tokens: Tokens, base_at: int, first: int, words: Relations) -> bool:
    """Whether a currency is what moves: in English a verb follows it ("euro bonds" are none), else an article leads it."""
    if tokens.language == "en":
        follows = tokens.word(first)
        return follows in words.drifts or follows.endswith(("ed", "ing"))
    before = tokens.word(base_at - 1) if tokens.word(base_at - 1) != "'" else tokens.word(base_at - 2)
    return before in words.rate_articles or tokens.word(base_at).startswith(("ال", "وال"))


def _chained(
    tokens: Tokens, price: Candidate, told: Candidate, words: Relations, places: Places
) -> Candidate | None:
    """Read what goes on a rate: the pound's of "l'euro valait 1,08 dollar et la livre 1,27 dollar", a price for sellers."""
    between = range(told.last, price.first)
    if len(between) > _FAR or any(tokens.word(at) in _ENDS or tokens.new_line(at) for at in between):
        return None
    counter, _, base = (told.unit or "").partition("/")
    for first in range(max(told.last, price.first - 3), price.first):
        found = currency_after(tokens, first)
        if (
            found is not None
            and found.first == first
            and found.last == price.first
            and found.currency.factor == 1
        ):
            rank = places.rank(found.currency.codes, first)
            known = price.unit is not None and price.amount is not None
            if known and plausible(price.unit or "", rank.codes[0], price.amount or ONE):
                return _rate(first, price.last, price, rank.codes[0], confidence=rank.confidence)
    if price.unit == counter and words.sides.at(tokens, price.last) is not None:
        return _rate(price.first, price.last, price, base)
    return None


def _unpriced(
    tokens: Tokens, by_first: dict[int, Candidate], words: Relations, places: Places
) -> Iterator[Candidate]:
    """Read "the lira hit 43.6 to the dollar": the currency that the sentence speaks of has no word at its price.

    Without such a currency the number is no count either.
    """
    for number in tokens.near(CURRENCY, _SUBJECT_REACH, _NEAR):
        link = words.quoted.at(tokens, number.last)
        if link is None or number.first in by_first or number.ordinal or number.scale > 1:
            continue
        at = link.end + (tokens.word(link.end) in words.rate_articles)
        base = currency_after(tokens, at)
        if base is None or base.first != at or base.currency.factor != 1 or at in tokens.numbers:
            continue
        unit, last = places.likeliest(base.currency.codes, at), base.last
        subject = _subject(tokens, number.first, places)
        if subject is None or subject == unit:
            yield Candidate(number.first, last, "count", priority=Priority.FALSE_FRIEND, silent=True)
            continue
        inverted = unit == "USD" and (subject in _IN_CENTS or (subject in _DEAR and number.value > 1))
        yield Candidate(
            number.first, last, "rate", plain(number.value), f"{unit}/{subject}" if inverted else f"{subject}/{unit}",
            priority=Priority.RATE, amount=number.value, step=number.step, number=number.first,
        )  # fmt: skip


def _subject(tokens: Tokens, index: int, places: Places) -> str | None:
    """Return the currency named last before a token in its sentence, without a number of its own."""
    for first in range(index - 1, max(-1, index - _SUBJECT_REACH), -1):
        if tokens.word(first) in (".", "!", "?", ";", "؛") or tokens.new_line(first + 1):
            return None
        found = currency_after(tokens, first)
        if found is None or found.first != first or found.currency.doubtful or found.currency.factor != 1:
            continue
        named = currency_after(tokens, first - 1)  # "η τουρκική λίρα"
        found = named if named is not None and named.last == found.last else found
        return None if found.first in tokens.number_ends else places.likeliest(found.currency.codes, first)
    return None


def _pairs(tokens: Tokens) -> Iterator[Candidate]:
    """Read quotes of currency pairs: "EUR/USD at 1.1750" is 1.1750 dollars for a euro."""
    for number in tokens.near(PAIR, _NEAR, 0):
        for slash in range(max(1, number.first - _NEAR), number.first):
            if tokens.word(slash) != "/":
                continue
            base, counter = currency_after(tokens, slash - 1), currency_after(tokens, slash + 1)
            if base is None or counter is None or not (base.currency.iso and counter.currency.iso):
                continue
            yield Candidate(
                slash - 1, number.last, "rate", plain(number.value),
                f"{counter.currency.codes[0]}/{base.currency.codes[0]}",
                priority=Priority.RATE, amount=number.value, step=number.step, number=number.first,
            )  # fmt: skip
