"""The time cases of the peers' suites, judged by how news reads times: a verdict per case and the reason of a skip.

The suites are those of assistants. What they state that contradicts news reading, or that the notation has no place
for, is skipped and counted with its reason; everything else is scored as it stands. Where an assistant looks ahead for a
weekday, month or day without a year, the value alone is compared. Of the scored failures most are the words of a
chat ("à 7", "sept trente", "15 à 16 demain", "2015.3") and specifications that no implementation runs
(``gold_verified`` false).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pipeline.mentions import extract
from schemas.records import Mention

Case = dict[str, Any]
KINDS = ("date", "datetime", "interval", "duration")
_ANCHORED = (
    "lendemain", "veille", "suivant", "d'après", "précédent", "plus tard ", " après ", "même ", "التالي", "اللاحق",
)  # fmt: skip
_MARKS = re.compile(
    r"\d\s*[h:]|\d[ap]m|heure|midi|minuit|matin|soir|nuit|ساع|صباح|مساء|ظهر|فجر|ليل|عصر|π|μ\.?μ|πρωί|απόγευμα|βράδυ|\d:"
    r"|minute|sec|min\b|jour|mois|an\b|ans\b|semaine|λεπτ|ώρ|μέρ|دقيق|يوم|أسبوع|شهر|سنة|عام",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(
    r"tout|pleine|encore|autre|quelques|plusieurs|semestre|طوال|كامل|عدة|لحظة|آخر", re.IGNORECASE
)
_BARE_DAY = re.compile(
    r"^(le |إلى |في |لل)?(\d{1,2}|[\u0621-\u064a]+( و?[\u0621-\u064a]+)?)$|^\d{1,2}[ -]\d{1,2}( \d\d)?$|^le \d{1,2} \d{1,2}( \d\d)?$"
)
_WEEKENDS = {"week-end", "weekend", "σκ", "σαββατοκύριακο"}
_PART = re.compile(r"^(en )?(mi-|milieu|le milieu)|^l?'?apr[eè]s.midi$", re.IGNORECASE)
_TWELVE_HOURS, _WEEK = timedelta(hours=12), timedelta(days=7)


class Verdict(NamedTuple):
    """``passed`` is None for a skipped case; ``reason`` says why it was skipped or what was found."""

    passed: bool | None
    reason: str


def judge(case: Case) -> Verdict:
    """Score one case of kind date, datetime, interval or duration."""
    if "no_reference_time" in case.get("flags", []) or _needs_reference(case):
        return Verdict(None, "the suite states no reference time")
    if "bare_duration_read_as_ago" in case.get("flags", []):
        return Verdict(None, "a bare duration is no past date in news")
    reference = case["reference_time"]
    mentions = extract(case["text"], case["lang"], reference[:19] if reference else None)
    times = _about(case, [m for m in mentions if m.kind in ("date", "time", "duration")])
    found = ", ".join(f"{m.kind} {m.text!r} {m.value} {m.resolved or ''}".strip() for m in times) or "nothing"
    if not case["positive"]:
        return Verdict(not times, found)
    skip = _contradicts_news(case, times)
    if skip and "B" in str(case["expected"].get("duration", "")):
        return Verdict(None, skip)
    check = {"date": _date, "datetime": _datetime, "interval": _interval, "duration": _duration}[case["kind"]]
    if check(case, times):
        return Verdict(True, found)
    return Verdict(None, skip) if skip else Verdict(False, found)


def _needs_reference(case: Case) -> bool:
    """Whether the case gives no reference time and yet expects a year that its text does not write."""
    if case["reference_time"] or not case["positive"]:
        return False
    years = set(re.findall(r"\b(\d{4})-\d\d", str(case["expected"])))
    written = set(re.findall(r"\d{4}", case["text"])) | {
        f"20{y}" for y in re.findall(r"/(\d\d)\b", case["text"])
    }
    return bool(years) and case["kind"] != "duration" and not years & written


def _about(case: Case, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions inside the words that the case labels; all where it labels the whole text."""
    words = case.get("entity_text")
    if not words:
        return mentions
    start = case["text"].lower().find(words.strip().lower())
    if start < 0:
        return mentions
    return [m for m in mentions if m.start < start + len(words) and m.end > start]


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])


