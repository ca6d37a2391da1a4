"""Clock times and durations: digits, words, duals, compounds, fractions, and what is neither."""

from __future__ import annotations

import pytest
from reading import times, values

CLOCKS = [
    ("ar", "عند الثالثة وسبع دقائق من فجر السبت.", ["T03:07", "XXXX-WXX-6"]),
    ("el", "Μέχρι τις 14.00 και στις 9.30 το βράδυ.", ["T14:00", "T21:30"]),
    ("en", "By 0915 GMT and at 15:30.", ["T09:15", "T15:30"]),
    ("en", "At 7.55am, at 5:30 p.m., at noon and at 22:30 GMT.", ["T07:55", "T17:30", "T12:00", "T22:30"]),
    ("en", "Doors open at six in the evening, the show at half past eight in the evening.", ["T18:00", "T20:30"]),
    ("en", "The shop opens 9-11 a.m. on weekdays.", ["T09:00", "T11:00"]),
    ("fr", "À 10 h 30, vers 17h, à sept heures et demie du soir et à minuit.", ["T10:30", "T17:00", "T19:30", "T00:00"]),
    ("fr", "De 9h à 11h30, puis entre 14 et 16 h.", ["T09:00", "T11:30", "T14:00", "T16:00"]),
    ("el", "Στις 6 το απόγευμα, στις 7.55 π.μ. και στις 21:30.", ["T18:00", "T07:55", "T21:30"]),
    ("el", "Στις τρεις και μισή μ.μ. έγινε διακοπή.", ["T15:30"]),
    ("ar", "الساعة الثالثة فجرا، وعند الساعة 10:30 مساء.", ["T03:00", "T22:30"]),
    ("ar", "الساعة الثامنة إلا ربعا صباحا والساعة 12:55 ظهرا.", ["T07:45", "T12:55"]),
    ("ar", "بين 5 و6 مساء.", ["T17:00", "T18:00"]),
]  # fmt: skip

DURATIONS = [
    ("en", "A two-year inquiry took nine hours, two and a half years and an hour and a half.",
     ["P2Y", "PT9H", "P2Y6M", "PT1H30M"]),
    ("en", "He will play 55 or 60 minutes for a week.", ["PT55M", "PT60M", "P1W"]),
    ("en", "Half an hour, a quarter of an hour and three quarters of an hour.", ["PT30M", "PT15M", "PT45M"]),
    ("fr", "La panne a duré deux heures et quart.", ["PT2H15M"]),
    ("ar", "خلال الشهور التسعة الأولى.", ["P9M"]),
    ("fr", "Une dizaine de jours, elle court en 2 h 09 min 56 s.", ["P10D", "PT2H9M56S"]),
    ("en", "She won in 2:09:56.", ["PT2H9M56S"]),
    ("fr", "Trois nuits d'émeutes, 2 nuits d'hôtel, dans une nuit d'encre, 90 000 nuits vendues.", ["P3D", "P2D"]),
    ("en", "Two nights in jail, a £12.50-a-day charge.", ["P2D"]),
    ("ar", "بعد ثلاث ليال من الشغب، و12 ليلة في السجن.", ["P3D", "P12D"]),
    ("fr", "Une enquête d'une semaine a pris dix-huit mois, un an et demi et une demi-heure.",
     ["P1W", "P18M", "P1Y6M", "PT30M"]),
    ("fr", "Les neuf premières heures et les trois derniers jours ; le film dure 1 h 30.", ["PT9H", "P3D", "PT1H30M"]),
    ("el", "Οι πρώτες εννέα ώρες, μωρό 15 μηνών, τριών ημερών πένθος.", ["PT9H", "P15M", "P3D"]),
    ("el", "Το τριήμερο, η διετία, μια 24ωρη απεργία, ενάμισι χρόνος και δυόμισι χρόνια.",
     ["P3D", "P2Y", "PT24H", "P1Y6M", "P2Y6M"]),
    ("ar", "استغرق عامين ونصف وساعتين ويومين وأسبوعين.", ["P2Y6M", "PT2H", "P2D", "P2W"]),
    ("ar", "خلال الساعات التسع الأولى وثلاث سنوات ونصف ولمدة أسبوع.", ["PT9H", "P3Y6M", "P1W"]),
    ("ar", "نصف ساعة وربع ساعة وساعة ونصف.", ["PT30M", "PT15M", "PT1H30M"]),
]  # fmt: skip

SILENT = [
    ("en", "They won 2-1 in the 63rd minute, 2 to 3 inches of rain fell every two years within hours."),
    ("en", "Decades of the 19th century, once a year, one day."),
    ("fr", "À la 29e minute, entre 5 et 10 cm de pluie au XIXe siècle, d'un jour à l'autre."),
    ("el", "Στο 29ο λεπτό του 19ου αιώνα, στη δεύτερη ημέρα, κάθε δύο χρόνια."),
    ("ar", "في القرن العشرين وفي الدقيقة 63 وفي غضون أيام."),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLOCKS)
def test_clock_times(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(("language", "text", "expected"), DURATIONS)
def test_durations(language, text, expected):
    found = values(text, language)
    assert [value for value in found if value.startswith("P")] == expected


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_neither(language, text):
    assert values(text, language) == []


def test_a_clock_beside_a_day_resolves_to_the_minute():
    assert times("It began on Friday at 6.30pm.", "en")[1] == ("6.30pm", "T18:30", "2026-02-06T18:30:00")
    assert times("Elle a parlé lundi à 10 h 30.", "fr")[1][2] == "2026-02-09T10:30:00"


def test_an_age_is_no_duration():
    assert values("Âgé de 20 ans, il est parti 20 ans plus tard.", "fr") == ["P20Y"]
