"""Publication dates that a page prints: "information fournie par X 09/02/2026 à 08:43", "Published 9 February 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.ingest.rules import DateWords, Rules, Tokens, tokens

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?![\d/-]|\.\d)")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?!\d)|(?<!\d)\d{1,2}\s?h(?!\w)"
)
_ISO_CLOCK = re.compile(r"t\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?")
_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OVER = re.compile(r"[ ,;|·•–/-]+(?=\n)")  # punctuation between words and a date
_CLOCK_WORDS = 8
_APART = re.compile(r"[^\W_]|[()«»“”„\"|•·–—]|\s-\s")
_YEARS = range(1990, 2101)
_LEAP_YEAR = 2000  # has every day of the calendar
_LONE_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,-]|\s?[:h]\s?\d)")


@dataclass(frozen=True)
class FoundDate:
    """A calendar day at ``[start, end)`` of a folded line."""

    start: int
    end: int
    value: date


@dataclass(frozen=True)
class Stamp:
    """The one day that a report's opening names, and the spans of the words that go with it.

    ``day`` is a date, or EDTF with the year unspecified ("XXXX-05-20"); ``updated``: of a later version;
    ``marked``: a weekday or an hour goes with it; ``labelled``: "published" or the like does.
    """

    day: date | str
    spans: tuple[tuple[int, int], ...]
    updated: bool
    marked: bool
    labelled: bool


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


def stamp(folded: str, words: DateWords) -> Stamp | None:
    """Return the day that a folded opening names, None where it names none or several.

    The year may stand apart ("6 May / Morning Wire / 2026") or be missing.
    """
    found = list(dates(folded, words))
    if len({one.value for one in found}) > 1:
        return None
    if found:
        spans = [(one.start, one.end) for one in found]
        first = found[0].start
        day: date | str = found[0].value
    else:
        yearless = [m for m in words.yearless.finditer(folded) if not _beside_number(folded, *m.span())]
        if len(yearless) != 1:
            return None
        first, spans = yearless[0].start(), [yearless[0].span()]
        years = [m for m in _LONE_YEAR.finditer(folded) if int(m.group()) in _YEARS]
        number, month = (
            int(yearless[0]["day"] or yearless[0]["day2"]),
            yearless[0]["month"] or yearless[0]["month2"],
        )
        year = int(years[0].group()) if len(years) == 1 else None
        exact = _day(year or _LEAP_YEAR, words.months[month], number)
        if exact is None:
            return None
        day = exact if year else f"XXXX-{exact:%m-%d}"
        spans += [m.span() for m in years if year]
    spans += [
        match.span() for pattern in (_ISO_CLOCK, _CLOCK, *words.beside) for match in pattern.finditer(folded)
    ]
    wide = tuple(_with_fillers(folded, start, end, words) for start, end in spans)
    if set(_WORD.findall(folded[: wide[0][0]])[-1:]) & words.bounds:
        return None  # "until 6 May" is no day of publication
    before = tokens(folded[wide[0][0] : first])
    updated = any(
        before[at : at + len(label)] == label for label in words.updated for at in range(len(before))
    )
    clocks = any(pattern.search(folded) for pattern in (_ISO_CLOCK, _CLOCK))
    around = {word for start, end in wide for word in _WORD.findall(folded[start:end])}
    marked = clocks or not around.isdisjoint(words.weekdays)
    return Stamp(day, wide, updated, marked, not around.isdisjoint(words.labels))


def issue_month(folded: str, words: DateWords) -> Stamp | None:
    """Return the one month that a line names with its year and without a day, as a magazine's issue does."""
    found = list(words.monthly.finditer(folded))
    if len(found) != 1 or words.yearless.search(folded) or any(dates(folded, words)):
        return None
    year = int(found[0]["year"])
    if year not in _YEARS:
        return None
    spans = [
        found[0].span(),
        *(match.span() for pattern in words.beside for match in pattern.finditer(folded)),
    ]
    wide = tuple(_with_fillers(folded, start, end, words) for start, end in spans)
    around = {word for start, end in wide for word in _WORD.findall(folded[start:end])}
    day = f"{year}-{words.months[found[0]['month']]:02d}"
    return Stamp(day, wide, updated=False, marked=False, labelled=not around.isdisjoint(words.labels))


def _beside_number(folded: str, start: int, end: int) -> bool:
    """Whether a day and month are part of a range or a longer number ("6-8 May")."""
    return bool(re.search(r"\d\s?[-–/.]\s?$", folded[:start]) or re.match(r"\s?[-–]\s?\d", folded[end:]))


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


def is_stamp(found: Tokens, words: DateWords) -> bool:
    """Whether words are but those that go with a date of publication ("published on", "GMT", a weekday)."""
    return all(word in words.going_with for word in found)


def _with_fillers(folded: str, start: int, end: int, words: DateWords) -> tuple[int, int]:
    """Widen a date over the words right before and after it that go with it ("publié le", "à", "GMT", a weekday)."""
    for match in reversed(list(_WORD.finditer(folded, 0, start))):
        if not is_stamp((match.group(),), words) or _APART.search(folded, match.end(), start):
            break
        start = match.start()
    for match in _WORD.finditer(folded, end):
        if not is_stamp((match.group(),), words) or _APART.search(folded, end, match.start()):
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
