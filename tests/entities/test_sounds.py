"""Spellings of one name in three scripts sound alike; different names do not."""

from __future__ import annotations

import pytest

from pipeline.entities.greek import inflected, stem
from pipeline.entities.romanise import alike, skeleton, weight
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
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert alike(one, other) >= 0.45
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tencent", "بايدو"),
        ("Lyon", "Λονδίνο"),
        ("Baidu", "بايدن"),
        ("Eleni Vranou", "Βρανού"),
        ("Marta Silva", "مارك سيلفا"),
        ("Paris", "بيروت"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert alike(one, other) == 0.0


def test_weight_counts_consonants() -> None:
    assert weight("Io") == 0
    assert weight("Reuters") == len(skeleton("Reuters")) == 4


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
