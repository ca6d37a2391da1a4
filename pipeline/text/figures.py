"""How values read in English: "3,000,000,000 CNY", "9 hours", "6.9289 CNY per USD", "2026-02-08"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.records import MentionKind

_DURATION = re.compile(
    r"P(?:([\dX.]+)Y)?(?:([\dX.]+)M)?(?:([\dX.]+)W)?(?:([\dX.]+)D)?(?:T(?:([\dX.]+)H)?(?:([\dX.]+)M)?(?:([\dX.]+)S)?)?"
)
_DURATION_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_PLURALS = {"foot": "feet", "inch": "inches"}
# Units that have no plural, or are not said by their name alone.
_SAID = {
    "beaufort": "Beaufort", "gigahertz": "gigahertz", "hertz": "hertz", "horsepower": "horsepower", "megahertz": "megahertz",
    "richter": "on the Richter scale", "stone": "stone",
}  # fmt: skip
_MODIFIERS = {
    "approx": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
}


def grouped(number: str) -> str:
    """Return a plain decimal with thousands separators: ``1234567.5`` gives ``1,234,567.5``."""
    sign = "-" if number.startswith("-") else ""
    whole, dot, part = number.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{dot}{part}" if whole.isdigit() else number


def duration(value: str) -> str:
    """Return an ISO 8601 duration in words: ``P2Y6M`` gives ``2 years 6 months``; ``X`` is an unknown number."""
    match = _DURATION.fullmatch(value)
    if match is None:
        return value
    words = []
    for number, unit in zip(match.groups(), _DURATION_UNITS, strict=True):
        if number == "X":
            words.append(f"some {unit}s")
        elif number is not None:
            words.append(f"{number} {unit}" + ("" if number == "1" else "s"))
    return " ".join(words) or value


def measured(unit: str, *, one: bool) -> str:
    """Return a pint unit in English: ``kilometer_per_hour`` gives ``kilometers per hour``, ``foot`` gives ``feet``."""
    what, _, per = unit.partition("_per_")
    if what.startswith("degree_"):
        words = f"{'degree' if one else 'degrees'} {what.removeprefix('degree_').capitalize()}"
    else:
        *first, last = what.split("_")
        named = _SAID.get(last) or (last if one else _PLURALS.get(last, f"{last}s"))
        words = " ".join([*first, named])
    return f"{words} per {per.replace('_', ' ')}" if per else words


def doubted(text: str, rivals: Sequence[str]) -> str:
    """Return ``text`` with the units that it may as well be in: ``8,000,000 KWD (or IQD, JOD: the words do not say)``."""
    return f"{text} (or {', '.join(rivals)}: the words do not say)" if rivals else text


def figure(value: str, unit: str | None, kind: MentionKind, modifier: str | None = None) -> str:
    """Return a value as English text, with its hedge: ``("3", None, "multiple", "approx")`` gives ``about 3 times``."""
    hedge = (
        "fewer than " if (modifier, kind) == ("less_than", "count") else _MODIFIERS.get(modifier or "", "")
    )
    return hedge + _bare(value, unit, kind)


def _bare(value: str, unit: str | None, kind: MentionKind) -> str:
    if kind == "duration":
        return duration(value)
    if kind in ("date", "time"):
        return value.removeprefix("T")
    number = grouped(value)
    if kind == "percent":
        return f"{number}%"
    if kind == "multiple":
        return {"0.5": "half", "2": "twice"}.get(value, f"{number} times")
    if kind == "age":
        return f"{number} years old"
    if kind == "rate" and unit and "/" in unit:
        quoted, base = unit.split("/", 1)
        return f"{number} {quoted} per {base}"
    if kind == "measure" and unit:
        return f"{number} {measured(unit, one=value == '1')}"
    if kind == "money" and unit:
        return f"{number} {unit}"
    return number
