"""The opening of a report: which outlet and day it names, and what only looks like one."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.ingest.lines import Line
from pipeline.ingest.presslines import press_line, press_span
from pipeline.ingest.rules import rules


def opening(language: str, *texts: str) -> tuple[str | None, date | None] | None:
    found = press_line([Line(text) for text in texts], None, rules(language))
    return (found.outlet, found.day) if found else None


@pytest.mark.parametrize(
    ("language", "text", "outlet", "day"),
    [
        ("en", "OSLO, March 3, 2026 (Fjord Dispatch) - The ferry line will close.", "Fjord Dispatch", date(2026, 3, 3)),
        ("en", "NEW DELHI (Monsoon Desk) - Rain fell for six days.", "Monsoon Desk", None),
        ("en", "BONN/BERN, April 9 (Rhine Wire) - Two banks merged.", "Rhine Wire", None),
        ("en", "PRAGUE, 7 May 2026 - The bridge reopened.", None, date(2026, 5, 7)),
        ("en", "By Mary Oakes, Tideway Gazette", "Tideway Gazette", None),
        ("fr", "DAKAR, 11 juin 2026 (Le Fil du Sahel) – Le port rouvre lundi.", "Le Fil du Sahel", date(2026, 6, 11)),
        ("fr", "Par Jeanne Morvan – L'Écho des Dunes", "L'Écho des Dunes", None),
        ("fr", "NANTES — « La Gazette des Quais » — Le tramway s'arrête.", "La Gazette des Quais", None),
        ("el", "ΒΟΛΟΣ, 2 Απριλίου 2026 – Παγασητική Γραμμή", "Παγασητική Γραμμή", date(2026, 4, 2)),
        ("el", "ΛΑΜΙΑ – Η Φωνή της Φθιώτιδας", "Η Φωνή της Φθιώτιδας", None),
        ("el", "ΧΑΝΙΑ (Κρητικός Παλμός) - Έκλεισε ο δρόμος.", "Κρητικός Παλμός", None),
        ("ar", "صفاقس – «مرآة الساحل»: أغلق الميناء أبوابه.", "مرآة الساحل", None),
        ("ar", "عمّان – ٤ آذار/مارس ٢٠٢٦ (بريد الشمال) – توقفت القطارات.", "بريد الشمال", date(2026, 3, 4)),
        ("ar", "وهران – «نشرة الميناء»", "نشرة الميناء", None),
    ],
)  # fmt: skip
def test_openings(language: str, text: str, outlet: str | None, day: date | None) -> None:
    assert opening(language, text) == (outlet, day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norvane (NRV) - the maker of pumps - fell on Monday."),
        ("en", 'Ann Lee: "We will be back" - she waved.'),
        ("en", "Lisbon – Rui Teixeira"),
        ("en", "By Mary Oakes, Political Editor"),
        ("en", "By Mary Oakes, New York"),
        ("en", "By Mary Oakes, Porto"),
        ("en", "The harbour reopened on Monday - after a month - to ferries."),
        ("fr", "De notre correspondante à Tunis, Leïla Hamdi"),
        ("fr", "PARIS (France) – La grève continue."),
        ("fr", "Le groupe Ondine (1 200 salariés) : une histoire de famille."),
        ("el", "Αποστολή, Καβάλα – Μαρία Δήμου"),
        ("ar", "القاهرة – سامي عبد الله"),
        ("ar", "الرباط (المغرب) - قال الوزير."),
        ("ar", "أعلنت شركة «مدار» – وهي شركة «عائلية» – ذلك أمس."),
    ],
)
def test_what_only_looks_like_one(language: str, text: str) -> None:
    found = opening(language, text)
    assert found is None or found[0] is None


def test_a_name_that_the_text_quotes_again_is_the_outlet() -> None:
    later = "وقال المدير لـ«مرآة الساحل» إن الميناء سيفتح غدا."
    assert opening("ar", "صفاقس – مرآة الساحل", "أغلق الميناء أبوابه.", later) == ("مرآة الساحل", None)


def test_an_article_gets_its_outlet_and_day_from_its_opening(tmp_path: Path) -> None:
    source = tmp_path / "ferry.txt"
    source.write_text(
        "Ferry line to the islands will close\n\nOSLO, March 3, 2026 (Fjord Dispatch) - The ferry line to the islands "
        "will close on Friday, its owner said. It carried 12,000 people last year.\n",
        encoding="utf-8",
    )
    article = next(iter(read([source])))
    assert (article.outlet, article.published.value, article.published.known_by) == (
        "Fjord Dispatch",
        "2026-03-03",
        "dateline",
    )
    span = press_span(article)
    assert span is not None
    assert article.text[slice(*span)] == "OSLO, March 3, 2026 (Fjord Dispatch) - "


def test_a_title_may_end_in_initials(tmp_path: Path) -> None:
    source = tmp_path / "aid.txt"
    source.write_text(
        "Πλημμύρες στον κάμπο: έκτακτη βοήθεια ζήτησε ο δήμος από την Ε.Ε.\n\nΟ δήμος ζήτησε έκτακτη βοήθεια για τις "
        "πλημμύρες στον κάμπο, είπε ο δήμαρχος την Τρίτη. Το νερό έφτασε το ένα μέτρο.\n",
        encoding="utf-8",
    )
    article = next(iter(read([source])))
    assert article.title is not None
    assert article.title.endswith("Ε.Ε.")
