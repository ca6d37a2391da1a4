"""ISO 8601 durations as numbers."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:(?P<years>\d+(?:\.\d+)?)Y)?(?:(?P<months>\d+(?:\.\d+)?)M)?(?:(?P<weeks>\d+(?:\.\d+)?)W)?"
    r"(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
# Mean Gregorian year; a month is a twelfth of it.
_HOURS = {
    "years": 8765.82,
    "months": 730.485,
    "weeks": 168.0,
    "days": 24.0,
    "hours": 1.0,
    "minutes": 1 / 60,
    "seconds": 1 / 3600,
}


def hours(duration: str) -> float | None:
    """Return an ISO 8601 duration in hours; None where a part is unknown (``PTXH``) or it is no duration."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groupdict().values()):
        return None
    return sum(float(number) * _HOURS[part] for part, number in match.groupdict().items() if number)


def words(duration: str) -> str:
    """Return a duration in English: ``PT9H`` gives ``9 hours``; an unknown number gives ``some hours``."""
    units = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "TM": "minute", "S": "second"}
    day, _, time = duration.removeprefix("P").partition("T")
    parts = re.findall(r"([\dX.]+)([A-Z])", day)
    parts += [
        (number, f"T{unit}" if unit == "M" else unit)
        for number, unit in re.findall(r"([\dX.]+)([A-Z])", time)
    ]
    return " ".join(
        f"{'some' if 'X' in number else number} {units[unit]}{'' if number == '1' else 's'}"
        for number, unit in parts
    )
