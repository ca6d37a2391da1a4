"""Percentages and measures: a number with its unit, signs below zero, speeds and rainfall "per hour"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.currencies import currency_before, currency_lexicon
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import MEASURE, PERCENT
from pipeline.mentions.number import MILLION
from pipeline.mentions.number_words import number_lexicon
from pipeline.mentions.numbers import Number, trailing_half
from pipeline.mentions.places import Places
from pipeline.mentions.unit_words import Unit, UnitLexicon, YearWords, phrase_before, unit_lexicon

_TWO: Final = Decimal(2)
# "Au moins 5 %" and "le moins" are no minus signs.
_NOT_MINUS_AFTER: Final = frozenset({"au", "le", "du", "ou", "pas", "plus", "et", "de", "or"})
# Units that are words of their own unless they touch the digits: "2in".
_TOUCHING: Final = frozenset({"in"})
# Marks that are of inches only, and how far before them a quotation may have begun.
_PRIMES: Final = ("″", "＂")
_QUOTED: Final = 60
_CUE_REACH: Final = 8
_STOPS: Final = frozenset({"", ".", ";", "!", "·"})
_HOTTEST: Final = Decimal(60)
_YEARS: Final = range(1800, 2101)
_INCHES_IN_FOOT: Final = 12
_SCALES: Final = ("degree_Celsius", "degree_Fahrenheit", "degree")


def find_percent(tokens: Tokens) -> Iterator[Candidate]:
    """Yield percentages, percentage points and basis points (a hundredth of a point)."""
    lexicon = unit_lexicon(tokens.language)
    for number in tokens.near(PERCENT, 4, 5):
        if number.ordinal:
            continue
        first, last = number.first, number.last
        if number.article and tokens.word(last) == "pourcentage":
            continue
        after = last + (tokens.word(last) == "-" and tokens.glued(last))
        match = lexicon.percent.at(tokens, after)
        if match is not None:
            factor, last = match.entry, match.end
        elif tokens.word(first - 1) in ("%", "٪") and tokens.glued(first) and not tokens.glued(first - 1):
            factor, first = Decimal(1), first - 1  # "%25" of Arabic
        elif number.literal and (named := _percent_before(tokens, first, lexicon)) is not None:
            factor, first = Decimal(1), named
        elif _is_proportion(tokens, number, lexicon):
            factor = Decimal(1)
        elif _points_to(tokens, last, lexicon):
            factor, last = Decimal(1), last + 1
        else:
            continue
        value, start = _signed(tokens, first, number.value * factor)
        yield Candidate(
            start, last, "percent", plain(value), priority=Priority.PERCENT,
            amount=value, step=(number.step or _unit_step(number)) * factor, number=number.first,
        )  # fmt: skip


def _percent_before(tokens: Tokens, index: int, lexicon: UnitLexicon) -> int | None:
    """Return where Arabic "per cent" before its number begins ("بالمائة 210"); behind a number it is that one's."""
    first = phrase_before(lexicon.percent, tokens, index) if tokens.language == "ar" else None
    return first if first is not None and first not in tokens.number_ends else None


def _points_to(tokens: Tokens, index: int, lexicon: UnitLexicon) -> bool:
    """Whether points lead to a percentage, and so are of it: "augmenté de 0,2 point, à 7,9 %"."""
    if tokens.word(index) not in lexicon.points:
        return False
    to = index + 1 + (tokens.word(index + 1) in (",", "،"))
    led = tokens.numbers.get(to + 1) if tokens.word(to) in lexicon.points_to else None
    return led is not None and lexicon.percent.at(tokens, led.last) is not None


def _is_proportion(tokens: Tokens, number: Number, lexicon: UnitLexicon) -> bool:
    """Whether a bare number is said to be a percentage: "بنسبة 5.2", "un pourcentage de vingt"; "2 إلى 1" is a ratio."""
    follows = tokens.at(number.last)
    if follows.kind == "number" or follows.text in lexicon.to_one or number.last in tokens.numbers:
        return False
    bare = follows.kind == "sign" or follows.text in lexicon.counts.stop
    return (
        bare and number.scale == 1 and phrase_before(lexicon.proportions, tokens, number.first, 3) is not None
    )


