"""What the ledger says, indexed for reading: the facts with their claims, articles, actors and lineages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.records import Actor, Article, Claim, Fact, Lineage, Story
from schemas.topics import Attribute, topics

if TYPE_CHECKING:
    from pipeline.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Material:
    """Facts in order, and all they point to by id; ``lineage_of`` maps an article to its lineage."""

    facts: tuple[Fact, ...]
    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    stories: Mapping[str, Story]
    by_story: Mapping[str, tuple[Fact, ...]]
    lineage_of: Mapping[str, str]

    @classmethod
    def of(
        cls,
        facts: Iterable[Fact],
        claims: Iterable[Claim],
        articles: Iterable[Article],
        actors: Iterable[Actor] = (),
        stories: Iterable[Story] = (),
        lineages: Iterable[Lineage] = (),
    ) -> Material:
        """Index records that belong together."""
        listed = tuple(facts)
        grouped: dict[str, list[Fact]] = {}
        for fact in listed:
            grouped.setdefault(fact.story, []).append(fact)
        return cls(
            facts=listed,
            by_story={name: tuple(found) for name, found in sorted(grouped.items())},
            claims={claim.id: claim for claim in claims},
            articles={article.id: article for article in articles},
            actors={actor.id: actor for actor in actors},
            stories={story.id: story for story in stories},
            lineage_of={article: lineage.id for lineage in lineages for article in lineage.articles},
        )

    @classmethod
    def read(cls, ledger: Ledger) -> Material:
        """Read all that replay and exports need from ``ledger``."""
        return cls.of(
            ledger.facts(),
            ledger.claims(),
            ledger.articles(),
            ledger.actors(),
            ledger.stories(),
            ledger.lineages(),
        )

    def of_story(self, story: str) -> tuple[Fact, ...]:
        """Return the facts of one story."""
        return self.by_story.get(story, ())

    def claims_of(self, fact: Fact) -> list[Claim]:
        """Return the fact's claims, the most certain first, a body's sentence before its headline."""
        found = [self.claims[claim] for claim in fact.claims]
        return sorted(
            found, key=lambda claim: (claim.in_title, -claim.confidence, claim.article, claim.start)
        )

    def topic_of(self, fact: Fact) -> str:
        """Return the topic that the fact's claims belong to."""
        return self.claims[fact.claims[0]].topic

    def attribute_of(self, fact: Fact) -> Attribute | None:
        """Return what the topic says of the fact's attribute; None for a topic that is no longer there."""
        topic = topics().get(self.topic_of(fact))
        return topic.attributes.get(fact.attribute) if topic else None

    def party(self, actor: str) -> str:
        """Return the company behind ``actor``: the parent of a product, the parent's parent, or itself."""
        seen = {actor}
        while (known := self.actors.get(actor)) and known.parent and known.parent not in seen:
            actor = known.parent
            seen.add(actor)
        return actor
