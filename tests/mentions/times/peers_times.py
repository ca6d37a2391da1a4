"""The time cases of the peers' suites, judged by how news reads times: a verdict per case and the reason of a skip.

The suites are those of assistants. What they state that contradicts news reading, or that the notation has no place
for, is skipped where it fails and counted with its reason (``_contradicts_news``); everything else is scored as it
stands. Cases without a stated reference time are no part of the count (``NO_REFERENCE``).

Lenient, and marked as such on the verdict: a weekday, weekend, month or day without year, and a holiday, may stand in
the week, month or year to which an assistant sends them (the text is read again from a day that far off), and an hour
without a day on any day, without a part of the day in either half of it. What ``peers_spans`` takes as equal is told there.

Of the scored failures most are the words of a chat ("de 5 a 7 aujourd'hui", "9pm et trois quarts", "2019 trimestre1",
"6,107,31 août 2019"), words without their accents, and expectations that no implementation of the suite meets
(``gold_verified`` false).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from peers_spans import (
    Case,
    clock_agrees,
    date_agrees,
    datetime_agrees,
    duration_agrees,
    interval_agrees,
    is_part_of_day,
    moments,
)

from pipeline.mentions import extract
from pipeline.mentions.times.spans import add_months
from schemas.records import Mention

KINDS = ("date", "datetime", "interval", "duration")
NO_REFERENCE = "the suite states no reference time"
# What a negative case of a kind forbids: the suites label one kind only.
_OWN_KINDS = {
    "date": ("date",), "datetime": ("date", "time"), "interval": ("date", "time"), "duration": ("duration",),
}  # fmt: skip
_ANCHORED = (
    "lendemain", "veille", "suivant", "d'après", "précédent", "plus tard ", " après ", "même ", "التالي", "اللاحق",
)  # fmt: skip
_MARKS = re.compile(
    r"\d\s*[h:]|\b[ap]m?\W?m\b|\d[ap]m|heure|midi|minuit|matin|soir|nuit|ساع|صباح|مساء|ظهر|فجر|ليل|عصر|π|μ\.?μ|πρωί|απόγευμα|βράδυ|\d:"
    r"|minute|sec|min\b|jour|mois|an\b|ans\b|semaine|λεπτ|ώρ|μέρ|دقيق|يوم|أسبوع|شهر|سنة|عام",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(r"tout|encore|autre|plusieurs|semestre|طوال|لحظة|آخر", re.IGNORECASE)
_BARE_DAY = re.compile(
    r"^(le |إلى |في |لل)?(\d{1,2}|[\u0621-\u064a]+( و?[\u0621-\u064a]+)?)$|^\d{1,2}[ -]\d{1,2}( \d\d)?$|^le \d{1,2} \d{1,2}( \d\d)?$"
)
_WEEKENDS = ("week-end", "weekend", "σκ", "σαββατοκύριακο", "نهاية")
_PART = re.compile(r"^منتصف.(الصباح|الظهر)|^(en )?(mi-|milieu|le milieu)|^l?'?apr[eè]s.midi$", re.IGNORECASE)
_VAGUE = re.compile(r"quelques|بضع|عدة")
_CHECKS = {
    "date": date_agrees, "datetime": datetime_agrees, "interval": interval_agrees, "duration": duration_agrees,
}  # fmt: skip
_TWELVE_HOURS, _WEEK = timedelta(hours=12), timedelta(days=7)


class Verdict(NamedTuple):
    """``passed`` is None for a skipped case; ``reason`` says why it was skipped or what was found.

    ``lenient`` marks a pass by the assistant's own week, month, year or day (see the module's head).
    """

    passed: bool | None
    reason: str
    lenient: bool = False


def judge(case: Case) -> Verdict:
    """Score one case of kind date, datetime, interval or duration."""
    if "no_reference_time" in case.get("flags", []) or _needs_reference(case):
        return Verdict(None, NO_REFERENCE)
    if "bare_duration_read_as_ago" in case.get("flags", []):
        return Verdict(None, "a bare duration is no past date in news")
    reference = case["reference_time"]
    mentions = extract(case["text"], case["lang"], reference[:19] if reference else None)
    times = _about(case, [m for m in mentions if m.kind in ("date", "time", "duration", "age")])
    found = ", ".join(f"{m.kind} {m.text!r} {m.value} {m.resolved or ''}".strip() for m in times) or "nothing"
    if not case["positive"]:
        return Verdict(not any(m.kind in _OWN_KINDS[case["kind"]] for m in times), found)
    skip = _contradicts_news(case, times)
    check = _CHECKS[case["kind"]]
    if check(case, times):
        return Verdict(True, found)
    if clock_agrees(case, times) or any(check(case, moved) for moved in _moved(case, reference, times)):
        return Verdict(True, found, lenient=True)
    if case["kind"] in ("datetime", "interval") and _is_half_a_day_off(case, times):
        return Verdict(True, found, lenient=True)
    return Verdict(None, skip) if skip else Verdict(False, found)


def _moved(case: Case, reference: str | None, times: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions as an assistant places them, who looks ahead where news looks back, or the reverse.

    What names no year, month or week (and a weekend or holiday) is read again from a day a week, month or year off.
    """
    if reference is None:
        return
    moment = datetime.fromisoformat(reference[:19])
    today = moment.date()
    months = (*range(1, 13), *range(-12, 0))  # a Thursday the 15th is not in every month
    rivals = [today + _WEEK, today - _WEEK, *(add_months(today, count) for count in months)]
    for rival in rivals:
        again = extract(case["text"], case["lang"], f"{rival}T{moment:%H:%M:%S}")
        moved = {(m.start, m.kind): m for m in again if _is_open(case, m)}
        if moved:
            yield [_placed(moved.get((m.start, m.kind), m)) for m in times]


