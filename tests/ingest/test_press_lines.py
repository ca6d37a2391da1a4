"""The opening of a report: which outlet and day it names, and what only looks like one."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.ingest.lines import Line
from pipeline.ingest.presslines import press_line, press_span
from pipeline.ingest.rules import rules


def opening(language: str, *texts: str) -> tuple[str | None, date | str | None] | None:
    found = press_line([Line(text) for text in texts], None, rules(language))
    return (found.outlet, found.day) if found else None


@pytest.mark.parametrize(
    ("language", "text", "outlet", "day"),
    [
        ("en", "OSLO, March 3, 2026 (Fjord Dispatch) - The ferry line will close.", "Fjord Dispatch", date(2026, 3, 3)),
        ("en", "NEW DELHI (Monsoon Desk) - Rain fell for six days.", "Monsoon Desk", None),
        ("en", "Harbour Crane Quarterly – May 2027 – Freight desk", "Harbour Crane Quarterly", "2027-05"),
        ("en", "Glass & Kiln, November 2026 issue", "Glass & Kiln", "2026-11"),
        ("en", "Kalamata – April 2026", None, "2026-04"),
        ("fr", "Rails et Tunnels, n° 31 – mars 2027", "Rails et Tunnels", "2027-03"),
        ("el", "Χάλυβας και Γυαλί | Τεύχος 88 | Μάρτιος 2027", "Χάλυβας και Γυαλί", "2027-03"),
        ("ar", "مجلة المناجم – العدد 31 – مارس 2027", "مجلة المناجم", "2027-03"),
        ("en", "BONN/BERN, April 9 (Rhine Wire) - Two banks merged.", "Rhine Wire", "XXXX-04-09"),
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
        ("en", "By Mary Oakes and Tim Lund | Tideway Gazette | June 3, 2026", "Tideway Gazette", date(2026, 6, 3)),
        ("en", "Tideway Gazette | Updated 3 June 2026, 07:15 GMT", "Tideway Gazette", date(2026, 6, 3)),
        ("en", "PORTO, Portugal, Nov 9 - Teams searched the quay.", None, "XXXX-11-09"),
        ("fr", "Mercredi 3 juin 2026 à 14 h 20 – Jeanne Morvan", None, date(2026, 6, 3)),
        ("fr", "La Gazette des Quais – Nantes – le 3 juin 2026", "La Gazette des Quais", date(2026, 6, 3)),
        ("fr", "NANTES (La Gazette des Quais) – Jeudi 11 juin 2026", "La Gazette des Quais", date(2026, 6, 11)),
        ("en", "Published: Wednesday 3rd June 2026, by Mary Oakes", None, date(2026, 6, 3)),
        ("fr", "Le 3 juin 2026 – par Jeanne Morvan, à Nantes", None, date(2026, 6, 3)),
        ("fr", "Par Jeanne Morvan (avec agences), publié le 3 juin à 17h", None, "XXXX-06-03"),
        ("el", "ΛΑΡΙΣΑ, 17.11.2026 – Μαρία Δήμου", None, date(2026, 11, 17)),
        ("el", "Θεσσαλική Φωνή", "Θεσσαλική Φωνή", None),
        ("ar", "مرصد الشمال الاقتصادي - سامي الهادي", "مرصد الشمال الاقتصادي", None),
        ("fr", "Courrier du Rif / Fès / jeudi 25 juin", "Courrier du Rif", "XXXX-06-25"),
        ("el", "Τετάρτη, 03.06.2026 | Σύνταξη: Μαρία Δήμου", None, date(2026, 6, 3)),
        ("el", "Τετάρτη 3 Ιουνίου 2026, 09:05 | Παγασητικό Βήμα", "Παγασητικό Βήμα", date(2026, 6, 3)),
        ("el", "Κυριακή 7 Ιουνίου 2026, 19:30 (ανανεώνεται)", None, date(2026, 6, 7)),
        ("ar", "صفاقس – «مرآة الساحل» – الثلاثاء 2 جوان 2026", "مرآة الساحل", date(2026, 6, 2)),
        ("ar", "مسقط في 6 مايو / نشرة الميناء / 2026", "نشرة الميناء", date(2026, 5, 6)),
        ("ar", "إربد – صوت الشمال – 10 نوفمبر/تشرين الثاني", "صوت الشمال", "XXXX-11-10"),
        ("ar", "الرياض (أنباء الضفة) 3 يونيو 2026 – توقفت القطارات.", "أنباء الضفة", date(2026, 6, 3)),
        ("el", "Παγασητικό Βήμα — 21 Ιαν. 2026 — Μ. Δήμου", "Παγασητικό Βήμα", date(2026, 1, 21)),
        ("fr", "Le Fil du Rif, n° 1 184, jeudi 11 juin 2026", "Le Fil du Rif", date(2026, 6, 11)),
        ("fr", "Courrier du Rif, édition du 11/06/2026", "Courrier du Rif", date(2026, 6, 11)),
        ("en", "Tideway Gazette, Issue No. 1,204, Thursday 11 June 2026", "Tideway Gazette", date(2026, 6, 11)),
        ("ar", "صحيفة الساحل - العدد 1204 - الخميس 11 يونيو 2026", "صحيفة الساحل", date(2026, 6, 11)),
        ("ar", "الأربعاء 17 ذو الحجة 1447هـ الموافق 3 يونيو 2026م", None, date(2026, 6, 3)),
    ],
)  # fmt: skip
def test_openings(language: str, text: str, outlet: str | None, day: date | str | None) -> None:
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The campaign runs from 3 to 9 June 2026"),
        ("en", "Plans for June 2026"),
        ("fr", "Les soldes de juin 2026"),
        ("en", "Ready by June 2026 or July 2026"),
        ("en", "Offer valid until 3 June 2026"),
        ("fr", "Une offre valable jusqu'au 3 juin 2026"),
        ("el", "Νέα απεργία στις 3 Ιουνίου 2026"),
        ("ar", "العرض يستمر حتى 3 يونيو 2026"),
        ("en", "Deadline: 6 May 2026"),
        ("en", "General Strike Wednesday 6 May 2026"),
        ("en", "Daily Press Conference 6 May 2026"),
        ("ar", "إضراب عام الأربعاء 6 مايو 2026"),
        ("en", "DUBAI – Expo Opens 6 May 2027 – The fair will draw thousands."),
        ("en", "Founded 6 May 2001 – Acme grew fast in its first years."),
        ("en", "On 6 May 2026, Boeing Said: nothing more will come."),
        ("en", "Conference in Dubai, 6 May 2027"),
        ("en", "Born 6 May 1980 (London) – he sang for forty years."),
        ("ar", "غرقت العبارة 6 مايو 2024 – وقتل عشرة أشخاص فيها."),
        ("ar", "تأسست الشركة يوم 6 مايو 2001: وهي اليوم كبيرة جدا."),
    ],
)
def test_a_day_of_what_is_told_is_none_of_publication(language: str, text: str) -> None:
    assert opening(language, text) is None


def test_an_author_and_agencies_are_no_title(tmp_path: Path) -> None:
    source = tmp_path / "quay.txt"
    source.write_text(
        "Crews search the quay as storm toll rises\nBy Mary Oakes and agencies\n\nPORTO, Portugal, Nov 9 - Teams from "
        "several agencies searched on Monday for those whom the wave took.\n",
        encoding="utf-8",
    )
    article = next(iter(read([source])))
    assert article.title == "Crews search the quay as storm toll rises"
    assert article.published.value is None
    assert article.published.candidates == ("XXXX-11-09",)


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


def test_a_line_of_a_date_alone_is_no_outlet(tmp_path: Path) -> None:
    source = tmp_path / "port.txt"
    source.write_text(
        "إغلاق الميناء القديم ثلاثة أشهر\nنشرة الساحل\nصفاقس - سامي الهادي\n14/4/2027\n\nأغلقت البلدية الميناء القديم ثلاثة أشهر بعد حريق.\n",
        encoding="utf-8",
    )
    article = next(iter(read([source])))
    assert (article.outlet, article.published.value) == ("نشرة الساحل", "2027-04-14")
