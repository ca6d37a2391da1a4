"""Annotations as written by hand become gold with offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluation import anchor
from pipeline.evaluation.gold import GoldStory, articles_of, dump, load

ARTICLE = """ date 2026-02-10 Orbela grows

The Lisbon start-up Orbela, founded in 2012, raised about €12 million on Monday and will hire 12 engineers.
Orbelatech, another company, was not involved in the deal, its founder told reporters on the same afternoon.
"""
ANNOTATION = """
story = "round"
lineages = [["a.txt"]]

[[articles]]
file = "a.txt"
language = "en"
published = { value = "2026-02-10", known_by = "header" }
mentions = [
    { words = "2012", kind = "date", value = "2012", resolved = "2012" },
    { words = "€12 million", kind = "money", value = "12000000", unit = "EUR", modifier = "approx", claims = [
        { subject = "orbela", attribute = "raised" },
    ] },
    { words = "Monday", kind = "date", value = "XXXX-WXX-1", resolved = "2026-02-09", claims = [
        { subject = "orbela", attribute = "announced_on" },
    ] },
    { words = "12", kind = "count", value = "12" },
]
entities = [{ words = "Orbela", type = "ORG", actor = "orbela" }]
ignore = ["same afternoon"]

[[facts]]
subject = "orbela"
attribute = "raised"
value = "12000000"
unit = "EUR"
status = "single"
independent_lineages = 1
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "round").mkdir(parents=True)
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles" / "round" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "gold" / "round.toml").write_text(ANNOTATION, encoding="utf-8")
    return tmp_path


def anchored(corpus: Path) -> GoldStory:
    assert anchor.main([str(corpus)]) == 0
    (story,) = load(corpus / "gold")
    return story


def test_offsets_hold_in_the_stored_text(corpus: Path) -> None:
    story = anchored(corpus)
    ((gold, article),) = articles_of(story, corpus / "articles" / "round")
    assert [article.text[m.start : m.end] for m in gold.mentions] == ["2012", "€12 million", "Monday", "12"]
    assert [article.text[max(0, e.start - 1) : e.end + 1].strip(" ,") for e in gold.entities] == [
        "Orbela",
        "Orbela",
    ]


def test_claims_take_value_and_place_from_their_mention(corpus: Path) -> None:
    raised, announced = anchored(corpus).articles[0].claims
    money, day = anchored(corpus).articles[0].mentions[1:3]
    assert (raised.value, raised.unit, raised.value_start) == ("12000000", "EUR", money.start)
    assert (announced.value, announced.value_end) == ("2026-02-09", day.end)


def test_gold_survives_the_file(corpus: Path) -> None:
    story = anchored(corpus)
    assert GoldStory.model_validate_json(dump(story)) == story


def test_words_out_of_order_are_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = corpus / "gold" / "round.toml"
    path.write_text(ANNOTATION.replace('words = "12",', 'words = "2012",'), encoding="utf-8")
    assert anchor.main([str(corpus)]) == InputError.exit_code
    message = capsys.readouterr().err
    assert "no '2012' after" in message
    assert message.count("\n") == 1


def test_changed_words_under_an_annotation_are_refused(corpus: Path) -> None:
    story = anchored(corpus)
    article = corpus / "articles" / "round" / "a.txt"
    article.write_text(ARTICLE.replace("Lisbon", "Porto"), encoding="utf-8")
    with pytest.raises(InputError, match="anchor the gold anew"):
        list(articles_of(story, article.parent))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("تينسنت", "قالت تينسنت وبايدو، ولتينسنت تطبيق", ["تينسنت", "تينسنت"]),
        ("مليار يوان", "بمليار يوان", ["مليار يوان"]),
        ("12", "2012, 12.5", ["12"]),
        ("Επτά", "Επτάνησα. Επτά", ["Επτά"]),
        ("3 milliards", "3\u00a0milliards", ["3\u00a0milliards"]),
        ("$5", "US$5, $50", ["$5"]),
    ],
)
def test_only_whole_words_are_found(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in anchor.occurrences(words, text)] == found
