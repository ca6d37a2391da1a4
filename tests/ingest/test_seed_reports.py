"""The four real reports: title, outlet, date, furniture, credits."""

from pathlib import Path

import pytest
from ingest_pages import body, cut_words

from pipeline.ingest import read
from pipeline.ingest.credits import credits as credits_of
from schemas.records import Article

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the four reports are not here"),
]


@pytest.fixture(scope="module")
def reports() -> dict[str, Article]:
    return {Path(article.source).name[:3]: article for article in read([SEEDS])}


def test_all_four_are_read_in_their_languages(reports: dict[str, Article]) -> None:
    assert {name: article.language for name, article in reports.items()} == {
        "000": "ar",
        "001": "el",
        "002": "ar",
        "003": "fr",
    }


def test_titles(reports: dict[str, Article]) -> None:
    assert reports["000"].title is None
    assert reports["001"].title is None
    assert (reports["002"].title or "").endswith("Qwen AI لتعزيز المنافسة")
    assert reports["002"].text.count("لتعزيز المنافسة") == 1
    assert (reports["003"].title or "").startswith("Le chatbot d'Alibaba, surchargé")


def test_dates(reports: dict[str, Article]) -> None:
    known = {name: (article.published.value, article.published.known_by) for name, article in reports.items()}
    dated = ("2026-02-09", "header")
    assert known == {"000": dated, "001": dated, "002": (None, "unknown"), "003": dated}
    assert reports["003"].published.reason is None


def test_furniture(reports: dict[str, Article]) -> None:
    assert reports["000"].cuts == reports["001"].cuts == ()
    assert {cut.kind for cut in reports["002"].cuts} == {"menu", "other", "related", "comments"}
    assert reports["002"].text.endswith(".")
    assert "بريدك" in cut_words(reports["002"], "comments")
    assert [cut.kind for cut in reports["003"].cuts] == ["menu", "disclaimer"]
    assert reports["003"].text.endswith("(1 $ = 6,9289 yuans chinois renminbi)")


def test_outlets_and_credits(reports: dict[str, Article]) -> None:
    assert [reports[name].outlet for name in sorted(reports)] == [None, None, None, "Reuters"]
    assert body(reports["003"]).startswith("information fournie par Reuters")
    assert [(credit.kind, credit.name) for credit in credits_of(reports["003"])] == [
        ("wire", "Reuters"),
        ("translation", "Reuters"),
        ("byline", "Eduardo Baptista"),
    ]
