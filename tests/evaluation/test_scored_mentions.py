"""Mentions and dates of articles against gold."""

from __future__ import annotations

from gold_builders import gold_article, gold_mention, mention, span

from pipeline.evaluation.mentions import score_head, score_mentions
from pipeline.evaluation.scores import Score, Tally
from schemas.records import Article, Published


def test_same_kind_value_unit_and_place_is_right() -> None:
    tally = Tally()
    gold = gold_article(mentions=(gold_mention("€3m", "money", "3000000", unit="EUR", modifier="approx"),))
    score_mentions(tally, gold, [mention("about €3m", "money", "3000000.0", unit="EUR", modifier="approx")])
    scores = dict(tally.sums())
    assert scores["mentions.en.money"] == Score(1, 0, 0)
    assert scores["modifiers"] == Score(1, 0, 0)
    assert scores["spans"] == Score(0, 1, 1), "the hedge is in one span and not in the other"


def test_another_unit_is_a_miss_and_a_false_finding() -> None:
    tally = Tally()
    gold = gold_article(mentions=(gold_mention("€3m", "money", "3000000", unit="EUR"),))
    score_mentions(tally, gold, [mention("€3m", "money", "3000000", unit="USD")])
    assert dict(tally.sums())["mentions.en.money"] == Score(0, 1, 1)


def test_the_same_value_elsewhere_is_no_match() -> None:
    tally = Tally()
    gold = gold_article(mentions=(gold_mention("Monday", "date", "XXXX-WXX-1"),))
    score_mentions(tally, gold, [mention("raised", "date", "XXXX-WXX-1")])
    assert dict(tally.sums())["mentions.en.date"] == Score(0, 1, 1)


def test_ignored_words_count_neither_way() -> None:
    tally = Tally()
    score_mentions(tally, gold_article(ignore=(span("Monday"),)), [mention("Monday", "date", "XXXX-WXX-1")])
    assert not tally.scores


def test_what_a_time_means_is_scored_apart() -> None:
    tally = Tally()
    gold = gold_article(mentions=(gold_mention("Monday", "date", "XXXX-WXX-1", resolved="2026-02-09"),))
    score_mentions(tally, gold, [mention("Monday", "date", "XXXX-WXX-1", resolved="2026-02-16")])
    scores = dict(tally.sums())
    assert scores["mentions.en.date"] == Score(1, 0, 0)
    assert scores["resolved.en"] == Score(0, 1, 1)
    assert "2026-02-16" in tally.errors[-1].what


def test_a_date_known_otherwise_differs() -> None:
    tally = Tally()
    article = Article(
        id="1",
        source="a.txt",
        language="en",
        language_confidence=1,
        text="x",
        published=Published(value="2026-02-10", known_by="inferred"),
    )
    score_head(tally, gold_article(title="Orbela grows"), article)
    assert [(error.score, error.wrong) for error in tally.errors] == [
        ("published.en", "differs"),
        ("titles.en", "differs"),
    ]
