"""Sentences of news on many topics whose first reading was wrong: what they say, with the day that is meant."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract

_BOUNDS = {"approx": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=", None: ""}


def said(language: str, text: str, date: str = "2026-02-09") -> list[str]:
    """Return kind, value, unit and bound of every mention, for dates with what they resolve to."""
    found = []
    for m in extract(text, language, date):
        unit = f" {m.unit}" if m.unit and m.kind != "count" else ""
        meant = f" {m.resolved}" if m.kind == "date" else ""
        found.append(f"{m.kind} {m.value}{unit}{_BOUNDS[m.modifier]}{meant}")
    return found


NEWS = [
    # Courts, health, sports.
    ("fr", "Condamné à dix-huit mois de prison, dont six avec sursis, il a fait appel.", ["duration P18M", "duration P6M"]),
    ("en", "Waits averaged 4.5 hours, 35 minutes longer than a year ago.", ["duration PT4H30M", "duration PT35M", "duration P1Y"]),
    ("el", "Περιμένουν τεσσερισήμισι ώρες, 35 λεπτά περισσότερο.", ["duration PT4H30M", "duration PT35M"]),
    ("en", "The shot was given to children under five in three provinces.", ["age 5<", "count 3"]),
    ("fr", "Près d'un adulte sur huit souffre de diabète.", []),
    ("ar", "تأهل المنتخب إلى دور الثمانية.", []),
    ("ar", "مثل اللاعب دور 3 شخصيات.", ["count 3"]),
    ("ar", "استشهد فلسطينيان وأصيب خمسة.", ["count 2", "count 5"]),
    ("fr", "Au moins 23 mineurs sont morts et neuf sont portés disparus.", ["count 23>=", "count 9"]),
    # Hours up to midnight, from noon, in one part of the day.
    ("en", "Trains run between 6 am and midnight.", ["time T06:00", "time T00:00"]),
    ("fr", "Les métros circulent de 6 heures à minuit, les bus de midi à 14 heures.",
     ["time T06:00", "time T00:00", "time T12:00", "time T14:00"]),
    ("ar", "وقع السطو بين الثانية والرابعة فجرا.", ["time T02:00", "time T04:00"]),
    ("fr", "Le musée ferme à 17 h 30 en semaine.", ["time T17:30"]),
    # One of two days.
    ("en", "The appeal will be heard on 2 or 3 March.", ["date XXXX-03-02 2026-03-02", "date XXXX-03-03 2026-03-03"]),
    ("fr", "L'appel sera examiné le 2 ou le 3 mars.", ["date XXXX-03-02 2026-03-02", "date XXXX-03-03 2026-03-03"]),
    ("el", "Η έφεση θα εκδικαστεί στις 2 ή 3 Μαρτίου.", ["date XXXX-03-02 2026-03-02", "date XXXX-03-03 2026-03-03"]),
    ("ar", "سينظر في الاستئناف في 2 أو 3 مارس.", ["date XXXX-03-02 2026-03-02", "date XXXX-03-03 2026-03-03"]),
    # What has been agreed lies back, what is on sale or voted on ahead; an abbreviation ends no sentence.
    ("en", "The ceasefire, agreed on 19 January, is fragile.", ["date XXXX-01-19 2026-01-19"]),
    ("fr", "Le cessez-le-feu conclu le 19 janvier expire bientôt.", ["date XXXX-01-19 2026-01-19"]),
    ("en", "Tickets go on sale on Friday.", ["date XXXX-WXX-5 2026-02-13"]),
    ("fr", "Les électeurs votent dimanche.", ["date XXXX-WXX-7 2026-02-15"]),
    ("fr", "Les avocats estiment que le juge a menti jeudi.", ["date XXXX-WXX-4 2026-02-05"]),
    ("el", "Αναμένονται άνεμοι 140 χλμ. την ώρα το βράδυ της Τετάρτης.",
     ["measure 140 kilometer_per_hour", "date XXXX-WXX-3 2026-02-11"]),
    # Bounds by verbs and their subjects, and none where only then and now are set side by side.
    ("ar", "ضبطت كمية تتجاوز قيمتها 150 مليون يورو.", ["money 150000000 EUR>"]),
    ("ar", "لم يتجاوز عددهم 40 شخصا.", ["count 40<="]),
    ("el", "Το χρέος ξεπερνά το 152% του ΑΕΠ.", ["percent 152>"]),
    ("fr", "Des rafales pouvant atteindre 140 km/h sont prévues.", ["measure 140 kilometer_per_hour<="]),
    # Frost, fractions of a workforce, crowns, cents of fuel, and what rises from one price to another.
    ("fr", "Le mercure est descendu à moins 12 degrés.", ["measure -12 degree_Celsius"]),
    ("en", "It will cut 1,200 jobs, a tenth of its workforce, and sell a fifth plant.", ["count 1200", "ordinal 5"]),
    ("en", "The fund holds 4 billion koruna.", ["money 4000000000 CZK"]),
    ("el", "Η βενζίνη υποχώρησε κατά 3 λεπτά, στα 1,62 ευρώ.", ["money 1.62 EUR"]),
    ("el", "Καθυστέρησε 3 λεπτά.", ["duration PT3M"]),
    ("el", "Ο μισθός αυξάνεται από τα 880 στα 920 ευρώ.", ["money 880 EUR", "money 920 EUR"]),
    ("el", "Από το 2020 στα 30 ευρώ έφτασε η τιμή.", ["date 2020 2020", "money 30 EUR"]),
    # A second reading: rises in a row, splits of a race, letters of seconds, averages, lists of ages and exits.
    ("en", "Prices fell for a third month running.", ["ordinal 3"]),
    ("fr", "Il court le 10 000 m en 26 min 41 s.", ["measure 10000 meter", "duration PT26M41S"]),
    ("en", "Rainfall was 40 percent below the 30-year average.", ["percent 40", "duration P30Y"]),
    ("fr", "Les deux hommes, 34 et 41 ans, ont été écroués.", ["count 2", "age 34", "age 41"]),
    ("el", "Οι δύο άνδρες, 34 και 41 ετών, προφυλακίστηκαν.", ["count 2", "age 34", "age 41"]),
    ("fr", "L'A13 est fermée entre les sorties 15 et 17.", []),
    # From today on; the eighth hour; a Greek point above the line ends a sentence; gold tops a mark for the first time.
    ("el", "Από σήμερα και για πέντε ημέρες απεργούν.", ["date 2026-02-09 2026-02-09", "duration P5D"]),
    ("en", "It lifts off three days from today.", ["duration P3D"]),
    ("ar", "يقام الحفل مساء السبت في تمام الثامنة.", ["date XXXX-WXX-6 2026-02-14", "time T20:00"]),
    ("el", "Η θητεία του λήγει τον Μάιο του 2028· εξελέγη τον Οκτώβριο.", ["date 2028-05 2028-05", "date XXXX-10 2025-10"]),
    ("el", "Ο χρυσός ξεπέρασε για πρώτη φορά τα 5.000 δολάρια.", ["ordinal 1", "money 5000 USD>"]),
    ("ar", "تجاوز سعر الذهب للمرة الأولى 5000 دولار.", ["ordinal 1", "money 5000 USD>"]),
    ("en", "It paid 300 kronor and 200 kroner.", ["money 300 SEK", "money 200 NOK"]),
    ("fr", "Il a payé 300 dirhams.", ["money 300 MAD"]),
    # A metre behind a grouped number is no million, and an English comma no decimal before one.
    ("en", "The site has 1,200 m of pipe on 2,500 m2.", ["measure 1200 meter", "measure 2500 square_meter"]),
    ("en", "It has 1,250 million users; the fine is £1,200m.", ["count 1250000000", "money 1200000000 GBP"]),
    ("fr", "La piste fait 2.500 m et le dépôt 1.200 m2.", ["measure 2500 meter", "measure 1200 square_meter"]),
    ("el", "Έκταση 1.250 m2 σε υψόμετρο 2.500 μ.", ["measure 1250 square_meter", "measure 2500 meter"]),
    ("ar", "مساحة 1.200 م2", ["measure 1200 square_meter"]),
    ("en", "India will spend 1.2 lakh crore rupees.", ["money 1200000000000 INR"]),
    # Two weekdays in a row, two months of one year.
    ("en", "The pilot had flown on Monday and Tuesday.", ["date XXXX-WXX-1 2026-02-02", "date XXXX-WXX-2 2026-02-03"]),
    ("fr", "Il avait volé lundi et mardi.", ["date XXXX-WXX-1 2026-02-02", "date XXXX-WXX-2 2026-02-03"]),
    ("el", "Είχε πετάξει Δευτέρα και Τρίτη.", ["date XXXX-WXX-1 2026-02-02", "date XXXX-WXX-2 2026-02-03"]),
    ("ar", "كان قد حلق يومي الاثنين والثلاثاء.", ["date XXXX-WXX-1 2026-02-02", "date XXXX-WXX-2 2026-02-03"]),
    ("ar", "بين يناير ومارس 2025", ["date 2025-01 2025-01", "date 2025-03 2025-03"]),
    # Shares in words, the hour that names a broadcast, added time, carats of gold.
    ("en", "Four in five said so, and three in four games were lost.", ["count 3", "count 4"]),
    ("fr", "Le journal de 20 heures a duré 20 heures.", ["time T20:00", "duration PT20H"]),
    ("fr", "Il a marqué à la 90e+3.", ["ordinal 90"]),
    ("fr", "Le 20 heures a réuni 4,1 millions de téléspectateurs.", ["time T20:00", "count 4100000"]),
    ("el", "Έως 9 μποφόρ στο Αιγαίο μέχρι το βράδυ της Τρίτης.", ["measure 9 beaufort<=", "date XXXX-WXX-2 2026-02-10"]),
    ("el", "Το βράδυ της Τρίτης χιόνισε.", ["date XXXX-WXX-2 2026-02-03"]),
    ("ar", "وصل سعر الغرام عيار 21 إلى 4200 جنيه.", ["money 4200 EGP"]),
    ("en", "A dividend is payable on 2 March.", ["date XXXX-03-02 2026-03-02"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NEWS)
def test_what_fresh_news_says(language, text, expected):
    assert said(language, text) == expected
