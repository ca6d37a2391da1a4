"""Agreement, rounding, updates and scope: what is explained, and like cases that must stay in dispute."""

from __future__ import annotations

from desk import DISPUTED, Desk, claim, each, kinds, two

from schemas.records import Mention


def test_one_origin_is_single_and_two_agree() -> None:
    same = claim("budget", "3000000000", "CNY")
    assert Desk().article("Alpha", "2026-02-09", same).fact().status == "single"
    fact = two(same, same)
    assert (fact.status, fact.independent_lineages, fact.value, fact.unit) == (
        "agreed",
        2,
        "3000000000",
        "CNY",
    )
    assert fact.explanations == ()


def test_what_nothing_explains_is_disputed_with_both_sides_and_no_mean() -> None:
    fact = two(claim("budget", "3100000000", "CNY"), claim("budget", "5200000000", "CNY"))
    assert (fact.status, fact.explanations) == ("disputed", ())
    assert fact.value in {"3100000000", "5200000000"}
    assert len(fact.claims) == 2
    assert fact.confidence < 0.5


def test_more_origins_outweigh_fewer_whatever_their_order() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("budget", "5200000000", "CNY"))
    for outlet in ("Beta", "Gamma"):
        desk.article(outlet, "2026-02-09", claim("budget", "3100000000", "CNY"))
    assert desk.fact().value == "3100000000"


def test_first_hand_comes_before_hearsay() -> None:
    for firsthand in (0, 1):
        values = [
            claim("budget", v, "CNY", firsthand=n == firsthand)
            for n, v in enumerate(("3100000000", "5200000000"))
        ]
        assert two(*values).value == values[firsthand].value


def test_a_denial_contradicts_the_statement_it_meets() -> None:
    fact = two(claim("raised", "42000000", "EUR"), claim("raised", "42000000", "EUR", modality="denied"))
    assert (fact.status, fact.modality) == ("disputed", "happened")
    other = two(claim("raised", "42000000", "EUR"), claim("raised", "90000000", "EUR", modality="denied"))
    assert other.status == "agreed"


def test_rounded_and_hedged_numbers_meet() -> None:
    fact = two(claim("raised", "432970000", "USD"), claim("raised", "433000000", "USD"))
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["rounding"], "432970000")
    assert fact.explanations[0].numbers["residual"] == "30000"
    assert "432.5 million up to 433.5 million" in fact.explanations[0].text
    hedged = two(claim("raised", "98000000", "USD"), claim("raised", "100000000", "USD", modifier="approx"))
    assert (hedged.status, kinds(hedged), hedged.value) == ("explained", ["hedge"], "98000000")


def test_rounded_further_than_the_scale_word_shows() -> None:
    coarse = claim("valuation", "220000000", "EUR", low="219500000", high="220500000")
    fact = two(claim("valuation", "222000000", "EUR"), coarse, ("2026-02-09", "2026-02-18"))
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["rounding"], "222000000")
    assert "222 million EUR (Alpha (2026-02-09)) rounds to 220 million EUR" in fact.explanations[0].text
    assert fact.confidence > 0.8, "both say the same, so both count for it"


def test_cut_off_digits() -> None:
    fact = two(claim("revenue", "9680000", "EUR"), claim("revenue", "9600000", "EUR"))
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["rounding"], "9680000")
    assert "cut off" in fact.explanations[0].text


def test_numbers_that_do_not_meet_are_not_rounded_away() -> None:
    found = each(
        (claim("revenue", "9680000", "EUR"), claim("revenue", "9500000", "EUR")),
        (claim("deaths", "120", subject="lindos-bay"), claim("deaths", "128", subject="lindos-bay")),
        (
            claim("raised", "98000000", "USD", modifier="approx"),
            claim("raised", "120000000", "USD", modifier="approx"),
        ),
        (claim("raised", "80000000", "USD"), claim("raised", "90000000", "USD", modifier="more_than")),
        (
            claim("valuation", "228000000", "EUR"),
            claim("valuation", "220000000", "EUR", low="219500000", high="220500000"),
        ),
        (claim("employees", "118"), claim("employees", "120")),
        # a fortieth and more: who means 155 says "about 160"
        (
            claim("raised", "155300000", "EUR"),
            claim("raised", "160000000", "EUR", low="159500000", high="160500000"),
        ),
    )
    assert found == [DISPUTED] * len(found)


