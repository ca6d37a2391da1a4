"""The time grammar at work: rules propose, the best proposals are kept, and each is resolved in the order of the text."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.times import lengths
from pipeline.mentions.times.amounts import Duration
from pipeline.mentions.times.clocks import ClockTime
from pipeline.mentions.times.edges import with_edges
from pipeline.mentions.times.grammar import Proposal
from pipeline.mentions.times.guards import names_place
from pipeline.mentions.times.islands import islands
from pipeline.mentions.times.joins import join
from pipeline.mentions.times.meanings import Context, Meaning, Named, NoTime, Relative, SpokenDay, Weekend
from pipeline.mentions.times.parts import Hijri, WeekdayAfter, WeekdayOf
from pipeline.mentions.times.readings import Reading
from pipeline.mentions.times.spans import Span, day_span
from pipeline.mentions.times.tense import tense_at
from pipeline.mentions.times.terms import Terms, read_terms


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
    proposals = _read(terms)
    found = [_silence(terms, proposal) for proposal in proposals if proposal.meaning is None]
    for reading in _readings(terms, proposals, date):
        candidate = _candidate(reading)
        if candidate is not None:
            found.append(candidate)
    return found


def read(terms: Terms, published: str | None = None) -> list[Reading]:
    """Return the times of a text in order, resolved against the day of publication."""
    return _readings(terms, _read(terms), published)


def _read(terms: Terms) -> list[Proposal]:
    """Return what the rules read in a text, without what shares terms with better; a place named after a day is silent."""
    proposals = _kept(islands(terms.lexicon.language).proposals(terms))
    if terms.lexicon.named_places:
        for proposal in proposals:
            meaning = proposal.meaning
            dated = isinstance(meaning, Named) and meaning.day is not None and meaning.month is not None
            if dated and names_place(terms, proposal.first):
                proposal.meaning = None
    return proposals


def _readings(terms: Terms, proposals: list[Proposal], published: str | None) -> list[Reading]:
    readings: list[Reading] = []
    if not proposals:
        return readings
    proposals = lengths.placed(terms, with_edges(terms, proposals))
    today, now = _day(published)
    middle = _middle(published) if today is None and published is not None else None
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
            if middle is None or _needs_year(meaning):
                reading.span = meaning.span(Context(today or middle, reading.tense, anchor, now))
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


def _needs_year(meaning: Meaning) -> bool:
    """Whether the year is all that a date needs of the day of publication: "10 March", "last year"."""
    if isinstance(meaning, Named):
        return meaning.year is not None or meaning.month is not None
    return not isinstance(meaning, (Relative, SpokenDay, Weekend, WeekdayOf, WeekdayAfter)) or (
        isinstance(meaning, Relative) and meaning.unit == "year"
    )


@lru_cache(maxsize=1024)
def _middle(published: str) -> date | None:
    """Return the fifteenth of the month that a magazine is of: it tells the years of its dates, but no day."""
    return _day(f"{published}-15")[0] if re.fullmatch(r"\d{4}-\d{2}", published) else None


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


def _kept(proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals that win their terms, in text order: the higher priority, then the longer, the earlier."""
    if len(proposals) < 2:
        return proposals
    taken: set[int] = set()
    kept = []
    for proposal in sorted(proposals, key=lambda p: (-p.priority, p.first - p.last, p.first)):
        cells = range(proposal.first, proposal.last)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(proposal)
    return sorted(kept, key=lambda p: p.first)


def _silence(terms: Terms, name: Proposal) -> Candidate:
    """Return a name that holds a time word as a false friend."""
    first, last = terms.items[name.first].first, terms.items[name.last - 1].last
    return Candidate(first, last, "date", priority=name.priority, silent=True)


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
