"""Decisions of people: applied at every reconciliation, kept, and held against new evidence."""

from __future__ import annotations

import pytest
from desk import Desk, claim, kinds

from pipeline.errors import QueryError
from pipeline.ledger import Ledger
from pipeline.reconcile import diff, explain, reconcile, review
from schemas.records import Fact


def disputed() -> Desk:
    """Two outlets against one."""
    desk = Desk().article("Alpha", "2026-02-09", claim("budget", "3100000000", "CNY"))
    desk.article("Beta", "2026-02-09", claim("budget", "3100000000", "CNY"))
    return desk.article("Gamma", "2026-02-09", claim("budget", "5200000000", "CNY"))


def only(ledger: Ledger) -> Fact:
    (fact,) = ledger.facts()
    return fact


def test_an_accepted_value_is_held_and_contradicted_by_new_evidence() -> None:
    with disputed().reconciled() as ledger:
        assert only(ledger).value == "3100000000"
        made = review.accept(
            ledger, "ardel-budget", author="Rania", value="5200000000", reason="saw the filing"
        )
        reconcile(ledger)
        assert (only(ledger).value, only(ledger).status) == ("5200000000", "disputed")
        (kept,) = review.decisions(ledger)
        assert (kept.number, kept.author, kept.standing) == (made.number, "Rania", "stands")
        (shown,) = explain(ledger, "ardel-budget").decisions
        assert shown == f"1: accept by Rania, {kept.made_at[:10]}: saw the filing"
        desk = disputed().article("Delta", "2026-02-10", claim("budget", "7700000000", "CNY"))
        desk.stored(ledger)
        reconcile(ledger)
        (kept,) = review.decisions(ledger)
        assert kept.standing == "contradicted"
        assert kept.comment == "new statements differ: 7700000000 CNY (Delta)"
        assert review.contradicted(ledger) == [
            f"decision 1 (accept {made.target}, by Rania) is contradicted: new statements differ: 7700000000 CNY (Delta)"
        ]
        assert only(ledger).value == "5200000000"


def test_a_rejected_explanation_leaves_the_dispute() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("investment", "1200000000", "EUR"))
    desk.article("Beta", "2026-02-09", claim("investment", "1200000", "EUR"))
    with desk.reconciled() as ledger:
        assert (only(ledger).status, kinds(only(ledger))) == ("explained", ["scale_slip"])
        review.reject_explanation(ledger, only(ledger).id, "scale_slip", author="Rania")
        reconcile(ledger)
        assert (only(ledger).status, kinds(only(ledger))) == ("disputed", [])
        with pytest.raises(QueryError, match="no explanation of kind scale_slip"):
            review.reject_explanation(ledger, only(ledger).id, "scale_slip", author="Rania")


def test_a_rejected_claim_is_left_out_and_stays_in_the_ledger() -> None:
    with disputed().reconciled() as ledger:
        review.reject_claim(ledger, "gamma-2-0", author="Rania", reason="a rival's budget")
        reconcile(ledger)
        assert (only(ledger).status, len(only(ledger).claims), len(ledger.claims())) == ("agreed", 2, 3)


def test_a_relabelled_claim_counts_elsewhere() -> None:
    with disputed().reconciled() as ledger:
        review.relabel(ledger, "gamma-2-0", author="Rania", subject="velmont")
        review.relabel(ledger, "beta-1-0", author="Rania", scope={"phase": "1"})
        reconcile(ledger)
        found = {(f.subject.id, f.scope.get("phase"), f.value, f.status) for f in ledger.facts()}
        assert found == {
            ("ardel", None, "3100000000", "single"),
            ("ardel", "1", "3100000000", "single"),
            ("velmont", None, "5200000000", "single"),
        }
        assert {c.subject for c in ledger.claims()} == {"ardel"}, "claims never change"


def test_lineages_are_joined_and_split_by_hand() -> None:
    with disputed().reconciled() as ledger:
        assert len(ledger.lineages()) == 3
        review.join(ledger, ["alpha-0", "beta-1"], author="Rania", reason="one press release")
        reconcile(ledger)
        assert only(ledger).independent_lineages == 2
        (joined,) = [lineage for lineage in ledger.lineages() if len(lineage.articles) == 2]
        assert joined.evidence == ("joined by a person",)
        review.split(ledger, ["beta-1"], author="Rania")
        reconcile(ledger)
        assert only(ledger).independent_lineages == 3


