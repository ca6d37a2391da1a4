"""Furniture phrases, credit patterns and date words of a language, compiled from ``ingest.toml``.

A language's rules hold its own and the English ones: menus and share buttons are often left in English.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from pipeline.text import fold
from schemas.lexicons import LANGUAGES, lexicon

CutKind = Literal["menu", "related", "comments", "share", "disclaimer", "advert", "other"]
CreditKind = Literal["wire", "byline", "translation"]
Tokens = tuple[str, ...]

_TOKEN = re.compile(r"[^\W_]+")
_HEADING_WORDS = 6
_AGENCY = "{agency}"


def tokens(text: str) -> Tokens:
    """Return the folded words of ``text``, without bare numbers at either end ("Comments (12)")."""
    found = _TOKEN.findall(fold(text))
    first, last = 0, len(found)
    while first < last and found[first].isdigit():
        first += 1
    while last > first and found[last - 1].isdigit():
        last -= 1
    return tuple(found[first:last])


@dataclass(frozen=True)
class CreditPattern:
    """One way in which a credit is written; the group ``name`` is the agency, outlet or person."""

    pattern: re.Pattern[str]
    kind: CreditKind
    whole_line: bool
    origin: bool
    person: bool


@dataclass(frozen=True)
class DateWords:
    """Words of a publication line: month names by number, and the fillers that may stand beside the date.

    ``named`` matches a full date with the month's name: groups day, month, year, or month2, day2, year2;
    ``yearless`` a day and month only, ``monthly`` a month and year. ``bounds`` make a date one of what is told
    ("until"); ``beside`` are other writings of the same day (another calendar's).
    """

    months: dict[str, int]
    named: re.Pattern[str]
    yearless: re.Pattern[str]
    monthly: re.Pattern[str]
    beside: tuple[re.Pattern[str], ...]
    published: frozenset[Tokens]
    updated: frozenset[Tokens]
    fillers: frozenset[str]
    weekdays: frozenset[str]
    bounds: frozenset[str]
    located: frozenset[str]
    order: Literal["dmy", "ambiguous"]

    @cached_property
    def labels(self) -> frozenset[str]:
        """Words beside a date that tell it for the day of publication ("published")."""
        return frozenset(word for label in (*self.published, *self.updated) for word in label) - self.fillers

    @cached_property
    def going_with(self) -> frozenset[str]:
        """All words that may stand beside the date."""
        return self.fillers.union(*self.published, *self.updated)


@dataclass(frozen=True)
class Rules:
    """All that ingest knows of a language. Phrases are keyed by their folded words."""

    phrases: dict[Tokens, CutKind]
    longest: int
    labels: frozenset[Tokens]
    openings: tuple[tuple[re.Pattern[str], CutKind], ...]
    sections: dict[Tokens, CutKind]
    section_starts: tuple[tuple[Tokens, CutKind], ...]
    inline: tuple[tuple[re.Pattern[str], CutKind], ...]
    credits: tuple[CreditPattern, ...]
    agencies: frozenset[Tokens]
    outlets: dict[Tokens, str]
    not_outlets: frozenset[str]
    press_words: frozenset[str]
    dates: DateWords

    def section(self, words: Tokens) -> CutKind | None:
        """Return the kind of section that a heading of these words opens, or None."""
        if words in self.sections:
            return self.sections[words]
        if len(words) > _HEADING_WORDS or any(word.isdigit() for word in words):
            return None
        return next((kind for start, kind in self.section_starts if words[: len(start)] == start), None)

    def furniture(self, words: Tokens) -> CutKind | None:
        """Return the kind of furniture that ``words`` are made up of altogether, phrase after phrase, or None."""
        kinds: Counter[CutKind] = Counter()
        start = 0
        while start < len(words):
            if words[start].isdigit():
                start += 1
                continue
            for end in range(min(len(words), start + self.longest), start, -1):
                kind = self.phrases.get(words[start:end])
                if kind is not None:
                    kinds[kind] += 1
                    start = end
                    break
            else:
                return None
        return kinds.most_common(1)[0][0] if kinds else None


@cache
def rules(language: str) -> Rules:
    """Return the compiled rules of ``language``; loaded once."""
    own = lexicon(language, "ingest")
    sections = [own] if language == "en" else [own, lexicon("en", "ingest")]
    phrases: dict[Tokens, CutKind] = {}
    for kind, words in _pairs(sections, "lines"):
        phrases.setdefault(words, "menu" if kind == "labels" else kind)
    headings = [
        (kind, tokens(phrase), phrase.endswith("*"))
        for section in sections
        for kind, headings in section["sections"].items()
        for phrase in headings
    ]
    return Rules(
        phrases=phrases,
        longest=max(map(len, phrases)),
        labels=frozenset(words for kind, words in _pairs(sections, "lines") if kind == "labels"),
        openings=_openings(sections),
        sections={words: kind for kind, words, _ in reversed(headings)},
        section_starts=tuple((words, kind) for kind, words, goes_on in headings if goes_on),
        inline=tuple(
            (re.compile(pattern), kind)
            for section in sections
            for kind, patterns in section.get("inline", {}).items()
            for pattern in patterns
        ),
        credits=_credits(sections),
        agencies=frozenset(tokens(name) for name in _agency_names()),
        outlets={tokens(name): name for section in sections for name in section["outlets"]["names"]},
        not_outlets=frozenset(
            " ".join(tokens(name))
            for name in (
                *_territories(language),
                *(word for one in sections for word in one["outlets"]["not"]),
            )
        ),
        press_words=frozenset(fold(word) for one in sections for word in one["outlets"]["press"]),
        dates=_date_words(own["datelines"], sections),
    )


def _territories(language: str) -> Iterator[str]:
    """Yield the names of countries in ``language`` (CLDR)."""
    data = (resources.files("schemas") / "currencies.json").read_text(encoding="utf-8")
    for place in json.loads(data)["territories"].values():
        if name := place["names"].get(language):
            yield name


def _pairs(sections: list[dict[str, Any]], table: str) -> list[tuple[Any, Tokens]]:
    return [
        (kind, tokens(phrase))
        for section in sections
        for kind, phrases in section[table].items()
        for phrase in phrases
        if tokens(phrase)
    ]


def _openings(sections: list[dict[str, Any]]) -> tuple[tuple[re.Pattern[str], CutKind], ...]:
    """One pattern a kind; a phrase that ends in a colon asks for one after it."""
    starts: dict[CutKind, list[str]] = {}
    for section in sections:
        for kind, phrases in section["openings"].items():
            for phrase in filter(tokens, phrases):
                end = r"\W{0,3}:" if phrase.rstrip().endswith(":") else r"(?!\w)"
                starts.setdefault(kind, []).append(r"\W+".join(tokens(phrase)) + end)
    return tuple(
        (re.compile(rf"\W*(?:{'|'.join(alternatives)})"), kind) for kind, alternatives in starts.items()
    )


@cache
def _agency_names() -> tuple[str, ...]:
    return tuple(name for language in LANGUAGES for name in lexicon(language, "ingest")["agencies"]["names"])


def _credits(sections: list[dict[str, Any]]) -> tuple[CreditPattern, ...]:
    names = sorted({fold(name) for name in _agency_names()}, key=len, reverse=True)
    shapes = [shape for language in LANGUAGES for shape in lexicon(language, "ingest")["agencies"]["shapes"]]
    agency = rf"(?<!\w)(?:{'|'.join([*map(re.escape, names), *shapes])})(?!\w)"
    return tuple(
        CreditPattern(
            re.compile(_anchored(entry).replace(_AGENCY, agency), re.MULTILINE if entry.get("line") else 0),
            entry["kind"],
            entry.get("line", False),
            entry.get("origin", False),
            entry.get("person", False),
        )
        for section in sections
        for entry in section["credits"]
    )


def _anchored(entry: dict[str, Any]) -> str:
    """Return the pattern; a whole-line one is matched from where the line's words begin, so "^" goes."""
    pattern: str = entry["pattern"]
    return pattern.removeprefix("^") if entry.get("line") else pattern


def _date_words(own: dict[str, Any], sections: list[dict[str, Any]]) -> DateWords:
    def words(key: str) -> list[str]:
        return [fold(word) for section in sections for word in section["datelines"][key]]

    months = {
        fold(name): number
        for section in reversed(sections)
        for number, names in enumerate(section["datelines"]["months"], start=1)
        for name in names
    }
    return DateWords(
        months=months,
        named=_named_dates(months),
        yearless=_days_and_months(months),
        monthly=_months_and_years(months),
        beside=tuple(re.compile(pattern) for pattern in own.get("beside", ())),
        published=frozenset(tokens(word) for word in words("published")),
        updated=frozenset(tokens(word) for word in words("updated")),
        fillers=frozenset(
            word for phrase in words("fillers") + words("weekdays") for word in _TOKEN.findall(phrase)
        ),
        weekdays=frozenset(words("weekdays")),
        bounds=frozenset(words("bounds")),
        located=frozenset(words("located")),
        order=own["order"],
    )


def _month(months: dict[str, int]) -> tuple[str, str]:
    """Return the alternatives of a month's name, and those of a second name beside it."""
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    return month, rf"(?:\s?[/(]\s?(?:{month})\)?)?"  # فبراير/شباط


def _days_and_months(months: dict[str, int]) -> re.Pattern[str]:
    month, also = _month(months)
    return re.compile(
        rf"(?<![\w.,])(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|η)?\s*(?:of\s|de\s)?(?P<month>{month})(?!\w)\.?{also}"
        rf"|(?<!\w)(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:])"
    )


def _months_and_years(months: dict[str, int]) -> re.Pattern[str]:
    month, also = _month(months)
    return re.compile(rf"(?<!\w)(?P<month>{month})(?!\w)\.?{also},?\s+(?:of\s|de\s)?(?P<year>\d{{4}})(?!\d)")


def _named_dates(months: dict[str, int]) -> re.Pattern[str]:
    month, also = _month(months)
    return re.compile(
        rf"(?<!\w)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|η)?\s*(?:of\s|de\s)?(?P<month>{month})(?!\w)\.?{also},?\s*(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\w)(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\d)"
    )
