"""The guard: what a translation loses, adds or changes, and so why it is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.entities.config import EntityConfig
from pipeline.entities.recognition import names_of
from pipeline.entities.vectors import vectors
from pipeline.translation.guard.doubts import doubts
from pipeline.translation.guard.named import Named
from pipeline.translation.guard.names import added, lost
from pipeline.translation.guard.negation import changed, negations
from pipeline.translation.guard.quantities import Family, Quantity, quantities, unmatched
from schemas.records import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = "4"  # part of the key under which verdicts are kept: to be raised with every change of a rule
# Likeness of a sentence and its translation (docs/translation.md has the distribution it was chosen from).
_LEAST_LIKENESS = 0.83
_FEWEST_WORDS, _FEWEST_LETTERS, _LONGEST, _LOOP = 4, 20, 3.0, 4
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7ff]")  # a word that was left as it was
_ADDED = "the translation has a name that the source does not have"
_CALLED: dict[Family, str] = {
    "number": "number", "age": "age", "money": "amount of money", "percentage": "percentage", "measure": "measure",
    "duration": "length of time", "date": "date", "time": "time of day", "rate": "exchange rate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the English that a model made of it."""

    source: str
    language: Language
    gloss: str


def judge(pairs: Sequence[Pair], config: EntityConfig | None = None) -> list[tuple[str, ...]]:
    """Return for each pair the reasons, in English, why its gloss must be withheld; none where it may be shown.

    The reasons quote the source and never the gloss, so that a number or a name made up by a model is not spread.
    ``config``: the recogniser that reads names on both sides; give that of the entity stage, which is loaded already.
    Raises ModelError where it, or its device, is not there.
    """
    if not pairs:
        return []
    sides = [((pair.source, str(pair.language)), (pair.gloss, "en")) for pair in pairs]
    texts = list(dict.fromkeys(text for both in sides for text in both))
    names = dict(zip(texts, names_of(texts, config), strict=True))
    means = dict(zip(texts, vectors([text for text, _ in texts], config), strict=True))
    judged = [
        _Judged(
            pair,
            Named(pair.source, pair.language, names[source]),
            Named(pair.gloss, "en", names[gloss]),
            float(means[source] @ means[gloss]),
        )
        for pair, (source, gloss) in zip(pairs, sides, strict=True)
    ]
    reasons = [tuple(dict.fromkeys(_reasons(found))) for found in judged]
    open_ = [i for i, found in enumerate(reasons) if not found]
    for i in _with_strange_names([(i, judged[i], means[sides[i][0]]) for i in open_], config):
        reasons[i] = (_ADDED,)
    return reasons


class _Judged(NamedTuple):
    """A pair with the names on both sides, and the likeness of their vectors."""

    pair: Pair
    source: Named
    gloss: Named
    likeness: float


def _with_strange_names(
    rest: Sequence[tuple[int, _Judged, NDArray[np.float32]]], config: EntityConfig | None
) -> set[int]:
    """Return which of the pairs grow more alike when a name that nothing explains is left out of the translation."""
    asked = [
        (i, found, meaning, doubt)
        for i, found, meaning in rest
        for doubt in doubts(found.gloss, found.source)
    ]
    without = (
        vectors([doubt.without(found.pair.gloss) for _, found, _, doubt in asked], config) if asked else ()
    )
    return {
        i
        for (i, found, meaning, doubt), other in zip(asked, without, strict=True)
        if float(meaning @ other) > found.likeness + doubt.least
    }


def _reasons(judged: _Judged) -> Iterator[str]:
    pair, source, gloss, likeness = judged
    if broken := _broken(pair):
        yield broken
        return
    yield from _quantity_reasons(source, gloss)
    for name in lost(source, gloss):
        yield f"the name {name} is not in the translation"
    if added(source, gloss):
        yield _ADDED
    if otherwise := changed(*(negations(side.without_names, side.language) for side in (source, gloss))):
        yield otherwise
    if likeness < _LEAST_LIKENESS and len(pair.source.split()) >= _FEWEST_WORDS:
        yield "the translation does not mean what the source does"


def _quantity_reasons(source: Named, gloss: Named) -> Iterator[str]:
    sides = (
        quantities(
            side.text, side.language, [(n.start, n.end) for n in side.names if n.type in ("PER", "LOC")]
        )
        for side in (source, gloss)
    )
    missing, extra = unmatched(*sides)
    changed = {q.family for q in missing} & {q.family for q in extra}
    for quantity in missing:
        fate = "changed" if quantity.family in changed else "not there"
        yield f"the {_called(quantity)} {quantity.words} is {fate} in the translation"
    for quantity in extra:
        if quantity.family not in changed:
            yield f"the translation has a {_called(quantity)} that the source does not have"


def _called(quantity: Quantity) -> str:
    return _CALLED[quantity.family]


def _broken(pair: Pair) -> str | None:
    """Return what is wrong with a translation that is none: empty, not in English, or running in circles."""
    words = pair.gloss.split()
    if not words:
        return "the translation is empty"
    if _OTHER_SCRIPT.search(pair.gloss):
        return "the translation is not in English"
    if len(pair.gloss) > _LONGEST * max(_FEWEST_LETTERS, len(pair.source)):
        return "the translation is far longer than the source"
    if any(len(set(words[i : i + _LOOP])) == 1 for i in range(len(words) - _LOOP + 1)):
        return "the translation repeats itself"
    return None
