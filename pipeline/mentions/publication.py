"""The day an undated article appeared, inferred from its own words and from the other articles of the run.

"Today, Monday" gives the weekday, "will start on 6 February" a day that had not come, a press line ("OSLO, May 20 -")
the day without its year, and dated articles with the same specific quantities the rest. The words must leave few
days: without them the date stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from pipeline.mentions.numbers import tokens_of
from pipeline.mentions.times.meanings import Named, Relative, SpokenDay
from pipeline.mentions.times.reader import read
from pipeline.mentions.times.readings import Reading
from pipeline.mentions.times.terms import read_terms
from schemas.records import Article, Mention, Published

_REACH = timedelta(days=60)
_NEAR = timedelta(days=14)  # of articles that share no figure with this one
_RIVAL_DAYS = 7
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Figure = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class _Words:
    """What an article says of its own day.

    ``weekday`` and ``today`` as it names them, with ``quote`` the words; the days (year, month, day; year may be
    missing) that it looks ahead to and back on.
    """

    weekday: int | None
    today: Named | None
    quote: str
    ahead: tuple[Named, ...]
    back: tuple[Named, ...]


_SILENT = _Words(None, None, "", (), ())


def infer_published(
    article: Article, mentions: Sequence[Mention], neighbours: Sequence[tuple[Article, Sequence[Mention]]]
) -> Published:
    """Return the inferred day of publication with the reason and the rival days, or an unknown one.

    ``mentions`` are those of ``article``; ``neighbours`` other articles of the run with theirs, of which the dated
    ones that share specific quantities count as speaking of the same event.
    """
    words = _own_words(article)
    if article.published.candidates:
        return _among(article.published.candidates, words or _SILENT, mentions, neighbours)
    if words is None or (words.weekday is None and words.today is None):
        return Published()
    related, shared = _related(mentions, neighbours)
    years = sorted(
        {day.year for day in related} | {named.year for named in words.ahead if named.year is not None}
    )
    if words.today is not None and words.today.year is not None:
        years = [words.today.year]
    return _best(_candidates(words, years, related), lambda best: _reason(words, best, related, shared))


def _best(candidates: Mapping[date, int], reason: Callable[[date], str]) -> Published:
    """Return the cheapest candidate with its near rivals, or an unknown day where there is none."""
    ranked = sorted((cost, day) for day, cost in candidates.items())
    if not ranked:
        return Published()
    best_cost, best = ranked[0]
    rivals = tuple(day.isoformat() for cost, day in ranked[1:] if cost <= best_cost + _RIVAL_DAYS)
    return Published(value=best.isoformat(), known_by="inferred", reason=reason(best), candidates=rivals)


def _among(
    stated: Sequence[str],
    words: _Words,
    mentions: Sequence[Mention],
    neighbours: Sequence[tuple[Article, Sequence[Mention]]],
) -> Published:
    """Choose among the days that the article's head leaves open: without a year, or with two readings.

    Articles with the same figures decide, else those of the run that are dated within two weeks.
    """
    related, shared = _related(mentions, neighbours)
    reach = _REACH
    if not related:
        related, reach = sorted(filter(None, (_day(other.published.value) for other, _ in neighbours))), _NEAR
    years = sorted({day.year + step for day in related for step in (-1, 0, 1)})
    days = {day for text in stated for day in _days_of(text, years)}
    fitting = {day: _gap(day, related) for day in days if _fits(day, words)}
    near = {day: gap for day, gap in fitting.items() if gap <= reach.days}
    if not shared and len(near) > 1 and (not related or len({day.year for day in near}) > 1):
        return Published()  # articles that share nothing with this one tell no year where they are of two
    head = stated[0].removeprefix("XXXX-")

    def reason(best: date) -> str:
        told = f"its head gives {head} without the year" if len(stated) == 1 else "its head has two readings"
        return "; ".join(
            [told, _witnesses(related, shared) or f"the weekdays that it names give {best.year}"]
        )

    return _best(near, reason)


def _days_of(text: str, years: Sequence[int]) -> Iterator[date]:
    """Yield the days that EDTF stands for, with each of the years where it leaves the year open."""
    for year in years if text.startswith("XXXX") else [0]:
        day = _day(text.replace("XXXX", f"{year:04d}"))
        if day is not None:
            yield day


def _own_words(article: Article) -> _Words | None:
    """Read the article's words about its own day; None where it names two different ones."""
    tokens = tokens_of(article.text, article.language)
    terms = read_terms(tokens)
    if terms is None:
        return None
    readings = read(terms)
    spoken = [(reading, _spoken_weekday(reading)) for reading in readings]
    weekdays = {weekday for _, weekday in spoken if weekday is not None}
    today, today_reading = _spoken_date(readings)
    if len(weekdays) > 1:
        return None
    saying = next((reading for reading, weekday in spoken if weekday is not None), today_reading)
    quote = "" if saying is None else tokens.raw(saying.first, saying.last)
    named = [(reading.tense, reading.meaning) for reading in readings if isinstance(reading.meaning, Named)]
    days = [
        (tense, meaning) for tense, meaning in named if meaning.day is not None and meaning.month is not None
    ]
    return _Words(
        weekday=next(iter(weekdays), None),
        today=today,
        quote=quote,
        ahead=tuple(meaning for tense, meaning in days if tense > 0 and meaning is not today),
        back=tuple(meaning for tense, meaning in days if tense < 0 and meaning is not today),
    )