def _is_open(case: Case, mention: Mention) -> bool:
    """Whether the words of a date leave its year, month or week open."""
    weekend = any(word in mention.text.lower() for word in _WEEKENDS)
    return mention.kind == "date" and (
        weekend or mention.value.startswith("XXXX") or bool(case["expected"].get("holiday"))
    )


def _placed(mention: Mention) -> Mention:
    """Return a mention; a clock time without the day that it was resolved to, since that day has moved."""
    if mention.kind != "time" or (mention.resolved or "").endswith("Z"):
        return mention
    return mention.model_copy(update={"resolved": None})


def _needs_reference(case: Case) -> bool:
    """Whether the case gives no reference time and yet expects a year that its text does not write."""
    if case["reference_time"] or not case["positive"] or case["kind"] == "duration":
        return False
    values = [str(case["expected"].get(key)) for key in ("date", "datetime", "start", "end")]
    written = {int(year) for year in re.findall(r"\d{4}", case["text"])}
    written |= {2000 + int(year) for year in re.findall(r"[/.-](\d\d)\b", case["text"])}
    dated = [value for value in values if re.match(r"\d{4}-", value)]
    told = re.search(r"\b(hier|aujourd|maintenant)", case["text"]) is not None
    return any(told or written.isdisjoint(_years_saying(value)) for value in dated)


def _years_saying(value: str) -> set[int]:
    """Return the years that a text may write for a day: its own, or the one that a period beside New Year is of."""
    year, month, day = map(int, value[:10].split("-"))
    if (month, day) == (1, 1):
        return {year, year - 1, year - 10}
    return {year, year + 1} if month >= 11 else {year}


def _about(case: Case, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions inside the words that the case labels; all where it labels the whole text."""
    words = case.get("entity_text")
    if not words:
        return mentions
    start = case["text"].lower().find(words.strip().lower())
    if start < 0:
        return mentions
    return [m for m in mentions if m.start < start + len(words) and m.end > start]


def _contradicts_news(case: Case, times: Sequence[Mention]) -> str:
    """Return why a case asks for what news does not mean or the notation cannot say, or ``""``."""
    expected, words = case["expected"], case.get("entity_text") or case["text"]
    reference = case["reference_time"] or ""
    wanted = expected.get("date") or expected.get("datetime") or expected.get("start") or ""
    if (is_part_of_day(case) and not any(m.kind == "time" for m in times)) or _PART.search(words):
        return "a part of the day without a day has no place in the notation"
    now = bool(reference) and case["kind"] == "datetime" and wanted[:16] == reference[:16]
    if now or any(word in str(expected.get("timex", "")) for word in ("PRESENT_REF", "FUTURE_REF")):
        return "now and soon are no time in news"
    if any(word in f" {case['text'].lower()} " for word in _ANCHORED) and not any(m.resolved for m in times):
        return "counted from a day that the text does not name"
    hours = case["kind"] == "datetime" or (":" in wanted and not wanted.endswith("T00:00:00"))
    if hours and _MARKS.search(words) is None:
        return "a bare number is no hour in news"
    if re.search(r"\b\d{4}\.\d{1,2}\b|\b\d{1,2}, \d{4}\b", words):
        return "a decimal or a bare number is no month in news"
    if re.search(r"بقية|باقي|\breste\b", case["text"]):
        return "what is left of a period depends on the minute of speaking"
    if case["kind"] == "date" and _BARE_DAY.search(words):
        return "a bare number is no day in news"
    if (
        case["kind"] == "duration"
        and not any(m.kind == "duration" for m in times)
        and _WITHOUT_NUMBER.search(case["text"])
    ):
        return "a duration without a number"
    if _VAGUE.search(words):
        return "a vague plural is no number"
    if re.search(r"χρον(ο|ος)$", words):
        return "a person's age is no duration"
    if "نهاية" in case["text"] and case["kind"] == "interval":
        return "the end of the week is the weekend"
    return ""


def _is_half_a_day_off(case: Case, times: Sequence[Mention]) -> bool:
    """Whether every hour is right but for the twelve hours that an assistant adds where no part of the day is said."""
    expected = case["expected"]
    values = [expected.get(key) for key in ("datetime", "time", "start", "end")]
    reference = (case["reference_time"] or "")[:16]
    clocks = [value[-8:] for value in values if value and ":" in value and value[:16] != reference]
    found = {value[-8:-3] for value in moments(case, times) if "T" in value}
    off = [_halves(clock) for clock in clocks]
    return bool(found) and bool(off) and all(half & found for half in off)


def _halves(clock: str) -> set[str]:
    """Return an hour and the one twelve hours off, with the starts that would end there by a minute or an hour."""
    moment = datetime.fromisoformat(f"2000-01-01T{clock}")
    return {
        f"{moment - _TWELVE_HOURS * half - timedelta(minutes=k):%H:%M}" for half in (0, 1) for k in (0, 1, 60)
    }
