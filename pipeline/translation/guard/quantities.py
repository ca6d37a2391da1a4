"""Numbers, amounts and times of a sentence and of its translation: each must be there on both sides, unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pipeline.text import AlignedText
from schemas.lexicons import lexicon
from schemas.records import Language, Mention

Family = Literal["number", "age", "money", "percentage", "measure", "duration", "date", "time", "rate"]
# Both sides are read as of one day, so that "yesterday" and "أمس" can be compared; which day does not matter.
_DAY = "2021-06-16"
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_JOINED = re.compile(r"[A-Za-z]\d")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(.+))?"
)
_FAMILIES: dict[str, Family] = {
    "count": "number", "ordinal": "number", "multiple": "number", "age": "age", "money": "money",
    "percent": "percentage", "measure": "measure", "duration": "duration", "date": "date", "time": "time", "rate": "rate",
}  # fmt: skip
# Families that one language names and another leaves to be understood: "aged 23" and "23", "a five-day" and "five".
_READ_ALIKE = (
    {"number", "age"}, {"number", "date"}, {"number", "duration"}, {"age", "duration"}, {"date", "duration"},
)  # fmt: skip
_POUNDS = {"GBP", "pound"}  # English has one word for both
# Degrees whose scale is not said: of Celsius in one country, of Fahrenheit in another, or of an earthquake.
_DEGREE = ("degree", None)
_SCALED = re.compile(r"c\b|f\b|κελσ|φαρ|فهرنهايت|مئوي|celsius|fahrenheit|[°º] ?[cf]", re.IGNORECASE)
_YEAR_OF_PART = re.compile(r"^(\d{4})-\d\d-\d\d~/")  # "late last year" is of last year
_TWO_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d")
_SATURDAY = 5
_LAST = "last"  # a month, year or week called by its distance
# Centuries are counted in Roman numerals in French.
_ROMAN = re.compile(r"\b([IVX]+)(?:e|è|ème|er|ᵉ)\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_SLIGHT = ("0.5", "1", "2")
_NOW = frozenset((_DAY, "2021", "2021-06", "2021-06-14/2021-06-20"))  # today, and this year, month and week


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, comparable across languages.

    ``values``: its readings, any of which may be met on the other side; ``unit`` is that of money and measures.
    ``slight``: said in so many ways (both, the first, a dual; today, this year) that either side may leave it out.
    ``ranks``: it is the first, second, third of something.
    ``weekday``: that of a full date. ``wider``: what a side may say that says no more: that weekday, the year of "late last year".
    """

    family: Family
    values: frozenset[str]
    unit: str | None
    words: str
    slight: bool = False
    ranks: bool = False
    weekday: str | None = None
    wider: frozenset[str] = frozenset()

    def same(self, other: Quantity) -> bool:
        """Whether two quantities are one."""
        if self.family == other.family:
            if self.weekday and other.weekday and self.weekday != other.weekday:
                return False
            alike = bool(self.values & other.values - {_LAST})
            less = bool(self.wider & other.values or other.wider & self.values)
            return self.unit == other.unit and (alike or less)
        families = {self.family, other.family}
        if families == {"money", "measure"}:
            return {self.unit, other.unit} == _POUNDS and bool(self.values & other.values)
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

    # A figure that is joined to a Latin letter is of a name: HER2.
    mentions = [m for m in extract(text, language, _DAY) if not _JOINED.match(text, max(0, m.start - 1))]
    return [
        *(_quantity(mention, language) for mention in mentions),
        *_numerals(text, mentions),
        *_adverbs(text, language),
        *(_roman(text) if language == "fr" else ()),
    ]


