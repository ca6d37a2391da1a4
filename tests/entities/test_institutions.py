"""Institutions that every language translates: what their names say, and that doubt leaves them apart."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib import resources
from itertools import combinations, product

import pytest

from pipeline.entities import lexicon
from pipeline.entities.institutions import institution
from schemas.lexicons import LANGUAGES
from schemas.records import Actor, Entity

Linked = Callable[..., tuple[list[list[Entity]], dict[str, Actor]]]
TRANSLATED = (
    {"en": "Ports Authority", "fr": "Autorité des ports", "ar": "هيئة الموانئ", "el": "Αρχή Λιμένων"},
    {"en": "Horizon Bank", "fr": "Banque Horizon", "ar": "بنك الأفق", "el": "Τράπεζα του Ορίζοντα"},
    {"en": "Palm Bank", "fr": "Banque des Palmiers", "ar": "بنك النخلة", "el": "Τράπεζα του Φοίνικα"},
    {"en": "Court of Auditors", "fr": "Cour des comptes", "ar": "محكمة المحاسبات", "el": "Ελεγκτικό Δικαστήριο"},
    {"en": "Egyptian Central Bank", "fr": "Banque centrale égyptienne", "ar": "البنك المركزي المصري", "el": "Κεντρική Τράπεζα της Αιγύπτου"},
    {"en": "University of Zarqa", "fr": "Université de Zarqa", "ar": "جامعة الزرقاء", "el": "Πανεπιστήμιο της Ζάρκα"},
    {"en": "Children's Hospital", "fr": "Hôpital des enfants", "ar": "مستشفى الأطفال", "el": "Νοσοκομείο Παίδων"},
)  # fmt: skip


@pytest.mark.parametrize("names", TRANSLATED, ids=lambda names: names["en"])
def test_translations_say_the_same(names: dict[str, str]) -> None:
    read = [institution(name, language, lexicon.load()) for language, name in names.items()]
    assert all(one and other and one.same(other) for one, other in combinations(read, 2))


def test_no_other_institution_says_the_same() -> None:
    read = [
        [institution(name, language, lexicon.load()) for language, name in names.items()]
        for names in TRANSLATED
    ]
    for left, right in combinations(read, 2):
        assert not any(one and other and one.same(other) for one, other in product(left, right))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Oasis", "en"),
        ("the Bank", "en"),
        ("Παναγιώτης Τράπεζας Νικολάου", "el"),
        ("Banque", "fr"),
        ("ليلى أمل", "ar"),
    ],
)
def test_what_reads_as_no_institution(name: str, language: str) -> None:
    found = institution(name, language, lexicon.load())
    others = (institution(n, tongue, lexicon.load()) for names in TRANSLATED for tongue, n in names.items())
    assert found is None or not any(other and found.same(other) for other in others)


def test_languages_have_the_same_keys() -> None:
    folder = resources.files("schemas") / "languages"
    read = [
        tomllib.loads((folder / language / "institutions.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    ]
    for part in ("heads", "words"):
        assert len({tuple(found[part]) for found in read}) == 1


def test_translated_names_are_joined_in_a_story(linked: Linked) -> None:
    entities, actors = linked(
        ("The [Horizon Bank|ORG] of [Amman|LOC] lost 4512 accounts, said [Rana Tell|PER].", "en"),
        ("La [Banque Horizon|ORG], à [Amman|LOC], a perdu 4512 comptes, dit [Rana Tell|PER].", "fr"),
        ("خسر [بنك الأفق|ORG] 4512 حسابا، قالت [رنا التل|PER].", "ar"),
        ("Η [Τράπεζα του Ορίζοντα|ORG] έχασε 4512 λογαριασμούς, είπε η [Ράνα Τελ|PER].", "el"),
    )
    assert len({found[0].actor for found in entities}) == 1
    assert actors[str(entities[0][0].actor)].name == "Horizon Bank"


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Horizon Bank", "بنك النخلة"),
        ("Horizon Bank", "بنك الأمل"),
        ("Egyptian Central Bank", "البنك المركزي الأردني"),
        ("Court of Appeal", "محكمة التمييز"),
    ],
)
def test_other_institutions_of_the_story_stay_apart(english: str, arabic: str, linked: Linked) -> None:
    entities, _ = linked(
        (f"The [{english}|ORG] wrote to 4512 clients, said [Rana Tell|PER].", "en"),
        (f"كتب [{arabic}|ORG] إلى 4512 عميلا، قالت [رنا التل|PER].", "ar"),
    )
    assert entities[0][0].actor != entities[1][0].actor


def test_a_translation_that_could_be_of_two_is_of_none(linked: Linked) -> None:
    entities, _ = linked(
        ("The [Court of Appeal|ORG] heard 4512 cases, said [Rana Tell|PER].", "en"),
        (
            "نظرت [محكمة الاستئناف المصرية|ORG] و[محكمة الاستئناف الأردنية|ORG] في 4512 قضية، قالت [رنا التل|PER].",
            "ar",
        ),
    )
    assert len({entity.actor for found in entities for entity in found if entity.type == "ORG"}) == 3


def test_other_stories_are_left_apart(linked: Linked) -> None:
    entities, _ = linked(
        ("The [Horizon Bank|ORG] opened in spring.", "en"),
        ("أغلق [بنك الأفق|ORG] أبوابه.", "ar"),
    )
    assert entities[0][0].actor != entities[1][0].actor
