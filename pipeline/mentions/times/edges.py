"""Edges of dates: "early March", "fin 2025", "أواخر الشهر"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from pipeline.mentions.times.grammar import Proposal
from pipeline.mentions.times.meanings import Decade, Meaning, Named, Relative
from pipeline.mentions.times.parts import Hijri, InYear, PartOf
from pipeline.mentions.times.terms import Terms

# "Του χρόνου" is next year and also "of the year": "από την αρχή του χρόνου", but "στις αρχές του χρόνου".
_OF_THE_YEAR: Final = frozenset({"αρχη", "τελοσ", "τελουσ"})


def with_edges(terms: Terms, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, months and longer narrowed by an edge word before them ("early March")."""
    narrowed = []
    for proposal in proposals:
        meaning = proposal.meaning
        place = proposal.first - 1
        while terms.has(place, "article", "of", "dash", "month", "year") and not terms.has(place, "edge"):
            place -= 1
        if terms.has(place, "edge") and _divisible(meaning) and proposal.first - place <= 4:
            edge = str(terms.items[place].values["edge"])
            if terms.word(place) in _OF_THE_YEAR and terms.has(proposal.first, "relative_period"):
                meaning = Relative("year", 0)
            proposal = replace(proposal, first=place, meaning=PartOf(cast(Meaning, meaning), edge))
        narrowed.append(proposal)
    return narrowed


def _divisible(meaning: object) -> bool:
    if isinstance(meaning, Named):
        return meaning.day is None and meaning.weekday is None
    if isinstance(meaning, Hijri):
        return meaning.day is None
    if isinstance(meaning, InYear):
        return meaning.named.day is None
    return isinstance(meaning, Decade) or (
        isinstance(meaning, Relative) and meaning.unit in ("month", "year", "week")
    )