def test_a_withdrawn_decision_no_longer_counts_but_stays_on_record() -> None:
    with disputed().reconciled() as ledger:
        made = review.reject_claim(ledger, "gamma-2-0", author="Rania")
        review.withdraw(ledger, made.number, author="Omar")
        reconcile(ledger)
        assert only(ledger).status == "disputed"
        assert [(d.action, d.standing) for d in review.decisions(ledger)] == [
            ("reject", "withdrawn"),
            ("withdraw", "stands"),
        ]
        with pytest.raises(QueryError, match="no such decision"):
            review.withdraw(ledger, made.number, author="Omar")


def test_notes_and_what_cannot_be_decided() -> None:
    with disputed().reconciled() as ledger:
        review.note(ledger, "ardel-budget", "ask the company", author="Rania")
        assert review.decisions(ledger)[0].reason == "ask the company"
        with pytest.raises(QueryError, match="nobody states 1"):
            review.accept(ledger, "ardel-budget", author="Rania", value="1")
        with pytest.raises(QueryError, match="no such claim"):
            review.reject_claim(ledger, "nothing", author="Rania")
        with pytest.raises(QueryError, match="no such fact"):
            review.accept(ledger, "nothing", author="Rania")
        with pytest.raises(QueryError, match="needs an author"):
            review.accept(ledger, "ardel-budget", author=" ")
        with pytest.raises(QueryError, match="cannot be joined"):
            review.join(ledger, ["alpha-0"], author="Rania")
        with pytest.raises(QueryError, match="nothing to relabel"):
            review.relabel(ledger, "alpha-0-0", author="Rania")
        assert len(review.decisions(ledger)) == 1


def test_a_fact_explains_itself_down_to_the_words() -> None:
    with disputed().reconciled() as ledger:
        found = explain(ledger, "ardel-b")
        assert [(s.article.outlet, s.agrees) for s in found.statements] == [
            ("Alpha", True),
            ("Beta", True),
            ("Gamma", False),
        ]
        assert len(found.lineages) == 3
        with pytest.raises(QueryError, match="no such fact"):
            explain(ledger, "")
        Desk().article("Delta", "2026-02-09", claim("budget", "1", "CNY", subject="ardo")).stored(ledger)
        reconcile(ledger)
        with pytest.raises(QueryError, match="several facts begin so: ardel-budget-"):
            explain(ledger, "ard")


def test_what_changed_between_two_ledgers_and_why() -> None:
    with disputed().reconciled() as before, disputed().reconciled() as after:
        assert diff(before, after) == []
        review.reject_claim(after, "gamma-2-0", author="Rania", reason="misread")
        Desk().article("Delta", "2026-02-09", claim("raised", "40000000", "EUR", subject="velmont")).stored(
            after
        )
        reconcile(after)
        changed, added = diff(before, after)
        assert (changed.kind, changed.fields) == (
            "changed",
            {"status": ("disputed", "agreed"), "independent_lineages": ("3", "2")},
        )
        assert changed.because == ("left out, Gamma: 5200000000 CNY", "decision 1, reject by Rania: misread")
        assert (added.kind, added.because) == ("added", ("new statement, Delta: 40000000 EUR",))
        assert added.summary == "Velmont, raised: 40000000 EUR, single"
        assert [change.kind for change in diff(after, before)] == ["changed", "removed"]


def test_facts_of_other_ids_are_the_same_where_they_share_statements() -> None:
    desk = Desk().article("Alpha", "2026-02-01", claim("budget", "3100000000", "CNY"))
    before = desk.reconciled()
    after = desk.article("Beta", "2026-01-30", claim("budget", "3100000000", "CNY")).reconciled()
    with before, after:
        assert before.facts()[0].id != after.facts()[0].id
        (change,) = diff(before, after)
    assert change.fields == {"status": ("single", "agreed"), "independent_lineages": ("1", "2")}


def test_a_beginning_up_to_the_hash_names_the_fact_and_not_one_of_a_longer_attribute() -> None:
    desk = Desk().article(
        "Alpha",
        "2026-02-09",
        claim("budget", "3000000000", "CNY"),
        claim("budget_multiple", "3", scope={"of": "bira"}),
    )
    with desk.reconciled() as ledger:
        assert explain(ledger, "ardel-budget").fact.attribute == "budget"
        assert explain(ledger, "ardel-budget-m").fact.attribute == "budget_multiple"


