"""Titles, outlets and publication dates of plain text."""

import pytest
from ingest_pages import body, cut_words, from_text

from pipeline.ingest.published import stated_day, strip_date_head

TEXT = "La mairie a fermé le vieux pont lundi pour trois mois. Les travaux coûteront 12 millions d'euros."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Le vieux pont fermé pour trois mois", "Le vieux pont fermé pour trois mois"),
        ("Pourquoi le pont est-il fermé ?", "Pourquoi le pont est-il fermé ?"),
        ("Économie\nLe vieux pont fermé pour trois mois", "Le vieux pont fermé pour trois mois"),
        ("Par Anne Roux\nLe vieux pont fermé pour trois mois", "Le vieux pont fermé pour trois mois"),
        ("AFP\nLe vieux pont fermé pour trois mois", "Le vieux pont fermé pour trois mois"),
        ("05/01/2026 à 08:43\nLe vieux pont fermé pour trois mois", "Le vieux pont fermé pour trois mois"),
        ("Tech\nLe pont fermé trois mois\nTech\nLe pont fermé trois mois", "Le pont fermé trois mois"),
        ("- un pont fermé\n- des travaux de trois mois", None),
        ("Par Anne Roux, avec AFP", None),
        ("information fournie par Reuters 05/01/2026 à 08:43", None),
        ("Le maire a parlé, et le pont est fermé.", None),
        ("Société", None),
    ],
)
def test_the_title_is_the_headline_and_no_credit_date_or_rubric(head: str, title: str | None) -> None:
    article = from_text(f"{head}\n\n{TEXT}")
    assert article.title == title
    assert article.text[: article.title_end] == (title or "")
    assert TEXT in article.text


def test_credits_above_the_title_come_below_it() -> None:
    article = from_text(f"Par Anne Roux\nLe vieux pont fermé pour trois mois\n{TEXT}")
    assert body(article) == f"Par Anne Roux\n{TEXT}"


def test_a_repeated_headline_is_kept_once() -> None:
    article = from_text(f"Tech\n\nLe pont fermé trois mois\n\nTech\n\nLe pont fermé trois mois\n\n{TEXT}")
    assert body(article) == TEXT
    assert cut_words(article) == "Tech\nLe pont fermé trois mois\nTech"


def test_a_text_of_one_line_has_no_title() -> None:
    assert from_text(TEXT).title is None
    assert from_text("Flash : la banque centrale relève ses taux").title is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Le pont fermé trois mois | La Gazette du Sud\n{TEXT}", "La Gazette du Sud"),
        (f"Le pont fermé trois mois - Le Monde\n{TEXT}", "Le Monde"),
        (f"Capital.fr\nLe pont fermé trois mois\n{TEXT}", "Capital.fr"),
        (f"Le Figaro\nLe pont fermé trois mois\n{TEXT}", "Le Figaro"),
        (f"La Gazette du Sud\nLe pont fermé trois mois\n{TEXT}", "La Gazette du Sud"),
        (f"Le pont fermé trois mois\n{TEXT}\n© 2026 Ouest-France. Tous droits réservés", "Ouest-France"),
        (f"Le pont fermé trois mois\ninformation fournie par Reuters 05/01/2026 à 08:43\n{TEXT}", "Reuters"),
        (f"Le pont fermé trois mois\nPARIS (Reuters) - {TEXT}", "Reuters"),
        (f"Le pont fermé trois mois\n{TEXT}\nSource : AFP", None),
        (f"Immobilier\nLe pont fermé trois mois\n{TEXT}", None),
        (f"Vie du port\nPetites annonces\nLe pont fermé trois mois\n{TEXT}", None),
        (f"Ferry - Le pont fermé trois mois\n{TEXT}", None),
    ],
)
def test_the_outlet_where_the_page_shows_it(text: str, outlet: str | None) -> None:
    assert from_text(text).outlet == outlet