def unmatched(source: Iterable[Quantity], gloss: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the quantities of each side that have no equal on the other; slight ones only where both sides have some."""
    left, right = list(source), list(gloss)
    source_all, gloss_all = tuple(left), tuple(right)
    for alike in (_same_kind, Quantity.same, _unit_understood(left, right)):
        for one in tuple(left):
            met = next((o for o in right if alike(one, o)), None)
            if met is not None:
                left.remove(one)
                right.remove(met)
    # What is said twice on one side ("3bn … the three billion") needs to be said only once on the other.
    one_sided = {q.family for q in left} ^ {q.family for q in right}
    again_left = [q for q in left if q.family in one_sided and any(q.same(o) for o in gloss_all)]
    again_right = [q for q in right if q.family in one_sided and any(q.same(o) for o in source_all)]
    left = [q for q in left if q not in again_left]
    right = [q for q in right if q not in again_right]
    return _weighty(left, right), _weighty(right, left)


def _same_kind(one: Quantity, other: Quantity) -> bool:
    return one.family == other.family and one.same(other)


def _unit_understood(
    left: Sequence[Quantity], right: Sequence[Quantity]
) -> Callable[[Quantity, Quantity], bool]:
    """Return whether two quantities are one where a side names the unit once for several: "the 200 and 400 metres"."""
    units = [{q.unit for q in side if q.unit} for side in (left, right)]

    def alike(one: Quantity, other: Quantity) -> bool:
        bare = (one.family == "number", other.family == "number")
        unit = other.unit if bare[0] else one.unit
        return bare[0] != bare[1] and unit in units[not bare[0]] and bool(one.values & other.values)

    return alike


def _weighty(own: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in own if not q.slight or any((o.family, o.ranks) == (q.family, q.ranks) for o in others)]


def _quantity(mention: Mention, language: Language) -> Quantity:
    family = _FAMILIES[mention.kind]
    values = {_plain(mention.value)}
    if family == "date":
        values |= set(_other_dates(mention))
    if family == "duration":
        values = {_length(mention.value)}
    slight = (family == "number" and mention.value in _SLIGHT) or not values.isdisjoint(_NOW)
    weekday = _weekday(mention, language)
    year = _YEAR_OF_PART.findall(mention.resolved or "")
    return Quantity(
        family,
        frozenset(values),
        _unit(mention),
        mention.text,
        slight,
        ranks=mention.kind == "ordinal",
        weekday=weekday,
        wider=frozenset([*year, *([weekday] if weekday else [])]),
    )


def _other_dates(mention: Mention) -> Iterator[str]:
    """Yield what else a date may be called on the other side: the day it means, the weekend, the last month."""
    if mention.resolved:
        yield mention.resolved
        if (days := _TWO_DAYS.fullmatch(mention.resolved)) and date.fromisoformat(
            days[1]
        ).weekday() == _SATURDAY:
            yield "weekend"  # before or after the day of the article: it depends on the tense
    if "X" not in mention.value and not _NUMERAL.search(AlignedText(mention.text).norm):
        yield _LAST  # "the past month": a month, where the other side gives its length


def _weekday(mention: Mention, language: Language) -> str | None:
    """Return the weekday that stands with a full date."""
    if mention.kind != "date" or mention.value.count("-") != 2 or mention.value.startswith("XXXX-WXX"):
        return None
    return next((day for word in mention.text.split() if (day := _named_day(word, language))), None)


@cache
def _named_day(word: str, language: Language) -> str | None:
    from pipeline.mentions import extract

    return next((m.value for m in extract(word, language) if m.value.startswith("XXXX-WXX-")), None)


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


def _adverbs(text: str, language: Language) -> Iterator[Quantity]:
    """Yield numbers in words that count nothing by themselves: "twice"."""
    listed = lexicon(language, "translation").get("adverbs", {})
    for word in re.findall(r"\w+", AlignedText(text).norm) if listed else ():
        if word in listed:
            yield Quantity("number", frozenset([listed[word]]), None, word, listed[word] in _SLIGHT)


def _roman(text: str) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match[1]]
        signed = (-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
        value = str(sum(signed))
        yield Quantity("number", frozenset([value]), None, match.group(), value in _SLIGHT, ranks=True)


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
        if value == _LAST:
            yield "1"
        elif re.fullmatch(r"\d{4}", value):
            yield from (value, _plain(value[2:]))
        elif day := re.fullmatch(r"XXXX-XX-(\d\d)", value):
            yield _plain(day[1])
