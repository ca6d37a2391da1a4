"""The unit lexicon of a language (``schemas/languages/<lang>/units.toml``) compiled for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Language


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit of measure by its pint name; ``exact`` is the only spelling allowed, where case matters."""

    name: str
    exact: str = ""


@dataclass(slots=True, frozen=True)
class AgeWords:
    """Cues of age: what follows the number, what stands before it, and what speaks against it."""

    years: Phrases[bool]
    bare_years: Phrases[bool]
    rounded_years: Phrases[bool]
    strong_before: Phrases[bool]
    before: Phrases[bool]
    after: Phrases[bool]
    later: Phrases[bool]
    not_before: Phrases[bool]
    persons: frozenset[str]
    have: Phrases[bool]
    other_units: Phrases[bool]
    glued: frozenset[str]
    agents: tuple[str, ...]
    not_agents: frozenset[str]
    at: frozenset[str]
    terms: frozenset[str]
    only: frozenset[str]
    pronouns: frozenset[str]
    deaths: frozenset[str]
    death_at: frozenset[str]
    spelled: dict[str, int]
    told: frozenset[str]
    told_of: frozenset[str]
    told_until: frozenset[str]
    turning: frozenset[str]
    single: frozenset[str]
    does: frozenset[str]
    does_endings: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CountWords:
    """Which words around a bare number make it a count, a label or no more than an article."""

    labels: Phrases[bool]
    labels_definite: frozenset[str]
    acts: Phrases[bool]
    hotline_before: frozenset[str]
    streets: frozenset[str]
    not_after: Phrases[bool]
    stop: frozenset[str]
    one_before: Phrases[bool]
    one_after: Phrases[bool]
    one_never: frozenset[str]
    homographs: frozenset[str]
    scores: Phrases[bool]


@dataclass(slots=True, frozen=True)
class YearWords:
    """What tells a year from a number of units: words for it, and prepositions before units that are verbs too."""

    years: frozenset[str]
    led_by: frozenset[str]
    units: frozenset[str]


@dataclass(slots=True, frozen=True)
class UnitLexicon:
    """Percent signs, measures, ages and counting words of one language."""

    percent: Phrases[Decimal]
    proportions: Phrases[bool]
    to_one: frozenset[str]
    points: frozenset[str]
    points_to: frozenset[str]
    measures: Phrases[Unit]
    cued: frozenset[str]
    cues: frozenset[str]
    duals: Phrases[Unit]
    per: Phrases[str]
    minus: frozenset[str]
    below_zero: Phrases[bool]
    degree_cues: frozenset[str]
    degree_rivals: frozenset[str]
    ordinal_names: Phrases[bool]
    after_years: YearWords
    age: AgeWords
    counts: CountWords


