"""Times of a sentence as tuples, for the tests of the grammar."""

from __future__ import annotations

from pipeline.mentions import extract
from schemas.records import Language

MONDAY = "2026-02-09"
KINDS = ("date", "time", "duration")


def times(text: str, language: Language, date: str | None = MONDAY) -> list[tuple[str, str, str | None]]:
    """Return words, value and resolution of every date, clock time and duration of a text."""
    return [(m.text, m.value, m.resolved) for m in extract(text, language, date) if m.kind in KINDS]


def values(text: str, language: Language, date: str | None = None) -> list[str]:
    """Return the values alone, read without a day of publication unless one is given."""
    return [value for _, value, _ in times(text, language, date)]


def resolved(text: str, language: Language, date: str = MONDAY) -> list[str | None]:
    """Return what the times mean in an article of ``date``."""
    return [meaning for _, _, meaning in times(text, language, date)]