def test_the_name_of_a_section_is_no_outlet_though_a_paper_bears_it() -> None:
    article = from_text(
        "الاقتصادية\n\nإغلاق الجسر القديم ثلاثة أشهر\n\nأغلقت البلدية الجسر القديم يوم الاثنين."
    )
    assert (article.outlet, article.title) == (None, "إغلاق الجسر القديم ثلاثة أشهر")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("information fournie par Reuters 05/01/2026 à 08:43", "2026-01-05"),
        ("Publié le lundi 5 janvier 2026 à 18h05", "2026-01-05"),
        ("Publié le 05.01.2026 - Mis à jour le 06.01.2026", "2026-01-05"),
        ("2026-01-05T08:43:00+01:00", "2026-01-05"),
        ("PARIS, 5 janvier 2026 (AFP) - Le pont est fermé depuis lundi matin.", "2026-01-05"),
    ],
)
def test_date_lines(line: str, day: str) -> None:
    article = from_text(f"Le vieux pont fermé pour trois mois\n{line}\n{TEXT}")
    assert (article.published.value, article.published.known_by) == (day, "dateline")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Κλειστή η γέφυρα\nΔημοσιεύτηκε: Δευτέρα, 5 Ιανουαρίου 2026, 10:15 π.μ.\nΗ γέφυρα έκλεισε τη Δευτέρα.",
            "2026-01-05",
        ),
        (
            "إغلاق الجسر القديم\nنشر في: ٥ يناير/كانون الثاني ٢٠٢٦ - 10:15 صباحا\nأغلقت البلدية الجسر القديم.",
            "2026-01-05",
        ),
        ("إغلاق الجسر القديم\nالفجيرة في 5 يناير 2026 / وام / أغلقت البلدية الجسر القديم.", "2026-01-05"),
        (
            "Old bridge closed\nPublished January 5, 2026 at 10:15 am GMT\nThe town closed the bridge.",
            "2026-01-05",
        ),
        ("Old bridge closed\nMon 5 Jan 2026 06.00 GMT\nThe town closed the bridge.", "2026-01-05"),
        ("Old bridge closed\n25/01/2026\nThe town closed the bridge.", "2026-01-25"),
    ],
)
def test_date_lines_in_other_languages(text: str, day: str) -> None:
    assert from_text(text).published.value == day


def test_a_date_in_prose_is_no_publication_date() -> None:
    assert (
        from_text(f"Le pont a ouvert le 5 janvier 1986, selon la mairie.\n{TEXT}").published.known_by
        == "unknown"
    )


def test_a_bare_date_above_the_title_gives_way_to_one_below_it_and_is_doubted_alone() -> None:
    both = from_text(
        f"Mardi 6 janvier 2026\nLe pont fermé trois mois\nPublié le 05/01/2026\n{TEXT}"
    ).published
    assert (both.value, both.reason) == ("2026-01-05", None)
    alone = from_text(f"Mardi 6 janvier 2026\nLe pont fermé trois mois\n{TEXT}").published
    assert alone.value == "2026-01-06"
    assert "may be the day on which the page was saved" in (alone.reason or "")


def test_an_unknown_menu_above_the_title_is_not_the_title() -> None:
    menu = "Ouvrir le grand menu du site\nVotre journal chez vous\nTous nos jeux en ligne"
    article = from_text(f"{menu}\nLe vieux pont fermé pour trois mois\n{TEXT}")
    assert article.title == "Le vieux pont fermé pour trois mois"
    assert cut_words(article, "menu") == menu


def test_an_update_alone_is_said_to_be_one() -> None:
    published = from_text(f"Le pont fermé trois mois\nMis à jour le 06/01/2026\n{TEXT}").published
    assert (published.value, published.reason) == ("2026-01-06", "the date line gives the last update only")


def test_an_english_date_of_two_readings_is_not_chosen() -> None:
    published = from_text("Old bridge closed\nPublished 03/04/2026\nThe town closed the bridge.").published
    assert (published.value, published.known_by) == (None, "unknown")
    assert set(published.candidates) == {"2026-03-04", "2026-04-03"}


def test_the_header_wins_and_says_where_the_date_line_differs() -> None:
    same = from_text(f" date 2026-01-05\nLe pont fermé trois mois\nPublié le 05/01/2026\n{TEXT}").published
    assert (same.value, same.known_by, same.reason) == ("2026-01-05", "header", None)
    other = from_text(f" date 2026-01-06\nLe pont fermé trois mois\nPublié le 05/01/2026\n{TEXT}").published
    assert other.value == "2026-01-06"
    assert other.reason == "the header says 2026-01-06; the date line in the text says 2026-01-05"


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        (" date 2026-02-09 Le pont", "Le pont", "2026-02-09"),
        (" date 2026-02-09 - Le pont. - Les travaux.", "Le pont. - Les travaux.", "2026-02-09"),
        ("date: 2026-02-09\n\nLe pont", "\n\nLe pont", "2026-02-09"),
        ("date 2026-02-09T08:43:00Z Le pont", "Le pont", "2026-02-09"),
        ("date 2026-02-091 Le pont", "date 2026-02-091 Le pont", None),
        ("dates 2026-02-09", "dates 2026-02-09", None),
        ("La date 2026-02-09", "La date 2026-02-09", None),
    ],
)
def test_the_date_head(text: str, rest: str, day: str | None) -> None:
    assert strip_date_head(text) == (rest, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-09", "2026-02-09"),
        ("2026-02-09T23:30:00-05:00", "2026-02-09"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("Mon, 09 Feb 2026 08:43:00 GMT", "2026-02-09"),
        ("2026-02-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_date_fields(text: str, day: str | None) -> None:
    assert stated_day(text) == day
