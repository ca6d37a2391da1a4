"""One pass over a text: tokens, numbers, the grammars' candidates, false friends, overlaps, mentions."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.lexer import Tokens, tokenize
from pipeline.mentions.overlaps import settle
from pipeline.text import AlignedText
from schemas.records import Language, Mention


def extract(
    text: str, language: Language, date: str | None = None, *, outlet_country: str | None = None
) -> list[Mention]:
    """Return the mentions of ``text`` sorted by start.

    ``date`` (``YYYY-MM-DD``) is the day of publication that times are resolved against; without it they stay
    unresolved. ``outlet_country`` (ISO 3166 alpha-2) is the last resort for an ambiguous currency.
    """
    tokens = tokenize(AlignedText(text), language)
    candidates: list[Candidate] = []
    return mentions_of(tokens, settle(candidates))


def mentions_of(tokens: Tokens, candidates: Iterable[Candidate]) -> list[Mention]:
    """Return candidates as mentions with offsets and words of the original text, sorted by start."""
    found = []
    for candidate in candidates:
        start, end = tokens.span(candidate.first, candidate.last)
        found.append(
            Mention(
                kind=candidate.kind,
                start=start,
                end=end,
                text=tokens.aligned.raw[start:end],
                value=candidate.value,
                unit=candidate.unit,
                low=candidate.low,
                high=candidate.high,
                modifier=candidate.modifier,
                resolved=candidate.resolved,
                calendar=candidate.calendar,
                candidates=candidate.candidates,
            )
        )
    return sorted(found, key=lambda mention: (mention.start, mention.end))
