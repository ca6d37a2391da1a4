"""Names that look like futures, and dates that something is moved to: they lie ahead of the article of 11 February 2026."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract


def resolved(language, text):
    return [m.resolved for m in extract(text, language, "2026-02-11") if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navira a rappelé vendredi 300 voitures.", ["2026-02-06"]),
        ("Le groupe Salvidra a perdu lundi un procès.", ["2026-02-09"]),
        ("Mme Ferreira a démissionné samedi.", ["2026-02-07"]),
        ("Le maire déclara samedi que tout irait bien.", ["2026-02-07"]),
        ("La chanteuse Amira chantera samedi à Lyon.", ["2026-02-14"]),
        ("Le conseil tranchera lundi.", ["2026-02-16"]),
        ("Les bureaux ouvriront vendredi.", ["2026-02-13"]),
    ],
)
def test_a_name_is_no_future(text, expected):
    assert resolved("fr", text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The concert was postponed to Monday.", ["2026-02-16"]),
        ("en", "The talks were adjourned until Tuesday.", ["2026-02-17"]),
        (
            "en",
            "The deadline, which passed on Monday, was extended to 5 March.",
            ["2026-02-09", "2026-03-05"],
        ),
        ("en", "The band moved to London on Friday.", ["2026-02-06"]),
        ("fr", "L'audience a été renvoyée à mardi.", ["2026-02-17"]),
        ("fr", "Le sommet, annulé lundi, a été décalé au 3 mars.", ["2026-02-09", "2026-03-03"]),
        ("el", "Η συναυλία αναβλήθηκε για τη Δευτέρα.", ["2026-02-16"]),
        ("el", "Η έναρξη μετατέθηκε στις 3 Μαρτίου.", ["2026-03-03"]),
        ("el", "Η έκθεση παρατάθηκε μέχρι την Τρίτη.", ["2026-02-17"]),
        ("ar", "تأجل الحفل إلى يوم الاثنين.", ["2026-02-16"]),
        ("ar", "وأرجئت القمة إلى 3 مارس.", ["2026-03-03"]),
        ("ar", "مددت الحكومة العرض حتى الثلاثاء.", ["2026-02-17"]),
    ],
)
def test_what_is_moved_lies_ahead(language, text, expected):
    assert resolved(language, text) == expected