def test_a_bound_agrees_with_what_lies_beyond_it() -> None:
    fact = two(claim("employees", "85"), claim("employees", "80", modifier="more_than"))
    assert (fact.status, kinds(fact), fact.value) == ("agreed", [], "85")


def test_a_bound_is_not_confirmed_by_what_lies_far_beyond_it() -> None:
    days = ("2026-02-09", "2026-02-11")
    toll = two(
        claim("deaths", "9", modifier="at_least", subject="lindos-bay"),
        claim("deaths", "23", subject="lindos-bay"),
        days,
    )
    assert (toll.status, kinds(toll), toll.value) == ("explained", ["update"], "23")
    assert toll.confidence < 0.7, "one origin alone says 23"
    staff = two(claim("employees", "60", modifier="more_than"), claim("employees", "134"))
    assert (staff.status, kinds(staff), staff.value) == ("explained", ["hedge"], "134")
    assert "nor confirm it: they are 74 apart" in staff.explanations[0].text
    below = two(
        claim("investment", "9000000", "EUR", modifier="less_than", low=None, high="9000000"),
        claim("investment", "2000000", "EUR"),
    )
    assert (below.status, kinds(below), below.value) == ("explained", ["hedge"], "2000000")


def test_a_deadline_is_not_moved_to_a_day_that_has_passed() -> None:
    cases = {"2026-02-10": "disputed", "2026-02-12": "explained", "2026-02-28": "explained"}
    for moved, status in cases.items():
        fact = two(
            claim("valid_until", "2026-02-23"), claim("valid_until", moved), ("2026-02-09", "2026-02-11")
        )
        assert fact.status == status, moved


def test_at_most_includes_its_end_and_less_than_does_not() -> None:
    exact = claim("employees", "85", low="85", high="85")
    found = each(
        (exact, claim("employees", "85", modifier="at_most", low=None, high="85")),
        (exact, claim("employees", "85", modifier="less_than", low=None, high="85")),
    )
    assert found == [("agreed", []), DISPUTED]


def test_the_ends_of_a_range_are_one_amount() -> None:
    low, high = (
        claim("damage", value, "EUR", subject="lindos-bay", value_start=at, value_end=at + 2)
        for value, at in (("30000000", 0), ("40000000", 5))
    )
    whole = claim("damage", "35000000", "EUR", subject="lindos-bay")
    fact = Desk().article("Alpha", "2026-02-09", low, high).article("Beta", "2026-02-09", whole).fact()
    assert (fact.status, fact.value, kinds(fact)) == ("agreed", "35000000", [])
    beyond = claim("damage", "52000000", "EUR", subject="lindos-bay")
    assert (
        Desk().article("Alpha", "2026-02-09", low, high).article("Beta", "2026-02-09", beyond).fact().status
        == "disputed"
    )


def test_a_lower_end_that_borrows_its_unit_is_the_end_of_a_range() -> None:
    ends = [
        Mention(kind="money", start=0, end=2, text="30", value="30000000", unit="EUR"),
        Mention(kind="money", start=6, end=16, text="40 million", value="40000000", unit="EUR"),
    ]
    low = claim(
        "damage",
        "30000000",
        "EUR",
        subject="lindos-bay",
        value_start=0,
        value_end=2,
        low="29500000",
        high="30500000",
    )
    whole = claim("damage", "35000000", "EUR", subject="lindos-bay")
    fact = (
        Desk().article("Alpha", "2026-02-09", low, mentions=ends).article("Beta", "2026-02-09", whole).fact()
    )
    assert (fact.status, fact.value) == ("agreed", "35000000")
    own_unit = ends[0].model_copy(update={"text": "30 million"})
    apart = (
        Desk()
        .article("Alpha", "2026-02-09", low, mentions=[own_unit, ends[1]])
        .article("Beta", "2026-02-09", whole)
    )
    assert apart.fact().status == "disputed"


def test_hedges_that_meet_a_third_value_do_not_hide_that_two_others_differ() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("raised", "100000000", "USD", modifier="approx"))
    desk.article("Beta", "2026-02-09", claim("raised", "96100000", "USD"))
    desk.article("Gamma", "2026-02-09", claim("raised", "103900000", "USD"))
    assert desk.fact().status == "disputed"


def day(value: str, **fields: object):
    return claim("valid_until", value, low=value, high=value, **fields)


