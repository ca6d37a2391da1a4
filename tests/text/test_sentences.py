"""Sentence boundaries: whole coverage, abbreviations, quotations, lost spaces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import sentences
from schemas.lexicons import LANGUAGES


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aéΑςبة1 .!?;؟…»\"'«)\n\u00a0", max_size=60), st.sampled_from(LANGUAGES))
def test_sentences_are_in_order_trimmed_and_leave_no_word_out(text: str, language: str) -> None:
    covered = [False] * len(text)
    previous = 0
    for start, end in sentences(text, language):
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        covered[start:end] = [True] * (end - start)
        previous = end
    assert all(covered[i] or char.isspace() for i, char in enumerate(text))


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("fr", ["« Bonsoir. »", "Elle part.", "M. Roux a dit « non ! » hier.", "Coût : 3,5 M€."]),
        ("fr", ["Le prix monte de 3 €.", "Le port ferme en 2027.", "Fin"]),
        (
            "en",
            ["Mr. Lane said “It rose 3.5 percent.”", "He left at 5 p.m. Tuesday.", "The U.S. Senate voted."],
        ),
        ("en", ["1. First point.", "2. Second point."]),
        ("el", ["Τι λέει;", "Ναι.", "Κόστισε 3 εκατ. ευρώ.", "Ο κ. Παππάς είπε: «Όχι.»"]),
        ("ar", ["قال د. سامي إن العمل انتهى.", "هل عاد؟", "نعم!", "بلغت الكلفة ٤٫٥ مليون."]),
    ],
)
def test_boundaries(language: str, parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("el", ["Ιδρύθηκε το 2019.", "Η εταιρεία έχει 85 εργαζομένους."]),
        ("fr", ["Il coûte 3,5 €.", "Elle le vend."]),
        ("ar", ["بلغت الكلفة مليون يورو.", "وقال الوزير إن العمل مستمر."]),
        ("en", ["It opened in 2025.", "Nobody came."]),
    ],
)
def test_a_lost_space_after_a_full_stop_still_ends_the_sentence(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "See Booking.com and U.S.A. news."),
        ("el", "Το Capital.gr το έγραψε."),
        ("ar", "نقلت أ.ف.ب عن الوزير."),
    ],
)
def test_names_with_full_stops_are_no_boundary(language: str, text: str) -> None:
    assert list(sentences(text, language)) == [(0, len(text))]
