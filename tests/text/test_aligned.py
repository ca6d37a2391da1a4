"""The folded view: every span maps back to the words it stands for, whatever the spelling."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import AlignedText, fold

_LETTERS = "abcéèàçœ ΑάώΐϋςσΣἀᾳαβγ ابتةىيأإآٱؤئلا 123٤٥٦۷۸９.,;؟!«»“”’–—\n"
_DROPPED = "ًٌَُِّْـ\u200f\u200e\u202b\u2066\u200b\u00ad\ufeff"
_COMBINING = "\u0301\u0300\u0308\u0327\u0653\u0654"
_WIDE = "ﻻﷲﷺﺍﺗﹱ\u00a0\u202f\u2009ﬁẞİǅ"
_TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(_LETTERS + _DROPPED + _COMBINING + _WIDE), st.characters()),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_every_span_of_the_folded_text_maps_back_to_words_that_fold_to_it(raw: str) -> None:
    text = AlignedText(raw)
    previous = 0
    for start in range(len(text.norm)):
        left, right = text.span(start, start + 1)
        assert previous <= left < right <= len(raw)
        previous = left
        for end in range(start + 1, min(start + 6, len(text.norm)) + 1):
            assert text.norm[start:end] in fold(text.raw_slice(start, end))


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=_LETTERS, max_size=40))
def test_composed_and_decomposed_spellings_fold_alike(raw: str) -> None:
    assert fold(unicodedata.normalize("NFD", raw)) == fold(unicodedata.normalize("NFC", raw))


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=_LETTERS, max_size=20), st.data())
def test_harakat_tatweel_and_direction_marks_change_nothing(raw: str, data: st.DataObject) -> None:
    marked = "".join(char + data.draw(st.text(alphabet=_DROPPED, max_size=2)) for char in raw)
    assert fold(marked) == fold(raw)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_folding_twice_changes_nothing_more_in_common_text(raw: str) -> None:
    once = fold(unicodedata.normalize("NFC", raw))
    assert fold(fold(once)) == fold(once)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ﺗﺄﺧﻴﺮ ﺍﻹﻃﻼﻕ", "تاخير الاطلاق"),  # presentation forms, with a ligature
        ("ﹱب", "ب"),
        ("ا\u0654", "ا"),
        ("كِتَـابٌ", "كتاب"),
        ("على یک", "علي يك"),  # Persian letters
        ("٣٬٠٠٠ و۴۵", "3٬000 و45"),
        ("Ἀθῆναι ΕΛΛΆΣ", "αθηναι ελλασ"),
        ("Μαΐου", "μαϊου"),
        ("E\u0301te\u0301", "été"),
        ("ﬁnancement", "financement"),
        ("３，０００", "3,000"),
        ("3\u202f000\u00a0€", "3 000 €"),
        ("\u200f123\u200f", "123"),
        ("l’été − “oui”", 'l\'été - "oui"'),
        ("m² ①", "m² ①"),  # superscripts and circled numbers are no digits
    ],
)
def test_spellings_that_the_stages_compare(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_a_span_takes_the_marks_on_its_letters_with_it_and_leaves_those_around_it() -> None:
    text = AlignedText("\u200fقيمة ٣ ملياراتٍ\u200f.")
    start = text.norm.index("3")
    assert text.raw_slice(start, start + len("3 مليارات")) == "٣ ملياراتٍ"


def test_a_text_of_which_one_character_grows_and_one_is_dropped_is_aligned_all_the_same() -> None:
    """All of Unicode: wherever folding makes one character two, a mark dropped beside it must not hide that."""
    for code in range(0x110000):
        char = chr(code)
        if 0xD800 <= code < 0xE000 or len(fold(char)) < 2:
            continue
        text = AlignedText(f"\u200b{char}x")
        assert text.raw_slice(len(text.norm) - 1, len(text.norm)) == "x"


def _kind(char: str) -> str:
    if char.isdecimal() or char in ".,،٫٬ر_":
        return "digit" if char.isdecimal() else char
    if char.isalnum():
        return "ascii" if char.isascii() else "letter"
    return "space" if char.isspace() else "sign"


def test_characters_of_a_regular_text_keep_their_kind_when_they_are_folded() -> None:
    for code in range(0x110000):
        text = AlignedText(chr(code))
        if text.regular:
            assert len(text.norm) == 1, hex(code)
            assert _kind(text.norm) == _kind(text.raw), hex(code)