def test_an_extended_deadline_is_an_update() -> None:
    fact = two(day("2026-02-23"), day("2026-02-28"), ("2026-02-02", "2026-02-09"))
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["update"], "2026-02-28")
    assert "5 days later" in fact.explanations[0].text


def test_a_toll_that_rises() -> None:
    desk = Desk()
    for outlet, when, toll in (
        ("Alpha", "2026-02-01", "3"),
        ("Beta", "2026-02-01", "3"),
        ("Gamma", "2026-02-02", "5"),
    ):
        desk.article(outlet, when, claim("deaths", toll, subject="lindos-bay"))
    fact = desk.fact()
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["update"], "5"), (
        "later, though fewer say so"
    )


def test_a_sum_in_another_currency_is_converted_and_replaces_nothing() -> None:
    days = ("2026-02-02", "2026-02-09")
    fact = two(claim("total_raised", "71000000", "USD"), claim("total_raised", "60000000", "EUR"), days)
    assert kinds(fact) == ["currency_conversion"]
    apart = two(claim("total_raised", "71000000", "USD"), claim("total_raised", "25000000", "EUR"), days)
    assert "update" not in kinds(apart)
    same = two(claim("total_raised", "60000000", "EUR"), claim("total_raised", "71000000", "EUR"), days)
    assert kinds(same) == ["update"]


def test_what_is_not_later_or_does_not_change_of_itself_is_no_update() -> None:
    found = each(
        (day("2026-02-23"), day("2026-02-28"), ("2026-02-09", "2026-02-09")),
        (day("2026-02-23"), day("2026-02-28"), (None, "2026-02-09")),
        (
            claim("raised", "42000000", "EUR"),
            claim("raised", "57000000", "EUR"),
            ("2026-02-01", "2026-02-09"),
        ),
        (
            claim("deaths", "3", subject="lindos-bay"),
            claim("deaths", "5", subject="lindos-bay"),
            ("2026-02-02", "2026-02-02"),
        ),
    )
    assert found == [DISPUTED] * len(found)


def test_an_old_figure_that_another_origin_still_gives_keeps_the_dispute() -> None:
    desk = Desk().article("Alpha", "2026-02-01", claim("without_power", "45000", subject="lindos-bay"))
    desk.article("Beta", "2026-02-02", claim("without_power", "71000", subject="lindos-bay"))
    desk.article("Gamma", "2026-02-02", claim("without_power", "45000", subject="lindos-bay"))
    assert (desk.fact().status, desk.fact().value) == ("disputed", "45000")


def test_planned_then_done() -> None:
    planned = claim("launched_on", "2026-02-06", low="2026-02-06", high="2026-02-06", modality="expected")
    done = claim("launched_on", "2026-02-07", low="2026-02-07", high="2026-02-07")
    fact = two(planned, done, ("2026-02-02", "2026-02-09"))
    assert (fact.status, kinds(fact), fact.value, fact.modality) == (
        "explained",
        ["update"],
        "2026-02-07",
        "happened",
    )
    assert two(done, planned, ("2026-02-02", "2026-02-09")).status == "disputed"


def orders(value: str, window: str | None = None):
    return claim("orders", value, scope={"window": window} if window else {})


def test_a_vague_span_joins_the_specific_one() -> None:
    fact = two(orders("10000000", "PT9H"), orders("10000000", "PTXH"))
    assert (fact.status, fact.scope, kinds(fact)) == ("explained", {"window": "PT9H"}, ["scope"])
    assert "leaves the window open (some hours); the others say 9 hours" in fact.explanations[0].text


def test_a_longer_span_may_hold_more_but_not_less() -> None:
    fact = two(orders("10000000", "PT9H"), orders("120000000"))
    assert (fact.status, kinds(fact), fact.scope) == ("explained", ["scope"], {"window": "PT9H"})
    assert fact.value == "10000000"
    assert two(orders("10000000", "PT9H"), orders("3700000")).status == "disputed"
    assert two(orders("10000000", "PT9H"), orders("37000000", "PTXH")).status == "disputed"


def test_two_spans_are_two_facts_and_a_vague_statement_joins_neither() -> None:
    desk = Desk().article("Alpha", "2026-02-09", orders("4000000", "PT3H"), orders("10000000", "PT9H"))
    facts = desk.article("Beta", "2026-02-09", orders("10000000", "PTXH")).facts()
    assert {key: fact.status for key, fact in facts.items()} == {
        "orders PT3H": "single",
        "orders PT9H": "single",
        "orders PTXH": "single",
    }


