"""Every explainer on cases that it explains and on like cases that it must leave in dispute."""

from __future__ import annotations

from desk import Desk, claim, kinds

from schemas.records import Claim, Fact, Mention


def two(first: object, second: object, days: tuple[str, str] = ("2026-02-09", "2026-02-09")) -> Fact:
    """The one fact of two independent articles."""
    return Desk().article("Alpha", days[0], first).article("Beta", days[1], second).fact()


def each(
    *cases: tuple[Claim, Claim] | tuple[Claim, Claim, tuple[str | None, str | None]],
) -> list[tuple[str, list[str]]]:
    """Status and kinds of explanation of each case, two articles and a subject of its own; reconciled together."""
    desk = Desk()
    for n, (first, second, *rest) in enumerate(cases):
        days = rest[0] if rest else ("2026-02-09", "2026-02-09")
        for outlet, day, one in (("Alpha", days[0], first), ("Beta", days[1], second)):
            desk.article(outlet, day, one.model_copy(update={"subject": f"firm-{n:02}"}))
    with desk.reconciled() as ledger:
        facts = {fact.subject.id: fact for fact in ledger.facts()}
    assert len(facts) == len(cases)
    return [(facts[subject].status, kinds(facts[subject])) for subject in sorted(facts)]


DISPUTED = ("disputed", [])


# Agreement


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


# Rounding and hedges


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
    assert fact.confidence > 0.9, "both say the same, so both count for it"


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
    )
    assert found == [DISPUTED] * len(found)


def test_a_bound_agrees_with_what_lies_beyond_it() -> None:
    fact = two(claim("employees", "85"), claim("employees", "80", modifier="more_than"))
    assert (fact.status, kinds(fact), fact.value) == ("agreed", [], "85")


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


# Currency


YUAN, DOLLARS, LESS = ("3000000000", "CNY"), ("433000000", "USD"), ("431000000", "USD")
RATE = claim("exchange_rate", "6.9289", "CNY/USD", topic="campaign", subject="CNY/USD")


def test_brackets_that_differ_are_explained_by_rate_and_day() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=DOLLARS), RATE)
    desk.article(
        "Beta", "2026-02-02", claim("budget", *YUAN, also=LESS), known_by="inferred", rivals=["2026-01-26"]
    )
    fact = desk.facts()["budget"]
    assert (fact.status, fact.value, fact.unit) == ("explained", *YUAN)
    assert kinds(fact) == ["currency_conversion", "currency_conversion"]
    more, less = (e.text for e in fact.explanations)
    assert "implies 6.9284 CNY per USD (from 6.9204 to 6.9364)" in more
    assert "3 billion / 6.9289 = 432.97 million USD, which rounds to 433 million" in more
    assert "3 billion / 6.9225 = 433.37 million USD, which rounds to 433 million" in more
    assert "implies 6.9606 CNY per USD" in less
    assert "432.97 million USD, which does not round to 431 million" in less
    assert (
        "2026-02-02, inferred day of publication (6.9434 CNY per USD), 3 billion / 6.9434 = 432.06 million"
        in less
    )
    assert (
        "2026-01-26, rival day of publication (6.9544 CNY per USD), 3 billion / 6.9544 = 431.38 million"
        in less
    )
    assert fact.explanations[0].surprise < fact.explanations[1].surprise
    assert fact.explanations[0].numbers["implied_rate"] == "6.928406"


def test_one_bracket_that_comes_out_needs_no_explanation() -> None:
    fact = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=DOLLARS)).fact()
    assert (fact.status, fact.explanations) == ("single", ())


def test_a_bracket_that_no_rate_accounts_for_is_disputed() -> None:
    fact = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=("610000000", "USD"))).fact()
    assert fact.status == "disputed"
    (only,) = fact.explanations
    assert (only.kind, only.holds) == ("currency_conversion", False)
    assert "433.37 million USD, which does not round to 610 million" in only.text


def test_a_currency_without_rates_cannot_be_checked() -> None:
    fact = (
        Desk().article("Alpha", "2026-02-09", claim("budget", "9000000", "LBP", also=("100", "USD"))).fact()
    )
    assert (fact.status, fact.explanations) == ("single", ())


def test_a_headline_in_dollars_is_the_yuan_of_the_body() -> None:
    title, body = claim("budget", *LESS, in_title=True), claim("budget", *YUAN, also=LESS)
    fact = Desk().article("Alpha", "2026-01-26", title, body).fact()
    assert (fact.status, fact.value, fact.unit, kinds(fact)) == ("explained", *YUAN, ["currency_conversion"])
    assert "in brackets" in fact.explanations[0].text


def test_two_outlets_in_two_currencies() -> None:
    fact = two(
        claim("raised", "42000000", "EUR"), claim("raised", "48900000", "USD"), ("2026-01-14", "2026-01-14")
    )
    assert (fact.status, kinds(fact)) == ("explained", ["currency_conversion"])
    far = two(
        claim("raised", "42000000", "EUR"), claim("raised", "55000000", "USD"), ("2026-01-14", "2026-01-14")
    )
    assert (far.status, kinds(far)) == ("disputed", [])


