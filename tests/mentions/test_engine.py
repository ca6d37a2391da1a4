"""Properties of the engine on any text: exact offsets, order, no overlap, linear time."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions import extract

LANGUAGES = ["ar", "el", "fr", "en"]
PIECES = [
    "12", "3,5", "150.000", "٣٫٥", "8ر6", "½", "3/4", "2-1", "-", "–", "/", "%", "$", "€", "£", " ", "\u00a0", "\n",
    "million", "milliards", "δισ.", "εκατ.", "مليار", "مليونين", "ونصف", "et demi", "ans", "ετών", "عاما", "km/h",
    "يوان", "yuans", "de", "d'", "to", "à", "بين", "و", "plus de", "περίπου", "نحو", "٪", "quatre-vingt-dix", "vingt et un",
    "خمسة", "وعشرون", "τριάντα", "χίλια", "a", "hundred", "dozen", "e\u0301", "ـ", "\u200f", "ﬁ", "(", ")", ",", ".", "²",
]  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
                  st.lists(st.sampled_from(PIECES), max_size=40).map("".join))  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(text=texts, language=st.sampled_from(LANGUAGES))
def test_offsets_are_exact_and_mentions_never_overlap(text, language):
    mentions = extract(text, language, "2026-02-09")
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
    for before, after in itertools.pairwise(mentions):
        assert before.end <= after.start


@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), language=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_marks_that_do_not_show_change_nothing(text, language):
    marked = text.replace(" ", " \u200f")
    plain = [(m.kind, m.value, m.unit) for m in extract(text, language)]
    assert [(m.kind, m.value, m.unit) for m in extract(marked, language)] == plain


def test_the_same_number_in_three_sets_of_digits():
    for text in ("١٢٥٠ كتاب", "۱۲۵۰ كتاب", "1250 كتاب"):
        (mention,) = extract(text, "ar")
        assert (mention.kind, mention.value, mention.text) == ("count", "1250", text[:4])


SENTENCES = {
    "ar": "قال المتحدث إن نحو 25 ألف شخص دفعوا بين 5 و10 ملايين دولار يوم الجمعة بنسبة 3.5% ",
    "el": "Περίπου 1.500 άτομα πλήρωσαν 5 έως 10 εκατ. ευρώ την Παρασκευή με 3,5% ",
    "fr": "Près de 25 000 personnes de 20 à 30 ans ont payé entre 5 et 10 millions d'euros, à 24 degrés ",
    "en": "About 25,000 people aged 20, 30 and 40 paid $5-10 million on Friday in 24 degrees ",
}
HARD = ["1" * 20_000, "1," * 10_000, "- 1 " * 5_000, "1 000 " * 5_000, "vingt et " * 4_000, "( 3 ) " * 4_000,
        "a.b" * 8_000, "@" * 20_000, "دولار و" * 4_000, "1/2 " * 5_000]  # fmt: skip


def seconds(text, language):
    start = time.process_time()
    extract(text, language, "2026-02-09")
    return time.process_time() - start


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_grows_with_the_length_of_a_single_line(language):
    extract(SENTENCES[language], language)
    short = min(seconds(SENTENCES[language] * 200, language) for _ in range(3))
    long = min(seconds(SENTENCES[language] * 1600, language) for _ in range(3))
    assert long < 8 * short * 2.5


@pytest.mark.parametrize("text", HARD, ids=[text[:4] for text in HARD])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_text_is_catastrophic(text, language):
    """A bound per character that a quadratic reading of these texts breaks by far."""
    assert seconds(text, language) < len(text) * 0.0003
