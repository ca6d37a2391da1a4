"""When an article appeared: the collector's head, the page's own data, or a date line or press line in the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime

from pipeline.ingest.credits import is_credit, line_credits
from pipeline.ingest.datelines import Dateline, dateline, dates, is_clock_line, readings
from pipeline.ingest.lines import Line, kept
from pipeline.ingest.presslines import PressLine
from pipeline.ingest.rules import Rules
from schemas.records import Published

_DATE_LINES = 30  # lines of a page among which its date line stands
_HEAD_SENTENCES = 3  # lines of text after which a bare date is no longer the page's
_OPENING = 100  # characters: an agency's place, date and name stand before the first sentence
_HEAD = re.compile(
    r"\s*date:?[ \t]+(?P<date>\d{4}-\d{2}-\d{2})(?!\d)(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?:[ \t]+[-–—](?=\s))?[ \t]*",
    re.IGNORECASE,
)
_EDTF = re.compile(r"\s*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?=$|[T\s])")


def strip_date_head(text: str) -> tuple[str, str | None]:
    """Return ``text`` without the collector's " date YYYY-MM-DD" head, and the date as written there."""
    match = _HEAD.match(text)
    return (text[match.end() :], match["date"]) if match else (text, None)


def stated_day(text: str) -> str | None:
    """Return the day, month or year that a source's date field states, as EDTF; None where it is none.

    ISO 8601 (a time and zone after the day are dropped: the day is the one the source printed) and RFC 2822.
    """
    match = _EDTF.match(text)
    try:
        if match is None:
            return parsedate_to_datetime(text).date().isoformat()
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except (ValueError, OverflowError):
        return None
    return "-".join(part for part in match.groups() if part)


def published_of(
    lines: list[Line], rules: Rules, header: str | None, title: Line | None, opening: PressLine | None
) -> Published:
    """Return when the article appeared: the collector's or page's date first, then a date line or the press line.

    Date lines are cut as ``other``, save where they are credit lines too. The header wins over the date line, and
    ``reason`` says so where they differ.
    """
    found, unclear = _date_lines(lines, rules, title)
    if opening and isinstance(opening.day, date):
        above = title is not None and lines.index(opening.line) < lines.index(title)
        found.append(Dateline(opening.day, opening.updated, masthead=above))
    first = min(found, key=lambda item: (item.updated, item.masthead), default=None)
    day = first.value.isoformat() if first else None
    if header is not None:
        differs = first and not (first.updated or first.masthead) and day != header[: len("2026-02-09")]
        reason = f"the header says {header}; the date line in the text says {day}" if differs else None
        return Published(value=header, known_by="header", reason=reason)
    if first is not None:
        reason = "the date line gives the last update only" if first.updated else None
        if first.masthead:
            reason = "a bare date above the title, which may be the day on which the page was saved"
        return Published(value=day, known_by="dateline", reason=reason)
    if unclear:
        rivals = tuple(reading.isoformat() for reading in unclear)
        return Published(reason="the date line can be read as " + " or ".join(rivals), candidates=rivals)
    if opening and opening.monthly:
        return Published(value=str(opening.day), known_by="dateline", reason="the issue is of a month")
    if opening and isinstance(opening.day, str):
        return Published(reason="the press line gives no year", candidates=(opening.day,))
    return Published()


def _date_lines(
    lines: list[Line], rules: Rules, title: Line | None
) -> tuple[list[Dateline], tuple[date, ...]]:
    """Return the page's date lines and the readings of an ambiguous one, cutting those that say nothing else."""
    found: list[Dateline] = []
    unclear: tuple[date, ...] = ()
    sentences = 0
    above = title is not None
    for line in kept(lines)[:_DATE_LINES]:
        sentences += line.sentence
        above = above and line is not title
        stated = dateline(line.folded, rules)
        if stated is not None and (stated.labelled or sentences < _HEAD_SENTENCES):
            found.append(replace(stated, masthead=above and not stated.labelled))
            line.kind = "other"
        elif is_clock_line(line.folded, rules.dates):
            unclear = unclear or readings(line.folded, rules.dates)
            line.kind = "other"
        elif is_credit(line.text, rules):
            days = sorted(dates(line.folded, rules.dates), key=lambda day: day.start)
            found += [Dateline(day.value) for day in days[:1]]
        elif day := _press_dateline(line, rules):
            found.append(day)
    return found, unclear


def _press_dateline(line: Line, rules: Rules) -> Dateline | None:
    """Return the date of an agency's opening, "PARIS, 9 février 2026 (AFP) -", if it has one."""
    start = line.folded[:_OPENING]
    for credit in line_credits(line.text[:_OPENING], rules):
        if credit.origin:
            day = next((day for day in dates(start, rules.dates) if day.start < credit.end + 20), None)
            return Dateline(day.value) if day else None
    return None
