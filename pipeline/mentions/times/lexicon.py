"""The time words of a language and the alphabet that its grammar is written in.

Every word or phrase of ``schemas/languages/<language>/time.toml`` plays one or more *roles* (month, unit, of,
edge, …). Each set of roles that occurs in the language is one letter; a text becomes a string of letters, one per
term, and a grammar rule is a regular expression over roles, compiled to character classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language

Value = int | str
Roles = frozenset[str]

# Of what time is counted in; an hour and a minute are also clocks, a quarter also a fraction.
UNITS_OF_TIME: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
# Roles that the reading of a term adds to those of its words.
NUMBER_ROLES: Final[dict[str, Roles]] = {
    "number": frozenset({"number"}),
    "year": frozenset({"number", "year_number"}),
    "day": frozenset({"number", "day_number"}),
    "ordinal": frozenset({"ordinal"}),
    "ordinal day": frozenset({"ordinal", "day_number"}),
    "fraction": frozenset({"fraction"}),
    "one": frozenset({"one"}),
    "rounding": frozenset({"number", "rounding"}),
}
BREAK: Final[Roles] = frozenset({"break"})
OTHER_ROLES: Final[tuple[Roles, ...]] = (
    frozenset(),
    frozenset({"clock"}),
    frozenset({"numeric_date"}),
    frozenset({"race_time"}),
    BREAK,
)
_SIGNS: Final = {
    ",": "comma", "،": "comma", "-": "dash", "–": "dash", "/": "slash", "(": "open", ")": "close",
    ".": "stop", "'": "apostrophe", '"': "quote", "؛": "comma", ":": "colon",
    "·": "break", "!": "break", "?": "break", ";": "break", "؟": "break", "…": "break", "«": "quote", "»": "quote",
}  # fmt: skip
_TABLES: Final = {
    "months": "month_name",
    "month_abbreviations": "month_abbreviation",
    "hijri_months": "hijri_month",
    "weekdays": "weekday",
    "weekday_abbreviations": "weekday_abbreviation",
    "relative_days": "relative_day",
    "anchored_days": "anchored_day",
    "relative_periods": "relative_period",
    "decades": "decade_word",
    "holidays": "holiday",
    "edges": "edge",
    "seasons": "season",
    "parts_of_day": "part",
    "day_parts": "day_part",
    "weekdays_bare": "weekday_bare",
    "units": "unit",
    "duals": "dual",
    "construct": "construct",
    "durations": "compound",
    "ordinal_letters": "ordinal",
    "day_words": "day_word",
}
_ROLE_LISTS: Final = {
    "scripture": "",
    "eras": "",
    "relative": "",
    "distance": "",
    "words": "",
    "clock": "clock_",
}
_HOURS: Final = {"clock_noon": 12, "clock_midnight": 0}
_DOTTED: Final = {"month_abbreviations", "weekday_abbreviations"}


@dataclass(slots=True, frozen=True)
class Entry:
    """What a word can be: its roles, and a value for those that have one (month 2, unit "hour")."""

    roles: Roles
    values: dict[str, Value]


@dataclass(slots=True, frozen=True, eq=False)
class Tense:
    """Words and shapes of words that place a clause before or after the day of writing."""

    future: frozenset[str]
    past: frozenset[str]
    future_pattern: re.Pattern[str] | None
    past_pattern: re.Pattern[str] | None
    future_not: frozenset[str]
    opens_clause: frozenset[str]
    joins: frozenset[str]
    forward: frozenset[str]
    past_not: frozenset[str]
    backward: frozenset[str]
    joined: frozenset[str]
    past_before: frozenset[str]
    present: re.Pattern[str] | None
    present_not: frozenset[str]
    present_before: frozenset[str]
    present_since: frozenset[str]
    passive: frozenset[str]
    failing: frozenset[str]
    leads: frozenset[str]
    participle: re.Pattern[str] | None
    participle_not: frozenset[str]
    phrase_ends: frozenset[str]


class TimeLexicon:
    """The compiled time lexicon of one language; ``letters`` maps each set of roles to its letter."""

    def __init__(self, language: Language) -> None:
        data = lexicon(language, "time")
        entries = _entries(data)
        self.language = language
        self.phrases: Phrases[Entry] = Phrases(entries.items(), language)
        self.single = self.phrases.lone()
        role_sets: set[Roles] = {entry.roles for entry in entries.values()} | {frozenset()}
        role_sets |= {roles | number for roles in role_sets for number in NUMBER_ROLES.values()} | set(
            OTHER_ROLES
        )
        ordered = sorted(role_sets, key=lambda roles: sorted(roles))
        self.letters = {roles: chr(0xE000 + rank) for rank, roles in enumerate(ordered)}
        self.roles = {letter: roles for roles, letter in self.letters.items()}
        self.other = self.letters[frozenset()]
        self.word_letters = {word: self.letters[entry.roles] for word, (entry, _) in self.single.items()}
        valued = {role for entry in entries.values() for role in entry.values}
        told = {
            "number",
            "clock",
            "numeric_date",
            "race_time",
            *valued,
            *(r for roles in NUMBER_ROLES.values() for r in roles),
        }
        self.telling = self.compile(f"<{'|'.join(sorted(told))}>")
        self.two_months = self.compile("<month_name|month_guarded><>?<month_name|month_guarded>")
        self.tense = _tense(data["tense"])
        self.weekday_names = frozenset(map(fold, data["weekday_names"]["forms"]))
        self.event_days = frozenset(data["names"]["digits"])
        self.named_places = frozenset(map(fold, data["names"]["places"]))
        self.other_calendars = frozenset(map(fold, data["other_calendars"]["words"]))
        context = data["decade_context"]
        self.person_before = frozenset(map(fold, context.get("person_before", [])))
        self.person_after = [fold(form).split() for form in context.get("person_after", [])]
        self.spelled_months = {fold(form): form for form in data["months_guarded"]["spelled"]}
        self.capital_months = bool(data["months_guarded"]["capitals"])
        self.degrees = frozenset(map(fold, context.get("degrees", [])))
        self.counted = re.compile(data["counted"]["pattern"]) if data["counted"]["pattern"] else None
        self.not_counted = frozenset(map(fold, data["counted"]["not"]))
        self.sports = frozenset(map(fold, data["words"]["sports"]))
        self.adjective_follows = bool(data["words"]["adjective_follows"])
        self.not_ahead = frozenset(map(fold, data["words"]["not_ahead"]))
        self.within = frozenset(map(fold, data["words"]["within"]))
        self.fiscal = frozenset(map(fold, data["words"]["fiscal"]))
        self.ordinal_follows = bool(data["words"]["ordinal_follows"])
        self.worn = tuple(map(fold, data["lone_days"]["worn"]))
        self.no_day_after = frozenset(map(fold, data["lone_days"]["not_after"]))
        self.capital_books = language != "ar"  # whose script has no capitals
        pointed = data.get("pointed_clock", {})
        self.clock_verbs = frozenset(pointed.get("verbs", []))
        self.priced_at = frozenset(pointed.get("prices", []))
        self.clock_ordinals = bool(data["clock"]["ordinals"])

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return a rule over roles as a regular expression over letters.

        ``<a|b>`` is one term with role a or b, ``<!a>`` one without a, ``<>`` any; white space is ignored.
        """

        def letters(match: re.Match[str]) -> str:
            wanted = match.group(1)
            if not wanted:
                return "."
            negative = wanted.startswith("!")
            names = set(wanted.lstrip("!").split("|"))
            hits = "".join(letter for roles, letter in self.letters.items() if roles & names)
            if not hits:
                return "." if negative else "[^\\s\\S]"
            return f"[{'^' if negative else ''}{_ranges(hits)}]"

        named = re.sub(r"\s+", "", pattern).replace("(?P<", "(?P{")
        return re.compile(re.sub(r"(?<!\(\?)<([^<>{}]*)>", letters, named).replace("(?P{", "(?P<"))


