"""Run the stages over the articles of a gold and score what they find."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.config import Config
from pipeline.config import load as load_config
from pipeline.errors import InputError
from pipeline.evaluation import floors
from pipeline.evaluation.claims import score_claims
from pipeline.evaluation.entities import score_entities
from pipeline.evaluation.facts import score_facts, score_lineages
from pipeline.evaluation.gold import GoldArticle, GoldStory, articles_of, load
from pipeline.evaluation.matching import actor_names, overlap
from pipeline.evaluation.mentions import score_head, score_mentions
from pipeline.evaluation.report import Evaluation
from pipeline.evaluation.scores import Tally
from pipeline.evaluation.segments import is_segments, score_segments
from pipeline.ledger import Ledger
from pipeline.reconcile import encode, reconcile
from pipeline.run import Journal, Reading, annotate, recogniser
from schemas.records import Article, Entity, Fact, Lineage


def evaluate(gold: Path, config: Config | None = None) -> Evaluation:
    """Score every stage against ``gold``: a folder of gold stories, one of them, or a file of aligned sentences.

    The articles of ``gold/STORY.json`` are read from ``articles/STORY`` beside the gold folder; all stories go
    through the stages together, as one run. Floors hold for the whole folder only. Raises InputError for what is
    no gold or does not fit its articles, ConfigError where the floors belong to another state of the corpus.
    """
    gold = Path(gold)
    if not gold.exists():
        raise InputError(
            "no such file or folder", where=str(gold), remedy="name a folder of gold annotations"
        )
    if is_segments(gold):
        return Evaluation(score_segments(gold))
    corpus = (gold if gold.is_dir() else gold.parent).resolve().parent
    least = floors.load(corpus) if gold.is_dir() else {}
    stories = load(gold)
    pairs = {story.story: list(articles_of(story, corpus / "articles" / story.story)) for story in stories}
    articles = [article for annotated in pairs.values() for _, article in annotated]
    reading, facts, lineages = _read(articles, config or load_config())
    tally = Tally()
    for story in stories:
        _score_story(tally, story, pairs[story.story], reading, facts, lineages)
    return Evaluation(tally, least)


def _read(articles: list[Article], config: Config) -> tuple[Reading, list[Fact], list[Lineage]]:
    reading = annotate(articles, config, Journal())
    with Ledger.open(":memory:", config=config.ledger) as ledger:
        ledger.store(reading.articles, reading.mentions, reading.entities, reading.actors, reading.claims)
        encode(ledger, recogniser(config))
        reconcile(ledger)
        return reading, ledger.facts(), ledger.lineages()


def _score_story(
    tally: Tally,
    story: GoldStory,
    pairs: Sequence[tuple[GoldArticle, Article]],
    reading: Reading,
    facts: Sequence[Fact],
    lineages: Sequence[Lineage],
) -> None:
    files = {article.id: gold.file for gold, article in pairs}
    places = {article.id: index for index, article in enumerate(reading.articles)}
    found = [(gold, places[article.id]) for gold, article in pairs]
    names = _names([(gold, reading.entities[index]) for gold, index in found])
    claims = [claim for claim in reading.claims if claim.article in files]
    for gold, index in found:
        gold = gold.model_copy(update={"file": f"{story.story}/{gold.file}"})  # errors name the story too
        article = reading.articles[index]
        score_head(tally, gold, article)
        score_mentions(tally, gold, reading.mentions[index])
        score_entities(tally, gold, reading.entities[index], names)
        score_claims(tally, gold, [claim for claim in claims if claim.article == article.id], names)
    own = {claim.id for claim in claims}
    score_lineages(
        tally, story, [lineage for lineage in lineages if files.keys() & set(lineage.articles)], files
    )
    score_facts(tally, story, [fact for fact in facts if own.intersection(fact.claims)], names)


def _names(found: Sequence[tuple[GoldArticle, Sequence[Entity]]]) -> dict[str, str]:
    """Return which actor of the gold each found actor is, from the names at the same places in all articles."""
    together = [
        (entity.actor, wanted.actor)
        for gold, entities in found
        for wanted in gold.entities
        for entity in entities
        if wanted.actor and entity.actor and overlap(wanted, entity)
    ]
    return actor_names(together, [e.actor for gold, _ in found for e in gold.entities if e.actor])