def _days(mention: Mention) -> tuple[date, date] | None:
    """Return the first and last day that a mention stands for."""
    if mention.low is not None and mention.high is not None and mention.kind == "date":
        return _day(mention.low), _day(mention.high)
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
        return date(parts[0], parts[1], 1), following - timedelta(days=1)
    return date(*parts), date(*parts)


def _date(case: Case, times: Sequence[Mention]) -> bool:
    """A date stands where the case's period begins; a distance in months or years holds its day."""
    wanted = {_day(value) for value in (case["expected"].get("any") or [case["expected"]["date"]])}
    for mention in times:
        days = _days(mention)
        if days is None:
            continue
        if mention.kind == "date" and (
            days[0] in wanted or any(_names(mention.value, day) for day in wanted)
        ):
            return True
        if mention.value.startswith("XXXX") and any(
            (d.month, d.day) == (days[0].month, days[0].day) for d in wanted
        ):
            return True
        if "~" in (mention.resolved or "") and any(days[0] <= day <= days[1] for day in wanted):
            return True
        if mention.kind == "duration" and any(days[0] <= day <= days[1] for day in wanted):
            return True
    return False


def _names(value: str, day: date) -> bool:
    """Whether words without a year name the day: where an assistant looks ahead, only the value is compared."""
    if value.startswith("XXXX-WXX-"):
        return day.isoweekday() == int(value[-1])
    return value in (f"XXXX-{day:%m-%d}", f"XXXX-XX-{day:%d}") or (value == f"XXXX-{day:%m}" and day.day == 1)


def _moments(case: Case, times: Iterable[Mention]) -> set[str]:
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
        days = {days[0].isoformat() for m in times if m.kind == "date" and (days := _days(m)) is not None}
        found |= {f"{day}T{clock}" for day in days or {reference}}
    return found


def _datetime(case: Case, times: Sequence[Mention]) -> bool:
    expected = case["expected"]
    found = _moments(case, times)
    if expected.get("time_only") or "time" in expected:
        return bool(
            {value[-8:] for value in found if "T" in value} & set(expected.get("any") or [expected["time"]])
        )
    wanted = set(expected.get("any") or [expected["datetime"]])
    if found & wanted or any(_same_weekday(one, other, times) for one in found for other in wanted):
        return True
    coarse = [days for m in times if m.kind == "duration" and (days := _days(m)) is not None]
    return any(first <= _day(value) <= last for value in wanted for first, last in coarse)


def _same_weekday(one: str, other: str, times: Sequence[Mention]) -> bool:
    """Whether two moments differ by weeks alone, where a weekday is named."""
    if "T" not in one or one[10:] != other[10:] or not any(m.value.startswith("XXXX-") for m in times):
        return False
    return _day(one).isoweekday() == _day(other).isoweekday() or one[5:] == other[5:]


def _interval(case: Case, times: Sequence[Mention]) -> bool:
    expected = case["expected"]
    pairs = expected.get("any") or [expected]
    if _is_part_of_day(case):  # the notation has no parts of the day: their day is compared
        wanted = {_day(pair["start"]) for pair in pairs if "T" in (pair["start"] or "")}
        return any(_names(m.value, day) or (_days(m) or (None,))[0] == day for m in times for day in wanted)
    return any(_spans(case, pair, times) for pair in pairs)


