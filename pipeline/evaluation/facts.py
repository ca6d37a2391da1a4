"""Score a story's facts and lineages against the gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from pipeline.evaluation.claims import Key, gold_keys, key_of
from pipeline.evaluation.gold import GoldFact, GoldStory
from pipeline.evaluation.scores import Tally, Wrong
from schemas.records import Fact, Lineage


def score_lineages(tally: Tally, gold: GoldStory, found: Sequence[Lineage], files: Mapping[str, str]) -> None:
    """Score which articles share an origin, pair by pair; ``files`` gives an article's file by its id."""
    wanted = {pair for lineage in gold.lineages for pair in combinations(sorted(lineage), 2)}
    linked = {
        pair
        for lineage in found
        for pair in combinations(
            sorted(files[article] for article in lineage.articles if article in files), 2
        )
    }
    for pair in sorted(wanted | linked):
        if pair in wanted and pair in linked:
            tally.right("lineages")
        else:
            wrong: Wrong = "missed" if pair in wanted else "false"
            tally.wrong("lineages", gold.story, wrong, " and ".join(pair))


def score_facts(tally: Tally, gold: GoldStory, found: Sequence[Fact], names: Mapping[str, str]) -> None:
    """Score facts: right where subject, attribute, scope, value, unit, status, lineages and explanations agree.

    ``fact_values``, ``fact_statuses``, ``fact_lineages`` and ``explanations`` score these one by one. Explanations
    of kinds that the gold does not name make no fact wrong, but count as false in ``explanations``.
    """
    stated: dict[Key, list[Fact]] = {}
    for fact in found:
        key = key_of(fact.subject.id, fact.attribute, fact.value, fact.unit, fact.scope, names)
        stated.setdefault(key, []).append(fact)
    settled: set[str] = set()
    for wanted in gold.facts:
        keys = gold_keys(wanted)
        here = [fact for key in keys for fact in stated.get(key, []) if wanted.at in (None, fact.at)]
        settled.update(fact.id for fact in here)
        if not wanted.optional:
            _score_one(tally, gold.story, wanted, str(keys[0]), here[0] if here else None)
            for fact in here[:1]:
                tally.sure("facts", fact.confidence, True)
    for key, facts in stated.items():
        for fact in facts:
            if fact.id not in settled:
                tally.sure("facts", fact.confidence, False)
                what = f"{key}: {fact.status}, {fact.independent_lineages} lineages"
                tally.wrong("facts", gold.story, "false", what)
                tally.wrong("fact_values", gold.story, "false", str(key))


def _score_one(tally: Tally, story: str, wanted: GoldFact, key: str, fact: Fact | None) -> None:
    if fact is None:
        tally.wrong("fact_values", story, "missed", key)
        tally.wrong("facts", story, "missed", f"{key}: {wanted.status}")
        return
    tally.right("fact_values")
    kinds = {explanation.kind for explanation in fact.explanations}
    checks = [
        ("fact_statuses", wanted.status, fact.status),
        ("fact_lineages", str(wanted.independent_lineages), str(fact.independent_lineages)),
    ]
    for stage, gold, got in checks:
        if gold == got:
            tally.right(stage)
        else:
            tally.wrong(stage, story, "differs", f"{key}: gold {gold}, found {got}")
    for kind in sorted(kinds | set(wanted.explanations)):
        if kind in kinds and kind in wanted.explanations:
            tally.right(f"explanations.{kind}")
        else:
            wrong: Wrong = "false" if kind in kinds else "missed"
            tally.wrong(f"explanations.{kind}", story, wrong, key)
    if all(gold == got for _, gold, got in checks) and kinds.issuperset(wanted.explanations):
        tally.right("facts")
    else:
        found = f"{fact.status}, {fact.independent_lineages} lineages, {', '.join(sorted(kinds)) or 'unexplained'}"
        tally.wrong("facts", story, "differs", f"{key}: found {found}")
