"""Spellings of one name in three scripts sound alike; different names do not."""

from __future__ import annotations

import pytest

from pipeline.entities.greek import inflected, stem
from pipeline.entities.latin import latin
from pipeline.entities.sounds import keys, likeness, weight
from pipeline.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tencent", "تينسنت"),
        ("Reuters", "رويترز"),
        ("Zakynthos", "Ζάκυνθο"),
        ("Pyrgos", "بيرغوس"),
        ("Marvaud", "مارفو"),
        ("Eleni Vranou", "Ελένη Βρανού"),
        ("Bill Gates", "بيل غيتس"),
        ("Μπάιντεν", "بايدن"),
        ("Volos", "فولوس"),
        ("Hudaydah", "حديدة"),
        ("Πέμπτη Λάμπρου", "Pempti Lambrou"),
        ("Κομποτή", "كومبوتي"),
        ("Despoina Chatzi", "Δέσποινα Χατζή"),
        ("Dimbroko", "Ντιμπρόκο"),
        ("Tarvout", "Tarvut"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.8
    assert likeness(one, other) == likeness(other, one)
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tencent", "بايدو"),
        ("Lyon", "Λονδίνο"),
        ("Baidu", "بايدن"),
        ("Eleni Vranou", "Βρανού"),
        ("Marta Silva", "مارك سيلفا"),
        ("Paris", "بيروت"),
        ("Morvella", "Ναρβέλα"),
        ("Selmo", "Τέλμο"),
        ("", "Τέλμο"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert likeness(one, other) < 0.8


def test_weight_counts_what_is_heard() -> None:
    assert weight("Io") < weight("Noor") < weight("Reuters") < weight("Marta Silva")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("نبتة", "Nabta"),
        ("سوقلي", "Suqli"),
        ("برق", "Barq"),
        ("القمودي", "al-Qamudi"),
        ("مكتبة النور", "Maktaba al-Nur"),
        ("Δήμος Ευβοίας", "Dimos Evvoias"),
        ("Ντέρνα", "Derna"),
        ("Εύφορη Αυλή", "Effori Avli"),
        ("Zevaro 4", "Zevaro 4"),
    ],
)
def test_readable_in_latin_letters(name: str, expected: str) -> None:
    assert latin(name) == expected


@pytest.mark.parametrize(
    ("nominative", "other"),
    [
        ("Πύργος", "Πύργου"),
        ("Αθήνα", "Αθήνας"),
        ("Επιτροπή", "Επιτροπής"),
        ("Φεστιβάλ", "Φεστιβάλ"),
        ("Πολιτείες", "Πολιτειών"),
        ("Παρίσι", "Παρισιού"),
        ("Μεξικό", "Μεξικού"),
    ],
)
def test_cases(nominative: str, other: str) -> None:
    assert fold(other) in inflected(fold(nominative))


def test_stem_is_shared_by_the_cases() -> None:
    assert stem(fold("Πύργος")) == stem(fold("Πύργο")) == stem(fold("Πύργου"))