def _spoken_weekday(reading: Reading) -> int | None:
    """Return the weekday of publication that "today, Monday" or "yesterday, Sunday" gives (Monday 1)."""
    if not isinstance(reading.meaning, SpokenDay):
        return None
    return (reading.meaning.weekday - reading.meaning.offset - 1) % 7 + 1


def _spoken_date(readings: list[Reading]) -> tuple[Named | None, Reading | None]:
    """Return the date that stands right beside "today": "today, 6 February"."""
    for first, second in pairwise(readings):
        is_today = isinstance(first.meaning, Relative) and first.meaning == Relative("day", 0)
        spoken = isinstance(first.meaning, SpokenDay) and first.meaning.offset == 0
        if not (is_today or spoken) or second.first - first.last > 1 or not isinstance(second.meaning, Named):
            continue
        if second.meaning.day is not None and second.meaning.month is not None:
            return second.meaning, second
    return None, None


def _related(
    mentions: Sequence[Mention], neighbours: Sequence[tuple[Article, Sequence[Mention]]]
) -> tuple[list[date], list[Figure]]:
    """Return the days of the dated neighbours that share specific figures, and those figures."""
    own = _figures(mentions)
    days: list[date] = []
    shared: set[Figure] = set()
    for article, theirs in neighbours:
        day = _day(article.published.value)
        common = own & _figures(theirs)
        if day is not None and common:
            days.append(day)
            shared |= common
    return sorted(days), sorted(shared, key=lambda figure: -Decimal(figure[1]))


def _figures(mentions: Sequence[Mention]) -> set[Figure]:
    """Return the quantities that two articles hardly share by chance: sums of money, rates, large counts."""
    return {
        (mention.kind, mention.value, mention.unit if mention.kind != "count" else None)
        for mention in mentions
        if mention.kind == "rate"
        or (mention.kind == "money" and Decimal(mention.value) >= 1_000_000)
        or (mention.kind == "count" and Decimal(mention.value) >= 10_000)
    }


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        return None


def _candidates(words: _Words, years: Sequence[int], related: Sequence[date]) -> dict[date, int]:
    """Return the days that fit the article's words, with the distance to what it looks ahead to.

    A day must have the weekday named as today's, lie no later than every day ahead and no earlier than every day
    behind, and within sixty days of the related articles where there are any.
    """
    if words.today is not None:
        exact = [_on(words.today, year) for year in years]
        return {day: _gap(day, related) for day in exact if day is not None and _fits(day, words)}
    if not words.ahead:
        nearby = (
            other + timedelta(days=step) for other in related for step in range(-_RIVAL_DAYS + 1, _RIVAL_DAYS)
        )
        return {day: _gap(day, related) for day in nearby if _fits(day, words)}
    found: dict[date, int] = {}
    for year in years:
        ahead = [day for named in words.ahead if (day := _on(named, named.year or year)) is not None]
        back = [day for named in words.back if (day := _on(named, named.year or year)) is not None]
        if not ahead:
            continue
        latest = min(ahead)
        for distance in range(_REACH.days + 1):
            day = latest - timedelta(days=distance)
            after_past = all(day >= past for past in back if latest - past <= _REACH and past <= latest)
            near = not related or any(abs(day - other) <= _REACH for other in related)
            if _fits(day, words) and after_past and near:
                found[day] = min(distance, found.get(day, distance))
    return found


def _on(named: Named, year: int) -> date | None:
    try:
        return date(named.year or year, named.month or 1, named.day or 1)
    except ValueError:
        return None


def _fits(day: date, words: _Words) -> bool:
    return words.weekday is None or day.isoweekday() == words.weekday


def _gap(day: date, related: Sequence[date]) -> int:
    return min((abs((day - other).days) for other in related), default=0)


def _reason(words: _Words, best: date, related: Sequence[date], shared: Sequence[Figure]) -> str:
    """Say in English what gave the day."""
    parts = []
    if words.weekday is not None:
        parts.append(_weekday(words))
    elif words.today is not None:
        parts.append(f"it names its own day (“{words.quote}”)")
    ahead = sorted(
        day for named in words.ahead if (day := _on(named, named.year or best.year)) and day >= best
    )
    if ahead and words.today is None:
        parts.append(f"looks ahead to {ahead[0].isoformat()}, and this is the last such day before it")
    return "; ".join(filter(None, [*parts, _witnesses(related, shared)]))


def _weekday(words: _Words) -> str:
    """Say which weekday an article speaks of as its own, "" where it names none."""
    if words.weekday is None:
        return ""
    return f"it speaks of its own day as {_WEEKDAYS[words.weekday - 1]} (“{words.quote}”)"


def _witnesses(related: Sequence[date], shared: Sequence[Figure]) -> str:
    """Say which articles give the year, "" where none does."""
    if not related:
        return ""
    figures = ", ".join(" ".join(filter(None, figure[1:])) for figure in shared[:2])
    others = "1 other article" if len(related) == 1 else f"{len(related)} other articles"
    alike = f"with the same figures ({figures})" if figures else "of the run"
    period = related[0].isoformat()
    period += f" to {related[-1].isoformat()}" if related[-1] != related[0] else ""
    return f"{others} {alike} of {period} give the year"
