"""One more of a unit, what is left of a period, midday, and days with their number; the article is of 11 February 2026."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract


def found(language, text, kind):
    return [(m.text, m.value, m.resolved) for m in extract(text, language, "2026-02-11") if m.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The inquiry needs one more month.", "P1M"),
        ("en", "He was given an extra day to pay.", "P1D"),
        ("fr", "Le chantier durera un mois de plus.", "P1M"),
        ("fr", "Il faudra attendre encore une année.", "P1Y"),
        ("fr", "Elle obtient une semaine supplémentaire.", "P1W"),
        ("el", "Το έργο θέλει άλλον έναν μήνα.", "P1M"),
        ("el", "Θα μείνει μία μέρα ακόμη.", "P1D"),
    ],
)
def test_one_more_of_a_unit(language, text, value):
    ((_, read, resolved),) = found(language, text, "duration")
    assert (read, resolved) == (value, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The inquiry will run for another month."),
        ("ar", "سيستمر العرض أسبوعا آخر."),
        ("ar", "طلب الوفد شهرا إضافيا."),
        ("fr", "Il dirigeait tout il y a encore un an."),
    ],
)
def test_another_one_without_a_number_is_vague_and_no_last_week(language, text):
    assert all(resolved is None for _, _, resolved in found(language, text, "duration"))
    assert all("-02-0" not in (resolved or "") for _, _, resolved in found(language, text, "date"))


def test_last_is_a_verb_too() -> None:
    assert found("en", "The siege could last two months.", "duration") == [("two months", "P2M", None)]
    assert found("en", "Over the last two months it rained.", "duration") == [
        ("two months", "P2M", "2025-12-11/2026-02-11")
    ]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "Rates stay as they are for the rest of the year.", "2026-12-31~"),
        ("en", "The road is shut for the remainder of this month.", "2026-02-28~"),
        ("fr", "La route sera fermée le reste de la semaine.", "2026-02-15~"),
        ("el", "Δεν θα παίξει το υπόλοιπο του έτους.", "2026-12-31~"),
        ("ar", "سيغيب اللاعب بقية الشهر.", "2026-02-28~"),
        ("ar", "تتوقع الشركة نموا خلال ما تبقى من العام.", "2026-12-31~"),
    ],
)
def test_what_is_left_of_a_period(language, text, last):
    ((_, _, resolved),) = found(language, text, "date")
    assert resolved == f"2026-02-12~/{last}"


def test_the_rest_of_other_things_is_no_time() -> None:
    assert found("en", "The rest of the team left.", "date") == []


def test_midday_in_french() -> None:
    assert [
        value for _, value, _ in found("fr", "À la mi-journée, la Bourse perdait du terrain.", "time")
    ] == ["T12:00"]


def test_a_weekday_with_its_number_and_an_hour() -> None:
    text = "Le concert est prévu jeudi 19 à 20h."
    assert found("fr", text, "date") == [("jeudi 19", "XXXX-XX-19", "2026-02-19")]
    assert [value for _, value, _ in found("fr", text, "time")] == ["T20:00"]
    assert [v for _, v, _ in found("fr", "Ouvert jeudi de 15 à 18h.", "time")] == ["T15:00", "T18:00"]


def test_the_next_day_of_what_is_promised_is_tomorrow() -> None:
    assert [r for _, _, r in found("fr", "Le ministre reviendra le lendemain.", "date")] == ["2026-02-12"]
    assert found("fr", "Le ministre est revenu le lendemain.", "date") == []
