"""Where an accident is said to have happened: one place for all that an article tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.claims.candidates import Candidate
from pipeline.claims.cast import Cast, Choice

_LEAD = 1  # the title and the sentence below it tell of one event
_MAIN = 0.85


def setting(
    cast: Cast,
    candidate: Candidate,
    candidates: Sequence[Candidate],
    choice: Choice,
    chosen: Callable[[Candidate], Choice | None],
) -> Choice:
    """Return the place that the chosen one lies in, so that reports of one accident speak of one place.

    That is the one that the article says it lies in; else the main place, where the sentence names it too and
    does not set places side by side, each with its own value; else the one that heads the title, where the
    article has values of no other; else the main place for another in title or lead, unless the article gives the two
    different values. ``chosen`` returns whom a candidate is first taken to be about.
    """
    wider = cast.around(choice.actors[0])
    if wider != choice.actors[0]:
        return Choice((wider,), choice.confidence)
    main, headed = cast.main("place"), cast.headed()
    if headed is not None and len(_places(cast, candidates, chosen) | {headed}) <= 2:
        return Choice((headed,), min(_MAIN, choice.confidence))
    others = [
        other
        for other in candidates
        if other is not candidate
        and other.attribute is candidate.attribute
        and (about := chosen(other)) is not None
        and about.actors != choice.actors
    ]
    named = {p.actor for p in cast.participants(candidate.reading, "place")}
    if main is None or any(other.reading is candidate.reading for other in others):
        return choice
    value = candidate.placed.mention.value
    same = choice.actors[0] in cast.first_places(_LEAD) and all(
        other.placed.mention.value == value for other in others
    )
    return Choice((main,), min(_MAIN, choice.confidence)) if main in named or same else choice


def _places(
    cast: Cast, candidates: Sequence[Candidate], chosen: Callable[[Candidate], Choice | None]
) -> set[str]:
    """Return the places that values of the article are said of."""
    choices = (chosen(c) for c in candidates if c.attribute.subject in ("place", "any"))
    actors = {actor for choice in choices if choice is not None for actor in choice.actors}
    return {actor for actor in actors if cast.fits(actor, "place")}
