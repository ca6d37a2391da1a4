"""The report: one self-contained page that works without a network, on paper and with a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from pipeline.claims.money import shared_rivals
from pipeline.claims.rendering import day
from pipeline.exports import charts, course
from pipeline.exports.bidi import direction
from pipeline.exports.wording import interval, moment, moves, number, quantity
from pipeline.replay.durations import words
from pipeline.replay.material import Material
from pipeline.text.figures import doubted, figure
from schemas.records import Fact
from schemas.replay import ModelRun, Replay, TimelineEvent

#: Stories with a picture of their timeline; the others have the table alone.
_MOST_PICTURES = 30


def page(material: Material, replayed: Replay) -> str:
    """Return report.html: every story with its timeline, disagreements, facts with quotes, and its replay."""
    import jinja2

    folder = resources.files("pipeline.exports") / "templates"
    loader = jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {
        "day": day,
        "number": number,
        "moment": moment,
        "direction": direction,
    }
    environment.globals |= {"languages": charts.LANGUAGES, "interval": interval, "quantity": quantity}
    events = {
        story: [event for event in replayed.events if event.story == story] for story in material.by_story
    }
    stories = [
        _story(material, replayed, story, events[story], drawn=index < _MOST_PICTURES)
        for index, story in enumerate(_order(material))
    ]
    return environment.get_template("report.html.j2").render(
        stories=stories, articles=len(material.articles), fonts=charts.font_faces()
    )


def _order(material: Material) -> list[str]:
    """Return the stories, those with most articles first."""
    names = material.by_story.keys()
    sizes = {name: len(material.stories[name].articles) if name in material.stories else 0 for name in names}
    return sorted(names, key=lambda name: (-sizes[name], name))


def _story(
    material: Material, replayed: Replay, story: str, events: Sequence[TimelineEvent], *, drawn: bool
) -> dict[str, Any]:
    facts = material.of_story(story)
    known = material.stories.get(story)
    return {
        "id": story,
        "name": known.name if known else story,
        "events": events,
        "labels": {event.fact: event.label for event in events},
        "picture": _timeline(events, material, story) if events and drawn else None,
        "facts": [_fact(material, fact) for fact in _by_weight(facts)],
        "disagreements": [
            _fact(material, fact) for fact in facts if fact.explanations or fact.status == "disputed"
        ],
        "conflicts": [conflict for event in events for conflict in _conflicts(event)],
        "sources": _sources(material, facts),
        "runs": [_run(run, events, index) for index, run in enumerate(replayed.runs) if run.story == story],
        "skipped": [skip for skip in replayed.skipped if skip.story == story],
    }


def _timeline(events: Sequence[TimelineEvent], material: Material, story: str) -> str:
    return picture(charts.svg(charts.timeline(events, material), alone=False), story)


def _by_weight(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (-fact.independent_lineages, -len(fact.claims), fact.id))


def _conflicts(event: TimelineEvent) -> list[str]:
    return [f"{event.subject.name}: {conflict}" for conflict in event.conflicts if " later than " in conflict]


def _fact(material: Material, fact: Fact) -> dict[str, Any]:
    attribute = material.attribute_of(fact)
    claims = material.claims_of(fact)
    return {
        "fact": fact,
        "label": attribute.label if attribute else fact.attribute.replace("_", " "),
        "value": fact_value(material, fact),
        "scope": _scope(material, fact),
        "claims": [{"claim": claim, "article": material.articles[claim.article]} for claim in claims],
    }


def fact_value(material: Material, fact: Fact) -> str:
    """Return the fact's value in English: ``3,000,000,000 CNY``, ``8 February 2026``, ``9 days``."""
    attribute = material.attribute_of(fact)
    kind = attribute.kind if attribute else "count"
    if kind == "date":
        return day(fact.value)
    return doubted(figure(fact.value, fact.unit, kind), shared_rivals(fact, material.claims_of(fact)))


def _scope(material: Material, fact: Fact) -> str:
    parts = []
    for key, value in fact.scope.items():
        if key == "window":
            parts.append(f"in the first {words(value)}")
        elif key == "of":
            actor = material.actors.get(value)
            parts.append(f"compared with {actor.name if actor else value}")
        else:
            parts.append(value.replace("_", " ") if key != "phase" else f"phase {value}")
    return ", ".join(parts)


def _sources(material: Material, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return the story's origins, each with its articles."""
    articles = {material.claims[claim].article for fact in facts for claim in fact.claims}
    origins: dict[str, list[Any]] = {}
    for article in sorted(articles):
        origins.setdefault(material.lineage_of.get(article, article), []).append(material.articles[article])
    return [{"id": name, "articles": found} for name, found in sorted(origins.items())]


def _run(run: ModelRun, events: Sequence[TimelineEvent], index: int) -> dict[str, Any]:
    drawn = charts.svg(charts.dressed(course.course(run, events)), alone=False) if run.steps else None
    return {"run": run, "picture": picture(drawn, f"run-{index}") if drawn else None, "moves": moves(run)}


def picture(svg: str, name: str) -> str:
    """Return an SVG to stand in the page: its ids get the prefix ``name``, so that no two pictures share one."""
    named = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    return named.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