def test_scope_never_follows_the_value() -> None:
    first = claim("valuation", "180000000", "EUR", scope={"stage": "pre_money"})
    facts = two(first, claim("valuation", "222000000", "EUR"))
    assert facts.status == "disputed", "no money is said to have come in between"


def test_years_and_periods_are_scopes_of_their_own() -> None:
    desk = Desk().article(
        "Alpha",
        "2026-02-09",
        claim("revenue", "9600000", "EUR", at="2025"),
        claim("revenue", "6000000", "EUR", at="2024"),
    )
    with desk.reconciled() as ledger:
        assert {(fact.at, fact.value, fact.status) for fact in ledger.facts()} == {
            ("2024", "6000000", "single"),
            ("2025", "9600000", "single"),
        }


def test_confidence_is_of_origins_and_not_of_how_well_words_fit() -> None:
    said = claim("raised", "42000000", "EUR")
    clear, faint = (said.model_copy(update={"confidence": c}) for c in (1.0, 0.3))
    assert [Desk().article("Alpha", "2026-02-09", one).fact().confidence for one in (clear, faint)] == [
        0.7,
        0.35,
    ]
    desk = Desk().article("Alpha", "2026-02-09", clear).article("Beta", "2026-02-09", clear)
    assert round(desk.fact().confidence, 3) == 0.91
    assert round(desk.article("Gamma", "2026-02-09", clear).fact().confidence, 3) == 0.973
    dollars = two(said, claim("raised", "50000000", "USD"))
    assert kinds(dollars) == ["currency_conversion"]
    assert dollars.confidence > 0.8, "who gives the sum in another currency says it too"


def test_two_that_have_it_from_one_agency_are_one_origin() -> None:
    first_hand = claim("raised", "42000000", "EUR", firsthand=True, attributed_to="ardel")
    desk = Desk().article("Alpha", "2026-02-09", first_hand)
    for outlet in ("Beta", "Gamma"):
        desk.article(outlet, "2026-02-09", claim("raised", "57000000", "EUR", attributed_to="nordpress"))
    fact = desk.fact()
    assert (fact.status, fact.independent_lineages, fact.value) == ("disputed", 2, "42000000")
    desk.article("Delta", "2026-02-09", claim("raised", "57000000", "EUR"))
    assert (desk.fact().independent_lineages, desk.fact().value) == (3, "57000000")


def test_a_range_reads_as_one_and_holds_what_lies_in_it() -> None:
    wide = claim("damage", "30000000", "EUR", low="30000000", high="40000000", subject="lindos-bay")
    inside, outside = (claim("damage", f"{n}000000", "EUR", subject="lindos-bay") for n in (35, 52))
    fact = two(wide, inside)
    assert (fact.status, fact.value, kinds(fact)) == ("agreed", "35000000", [])
    assert two(wide, outside).status == "disputed"
    later = two(wide, outside, ("2026-02-09", "2026-02-11"))
    assert (
        "30 million to 40 million EUR (Alpha (2026-02-09)) was replaced by 52 million EUR"
        in later.explanations[0].text
    )


def test_a_part_given_as_the_whole_is_told_by_who_gives_it_as_a_part() -> None:
    phase = claim("investment", "360000000", "EUR", scope={"phase": "1"})
    whole, bare = claim("investment", "1200000000", "EUR"), claim("investment", "360000000", "EUR")
    desk = Desk().article("Alpha", "2026-02-09", phase, whole).article("Beta", "2026-02-09", bare)
    fact = desk.facts()["investment"]
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["scope"], "1200000000")
    assert (
        "360 million EUR (Beta (2026-02-09)) is what Alpha (2026-02-09) gives for phase 1"
        in fact.explanations[0].text
    )
    unknown = Desk().article("Alpha", "2026-02-09", whole).article("Beta", "2026-02-09", bare).fact()
    assert unknown.status == "disputed"
    greater = claim("investment", "1200000000", "EUR", scope={"phase": "1"})
    turned = Desk().article("Alpha", "2026-02-09", greater, bare).article("Beta", "2026-02-09", whole).facts()
    assert turned["investment"].status == "disputed", "a part is never more than its whole"