def _ranges(letters: str) -> str:
    """Return sorted letters as the inside of a character class."""
    codes = sorted(map(ord, letters))
    parts: list[str] = []
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        parts.append(chr(first) if first == last else f"{chr(first)}-{chr(last)}")
        first = last = code
    return "".join(parts)


def _entries(data: dict[str, Any]) -> dict[str, Entry]:
    """Return every form of the lexicon with all its roles."""
    roles: dict[str, set[str]] = {}
    values: dict[str, dict[str, Value]] = {}

    def add(form: str, role: str, value: Value | None = None) -> None:
        key = fold(form)
        roles.setdefault(key, set()).add(role)
        if value is not None:
            values.setdefault(key, {}).setdefault(role, value)

    for sign, role in _SIGNS.items():
        add(sign, role)
    guarded = {fold(form) for form in data["months_guarded"]["forms"]}
    for section, role in _TABLES.items():
        for key, forms in data.get(section, {}).items():
            value = int(key) if key.lstrip("-").isdigit() else key
            for form in _with_stops(forms, section):
                add(form, "month_guarded" if role == "month_name" and fold(form) in guarded else role, value)
                if section == "units":
                    add(form, key)
    for section, prefix in _ROLE_LISTS.items():
        for role, forms in data[section].items():
            for form in forms if isinstance(forms, list) else ():
                add(form, prefix + role, _HOURS.get(prefix + role))
    for form in data["names"]["forms"]:
        add(form, "name")
    for form in data["names"]["titled"]:
        add(form, "name")
        add(form, "titled")
    for mark in ("hijri", "gregorian"):
        for form in data.get(f"{mark}_marks", {}).get("forms", []):
            add(form, f"{mark}_mark")
    for unit, forms in data.get("compounds", {}).items():
        for form in forms:
            add(form, "compound_suffix", unit)
    for role in ("before", "suffix"):
        for form in data["decade_context"].get(role, []):
            add(form, f"decade_{role}")
    for form, value in _compounds(data):
        add(form, "compound", value)
    for key, value in data.get("weekdays_also_ordinals", {}).items():
        for form in data["weekdays"][key]:
            add(form, "weekday_ordinal", value)
    return {form: Entry(frozenset(names), values.get(form, {})) for form, names in roles.items()}


