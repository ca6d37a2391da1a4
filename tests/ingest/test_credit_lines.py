"""Credits: agencies, bylines and translators, as written and where written."""

import pytest
from ingest_pages import from_text

from pipeline.ingest import credits as credit_lines
from pipeline.ingest.credits import is_credit, line_credits
from pipeline.ingest.rules import rules


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("fr", "information fournie par Reuters\u00a0 05/01/2026 à 08:43", [("wire", "Reuters")]),
        ("fr", "Dépêche AFP, publiée le 05/01/2026 à 09:12", [("wire", "AFP")]),
        ("fr", "Par Anne Le Goff, avec AFP", [("byline", "Anne Le Goff"), ("wire", "AFP")]),
        ("fr", "(Agence Méridienne)", [("wire", "Agence Méridienne")]),
        ("fr", "Source : AFP", [("wire", "AFP")]),
        ("fr", "De notre correspondante à Patras", [("byline", "De notre correspondante à Patras")]),
        (
            "fr",
            "(Reportage de Jean Roy, version française Paul Lenoir)",
            [("byline", "Jean Roy"), ("translation", "Paul Lenoir")],
        ),
        ("fr", "((Traduction automatisée par Reuters, voir l'avis))", [("translation", "Reuters")]),
        ("en", "LONDON, Jan 5 (Reuters) - The bridge is closed.", [("wire", "Reuters")]),
        ("en", "By Ann Wood and Tom Hale", [("byline", "Ann Wood and Tom Hale")]),
        ("en", "(Reporting by Ann Wood; Editing by Tom Hale)", [("byline", "Ann Wood")]),
        ("en", "Reporting by Ann Wood in Leeds; Editing by Tom Hale", [("byline", "Ann Wood in Leeds")]),
        ("en", "Source: Island News Agency", [("wire", "Island News Agency")]),
        ("en", "Translated from French by Tom Hale", [("translation", "Tom Hale")]),
        ("el", "Με πληροφορίες από ΑΠΕ-ΜΠΕ", [("wire", "ΑΠΕ-ΜΠΕ")]),
        ("el", "Πηγή: Reuters, AFP", [("wire", "Reuters, AFP")]),
        ("el", "Γράφει ο Νίκος Ρήγας", [("byline", "Νίκος Ρήγας")]),
        ("el", "Μετάφραση: Άννα Δήμου", [("translation", "Άννα Δήμου")]),
        ("ar", "(وكالات)", [("wire", "وكالات")]),
        ("ar", "القاهرة - رويترز", [("wire", "رويترز")]),
        ("ar", "المصدر: وكالة الساحل للأنباء", [("wire", "وكالة الساحل للأنباء")]),
        ("ar", "نقلًا عن وكالة الساحل", [("wire", "وكالة الساحل")]),
        ("ar", "بقلم: سلمى الحداد 14 يناير 2026", [("byline", "سلمى الحداد")]),
        ("ar", "(إعداد سامي للنشرة العربية - تحرير منى)", [("byline", "سامي")]),
        ("ar", "ترجمة: سامي حداد", [("translation", "سامي حداد")]),
    ],
)
def test_credit_lines_are_found_and_known_as_such(
    language: str, line: str, found: list[tuple[str, str]]
) -> None:
    table = rules(language)
    credits_found = sorted(line_credits(line, table), key=lambda credit: credit.start)
    assert [(credit.kind, credit.name) for credit in credits_found] == found
    assert all(line[credit.start : credit.end] == credit.name for credit in credits_found)
    assert is_credit(line, table) == (not line.startswith("LONDON"))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Le pont est fermé par la mairie"),
        ("fr", "par la suite"),
        ("fr", "Reuters supprime 200 postes à Paris"),
        ("en", "Reuters said the bridge is closed."),
        ("en", "by the river"),
        ("el", "Η Reuters ανακοίνωσε νέα έσοδα"),
        ("el", "του δήμου"),
        ("ar", "قالت رويترز إن الجسر مغلق"),
        ("ar", "وكالات السفر تخفض الأسعار 5%"),
    ],
)
def test_sentences_that_name_an_agency_are_no_credits(language: str, line: str) -> None:
    assert not is_credit(line, rules(language))
    assert line_credits(line, rules(language)) == []


def test_credits_of_an_article_have_their_place_in_its_text() -> None:
    article = from_text(
        "Le vieux pont fermé\ninformation fournie par Reuters 05/01/2026 à 08:43\n"
        "((Traduction automatisée par Reuters, voir l'avis)) par Anna Rossi\n"
        "La mairie a fermé le vieux pont lundi pour trois mois."
    )
    wire, translation, byline = credit_lines.credits(article)
    assert (wire.kind, wire.name, wire.origin) == ("wire", "Reuters", True)
    assert article.text[wire.start : wire.end] == "Reuters"
    assert (translation.kind, translation.name) == ("translation", "Reuters")
    assert translation.start == translation.end == article.cuts[0].at  # it stands in what was cut
    assert article.text[byline.start : byline.end] == "Anna Rossi"
