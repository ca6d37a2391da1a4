"""Claims as English sentences, composed from their fields and so exact whatever language the words were in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.text.figures import duration, figure
from schemas.records import Actor, Claim
from schemas.topics import Topic
from schemas.topics import topics as known_topics

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS = {"per_year": " per year", "total": " in all"}
_STAGES = {"pre_money": " before the new money", "post_money": " after the new money"}
_HEDGES = {
    "approx": "about",
    "more_than": "after",
    "less_than": "before",
    "at_least": "from",
    "at_most": "by",
}


def render(
    claim: Claim, actors: Mapping[str, Actor] | Iterable[Actor], topics: Mapping[str, Topic] | None = None
) -> str:
    """Return ``claim`` as one English sentence: subject, value with hedge, scope, time and who says so.

    ``actors`` by id or as a list; an unknown id is shown as it stands. ``topics`` default to those that ship.
    """
    if not isinstance(actors, Mapping):
        actors = {actor.id: actor for actor in actors}
    sentences = (topics or known_topics())[claim.topic].attributes[claim.attribute].sentence
    template = sentences.get(claim.modality) or sentences["happened"]
    subject, rival = _name(claim.subject, actors), claim.scope.get("of")
    phase, window = claim.scope.get("phase"), claim.scope.get("window")
    slots = {
        "subject": subject,
        "in": f" {_during(claim.subject, actors)} {subject}",
        "disaster": subject if _is_event(claim.subject, actors) else f"The disaster in {subject}",
        "value": day(claim.value) if claim.kind == "date" else _value(claim),
        "on": _on(claim),
        "of": f" as {_name(rival, actors)}" if rival else " as a rival",
        "window": _window(window) if window else "",
        "period": _PERIODS.get(claim.scope.get("period", ""), ""),
        "stage": _STAGES.get(claim.scope.get("stage", ""), ""),
        "phase": f" in phase {phase}" if phase else "",
    }
    text = template.format(**slots)
    return text[:1].upper() + text[1:] + _time(claim) + _said(claim, actors) + "."


def day(edtf: str) -> str:
    """Return an EDTF date in English: ``2026-02-09`` gives ``9 February 2026``, ``XXXX-WXX-1`` ``a Monday``."""
    if edtf.startswith("XXXX-WXX-"):
        return f"a {_WEEKDAYS[int(edtf[-1]) - 1]}"
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"{day(last)} or before"
        return f"{day(first)} or after" if last in ("", "..") else f"{day(first)} to {day(last)}"
    year, *rest = edtf.rstrip("~?%").split("-")
    known = "" if year == "XXXX" else year
    if not rest:
        return year.replace("X", "0") + "s" if year.endswith("X") else year
    month = _MONTHS[int(rest[0]) - 1]
    number = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{number}{month} {known}".strip()


def _name(actor: str, actors: Mapping[str, Actor]) -> str:
    return actors[actor].name if actor in actors else actor


def _is_event(actor: str, actors: Mapping[str, Actor]) -> bool:
    return actor in actors and actors[actor].kind == "event"


def _during(actor: str, actors: Mapping[str, Actor]) -> str:
    if actor in actors and actors[actor].kind in ("product", "other"):
        return "on"
    return "during" if _is_event(actor, actors) else "in"


def _value(claim: Claim) -> str:
    """Return the value with its hedge, and what it was said again as in brackets."""
    text = figure(claim.value, claim.unit, claim.kind, claim.modifier)
    again = ", ".join(figure(d.value, d.unit, claim.kind, d.modifier) for d in claim.derived)
    return f"{text} ({again})" if again else text


def _on(claim: Claim) -> str:
    """Return a date with its preposition: "on 9 February 2026", "in 2019", "on or before 9 February 2026"."""
    value, hedge = claim.value, _HEDGES.get(claim.modifier or "", "")
    if value.startswith("../"):
        return f"on or before {day(value[3:])}"
    if "/" in value:
        return f"between {day(value.split('/')[0])} and {day(value.split('/')[1])}"
    if hedge:
        return f"{hedge} {day(value)}"
    exact = value.startswith("XXXX-WXX-") or value.count("-") == 2
    return f"{'on' if exact else 'in'} {'the ' if value.endswith('X') else ''}{day(value)}"


def _window(iso: str) -> str:
    return (
        f" in the first {duration(iso).removeprefix('some ')}" if "X" in iso else f" within {duration(iso)}"
    )


def _time(claim: Claim) -> str:
    if claim.at is None:
        return ""
    exact = claim.at.count("-") == 2 and "/" not in claim.at
    return f" {'on' if exact else 'in'} {day(claim.at)}"


def _said(claim: Claim, actors: Mapping[str, Actor]) -> str:
    if claim.attributed_to is None:
        return ""
    name = _name(claim.attributed_to, actors)
    return f", {name} said" if claim.firsthand else f", according to {name}"