def _unit_step(number: Number) -> Decimal:
    """A percentage or measure in whole numbers is rounded to the whole."""
    return Decimal(1) if number.value == number.value.to_integral_value() else Decimal(0)


def _signed(tokens: Tokens, first: int, value: Decimal) -> tuple[Decimal, int]:
    """Return the value with the minus sign that touches it, and the token that opens it."""
    sign, before = tokens.word(first - 1), tokens.word(first - 2)
    if sign in ("-", "–", "−") and tokens.glued(first) and (not tokens.glued(first - 1) or before == "("):
        return -value, first - 1
    minus = unit_lexicon(tokens.language).minus
    if sign in minus and before not in _NOT_MINUS_AFTER and tokens.kind(first - 2) != "number":
        return -value, first - 1
    return value, first


@dataclass(slots=True, frozen=True)
class _Reading:
    unit: str
    last: int
    candidates: tuple[str, ...] = ()


def find_measures(tokens: Tokens, places: Places) -> Iterator[Candidate]:
    """Yield measures with pint unit names; speeds and the like are ``<unit>_per_<time>``."""
    lexicon = unit_lexicon(tokens.language)
    readings = [
        (number, _unit_after(tokens, number, lexicon))
        for number in tokens.near(MEASURE, 0, 8)
        if not number.ordinal and currency_before(tokens, number.first) is None
    ]
    scale = _temperature_scale(tokens, readings, places)
    bare = any(reading is not None and reading.unit == "degree" for _, reading in readings)
    vocabulary = set(tokens.words) if bare else set()
    for number, reading in readings:
        if reading is not None and reading.unit == "degree":
            if not _of_temperature(tokens, number, lexicon, vocabulary):
                if number.value != number.value.to_integral_value():  # 6.1 degrees of Richter count nothing
                    yield Candidate(
                        number.first, reading.last, "count", priority=Priority.MEASURE, silent=True
                    )
                continue
            reading = replace(
                reading, unit=scale, candidates=(scale, *(name for name in _SCALES if name != scale))
            )
        if reading is None:
            value, first = _below_zero(tokens, number, number.last, lexicon)
            if value < 0:
                last = _after_below_zero(tokens, number.last, lexicon)
                yield _measure(number, first, last, value, _Reading("degree_Celsius", last))
            continue
        yield _with_sign(tokens, number, reading, lexicon)
    yield from _one_and_a_half(tokens, lexicon)
    yield from _duals(tokens, lexicon)


def _temperature_scale(tokens: Tokens, readings: list[tuple[Number, _Reading | None]], places: Places) -> str:
    """Return the scale of bare degrees: Fahrenheit where one is hotter than weather, or in English of America."""
    bare = [number.value for number, reading in readings if reading is not None and reading.unit == "degree"]
    american = tokens.language == "en" and bool(bare) and places.likeliest(("GBP", "USD"), 0) == "USD"
    return _SCALES[1] if american or any(value > _HOTTEST for value in bare) else _SCALES[0]


def _of_temperature(tokens: Tokens, number: Number, lexicon: UnitLexicon, vocabulary: set[str]) -> bool:
    """Whether degrees are of temperature: in Greek the word is also "points", in Arabic "grades"."""
    if not vocabulary.isdisjoint(lexicon.degree_cues) or tokens.word(number.last) in ("°", "º"):
        return True
    return vocabulary.isdisjoint(lexicon.degree_rivals) and not (lexicon.degree_cues and number.words)


