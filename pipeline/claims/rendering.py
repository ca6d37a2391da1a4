"""Claims as English sentences, composed from their fields and so exact whatever language the words were in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.text.figures import doubted, duration, figure
from schemas.records import Actor, Claim
from schemas.topics import Topic
from schemas.topics import topics as known_topics

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# What EDTF writes in the place of a month.
_PARTS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"} | {
    33 + i: f"the {rank} quarter" for i, rank in enumerate(("first", "second", "third", "fourth"))
}
_PERIODS = {"per_year": " per year", "total": " in all"}
_STAGES = {"pre_money": " before the new money", "post_money": " after the new money"}
# Before a date that is hedged, in the place of "on" or "in".
_HEDGES = {
    "approx": "around",
    "more_than": "after",
    "less_than": "before",
    "at_least": "in or after",
    "at_most": "by",
}
# What stands between a happening and its subject, by the kind of the subject.
_BETWEEN = {"place": "in", "event": "during", "product": "on", "other": "on", "person": "around"}


class _Slots(dict[str, str]):
    """What a template may name; ``{is|are}`` gives its first form where the claim counts one, else its second."""

    def __init__(self, one: bool, slots: Mapping[str, str]) -> None:
        super().__init__(slots)
        self._form = 0 if one else 1

    def __missing__(self, key: str) -> str:
        return key.split("|")[self._form]


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
    text = template.format_map(_Slots(claim.kind == "count" and claim.value == "1", _slots(claim, actors)))
    return text[:1].upper() + text[1:] + _time(claim, template) + _said(claim, actors) + "."


def _slots(claim: Claim, actors: Mapping[str, Actor]) -> dict[str, str]:
    subject, rival = _name(claim.subject, actors), claim.scope.get("of")
    kind = actors[claim.subject].kind if claim.subject in actors else "place"
    between = f"{_BETWEEN.get(kind, 'at')} {subject}"
    phase, window = claim.scope.get("phase"), claim.scope.get("window")
    return {
        "subject": subject,
        "in": f" {between}",
        "aboard": f" {subject}" if kind in ("product", "other") else f" {between}",
        "disaster": subject if kind == "event" else f"the disaster {between}",
        "value": _until(claim) if claim.kind == "date" else _value(claim),
        "on": _when(claim.value, claim.modifier),
        "of": f" as {_name(rival, actors)}" if rival else " as a rival",
        "window": _window(window) if window else "",
        "period": _PERIODS.get(claim.scope.get("period", ""), ""),
        "stage": _STAGES.get(claim.scope.get("stage", ""), ""),
        "phase": f" in phase {phase}" if phase else "",
        "as_of": f" as of {day(claim.at)}" if claim.at else "",
    }


def day(edtf: str) -> str:
    """Return an EDTF date in English: ``2026-02-09`` gives ``9 February 2026``, ``XXXX-WXX-1`` ``a Monday``.

    Parts that are not known (X) are left out; what is no date stands as it is.
    """
    if edtf.startswith("XXXX-WXX-"):
        return f"a {_WEEKDAYS[int(edtf[-1]) - 1]}"
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"{day(last)} or before"
        return f"{day(first)} or after" if last in ("", "..") else f"{day(first)} to {day(last)}"
    year, *rest = edtf.partition("T")[0].rstrip("~?%").split("-")
    known = "" if year == "XXXX" else year
    if not rest:
        return re.sub("X+$", lambda unknown: "0" * len(unknown[0]), year) + (
            "s" if year.endswith("X") else ""
        )
    month = _PARTS.get(int(rest[0]), "") if rest[0].isdigit() else ""
    if rest[0].isdigit() and 1 <= int(rest[0]) <= 12:
        month = _MONTHS[int(rest[0]) - 1]
    number = int(rest[1]) if len(rest) > 1 and rest[1].isdigit() else None
    if not month:
        return f"the {_ordinal(number)}" if number else known or edtf
    of = " of" if month.startswith("the ") and known else ""
    return " ".join(filter(None, (str(number or ""), f"{month}{of}", known)))


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _when(edtf: str, hedge: str | None = None) -> str:
    """Return a date with its preposition: "on 9 February 2026", "in 2019", "on or before 9 February 2026"."""
    first, interval, last = edtf.partition("/")
    if interval and first not in ("", "..") and last not in ("", ".."):
        return f"between {day(first)} and {day(last)}"
    date = last if interval and first in ("", "..") else first
    exact = date.startswith("XXXX-WXX-") or date.partition("T")[0].count("-") == 2
    named = f"{'the ' if date.endswith('X') and not exact else ''}{day(date)}"
    if interval:
        return f"{'on' if exact else 'in'} or {'before' if date == last else 'after'} {named}"
    if hedge is None and date.endswith("~"):
        hedge = "approx"
    if hedge in _HEDGES:
        return f"{'on or after' if exact and hedge == 'at_least' else _HEDGES[hedge]} {named}"
    return f"{'on' if exact else 'in'} {named}"


def _until(claim: Claim) -> str:
    """Return a date that stands behind "until", with its hedge."""
    hedges = {"approx": "around ", "more_than": "after ", "less_than": "before ", "at_least": "at least "}
    latest = " at the latest" if claim.modifier == "at_most" else ""
    return f"{hedges.get(claim.modifier or '', '')}{day(claim.value)}{latest}"


def _name(actor: str, actors: Mapping[str, Actor]) -> str:
    return actors[actor].name if actor in actors else actor


def _value(claim: Claim) -> str:
    """Return the value with its hedge, and what it was said again as in brackets."""
    text = doubted(figure(claim.value, claim.unit, claim.kind, claim.modifier), claim.unit_rivals)
    again = ", ".join(figure(d.value, d.unit, claim.kind, d.modifier) for d in claim.derived)
    return f"{text} ({again})" if again else text


def _window(iso: str) -> str:
    return (
        f" in the first {duration(iso).removeprefix('some ')}" if "X" in iso else f" within {duration(iso)}"
    )


def _time(claim: Claim, template: str) -> str:
    """Return the time that a claim speaks of, unless its value or its sentence says one already."""
    return "" if claim.at is None or claim.kind == "date" or "{as_of}" in template else f" {_when(claim.at)}"


def _said(claim: Claim, actors: Mapping[str, Actor]) -> str:
    if claim.attributed_to is None:
        return ""
    name = _name(claim.attributed_to, actors)
    return f", {name} said" if claim.firsthand else f", according to {name}"
