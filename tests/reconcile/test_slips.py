"""Slips of unit, scale and copying, headlines against bodies, and the arithmetic of the texts."""

from __future__ import annotations

from desk import DISPUTED, Desk, claim, each, kinds, two

YUAN, DOLLARS = ("3000000000", "CNY"), ("433000000", "USD")


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