def _with_sign(tokens: Tokens, number: Number, reading: _Reading, lexicon: UnitLexicon) -> Candidate:
    value, first, last = number.value, number.first, reading.last
    fraction = _metre_and_centimetres(tokens, number, reading)
    if fraction is not None:
        value, last = value + fraction[0], fraction[1]
    half = trailing_half(tokens, last, number)
    if half is not None:
        value, last = value + half[0], half[1]
    if reading.unit.startswith("degree"):
        value, first = _below_zero(tokens, number, last, lexicon)
        last = _after_below_zero(tokens, last, lexicon) if value < 0 else last
    measure = _measure(number, first, last, value, reading)
    again = lexicon.measures.at(tokens, last) if half is not None else None
    if again is not None and again.clitics.endswith("ال") and again.entry.name == reading.unit:
        measure.last, measure.priority = again.end, Priority.PERCENT  # "ثمانية كيلومترات ونصف الكيلومتر"
    return measure


def _measure(number: Number, first: int, last: int, value: Decimal, reading: _Reading) -> Candidate:
    return Candidate(
        first, last, "measure", plain(value), reading.unit, candidates=reading.candidates,
        priority=Priority.AGE if number.fraction else Priority.MEASURE,
        amount=value, step=number.step or _unit_step(number), number=number.first,
    )  # fmt: skip


def _unit_after(tokens: Tokens, number: Number, lexicon: UnitLexicon) -> _Reading | None:
    at = number.last
    if tokens.word(at) == "'" and _inches_follow(tokens, at):
        return _Reading("foot", at + 1)
    if tokens.word(at) == "-" and tokens.glued(at):
        at += 1
    match = lexicon.measures.at(tokens, at)
    if match is None:
        linker = currency_lexicon(tokens.language).linkers.at(tokens, at)
        if linker is None or (number.scale == 1 and not number.rounding):
            return None
        at = linker.end
        match = lexicon.measures.at(tokens, at)
    if (
        match is None
        or match.clitics.startswith("و")
        or not _spelled(tokens, number, at, match.end, match.entry)
    ):
        return None
    if _is_year(tokens, number, at, lexicon.after_years):
        return None
    if tokens.word(at) in lexicon.cued and not _is_cued(tokens, at, lexicon):
        return None
    unit, last = match.entry.name, match.end
    if unit == "foot" and number.scale >= MILLION:
        return None  # "15 millions de pieds" are vines
    per = lexicon.per.at(tokens, last)
    if (
        per is not None
        and "_per_" not in unit
        and unit not in ("knot", "beaufort")
        and per.entry in ("hour", "second")
    ):
        return _Reading(f"{unit}_per_{per.entry}", per.end)
    return _Reading(unit, last)


def _is_cued(tokens: Tokens, at: int, lexicon: UnitLexicon) -> bool:
    """Whether a word of length stands by: "26 πόντους" are points of a match, "26 πόντους χιόνι" centimetres."""
    for step in (-1, 1):
        for distance in range(1, _CUE_REACH):
            word = tokens.word(at + step * distance)
            if word in lexicon.cues:
                return True
            if word in _STOPS:
                break
    return False


def _inches_follow(tokens: Tokens, at: int) -> bool:
    """Whether inches stand behind a mark of feet: 6'2"."""
    inches = tokens.numbers.get(at + 1)
    if inches is None or tokens.word(inches.last) != '"' or inches.value >= _INCHES_IN_FOOT:
        return False
    return all(map(tokens.glued, range(at, inches.last + 1))) and not tokens.glued(inches.last + 1)


def _is_year(tokens: Tokens, number: Number, unit: int, words: YearWords) -> bool:
    """Whether four digits are a year and the unit behind them a verb: "في عام 2020 قدم استقالته"."""
    if not (len(number.literal) == 4 and number.literal.isdigit() and number.value in _YEARS):
        return False
    before = tokens.word(number.first - 1)
    return before in words.years or (before in words.led_by and tokens.word(unit) in words.units)


def _spelled(tokens: Tokens, number: Number, at: int, end: int, unit: Unit) -> bool:
    """Whether a short sign is written so that it can be the unit: "5 m", but not "5 M" or "five m"."""
    if unit.exact and (tokens.raw(at, end) != unit.exact or number.words or number.scale > 1):
        return False
    if tokens.word(at) in _TOUCHING and end == at + 1 and not tokens.glued(at):
        return False
    if tokens.word(at) == '"' and (_closes_quote(tokens, number, at) or _tenths_follow(tokens, at)):
        return False
    short = end == at + 1 and len(tokens.word(at)) == 1 and tokens.word(at).isalpha()
    return not (short and tokens.glued(at + 1) and tokens.word(at + 1) in ("'", ".") and tokens.glued(at + 2))


