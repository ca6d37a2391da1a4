"""Whether words of different scripts sound alike."""

import pytest

from pipeline.translation.guard.sounds import likeness, sounds, words

ALIKE = [
    ("Washington", "واشنطن"), ("Macedonia", "مقدونيا"), ("Pompeo", "بومبيو"), ("Yale", "ييل"), ("Chicago", "شيكاغو"), ("Qinghai", "تشينغهاي"),
    ("Kavanaugh", "كافانو"), ("Michael", "مايكل"), ("Rogers", "روجرز"), ("Steven", "ستيفن"), ("Washington", "Ουάσινγκτον"), ("Brent", "Μπρεντ"),
    ("Utah", "Γιούτα"), ("Yale", "Γέιλ"), ("Aguero", "Αγουέρο"), ("Roy", "Ρόι"), ("Bouchard", "Μπουσάρ"), ("Charles", "Τσαρλς"), ("John", "Τζον"),
    ("Feinstein", "Φάινσταϊν"), ("Mexico", "Mexique"), ("Arabia", "Arabie"),
]  # fmt: skip
OTHERS = [
    ("Sanders", "براون"), ("Holt", "والتون"), ("Boston", "لندن"), ("Trump", "مايكل"), ("Hearts", "Livingston"), ("Tokyo", "Τραμπ"), ("Michael", "Ρόμπερτ"),
    ("Macron", "Trudeau"), ("Phoenix", "لاس"), ("Alibaba", "تينسنت"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert likeness(one.lower(), other.lower()) >= 0.6


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_do_not(one: str, other: str) -> None:
    assert likeness(one.lower(), other.lower()) < 0.55


def test_a_name_is_heard_within_words_that_run_together() -> None:
    assert likeness("pompeo", "الامريكيمايكبومبيوبمجلس") > 0.7
    assert likeness("sanders", "الامريكيمايكبومبيوبمجلس") < 0.6


def test_arabic_words_are_heard_without_what_is_written_on_to_them() -> None:
    assert "لندن" in words("بلندن")


def test_doubled_letters_sound_once() -> None:
    assert sounds("allah") == sounds("alah")
