"""The gold of the sample articles fits their stored text, and is what its annotations say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation.anchor import anchor
from pipeline.evaluation.gold import GoldArticle, GoldStory, articles_of, dump, load
from schemas.records import Article
from schemas.topics import topics

CORPUS = Path(__file__).parents[2] / "corpus"
STORIES = load(CORPUS / "gold")
HOMES = {story.story: CORPUS for story in STORIES}
for home in (CORPUS / "control", CORPUS / "differences"):
    HOMES |= {story.story: home for story in load(home / "gold")}
    STORIES += load(home / "gold")


def named(stories: list[GoldStory]) -> list[str]:
    return [story.story for story in stories]


@pytest.fixture(scope="module", params=STORIES, ids=named(STORIES))
def annotated(request: pytest.FixtureRequest) -> list[tuple[GoldArticle, Article]]:
    story: GoldStory = request.param
    return list(articles_of(story, HOMES[story.story] / "articles" / story.story))


def test_every_offset_matches_the_stored_text(annotated: list[tuple[GoldArticle, Article]]) -> None:
    for gold, article in annotated:
        for span in (*gold.mentions, *gold.entities, *gold.ignore, *gold.unsure):
            assert article.text[span.start : span.end] == span.text, gold.file
        quantities = {(mention.start, mention.end) for mention in gold.mentions}
        for claim in gold.claims:
            assert (claim.value_start, claim.value_end) in quantities or claim.value.startswith("../"), (
                gold.file
            )


def test_languages_are_told_right(annotated: list[tuple[GoldArticle, Article]]) -> None:
    assert {gold.file: article.language for gold, article in annotated} == {
        gold.file: gold.language for gold, _ in annotated
    }


@pytest.mark.parametrize("story", STORIES, ids=named(STORIES))
def test_gold_is_made_from_its_annotations(story: GoldStory) -> None:
    made = anchor(
        HOMES[story.story] / "gold" / f"{story.story}.toml", HOMES[story.story] / "articles" / story.story
    )
    assert (HOMES[story.story] / "gold" / f"{story.story}.json").read_text(encoding="utf-8") == dump(made)


@pytest.mark.parametrize("story", STORIES, ids=named(STORIES))
def test_every_article_is_annotated_and_in_one_lineage(story: GoldStory) -> None:
    files = {article.file for article in story.articles}
    on_disk = {path.name for path in (HOMES[story.story] / "articles" / story.story).iterdir()}
    assert {file.partition(":")[0] for file in files} == on_disk
    assert sorted(file for lineage in story.lineages for file in lineage) == sorted(files)


@pytest.mark.parametrize("story", STORIES, ids=named(STORIES))
def test_facts_rest_on_claims_and_attributes_on_topics(story: GoldStory) -> None:
    known = {attribute for topic in topics().values() for attribute in topic.attributes}
    claimed = {(claim.subject, claim.attribute) for article in story.articles for claim in article.claims}
    assert {attribute for _, attribute in claimed} <= known
    assert {(fact.subject, fact.attribute) for fact in story.facts} <= claimed


def test_every_kind_of_outcome_has_a_case() -> None:
    statuses = {fact.status for story in STORIES for fact in story.facts}
    assert statuses == {"single", "agreed", "explained", "disputed"}
    languages = {article.language for story in STORIES for article in story.articles}
    assert languages == {"ar", "el", "fr", "en"}
