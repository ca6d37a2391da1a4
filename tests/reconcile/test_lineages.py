"""Stories by content, and lineages by words, by the order of figures, and by credits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from desk import ACTORS, Desk, claim

from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from pipeline.reconcile.lineages import Link, Ruling, ruled
from pipeline.reconcile.similarity import SAME_WORDS, Token, in_order, signature
from schemas.records import Claim, Entity, Mention

WIRE = (
    "The harbour company of Ardel said on Monday that it would spend 40 million euros on a second quay, after a winter "
    "in which ships had to wait for as long as nine days, and that the first cranes would arrive in April."
)
EDITED = (
    "The harbour company of Ardel said Monday it would spend 40 million euros on a second quay, after a winter "
    "in which ships had to wait for as long as nine days, and that the first cranes would arrive in April, weather allowing."
)
OWN = (
    "A second quay for 40 million euros: with that the port operator answers the queues of the past winter. Nine days "
    "was the longest that a ship had to lie at anchor. Cranes are due in spring, people at the yard told this newspaper."
)


def budget(value: str = "3000000000", **fields: object) -> Claim:
    return claim("budget", value, "CNY", **fields)


def figures(*values: str) -> list[Mention]:
    """Mentions of sums, one after the other."""
    return [
        Mention(kind="money", start=n, end=n + 1, text=value, value=value, unit="EUR")
        for n, value in enumerate(values)
    ]


def test_words_tell_reprints_from_independent_reports() -> None:
    wire, edited, own = (signature(text) for text in (WIRE, EDITED, OWN))
    assert wire.jaccard(edited) > SAME_WORDS > 2 * wire.jaccard(own)
    assert signature("Two words") is None


def test_the_heaviest_common_order() -> None:
    a, b = ([Token(key, 1.0, key) for key in keys] for keys in ("abcde", "axcbd"))
    order = in_order(a, b)
    assert (order.weight, order.dice) == (3.0, 0.6)
    assert "".join(order.shared) in ("abd", "acd")
    assert in_order(a, []).weight == 0


def test_a_reprint_counts_once_and_says_why() -> None:
    desk = (
        Desk()
        .article("Alpha", "2026-02-09", budget(), text=WIRE)
        .article("Beta", "2026-02-10", budget(), text=EDITED)
    )
    with desk.article("Gamma", "2026-02-10", budget(), text=OWN).reconciled() as ledger:
        reprint, own = sorted(ledger.lineages(), key=lambda lineage: -len(lineage.articles))
        assert reprint.articles == ("alpha-0", "beta-1")
        assert reprint.origin == "Alpha"
        assert "of their three-word runs are the same" in reprint.evidence[0]
        assert (own.articles, own.evidence) == (("gamma-2",), ())
        assert ledger.facts()[0].independent_lineages == 2


FIVE = ("11000000", "22000000", "33000000", "44000000", "55000000")


def by_two(first: Claim, second: Claim, values: Sequence[str] = FIVE, **fields: Any) -> list[str]:
    """The evidence of each link between a report and one in another language that gives the same figures."""
    desk = Desk().article("Alpha", "2026-02-09", first, text=WIRE, mentions=figures(*values))
    desk.article("Beta", "2026-02-09", second, mentions=figures(*values), **({"language": "fr"} | fields))
    with desk.reconciled() as ledger:
        return [evidence for lineage in ledger.lineages() for evidence in lineage.evidence]


def test_a_translation_keeps_the_order_of_the_figures_and_the_credit() -> None:
    wire = budget(attributed_to="nordpress")
    (evidence,) = by_two(wire, wire)
    assert evidence == (
        "the same 5 figures and days in the same order (11000000, 22000000, 33000000, 44000000, 55000000), "
        "and both credit nordpress"
    )
    desk = Desk().article("Alpha", "2026-02-09", wire, mentions=figures(*FIVE))
    desk.article("Gamma", "2026-02-09", budget(), language="el", mentions=figures(*reversed(FIVE)))
    with desk.reconciled() as ledger:
        assert len(ledger.lineages()) == 2


def test_the_same_figures_without_a_credit_are_two_reports_of_one_announcement() -> None:
    assert by_two(budget(), budget()) == []
    assert by_two(budget(attributed_to="nordpress"), budget()) == []
    assert by_two(budget(), budget(), text=OWN, language="en") == []


def test_more_figures_in_one_order_than_two_reporters_choose_alike() -> None:
    many = [f"{n}000000" for n in range(11, 25)]
    assert by_two(budget(), budget(), many) == [
        "the same 14 figures and days in the same order "
        "(11000000, 12000000, 13000000, 14000000, 15000000, 16000000, ...)"
    ]
    assert by_two(budget(), budget(), many, language="en", text=OWN) == []


def test_an_agency_that_the_other_report_only_names() -> None:
    named = Entity(type="ORG", start=0, end=1, text="x", score=1, actor="nordpress")
    (evidence,) = by_two(budget(attributed_to="nordpress"), budget(), entities=[named])
    assert "one credits nordpress, which the other names" in evidence


def test_credits_that_nobody_can_compare() -> None:
    for credit, joined in (("Πηγή: Πρακτορείο Βορινό", 1), ("Πηγή: Reuters", 0), ("Κείμενο χωρίς πηγή", 0)):
        desk = Desk().article(
            "Alpha",
            "2026-02-09",
            budget(),
            text="Ardel said so.\n\n(Westwind News Agency)",
            mentions=figures(*FIVE),
        )
        text = f"Έτσι είπε η Ardel.\n\n{credit}"
        desk.article("Beta", "2026-02-09", budget(), text=text, language="el", mentions=figures(*FIVE))
        with desk.reconciled() as ledger:
            assert sum(len(lineage.evidence) for lineage in ledger.lineages()) == joined, credit


def test_few_figures_prove_nothing_unless_both_credit_one_agency() -> None:
    for agency, lineages in ((None, 2), ("nordpress", 1)):
        desk = Desk()
        for outlet, language in (("Alpha", "en"), ("Beta", "fr")):
            said = budget(attributed_to=agency)
            desk.article(
                outlet, "2026-02-09", said, language=language, mentions=figures("3000000", "4000000")
            )
        with desk.reconciled() as ledger:
            assert len(ledger.lineages()) == lineages
            if agency:
                assert ledger.lineages()[0].origin == agency
                assert "both credit nordpress" in ledger.lineages()[0].evidence[0]


def test_an_agency_credited_weeks_apart_wrote_two_stories() -> None:
    desk = Desk()
    for outlet, day in (("Alpha", "2026-02-01"), ("Beta", "2026-02-09")):
        desk.article(outlet, day, budget(attributed_to="nordpress"), mentions=figures("3000000", "4000000"))
    with desk.reconciled() as ledger:
        assert len(ledger.lineages()) == 2


@pytest.mark.parametrize(
    ("second", "day", "stories"),
    [
        (budget("5200000000"), "2026-02-10", 1),
        (budget("5200000000"), "2026-06-10", 2),
        (budget(subject="velmont"), "2026-02-10", 2),
        (claim("raised", "40000000", "EUR"), "2026-02-10", 2),
    ],
)
def test_stories_are_told_apart_by_actors_things_and_time(second: Claim, day: str, stories: int) -> None:
    desk = Desk().article("Alpha", "2026-02-09", budget()).article("Beta", day, second)
    with desk.reconciled() as ledger:
        assert len(ledger.stories()) == stories
        assert ledger.stories()[0].id.startswith("ardel-campaign-2026-02")


def test_the_order_of_reading_changes_nothing() -> None:
    desk = (
        Desk()
        .article("Alpha", "2026-02-09", budget(), text=WIRE)
        .article("Beta", "2026-02-10", budget(), text=EDITED)
    )
    desk.article("Gamma", "2026-02-10", budget("5200000000"), text=OWN)
    results = []
    for turned in (False, True):
        with Ledger.open(":memory:") as ledger:
            order = slice(None, None, -1 if turned else 1)
            lists = (desk.articles[order], desk.mentions[order], desk.entities[order])
            ledger.store(*lists, ACTORS, desk.claims[order])
            reconcile(ledger)
            first = (ledger.facts(), ledger.stories(), ledger.lineages())
            reconcile(ledger)
            assert (ledger.facts(), ledger.stories(), ledger.lineages()) == first, (
                "a second run changes nothing"
            )
            results.append(first)
    assert results[0] == results[1]


def test_rulings_outrank_what_was_found_in_order() -> None:
    found = [Link("a", "b", "text", 0.9, "words"), Link("b", "c", "text", 0.8, "words")]
    assert ruled(found, [Ruling("split", ("b",))]) == []
    assert ruled(found, [Ruling("split", ("a", "b"))]) == found[:1]
    rejoined = ruled(found, [Ruling("split", ("b",)), Ruling("join", ("a", "b"))])
    assert [(link.a, link.b, link.basis) for link in rejoined] == [("a", "b", "decision")]


def test_a_story_that_grows_keeps_its_id_and_those_of_its_facts() -> None:
    desk = Desk().article("Alpha", "2026-02-01", budget()).article("Beta", "2026-02-02", budget())
    with desk.reconciled() as ledger:
        before = (ledger.stories()[0].id, ledger.facts()[0].id)
        assert before[0] == "ardel-campaign-2026-02"
        desk.article("Gamma", "2026-01-30", budget()).stored(ledger)
        reconcile(ledger)
        assert [(s.id, len(s.articles)) for s in ledger.stories()] == [(before[0], 3)]
        assert ledger.facts()[0].id == before[1]
    with desk.reconciled() as fresh:
        assert fresh.stories()[0].id == "ardel-campaign-2026-01"


def test_stories_of_one_month_are_numbered_around_those_that_exist() -> None:
    desk = Desk().article("Alpha", "2026-02-01", budget())
    with desk.reconciled() as ledger:
        desk.article("Beta", "2026-02-27", budget("9000000000")).stored(ledger)
        reconcile(ledger)
        assert [s.id for s in ledger.stories()] == ["ardel-campaign-2026-02", "ardel-campaign-2026-02-2"]
