"""Score an article's head (date, title, outlet) and mentions against the gold."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluation.gold import GoldArticle, GoldMention
from pipeline.evaluation.matching import overlap, overlaps_any
from pipeline.evaluation.scores import Tally, canonical, canonical_unit
from schemas.records import Article, Mention


def score_head(tally: Tally, gold: GoldArticle, article: Article) -> None:
    """Score the date of publication with how it is known, and title and outlet where the gold has them."""
    date = gold.published.value, gold.published.known_by
    parts: list[tuple[str, object, object]] = [
        ("published", date, (article.published.value, article.published.known_by)),
        ("titles", gold.title, article.title),
        ("outlets", gold.outlet, article.outlet),
    ]
    for stage, wanted, found in parts:
        if wanted is None:
            continue
        if found == wanted:
            tally.right(f"{stage}.{gold.language}")
        else:
            tally.wrong(f"{stage}.{gold.language}", gold.file, "differs", f"gold {wanted}, found {found}")


def score_mentions(tally: Tally, gold: GoldArticle, found: Sequence[Mention]) -> None:
    """Score mentions: right where kind, value and unit agree and the spans overlap.

    Of those that are right, ``spans``, ``modifiers`` and ``resolved`` score the exact span, the hedge, and what
    a time means.
    """
    left = list(found)
    for mention in gold.mentions:
        name = f"mentions.{gold.language}.{mention.kind}"
        match = next((m for m in left if overlap(m, mention) and _same_quantity(mention, m)), None)
        if match is None:
            tally.wrong(name, gold.file, "missed", _readable(mention))
            continue
        left.remove(match)
        tally.right(name)
        _score_details(tally, gold, mention, match)
    for extra in left:
        if not overlaps_any(extra, gold.ignore):
            tally.wrong(f"mentions.{gold.language}.{extra.kind}", gold.file, "false", _readable(extra))


def _same_quantity(gold: GoldMention, found: Mention) -> bool:
    return (
        gold.kind == found.kind
        and canonical(gold.kind, gold.value) == canonical(found.kind, found.value)
        and canonical_unit(gold.kind, gold.unit) == canonical_unit(found.kind, found.unit)
    )


def _score_details(tally: Tally, article: GoldArticle, gold: GoldMention, found: Mention) -> None:
    details = [("spans", gold.text, found.text, (gold.start, gold.end) == (found.start, found.end))]
    details.append(
        ("modifiers", gold.modifier or "none", found.modifier or "none", gold.modifier == found.modifier)
    )
    if gold.resolved is not None:
        details.append(("resolved", gold.resolved, found.resolved or "none", gold.resolved == found.resolved))
    for stage, wanted, got, same in details:
        name = f"{stage}.{article.language}"
        if same:
            tally.right(name)
        else:
            tally.wrong(
                name, article.file, "differs", f"{gold.text!r} at {gold.start}: gold {wanted}, found {got}"
            )


def _readable(mention: GoldMention | Mention) -> str:
    unit = f" {mention.unit}" if mention.unit else ""
    return f"{mention.text!r} at {mention.start}: {mention.kind} {mention.value}{unit}"
