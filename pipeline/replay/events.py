"""The timeline: what happened when, who says so since when, and where the order of the reports cannot be right."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.claims.dates import bounds
from pipeline.replay.durations import hours, words
from pipeline.replay.material import Material
from pipeline.replay.relations import relations
from pipeline.replay.spec import specs_for
from schemas.records import Claim, Fact
from schemas.replay import Evidence, TimelineEvent
from schemas.topics import topics

if TYPE_CHECKING:
    from pipeline.ledger import Ledger

_FIRST, _LAST = "0000-01-01", "9999-12-31"


def timeline(ledger: Ledger) -> list[TimelineEvent]:
    """Return the dated events of all stories of ``ledger``, in order within each story (see `events`)."""
    return events(Material.read(ledger))


def events(material: Material, story: str | None = None) -> list[TimelineEvent]:
    """Return the dated events of all stories, or of one, in order.

    An event is a fact whose attribute is an event of its topic, or a figure with a window that counts from
    such an event. An open end ("by Monday") is closed by the events that must come before or after. Order: by last possible day, then as the topic lists its attributes. Facts whose
    date is not resolved at all are left out: they have no place on a timeline.
    """
    found = []
    for name in material.by_story:
        if story in (None, name):
            found += _of_story(material, material.of_story(name))
    return sorted(found, key=_place)


def _of_story(material: Material, facts: Sequence[Fact]) -> list[TimelineEvent]:
    dated = [event for fact in facts if (event := _event(material, fact))]
    dated += [event for fact in facts if (event := _figure(material, fact, dated))]
    placed = {event.fact for event in dated}
    told = relations(material, [fact for fact in facts if fact.id in placed])
    order = _Order(frozenset((relation.earlier, relation.later) for relation in told))
    return [
        event.model_copy(
            update={
                "relations": tuple(item for item in told if event.fact in (item.earlier, item.later)),
                "conflicts": tuple(_conflicts(event, dated, order)),
                **_closed(event, dated, order),
            }
        )
        for event in dated
    ]


def _place(event: TimelineEvent) -> tuple[str, str, str, int, str]:
    # By the last possible day: what was seen to have happened by Monday follows what happened on Sunday.
    last = event.latest or event.earliest or _LAST
    return event.story, last, event.earliest or _FIRST, _rank(event), event.fact


def _rank(event: TimelineEvent) -> int:
    """Return the attribute's place in its topic, so that the events of one day stand in the order of things."""
    return list(topics()[event.topic].attributes).index(event.attribute)


def _event(material: Material, fact: Fact) -> TimelineEvent | None:
    attribute = material.attribute_of(fact)
    if attribute is None or not attribute.event:
        return None
    earliest, latest = bounds(fact.value)
    earliest, latest = fact.low or earliest, fact.high or latest
    if earliest is None and latest is None:
        return None
    return _described(material, fact, attribute.label, fact.value, (earliest, latest))


def _figure(material: Material, fact: Fact, dated: Iterable[TimelineEvent]) -> TimelineEvent | None:
    """Place a figure of a window, such as orders in the first nine hours, after the event it counts from."""
    attribute = material.attribute_of(fact)
    window = fact.scope.get("window")
    if attribute is None or window is None:
        return None
    length = hours(window)
    starts = [
        event
        for spec in specs_for(attribute.topic)
        for rule in spec.windows
        if rule.attribute == fact.attribute
        for since in rule.since
        for event in dated
        if event.attribute == since
        and event.story == fact.story
        and event.party == material.party(fact.subject.id)
        and event.modality != "denied"
    ]
    if length is None or not starts or starts[0].earliest is None or starts[0].latest is None:
        return None
    # The hour of the start is unknown: the window ends between its length after the first moment of the
    # first day and its length after the last moment of the last.
    first = datetime.date.fromisoformat(starts[0].earliest) + datetime.timedelta(hours=length - 1)
    last = datetime.date.fromisoformat(starts[0].latest) + datetime.timedelta(days=math.ceil(length / 24))
    number = f"{float(fact.value):,.0f} " if fact.unit is None else ""
    label = f"{number}{attribute.label} in the first {words(window)}"
    return _described(material, fact, label, f"{first}/{last}", (str(first), str(last)), kind="figure")


