"""First and last day of the EDTF values that mentions and claims carry."""

from __future__ import annotations

import calendar
import re

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
