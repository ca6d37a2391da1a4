"""Reconciliation of the sample stories' gold claims, apart from how well they are read; and of the four real reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gold_claims import CORPUS, reconciled

from pipeline.evaluation.gold import GoldFact, GoldStory
from pipeline.ledger import Ledger
from schemas.records import Fact

Case = tuple[Ledger, list[GoldStory], dict[str, str]]


@pytest.fixture(
    scope="module", params=[CORPUS, CORPUS / "control", CORPUS / "differences"], ids=lambda path: path.name
)
def together(request: pytest.FixtureRequest) -> Iterator[Case]:
    """All stories of a corpus in one ledger."""
    ledger, stories, files = reconciled(request.param)
    with ledger:
        yield ledger, stories, files


@pytest.fixture(scope="module")
def sample() -> Iterator[Ledger]:
    """The sample stories in one ledger."""
    ledger, _, _ = reconciled()
    with ledger:
        yield ledger


def _same(fact: Fact, gold: GoldFact) -> bool:
    key = (fact.attribute, fact.value, fact.unit, fact.scope)
    subject = fact.subject.id in {gold.subject, *gold.also}
    return (
        subject and key == (gold.attribute, gold.value, gold.unit, gold.scope) and gold.at in (None, fact.at)
    )


def test_each_story_is_one_and_its_lineages_are_the_gold_s(together: Case) -> None:
    ledger, stories, files = together
    assert sorted(len(story.articles) for story in ledger.stories()) == sorted(
        len(s.articles) for s in stories
    )
    found = {
        frozenset((story, files[a]) for a in lineage.articles)
        for lineage in ledger.lineages()
        for story in [lineage.story]
    }
    by_story = {
        story.id: next(
            s for s in stories if {a.file for a in s.articles} == {files[a] for a in story.articles}
        )
        for story in ledger.stories()
    }
    wanted = {
        frozenset((ours, file) for file in lineage)
        for ours, gold in by_story.items()
        for lineage in gold.lineages
    }
    assert found == wanted


def test_facts_have_the_values_statuses_and_explanations_of_the_gold(together: Case) -> None:
    ledger, stories, _ = together
    facts = ledger.facts()
    wrong = []
    for gold in (fact for story in stories for fact in story.facts if not fact.optional):
        held = [fact for fact in facts if _same(fact, gold)]
        kinds = {e.kind for fact in held for e in fact.explanations}
        if [(f.status, f.independent_lineages) for f in held] != [(gold.status, gold.independent_lineages)]:
            wrong.append((gold, held))
        elif not kinds >= set(gold.explanations):
            wrong.append((gold, kinds))
    assert wrong == []


def test_every_view_answers(sample: Ledger) -> None:
    ledger = sample
    counts = {
        view: len(ledger.query(f"SELECT * FROM {view}")[1])
        for view in ("facts", "disagreements", "lineages", "timeline", "coverage")
    }
    assert counts["facts"] == counts["coverage"] == len(ledger.facts())
    assert counts["lineages"] == len(ledger.lineages())
    standing = [fact for fact in ledger.facts() if fact.status in ("explained", "disputed")]
    assert counts["disagreements"] == sum(max(1, len(fact.explanations)) for fact in standing)
    assert 0 < counts["timeline"] < counts["facts"]
    columns, rows = ledger.query(
        "SELECT * FROM coverage WHERE fact LIKE 'alibaba-budget-%' AND value = '3000000000'"
    )
    coverage = dict(zip(columns, rows[0], strict=True))
    assert (coverage["reported_by"], coverage["articles"], coverage["silent"]) == (7, 7, [])


SEEDS = CORPUS.parents[1] / "shared" / "seeds"


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the four real reports are not beside the checkout")
def test_the_four_real_reports() -> None:
    from pipeline.config import load as settings
    from pipeline.reconcile import reconcile
    from pipeline.run import Journal, annotate, ingest

    journal = Journal()
    reading = annotate(ingest([SEEDS], journal), settings(), journal)
    with Ledger.open(":memory:") as ledger:
        ledger.store(reading.articles, reading.mentions, reading.entities, reading.actors, reading.claims)
        reconcile(ledger)
        assert sorted(len(lineage.articles) for lineage in ledger.lineages()) == [1, 3]
        facts = ledger.facts()
    (budget,) = [fact for fact in facts if (fact.subject.id, fact.attribute) == ("alibaba", "budget")]
    assert (budget.value, budget.unit, budget.status) == ("3000000000", "CNY", "explained")
    assert budget.independent_lineages == 2
    conversions = {e.numbers["to"]: e.text for e in budget.explanations if e.kind == "currency_conversion"}
    assert set(conversions) == {"431000000", "433000000"}
    assert "3 billion / 6.9289 = 432.97 million USD, which rounds to 433 million" in conversions["433000000"]
    assert "implies 6.9606 CNY per USD" in conversions["431000000"]
    assert "3 billion / 6.9544 = 431.38 million USD, which rounds to 431 million" in conversions["431000000"]
    assert "3 billion / 6.9434 = 432.06 million USD, which does not round to 431" in conversions["431000000"]
    assert "3 billion / 6.9225 = 433.37 million USD, which rounds to 433 million" in conversions["433000000"]
    multiples = {f.scope["of"]: f.explanations[0] for f in facts if f.attribute == "budget_multiple"}
    assert {rival: check.holds for rival, check in multiples.items()} == {"tencent": True, "baidu": False}
    windows = [fact for fact in facts if fact.attribute == "orders"]
    assert all(fact.status != "disputed" for fact in windows)
