"""Numbers, amounts and times of a sentence and of its translation: each must be there on both sides, unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.text import AlignedText
from schemas.records import Language, Mention

Family = Literal["number", "age", "money", "percentage", "measure", "duration", "date", "time", "rate"]
# Both sides are read as of one day, so that "yesterday" and "أمس" can be compared; which day does not matter.
_DAY = "2021-06-16"
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(.+))?"
)
_FAMILIES: dict[str, Family] = {
    "count": "number", "ordinal": "number", "multiple": "number", "age": "age", "money": "money",
    "percent": "percentage", "measure": "measure", "duration": "duration", "date": "date", "time": "time", "rate": "rate",
}  # fmt: skip
# Families that one language names and another leaves to be understood: "aged 23" and "23", "a five-day" and "five".
_READ_ALIKE = ({"number", "age"}, {"number", "date"}, {"number", "duration"}, {"age", "duration"})
# Degrees whose scale is not said: of Celsius in one country, of Fahrenheit in another, or of an earthquake.
_DEGREE = ("degree", None)
_SCALED = re.compile(r"c\b|f\b|κελσ|φαρ|فهرنهايت|مئوي|celsius|fahrenheit|[°º] ?[cf]", re.IGNORECASE)
_YEAR_OF_PART = re.compile(r"^(\d{4})-\d\d-\d\d~/")  # "late last year" is of last year
_SLIGHT = ("0.5", "1", "2")
_NOW = frozenset((_DAY, "2021", "2021-06", "2021-06-14/2021-06-20"))  # today, and this year, month and week


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, comparable across languages.

    ``values``: its readings, any of which may be met on the other side; ``unit`` is that of money and measures.
    ``slight``: said in so many ways (both, the first, a dual; today, this year) that either side may leave it out.
    """

    family: Family
    values: frozenset[str]
    unit: str | None
    words: str
    slight: bool = False

    def same(self, other: Quantity) -> bool:
        """Whether two quantities are one."""
        if self.family == other.family:
            return self.unit == other.unit and bool(self.values & other.values)
        families = {self.family, other.family}
        degrees = families == {"number", "measure"} and {self.unit, other.unit} == set(_DEGREE)
        return (degrees or families in _READ_ALIKE) and bool(self._figures() & other._figures())

    def _figures(self) -> frozenset[str]:
        """The plain numbers that it may be taken for where the other side is not read as its kind."""
        if self.family == "date":
            return frozenset(_figures_of_dates(self.values))
        if self.family == "duration":
            return frozenset(_figures_of_durations(self.values))
        return self.values


def quantities(text: str, language: Language) -> list[Quantity]:
    """Return the quantities of ``text``: its mentions, and the numerals that belong to none (in names, in scores)."""
    from pipeline.mentions import extract

    mentions = extract(text, language, _DAY)
    return [*map(_quantity, mentions), *_numerals(text, mentions)]


def unmatched(source: Iterable[Quantity], gloss: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the quantities of each side that have no equal on the other; slight ones only where both sides have some."""
    left, right = list(source), list(gloss)
    for strict in (True, False):
        for one in tuple(left):
            met = next((o for o in right if one.same(o) and (not strict or one.family == o.family)), None)
            if met is not None:
                left.remove(one)
                right.remove(met)
    # What is said twice on one side ("3bn … the three billion") needs to be said only once on the other.
    source_all, gloss_all = tuple(source), tuple(gloss)
    one_sided = {q.family for q in left} ^ {q.family for q in right}
    again_left = [q for q in left if q.family in one_sided and any(q.same(o) for o in gloss_all)]
    again_right = [q for q in right if q.family in one_sided and any(q.same(o) for o in source_all)]
    left = [q for q in left if q not in again_left]
    right = [q for q in right if q not in again_right]
    return _weighty(left, right), _weighty(right, left)


def _weighty(own: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in own if not q.slight or any(o.family == q.family for o in others)]


def _quantity(mention: Mention) -> Quantity:
    family = _FAMILIES[mention.kind]
    values = {_plain(mention.value)}
    if family == "date" and mention.resolved:
        values |= {mention.resolved, *_YEAR_OF_PART.findall(mention.resolved)}
    if family == "duration":
        values = {_length(mention.value)}
    slight = (family == "number" and mention.value in _SLIGHT) or not values.isdisjoint(_NOW)
    return Quantity(
        family,
        frozenset(values),
        _unit(mention),
        mention.text,
        slight,
    )


def _unit(mention: Mention) -> str | None:
    if mention.kind not in ("money", "measure", "rate"):
        return None
    unspecified = (mention.unit or "").startswith("degree_") and not _SCALED.search(mention.text)
    return "degree" if unspecified else mention.unit


def _numerals(text: str, mentions: Sequence[Mention]) -> Iterator[Quantity]:
    view = AlignedText(text)
    for match in _NUMERAL.finditer(view.norm):
        start, end = view.span(match.start(), match.end())
        if not any(m.start < end and start < m.end for m in mentions):
            figures = match.group()
            figures = (
                re.sub("[.,]", "", figures) if _GROUPED.fullmatch(figures) else figures.replace(",", ".")
            )
            for part in [figures] if figures.count(".") < 2 else figures.split("."):
                value = _plain(part)
                yield Quantity("number", frozenset([value]), None, text[start:end], value in _SLIGHT)


def _plain(value: str) -> str:
    try:
        number = Decimal(value)
    except ArithmeticError:
        return value
    return format(number.normalize(), "f")


def _length(value: str) -> str:
    """Return an ISO 8601 duration so that equal lengths are equal: months, days, or what is left of it."""
    match = _DURATION.fullmatch(value)
    if match is None:
        return value
    years, months, weeks, days = (Decimal(part or 0) for part in match.groups()[:4])
    if match[5]:
        hours = re.fullmatch(r"(\d+)H", match[5])
        return f"D{int(hours[1]) // 24}" if hours and int(hours[1]) % 24 == 0 and not match[4] else value
    if years or months:
        return f"M{_plain(str(years * 12 + months))}" if not (weeks or days) else value
    return f"D{_plain(str(weeks * 7 + days))}"


def _figures_of_durations(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from re.findall(r"\d+(?:\.\d+)?", value)
        if value.startswith("M") and int(float(value[1:])) % 12 == 0:
            yield str(int(float(value[1:])) // 12)
        if value.startswith("D") and int(float(value[1:])) % 7 == 0:
            yield str(int(float(value[1:])) // 7)


def _figures_of_dates(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if re.fullmatch(r"\d{4}", value):
            yield from (value, _plain(value[2:]))
        elif day := re.fullmatch(r"XXXX-XX-(\d\d)", value):
            yield _plain(day[1])
