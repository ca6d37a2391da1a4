"""The gold annotations of the sample stories as claims, so that reconciliation is tested apart from reading."""

from __future__ import annotations

from pathlib import Path

from desk import claim

from pipeline.evaluation.gold import GoldArticle, GoldClaim, GoldStory, articles_of, load
from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from pipeline.text import sentences
from schemas.records import Actor, Article, Claim, DerivedValue, Entity, Mention
from schemas.topics import topics

CORPUS = Path(__file__).parents[2] / "corpus"
AGENCIES = {"reuters"}


def topic_of(story: GoldStory) -> str:
    """The topic whose attributes cover most of a story's claims."""
    stated = [c.attribute for a in story.articles for c in a.claims]
    return max(topics(), key=lambda name: sum(attribute in topics()[name].attributes for attribute in stated))


def claims_of(gold: GoldArticle, article: Article, topic: str) -> list[Claim]:
    """The gold claims of one article as records, without those that a reader may leave out."""
    return [
        _claim(one, n, gold, article, topic) for n, one in enumerate(gold.claims) if not _spare(one, gold)
    ]


def _spare(one: GoldClaim, gold: GoldArticle) -> bool:
    # The upper end of a range is optional in the gold, but without it the range is none.
    beside = any(c.attribute == one.attribute and 0 < one.value_start - c.value_end < 9 for c in gold.claims)
    return one.optional and not beside


def _claim(one: GoldClaim, n: int, gold: GoldArticle, article: Article, topic: str) -> Claim:
    said = next((m for m in gold.mentions if m.start == one.value_start), None)
    start, end = _sentence(article, one.value_start, one.value_end)
    dated = topics()[topic].attributes[one.attribute].kind == "date"
    return claim(
        one.attribute,
        one.value,
        one.unit,
        topic=topic,
        subject=one.subject,
        scope=one.scope,
        at=one.at,
        modality=one.modality or "happened",
        modifier=None if dated or said is None else said.modifier,
        attributed_to=one.attributed_to,
        firsthand=one.attributed_to == one.subject,
        in_title=one.in_title,
        id=f"{article.id}-{n}",
        article=article.id,
        derived=tuple(DerivedValue(value=d.value, unit=d.unit, start=0, end=1) for d in one.derived),
        start=start,
        end=end,
        quote=article.text[start:end],
        value_start=one.value_start,
        value_end=one.value_end,
    )


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    """The sentence around a value, or from the first to the last that it reaches into."""
    around = [
        (first, last)
        for first, last in sentences(article.text, article.language)
        if first < end and start < last
    ]
    return min(first for first, _ in around), max(last for _, last in around)


def reconciled(corpus: Path = CORPUS) -> tuple[Ledger, list[GoldStory], dict[str, str]]:
    """Reconcile the gold claims of all stories of a corpus in one ledger; also return {article id: gold file name}."""
    stories = load(corpus / "gold")
    ledger = Ledger.open(":memory:")
    files: dict[str, str] = {}
    for story in stories:
        articles, mentions, entities, claims = [], [], [], []
        actors: set[str] = set()
        for gold, article in articles_of(story, corpus / "articles" / story.story):
            dated = article.model_copy(update={"published": gold.published})
            files[article.id] = gold.file
            articles.append(dated)
            mentions.append([Mention(**m.model_dump(exclude={"text"}), text=m.text) for m in gold.mentions])
            entities.append(
                [
                    Entity(type=e.type, start=e.start, end=e.end, text=e.text, score=1, actor=e.actor)
                    for e in gold.entities
                ]
            )
            claims += claims_of(gold, dated, topic_of(story))
            actors |= {e.actor for e in gold.entities if e.actor} | {c.subject for c in gold.claims}
        records = [Actor(id=a, name=a, kind="agency" if a in AGENCIES else "company") for a in sorted(actors)]
        ledger.store(articles, mentions, entities, records, claims)
    reconcile(ledger)
    return ledger, stories, files
