"""First and last day of the EDTF values that mentions and claims carry, and lengths of time that tell a day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from schemas.records import Mention

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_DECADE = re.compile(r"(\d{3})X")


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """Return first and last day (ISO) of a date, month, year, decade or interval; None where open or unresolved."""
    if not edtf:
        return None, None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return bounds(first)[0], bounds(last)[1]
    if match := _DECADE.fullmatch(edtf):
        return f"{match[1]}0-01-01", f"{match[1]}9-12-31"
    match = _DAY.fullmatch(edtf)
    if match is None:
        return None, None
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None, None
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]}"
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def with_told_days(mentions: Iterable[Mention], published: str | None) -> Iterator[Mention]:
    """Yield mentions, a length of time that tells a day gone by as that day: "six years ago", "three days later".

    One that reaches ahead ("in 32 months") stays a length: from when it counts is seldom told.
    """
    today = bounds(published)[1]
    for mention in mentions:
        last = bounds(mention.resolved)[1] if mention.kind == "duration" else None
        past = last is not None and today is not None and "/" not in str(mention.resolved) and last <= today
        yield mention.model_copy(update={"kind": "date"}) if past else mention
