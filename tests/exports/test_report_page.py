"""report.html: self-contained, right to left where it must be, nothing from the articles taken for markup."""

import re
from html.parser import HTMLParser

import pytest

from pipeline.exports import report
from pipeline.replay.material import Material
from schemas.replay import Replay, Skipped


class Page(HTMLParser):
    """Collects tags with their attributes, and checks that what opens also closes."""

    VOID = frozenset({"meta", "br", "link", "img", "hr", "path", "line", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def text(material: Material, replayed: Replay) -> str:
    return report.page(material, replayed)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_everything_opened_is_closed(page: Page) -> None:
    assert page.open == []


def test_nothing_is_fetched(page: Page, text: str) -> None:
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe", "img")]
    references = [
        value
        for _, attrs in page.tags
        for key, value in attrs.items()
        if key in ("src", "href", "xlink:href")
    ]
    assert all(value and value.startswith("#") for value in references)
    assert set(re.findall(r"url\((?!#)([^)]{0,30})", text)) == {"data:font/woff2;base64,d09GMgA"}


def test_quotes_read_in_their_own_direction(page: Page) -> None:
    quotes = [attrs for tag, attrs in page.tags if tag == "blockquote"]
    assert {(attrs["lang"], attrs["dir"]) for attrs in quotes} == {("ar", "rtl"), ("en", "ltr")}


def test_words_of_the_articles_are_no_markup(text: str) -> None:
    assert "&lt;everyone&gt;" in text
    assert "<everyone>" not in text
    assert "Rival &amp; Sons &lt;Ltd&gt;" in text


def test_every_claim_is_quoted_with_its_rendering(text: str, material: Material) -> None:
    for claim in material.claims.values():
        assert claim.rendering in text


def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for tag, attrs in page.tags if tag == "a" and (value := attrs.get("href"))}
    assert targets <= set(ids)


def test_the_dispute_shows_that_nothing_explains_it(text: str) -> None:
    assert "Nothing explains the difference" in text


def test_reported_stands_against_replayed(text: str, replayed: Replay) -> None:
    for row in replayed.runs[0].compared:
        assert row.label in text
    assert "18 May 2026 or before" in text


def test_why_a_story_has_no_run_is_said(material: Material, replayed: Replay) -> None:
    skipped = replayed.model_copy(
        update={
            "runs": (),
            "skipped": (Skipped(story="lumora-campaign", model="campaign", reason="no <day>"),),
        }
    )
    assert "No model run: no &lt;day&gt;" in report.page(material, skipped)


def test_an_empty_ledger_makes_a_page() -> None:
    text = report.page(Material.of([], [], []), Replay(events=(), runs=()))
    assert "The ledger holds no facts yet." in text
