"""Ranges and short lists: "between 5 and 10 million euros" says two amounts that share scale and unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from pipeline.mentions.candidates import Candidate, plain
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.number import Number
from pipeline.mentions.relations import relations
from pipeline.mentions.times.lexicon import time_lexicon
from pipeline.mentions.unit_words import phrase_before, unit_lexicon

_SHARING: Final = ("count", "money", "percent", "measure", "age", "multiple")
_FACTORS: Final = tuple(map(Decimal, ("0.01", "0.001", "1e3", "1e6", "1e9")))  # of cents, mills, "MDH"
_ALIKE: Final = 1000
_SMALL: Final = 100
_YEARS: Final = range(1900, 2101)
_LONGEST_LIST: Final = 6
_MONTHS: Final = ("month_name", "month_guarded", "month_abbreviation")


class _Link(NamedTuple):
    """What joins a number to the one before it: the token it begins at, and whether it spans a range."""

    start: int
    in_range: bool


def share(tokens: Tokens, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield what the first numbers of ranges and lists mean, read off the last one's candidate.

    In "between $5 and $10 million" the first amount has its sign, in "30 to 40 million people" it is a count, and
    either lacks only the scale: it is mended in place. "$30-40 million" gives its sign to the second amount.
    """
    ranked = sorted(candidates, key=lambda c: c.priority)
    bearers: dict[int | None, Candidate] = {
        c.number: c for c in ranked if c.number is not None and c.kind in _SHARING
    }
    for money in [c for c in bearers.values() if c.kind == "money"]:
        second = _priced_second(tokens, money, bearers)
        if second is not None:
            bearers[second.number] = second
            yield second
    for bearer in list(bearers.values()):
        number = tokens.numbers.get(bearer.number if bearer.number is not None else -1)
        start = bearer.first
        for _ in range(_LONGEST_LIST):
            found = _partner(tokens, number, start) if number is not None else None
            if found is None or number is None:
                break
            partner, in_range = found
            own = bearers.get(partner.first)
            if own is not None and (own.kind != "count" or bearer.kind == "count"):
                _scale_own(own, partner, number, bearer, in_range)
                break
            candidate = _shared(partner, number, bearer, in_range) if bearer.kind != "count" else None
            if candidate is None:
                break
            bearers[partner.first] = candidate
            yield candidate
            number, start = partner, partner.first


def _priced_second(
    tokens: Tokens, money: Candidate, bearers: dict[int | None, Candidate]
) -> Candidate | None:
    """Return the second amount of "$30-40 million", "€5 to 6 billion": it takes the sign before the first."""
    first = tokens.numbers.get(money.number if money.number is not None else -1)
    if first is None or money.first >= first.first or money.last != first.last:
        return None
    second = next((n for at in range(first.last + 1, first.last + 4) if (n := tokens.numbers.get(at))), None)
    link = _link(tokens, second.first, second.clitics) if second is not None else None
    if second is None or link is None or link.start != first.last or second.ordinal or second.fraction:
        return None
    own = bearers.get(second.first)
    dashed = tokens.word(link.start) in ("-", "–")
    if (own is not None and own.kind != "count") or not (dashed or (link.in_range and second.scale > 1)):
        return None
    if second.value <= first.value and second.scale == first.scale:
        return None
    return replace(
        money, first=second.first, last=second.last, value=plain(second.value), amount=second.value,
        step=second.step, number=second.first, modifier=None,
    )  # fmt: skip


def linked_before(tokens: Tokens, number: Number) -> Number | None:
    """Return the number that a range link, comma or conjunction joins to the front of this one."""
    found = _partner(tokens, number, number.first)
    return found[0] if found is not None else None


def link_start(tokens: Tokens, number: Number) -> int | None:
    """Return the token at which the link in front of a number begins ("à", "to", ",", "and", "و"), or None."""
    link = _link(tokens, number.first, number.clitics)
    return link.start if link is not None else None


def span_start(tokens: Tokens, index: int) -> int:
    """Return the token at which "between" or "from" before the first number of a range begins, or ``index``."""
    words = relations(tokens.language)
    for first in range(max(0, index - 4), index):
        match = words.range_between.at(tokens, first)
        if match is not None and match.end in (index, index - 1):
            return first
    return index - 1 if tokens.word(index - 1) in words.range_from - {"de", "d"} else index


def _link(tokens: Tokens, at: int, clitics: str) -> _Link | None:
    words = relations(tokens.language)
    found = words.links.ending_at(tokens, at, 3)
    if found is not None:
        return _Link(found[0], True)
    if tokens.word(at - 1) in words.alternatives:
        return _Link(at - 1, True)
    if clitics == "ل" and tokens.number_ends.get(at) is not None:
        return _Link(at, True)  # "من عشرة لعشرين"
    if clitics.startswith("و"):
        return _Link(at, False)
    joined = tokens.word(at - 1) in words.conjunctions or tokens.word(at - 1) in (",", "،")
    return _Link(at - 1, False) if joined else None