def _with_stops(forms: list[str], section: str) -> Iterator[str]:
    for form in forms:
        yield form
        if section in _DOTTED and not form.endswith("."):
            yield form + "."


ISO_LETTERS: Final = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}W",
    "day": "P{}D",
    "hour": "PT{}H",
    "minute": "PT{}M",
}


def _compounds(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield number-and-unit words (τριήμερο) with their ISO 8601 duration."""
    for unit, endings in data.get("compounds", {}).items():
        for number, stems in data["compound_numbers"].items():
            if unit == "year" and number == "10":  # δεκαετία is a decade, and vague
                endings = [ending for ending in endings if not ending.startswith("ετί") and ending != "ετιών"]
            for stem in stems:
                for ending in endings:
                    yield stem + ending, ISO_LETTERS[unit].format(number)
                    if int(number) < 10:
                        for ten, prefix in data["compound_tens"].items():
                            yield prefix + stem + ending, ISO_LETTERS[unit].format(int(ten) + int(number))


def _tense(data: dict[str, Any]) -> Tense:
    particles = ("", *data.get("particles", []))  # "and" and "so", written onto Arabic verbs
    attached = data.get("prepositions", [])  # onto nouns that only look like verbs
    future = frozenset(particle + fold(form) for form in data["future"] for particle in particles)
    past = frozenset(particle + fold(form) for form in data["past"] for particle in particles)
    future_not = frozenset(map(fold, data["future_not"]))
    return Tense(
        future=future,
        past=past,
        future_pattern=re.compile(data["future_pattern"]) if data["future_pattern"] else None,
        past_pattern=re.compile(data["past_pattern"]) if data["past_pattern"] else None,
        future_not=future_not,
        opens_clause=frozenset(map(fold, data["opens_clause"])),
        joins=frozenset(map(fold, data["joins"])),
        forward=frozenset(map(fold, data["forward"])),
        past_not=frozenset(p + fold(form) for form in data["past_not"] for p in (*particles, *attached)),
        backward=frozenset(map(fold, data["backward"])),
        joined=frozenset(p + fold(form) for form in (*data["future"], *data["past"]) for p in particles[1:]),
        past_before=frozenset(p + fold(form) for form in data.get("past_before", []) for p in particles),
        present=re.compile(data["present"]) if data["present"] else None,
        present_not=frozenset(map(fold, data["present_not"])),
        present_before=frozenset(map(fold, data["present_before"])),
        present_since=frozenset(map(fold, data["present_since"])),
        passive=frozenset(data.get("passive", [])),
        failing=frozenset(data.get("failing", [])),
        leads=frozenset(data.get("leads", [])),
        participle=re.compile(data["participle"]) if data["participle"] else None,
        participle_not=frozenset(map(fold, data["participle_not"])),
        phrase_ends=(future if data.get("past_before") else frozenset())
        | frozenset(form.rpartition(" ")[2] for form in future | past | future_not if " " in form),
    )


@cache
def time_lexicon(language: Language) -> TimeLexicon:
    """Return the time lexicon of a language, compiled once per process."""
    return TimeLexicon(language)