def test_the_currency_that_others_are_converted_from_is_held() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=DOLLARS))
    for outlet in ("Beta", "Gamma"):
        desk.article(outlet, "2026-02-09", claim("budget", *DOLLARS))
    assert (desk.fact().value, desk.fact().unit) == YUAN
    turned = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=DOLLARS))
    turned.article("Beta", "2026-02-09", claim("budget", *YUAN, also=DOLLARS))
    turned.article("Gamma", "2026-02-09", claim("budget", *DOLLARS, also=YUAN))
    assert (turned.fact().status, turned.fact().value) == ("agreed", "3000000000")


def test_a_weekend_uses_the_last_fixing_and_says_so() -> None:
    desk = Desk().article("Alpha", "2026-02-08", claim("budget", *YUAN, also=DOLLARS))
    desk.article("Beta", "2026-01-26", claim("budget", *YUAN, also=LESS))
    text = " ".join(e.text for e in desk.fact().explanations)
    assert "at the ECB rate of 2026-02-06, the last before Sunday 2026-02-08" in text


def test_a_hedged_bracket_is_judged_by_its_digits() -> None:
    about = claim("budget", *YUAN, also=("500000000", "USD"))
    loose = about.derived[0].model_copy(
        update={"modifier": "approx", "low": "100000000", "high": "900000000"}
    )
    fact = Desk().article("Alpha", "2026-02-09", about.model_copy(update={"derived": (loose,)})).fact()
    assert fact.status == "disputed"


# Updates


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


# Scope


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


# Slips


def test_the_right_number_in_the_wrong_currency() -> None:
    desk = Desk()
    for outlet in ("Alpha", "Beta"):
        desk.article(outlet, "2026-01-14", claim("raised", "42000000", "EUR", also=("48900000", "USD")))
    fact = desk.article("Gamma", "2026-01-15", claim("raised", "42000000", "USD")).fact()
    assert (fact.status, kinds(fact), fact.unit) == ("explained", ["mislabelled_unit"], "EUR")
    assert "2 lineages against 1 give EUR" in fact.explanations[0].text


def test_the_number_of_the_brackets_in_a_third_currency() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=DOLLARS))
    fact = desk.article("Beta", "2026-02-09", claim("budget", "433000000", "EUR")).fact()
    assert (fact.status, kinds(fact), fact.unit) == ("explained", ["mislabelled_unit"], "CNY")


def test_miles_for_kilometres() -> None:
    wind = {"subject": "lindos-bay"}
    fact = two(
        claim("wind_speed", "118", "kilometer_per_hour", **wind),
        claim("wind_speed", "118", "mile_per_hour", **wind),
    )
    assert (fact.status, kinds(fact)) == ("explained", ["mislabelled_unit"])
    same = two(
        claim("wind_speed", "118", "kilometer_per_hour", **wind),
        claim("wind_speed", "73", "mile_per_hour", **wind),
    )
    assert same.status in ("agreed", "explained")
    assert "mislabelled_unit" not in kinds(same)


def test_other_numbers_in_other_currencies_stay_disputed() -> None:
    fact = two(claim("raised", "42000000", "EUR"), claim("raised", "43000000", "USD"))
    assert (fact.status, kinds(fact)) == ("disputed", [])


def test_the_same_digits_at_another_power_of_ten() -> None:
    found = each(
        (claim("investment", "1200000000", "EUR"), claim("investment", "1200000", "EUR")),
        (claim("revenue", "9600000", "EUR"), claim("revenue", "96000000", "EUR")),
        (claim("raised", "3000000000", "EUR"), claim("raised", "3000000", "EUR")),
        (claim("customers", "140000"), claim("customers", "1400000")),
    )
    assert found == [("explained", ["scale_slip"])] * len(found)
    fact = two(claim("revenue", "9600000", "EUR"), claim("revenue", "96000000", "EUR"))
    assert (
        "× 10: the same digits, with the decimal sign lost or misplaced; 1 lineage against 1"
        in fact.explanations[0].text
    )


def test_other_digits_or_too_few_are_no_slip_of_scale() -> None:
    found = each(
        (claim("deaths", "3"), claim("deaths", "30")),
        (claim("raised", "30000000", "EUR"), claim("raised", "300000000", "EUR")),
        (claim("investment", "1200000000", "EUR"), claim("investment", "1300000", "EUR")),
        (claim("investment", "1200000000", "EUR"), claim("investment", "600000000", "EUR")),
    )
    assert found == [DISPUTED] * len(found)


WIRE = "Nordpress: the harbour company of Ardel has set money aside for a second quay after a long winter of queues"