def _led_link(tokens: Tokens, number: Number) -> _Link | None:
    """Return the link that only "from" before the first number makes one: "από τα 880 στα 920 ευρώ"."""
    words = relations(tokens.language)
    found = words.led_links.ending_at(tokens, number.first, 1)
    partner = tokens.number_ends.get(found[0]) if found is not None else None
    if found is None or partner is None or (len(partner.literal) == 4 and partner.value in _YEARS):
        return None
    at = partner.first - 1 - (tokens.word(partner.first - 1) in words.between)
    led = bool({tokens.word(at), tokens.word(partner.first - 1)} & words.range_from)
    return _Link(found[0], True) if led else None


def _partner(tokens: Tokens, number: Number, start: int) -> tuple[Number, bool] | None:
    """Return the number linked to the front of this one (whose words begin at ``start``), and whether in a range."""
    link = (
        _link(tokens, number.first, number.clitics) or _link(tokens, start, "") or _led_link(tokens, number)
    )
    partner = tokens.number_ends.get(link.start) if link is not None else None
    if link is None or partner is None or partner.ordinal or partner.fraction:
        return None
    if tokens.language != "ar" and tokens.glued(partner.first) and tokens.kind(partner.first - 1) == "word":
        return None  # the 10 of "SP95-E10, 1,65 €"
    if phrase_before(unit_lexicon(tokens.language).counts.labels, tokens, partner.first, 3) is not None:
        return None  # "the number 10, 24 years old"
    if not link.in_range and _is_day(tokens, partner):
        return None
    if partner.article and not (
        number.words and number.scale > 1 and (link.in_range or _opens(tokens, partner))
    ):
        return None  # "un à deux milliards", but not "un et deux"
    if (
        tokens.word(partner.first - 1) == "-"
        and tokens.glued(partner.first)
        and tokens.glued(partner.first - 1)
    ):
        return None  # the 2 of "6-foot-2, 220-pound"
    between = _opens(tokens, partner) and tokens.word(link.start) not in (",", "،")
    return partner, link.in_range or between


def _is_day(tokens: Tokens, number: Number) -> bool:
    """Whether a month stands before the number: "as of Feb. 5, 95% of them"."""
    before = number.first - 1 - (tokens.word(number.first - 1) == ".")
    found = time_lexicon(tokens.language).single.get(tokens.word(before))
    return found is not None and not found[0].roles.isdisjoint(_MONTHS)


def _opens(tokens: Tokens, number: Number) -> bool:
    """Whether "between" or "from" stands before a number."""
    return span_start(tokens, number.first) < number.first


def _scale_own(own: Candidate, partner: Number, number: Number, bearer: Candidate, in_range: bool) -> None:
    """Give the first number of a range the scale, and the counted noun, that are written behind the second."""
    if not in_range or own.amount is None or own.kind != bearer.kind or bearer.kind not in ("money", "count"):
        return
    if bearer.kind == "count" and own.unit is None:
        own.unit = bearer.unit
    if own.unit != bearer.unit:
        return
    ratio = number.value / number.scale
    comparable = partner.value < ratio or (partner.value < _SMALL and bearer.kind == "count")
    if number.scale > 1 and partner.scale == 1 and comparable:
        own.amount, own.step = own.amount * number.scale, (partner.step or Decimal(1)) * number.scale
        own.value = plain(own.amount)


def _shared(partner: Number, number: Number, bearer: Candidate, in_range: bool) -> Candidate | None:
    """Return the partner's candidate, or None where unit or scale cannot be shared."""
    if bearer.amount is None or not number.value:
        return None
    unscaled = number.scale > 1 and partner.scale == 1
    if unscaled and (not in_range or _is_year(partner)):
        return None
    if not in_range and not _alike(partner, number, bearer):
        return None
    scale = Decimal(1)
    if unscaled and partner.value < _ALIKE:
        if partner.value > number.value / number.scale and partner.value >= _SMALL:
            return None  # "from 500 to 1 million"
        scale = number.scale
    factor = abs(bearer.amount) / number.value
    value = partner.value * scale * (factor if bearer.kind == "money" and factor in _FACTORS else 1)
    step = (partner.step or Decimal(scale > 1)) * scale
    if bearer.kind in ("percent", "measure") and not step:
        step = Decimal(value == value.to_integral_value())
    return replace(
        bearer, first=partner.first, last=partner.last, value=plain(value), amount=value, step=step,
        number=partner.first, modifier=None, low=None, high=None,
    )  # fmt: skip


def _is_year(number: Number) -> bool:
    """Whether a number is written as a year is: "raised since 2019 to 71 million" is no range."""
    return number.literal.isdigit() and number.value in _YEARS


def _alike(partner: Number, number: Number, bearer: Candidate) -> bool:
    """Whether two numbers of a list are written alike: "5 and 6 euros", "1 billion and 500 million yuan", no year."""
    if partner.scale > 1 and number.scale > 1:
        return bearer.first == number.first
    return partner.words == number.words and partner.value <= _YEARS.start
