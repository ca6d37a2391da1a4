"""The time grammar at work: rules propose, the best proposals are kept, and each is resolved in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache, reduce
from operator import or_
from typing import NamedTuple

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.times import (
    compounds,
    dates,
    digits,
    eras,
    further,
    hour_ranges,
    hours,
    lengths,
    month_days,
    partial_lengths,
    relatives,
    years,
)
from pipeline.mentions.times.amounts import Duration
from pipeline.mentions.times.clocks import ClockTime
from pipeline.mentions.times.edges import with_edges
from pipeline.mentions.times.grammar import Found, Proposal, Rule
from pipeline.mentions.times.joins import join
from pipeline.mentions.times.lexicon import time_lexicon
from pipeline.mentions.times.meanings import Context, NoTime
from pipeline.mentions.times.parts import Hijri
from pipeline.mentions.times.readings import Reading
from pipeline.mentions.times.spans import Span, day_span
from pipeline.mentions.times.tense import tense_at
from pipeline.mentions.times.terms import Terms, read_terms
from schemas.records import Language

_NAME_PRIORITY = 90


def find(tokens: Tokens, date: str | None = None) -> list[Candidate]:
    """Return the dates, clock times and durations of a text, and its false friends as silent candidates.

    ``date`` is the day of publication (ISO 8601, a time may follow); without it relative times ("yesterday") are
    not found and the others stay unresolved. A date's ``value`` is what its words say, ``resolved`` (EDTF) what they
    mean, ``low`` and ``high`` its first and last day. Durations that are placed ("three days ago") and clock times
    beside a date are resolved too.
    """
    terms = read_terms(tokens)
    if terms is None:
        return []
    return [*_names(terms), *(c for reading in read(terms, date) if (c := _candidate(reading)) is not None)]


def read(terms: Terms, published: str | None = None) -> list[Reading]:
    """Return the times of a text in order, resolved against the day of publication."""
    readings: list[Reading] = []
    proposals = _kept(terms, _proposals(terms))
    if not proposals:
        return readings
    proposals = lengths.placed(terms, with_edges(terms, proposals))
    today, now = _day(published)
    anchor: Span | None = None
    for proposal in proposals:
        if proposal.meaning is None:
            continue
        first, last = terms.items[proposal.first].first, terms.items[proposal.last - 1].last
        place = (proposal.first, proposal.last)
        reading = Reading(first, last, *place, proposal.meaning, proposal.priority)
        meaning = proposal.meaning
        if not isinstance(meaning, (Duration, ClockTime)):
            reading.tense = tense_at(terms, first, last)
            reading.span = meaning.span(Context(today, reading.tense, anchor, now))
            reading.resolved = None if reading.span is None else reading.span.edtf()
            anchor = reading.span if reading.span is not None else anchor
        elif isinstance(meaning, Duration) and meaning.direction is not None and today is not None:
            reading.tense = tense_at(terms, first, last)
            reading.resolved = meaning.moment(Context(today, reading.tense, anchor, now))
            anchor = _day_of(reading.resolved) or anchor
        readings.append(reading)
    join(terms, readings, today)
    return readings


def _day_of(resolved: str | None) -> Span | None:
    """Return the day that a placed duration leads to, for "the next day" after it."""
    if resolved is None or len(resolved) != 10:
        return None
    return day_span(date.fromisoformat(resolved))


@lru_cache(maxsize=1024)
def _day(published: str | None) -> tuple[date | None, datetime | None]:
    """Return the day of publication, and its time where that is given; a month alone gives neither."""
    if published is None:
        return None, None
    try:
        moment = datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None, None
    if not 1000 <= moment.year <= 2999:  # a slip of the source, and beyond what a calendar can step to
        return None, None
    return moment.date(), moment if "T" in published else None


class _Grammar(NamedTuple):
    """The rules of a language as expressions over letters, each with sets of roles, in bits, of which it needs one each.

    They are grouped by the first of these sets, which rules out most groups at once. ``marks`` maps a letter to the
    bits of its roles.
    """

    groups: list[tuple[int, list[tuple[re.Pattern[str], list[int], Rule]]]]
    names: re.Pattern[str]
    marks: dict[str, int]


@cache
def _compiled(language: Language) -> _Grammar:
    lexicon = time_lexicon(language)
    rules = (
        *dates.RULES,
        *month_days.RULES,
        *relatives.RULES,
        *years.RULES,
        *hours.RULES,
        *hour_ranges.RULES,
        *eras.RULES,
        *digits.RULES,
        *lengths.RULES,
        *partial_lengths.RULES,
        *compounds.RULES,
        *further.RULES,
    )
    required = [rule.required() for rule in rules]
    roles = sorted(frozenset().union(*(names for sets in required for names in sets)))
    bits = {role: 1 << place for place, role in enumerate(roles)}

    def mark(names: Iterable[str]) -> int:
        return sum(bits.get(name, 0) for name in names)

    groups: dict[int, list[tuple[re.Pattern[str], list[int], Rule]]] = {}
    for rule, sets in zip(rules, required, strict=True):
        rarest, *others = sorted(map(mark, sets), key=int.bit_count)
        groups.setdefault(rarest, []).append((rule.compile(lexicon), others, rule))
    return _Grammar(
        list(groups.items()),
        lexicon.compile("<name>"),
        {letter: mark(names) for names, letter in lexicon.letters.items()},
    )


def _proposals(terms: Terms) -> list[Proposal]:
    grammar, letters = _compiled(terms.lexicon.language), terms.letters
    told = set(letters.replace(terms.lexicon.other, ""))
    present = reduce(or_, map(grammar.marks.__getitem__, told), 0)
    found: list[Proposal] = []
    for first, rules in grammar.groups:
        if first & present:
            for pattern, needs, rule in rules:
                for need in needs:
                    if not need & present:
                        break
                else:
                    # Most rules find nothing: an iterator would cost more.
                    match = pattern.search(letters)
                    while match is not None:
                        found.extend(rule.build(Found(match, terms)))
                        match = pattern.search(letters, max(match.end(), match.start() + 1))
    found.extend(Proposal(place, place + 1, None, _NAME_PRIORITY) for place in _name_places(terms))
    return found


def _kept(terms: Terms, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals that win their terms, in text order: the higher priority, then the longer, the earlier."""
    taken: set[int] = set()
    kept = []
    for proposal in sorted(proposals, key=lambda p: (-p.priority, p.first - p.last, p.first)):
        cells = range(proposal.first, proposal.last)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(proposal)
    return sorted(kept, key=lambda p: p.first)


