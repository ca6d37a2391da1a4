"""Days of a month that goes without its name, and hours that are told in Greenwich's zone."""

from __future__ import annotations

import pytest
from reading import times, values

from pipeline.mentions import extract

DAYS = [
    ("fr", "Le procès reprendra le 23.", [("23", "XXXX-XX-23", "2026-02-23")]),
    ("fr", "Les travaux dureront jusqu'au 28.", [("28", "XXXX-XX-28", "2026-02-28")]),
    ("fr", "Le colloque aura lieu le 28 courant.", [("28 courant", "XXXX-XX-28", "2026-02-28")]),
    ("fr", "Les loyers sont dus le 5 de chaque mois.", [("5 de chaque mois", "XXXX-XX-05", None)]),
    ("fr", "Elle fut arrêtée le 17, entre 14 et 16 heures.",
     [("17", "XXXX-XX-17", "2026-01-17"), ("14", "T14:00", "2026-01-17T14:00:00"), ("16 heures", "T16:00", None)]),
    ("en", "The inquest was adjourned until the 23rd.", [("23rd", "XXXX-XX-23", "2026-02-23")]),
    ("en", "The form is due on the 25th of each month.", [("25th of each month", "XXXX-XX-25", None)]),
    ("en", "The permit expires on the 19th of this month.", [("19th of this month", "XXXX-XX-19", "2026-02-19")]),
    ("ar", "تعقد القمة يوم 27 الجاري.", [("27 الجاري", "XXXX-XX-27", "2026-02-27")]),
    ("ar", "يقام المعرض بين 15 و20 الجاري.", [("15", "XXXX-XX-15", "2026-02-15"), ("20 الجاري", "XXXX-XX-20", "2026-02-20")]),
    ("ar", "تدفع الفواتير في 25 من كل شهر.", [("25 من كل شهر", "XXXX-XX-25", None)]),
    ("el", "Η δίκη θα συνεχιστεί στις 18 του τρέχοντος.", [("18 του τρέχοντος", "XXXX-XX-18", "2026-02-18")]),
    ("el", "Η δόση θα καταβληθεί στις 27 του μηνός.", [("27 του μηνός", "XXXX-XX-27", "2026-02-27")]),
    ("el", "Η δόση καταβάλλεται στις 31 κάθε μήνα.", [("31 κάθε μήνα", "XXXX-XX-31", None)]),
]  # fmt: skip

ZONES = [
    ("ar", "انطلق الصاروخ السبت الساعة 8 بتوقيت غرينتش.", "2026-02-07T08:00:00Z"),
    ("ar", "بدأت الجلسة الساعة 10,30 ت غ من صباح السبت.", "2026-02-07T10:30:00Z"),
    ("el", "Η εκτόξευση έγινε στις 14.30 ώρα Γκρίνουιτς το Σάββατο.", "2026-02-07T14:30:00Z"),
    ("en", "Trading stopped at 12.00 GMT on Saturday.", "2026-02-07T12:00:00Z"),
    ("en", "Trading stopped at 12.00 CET on Saturday.", "2026-02-07T12:00:00"),
    ("fr", "Un séisme a eu lieu samedi à 16h TU.", "2026-02-07T16:00:00Z"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), DAYS)
def test_days_without_their_month(language, text, expected):
    assert times(text, language) == expected


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "Il portera le 10."), ("fr", "Il a battu le 7, puis il a joué le 3."), ("fr", "Le médecin vit dans le 93."),
    ("fr", "Deux des mois les plus froids."), ("en", "He made birdie on the 18th."), ("ar", "أمضى ثلاثة من الشهور هناك."),
    ("el", "Είναι το 3 του."),
])  # fmt: skip
def test_no_day_of_a_month(language, text):
    assert values(text, language) == []


def test_a_day_that_the_month_does_not_have_stays_open():
    assert times("The deadline is the 31st of this month.", "en") == [
        ("31st of this month", "XXXX-XX-31", None)
    ]


@pytest.mark.parametrize(("language", "text", "moment"), ZONES)
def test_an_hour_of_greenwich_says_so(language, text, moment):
    assert moment in [mention.resolved for mention in extract(text, language, "2026-02-09")]


def test_local_people_are_no_zone():
    assert [m.kind for m in extract("Some 1500 local residents fled.", "en")] == ["count"]
