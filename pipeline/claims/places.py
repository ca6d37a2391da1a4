"""Which place lies in which, as the article says it: "near Assiut, in southern Egypt"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.claims.grammar import Reading
from pipeline.claims.participants import Participant


def surroundings(
    readings: Sequence[Reading],
    names: Sequence[Sequence[Participant]],
    is_place: Callable[[Participant], bool],
) -> dict[str, str]:
    """Return, by place, the wider one that the article puts it in; ``names`` are those of each reading."""
    found: dict[str, str] = {}
    for reading, row in zip(readings, names, strict=True):
        for town, country in pairwise(p for p in row if is_place(p)):
            if town.actor != country.actor and _lies_in(reading, town, country):
                found.setdefault(town.actor, country.actor)
    return found


def _lies_in(reading: Reading, town: Participant, country: Participant) -> bool:
    """Whether only "in", "in the south of" and commas stand between two places."""
    inside = {
        i
        for mark in reading.marks("inside")
        if mark.first >= town.last
        for i in range(mark.first, min(mark.last, country.first))
    }
    between = range(town.last, country.first)
    return bool(inside & set(between)) and all(
        i in inside or reading.sentence.tokens[i].norm in ",،" for i in between
    )