def lineage_of_two(first: object, second: object) -> Desk:
    """Two articles with the same words but for the figure."""
    return (
        Desk()
        .article("Alpha", "2026-02-09", first, text=WIRE)
        .article("Beta", "2026-02-09", second, text=WIRE + " now")
    )


def test_a_slip_within_one_lineage_is_one_of_copying() -> None:
    true, slipped = claim("raised", "42000000", "EUR"), claim("raised", "57000000", "EUR")
    fact = lineage_of_two(true, slipped).fact()
    assert (fact.status, kinds(fact), fact.independent_lineages) == ("explained", ["copy"], 1)
    others = (
        lineage_of_two(true, slipped)
        .article("Gamma", "2026-02-09", slipped)
        .article("Delta", "2026-02-09", true)
    )
    assert others.fact().status == "disputed", "each has an origin of its own too"
    assert two(true, slipped).status == "disputed"


def test_explainers_that_fit_equally_are_both_listed() -> None:
    fact = lineage_of_two(
        claim("investment", "1200000000", "EUR"), claim("investment", "1200000", "EUR")
    ).fact()
    assert kinds(fact) == ["scale_slip", "copy"]


def test_a_headline_against_its_own_article() -> None:
    body = claim("raised", "42300000", "EUR")
    rounded = (
        Desk().article("Alpha", "2026-02-09", claim("raised", "42000000", "EUR", in_title=True), body).fact()
    )
    assert (rounded.status, kinds(rounded), rounded.value) == ("explained", ["rounding"], "42300000")
    wrong = (
        Desk().article("Alpha", "2026-02-09", claim("raised", "57000000", "EUR", in_title=True), body).fact()
    )
    assert (wrong.status, wrong.value) == ("disputed", "42300000"), "the body is held, the headline shown"


# Arithmetic


def test_a_multiple_is_checked_against_each_rival() -> None:
    desk = Desk().article(
        "Alpha",
        "2026-02-09",
        claim("budget", *YUAN),
        claim("budget", "1000000000", "CNY", subject="velmont"),
        claim("budget", "500000000", "CNY", subject="orsay"),
        claim("budget_multiple", "3", modifier="approx", scope={"of": "velmont"}),
        claim("budget_multiple", "3", modifier="approx", scope={"of": "orsay"}),
    )
    with desk.reconciled() as ledger:
        checks = {f.scope["of"]: f for f in ledger.facts() if f.attribute == "budget_multiple"}
    assert checks["velmont"].status == "single"
    assert [(e.kind, e.holds) for e in checks["velmont"].explanations] == [("arithmetic", True)]
    assert (
        "3 billion CNY / 1 billion CNY = 3.00: about 3 times holds of Velmont"
        in checks["velmont"].explanations[0].text
    )
    assert len(checks["velmont"].explanations[0].claims) == 3
    assert checks["orsay"].status == "disputed"
    assert "= 6.00: about 3 times does not hold of Orsay" in checks["orsay"].explanations[0].text


def test_before_and_raised_make_after_the_money() -> None:
    after = claim("valuation", "222000000", "EUR", scope={"stage": "post_money"})
    before = claim("valuation", "180000000", "EUR", scope={"stage": "pre_money"})
    facts = Desk().article("Alpha", "2026-02-09", before, after, claim("raised", "42000000", "EUR")).facts()
    (sums,) = facts["valuation post_money"].explanations
    assert (sums.kind, sums.holds) == ("arithmetic", True)
    assert "180 million EUR + 42 million EUR = 222 million EUR" in sums.text
    wrong = Desk().article("Alpha", "2026-02-09", before, after, claim("raised", "70000000", "EUR")).facts()
    (misfit,) = wrong["valuation post_money"].explanations
    assert (misfit.holds, wrong["valuation post_money"].status) == (False, "single")
    assert "the difference is 28 million" in misfit.text


def test_so_many_a_year_for_so_many_years() -> None:
    a_year = claim("jobs", "8250", scope={"period": "per_year"})
    in_all = claim("jobs", "16500", scope={"period": "total"})
    facts = Desk().article("Alpha", "2026-02-09", a_year, in_all, claim("duration", "P2Y")).facts()
    (product,) = facts["jobs total"].explanations
    assert product.text == "8,250 a year × 2 years = 16,500: 16,500 agrees with it"
    wrong = Desk().article("Alpha", "2026-02-09", a_year, in_all, claim("duration", "P3Y")).facts()
    assert [e.holds for e in wrong["jobs total"].explanations] == [False]


def test_phases_are_parts_of_the_whole() -> None:
    phases = [
        claim("investment", f"{n}00000000", "EUR", scope={"phase": str(p)}) for p, n in ((1, 450), (2, 750))
    ]
    facts = Desk().article("Alpha", "2026-02-09", claim("investment", "120000000000", "EUR"), *phases).facts()
    (parts,) = facts["investment"].explanations
    assert (parts.kind, parts.holds) == ("arithmetic", True)
    assert "is their sum" in parts.text
