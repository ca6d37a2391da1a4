"""The number reader: words in every form, scales, fractions, ordinals; and that writing and reading agree."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions.numbers import tokens_of
from schemas.generate.currencies import TARGET, currencies


def numbers(text, language):
    tokens = tokens_of(text, language)
    return [
        (str(number.value.normalize() + 0), number.ordinal, number.fraction)
        for number in tokens.numbers.values()
    ]


def values(text, language):
    return [Decimal(value) for value, _, _ in numbers(text, language)]


ONES = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def french(number):
    """Spell a number below a million as French does (rectified or not: hyphens only below a hundred)."""
    if number < 17:
        return ONES[number]
    if number < 20:
        return f"dix-{ONES[number - 10]}"
    if number < 100:
        ten = 60 if 60 <= number < 80 else 80 if number >= 80 else number // 10 * 10
        rest = number - ten
        if rest == 0:
            return TENS[ten] + ("s" if ten == 80 else "")
        joint = " et " if rest in (1, 11) and ten < 80 else "-"
        return TENS[ten] + joint + french(rest)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{ONES[hundreds]} cent" + ("" if rest else "s")
        return f"{head} {french(rest)}" if rest else head
    thousands, rest = divmod(number, 1000)
    head = "mille" if thousands == 1 else re.sub("(?<=cent|ingt)s$", "", french(thousands)) + " mille"
    return f"{head} {french(rest)}" if rest else head


ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ENGLISH += ["seventeen", "eighteen", "nineteen"]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number):
    """Spell a number below a million as British English does."""
    if number < 20:
        return ENGLISH[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return ENGLISH_TENS[ten - 2] + (f"-{ENGLISH[one]}" if one else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = divmod(number, size)
    joint = " and " if 0 < rest < 100 else " "
    return f"{english(head)} {name}" + (joint + english(rest) if rest else "")


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_french_numbers_read_back(number):
    assert values(french(number), "fr") == [number]


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_english_numbers_read_back(number):
    assert values(english(number), "en") == [number]


ARABIC_ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
ARABIC_TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
GREEK_ONES = ["", "ένα", "δύο", "τρία", "τέσσερα", "πέντε", "έξι", "επτά", "οκτώ", "εννέα"]
GREEK_TENS = [
    "",
    "δέκα",
    "είκοσι",
    "τριάντα",
    "σαράντα",
    "πενήντα",
    "εξήντα",
    "εβδομήντα",
    "ογδόντα",
    "ενενήντα",
]


@settings(deadline=None)
@given(st.integers(20, 99), st.integers(3, 9))
def test_arabic_and_greek_tens_and_thousands_read_back(number, thousands):
    ten, one = divmod(number, 10)
    arabic = f"{ARABIC_ONES[one]} و{ARABIC_TENS[ten]}" if one else ARABIC_TENS[ten]
    assert values(arabic, "ar") == [number]
    assert values(f"{ARABIC_ONES[thousands]} آلاف و{arabic}", "ar") == [thousands * 1000 + number]
    greek = f"{GREEK_TENS[ten]} {GREEK_ONES[one]}".strip()
    assert values(greek, "el") == [number]
    assert values(f"{greek} εκατομμύρια", "el") == [number * 1_000_000]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "ثلاثمائة وخمسة وستون ألفا", [("365000", False, False)]),
        ("ar", "مئتي ألف", [("200000", False, False)]),
        ("ar", "الحادي والعشرين", [("21", True, False)]),
        ("ar", "الثانية عشرة", [("12", True, False)]),
        ("ar", "ثلاثة أخماس", [("0.6", False, True)]),
        ("ar", "ثلاثة وعشرون خمسا", [("4.6", False, True)]),
        ("ar", "مائة وثلاثة وثلثان", [("103.6666666667", False, False)]),
        ("ar", "خمس العشرين", [("4", False, False)]),
        ("ar", "ستمية سبعة وتلاتين", [("637", False, False)]),
        ("ar", "متين وسبعة", [("207", False, False)]),
        ("ar", "اقتصاد متين", []),
        ("ar", "ستة و عشرون", [("26", False, False)]),
        ("el", "χίλια διακόσια τριάντα τέσσερα", [("1234", False, False)]),
        ("el", "εικοστή πρώτη", [("21", True, False)]),
        ("el", "28ης", [("28", True, False)]),
        ("el", "τρία και μισό εκατομμύρια", [("3500000", False, False)]),
        ("el", "δύο τρίτα", [("0." + "6" * 27 + "7", False, True)]),
        ("fr", "deux mille milliards", [("2000000000000", False, False)]),
        ("fr", "quatre-vingt-dix-neuvième", [("99", True, False)]),
        ("fr", "trente et un cinquième", [("30.2", False, False)]),
        ("fr", "mille millionièmes", [("0.001", False, True)]),
        ("fr", "2,5e+6", [("2500000", False, False)]),
        ("fr", "les 4e-5 places", [("4", True, False), ("5", False, False)]),
        ("en", "a third runway", [("3", True, False)]),
        ("en", "a third of them", [("0.3333333333", False, True)]),
        ("en", "a third cheaper", [("0.3333333333", False, True)]),
        ("en", "10^6", [("1000000", False, False)]),
        ("en", "1.5e-3", [("0.0015", False, False)]),
        ("fr", "cinq huitièmes", [("0.625", False, True)]),
        ("fr", "deux virgule cinq millions", [("2500000", False, False)]),
        ("en", "three quarters of a million", [("750000", False, False)]),
        ("en", "twenty-first", [("21", True, False)]),
        ("en", "half a dozen", [("6", False, False)]),
        ("en", "2½", [("2.5", False, False)]),
        ("en", "dozens of thousands", []),
    ],
)
def test_forms(language, text, expected):
    assert numbers(text, language) == expected


def test_the_generated_currency_file_is_what_babel_gives():
    assert json.loads(TARGET.read_text(encoding="utf-8")) == currencies()
