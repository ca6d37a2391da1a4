"""Names of the annotated stories: those put together are one actor's, and few of one actor's stay apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.entities import link, recognise
from pipeline.evaluation.gold import articles_of, load
from pipeline.evaluation.matching import overlap

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "control"], ids=["stories", "control"])
def test_pairs_of_names(folder: Path) -> None:
    pairs = [
        pair for story in load(folder / "gold") for pair in articles_of(story, folder / "articles" / story.story)
    ]  # fmt: skip
    articles = [article for _, article in pairs]
    linked, _ = link(articles, recognise(articles))
    together = [
        (entity.actor, wanted.actor)
        for (gold, _), found in zip(pairs, linked, strict=True)
        for wanted in gold.entities
        for entity in found
        if wanted.actor and overlap(wanted, entity)
    ]
    joined, gold_joined, right = (
        sum(n * (n - 1) // 2 for n in Counter(keys).values())
        for keys in ([own for own, _ in together], [gold for _, gold in together], together)
    )
    assert joined > 100
    assert right / joined >= 0.98
    assert right / gold_joined >= 0.95
