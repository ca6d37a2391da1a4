"""Publication dates that a page prints: "information fournie par X 09/02/2026 à 08:43", "Published 9 February 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.ingest.rules import DateWords, Rules

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?![\d/-]|\.\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?!\d)")
_ISO_CLOCK = re.compile(r"t\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?")
_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OVER = re.compile(r"[ ,;|·•–/-]+(?=\n)")  # punctuation between words and a date
_CLOCK_WORDS = 8
_ALNUM = re.compile(r"[^\W_]")
_YEARS = range(1990, 2101)


@dataclass(frozen=True)
class FoundDate:
    """A calendar day at ``[start, end)`` of a folded line."""

    start: int
    end: int
    value: date


@dataclass(frozen=True)
class Dateline:
    """The publication date of a line.

    ``updated``: of a later version; ``labelled``: words say what it is; ``masthead``: it may be the day on which
    the page was saved.
    """

    value: date
    updated: bool = False
    labelled: bool = True
    masthead: bool = False


def dates(folded: str, words: DateWords) -> Iterator[FoundDate]:
    """Yield the full dates of a folded line: numeric in the language's order, or with a month's name.

    A numeric date whose order cannot be told (09/02/2026 in English) is not yielded.
    """
    for match in _NUMERIC.finditer(folded):
        day = _numeric_day(match[1], int(match[3]), int(match[4]), words.order)
        if day:
            yield FoundDate(match.start(), match.end(), day)
    for match in words.named.finditer(folded):
        month = words.months[match["month"] or match["month2"]]
        day = _day(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
        if day:
            yield FoundDate(match.start(), match.end(), day)


def without_dates(folded: str, words: DateWords) -> str:
    """Return the line with its dates, times and the words that go with them as line breaks; offsets stay."""
    spans = [(found.start, found.end) for found in dates(folded, words)]
    if not spans:
        return folded
    spans += [match.span() for pattern in (_ISO_CLOCK, _CLOCK) for match in pattern.finditer(folded)]
    spans = [_with_fillers(folded, start, end, words) for start, end in spans]
    chars = list(folded)
    for start, end in spans:
        chars[start:end] = "\n" * (end - start)
    return _LEFT_OVER.sub(lambda match: "\n" * len(match.group()), "".join(chars))


def _with_fillers(folded: str, start: int, end: int, words: DateWords) -> tuple[int, int]:
    """Widen a date over the words right before and after it that go with it ("publié le", "à", "GMT", a weekday)."""
    going_with = words.fillers.union(*words.published, *words.updated)
    for match in reversed(list(_WORD.finditer(folded, 0, start))):
        if match.group() not in going_with or _ALNUM.search(folded, match.end(), start):
            break
        start = match.start()
    for match in _WORD.finditer(folded, end):
        if match.group() not in going_with or _ALNUM.search(folded, end, match.start()):
            break
        end = match.end()
    return start, end


def readings(folded: str, words: DateWords) -> tuple[date, ...]:
    """Return both readings of the first numeric date whose order cannot be told; () where there is none."""
    for match in _NUMERIC.finditer(folded):
        if (
            words.order == "ambiguous"
            and len(match[1]) < 3
            and not _numeric_day(match[1], int(match[3]), int(match[4]), words.order)
        ):
            day, month, year = int(match[1]), int(match[3]), _year(int(match[4]))
            return tuple(found for found in (_day(year, month, day), _day(year, day, month)) if found)
    return ()


def dateline(folded: str, rules: Rules) -> Dateline | None:
    """Return the date of a line that says nothing but when the article appeared, else None."""
    found = min(dates(folded, rules.dates), key=lambda item: item.start, default=None)
    if found is None:
        return None
    words = rules.dates
    rest = _WORD.findall(without_dates(folded, words))
    left = tuple(word for word in rest if word not in words.fillers)
    labels = sorted(words.published | words.updated, key=len, reverse=True)
    while left:
        label = next((label for label in labels if left[: len(label)] == label), None)
        if label is None:
            return None
        left = left[len(label) :]
    before = tuple(_WORD.findall(folded[: found.start]))
    first = {label for label in labels if before[: len(label)] == label}
    return Dateline(found.value, bool(first & words.updated), bool(first))


def is_clock_line(folded: str, words: DateWords) -> bool:
    """Whether a line says only how long ago it appeared or how long it takes to read: "Published 3 hours ago"."""
    found = _WORD.findall(folded)
    labels = frozenset().union(*words.published, *words.updated)
    stated = any(char.isdigit() for char in folded) or any(word in labels for word in found)
    return (
        0 < len(found) <= _CLOCK_WORDS
        and stated
        and all(word in labels or word in words.fillers for word in found)
    )


def _numeric_day(first: str, month: int, last: int, order: str) -> date | None:
    if len(first) == 4:
        return _day(int(first), month, last)
    day, year = int(first), _year(last)
    if order == "ambiguous":
        readings = {found for found in (_day(year, month, day), _day(year, day, month)) if found}
        return readings.pop() if len(readings) == 1 else None
    return _day(year, month, day)


def _year(digits: int) -> int:
    return digits + 2000 if digits < 100 else digits


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