def _spans(case: Case, pair: dict[str, str | None], times: Sequence[Mention]) -> bool:
    """Whether the mentions begin and end where the interval does; ends count with or without their last unit."""
    start, end = pair.get("start"), pair.get("end")
    if start and end and case["reference_time"] and start[:16] == case["reference_time"][:16]:
        start = None  # from now on
    if start and end and start.endswith("T18:00:00") and (_day(end) - _day(start)).days == 3:
        start = (_day(start) + timedelta(days=1)).isoformat()  # a weekend from Friday evening
    if start and end and any(_same_length(m, start, end) for m in times if ":" in (m.resolved or "")):
        return True
    if any(value and ":" in value and not value.endswith("T00:00:00") for value in (start, end)):
        return _spans_hours(case, start, end, times)
    if start and end and any(_same_length(m, start, end) for m in times):
        return True
    days = [
        d for m in times if m.kind == "date" or "/" not in (m.resolved or "") if (d := _days(m)) is not None
    ]
    if any(
        start and end and _overlaps(d, _day(start), _day(end))
        for d, m in zip(days, times, strict=False)
        if "~" in (m.resolved or "")
    ):
        return True
    firsts, lasts = {d[0] for d in days}, {d[1] for d in days}
    begins = start is None or any(abs((first - _day(start)).days) <= 1 for first in firsts)
    if end is None:
        return begins
    last = _day(end)
    ends_now = bool(case["reference_time"]) and last == _day(case["reference_time"]) and bool(days)
    return begins and (bool(lasts & {last, last - timedelta(days=1)}) or last in firsts or ends_now)


def _same_length(mention: Mention, start: str, end: str) -> bool:
    """Whether a stretch ("the last three weeks") is as long: some suites count calendar units, news counts back."""
    if mention.kind != "duration" or mention.resolved is None:
        return False
    months, seconds = _seconds(mention.value)
    length = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    return abs(months * 2629746 + seconds - length) <= max(
        3 * 86400.0 if months or seconds > 86400 else 1800.0, 0
    )


def _overlaps(days: tuple[date, date], start: date, end: date) -> bool:
    """Whether a period with vague borders and the suite's are one inside the other, give or take three weeks."""
    slack = timedelta(days=25 if (end - start).days > 60 else 1)
    inner = days[0] >= start - slack and days[1] <= end + slack
    return inner or (start >= days[0] - slack and end <= days[1] + slack)


def _spans_hours(case: Case, start: str | None, end: str | None, times: Sequence[Mention]) -> bool:
    days = {d for m in times if (b := _days(m)) is not None for d in b}
    if (
        start is None
        and end
        and "-" in end
        and _day(end) in days
        and not any(m.kind == "time" for m in times)
    ):
        return True
    clocks = {value[-8:-3] for value in _moments(case, times) if "T" in value}
    reference = (case["reference_time"] or "")[:16]
    wanted = [value for value in (start, end) if value and value[:16] != reference]
    later = {(datetime.fromisoformat("2000-01-01T" + c) + timedelta(minutes=k)).strftime("%H:%M")
             for c in clocks for k in (0, 1, 60)}  # fmt: skip
    dated = [value[:10] for value in wanted if "T" in value and case["reference_time"]]
    if days and dated and not {day.isoformat() for day in days} & set(dated):
        return False
    return bool(wanted) and all((value[-8:-3] in (clocks if value == start else later)) for value in wanted)


def _duration(case: Case, times: Sequence[Mention]) -> bool:
    wanted = _seconds(case["expected"]["duration"])
    return any(m.kind == "duration" and _seconds(m.value) == wanted for m in times)


def _seconds(iso: str) -> tuple[float, float]:
    """Return a duration as months and seconds."""
    months = seconds = 0.0
    size, in_time = "", False
    for char in iso[1:]:
        if char == "T":
            in_time = True
        elif char.isdigit() or char == ".":
            size += char
        else:
            value, size = float(size), ""
            if char == "Y" or (char == "M" and not in_time):
                months += value * (12 if char == "Y" else 1)
            else:
                seconds += value * {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}[char]
    return months, seconds


