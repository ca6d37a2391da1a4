"""Classes of quantities and times met in fresh news sentences: one or two sentences for each."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract


def read(language, text, *kinds):
    found = extract(text, language, "2026-02-11")
    return [(m.kind, m.value, m.unit) if m.unit else (m.kind, m.value) for m in found if m.kind in kinds]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # Halves written with hyphens, and half of another amount.
        ("en", "a four-and-a-half-year term", [("duration", "P4Y6M")]),
        ("en", "The match took a tense two-and-a-half hours.", [("duration", "PT2H30M")]),
        ("en", "It sold half as many tickets as in May.", [("multiple", "0.5"), ("date", "XXXX-05")]),
        # So many first or last units of a date are a duration of it; "the first days" are its start.
        ("fr", "les quatre premières semaines de mars", [("duration", "P4W"), ("date", "XXXX-03")]),
        ("el", "τις δύο τελευταίες ημέρες του Ιουλίου", [("duration", "P2D"), ("date", "XXXX-07")]),
        ("ar", "في الأيام الخمسة الأولى من سبتمبر", [("duration", "P5D"), ("date", "XXXX-09")]),
        ("fr", "les premiers jours de mai", [("date", "XXXX-05")]),
        ("ar", "صوت ثلثا النواب عام 2019", [("date", "2019")]),
        # Ages in one Greek word.
        ("el", "Ένας πενηντάχρονος έσωσε δίχρονο αγόρι.", [("age", "50"), ("age", "2")]),
        ("el", "η τριανταπεντάχρονη και ο δωδεκάχρονος", [("age", "35"), ("age", "12")]),
        # A currency that moves to a price which it can have.
        ("en", "The euro slipped to $1.0912.", [("rate", "1.0912", "USD/EUR")]),
        ("fr", "L'euro reculait à 1,0912 dollar.", [("rate", "1.0912", "USD/EUR")]),
        ("el", "Το ευρώ υποχώρησε στα 1,0912 δολάρια.", [("rate", "1.0912", "USD/EUR")]),
        ("en", "Spending in euros rose to $40 a head.", [("money", "40", "USD")]),
        # Cents of the currency that the text writes.
        ("en", "Milk costs 1.10 euros, 9 cents more than in June.",
         [("money", "1.1", "EUR"), ("money", "0.09", "EUR"), ("date", "XXXX-06")]),
        # Verses, psalms, versions and telephone numbers.
        ("ar", "تلا الآية 30 من السورة 12 ثم المزمور 91", []),
        ("el", "Διάβασε τον ψαλμό 91 και τον στίχο 4.", []),
        ("fr", "Il a lu le psaume 91 ; composez le 3919.", []),
        # Ages below a year are durations; a trade before an age is a person.
        ("en", "a six-week-old calf", [("duration", "P6W")]),
        ("en", "The goalkeeper, 29, left.", [("age", "29")]),
        ("ar", "حكم عليه بالسجن من 7 إلى 9 أعوام", [("duration", "P7Y"), ("duration", "P9Y")]),
        # Four digits of local time, a leading nought, and lists of units.
        ("en", "It began at 0730 local time.", [("time", "T07:30")]),
        ("fr", "Le séisme (03h15 GMT) a duré peu.", [("time", "T03:15")]),
        ("fr", "Le vol a duré 2 jours, 5 heures et 10 minutes.", [("duration", "P2DT5H10M")]),
        ("fr", "Les prix montent de 2 % sur un an.", [("percent", "2"), ("duration", "P1Y")]),
        ("el", "Τα κέρδη έπεσαν για έκτο συνεχόμενο τρίμηνο.", []),
        ("fr", "Il habite au 14 ter, rue Monge.", []),
        # The currency that stands with the second of two amounts set against each other.
        ("en", "Profit climbed to 1.4 billion from 900 million euros.", [("money", "1400000000", "EUR"), ("money", "900000000", "EUR")]),
        ("fr", "Le bénéfice passe à 1,4 milliard, contre 900 millions d'euros.", [("money", "1400000000", "EUR"), ("money", "900000000", "EUR")]),
        ("el", "Τα κέρδη έφτασαν τα 1,4 δισ. από 900 εκατ. ευρώ.", [("money", "1400000000", "EUR"), ("money", "900000000", "EUR")]),
        ("ar", "قفزت الأرباح إلى 1.4 مليار من 900 مليون يورو.", [("money", "1400000000", "EUR"), ("money", "900000000", "EUR")]),
        # A scale in digits takes no small number words; a bare scaled number takes the small amount's currency too.
        ("en", "valued at $7bn three years ago", [("money", "7000000000", "USD"), ("duration", "P3Y")]),
        ("fr", "valorisée 7 milliards d'euros trois ans plus tôt", [("money", "7000000000", "EUR"), ("duration", "P3Y")]),
        ("el", "αξίας 7 δισ. τρία χρόνια πριν", [("count", "7000000000"), ("duration", "P3Y")]),
        ("en", "6 million twenty-five thousand votes", [("count", "6025000", "votes")]),
        ("en", "A fee of 50 euros would raise 2.1 billion a year.", [("money", "50", "EUR"), ("money", "2100000000", "EUR")]),
        ("fr", "Un forfait de 50 euros rapporterait 2,1 milliards par an.", [("money", "50", "EUR"), ("money", "2100000000", "EUR")]),
        ("en", "Each paid 50 euros. The world counts 8.1 billion.", [("money", "50", "EUR"), ("count", "8100000000")]),
        # Lengths that were changed, with their unit once.
        ("en", "The ban was cut from ten years to six on appeal.", [("duration", "P10Y"), ("duration", "P6Y")]),
        ("el", "Η ποινή μειώθηκε από 12 σε επτά χρόνια.", [("duration", "P12Y"), ("duration", "P7Y")]),
        ("en", "It grew from three days to 40 people.", [("duration", "P3D"), ("count", "40", "people")]),
        # Ages over and under, ages behind "ses", twins.
        ("en", "Most of them over 70 live alone.", [("age", "70")]),
        ("el", "Οι περισσότεροι άνω των 70 ετών ζουν μόνοι.", [("age", "70")]),
        ("ar", "معظمهم فوق 70 عاما", [("age", "70")]),
        ("fr", "Il est parti au lendemain de ses 50 ans.", [("age", "50")]),
        ("fr", "des jumeaux de 4 ans", [("age", "4")]),
        # Labels that go on, negative shares in brackets, names with a capital, shares without a number.
        ("en", "The road is shut between junctions 11 and 13.", []),
        ("fr", "Les ventes reculent (-12 %).", [("percent", "-12")]),
        ("fr", "La sonde tourne autour de Mars depuis peu.", []),
        ("ar", "طفل من كل خمسة", []),
        ("ar", "استمر ستة أيام 1450 متظاهرا", [("duration", "P6D"), ("count", "1450", "متظاهرا")]),
        # A scale before a definite unit of time counts something else; half a unit said again; so many times.
        ("ar", "ارتفعت الصادرات إلى 2.8 مليار يورو من 2.1 مليار العام الماضي",
         [("money", "2800000000", "EUR"), ("money", "2100000000", "EUR"), ("date", "2025")]),
        ("ar", "على بعد ستة كيلومترات ونصف الكيلومتر", [("measure", "6.5", "kilometer")]),
        ("ar", "تضاعف الإنتاج أربع مرات", [("multiple", "4")]),
        ("fr", "deux douzaines de jours", [("duration", "P24D")]),
        ("fr", "trois fois et demie plus cher", [("multiple", "3.5")]),
        ("fr", "3 millions de pieds de vigne", [("count", "3000000", "pieds")]),
        # Cents of a price, houses of so many members, minutes of a match, shares of ten.
        ("el", "Η βενζίνη αυξήθηκε 4 λεπτά το λίτρο σε 5 λεπτά.", [("money", "0.04", "EUR"), ("duration", "PT5M")]),
        ("el", "το 21μελές συμβούλιο", [("count", "21")]),
        ("el", "Σκόραρε στο 63' και στο 80'.", []),
        ("en", "Seven in 10 households own a pet.", [("count", "7")]),
        # Spoken scores, minutes of play, versions, postal codes.
        ("fr", "Nantes a battu Brest 3 à 1, après un 2 buts à 0.", []),
        ("fr", "Metz l'a emporté 2 à 0 samedi.", [("date", "XXXX-WXX-6")]),
        ("fr", "Il a perdu 4 à 5 kilos.", [("measure", "4", "kilogram"), ("measure", "5", "kilogram")]),
        ("ar", "سجل هدفا في الدقيقة 77", []),
        ("en", "Both iOS 17.4 and Python 3.13 run it.", []),
        ("el", "Ελάτε στον Τ.Κ. 10563 από την Ε.Ο. 1.", []),
        # Three digits behind a sign and before a scale: a group, or a decimal as the text writes its others.
        ("el", "Το χρέος έφτασε τα 1.250 εκατ. ευρώ.", [("money", "1250000000", "EUR")]),
        ("fr", "une dette de 1.250 millions d'euros", [("money", "1250000000", "EUR")]),
        ("fr", "une dette de 1,250 milliard d'euros", [("money", "1250000000", "EUR")]),
        ("ar", "بلغت قيمة الصفقة 1,250 مليون دولار", [("money", "1250000000", "USD")]),
        ("ar", "بلغ الإنتاج 28,567 مليون برميل", [("measure", "28567000", "oil_barrel")]),
        ("ar", "ارتفع من 1,253 مليون نسمة بنسبة 2.5%", [("count", "1253000000", "نسمة"), ("percent", "2.5")]),
        ("ar", "ارتفع من 1,253 مليون نسمة بنسبة 2,5%", [("count", "1253000", "نسمة"), ("percent", "2.5")]),
        # Hours with a point, which are no prices; hours and days that count nothing.
        ("en", "Sales began at 8.30 on Friday.", [("time", "T08:30"), ("date", "XXXX-WXX-5")]),
        ("en", "The bus left at 6.45 and crashed at 9.10.", [("time", "T06:45"), ("time", "T09:10")]),
        ("en", "The shares closed at 9.05 on Friday, up from 8.30.", [("date", "XXXX-WXX-5")]),
        ("en", "Rates were left at 4.25. Tickets start at 9.50.", []),
        ("en", "They saw sales of Q3 cars.", []),
        ("el", "Άνοιξε στις 9.05 και έκλεισε στις 11.", [("time", "T09:05")]),
        ("el", "Δόθηκαν στις 12 περιοχές.", [("count", "12", "περιοχές")]),
        # Abbreviations of currencies as the press of a country writes them, with their scale in one word too.
        ("fr", "un résultat de 980 MDH pour 12,5 MMDH de ventes",
         [("money", "980000000", "MAD"), ("money", "12500000000", "MAD")]),
        ("fr", "entre 10 et 12 MDT, soit 3,5 millions d'euros",
         [("money", "10000000", "TND"), ("money", "12000000", "TND"), ("money", "3500000", "EUR")]),
        ("fr", "Le DT de la sélection est là ; 350 dh le kilo", [("money", "350", "MAD")]),
        ("en", "KSh 300m, QR 4bn, LE 450m and Dh3.5 million",
         [("money", "300000000", "KES"), ("money", "4000000000", "QAR"), ("money", "450000000", "EGP"),
          ("money", "3500000", "AED")]),
        ("en", "SR 520 was closed, and SR 520 million spent.", [("count", "520"), ("money", "520000000", "SAR")]),
        ("en", "In Karachi, Pakistan set aside Rs 40 billion.", [("money", "40000000000", "PKR")]),
        ("en", "₹500cr", [("money", "5000000000", "INR")]),
        # A part of an amount gives it its currency; Arabic fractions count nothing.
        ("fr", "3,2 milliards, dont 1,1 milliard d'euros d'aides",
         [("money", "3200000000", "EUR"), ("money", "1100000000", "EUR")]),
        ("en", "3.2 billion, of which 1.1 billion euros", [("money", "3200000000", "EUR"), ("money", "1100000000", "EUR")]),
        ("el", "3,2 δισ., από τα οποία 1,1 δισ. ευρώ", [("money", "3200000000", "EUR"), ("money", "1100000000", "EUR")]),
        ("ar", "3.2 مليارات، منها 1.1 مليار يورو", [("money", "3200000000", "EUR"), ("money", "1100000000", "EUR")]),
        ("ar", "فقد السهم خمس قيمته، ولها خمس بنات في سبع مدن", [("count", "5", "بنات"), ("count", "7", "مدن")]),
        ("fr", "un projet d'une cinquantaine d'années, une femme d'une quarantaine d'années",
         [("duration", "P50Y"), ("age", "40")]),
        ("fr", "Les Vingt-Sept et les trois autres", [("count", "3", "autres")]),
        ("en", "The museum turns 150 next year.", [("count", "150"), ("date", "2027")]),
        # Quarters of the year, not of a match; multiples of figures; ages that "was" tells.
        ("en", "They scored twice in the third quarter.", []),
        ("en", "It trades at 3 times book value, or 12 times sales.", [("multiple", "3"), ("multiple", "12")]),
        ("en", "He was 67 and she is 34.", [("age", "67"), ("age", "34")]),
        ("en", "It was 67 to 50, and he was 20 metres away.", [("count", "67"), ("count", "50"), ("measure", "20", "meter")]),
    ],
)  # fmt: skip
def test_classes(language, text, expected):
    kinds = ("money", "rate", "count", "measure", "percent", "age", "duration", "date", "multiple", "time")
    assert read(language, text, *kinds) == expected


def test_the_last_days_of_a_month_do_not_end_today() -> None:
    (duration,) = [
        m for m in extract("It ran in the last ten days of June.", "en", "2026-02-11") if m.kind == "duration"
    ]
    assert duration.resolved is None


@pytest.mark.parametrize(
    ("language", "text", "resolved"),
    [
        ("en", "Output fell in the third quarter.", ["2025-07-01/2025-09-30"]),
        ("en", "Sales rose in Q4 and in H2 2024.", ["2025-10-01/2025-12-31", "2024-07-01/2024-12-31"]),
        ("ar", "تراجعت المبيعات في الربع الثالث من 1.4 مليون", ["2025-07-01/2025-09-30"]),
        ("en", "It was sold in the autumn of last year.", ["2025-09-01~/2025-11-30~"]),
        ("fr", "vendu au printemps de l'année dernière", ["2025-03-01~/2025-05-31~"]),
        ("el", "Πουλήθηκε την άνοιξη του περασμένου έτους.", ["2025-03-01~/2025-05-31~"]),
        ("ar", "بيع في ربيع العام الماضي", ["2025-03-01~/2025-05-31~"]),
        ("fr", "Le vote aura lieu les 14 et 15 mars ; les résultats sont attendus le 16.",
         ["2026-03-14", "2026-03-15", "2026-03-16"]),
        ("fr", "Fondée le 3 mai 2019, la société rouvrira le 23.", ["2019-05-03", "2026-02-23"]),
        ("en", "The two sides meet again on Monday week.", ["2026-02-23"]),
        ("ar", "اعتبارا من فاتح ماي المقبل", ["2026-05-01"]),
        ("ar", "في فاتح يناير 2025", ["2025-01-01"]),
        # Days counted in Ramadan and from a feast.
        ("ar", "في أول أيام شهر رمضان", ["2026-02-18"]),
        ("ar", "في اليوم الثالث من رمضان", ["2026-02-20"]),
        ("ar", "وثاني أيام عيد الفطر", ["2026-03-21"]),
        ("fr", "au premier jour du ramadan et au deuxième jour de l'Aïd el-Fitr", ["2026-02-18", "2026-03-21"]),
        ("el", "την πρώτη μέρα του Ραμαζανιού", ["2026-02-18"]),
        ("en", "on the first day of Ramadan, not in the first days of it", ["2026-02-18"]),
    ],
)  # fmt: skip
def test_what_days_are_meant(language, text, resolved):
    found = extract(text, language, "2026-02-11")
    assert [m.resolved for m in found if m.kind == "date"] == resolved


def test_the_month_of_an_issue_tells_the_years_of_its_dates_but_no_day() -> None:
    text = "It opened on 10 March, two days late; on Monday a report was published, and works will end in September. Last year it lost."
    found = extract(text, "en", "2026-04")
    assert [m.resolved for m in found if m.kind == "date"] == ["2026-03-10", None, "2026-09", "2025"]
