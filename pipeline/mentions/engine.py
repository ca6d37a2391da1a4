"""One pass over a text: tokens, numbers, the grammars' candidates, false friends, overlaps, mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic import TypeAdapter

from pipeline.mentions.ages import find_ages
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.counts import find_counts, find_ordinals
from pipeline.mentions.duals import find_duals
from pipeline.mentions.elided import share_units
from pipeline.mentions.friends import find_false_friends
from pipeline.mentions.hedges import apply_hedges
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import AGE, CURRENCY, DUAL, MEASURE, MULTIPLE, PAIR, PERCENT, TIMES
from pipeline.mentions.measures import find_measures, find_percent
from pipeline.mentions.money import find_money
from pipeline.mentions.multiples import find_multiples
from pipeline.mentions.numbers import tokens_of
from pipeline.mentions.overlaps import settle
from pipeline.mentions.parity import conversions
from pipeline.mentions.places import Places
from pipeline.mentions.ranges import share
from pipeline.mentions.rates import find_rates
from pipeline.mentions.times import find as find_times
from schemas.records import Language, Mention

_MENTIONS: Final = TypeAdapter(list[Mention])  # many at once: a call for each takes half as long again


def extract(
    text: str, language: Language, date: str | None = None, *, outlet_country: str | None = None
) -> list[Mention]:
    """Return the mentions of ``text`` sorted by start.

    ``date`` (``YYYY-MM-DD``) is the day of publication that times are resolved against; without it they stay
    unresolved. ``outlet_country`` (ISO 3166 alpha-2) is the last resort for an ambiguous currency.
    """
    tokens = tokens_of(text, language)
    candidates, taken = settle([*_quantities(tokens, outlet_country), *find_times(tokens, date)])
    counts = _counts(tokens, taken)
    share_units(tokens, counts, candidates)
    candidates += counts
    apply_hedges(tokens, candidates)
    return mentions_of(tokens, candidates)


def _quantities(tokens: Tokens, outlet_country: str | None) -> list[Candidate]:
    """Return what the grammars of quantities find; each is asked only where words that it needs are present."""
    present, places = tokens.present, Places(tokens, outlet_country)
    money = list(find_money(tokens, places)) if present & (CURRENCY | DUAL) else []
    if money and (shown := conversions(tokens, money)):
        places.settle(shown)
        money = list(find_money(tokens, places))
    bearers = money.copy()
    if present & PERCENT:
        bearers += find_percent(tokens)
    if present & MEASURE:
        bearers += find_measures(tokens, places)
    if tokens.numbers or present & AGE:
        bearers += find_ages(tokens)
    if present & (TIMES | MULTIPLE):
        bearers += find_multiples(tokens)
    found = bearers.copy()
    if bearers:
        found += share(tokens, bearers)
    if present & (CURRENCY | PAIR):
        found += find_rates(tokens, money, places)
    if tokens.numbers:
        found += find_ordinals(tokens)
    if present & DUAL:
        found += find_duals(tokens)
    if tokens.numbers:
        found += find_false_friends(tokens)
    return found


def _counts(tokens: Tokens, taken: set[int]) -> list[Candidate]:
    """Return what the numbers that no other grammar took count: the most of them are never asked."""
    counts = list(find_counts(tokens, taken))
    if len(counts) > 1:
        list(share(tokens, counts))  # mends the first of "30 to 40 million people" in place
    return counts


def mentions_of(tokens: Tokens, candidates: Iterable[Candidate]) -> list[Mention]:
    """Return candidates as mentions with offsets and words of the original text, sorted by start."""
    raw = tokens.aligned.raw
    found: list[dict[str, object]] = []
    for candidate in sorted(candidates, key=lambda each: (each.first, each.last)):
        start, end = tokens.span(candidate.first, candidate.last)
        found.append(
            {
                "kind": candidate.kind,
                "start": start,
                "end": end,
                "text": raw[start:end],
                "value": candidate.value,
                "unit": candidate.unit,
                "low": candidate.low,
                "high": candidate.high,
                "modifier": candidate.modifier,
                "resolved": candidate.resolved,
                "calendar": candidate.calendar,
                "candidates": candidate.candidates,
                "unit_confidence": candidate.unit_confidence,
            }
        )
    return _MENTIONS.validate_python(found) if found else []
