"""Articles and claims made to measure: a small ledger in memory, and its facts after reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from schemas.records import Actor, Article, Claim, DerivedValue, Entity, Fact, Language, Mention, Published
from schemas.topics import topics

ACTORS = [
    Actor(id="ardel", name="Ardel", kind="company"),
    Actor(id="ardo", name="Ardo", kind="product", parent="ardel"),
    Actor(id="velmont", name="Velmont", kind="company"),
    Actor(id="orsay", name="Orsay", kind="company"),
    Actor(id="nordpress", name="Nordpress", kind="agency"),
    Actor(id="lindos-bay", name="Lindos Bay", kind="place"),
]


def digits(value: str) -> tuple[str, str]:
    """The interval that a number's digits allow, counting trailing zeros of whole numbers above 999 as unsaid."""
    number = Decimal(value)
    exponent = int(number.as_tuple().exponent)
    if exponent >= 0 and abs(number) > 999:
        exponent = len(value) - len(value.rstrip("0"))
    half = Decimal(10) ** exponent / 2
    return f"{number - half:f}", f"{number + half:f}"


def claim(attribute: str, value: str, unit: str | None = None, **fields: Any) -> Claim:
    """A claim without an article yet; ``topic`` is the first that has the attribute."""
    topic = fields.pop("topic", None) or next(t.id for t in topics().values() if attribute in t.attributes)
    kind = topics()[topic].attributes[attribute].kind
    if kind in ("money", "count", "percent", "rate", "measure", "multiple") and "low" not in fields:
        low, high = digits(value)
        fields |= {"low": low, "high": high}
        if fields.get("modifier") == "approx":
            fields |= {"low": f"{Decimal(value) * 19 / 20:f}", "high": f"{Decimal(value) * 21 / 20:f}"}
        if fields.get("modifier") in ("more_than", "at_least"):
            fields |= {"low": value, "high": None}
    also = fields.pop("also", None)
    if also:
        low, high = digits(also[0])
        fields["derived"] = (DerivedValue(value=also[0], unit=also[1], low=low, high=high, start=0, end=1),)
    given = {
        "id": "",
        "article": "",
        "topic": topic,
        "subject": "ardel",
        "attribute": attribute,
        "kind": kind,
        "value": value,
        "unit": unit,
        "start": 0,
        "end": 1,
        "quote": "x",
        "value_start": 0,
        "value_end": 1,
    }
    return Claim(**(given | fields))


class Desk:
    """Collects articles with their claims; ``reconciled`` stores and reconciles them in a ledger in memory."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.mentions: list[list[Mention]] = []
        self.entities: list[list[Entity]] = []
        self.claims: list[Claim] = []

    def article(
        self,
        outlet: str,
        day: str | None,
        *claims: Claim,
        text: str = "",
        language: Language = "en",
        rivals: Sequence[str] = (),
        known_by: Any = None,
        mentions: Sequence[Mention] = (),
        entities: Sequence[Entity] = (),
    ) -> Desk:
        """Add one article of ``outlet``, published on ``day``, that makes ``claims`` (and by default mentions no more)."""
        own = f"{outlet.lower()}-{len(self.articles)}"
        published = Published(
            value=day, known_by=known_by or ("header" if day else "unknown"), candidates=tuple(rivals)
        )
        self.articles.append(
            Article(
                id=own,
                source=f"{own}.txt",
                outlet=outlet,
                language=language,
                language_confidence=1,
                published=published,
                text=text or f"x {own}",
            )
        )
        said = [
            Mention(kind=c.kind, start=0, end=1, text=c.value, value=c.value, unit=c.unit) for c in claims
        ]
        self.mentions.append(list(mentions) or said)
        self.entities.append(list(entities))
        self.claims += [
            c.model_copy(update={"id": f"{own}-{n}", "article": own, "start": n, "end": n + 1})
            for n, c in enumerate(claims)
        ]
        return self

    def stored(self, ledger: Ledger) -> Ledger:
        """Store everything in ``ledger``."""
        ledger.store(self.articles, self.mentions, self.entities, ACTORS, self.claims)
        return ledger

    def reconciled(self) -> Ledger:
        """Store everything in a new ledger in memory and reconcile it."""
        ledger = self.stored(Ledger.open(":memory:"))
        reconcile(ledger)
        return ledger

    def facts(self) -> dict[str, Fact]:
        """Reconcile and return the facts by attribute, with the scope where there is one (``valuation post_money``)."""
        found: dict[str, Fact] = {}
        with self.reconciled() as ledger:
            for fact in ledger.facts():
                key = " ".join([fact.attribute, *fact.scope.values()])
                assert key not in found, f"two facts {key}: {found.get(key)} and {fact}"
                found[key] = fact
        return found

    def fact(self) -> Fact:
        """Reconcile and return the only fact."""
        (fact,) = self.facts().values()
        return fact


def kinds(fact: Fact) -> list[str]:
    """The kinds of a fact's explanations, in order."""
    return [explanation.kind for explanation in fact.explanations]


def two(first: Claim, second: Claim, days: tuple[str, str] = ("2026-02-09", "2026-02-09")) -> Fact:
    """The one fact of two independent articles."""
    return Desk().article("Alpha", days[0], first).article("Beta", days[1], second).fact()


def each(
    *cases: tuple[Claim, Claim] | tuple[Claim, Claim, tuple[str | None, str | None]],
) -> list[tuple[str, list[str]]]:
    """Status and kinds of explanation of each case, two articles and a subject of its own; reconciled together."""
    desk = Desk()
    for n, (first, second, *rest) in enumerate(cases):
        days = rest[0] if rest else ("2026-02-09", "2026-02-09")
        for outlet, day, one in (("Alpha", days[0], first), ("Beta", days[1], second)):
            desk.article(outlet, day, one.model_copy(update={"subject": f"firm-{n:02}"}))
    with desk.reconciled() as ledger:
        facts = {fact.subject.id: fact for fact in ledger.facts()}
    assert len(facts) == len(cases)
    return [(facts[subject].status, kinds(facts[subject])) for subject in sorted(facts)]


# What `each` says of a case that nothing explains.
DISPUTED = ("disputed", [])