def _described(
    material: Material,
    fact: Fact,
    label: str,
    value: str,
    days: tuple[str | None, str | None],
    kind: str = "event",
) -> TimelineEvent:
    # What an earlier report said otherwise (a deadline since moved) neither words the event nor makes it known.
    claims = sorted(material.claims_of(fact), key=lambda claim: _apart(claim, fact))
    published = [
        material.articles[claim.article].published.value for claim in claims if not _apart(claim, fact)
    ]
    known = min(filter(None, published), key=lambda value: bounds(value)[0] or _LAST, default=None)
    return TimelineEvent.model_validate(
        {
            "fact": fact.id,
            "story": fact.story,
            "topic": claims[0].topic,
            "attribute": fact.attribute,
            "kind": kind,
            "label": label,
            "text": claims[0].rendering or f"{fact.subject.name}: {label} {fact.value}",
            "subject": fact.subject,
            "party": material.party(fact.subject.id),
            "value": value,
            "earliest": days[0],
            "latest": days[1],
            "modality": fact.modality,
            "rivals": tuple(rivals(material, fact)),
            "status": fact.status,
            "confidence": fact.confidence,
            "independent_lineages": fact.independent_lineages,
            "known": known,
            "known_earliest": bounds(known)[0],
            "known_latest": bounds(known)[1],
            "evidence": tuple(_evidence(material, claim) for claim in claims),
        }
    )


def rivals(material: Material, fact: Fact) -> list[str]:
    """Return the other values that claims of a disputed fact state and the fact's own does not allow."""
    if fact.status != "disputed":
        return []
    stated = [claim.value for claim in material.claims_of(fact) if _apart(claim, fact)]
    return list(dict.fromkeys(stated))


def _apart(claim: Claim, fact: Fact) -> bool:
    if claim.unit != fact.unit or claim.value == fact.value or claim.modality == "denied":
        return False
    if claim.kind == "date":
        return (claim.low or _FIRST) > (fact.high or _LAST) or (claim.high or _LAST) < (fact.low or _FIRST)
    if claim.kind == "time":
        return True  # two hours of the day that differ are two
    own, held = _span(claim), _span(fact)
    return own[0] > held[1] or own[1] < held[0]


def _span(stated: Claim | Fact) -> tuple[float, float]:
    """Return the least and the most that is stated, durations in hours; a side that is left open is infinite."""
    number: Callable[[str], float | None] = hours if stated.value.startswith("P") else float
    if stated.low is None and stated.high is None:
        value = number(stated.value)
        return (-math.inf, math.inf) if value is None else (value, value)
    low, high = (number(end) if end is not None else None for end in (stated.low, stated.high))
    return -math.inf if low is None else low, math.inf if high is None else high


def _evidence(material: Material, claim: Claim) -> Evidence:
    article = material.articles[claim.article]
    return Evidence(
        claim=claim.id,
        article=claim.article,
        outlet=article.outlet,
        language=article.language,
        start=claim.start,
        end=claim.end,
        value_start=claim.value_start,
        value_end=claim.value_end,
        quote=claim.quote,
        rendering=claim.rendering,
        published=article.published.value,
        lineage=material.lineage_of.get(claim.article),
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Which event comes before which: by the topic's rules, or because a text says so (pairs of facts)."""

    told: frozenset[tuple[str, str]]

    def before(self, event: TimelineEvent, other: TimelineEvent) -> bool:
        if (event.fact, other.fact) in self.told:
            return True
        if (event.story, event.party) != (other.story, other.party):
            return False
        pairs = {(rule.earlier, rule.later) for spec in specs_for(event.topic) for rule in spec.order}
        return (event.attribute, other.attribute) in pairs


def _closed(event: TimelineEvent, others: Iterable[TimelineEvent], order: _Order) -> dict[str, str]:
    """Return the missing first or last day that the order relations imply: nothing is suspended before its launch."""
    bound: dict[str, str] = {}
    related = [other for other in others if "denied" not in (event.modality, other.modality)]
    if event.earliest is None:
        days = [other.earliest for other in related if order.before(other, event) and other.earliest]
        days = [day for day in days if day <= (event.latest or _LAST)]
        bound |= {"earliest": max(days)} if days else {}
    if event.latest is None:
        days = [other.latest for other in related if order.before(event, other) and other.latest]
        days = [day for day in days if day >= (event.earliest or _FIRST)]
        bound |= {"latest": min(days)} if days else {}
    return bound


def _conflicts(event: TimelineEvent, others: Iterable[TimelineEvent], order: _Order) -> Iterable[str]:
    """Say which order relations the event breaks, whatever its exact day and that of the other."""
    for other in others:
        if "denied" in (event.modality, other.modality):
            continue
        if order.before(event, other) and (event.earliest or _FIRST) > (other.latest or _LAST):
            yield f"{event.label} ({event.value}) is later than {other.label} ({other.value}): fact {other.fact}"
        if order.before(other, event) and (other.earliest or _FIRST) > (event.latest or _LAST):
            yield f"{event.label} ({event.value}) is earlier than {other.label} ({other.value}): fact {other.fact}"
