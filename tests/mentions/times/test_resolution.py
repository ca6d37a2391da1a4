"""What times mean in an article of Monday 9 February 2026, and laws that hold for every day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import resolved

from pipeline.mentions import extract
from pipeline.mentions.times.feasts import easter, feast, orthodox_easter
from pipeline.mentions.times.meanings import Context, Named, Relative, Weekend
from pipeline.mentions.times.spans import Span, part_of, shifted, span_of, year_span

MEANT = [
    # the tense decides where a weekday lies; the day of publication is itself
    ("en", "The mayor resigned on Friday and will leave on Thursday.", ["2026-02-06", "2026-02-12"]),
    ("en", "He said on Monday that it was over.", ["2026-02-09"]),
    ("en", "The bridge closed last Tuesday and should reopen next Wednesday.", ["2026-02-03", "2026-02-11"]),
    ("fr", "La maire a démissionné vendredi et partira jeudi.", ["2026-02-06", "2026-02-12"]),
    ("fr", "Le pont a fermé lundi dernier.", ["2026-02-02"]),
    ("el", "Άρχισε να μοιράζει δώρα την Παρασκευή και θα σταματήσει την Πέμπτη.", ["2026-02-06", "2026-02-12"]),
    ("el", "Την Τετάρτη θα ανοίξουν τα σχολεία.", ["2026-02-11"]),
    ("ar", "استقالت الرئيسة يوم الجمعة وستغادر يوم الخميس.", ["2026-02-06", "2026-02-12"]),
    ("ar", "أعلن الوزير اليوم الاثنين عن الخطة.", ["2026-02-09"]),
    # years that nobody wrote
    ("en", "Tickets stay valid until 28 February.", ["2026-02-28"]),
    ("en", "In December he lost the case.", ["2025-12"]),
    ("fr", "La vente commencera le 6 mars.", ["2026-03-06"]),
    ("el", "Ισχύουν έως τις 28 Φεβρουαρίου.", ["2026-02-28"]),
    ("ar", "ستنطلق الحملة في السادس من مارس.", ["2026-03-06"]),
    # counted from today
    ("en", "It rained yesterday, last week, over the weekend and last month.",
     ["2026-02-08", "2026-02-02/2026-02-08", "2026-02-07/2026-02-08", "2026-01"]),
    ("fr", "Hier, la semaine prochaine, cette année et il y a trois mois.",
     ["2026-02-08", "2026-02-16/2026-02-22", "2026", "2025-11~"]),
    ("el", "Χθες, πέρυσι, τον περασμένο μήνα, πριν από δύο χρόνια.", ["2026-02-08", "2025", "2026-01", "2024~"]),
    ("ar", "أمس، والشهر الماضي، والعام المقبل، وقبل عامين.", ["2026-02-08", "2026-01", "2027", "2024~"]),
    # counted from the day named last
    ("en", "The storm hit on 4 February. Three days later, the river rose. The next day it fell.",
     ["2026-02-04", "2026-02-07", "2026-02-08"]),
    ("fr", "Le 4 février, la crue a commencé. Le lendemain, l'eau montait.", ["2026-02-04", "2026-02-05"]),
    ("en", "The pumps failed on 4 February. The next day the plant closed. The day after the closure it rained.",
     ["2026-02-04", "2026-02-05"]),
    ("fr", "La pompe a cédé le 4 février ; la mairie a fermé dès le lendemain la piscine, au lendemain de la crue.",
     ["2026-02-04", "2026-02-05"]),
    ("el", "Η αντλία χάλασε στις 4 Φεβρουαρίου. Την επομένη ο δήμος έκλεισε την πισίνα.", ["2026-02-04", "2026-02-05"]),
    ("el", "Στις 4 Φεβρουαρίου έβρεξε. Την ίδια ημέρα έκλεισε ο δρόμος.", ["2026-02-04", "2026-02-04"]),
    ("ar", "بدأ الفيضان في 4 فبراير. وبعد ثلاثة أيام ارتفع المنسوب.", ["2026-02-04", "2026-02-07"]),
    # parts
    ("en", "In early March and in the third quarter of 2025.", ["2026-03-01~/2026-03-10~", "2025-07-01/2025-09-30"]),
    ("fr", "Au premier semestre de 2025 et pendant l'été 2018.", ["2025-01-01/2025-06-30", "2018-06-01~/2018-08-31~"]),
    ("ar", "في النصف الأول من أكتوبر 2025.", ["2025-10-01/2025-10-15"]),
    ("en", "The first Tuesday of October 2026 and the last day of March 2026.", ["2026-10-06", "2026-03-31"]),
]  # fmt: skip

DAYS = st.dates(date(1990, 1, 1), date(2070, 12, 31))


@pytest.mark.parametrize(("language", "text", "expected"), MEANT)
def test_as_news_means_it(language, text, expected):
    assert resolved(text, language) == expected


def test_first_and_last_day_are_given():
    (mention,) = extract("Il a plu le week-end dernier.", "fr", "2026-02-09")
    assert (mention.low, mention.high) == ("2026-02-07", "2026-02-08")


def test_nothing_to_count_from_is_left_open():
    assert resolved("Three days later the river rose.", "en") == [None]


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 0, 1]))
def test_a_weekday_is_within_a_week_on_the_side_of_the_tense(today, weekday, tense):
    span = Named(weekday=weekday).span(Context(today, tense))
    assert span is not None
    assert span.first.isoweekday() == weekday
    gap = (span.first - today).days
    assert 0 <= gap <= 6 if tense > 0 else -6 <= gap <= 0


@given(DAYS, st.integers(1, 7))
def test_last_and_next_never_mean_today(today, weekday):
    last = Named(weekday=weekday, shift="last").span(Context(today))
    following = Named(weekday=weekday, shift="next").span(Context(today))
    assert last is not None
    assert following is not None
    assert 1 <= (today - last.first).days <= 7
    assert 1 <= (following.first - today).days <= 7


@given(DAYS, st.integers(1, 12), st.integers(1, 28), st.sampled_from([-1, 0, 1]))
def test_a_day_without_a_year_moves_by_a_year_at_most(today, month, day, tense):
    span = Named(month=month, day=day).span(Context(today, tense))
    assert span is not None
    assert (span.first.month, span.first.day) == (month, day)
    assert abs((span.first - today).days) <= 366
    if tense == 0:
        assert abs((span.first - today).days) <= 184


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(-20, 20))
def test_offsets_are_exact(today, unit, offset):
    span = Relative(unit, offset).span(Context(today))
    assert span is not None
    assert span == span_of(unit, shifted(span_of(unit, today).first, unit, offset))
    assert span.first in span
    assert span.last in span


@given(DAYS, st.sampled_from(["month", "year"]))
def test_the_three_parts_of_a_period_cover_it_without_overlap(day, unit):
    whole = span_of(unit, day)
    parts = [part_of(whole, edge) for edge in ("start", "middle", "end")]
    assert parts[0].first == whole.first
    assert parts[2].last == whole.last
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(parts))


@given(DAYS, st.sampled_from([-1, 0, 1]))
def test_a_weekend_is_a_saturday_and_a_sunday_near_by(today, tense):
    span = Weekend().span(Context(today, tense))
    assert span is not None
    assert (span.first.isoweekday(), span.last.isoweekday()) == (6, 7)
    assert abs((span.first - today).days) <= 7


@given(DAYS)
def test_edtf_names_the_calendar_unit(day):
    assert span_of("day", day).edtf() == day.isoformat()
    assert span_of("month", day).edtf() == f"{day:%Y-%m}"
    assert span_of("year", day).edtf() == f"{day:%Y}"
    assert span_of("decade", day).edtf() == f"{day.year // 10}X"
    assert Span(day, day + timedelta(days=1)).edtf().count("/") == 1
    assert year_span(day.year).edtf() == f"{day:%Y}"


def test_movable_feasts():
    assert [easter(year) for year in (2013, 2024, 2026)] == [
        date(2013, 3, 31),
        date(2024, 3, 31),
        date(2026, 4, 5),
    ]
    assert [orthodox_easter(year) for year in (2013, 2024)] == [date(2013, 5, 5), date(2024, 5, 5)]
    eid = feast("eid_al_fitr", 2025)
    assert eid is not None
    assert eid.first == date(2025, 3, 30)


@given(st.integers(1970, 2060))
def test_easter_is_a_sunday_in_spring(year):
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(
    st.text(alphabet="0123456789 /.:-مارس فبراير الساعة le 3 mars à 10h du of May τις Μαΐου'\"", max_size=60)
)
def test_any_text_gives_valid_spans(text):
    for language in ("ar", "el", "fr", "en"):
        for mention in extract(text, language, "2026-02-09"):
            assert text[mention.start : mention.end] == mention.text
            if mention.low is not None and mention.kind == "date":
                assert mention.high is not None
                assert date.fromisoformat(mention.low) <= date.fromisoformat(mention.high)
