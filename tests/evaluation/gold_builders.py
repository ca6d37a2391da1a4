"""Small gold and found records for the tests of scoring."""

from __future__ import annotations

from typing import Any

from pipeline.evaluation.gold import GoldArticle, GoldClaim, GoldEntity, GoldMention, GoldSpan
from schemas.records import ActorRef, Claim, Entity, Explanation, Fact, Mention, Published

TEXT = "Orbela raised about €3m on Monday, Orbela said."


def gold_mention(words: str, kind: Any, value: str, **more: Any) -> GoldMention:
    start = TEXT.index(words)
    return GoldMention(start=start, end=start + len(words), text=words, kind=kind, value=value, **more)


def mention(words: str, kind: Any, value: str, **more: Any) -> Mention:
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), text=words, kind=kind, value=value, **more)


def gold_entity(words: str, kind: Any, actor: str | None = None, **more: Any) -> GoldEntity:
    start = TEXT.index(words)
    return GoldEntity(start=start, end=start + len(words), text=words, type=kind, actor=actor, **more)


def entity(words: str, kind: Any, actor: str | None = None) -> Entity:
    start = TEXT.index(words)
    return Entity(start=start, end=start + len(words), text=words, type=kind, score=1, actor=actor)


def span(words: str) -> GoldSpan:
    start = TEXT.index(words)
    return GoldSpan(start=start, end=start + len(words), text=words)


def gold_article(**lists: Any) -> GoldArticle:
    fields: dict[str, Any] = {"mentions": (), "entities": (), "claims": (), **lists}
    published = Published(value="2026-02-10", known_by="header")
    return GoldArticle(file="a.txt", language="en", published=published, **fields)


def gold_claim(subject: str, attribute: str, value: str, **more: Any) -> GoldClaim:
    return GoldClaim(subject=subject, attribute=attribute, value=value, value_start=0, value_end=1, **more)


def claim(subject: str, attribute: str, value: str, kind: Any = "money", **more: Any) -> Claim:
    return Claim(
        id=f"{subject}-{attribute}-{value}",
        article="1",
        topic="funding",
        subject=subject,
        attribute=attribute,
        kind=kind,
        value=value,
        start=0,
        end=len(TEXT),
        quote=TEXT,
        value_start=0,
        value_end=1,
        **more,
    )


def fact(
    subject: str, attribute: str, value: str, status: Any, lineages: int, *kinds: Any, **more: Any
) -> Fact:
    return Fact(
        id=f"{subject}-{attribute}-{value}",
        story="s",
        subject=ActorRef(id=subject, name=subject.title()),
        attribute=attribute,
        value=value,
        status=status,
        independent_lineages=lineages,
        explanations=tuple(Explanation(kind=kind, text="because") for kind in kinds),
        claims=("c",),
        **more,
    )
