"""Score an article's claims against the gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.evaluation.gold import GoldArticle, GoldClaim, GoldFact
from pipeline.evaluation.scores import Tally, canonical, canonical_unit
from schemas.records import Claim, MentionKind
from schemas.topics import topics


class Key(NamedTuple):
    """What makes two statements the same: actors by their ids in the gold, value and unit canonical."""

    subject: str
    attribute: str
    value: str
    unit: str | None
    scope: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        scope = "".join(f" {name}={value}" for name, value in self.scope)
        return f"{self.subject} {self.attribute} {self.value} {self.unit or ''}{scope}"


@cache
def kinds() -> dict[str, MentionKind]:
    """Return the kind of every attribute of the topics that ship with the package."""
    return {
        attribute.id: attribute.kind for topic in topics().values() for attribute in topic.attributes.values()
    }


def key_of(
    subject: str,
    attribute: str,
    value: str,
    unit: str | None,
    scope: Mapping[str, str],
    names: Mapping[str, str],
) -> Key:
    """Return the key of a statement; ``names`` as for ``score_entities``."""
    kind = kinds().get(attribute, "count")
    places = tuple(sorted((name, names.get(value, value)) for name, value in scope.items()))
    return Key(
        names.get(subject, subject), attribute, canonical(kind, value), canonical_unit(kind, unit), places
    )


def gold_keys(wanted: GoldClaim | GoldFact) -> list[Key]:
    """Return the keys under which a gold claim or fact may be found: one a subject that is as good."""
    return [
        key_of(subject, wanted.attribute, wanted.value, wanted.unit, wanted.scope, {})
        for subject in (wanted.subject, *wanted.also)
    ]


def score_claims(tally: Tally, gold: GoldArticle, found: Iterable[Claim], names: Mapping[str, str]) -> None:
    """Score claims as a set: right where subject, attribute, value, unit and scope agree.

    Of those that are right, ``modality``, ``attribution`` and ``derived`` score what the gold says of them.
    """
    stated: dict[Key, list[Claim]] = {}
    for claim in found:
        key = key_of(claim.subject, claim.attribute, claim.value, claim.unit, claim.scope, names)
        stated.setdefault(key, []).append(claim)
    settled: set[Key] = set()
    for wanted in sorted(gold.claims, key=lambda claim: claim.optional):
        keys = gold_keys(wanted)
        if settled.isdisjoint(keys) and not wanted.optional:
            _score_one(tally, gold, wanted, keys, stated, names)
        settled.update(keys)
    required = {key for claim in gold.claims if not claim.optional for key in gold_keys(claim)}
    for key in stated:
        if key in required or key not in settled:
            tally.sure("claims", max(claim.confidence for claim in stated[key]), key in required)
    for key in [key for key in stated if key not in settled]:
        what = f"{key} in {stated[key][0].quote!r}"
        tally.wrong(f"claims.{gold.language}.{key.attribute}", gold.file, "false", what)


def _score_one(
    tally: Tally,
    gold: GoldArticle,
    wanted: GoldClaim,
    keys: list[Key],
    stated: Mapping[Key, list[Claim]],
    names: Mapping[str, str],
) -> None:
    name = f"claims.{gold.language}.{wanted.attribute}"
    match = next((key for key in keys if key in stated), None)
    if match is None:
        tally.wrong(name, gold.file, "missed", str(keys[0]))
        return
    tally.right(name)
    for stage, expected, offered in _manner(wanted, stated[match], names):
        if expected in offered:
            tally.right(f"{stage}.{gold.language}")
        else:
            what = f"{keys[0]}: gold {expected}, found {', '.join(sorted(offered)) or 'none'}"
            tally.wrong(f"{stage}.{gold.language}", gold.file, "differs", what)


def _manner(
    wanted: GoldClaim, found: list[Claim], names: Mapping[str, str]
) -> Iterable[tuple[str, str, set[str]]]:
    """Yield (score, gold, found) of how a claim is made, for what the gold says of it."""
    if wanted.modality is not None:
        yield "modality", wanted.modality, {claim.modality for claim in found}
    if wanted.attributed_to is not None:
        sources = {claim.attributed_to or "none" for claim in found}
        yield "attribution", wanted.attributed_to, {names.get(source, source) for source in sources}
    for again in wanted.derived:
        amounts = {f"{canonical('money', d.value)} {d.unit}" for claim in found for d in claim.derived}
        yield "derived", f"{canonical('money', again.value)} {again.unit}", amounts