def _contradicts_news(case: Case, times: Sequence[Mention]) -> str:
    """Return why a case asks for what news does not mean or the notation cannot say, or ``""``."""
    expected = case["expected"]
    wanted = expected.get("date") or expected.get("datetime") or expected.get("start") or ""
    if (_is_part_of_day(case) and not times) or _PART.search(case.get("entity_text") or case["text"]):
        return "a part of the day without a day has no place in the notation"
    now = (
        bool(case["reference_time"])
        and case["kind"] == "datetime"
        and wanted[:16] == (case["reference_time"] or "")[:16]
    )
    if now or any(word in str(expected.get("timex", "")) for word in ("PRESENT_REF", "FUTURE_REF")):
        return "now and soon are no time in news"
    if any(word in f" {case['text'].lower()} " for word in _ANCHORED):
        return "counted from a day that the text does not name"
    if case["kind"] == "datetime" and _MARKS.search(case.get("entity_text") or case["text"]) is None:
        return "a bare number is no hour in news"
    if re.search(r"gmt", case["text"], re.IGNORECASE) and times:
        return "no time is shifted to another zone"
    if re.search(r"بقية|باقي|\breste\b", case["text"]):
        return "what is left of a period depends on the minute of speaking"
    if case["kind"] == "date" and _BARE_DAY.search(case.get("entity_text") or case["text"]):
        return "a bare number is no day in news"
    if case["kind"] == "duration" and not times and _WITHOUT_NUMBER.search(case["text"]):
        return "a duration without a number"
    if "WE" in str(expected.get("timex", "")) or any(m.text.lower() in _WEEKENDS for m in times):
        return "an assistant sends a weekend to the next"
    if (
        str(expected.get("duration", "")) in ("P3D", "P3W", "P3M", "P3Y", "PT3H")
        and "quelques" in case["text"]
    ):
        return "a vague plural is no number"
    if expected.get("holiday") and any(m.kind == "date" for m in times):
        return "an assistant sends a holiday to the next"
    for mention in times:
        days = _days(mention)
        if days is None or "-" not in wanted:
            continue
        gap = abs(days[0] - _day(wanted))
        if mention.value.startswith("XXXX") and gap.days > 300:
            return "an assistant sends a day or month to the future"
        if case["kind"] == "interval" and mention.value.startswith("XXXX-WXX") and not gap % _WEEK:
            return "an assistant sends a weekday to another week"
    if any(m.kind == "time" for m in times) and case["kind"] == "datetime" and "datetime" in expected:
        moment = datetime.fromisoformat(expected["datetime"])
        found = [datetime.fromisoformat(value) for value in _moments(case, times) if "T" in value]
        if any(abs(moment - other) in (_TWELVE_HOURS, timedelta(days=1)) for other in found):
            return "an assistant sends an hour to the next one that comes"
    return ""


def _is_part_of_day(case: Case) -> bool:
    expected = case["expected"]
    if case["kind"] != "interval":
        return False
    timex = str(expected.get("timex", ""))
    if timex.endswith(("TMO", "TAF", "TEV", "TNI", "TDT", "TMEL")) or "TMEL" in timex:
        return True
    start, end = str(expected.get("start")), str(expected.get("end"))
    if "T" in start and "T" in end and (_day(end) - _day(start)).days > 1:
        return False
    hours = (start[11:16], end[11:16])
    return case["source"] == "duckling" and hours in {
        ("12:00", "19:00"), ("07:00", "09:00"), ("10:00", "12:00"), ("13:00", "17:00"), ("12:00", "14:00"),
        ("17:00", "21:00"), ("04:00", "12:00"), ("14:00", "17:00"), ("17:00", "19:00"), ("06:00", "10:00"),
        ("11:00", "16:00"), ("18:00", "00:00"), ("18:00", "21:00"), ("21:00", "00:00"), ("12:00", "18:00"),
    }  # fmt: skip
