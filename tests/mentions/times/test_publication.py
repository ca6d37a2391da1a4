"""The day of an undated article, from its own words and from dated articles with the same figures."""

from __future__ import annotations

from pipeline.mentions import extract, infer_published
from schemas.records import Article, Published


def article(name: str, text: str, language: str = "en", published: str | None = None) -> Article:
    known = Published(value=published, known_by="header") if published else Published()
    return Article(
        id=name, source=name, language=language, language_confidence=1.0, text=text, published=known,  # type: ignore[arg-type]
    )  # fmt: skip


def inferred(undated: Article, *others: Article) -> Published:
    read = {a.id: extract(a.text, a.language, a.published.value) for a in (undated, *others)}
    return infer_published(undated, read[undated.id], [(a, read[a.id]) for a in others])


PLAN = "The port authority said today, Monday, that the 740 million euro works will start on 6 February."
REPORT = "Works worth 740 million euros began on Friday at the port, the authority said."


def test_the_last_such_weekday_before_what_lies_ahead():
    found = inferred(article("a", PLAN), article("b", REPORT, published="2026-02-09"))
    assert found.known_by == "inferred"
    assert found.value == "2026-02-02"
    assert found.candidates == ("2026-01-26",)
    assert found.reason is not None
    assert "Monday" in found.reason
    assert "2026-02-06" in found.reason
    assert "740000000" in found.reason


def test_the_same_in_arabic_beside_a_french_report():
    text = "أعلنت هيئة الميناء اليوم الاثنين تخصيص 740 مليون يورو، وستنطلق الأعمال في السادس من فبراير."
    other = article("b", "Les travaux de 740 millions d'euros ont débuté vendredi.", "fr", "2026-02-09")
    assert inferred(article("a", text, "ar"), other).value == "2026-02-02"


def test_a_full_date_beside_today_needs_no_neighbour():
    found = inferred(article("a", "Le conseil s'est réuni aujourd'hui, 3 mars 2026, à huis clos.", "fr"))
    assert found.value == "2026-03-03"


def test_no_year_without_related_articles():
    unrelated = article("b", "A bakery burnt down on Sunday.", published="2026-02-09")
    assert inferred(article("a", PLAN), unrelated) == Published()


def test_unknown_where_the_article_says_nothing_of_its_day():
    silent = article("a", "Works worth 740 million euros will start on 6 February.")
    assert inferred(silent, article("b", REPORT, published="2026-02-09")) == Published()


def test_two_different_days_called_today_stay_unknown():
    text = PLAN + " A quoted note of the mayor read: today, Thursday, we begin."
    assert inferred(article("a", text), article("b", REPORT, published="2026-02-09")) == Published()


def headed(day: str, text: str, language: str = "en") -> Article:
    return article("a", text, language).model_copy(update={"published": Published(candidates=(day,))})


def test_a_press_line_without_its_year_takes_that_of_articles_near_it():
    report = article("b", "A bakery burnt down on Sunday.", published="2026-01-03")
    assert inferred(headed("XXXX-12-30", "A ferry sank."), report).value == "2025-12-30"
    assert inferred(headed("XXXX-06-30", "A ferry sank."), report).value is None


def test_articles_of_two_years_that_share_nothing_with_it_tell_none():
    others = [article(day, "A bakery burnt.", published=day) for day in ("2024-05-18", "2026-05-25")]
    assert inferred(headed("XXXX-05-20", "A ferry sank."), *others).value is None


def test_articles_with_its_figures_date_it_from_further_away():
    far = article("b", REPORT, published="2026-02-09")
    found = inferred(headed("XXXX-03-20", "The 740 million euro works were halted."), far)
    assert found.value == "2026-03-20"
    assert "740000000" in (found.reason or "")


def test_a_year_that_the_text_names_is_not_that_of_its_head():
    for text in (
        "The port was founded in 1987. The strike began on Wednesday 13 May.",
        "It moved 3 million tonnes in 2025. The works will begin on Thursday 7 January.",
    ):
        assert inferred(headed("XXXX-05-20", text)).value is None


def test_of_two_readings_of_a_head_the_one_near_other_articles_is_taken():
    undated = article("a", "A ferry sank.")
    undated = undated.model_copy(update={"published": Published(candidates=("2026-03-04", "2026-04-03"))})
    assert inferred(undated, article("b", "A bakery burnt.", published="2026-03-05")).value == "2026-03-04"


def test_yesterday_with_its_weekday_is_dated_by_articles_with_its_figures():
    told = article("a", "The port authority signed yesterday, Thursday, for works of 740 million euros.")
    found = inferred(told, article("b", REPORT, published="2026-02-09"))
    assert {found.value, *found.candidates} >= {"2026-02-06", "2026-02-13"}
    assert found.value == "2026-02-06"