def _tenths_follow(tokens: Tokens, at: int) -> bool:
    """Whether digits touch a mark of seconds: 2'05"3."""
    return tokens.glued(at + 1) and tokens.kind(at + 1) == "number"


def _closes_quote(tokens: Tokens, number: Number, at: int) -> bool:
    """Whether a mark of inches is the end of a quotation, or stands behind a name: "HER2", "F-16"."""
    if tokens.raw(at) in _PRIMES:
        return False
    if tokens.raw(at) != '"' or (tokens.glued(number.first) and tokens.kind(number.first - 1) != "sign"):
        return True
    if tokens.word(number.first - 1) == "-" and tokens.glued(number.first):
        return True
    quoted = False
    for place in range(max(0, number.first - _QUOTED), number.first):
        if tokens.new_line(place):
            quoted = False
        inches = not quoted and tokens.glued(place) and tokens.kind(place - 1) == "number"
        if tokens.raw(place) == '"' and not inches:
            quoted = not quoted
    return quoted


def _metre_and_centimetres(tokens: Tokens, number: Number, reading: _Reading) -> tuple[Decimal, int] | None:
    """Read the 98 of "1 m 98" or "1m98"."""
    rest = tokens.numbers.get(reading.last)
    if reading.unit != "meter" or rest is None or len(rest.literal) != 2 or not rest.literal.isdigit():
        return None
    follows = tokens.at(rest.last)
    if number.value > 3 or (follows.kind == "word" and not tokens.glued(reading.last)):
        return None
    return rest.value / 100, rest.last


def _below_zero(tokens: Tokens, number: Number, last: int, lexicon: UnitLexicon) -> tuple[Decimal, int]:
    value, first = _signed(tokens, number.first, number.value)
    dash = tokens.at(number.first - 1)
    if (
        value > 0
        and dash.text == "-"
        and not dash.glued
        and tokens.kind(number.first - 2) == "word"
        and number.last != last
    ):
        return -value, first - 1  # "- 20 degrés", spaced
    if value > 0 and lexicon.below_zero.at(tokens, last) is not None:
        if tokens.language == "en" and tokens.word(last + 1) not in ("zero", "freezing"):
            return value, first
        return -value, first
    return (value, first) if number.last != last else (abs(value), number.first)


def _after_below_zero(tokens: Tokens, last: int, lexicon: UnitLexicon) -> int:
    match = lexicon.below_zero.at(tokens, last)
    return match.end if match is not None else last


def _one_and_a_half(tokens: Tokens, lexicon: UnitLexicon) -> Iterator[Candidate]:
    """Yield Arabic units with a half and no number: "لتر ونصف" is one litre and a half."""
    if tokens.language != "ar":
        return
    halves = number_lexicon("ar").halves
    for index, unit in lexicon.measures.scan(tokens):
        half = halves.at(tokens, unit.end) if index not in tokens.number_ends else None
        if half is not None and unit.clitics in ("", "و", "ب", "ل"):
            value = 1 + half.entry
            yield Candidate(
                index, half.end, "measure", plain(value), unit.entry.name, priority=Priority.MEASURE,
                amount=value, step=Decimal("0.1"), number=index,
            )  # fmt: skip


def _duals(tokens: Tokens, lexicon: UnitLexicon) -> Iterator[Candidate]:
    """Yield Arabic duals of units: "كيلومترين" is two kilometres."""
    if tokens.language != "ar":
        return
    for index, match in lexicon.duals.scan(tokens):
        unit = "degree_Celsius" if match.entry.name == "degree" else match.entry.name
        yield Candidate(
            index, match.end, "measure", "2", unit, priority=Priority.MEASURE,
            amount=_TWO, step=Decimal(1), number=index,
        )  # fmt: skip