@cache
def unit_lexicon(language: Language) -> UnitLexicon:
    """Return the compiled unit lexicon of ``language``, once per process."""
    data = lexicon(language, "units")

    def flags(forms: Iterable[str]) -> Phrases[bool]:
        return Phrases(((form, True) for form in forms), language)

    def words(section: str, name: str) -> frozenset[str]:
        return frozenset(map(fold, data.get(section, {}).get(name, [])))

    age, counts = data["age"], data["counts"]
    exact = {fold(form): form for form in data["exact"]["forms"]}
    percent = data["percent"]
    particles = ("", "و") if language == "ar" else ("",)
    return UnitLexicon(
        percent=Phrases(
            [
                *((form, Decimal(1)) for form in percent["words"]),
                *((form, Decimal("0.01")) for form in percent["hundredths"]),
            ],
            language,
            clitics=False,
        ),
        proportions=flags(percent.get("proportions", [])),
        to_one=frozenset(map(fold, percent.get("to_one", []))),
        points=frozenset(map(fold, percent["points"])),
        points_to=frozenset(map(fold, percent["points_to"])),
        measures=Phrases(_units(data["measures"], exact), language),
        cued=words("cued", "forms"),
        cues=words("cued", "cues"),
        duals=Phrases(_units(data.get("measure_duals", {}), {}), language),
        per=Phrases(_per(data["per"]), language, clitics=False),
        minus=frozenset(map(fold, data["below_zero"]["before"])),
        below_zero=flags(data["below_zero"]["after"]),
        degree_cues=frozenset(map(fold, data["degrees"]["cues"])),
        degree_rivals=frozenset(map(fold, data["degrees"]["rivals"])),
        ordinal_names=flags(data["ordinals"]["names"]),
        after_years=YearWords(*(words("after_years", name) for name in ("years", "led_by", "units"))),
        age=AgeWords(
            years=flags(age["years"]),
            bare_years=flags(age["bare_years"]),
            rounded_years=flags(age.get("rounded_years", age["bare_years"])),
            strong_before=flags(age.get("strong_before", age["before"])),
            before=flags(age["before"]),
            after=flags(age["after"]),
            later=flags(age.get("later", [])),
            not_before=flags(age.get("not_before", [])),
            persons=frozenset(fold(p + form) for form in age.get("persons", []) for p in particles),
            have=flags(age.get("have", [])),
            other_units=flags(age["months"]),
            glued=frozenset(map(fold, age.get("glued", []))),
            agents=tuple(map(fold, age.get("agents", []))),
            not_agents=frozenset(map(fold, age.get("not_agents", []))),
            at=frozenset(map(fold, age.get("at", []))),
            terms=frozenset(map(fold, age.get("terms", []))),
            only=frozenset(map(fold, age.get("only", []))),
            pronouns=frozenset(map(fold, age.get("pronouns", []))),
            deaths=frozenset(
                particle + fold(verb)
                for verb in age["deaths"]
                for particle in age.get("death_particles", [""])
            ),
            death_at=frozenset(map(fold, age["death_at"])),
            spelled=dict(_spelled_ages(age)),
            told=frozenset(age.get("told", [])),
            told_of=frozenset(age.get("told_of", [])),
            told_until=frozenset(age.get("told_until", [])),
            turning=frozenset(age.get("turning", [])),
            single=frozenset(age.get("single", [])),
            does=frozenset(age.get("does", [])),
            does_endings=tuple(age.get("does_endings", [])),
        ),
        counts=CountWords(
            labels=flags(counts["labels"]),
            labels_definite=words("counts", "labels_definite"),
            acts=flags(counts["acts"]),
            hotline_before=frozenset(map(fold, counts["hotline_before"])),
            streets=frozenset(map(fold, counts["streets"])),
            not_after=flags(counts["not_after"]),
            stop=frozenset(map(fold, counts["stop"])),
            one_before=flags(counts["one_before"]),
            one_after=flags(counts["one_after"]),
            one_never=frozenset(map(fold, counts.get("one_never", []))),
            homographs=frozenset(map(fold, counts.get("homographs", []))),
            scores=flags(data["scores"]["words"]),
        ),
    )


def _spelled_ages(age: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the words that are an age ("δεκάχρονος") with its years."""
    stems = [(int(years), stem) for years, forms in age.get("spelled", {}).items() for stem in forms]
    for tens, ten in age.get("spelled_tens", {}).items():
        stems += [
            (int(tens), ten),
            *((int(tens) + int(one), ten + s) for one, s in age["spelled_ones"].items()),
        ]
    for years, stem in stems:
        for ending in age["glued"]:
            yield fold(stem + ending), years


def _units(section: dict[str, list[str]], exact: dict[str, str]) -> Iterator[tuple[str, Unit]]:
    for name, forms in section.items():
        for form in forms:
            yield form, Unit(name, exact.get(fold(form), ""))


def _per(section: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, forms in section.items():
        for form in forms:
            yield form, name


def phrase_before(phrases: Phrases[Any], tokens: Any, index: int, longest: int = 5) -> int | None:
    """Return where the longest phrase begins that ends right before token ``index``, or None."""
    found = phrases.ending_at(tokens, index, longest)
    return found[0] if found is not None else None
