"""Words and letters that look like numbers, units or times: each class where it is one, and where it is none."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract

READ = [
    # A quantity is no hundred, "I am not" no six, an author no thousand.
    ("ar", "صادرت الجمارك كمية من التبغ المهرب.", []),
    ("ar", "لست متأكدا من صحة الخبر، ولست نادما.", []),
    ("ar", "حكم عليه بالسجن لست سنوات.", ["duration P6Y"]),
    ("ar", "ألف الكاتب ثلاث روايات.", ["count 3 روايات"]),
    ("ar", "حضر ألف طالب.", ["count 1000 طالب"]),
    ("ar", "عاد الفريق صفر اليدين.", []),
    # Fathers and doors are no months; August is.
    ("ar", "ولد من أب مصري، ووقف في باب المقر.", []),
    ("ar", "في آب الماضي قتل عشرة.", ["date XXXX-08", "count 10"]),
    # Verbs with the letters of units behind a year.
    ("ar", "في عام 2020 قدم الفنان استقالته.", ["date 2020"]),
    ("ar", "في 2019 عقد المؤتمر في الرباط.", ["date 2019"]),
    ("ar", "حلقت الطائرة على ارتفاع 2020 قدما.", ["measure 2020 foot"]),
    # Between, in colours and in yen.
    ("ar", "أصيب 30 بين قتيل وجريح.", ["count 30"]),
    ("ar", "تعرض الشاشة 16 مليون لون.", ["count 16000000 لون"]),
    ("ar", "بلغ السعر 30 ينا.", ["money 30 JPY"]),
    # The letter of afternoons, of metres and of years.
    ("ar", "سباق 100 م على عمق 8 م.", ["measure 100 meter", "measure 8 meter"]),
    ("ar", "تفتح المكاتب من 9 ص إلى 5 م.", ["time T09:00", "time T17:00"]),
    ("ar", "بني المسجد سنة 750 م.", ["date 0750"]),
    ("ar", "بلغت سرعة المركبة 17500 ميل/الساعة.", ["measure 17500 mile_per_hour"]),
    # Years of the era, and those before it, which the notation cannot say.
    ("ar", "تأسست المدينة عام 753 قبل الميلاد وجددت عام 400 ميلادي.", ["date 0400"]),
    ("el", "Ο ναός χτίστηκε το 400 μ.Χ. πάνω σε άλλον του 480 π.Χ.", ["date 0400"]),
    ("el", "Πόλεις, π.χ. 3 στην Κρήτη.", ["count 3"]),
    ("en", "Vesuvius erupted in AD 79; Aristotle (384-322 BC) taught there.", ["date 0079"]),
    ("en", "They ran 3 ad campaigns.", ["count 3 ad"]),
    ("fr", "La ville fut fondée en 753 av. J.-C. et prise en 410 apr. J.-C. par les Goths.", ["date 0410"]),
    # Greek ordinals in two words.
    ("el", "Τερμάτισε δέκατος πέμπτος.", ["ordinal 15"]),
    ("el", "Η δέκατη, η πέμπτη και η εικοστή τρίτη θέση.", ["ordinal 10", "ordinal 5", "ordinal 23"]),
    # Age of things; one of a unit that lasts.
    ("en", "The tree is over a thousand years old.", ["age 1000"]),
    ("en", "A week-long tour, a two-week-long strike, a months-long row.", ["duration P1W", "duration P2W"]),
    # Chapter and verse, and names with a quantity in them.
    ("en", "He quoted John 3:16 and left at 3:16.", ["time T03:16"]),
    ("fr", "Il a cité Jean 3:16 avant 15:30.", ["time T15:30"]),
    ("el", "Διάβασε το κατά Ιωάννην 3:16 στις 15:30.", ["time T15:30"]),
    ("ar", "قرأ يوحنا 3:16 عند الساعة 15:30.", ["time T15:30"]),
    ("en", "50 Cent told 60 Minutes that it costs 50 cents for 60 minutes.", ["money 0.5 USD", "duration PT60M"]),
    ("fr", "Selon 20 Minutes, la guerre de Cent Ans tient en 20 minutes.", ["duration PT20M"]),
    ("el", "Ο πόλεμος των Έξι Ημερών κράτησε έξι ημέρες.", ["duration P6D"]),
    ("ar", "بعد حرب الأيام الستة عام 1967.", ["date 1967"]),
    # Postal codes.
    ("fr", "Les bureaux sont au 12 rue de la Paix, 75008 Paris.", []),
    ("fr", "Une aide versée à 10000 Algériens.", ["count 10000 Algériens"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_what_looks_like_a_quantity_or_time(language, text, expected):
    found = extract(text, language)
    assert [f"{m.kind} {m.value} {m.unit or ''}".strip() for m in found] == expected


AHEAD_OR_BACK = [
    ("en", "The firm hopes to open the plant on Tuesday.", "2026-02-10"),
    ("en", "Hopes of a deal rose on Tuesday.", "2026-02-03"),
    ("en", "The bill, expected to pass, drew criticism on Tuesday.", "2026-02-03"),
    ("en", "The painting will be sold on Tuesday.", "2026-02-10"),
    ("fr", "Il espère signer l'accord mardi.", "2026-02-10"),
    ("el", "Θέλει να υπογράψει τη συμφωνία την Τρίτη.", "2026-02-10"),
    ("ar", "يسعى الوزير إلى توقيع الاتفاق يوم الثلاثاء.", "2026-02-10"),
    ("ar", "تبدأ المباراة بتوقيت السعودية يوم الثلاثاء.", "2026-02-10"),
    ("ar", "وقف الرجل وهتف بصوت عال يوم الثلاثاء.", "2026-02-03"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "day"), AHEAD_OR_BACK)
def test_hopes_look_ahead_and_old_verbs_back(language, text, day):
    assert [m.resolved for m in extract(text, language, "2026-02-09") if m.kind == "date"] == [day]
