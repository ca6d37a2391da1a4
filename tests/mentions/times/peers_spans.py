"""What the peers' suites expect of a time, compared with what our mentions say of days, hours and lengths.

Days are compared exactly. An interval's end may be its last day or the day after, since Duckling counts the last unit
in and Recognizers name the end that the words name; an hour's end may be the end of that minute or hour. Lenient are:
borders marked "~" (vague, or at the grain of a month or year), of which the suites' borders must lie within days or
weeks, a part of the day, of which the day is compared, and stretches up to now, of which the length is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from schemas.records import Mention

Case = dict[str, Any]
_DAY = timedelta(days=1)
_MONTH_SECONDS = 2629746
_LENGTHS = ("duration", "age")
_AFTER = re.compile(r"apr[eè]s|after|بعد|μετά|supérieure", re.IGNORECASE)
_NOW = re.compile(r"maintenant|pr[eé]sent|الآن|τώρα|ici|aujourd", re.IGNORECASE)


def day_of(value: str) -> date:
    """Return the day of an ISO date or time."""
    return date.fromisoformat(value[:10])


def days_of(mention: Mention) -> tuple[date, date] | None:
    """Return the first and last day that a mention stands for."""
    if mention.low is not None and mention.high is not None and mention.kind == "date":
        return day_of(mention.low), day_of(mention.high)
    if mention.resolved is None:
        return None
    first, _, last = mention.resolved.replace("~", "").partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(edtf: str) -> tuple[date, date]:
    if "X" in edtf:
        year = int(edtf.replace("X", "0"))
        return date(year, 1, 1), date(year + 9, 12, 31)
    parts = [int(part) for part in edtf[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - _DAY
    return date(*parts), date(*parts)


def _vague(mention: Mention) -> bool:
    return "~" in (mention.resolved or "")


def date_agrees(case: Case, times: Sequence[Mention]) -> bool:
    """Whether a date stands where the case's period begins; a distance in months or years holds its day."""
    wanted = {day_of(value) for value in (case["expected"].get("any") or [case["expected"]["date"]])}
    for mention in times:
        days = days_of(mention)
        if days is None:
            continue
        if mention.kind == "date" and days[0] in wanted:
            return True
        if (_vague(mention) or mention.kind == "duration") and any(
            days[0] <= day <= days[1] for day in wanted
        ):
            return True
    return False


def moments(case: Case, times: Iterable[Mention]) -> set[str]:
    """Return every day and time that the mentions give together, to the second."""
    times = list(times)
    reference = (case["reference_time"] or "2000-01-01")[:10]
    found = set()
    for mention in times:
        if mention.kind == "duration" and mention.resolved is not None:
            found.add(mention.resolved[:19])
        if mention.kind != "time":
            continue
        clock = mention.value[1:] + (":00" if len(mention.value) == 6 else "")
        if (mention.resolved or "").endswith("Z"):
            clock = _there(clock, case["reference_time"])
        days = {days[0].isoformat() for m in times if m.kind == "date" and (days := days_of(m)) is not None}
        found |= {f"{day}T{clock}" for day in days or {reference}}
    return found


def _there(clock: str, reference: str) -> str:
    """Return an hour of Greenwich as it is told where the reference time is."""
    zone = datetime.fromisoformat(reference).utcoffset() or timedelta()
    return f"{datetime.fromisoformat(f'2000-01-02T{clock}') + zone:%H:%M:%S}"


def datetime_agrees(case: Case, times: Sequence[Mention]) -> bool:
    """Whether day and hour are those of the case; the end of a day (23:59) is that day."""
    expected = case["expected"]
    found = moments(case, times)
    if expected.get("time_only") or "time" in expected:
        clocks = {value[-8:] for value in found if "T" in value}
        return bool(clocks & set(expected.get("any") or [expected["time"]]))
    wanted = set(expected.get("any") or [expected["datetime"]])
    if found & wanted:
        return True
    ends = {day_of(value) for value in wanted if value[11:16] == "23:59"}
    if any(m.kind == "date" and (days_of(m) or (None,))[0] in ends for m in times):
        return True
    coarse = [days for m in times if m.kind == "duration" and (days := days_of(m)) is not None]
    return any(first <= day_of(value) <= last for value in wanted for first, last in coarse)


def clock_agrees(case: Case, times: Sequence[Mention]) -> bool:
    """Whether the hour alone is that of the case, where the text names no day: an assistant takes the next one."""
    if any(m.kind == "date" for m in times) or "datetime" not in case["expected"]:
        return False
    wanted = {value[-8:] for value in case["expected"].get("any") or [case["expected"]["datetime"]]}
    return any(m.kind == "time" and (m.value[1:] + ":00")[:8] in wanted for m in times)


def interval_agrees(case: Case, times: Sequence[Mention]) -> bool:
    """Whether the mentions begin and end where one of the accepted intervals does."""
    expected = case["expected"]
    pairs = expected.get("any") or [expected]
    if is_part_of_day(case):
        starts = [pair["start"] or "" for pair in pairs]
        wanted = {
            day_of(start if "T" in start else case["reference_time"] or "2000-01-01") for start in starts
        }
        return any((days_of(m) or (None,))[0] in wanted for m in times)
    return any(_spans(case, pair, times) for pair in pairs)


