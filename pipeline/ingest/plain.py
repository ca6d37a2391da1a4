"""Plain text: a page as collected, perhaps with the collector's date before it."""

from __future__ import annotations

from datetime import date

from pipeline.errors import InputError
from pipeline.ingest.build import Page
from pipeline.ingest.lines import split_lines
from pipeline.ingest.published import strip_date_head


def page(text: str, source: str) -> Page:
    """Return the page of a text file. Raises InputError for a date head that is no day of the calendar."""
    body, day = strip_date_head(text)
    if day is not None:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise InputError(
                f"the date head {day} is not a day of the calendar",
                where=source,
                remedy='write it as "date YYYY-MM-DD" or take it out',
            ) from None
    return Page(source=source, lines=split_lines(body), date=day)
