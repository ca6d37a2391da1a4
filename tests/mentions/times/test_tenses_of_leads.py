"""Verbs that look ahead or back in the leads of news; the article is of Wednesday 11 February 2026."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # The present of what is scheduled.
        ("en", "The museum closes on Friday.", ["2026-02-13"]),
        ("en", "Workers are to vote on Monday.", ["2026-02-16"]),
        ("en", "The pact comes into force on 1 June.", ["2026-06-01"]),
        ("fr", "Le tribunal se prononce lundi.", ["2026-02-16"]),
        ("fr", "Le salon se termine samedi.", ["2026-02-14"]),
        ("fr", "L'offre expire vendredi.", ["2026-02-13"]),
        ("el", "Το συμβούλιο αποφασίζει τη Δευτέρα.", ["2026-02-16"]),
        ("el", "Ο δήμος εγκαινιάζει το πάρκο το Σάββατο.", ["2026-02-14"]),
        ("el", "Η έκθεση ολοκληρώνεται την Κυριακή.", ["2026-02-15"]),
        ("ar", "يفتتح الوزير المعرض الأحد.", ["2026-02-15"]),
        ("ar", "يستعرض الفريق خطته السبت.", ["2026-02-14"]),
        ("ar", "تبت المحكمة في الطلب الاثنين.", ["2026-02-16"]),
        # What lies back all the same.
        ("el", "Το λιμάνι παραμένει κλειστό από το Σάββατο.", ["2026-02-07"]),
        ("el", "Ο δήμαρχος σχολιάζει την ήττα της Κυριακής.", ["2026-02-08"]),
        ("ar", "يحقق الجيش في حادث الجمعة.", ["2026-02-06"]),
        ("ar", "لم ينشر البنك بيان الاثنين.", ["2026-02-09"]),
        # French participles and conditionals.
        ("fr", "La grève, lancée lundi, continue.", ["2026-02-09"]),
        ("fr", "Le texte, voté en décembre, sera appliqué en mai.", ["2025-12", "2026-05"]),
        ("fr", "Le texte sera voté lundi.", ["2026-02-16"]),
        ("fr", "La ministre a dit mardi que les cours reprendraient lundi.", ["2026-02-10", "2026-02-16"]),
        ("fr", "Il aurait quitté le pays samedi.", ["2026-02-07"]),
        ("fr", "Elle montrait samedi ses tableaux.", ["2026-02-07"]),
    ],
)
def test_tense(language, text, expected):
    assert [m.resolved for m in extract(text, language, "2026-02-11") if m.kind == "date"] == expected
