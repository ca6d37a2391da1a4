"""Tokens, literals and lexicon look-up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions.lexer import tokenize
from pipeline.mentions.literals import parse_literal
from pipeline.mentions.phrases import Phrases
from pipeline.text import fold


def tokens(text, language="en"):
    return tokenize(text, language)


def found(phrases, text, language):
    match = phrases.at(tokens(text, language), 0)
    return match.entry, match.end, match.clitics


def kinds(text, language="en"):
    return [(token.kind, token.text) for token in tokens(text, language)]


def test_addresses_and_tickers_are_one_opaque_token():
    assert kinds("see https://a.b/3?x=4 or me@mail.org") == [
        ("word", "see"), ("opaque", "https://a.b/3?x=4"), ("word", "or"), ("opaque", "me@mail.org"),
    ]  # fmt: skip
    assert ("opaque", "0700.hk") in kinds("Tencent 0700.HK fell")
    assert ("opaque", "#cop28") in kinds("under #COP28 today")


def test_literals_keep_their_separators_and_lists_fall_apart():
    assert kinds("1,234.5") == [("number", "1,234.5")]
    assert kinds("9.2.2026") == [("number", "9.2.2026")]
    assert kinds("1,2,3") == [("number", "1"), ("sign", ","), ("number", "2"), ("sign", ","), ("number", "3")]
    assert kinds("8ر6 مليار", "ar")[0] == ("number", "8ر6")


def test_spaces_group_digits_but_in_english_only_thin_ones():
    assert kinds("12 500 euros", "fr")[0] == ("number", "12 500")
    assert kinds("12 500 euros", "en")[:2] == [("number", "12"), ("number", "500")]
    assert kinds("12\u202f500 euros", "en")[0] == ("number", "12 500")
    assert kinds("en 2018 300 élèves", "fr")[1:3] == [("number", "2018"), ("number", "300")]


def test_glue_line_starts_and_the_original_words():
    read = tokens("Le 28\nfévrier5")
    assert [token.glued for token in read] == [False, False, False, True]
    assert read.new_line(2)
    assert not read.new_line(1)
    assert read.capital(0)
    assert read.raw(1, 3) == "28\nfévrier"
    assert read.word(99) == read.word(-1) == ""


@pytest.mark.parametrize(
    ("text", "decimal", "scale_follows", "value", "step"),
    [
        ("1.250", ",", False, "1250", "0"),
        ("1.250", ".", True, "1.250", "0.001"),
        ("1.250", ",", True, "1.250", "0.001"),
        ("1,250", ",", True, "1.250", "0.001"),
        ("150.000", ".", False, "150000", "1000"),
        ("6,928", ",", False, "6.928", "0.001"),
        ("1,500", ",", False, "1500", "0"),
        ("1,500", ".", False, "1500", "0"),
        ("0,125", ",", False, "0.125", "0.001"),
        ("1.234.567,89", ",", False, "1234567.89", "0.01"),
        ("12,34,567", ".", False, "1234567", "0"),
        ("8ر6", ".", True, "6.8", "0.1"),
        ("10000000", ".", False, "10000000", "1000000"),
        ("٬".join(("1", "200")), ".", False, "1200", "0"),
    ],
)
def test_literal_values_and_their_last_significant_digit(text, decimal, scale_follows, value, step):
    literal = parse_literal(text, decimal, scale_follows=scale_follows)
    assert literal is not None
    assert (literal.value, literal.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["9.2.2026", "3.11.2", "1.2,3.4"])
def test_what_is_no_number(text):
    assert parse_literal(text, ".") is None


def test_the_longest_phrase_wins_and_arabic_particles_are_told():
    phrases = Phrases([("κάτω", 1), ("κάτω από", 2), ("مليون", 3)], "el")
    assert found(phrases, "κάτω από όλα", "el") == (2, 2, "")
    assert phrases.at(tokens("από", "el"), 0) is None
    arabic = Phrases([("مليون", 3), ("الصين", 4)], "ar")
    assert found(arabic, "وبالمليون", "ar") == (3, 1, "وبال")
    assert found(arabic, "للصين", "ar") == (4, 1, "لل")
    assert [index for index, _ in arabic.scan(tokens("في الصين مليون", "ar"))] == [1, 2]


_PIECES = st.sampled_from(
    [
        "1",
        "23",
        "456",
        "٣",
        "٫",
        "٬",
        ".",
        ",",
        "،",
        "’",
        "'",
        "\u00a0",
        "\u202f",
        " ",
        "–",
        "‑",
        "/",
        "a",
        "É",
        "ΐ",
        "Σ",
        "ر",
        "ة",
        "\n",
        "\u064b",  # tanwin
        "\u0640",  # tatweel
        "\u200f",
        "\u200c",
        "\u0653",
        "\ufeff",
        "\U0001f600",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_a_text_is_cut_before_it_is_folded_as_it_would_be_after(raw: str) -> None:
    before, after = tokenize(raw, "el"), tokenize(fold(raw), "el")
    assert (before.words, before.ends) == (after.words, after.ends)
