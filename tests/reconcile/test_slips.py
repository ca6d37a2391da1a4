"""Slips of unit, scale and copying, headlines against bodies, and the arithmetic of the texts."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pytest
from desk import DISPUTED, Desk, claim, each, kinds, two

from pipeline.reconcile.sqlfiles import run
from schemas.records import Claim, Mention, MentionKind

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


def test_the_dollars_of_a_sum_printed_as_euros_though_nobody_gives_dollars() -> None:
    days = ("2026-02-06", "2026-02-06")
    yuan = claim("budget", *YUAN)
    fact = two(yuan, claim("budget", "432000000", "EUR"), days)
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["mislabelled_unit"], "3000000000")
    assert (
        "makes in USD: at the ECB rate of 2026-02-06 (6.9390 CNY per USD), 3 billion / 6.9390 = 432.3"
        in fact.explanations[0].text
    )
    assert two(yuan, claim("budget", "441000000", "EUR"), days).status == "disputed"
    assert two(yuan, claim("budget", "430000000", "EUR"), days).status == "disputed", (
        "two digits prove nothing"
    )


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
        "× 10: the same digits, with the decimal sign lost or misplaced; nothing here tells"
        in fact.explanations[0].text
    )


def test_other_digits_or_too_few_are_no_slip_of_scale() -> None:
    found = each(
        (claim("deaths", "3"), claim("deaths", "30")),
        (claim("raised", "30000000", "EUR"), claim("raised", "300000000", "EUR")),
        (claim("investment", "1200000000", "EUR"), claim("investment", "1300000", "EUR")),
        (claim("investment", "1200000000", "EUR"), claim("investment", "600000000", "EUR")),
        # a decimal sign that is lost takes no digit along
        (claim("revenue", "113400000", "EUR"), claim("revenue", "1100000000", "EUR")),
    )
    assert found == [DISPUTED] * len(found)


def test_a_slip_that_either_side_may_have_made_is_a_toss() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("revenue", "9600000", "EUR"))
    desk.article("Beta", "2026-02-09", claim("revenue", "96000000", "EUR"))
    assert desk.fact().confidence < 0.35, "one against one"
    desk.article("Gamma", "2026-02-09", claim("revenue", "9600000", "EUR"))
    fact = desk.fact()
    assert "; 2 lineages against 1 give 9.6 million EUR" in fact.explanations[0].text
    assert 0.6 < fact.confidence < 0.8, "two seldom slip alike"


def test_what_a_slip_makes_of_a_converted_sum_is_explained_with_it() -> None:
    desk = Desk().article("Alpha", "2026-02-02", claim("investment", "400000000", "EUR"))
    desk.article("Beta", "2026-02-02", claim("investment", "400000000", "USD"))
    desk.article("Gamma", "2026-02-02", claim("investment", "473000000", "USD"))
    fact = desk.fact()
    assert (fact.status, set(kinds(fact))) == ("explained", {"currency_conversion", "mislabelled_unit"})
    desk.article("Delta", "2026-02-02", claim("investment", "431000000", "USD"))
    assert desk.fact().status == "disputed"


def test_one_word_for_another_beside_a_rounded_number() -> None:
    fact = two(claim("investment", "1234000000", "EUR"), claim("investment", "1200000", "EUR"))
    assert (fact.status, kinds(fact)) == ("explained", ["scale_slip"])
    assert "the same digits once rounded, with one word for thousand" in fact.explanations[0].text


WIRE = "Nordpress: the harbour company of Ardel has set money aside for a second quay after a long winter of queues"


def told(*values: str, kind: MentionKind = "money", unit: str | None = "EUR") -> list[Mention]:
    """What an article gives, in order: sums of money, or other quantities."""
    return [
        Mention(kind=kind, start=n, end=n + 1, text=f"{value} of it", value=value, unit=unit)
        for n, value in enumerate(values)
    ]


def reprinted(
    first: Claim,
    second: Claim,
    before: Sequence[Mention] = (),
    after: Sequence[Mention] = (),
    days: tuple[str, str] = ("2026-02-09", "2026-02-09"),
) -> Desk:
    """Two articles with the same words but for the figure, which stands second of three."""
    desk = Desk()
    for outlet, day, words, one, own in (
        ("Alpha", days[0], WIRE, first, before),
        ("Beta", days[1], WIRE + " now", second, after),
    ):
        mentions = own or told("11000000", one.value, "36000000")
        desk.article(outlet, day, one.model_copy(update={"value_start": 1}), text=words, mentions=mentions)
    return desk


def test_a_slip_within_one_lineage_is_one_of_copying() -> None:
    true, slipped = claim("raised", "42000000", "EUR"), claim("raised", "24000000", "EUR")
    fact = reprinted(true, slipped, days=("2026-02-09", "2026-02-10")).fact()
    assert (fact.status, kinds(fact), fact.independent_lineages) == ("explained", ["copy"], 1)
    assert fact.value == "42000000", "what the first report says is held"
    assert "two digits have changed places" in fact.explanations[0].text
    others = (
        reprinted(true, slipped).article("Gamma", "2026-02-09", slipped).article("Delta", "2026-02-09", true)
    )
    assert others.fact().status == "disputed", "each has an origin of its own too"
    assert two(true, slipped).status == "disputed"


def test_figures_that_differ_without_a_slip_stay_in_dispute_within_a_lineage() -> None:
    true = claim("raised", "42000000", "EUR")
    unlike = reprinted(true, claim("raised", "57000000", "EUR")).fact()
    assert (unlike.status, kinds(unlike)) == ("disputed", ["copy"])
    assert "nothing shows how the one came of the other" in unlike.explanations[0].text
    slipped = claim("raised", "24000000", "EUR")
    elsewhere = reprinted(true, slipped, after=told("12000000", "24000000", "37000000")).fact()
    assert (elsewhere.status, kinds(elsewhere)) == ("disputed", []), "it stands between other figures"
    misread = reprinted(true, slipped, after=told("11000000", "24000000", "36000000", "42000000")).fact()
    assert (misread.status, kinds(misread)) == ("disputed", []), "the copy gives the original's figure too"
    headless = reprinted(true, slipped, after=told("42000001")).fact()
    assert headless.status == "disputed", "the claim is of no figure that was read"


def test_days_are_miscopied_as_they_are_written() -> None:
    days = {"2026-04-12": ["2026-04-21"], "2026-04-15": ["2026-05-15", "2027-04-15"]}
    for true, slips in days.items():
        for slip in slips:
            beside = [told("2026-03-01", day, "2026-09-01", kind="date", unit=None) for day in (true, slip)]
            fact = reprinted(claim("founded_on", true), claim("founded_on", slip), *beside).fact()
            assert (fact.status, kinds(fact)) == ("explained", ["copy"]), slip
    beside = [
        told("2026-03-01", day, "2026-09-01", kind="date", unit=None) for day in ("2026-04-12", "2026-06-27")
    ]
    other = reprinted(claim("founded_on", "2026-04-12"), claim("founded_on", "2026-06-27"), *beside).fact()
    assert other.status == "disputed"


def test_explainers_that_fit_equally_are_both_listed() -> None:
    fact = reprinted(claim("investment", "1200000000", "EUR"), claim("investment", "1200000", "EUR")).fact()
    assert kinds(fact) == ["scale_slip", "copy"]


@pytest.mark.parametrize(
    ("one", "other", "french", "slip"),
    [
        ("42000000", "24000000", False, "two digits have changed places"),
        ("1187", "1189", False, "one digit differs"),
        ("11870", "1187", False, "the same digits at another power of ten"),
        ("1187", "118700", False, "the same digits at another power of ten"),
        ("11870", "1870", False, "one has lost a digit"),
        ("15", "50", False, "one is heard as the other (as fifteen and fifty)"),
        ("70", "60", True, "one is the other without its last word (soixante-dix, quatre-vingt-dix)"),
        ("70", "60", False, None),
        ("3", "5", False, None),
        ("42000000", "57000000", False, None),
        ("98", "109", False, None),
    ],
)
def test_what_comes_of_a_number_by_a_slip(one: str, other: str, french: bool, slip: str | None) -> None:
    connection = duckdb.connect()
    run(connection, "sql/macros")
    for x, y in ((one, other), (other, one)):
        row = connection.execute(
            "SELECT digit_slip($1::DECIMAL(38, 9), $2::DECIMAL(38, 9), $3)", [x, y, french]
        ).fetchone()
        assert row == (slip,)


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


def test_a_multiple_is_checked_with_the_amounts_of_its_own_article() -> None:
    rival = claim("budget", "1000000000", "CNY", subject="velmont")
    desk = Desk()
    for outlet, own in (("Alpha", "3"), ("Beta", "2")):
        said = claim("budget", f"{own}000000000", "CNY", low=f"{own}000000000", high=f"{own}000000000")
        desk.article(
            outlet, "2026-02-09", said, rival, claim("budget_multiple", own, scope={"of": "velmont"})
        )
    with desk.reconciled() as ledger:
        found = {(f.attribute, f.value): f for f in ledger.facts() if f.subject.id == "ardel"}
    assert [found["budget_multiple", n].explanations[0].holds for n in ("2", "3")] == [True, True]
    assert {f.status for (attribute, _), f in found.items() if attribute == "budget"} == {"disputed"}


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
