"""A made-up campaign as records: Lumora's app Lumi gives away vouchers; two articles of two origins."""

from __future__ import annotations

from typing import Any

from pipeline.claims.dates import bounds
from pipeline.replay.material import Material
from schemas.records import Actor, ActorRef, Article, Claim, Fact, Lineage, Published, Story
from schemas.topics import topics

STORY = "lumora-campaign"
ACTORS = [
    Actor(id="lumora", name="Lumora", kind="company"),
    Actor(id="lumi", name="Lumi", kind="product", parent="lumora"),
    Actor(id="rival", name="Rival & Sons <Ltd>", kind="company"),
    Actor(id="spring-day", name="Spring Day", kind="event"),
]
TEXTS = {
    "a1": ("en", "Harbour Wire", "2026-05-18", "Lumi paused its vouchers & asked <everyone> to wait."),
    "a2": ("ar", "صحيفة الميناء", "2026-05-12", "أعلنت لومورا أن توزيع القسائم يبدأ يوم الجمعة."),
}


def article(name: str) -> Article:
    language, outlet, day, text = TEXTS[name]
    return Article(
        id=name, source=f"{name}.txt", outlet=outlet, language=language, language_confidence=1.0,
        published=Published(value=day, known_by="header"), text=text,
    )  # fmt: skip


class Desk:
    """Collects facts, each with its claims; ``material`` gives all of it as the replay reads it."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.claims: list[Claim] = []

    def say(
        self,
        attribute: str,
        value: str,
        unit: str | None = None,
        *,
        subject: str = "lumora",
        where: str = "a1",
        topic: str = "campaign",
        rivals: tuple[str, ...] = (),
        **fields: Any,
    ) -> Fact:
        """Add a fact with one claim, and one more claim per rival value, which makes it disputed."""
        values = (value, *rivals)
        kind = topics()[topic].attributes[attribute].kind
        ids = [f"c{len(self.claims) + index}" for index in range(len(values))]
        text = TEXTS[where][3]
        low, high = fields.pop("low", None), fields.pop("high", None)
        modality = fields.pop("modality", "happened")
        scope = fields.pop("scope", {})
        for name, stated in zip(ids, values, strict=True):
            ends = bounds(stated) if kind == "date" else (low, high)
            self.claims.append(
                Claim(
                    id=name, article=where, topic=topic, subject=subject, attribute=attribute, kind=kind,
                    value=stated, unit=unit, low=ends[0], high=ends[1], scope=scope, modality=modality,
                    start=0, end=len(text), quote=text, value_start=0, value_end=4,
                    rendering=f"{subject} {attribute} {stated}.",
                )
            )  # fmt: skip
        ends = bounds(value) if kind == "date" else (low, high)
        name = next(actor.name for actor in ACTORS if actor.id == subject)
        fact = Fact(
            id=f"{subject}-{attribute.replace('_', '-')}-{len(self.facts)}", story=fields.pop("story", STORY),
            subject=ActorRef(id=subject, name=name), attribute=attribute, value=value, unit=unit, low=ends[0],
            high=ends[1], scope=scope, modality=modality, status="disputed" if rivals else "single",
            independent_lineages=1, claims=tuple(ids), **fields,
        )  # fmt: skip
        self.facts.append(fact)
        return fact

    @property
    def material(self) -> Material:
        lineages = [Lineage(id=f"l-{name}", story=STORY, articles=(name,)) for name in TEXTS]
        names = sorted({fact.story for fact in self.facts})
        stories = [Story(id=name, name=name.title(), articles=tuple(TEXTS)) for name in names]
        return Material.of(self.facts, self.claims, map(article, TEXTS), ACTORS, stories, lineages)


def campaign(**other: str | None) -> Desk:
    """The whole campaign; ``other`` replaces values by attribute, None leaves one out."""
    told: dict[str, dict[str, Any]] = {
        "announced_on": {"value": "2026-05-12", "where": "a2"},
        "starts_on": {"value": "2026-05-15", "where": "a2", "modality": "expected"},
        "launched_on": {"value": "2026-05-15"},
        "budget": {"value": "40000000", "unit": "EUR", "low": "39500000", "high": "40500000"},
        "orders": {"value": "200000", "low": "195000", "high": "205000", "scope": {"window": "PT6H"}},
        "overloaded_on": {"value": "2026-05-17", "subject": "lumi"},
        "suspended_on": {"value": "../2026-05-18", "subject": "lumi"},
        "refusals_on": {"value": "2026-05-18", "subject": "lumi"},
        "valid_until": {"value": "2026-05-24", "modality": "expected"},
        "holiday_starts_on": {"value": "2026-05-20", "subject": "spring-day", "modality": "expected"},
        "holiday_length": {"value": "P2D", "subject": "spring-day"},
    }
    desk = Desk()
    for attribute, fields in told.items():
        value = other.get(attribute, fields.pop("value"))
        if value is not None:
            desk.say(attribute, value, **fields)
    return desk
