"""Clock times: hours and minutes with the part of the day they are said to be in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, as written (no time zone shift)."""

    hour: int
    minute: int = 0
    second: int | None = None

    def value(self) -> str:
        """Return ``T22:30``, with seconds where they were written."""
        seconds = "" if self.second is None else f":{self.second:02d}"
        return f"T{self.hour:02d}:{self.minute:02d}{seconds}"


def clock_time(
    hour: int, minute: int = 0, second: int | None = None, part: str | None = None
) -> ClockTime | None:
    """Return the time of day that an hour means in a part of the day, or None where there is no such time."""
    if not (0 <= hour <= 24 and 0 <= minute < 60 and (second is None or 0 <= second < 60)):
        return None
    if hour == 24:
        return ClockTime(0, minute, second) if minute == 0 else None
    if part is not None and hour <= 12:
        hour = _in_part(hour, part)
    return ClockTime(hour, minute, second)


def _in_part(hour: int, part: str) -> int:
    """Return the hour of 24 for one of 12: "6 in the evening" is 18, "12 at night" 0, "1 at noon" 13."""
    if part in ("am", "dawn", "morning"):
        return 0 if hour == 12 else hour
    if part == "night":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    if part == "noon":
        return hour if hour >= 10 else hour + 12
    if part == "evening":
        return 0 if hour == 12 else hour + 12 if hour else 0
    return hour if hour == 12 else hour + 12