WORDS = "the harbour company of Ardel has set money aside for a second quay after a long winter of queues on the old one"


def test_a_split_is_contradicted_by_a_later_article_that_links_what_it_parts() -> None:
    desk = disputed()
    for n, outlet in enumerate(("Alpha", "Beta")):
        desk.articles[n] = desk.articles[n].model_copy(update={"text": f"{WORDS}, says {outlet}"})
    with desk.reconciled() as ledger:
        assert len(ledger.lineages()) == 2
        review.split(ledger, ["beta-1"], author="Rania", reason="they had it from the company itself")
        reconcile(ledger)
        assert (len(ledger.lineages()), standings(ledger)) == (3, [("stands", "")]), (
            "what was known speaks no louder now"
        )
        desk.article(
            "Delta", "2026-02-10", claim("budget", "3100000000", "CNY"), text=f"{WORDS}, says Delta"
        ).stored(ledger)
        reconcile(ledger)
        (found,) = standings(ledger)
        assert found[0] == "contradicted"
        assert found[1].startswith("Delta: ")
        assert found[1].endswith("of their three-word runs are the same")
        beta = next(lineage for lineage in ledger.lineages() if "beta-1" in lineage.articles)
        assert beta.articles == ("beta-1",), "the decision is kept all the same"


def test_a_join_is_contradicted_where_the_two_sides_credit_different_agencies() -> None:
    desk = disputed()
    desk.claims[0] = desk.claims[0].model_copy(update={"attributed_to": "nordpress"})
    desk.articles[1] = desk.articles[1].model_copy(update={"text": f"{WORDS}, says Beta"})
    with desk.reconciled() as ledger:
        review.join(ledger, ["alpha-0", "beta-1"], author="Rania")
        reconcile(ledger)
        assert standings(ledger) == [("stands", "")]
        text = f"{WORDS}, says Delta\n\n(Westwind News Agency)"
        desk.article("Delta", "2026-02-10", claim("budget", "3100000000", "CNY"), text=text).stored(ledger)
        reconcile(ledger)
        (found,) = standings(ledger)
        assert found == ("contradicted", "Delta: they credit nordpress and Westwind News Agency")
        assert only(ledger).independent_lineages == 2


def test_a_rejected_claim_is_contradicted_by_another_origin_that_says_it_later() -> None:
    with disputed().reconciled() as ledger:
        review.reject_claim(ledger, "gamma-2-0", author="Rania", reason="a rival's budget")
        review.relabel(ledger, "beta-1-0", author="Rania", scope={"phase": "1"})
        reconcile(ledger)
        assert standings(ledger) == [("stands", ""), ("stands", "")]
        later = disputed().article("Delta", "2026-02-10", claim("budget", "5200000000", "CNY"))
        later.article("Epsilon", "2026-02-10", claim("budget", "9900000000", "CNY")).stored(ledger)
        reconcile(ledger)
        assert standings(ledger) == [
            ("contradicted", "new statements say what it said: 5200000000 CNY (Delta)"),
            ("stands", ""),
        ]
        later.article("Zeta", "2026-02-11", claim("budget", "3100000000", "CNY")).stored(ledger)
        reconcile(ledger)
        assert standings(ledger)[1] == (
            "contradicted",
            "new statements say what it said: 3100000000 CNY (Zeta)",
        )


def test_a_refused_explanation_is_contradicted_where_later_statements_call_for_it_again() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("investment", "1200000000", "EUR"))
    desk.article("Beta", "2026-02-09", claim("investment", "1200000", "EUR"))
    with desk.reconciled() as ledger:
        review.reject_explanation(ledger, only(ledger).id, "scale_slip", author="Rania")
        reconcile(ledger)
        assert standings(ledger) == [("stands", "")]
        desk.article("Gamma", "2026-02-10", claim("investment", "1200000000", "EUR")).stored(ledger)
        reconcile(ledger)
        (found,) = standings(ledger)
        assert found[0] == "contradicted"
        assert found[1].startswith("Gamma: 1.2 million EUR (Beta (2026-02-09)) is 1.2 billion EUR")
        assert only(ledger).status == "disputed"


def standings(ledger: Ledger) -> list[tuple[str, str]]:
    return [(decision.standing, decision.comment) for decision in review.decisions(ledger)]