def _spans(case: Case, pair: dict[str, str | None], times: Sequence[Mention]) -> bool:
    start, end = pair.get("start"), pair.get("end")
    if start and end and start.endswith("T18:00:00") and (day_of(end) - day_of(start)).days == 3:
        start = (day_of(start) + _DAY).isoformat()  # a weekend from Friday evening
    if start and end and any(_as_long(m, start, end) for m in times):
        return True
    if start and end and case["reference_time"] and start[:16] == case["reference_time"][:16]:
        start = None  # from now on
    if any(value and ":" in value and not value.endswith("T00:00:00") for value in (start, end)):
        return _spans_hours(case, start, end, times)
    dated = [(m, d) for m in times if m.kind == "date" or "/" not in (m.resolved or "") if (d := days_of(m))]
    if start and end and any(_vague(m) and _overlaps(d, day_of(start), day_of(end)) for m, d in dated):
        return True
    firsts, lasts = {d[0] for _, d in dated}, {d[1] for _, d in dated}
    if _AFTER.search(case["text"]):
        firsts |= {last + _DAY for last in lasts}
    begins = bool(dated) and (start is None or day_of(start) in firsts)
    if end is None or not begins:
        return begins
    if case["reference_time"] and day_of(end) == day_of(case["reference_time"]) and _is_open(case["text"]):
        return True
    return day_of(end) - _DAY in lasts or day_of(end) in lasts | firsts


def _is_open(text: str) -> bool:
    """Whether an interval reaches up to now: "since", "until now"."""
    return _NOW.search(text) is not None or re.search(r"depuis|منذ|από", text) is not None


def _as_long(mention: Mention, start: str, end: str) -> bool:
    """Whether a stretch ("the last three weeks") is as long: some suites count calendar units, news counts back."""
    if mention.kind != "duration" or mention.resolved is None:
        return False
    months, seconds = seconds_of(mention.value)
    length = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    slack = 3 * 86400.0 if months or seconds > 86400 else 1.0
    return abs(months * _MONTH_SECONDS + seconds - length) <= slack


def _overlaps(days: tuple[date, date], start: date, end: date) -> bool:
    """Whether one of two periods lies inside the other, give or take three weeks for seasons, a day for the rest."""
    slack = timedelta(days=25 if (end - start).days > 60 else 1)
    inner = days[0] >= start - slack and days[1] <= end + slack
    return inner or (start >= days[0] - slack and end <= days[1] + slack)


def _spans_hours(case: Case, start: str | None, end: str | None, times: Sequence[Mention]) -> bool:
    """Whether hours are those of the case, on its days where the text names days."""
    found = {value for value in moments(case, times) if "T" in value}
    days = [d for m in times if m.kind == "date" if (d := days_of(m)) is not None]
    starts = found | {f"{first}T00:00:00" for first, _ in days}
    ends = {(datetime.fromisoformat(v) + timedelta(minutes=k)).isoformat() for v in found for k in (0, 1, 60)}
    ends |= {f"{last + k * _DAY}T00:00:00" for _, last in days for k in (0, 1)}
    dated = bool(days) and bool(case["reference_time"] or re.search(r"\d{4}", case["text"]))
    size = 19 if dated else 8  # without a day the hour alone is compared

    def agrees(value: str | None, among: set[str]) -> bool:
        return value is None or value[-size:] in {one[-size:] for one in among}

    if not found:
        return (
            start is None and bool(days) and any(day_of(end or "") in d for d in days)
            if end and "-" in end
            else False
        )
    return agrees(start, starts) and agrees(end, ends)


def duration_agrees(case: Case, times: Sequence[Mention]) -> bool:
    """Whether some duration is as long as the case's; a person's age is one to the suites, and of its own kind to us."""
    wanted = seconds_of(case["expected"]["duration"])
    lengths = [
        seconds_of(m.value if m.kind == "duration" else f"P{m.value}Y") for m in times if m.kind in _LENGTHS
    ]
    return wanted in lengths


def seconds_of(iso: str) -> tuple[float, float]:
    """Return a duration as months and seconds."""
    months = seconds = 0.0
    size, in_time = "", False
    for char in iso[1:]:
        if char == "T":
            in_time = True
        elif char == "B":
            continue  # P1BD: a working day
        elif char.isdigit() or char == ".":
            size += char
        else:
            value, size = float(size), ""
            if char == "Y" or (char == "M" and not in_time):
                months += value * (12 if char == "Y" else 1)
            else:
                seconds += value * {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}[char]
    return months, seconds


def is_part_of_day(case: Case) -> bool:
    """Whether a case expects the hours that its suite gives a morning, an evening, a meal."""
    expected = case["expected"]
    if case["kind"] != "interval":
        return False
    timex = str(expected.get("timex", ""))
    if timex.endswith(("TMO", "TAF", "TEV", "TNI", "TDT", "TMEL")) or "TMEL" in timex:
        return True
    start, end = str(expected.get("start")), str(expected.get("end"))
    if "T" in start and "T" in end and (day_of(end) - day_of(start)).days > 1:
        return False
    hours = (start[11:16], end[11:16])
    return case["source"] == "duckling" and hours in {
        ("12:00", "19:00"), ("07:00", "09:00"), ("10:00", "12:00"), ("13:00", "17:00"), ("12:00", "14:00"),
        ("17:00", "21:00"), ("04:00", "12:00"), ("14:00", "17:00"), ("17:00", "19:00"), ("06:00", "10:00"),
        ("11:00", "16:00"), ("18:00", "00:00"), ("18:00", "21:00"), ("21:00", "00:00"), ("12:00", "18:00"),
    }  # fmt: skip
