"""The second reading: the English extractor reads the glosses, and its claims are compared with the native ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.glosses import SecondReading
from schemas.records import Actor, Article, Claim, Entity

if TYPE_CHECKING:
    from pipeline.entities import EntityConfig
    from schemas.topics import Topic

_AGREEMENT = 0.5  # of the doubt that is left, so much stays when both readings agree
_DIFFERENCE = 0.7  # of the confidence, so much stays when they differ


@dataclass(frozen=True)
class English:
    """An article made of the glosses of its evidence sentences; ``quotes`` by the place of each gloss in it."""

    article: Article
    quotes: tuple[tuple[int, int, str], ...]

    def quote_at(self, place: int) -> str | None:
        """Return the native sentence whose gloss stands at ``place``."""
        return next((quote for start, end, quote in self.quotes if start <= place < end), None)


def read_again(
    articles: Sequence[Article],
    entities: Sequence[Sequence[Entity]],
    claims: Sequence[Claim],
    topics: Mapping[str, Topic],
    config: EntityConfig,
) -> list[SecondReading]:
    """Return a second reading of each claim that has a gloss; ``entities`` run parallel to ``articles``, linked."""
    from pipeline.entities import link, recognise

    glossed = [made for article in articles if (made := _english(article, claims)) is not None]
    if not glossed:
        return []
    english = [made.article for made in glossed]
    together = [*articles, *english]
    linked, actors = link(together, [*map(_unlinked, entities), *recognise(english, config)])
    native = _native_ids(entities, linked)
    seconds: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for made, names in zip(glossed, linked[len(articles) :], strict=True):
        for claim in _claims(made.article, names, actors, topics):
            subject = native.get(claim.subject, claim.subject)
            key = (made.article.source, made.quote_at(claim.value_start))
            seconds[key].append(claim.model_copy(update={"subject": subject}))
    return [_compared(claim, seconds[claim.article, claim.quote]) for claim in claims if claim.gloss]


def moved(claim: Claim, reading: SecondReading) -> Claim:
    """Return ``claim`` with the confidence that a second reading leaves it (docs/translation.md has the rule)."""
    confidence = {
        "agrees": 1 - (1 - claim.confidence) * _AGREEMENT,
        "differs": claim.confidence * _DIFFERENCE,
        "silent": claim.confidence,
    }[reading.verdict]
    return claim.model_copy(update={"confidence": round(confidence, 3)})


def _english(article: Article, claims: Sequence[Claim]) -> English | None:
    own = {(c.start, c.quote): c.gloss for c in claims if c.article == article.id and c.gloss}
    text, title_end = "", 0
    quotes = []
    for (start, quote), gloss in sorted(own.items()):
        line = " ".join((gloss or "").split())
        quotes.append((len(text), len(text) + len(line) + 1, quote))
        text += f"{line}\n"
        if start < article.title_end:
            title_end = len(text) - 1
    if not text:
        return None
    made = Article(
        id=f"{article.id}-en",
        source=article.id,
        outlet=article.outlet,
        language="en",
        language_confidence=1.0,
        title=text[:title_end] or None,
        title_end=title_end,
        published=article.published,
        text=text,
    )
    return English(made, tuple(quotes))


def _unlinked(entities: Sequence[Entity]) -> list[Entity]:
    from pipeline.entities.lexicon import load

    known = load().actors
    return [e if e.actor in known else e.model_copy(update={"actor": None}) for e in entities]


def _native_ids(entities: Sequence[Sequence[Entity]], linked: Sequence[Sequence[Entity]]) -> dict[str, str]:
    """Return for the actors of the joint linking the ids that the native articles alone gave them."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for before, after in zip(entities, linked, strict=False):
        for one, other in zip(before, after, strict=True):
            if one.actor and other.actor:
                votes[other.actor][one.actor] += 1
    return {actor: max(count, key=lambda id_: (count[id_], id_)) for actor, count in votes.items()}


def _claims(
    article: Article, names: Sequence[Entity], actors: Sequence[Actor], topics: Mapping[str, Topic]
) -> list[Claim]:
    from pipeline.claims import extract
    from pipeline.mentions import extract as mentions_of

    return extract(article, mentions_of(article.text, "en", article.published.value), names, actors, topics)


def _compared(claim: Claim, others: Sequence[Claim]) -> SecondReading:
    rivals = [o for o in others if (o.topic, o.attribute) == (claim.topic, claim.attribute)]
    if not rivals:
        return SecondReading(claim=claim.id, verdict="silent")
    fewest = min((_differences(claim, other) for other in rivals), key=len)
    if not fewest:
        return SecondReading(claim=claim.id, verdict="agrees")
    return SecondReading(
        claim=claim.id, verdict="differs", note=f"read again in English, it has another {', '.join(fewest)}"
    )


def _differences(claim: Claim, other: Claim) -> list[str]:
    found = [
        field for field in ("value", "unit", "subject") if getattr(claim, field) != getattr(other, field)
    ]
    if (claim.modality == "denied") != (other.modality == "denied"):
        found.append("modality")
    return found
