"""Calendar dates as words and numbers say them, without a day of publication."""

from __future__ import annotations

import pytest
from reading import times, values

DATES = [
    # days, months, years in the order of each language
    ("en", "The bridge was opened on 3 March 1932.", ["1932-03-03"]),
    ("en", "She moved there on May 30, 2005, with her family.", ["2005-05-30"]),
    ("en", "The 21st of June is a holiday.", ["XXXX-06-21"]),
    ("en", "Rain fell until Sept. 24-27.", ["XXXX-09-24", "XXXX-09-27"]),
    ("en", "Entries close 2026-03-01.", ["2026-03-01"]),
    ("fr", "Le pont fut inauguré le 1er mars 1932.", ["1932-03-01"]),
    ("fr", "La foire se tiendra du 13 au 15 juillet 2026.", ["2026-07-13", "2026-07-15"]),
    ("fr", "Le vendredi 6 février, la rue était vide.", ["XXXX-02-06"]),
    ("fr", "Remise des prix le 24/12/2014.", ["2014-12-24"]),
    ("el", "Η γέφυρα άνοιξε στις 3 Μαρτίου 1932.", ["1932-03-03"]),
    ("el", "Η απεργία της 28ης Φεβρουαρίου έληξε.", ["XXXX-02-28"]),
    ("el", "Από 24 έως 27 Σεπτεμβρίου 2025 κλείνει ο δρόμος.", ["2025-09-24", "2025-09-27"]),
    ("el", "Κατατέθηκε στις 9.2.2026.", ["2026-02-09"]),
    ("ar", "افتتح الجسر في السادس من شهر فبراير عام 1932.", ["1932-02-06"]),
    ("ar", "تستمر الصلاحية حتى ٢٨ فبراير/شباط.", ["XXXX-02-28"]),
    ("ar", "من 24 إلى 27 سبتمبر/أيلول 2025.", ["2025-09-24", "2025-09-27"]),
    ("ar", "يومي 6 و7 فبراير.", ["XXXX-02-06", "XXXX-02-07"]),
    # months of every region
    ("ar", "في كانون الثاني 2024 وفي تشرين الأول وفي حزيران.", ["2024-01", "XXXX-10", "XXXX-06"]),
    ("ar", "في 20 جويلية و3 غشت و5 أوت.", ["XXXX-07-20", "XXXX-08-03", "XXXX-08-05"]),
    ("el", "τον Γενάρη, τον Μάη και τον Οχτώβρη του 2019", ["XXXX-01", "2019-05", "2019-10"]),
    # years and ranges of them
    ("en", "Between 2015-2017 and again in 1984.", ["2015", "2017", "1984"]),
    ("en", "From November to February 2017 the pass was closed.", ["2016-11", "2017-02"]),
    ("fr", "En 1870, puis de 1914 à 1918.", ["1870", "1914", "1918"]),
    ("el", "Το 1939 και στους Αγώνες του 2004.", ["1939", "2004"]),
    ("ar", "في عامي 2015 و2016 ومنذ عام 1999.", ["2015", "2016", "1999"]),
    # decades
    ("en", "In the 1930s and the '80s, and in the nineties.", ["193X", "198X", "199X"]),
    ("fr", "Dans les années 30, les années 1990 et les années quatre-vingt.", ["193X", "199X", "198X"]),
    ("el", "Τη δεκαετία του 1930 και στα τέλη της δεκαετίας του '80.", ["193X", "198X"]),
    ("ar", "في ثلاثينيات القرن العشرين وثمانينيات القرن الماضي.", ["193X", "198X"]),
    # parts leave the value alone
    ("en", "By the end of April, in early 2015 and in mid-July.", ["XXXX-04", "2015", "XXXX-07"]),
    ("fr", "Début mars, à la fin de 2024 et au deuxième trimestre 2025.", ["XXXX-03", "2024", "2025"]),
    ("ar", "في أوائل مارس ومطلع عام 2015 وفي الربع الثالث من عام 2025.", ["XXXX-03", "2015", "2025"]),
    # weekdays
    ("en", "They met on Sunday and again last Friday.", ["XXXX-WXX-7", "XXXX-WXX-5"]),
    ("el", "Την Τρίτη και τα Σάββατα.", ["XXXX-WXX-2", "XXXX-WXX-6"]),
    ("ar", "يوم الأحد ومساء الخميس.", ["XXXX-WXX-7", "XXXX-WXX-4"]),
]  # fmt: skip

SILENT = [
    ("en", "Mrs May may march with an august company, second to none."),
    ("en", "About 2000 soldiers paid $1998 for the Boeing 737 in Sunday Times style, he said."),
    ("en", "She is in her thirties and a highs-in-the-80s heat struck."),
    ("fr", "Ils ont été passés en revue sur Mars par la seconde équipe."),
    ("el", "Για τρίτη φορά η πέμπτη ομάδα πέτυχε δεύτερη νίκη."),
    ("ar", "مارس ضغوطا على أحد الاثنين في المرة الثالثة، وهي في العشرينيات من عمرها."),
    ("ar", "لا أحد رأى سيارة نيسان ولا السيدة ماي."),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_value_is_what_the_words_say(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_false_friends_are_no_dates(language, text):
    assert values(text, language) == []


def test_relative_words_need_a_day_of_publication():
    assert values("It happened yesterday, last month and this year.", "en") == []
    assert values("It happened yesterday, last month and this year.", "en", "2026-02-09") == [
        "2026-02-08", "2026-01", "2026",
    ]  # fmt: skip


def test_impossible_days_are_not_dates():
    assert "XXXX-02-31" not in values("On 31 February nothing happened.", "en")


def test_hijri_dates_are_marked_and_resolved():
    from pipeline.mentions import extract

    hijri, gregorian = extract("في 12 شعبان 1447 هـ الموافق 31 يناير 2026", "ar", "2026-02-09")
    assert (hijri.value, hijri.calendar, hijri.resolved) == ("1447-08-12", "islamic", "2026-01-31")
    assert gregorian.resolved == hijri.resolved
    assert gregorian.calendar is None


def test_words_are_the_original_ones():
    text = "حتى ٢٨ فَبراير/شباط، قال"
    ((words, value, _),) = times(text, "ar")
    assert words == "٢٨ فَبراير/شباط"
    assert value == "XXXX-02-28"