def _name_places(terms: Terms) -> list[int]:
    """Return the terms that are names which hold a time word."""
    names = _compiled(terms.lexicon.language).names
    if names.search(terms.letters) is None:
        return []
    return [match.start() for match in names.finditer(terms.letters)]


def _names(terms: Terms) -> Iterator[Candidate]:
    for place in _name_places(terms):
        term = terms.items[place]
        yield Candidate(term.first, term.last, "date", priority=_NAME_PRIORITY, silent=True)


def _candidate(reading: Reading) -> Candidate | None:
    """Return a reading as candidate; a relative date that is not resolved says nothing and gives None."""
    meaning = reading.meaning
    if isinstance(meaning, ClockTime):
        found = Candidate(reading.first, reading.last, "time", meaning.value(), resolved=reading.resolved)
    elif isinstance(meaning, Duration):
        if meaning.vague and reading.resolved is None:
            return None
        found = Candidate(reading.first, reading.last, "duration", meaning.value(), resolved=reading.resolved)
        found.modifier = "approx" if meaning.rounded else None
    elif isinstance(meaning, NoTime):
        found = Candidate(reading.first, reading.last, "date", silent=True)
    else:
        value = meaning.value() or reading.resolved
        if value is None:
            return None
        found = Candidate(reading.first, reading.last, "date", value, resolved=reading.resolved)
        found.calendar = "islamic" if isinstance(meaning, Hijri) else None
        if reading.span is not None:
            found.low, found.high = reading.span.first.isoformat(), reading.span.last.isoformat()
    found.priority = reading.priority
    return found
