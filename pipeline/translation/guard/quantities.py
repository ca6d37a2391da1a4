"""Numbers, amounts and times of a sentence and of its translation: each must be there on both sides, unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pipeline.text import AlignedText, fold
from schemas.lexicons import lexicon
from schemas.records import Language, Mention

Family = Literal["number", "age", "money", "percentage", "measure", "duration", "date", "time", "rate"]
# Both sides are read as of one day, so that "yesterday" and "أمس" can be compared; which day does not matter.
_DAY = "2021-06-16"
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_JOINED = re.compile(r"[A-Za-z]\d")
_DECADE = re.compile(r"['’]?s\b")  # "in his 20s"
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
    {"number", "age"}, {"number", "date"}, {"number", "duration"}, {"number", "time"}, {"age", "duration"}, {"date", "duration"},
)  # fmt: skip
_POUNDS = {"GBP", "pound"}  # English has one word for both
# Degrees whose scale is not said: of Celsius in one country, of Fahrenheit in another, or of an earthquake.
_DEGREE = ("degree", None)
_SCALED = re.compile(r"c\b|f\b|κελσ|φαρ|فهرنهايت|مئوي|celsius|fahrenheit|[°º] ?[cf]", re.IGNORECASE)
_YEAR_OF_PART = re.compile(r"^(\d{4})-\d\d-\d\d~/")  # "late last year" is of last year
_DAY_OF_YEAR = re.compile(r"XXXX-(?:XX|\d\d)-\d\d")
_TWO_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d")
_SATURDAY = 5
_RELATIVE = "@"
_FEWEST_LETTERS, _WRITTEN_ON = 5, 2  # of a name within a longer word, and what particles may add to it
_LAST = "last"  # a month, year or week called by its distance
# Centuries are counted in Roman numerals in French.
_ROMAN = re.compile(r"\b([IVX]+)(?:e|è|ème|er|ᵉ)\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_SLIGHT = ("0.5", "1", "2")
_ARTICLES = frozenset(
    ("D1", "D7", "PT1S", "PT1M", "PT1H", "M1", "M12", "M120", "M1200")
)  # a day, a week, a decade: "a" says as little as "one"
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
        if self.family == "time":
            return frozenset(_figures_of_times(self.values))
        return self.values


def quantities(text: str, language: Language, names: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of ``text``: its mentions, and the numerals that belong to none (in names, in scores).

    ``names``: where names stand, whose words are no numbers though they read so (ستون is Stone, and sixty).
    """
    from pipeline.mentions import extract

    # A figure that is joined to a Latin letter is of a name: HER2.
    mentions = [m for m in extract(text, language, _DAY) if not _JOINED.match(text, max(0, m.start - 1))]
    taken = [(mention.start, mention.end) for mention in mentions]
    return [
        *(_quantity(m, language, in_name=not _free(m.start, m.end, names)) for m in mentions),
        *_numerals(text, taken),
        *_adverbs(text, language, taken),
        *_bare_days(text, language, taken),
        *(_lost_spaces(text, taken) if language == "ar" else ()),
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


def _quantity(mention: Mention, language: Language, *, in_name: bool) -> Quantity:
    family = _FAMILIES[mention.kind]
    values = {_plain(mention.value)}
    # What is said from the day of reading ("last year") is no year or day that the other side calls by its number.
    apart = _RELATIVE if family == "date" and _is_relative(mention) else ""
    if family == "date":
        values = {apart + value for value in (*values, *_resolved(mention))} | set(_other_dates(mention))
    if family == "duration":
        values = {_length(mention.value)}
    weekday = _weekday(mention, language)
    year = _YEAR_OF_PART.findall(mention.resolved or "")
    return Quantity(
        family,
        frozenset(values),
        _unit(mention),
        mention.text,
        _is_slight(mention, family, values, in_name),
        ranks=mention.kind == "ordinal",
        weekday=weekday,
        wider=frozenset([*(apart + y for y in year), *([weekday] if weekday else [])]),
    )


def _is_slight(mention: Mention, family: Family, values: set[str], in_name: bool) -> bool:
    """Whether either side may leave a quantity out: small numbers, and in words "today", "this year", "a week", "a cup"."""
    in_words = not _NUMERAL.search(AlignedText(mention.text).norm)
    if family == "number":
        return mention.value in _SLIGHT or (in_name and in_words)
    if not in_words:
        return False
    if family in ("money", "measure"):
        return mention.value in _SLIGHT
    if family == "duration":
        return not values.isdisjoint(_ARTICLES)
    holiday = _DAY_OF_YEAR.fullmatch(mention.value) is not None  # Christmas, "in its first days"
    return family == "date" and (holiday or not values.isdisjoint(_RELATIVE + now for now in _NOW))


def _is_relative(mention: Mention) -> bool:
    """Whether a date is said from the day of reading: in words, and neither a weekday nor a month of any year."""
    return "X" not in mention.value and not _NUMERAL.search(AlignedText(mention.text).norm)


def _resolved(mention: Mention) -> Iterator[str]:
    if mention.resolved and "X" not in mention.value:  # a weekday is no "today": which day it is, nobody said
        yield mention.resolved


def _other_dates(mention: Mention) -> Iterator[str]:
    """Yield what else a date may be called on the other side: the weekend, the last month."""
    days = _TWO_DAYS.fullmatch(mention.resolved or "")
    if days and date.fromisoformat(days[1]).weekday() == _SATURDAY:
        yield "weekend"  # before or after the day of the article: it depends on the tense
    if _is_relative(mention):
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


def _numerals(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    view = AlignedText(text)
    for match in _NUMERAL.finditer(view.norm):
        start, end = view.span(match.start(), match.end())
        if _free(start, end, taken):
            figures = match.group()
            figures = (
                re.sub("[.,]", "", figures) if _GROUPED.fullmatch(figures) else figures.replace(",", ".")
            )
            vague = _DECADE.match(view.norm, match.end()) is not None and figures.endswith("0")
            for part in [figures] if figures.count(".") < 2 else figures.split("."):
                value = _plain(part)
                yield Quantity("number", frozenset([value]), None, text[start:end], vague or value in _SLIGHT)


def _adverbs(text: str, language: Language, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield numbers in words that count nothing by themselves ("twice", "in his twenties"): either side may leave them out."""
    said: dict[str, str] = lexicon(language, "translation").get("adverbs", {})
    listed = {fold(adverb): value for adverb, value in said.items()}
    for start, end, word in _words(text) if listed else ():
        if (value := listed.get(fold(word))) and _free(start, end, taken):
            yield Quantity("number", frozenset([value]), None, word, slight=True)


def _bare_days(text: str, language: Language, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield weekdays that no mention holds ("Fox News Sunday"): they may be what the other side says, and need not be."""
    for start, end, word in _words(text):
        if (day := _named_day(word, language)) and _free(start, end, taken):
            yield Quantity("date", frozenset([day]), None, text[start:end], slight=True)


def _lost_spaces(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield months and weekdays inside Arabic words that ran together: the other side may say them, and need not."""
    for start, end, word in _words(text):
        if _free(start, end, taken):
            for name, value in _calendar():
                if name in word and len(word) > len(name) + _WRITTEN_ON:
                    yield Quantity("date", frozenset([value]), None, text[start:end], slight=True)


@cache
def _calendar() -> tuple[tuple[str, str], ...]:
    """Return the folded Arabic names of months and weekdays that are no part of other words, with their values."""
    from pipeline.mentions import extract

    section = lexicon("ar", "time")
    forms = {form for key in ("months", "weekdays") for named in section[key].values() for form in named}
    read = ((fold(form), extract(form, "ar")) for form in sorted(forms) if len(form) >= _FEWEST_LETTERS)
    return tuple((form, found[0].value) for form, found in read if found)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    view = AlignedText(text)
    for match in re.finditer(r"\w+", view.norm):
        yield (*view.span(match.start(), match.end()), match.group())


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(s < end and start < e for s, e in taken)


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


def _figures_of_times(values: Iterable[str]) -> Iterator[str]:
    """Yield how a time of day reads where it is taken for a number: "12.00", "1200", "8.30"."""
    for value in values:
        if match := re.fullmatch(r"T(\d\d):(\d\d)", value):
            yield from (_plain(f"{match[1]}.{match[2]}"), _plain(match[1] + match[2]))


def _figures_of_dates(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if value == _LAST:
            yield "1"
        elif re.fullmatch(r"\d{4}", value):
            yield from (value, _plain(value[2:]))
        elif day := re.fullmatch(r"XXXX-XX-(\d\d)", value):
            yield _plain(day[1])
        elif century := re.fullmatch(r"(\d\d)[0X]X", value):
            yield str(int(century[1]) + 1)  # the 1800s: the nineteenth century
