"""How the figures of a model run read, on the page and in the terminal."""

from __future__ import annotations

import re

from pipeline.claims.rendering import day
from pipeline.text.figures import duration, grouped
from schemas.replay import ModelRun

#: Inputs that explain less of an outcome's variance are not named, and of the others so many.
_WORTH_NAMING, _NAMED = 0.05, 3
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAYS = re.compile(r"(\.\.|\d{4}-\d{2}(-\d{2})?)(/(\.\.|\d{4}-\d{2}(-\d{2})?))?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})")


def moves(run: ModelRun) -> dict[str, list[tuple[str, float]]]:
    """Return per outcome the inputs that move it most, with the share of its variance that each explains."""
    inputs = {item.id: item.label for item in run.inputs}
    return {
        outcome.label: [
            (inputs.get(item.input, item.input), item.share)
            for item in run.sensitivity
            if item.outcome == outcome.id and item.share >= _WORTH_NAMING
        ][:_NAMED]
        for outcome in run.outcomes
    }


def interval(low: str | None, high: str | None) -> str:
    """Return ``1,353,000 to 6,010,000``, one value where both ends are the same, nothing where there is none."""
    if low is None or low == high:
        return number(low)
    return f"{number(low)} to {number(high)}" if high is not None else f"at least {number(low)}"


def number(value: str | None) -> str:
    """Return a plain decimal with thousands separators, a day or time in words, anything else as it is."""
    if value is None:
        return ""
    if _NUMBER.fullmatch(value):
        return grouped(value)
    return duration(value) if value.startswith("P") else moment(value)


def moment(value: str) -> str:
    """Return an ISO time as ``8 February 2026, 14:00``, a day or interval in words, anything else as it is."""
    match = _MOMENT.fullmatch(value)
    if match:
        return f"{day(match[1])}, {match[2]}"
    return day(value) if _DAYS.fullmatch(value) else value


def quantity(value: str, unit: str | None) -> str:
    """Return ``16 hours``, ``3,000 CNY``, ``never``."""
    return f"{number(value)} {plural(unit, value)}" if unit and _NUMBER.fullmatch(value) else number(value)


def plural(unit: str, value: str) -> str:
    """Return a counted unit as it reads after ``value``: ``hours``, ``people``; a currency or symbol as it is."""
    if value == "1" or not unit.islower() or "/" in unit or unit == "percent":
        return unit
    return "people" if unit == "person" else f"{unit}s"
