"""Ten known ways to spoil an English sentence; each gives the spoilt sentence, or None where it does not apply.

They find their places by patterns of their own, not by the extractor that the guard is built on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = ("thousand", "million", "billion", "trillion")
_SCALE = re.compile(r"\b(thousand|million|billion|trillion)\b|(?<=\d)(m|bn)\b", re.IGNORECASE)
_CURRENCIES = {
    "$": "€",
    "£": "$",
    "€": "£",
    "dollars": "euros",
    "euros": "yen",
    "yuan": "yen",
    "pounds": "dollars",
}
_CURRENCY = re.compile(
    r"[$£€](?=\s?\d)|(?<=\d )(?:dollars|euros|yuan)\b|(?<=illion )(?:dollars|euros|yuan|pounds)\b"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# "May" is a month beside a day, a year or a full stop, else a verb.
_VERBS = r"(?!May (?!\d))"
_DATE = re.compile(rf"\b{_VERBS}(?:{'|'.join((*_MONTHS, *_DAYS))})\b|\b(?:19|20)\d\d\b")
_NEGATION = re.compile(
    r"\b(do|does|did|has|have|had|is|are|was|were|would|could|should|ca|wo)n['’]t\b|\b(can)not\b| not\b| never\b"
)
_UNITS: dict[str, tuple[str, float, float]] = {
    "miles per hour": ("kilometres per hour", 1.609, 0), "mph": ("km/h", 1.609, 0), "miles": ("kilometres", 1.609, 0),
    "mile": ("kilometres", 1.609, 0), "feet": ("metres", 0.3048, 0), "foot": ("metres", 0.3048, 0), "inches": ("centimetres", 2.54, 0),
    "inch": ("centimetres", 2.54, 0), "pounds": ("kilograms", 0.4536, 0), "pound": ("kilogram", 0.4536, 0),
    "kilometers": ("miles", 0.6214, 0), "kilometres": ("miles", 0.6214, 0), "meters": ("feet", 3.281, 0), "metres": ("feet", 3.281, 0),
    "meter": ("feet", 3.281, 0), "metre": ("feet", 3.281, 0), "kilograms": ("pounds", 2.205, 0), "hectares": ("acres", 2.471, 0),
    "acres": ("hectares", 0.4047, 0), "tonnes": ("pounds", 2204.6, 0),
}  # fmt: skip
_UNIT = re.compile(rf"(?<![$£€\d.,])(\d[\d,]*(?:\.\d+)?)([ -])({'|'.join(_UNITS)})\b")
_PERCENT = re.compile(r"(?<=\d)\s?(?:%|percent\b|per cent\b)")
_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w.,:/$£€-])(?:[3-9]|1\d)(?![\w.,:/%-]|\s?(?:per|%|[ap]\.?m))")


@dataclass(frozen=True)
class Stock:
    """What swaps draw on: other sentences, and names with their types."""

    sentences: Sequence[str]
    names: Sequence[tuple[str, str]]


Corruption = Callable[[str, Sequence[tuple[str, str]], Stock, Random], str | None]


def _one(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Corruption:
    """Return a corruption that changes one place where ``pattern`` matches."""

    def spoil(text: str, names: Sequence[tuple[str, str]], stock: Stock, random: Random) -> str | None:
        places = list(pattern.finditer(text))
        if not places:
            return None
        place = random.choice(places)
        spoilt = text[: place.start()] + change(place) + text[place.end() :]
        return spoilt if spoilt != text else None

    return spoil


def _digit(text: str, names: Sequence[tuple[str, str]], stock: Stock, random: Random) -> str | None:
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return None
    at = random.choice(places)
    other = random.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + other + text[at + 1 :]


def _scaled(match: re.Match[str]) -> str:
    word = match.group().lower()
    if word in ("m", "bn"):
        return "bn" if word == "m" else "m"
    return _SCALES[(_SCALES.index(word) + 1) % 3 if word != "trillion" else 2]


def _shifted(match: re.Match[str]) -> str:
    word = match.group()
    if word.isdigit():
        return str(int(word) + 1)
    row = _MONTHS if word in _MONTHS else _DAYS
    return row[(row.index(word) + 1) % len(row)]


def _affirmed(match: re.Match[str]) -> str:
    verb = match[1] or match[2] or ""
    return {"ca": "can", "wo": "will"}.get(verb, verb)


def _converted(match: re.Match[str]) -> str:
    unit, factor, offset = _UNITS[match[3]]
    return f"{float(match[1].replace(',', '')) * factor + offset:.4g}{match[2]}{unit}"


def _reworded(match: re.Match[str]) -> str:
    row = _WORDS
    return row[(row.index(match.group().lower()) + 1) % len(row)]


def _number_word(text: str, names: Sequence[tuple[str, str]], stock: Stock, random: Random) -> str | None:
    wrong = _one(_SMALL, lambda m: _WORDS[(int(m.group()) - 1) % len(_WORDS)])
    return wrong(text, names, stock, random) or _one(_NUMBER_WORD, _reworded)(text, names, stock, random)


def _name(text: str, names: Sequence[tuple[str, str]], stock: Stock, random: Random) -> str | None:
    own = [(kind, name) for kind, name in names if re.search(rf"\b{re.escape(name)}\b", text)]
    if not own:
        return None
    kind, name = random.choice(own)
    words = set(re.findall(r"\w+", text))
    others = [n for k, n in stock.names if k == kind and not words & set(re.findall(r"\w+", n))]
    return re.sub(rf"\b{re.escape(name)}\b", random.choice(others), text) if others else None


def _sentence(text: str, names: Sequence[tuple[str, str]], stock: Stock, random: Random) -> str | None:
    return random.choice([sentence for sentence in stock.sentences if sentence != text])


def spelt_out(text: str) -> str | None:
    """Return ``text`` with one small number written as the right word: no corruption, and not to be withheld."""
    spelt = _SMALL.sub(lambda m: _WORDS[int(m.group()) - 2], text, count=1)
    return spelt if spelt != text else None


CORRUPTIONS: dict[str, Corruption] = {
    "digit changed": _digit,
    "scale changed": _one(_SCALE, _scaled),
    "currency swapped": _one(_CURRENCY, lambda m: _CURRENCIES[m.group()]),
    "date shifted": _one(_DATE, _shifted),
    "name swapped": _name,
    "negation dropped": _one(_NEGATION, _affirmed),
    "unit converted": _one(_UNIT, _converted),
    "percentage sign lost": _one(_PERCENT, lambda m: ""),
    "sentence swapped": _sentence,
    "number word for number": _number_word,
}
NUMERIC = (
    "digit changed", "scale changed", "currency swapped", "date shifted", "unit converted", "percentage sign lost",
    "number word for number",
)  # fmt: skip
