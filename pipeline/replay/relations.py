"""The order that the texts themselves give: "suspended on Monday after it was overloaded on Sunday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from pipeline.replay.material import Material
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.records import Claim, Fact
from schemas.replay import Relation

#: Arabic writes "and" and "so" as one with the next word.
_JOINED = {"ar": "[وف]?"}


def relations(material: Material, events: Iterable[Fact]) -> list[Relation]:
    """Return which of ``events`` (dated facts of one story) a sentence puts before which other.

    A sentence counts where an order word stands between the two events, or at its very beginning, and
    governs the second (the first) of them: nothing but its own clause lies between.
    """
    fact_of = {claim: fact for fact in events for claim in fact.claims}
    told: dict[tuple[str, int], list[Claim]] = {}
    for identifier in fact_of:
        claim = material.claims[identifier]
        if claim.modality != "denied" and not claim.in_title:
            told.setdefault((claim.article, claim.start), []).append(claim)
    found = []
    for (article, _), claims in sorted(told.items()):
        language = material.articles[article].language
        claims.sort(key=lambda claim: (claim.value_start, claim.attribute))
        for first, second in pairwise(claims):
            order = _order(language, first, second)
            # A plan and what happened are not of one course, and a deadline's "until" is no moment of its event.
            if order and first.attribute != second.attribute and first.modality == second.modality:
                earlier, later = (first, second) if order == "before" else (second, first)
                found.append(
                    Relation(
                        earlier=fact_of[earlier.id].id,
                        later=fact_of[later.id].id,
                        article=article,
                        quote=first.quote,
                    )
                )
    return found


def _order(language: str, first: Claim, second: Claim) -> str | None:
    """Say whether ``first`` comes "before" or "after" ``second``, None where the sentence does not."""
    start = first.start
    if second.value_start < first.value_end:
        return None
    before, between = (
        fold(first.quote[: first.value_start - start]),
        fold(first.quote[first.value_end - start : second.value_start - start]),
    )
    words = _words(language)
    governing = [match for match in words.finditer(between) if _governs(language, between[match.end() :])]
    if governing:
        return str(governing[-1].lastgroup)
    opening = words.match(before)
    if opening and _governs(language, before[opening.end() :]):
        return "before" if opening.lastgroup == "after" else "after"
    return None


def _governs(language: str, clause: str) -> bool:
    """Say whether a clause that an order word opens goes on to its end, and does not open with a number."""
    return re.match(r"\s*\d", clause) is None and _ends(language).search(clause) is None


@cache
def _words(language: str) -> re.Pattern[str]:
    data = lexicon(language, "replay")
    joined = _JOINED.get(language, "")
    named = "|".join(f"(?P<{order}>{_any(data[order])})" for order in ("before", "after"))
    return re.compile(rf"(?<!\w){joined}(?:{named})(?!\w)")


@cache
def _ends(language: str) -> re.Pattern[str]:
    words = lexicon(language, "replay")["and"]
    whole = _any([word for word in words if len(word) > 1])
    clitics = "".join(word for word in words if language in _JOINED and len(word) == 1)
    prefixed = rf"|(?<!\w)[{clitics}]\w" if clitics else ""
    return re.compile(rf"[,;:،؛·.!?؟]|(?<!\w)(?:{whole})(?!\w){prefixed}")


def _any(words: Iterable[str]) -> str:
    folded: Sequence[str] = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded)
