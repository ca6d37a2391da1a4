"""Modifiers and the interval that a statement allows: by its digits, widened by its hedge."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mentions import extract
from pipeline.mentions.hedges import interval


def only(language, text):
    (mention,) = [m for m in extract(text, language) if m.kind not in ("date", "time")]
    return mention


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "$433 million", "432500000", "433500000"),
        ("el", "3 δισ. ευρώ", "2500000000", "3500000000"),
        ("fr", "6,5 milliards d'euros", "6450000000", "6550000000"),
        ("ar", "150,000 كتاب", "149500", "150500"),
        ("fr", "12 %", "11.5", "12.5"),
        ("en", "12.5%", "12.45", "12.55"),
        ("en", "14 sailors", "14", "14"),
        ("fr", "neuf marins", "9", "9"),
        ("en", "1,234,567 votes", "1234567", "1234567"),
    ],
)
def test_interval_by_the_digits(language, text, low, high):
    mention = only(language, text)
    assert (mention.low, mention.high, mention.modifier) == (low, high, None)


@pytest.mark.parametrize(
    ("language", "text", "modifier", "low", "high"),
    [
        ("en", "about 431 million dollars", "approx", "430000000", "432000000"),
        ("en", "roughly 500 sailors", "approx", "450", "550"),
        ("en", "more than $3 billion", "more_than", "3000000000", None),
        ("en", "up to 40 sailors", "at_most", None, "40"),
        ("en", "40 sailors or more", "at_least", "40", None),
        ("fr", "près de 300 marins", "approx", "270", "330"),
        ("fr", "plus de 300 marins", "more_than", "300", None),
        ("fr", "au moins 300 marins", "at_least", "300", None),
        ("fr", "moins de 300 marins", "less_than", None, "300"),
        ("fr", "une vingtaine de marins", "approx", "18", "22"),
        ("fr", "pas moins de 12 marins", "at_least", "12", None),
        ("el", "περίπου 300 ναύτες", "approx", "270", "330"),
        ("el", "πάνω από 300 ναύτες", "more_than", "300", None),
        ("el", "άνω των 300 ναυτών", "more_than", "300", None),
        ("el", "τουλάχιστον 300 ναύτες", "at_least", "300", None),
        ("el", "300 ναύτες περίπου", "approx", "270", "330"),
        ("ar", "نحو 300 بحار", "approx", "270", "330"),
        ("ar", "بنحو 300 بحار", "approx", "270", "330"),
        ("ar", "أكثر من 300 بحار", "more_than", "300", None),
        ("ar", "ما لا يقل عن 300 بحار", "at_least", "300", None),
        ("ar", "أقل من 300 بحار", "less_than", None, "300"),
        ("ar", "ما يصل إلى 300 بحار", "at_most", None, "300"),
    ],
)
def test_hedges(language, text, modifier, low, high):
    mention = only(language, text)
    assert (mention.modifier, mention.low, mention.high) == (modifier, low, high)


@given(
    value=st.decimals(min_value="0.01", max_value="1e12", places=2),
    step=st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(1000)]),
    modifier=st.sampled_from([None, "approx", "more_than", "at_least", "less_than", "at_most"]),
)
def test_the_interval_holds_the_value_and_a_hedge_never_narrows_it(value, step, modifier):
    low, high = interval(value, step, modifier)
    assert low is None or Decimal(low) <= value
    assert high is None or Decimal(high) >= value
    plain_low, plain_high = interval(value, step, None)
    if modifier == "approx":
        assert Decimal(low) <= Decimal(plain_low)
        assert Decimal(high) >= Decimal(plain_high)


@pytest.mark.parametrize(
    ("language", "text", "modifiers"),
    [
        ("en", "A fee of £65m plus £10m", [None, None]),
        ("en", "Gusts of 85mph and up to 120mm of rain", [None, "at_most"]),
        ("en", "They argued over three days", [None]),
        ("en", "They argued for over three days", ["more_than"]),
        ("ar", "لتصل إلى 1849 يورو", [None]),
        ("ar", "سرعة تصل إلى 130 كيلومترا", ["at_most"]),
        ("fr", "près du triple du prix", ["approx"]),
        ("fr", "une dizaine de jours", ["approx"]),
        ("en", "Twice as much as 40 boats", [None, None]),
        ("fr", "plus du double du prix", ["more_than"]),
        ("el", "υπερδιπλάσιο κόστος", ["more_than"]),
    ],
)
def test_words_that_only_look_like_hedges(language, text, modifiers):
    assert [m.modifier for m in extract(text, language)] == modifiers
