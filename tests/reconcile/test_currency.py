"""Currency conversion: by rate and day, in brackets, in headlines, between outlets."""

from __future__ import annotations

from desk import Desk, claim, kinds, two

from schemas.records import Claim, Modifier, Status

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


def bracket(value: str, modifier: Modifier | None, low: str | None, high: str | None) -> Claim:
    """3 billion yuan, 433.37 million dollars by the rate of the day, with a hedged amount in brackets."""
    said = claim("budget", *YUAN, also=(value, "USD"))
    hedged = said.derived[0].model_copy(update={"modifier": modifier, "low": low, "high": high})
    return said.model_copy(update={"derived": (hedged,)})


def test_a_hedged_bracket_goes_as_far_as_a_reporter_would_stretch_it() -> None:
    cases: list[tuple[str, Modifier, str | None, str | None, Status]] = [
        ("450000000", "approx", "427500000", "472500000", "single"),
        ("500000000", "approx", "100000000", "900000000", "disputed"),
        ("400000000", "more_than", "400000000", None, "single"),
        ("300000000", "more_than", "300000000", None, "disputed"),
        ("440000000", "less_than", None, "440000000", "single"),
        ("400000000", "less_than", None, "400000000", "disputed"),
    ]
    for value, modifier, low, high, status in cases:
        fact = Desk().article("Alpha", "2026-02-09", bracket(value, modifier, low, high)).fact()
        assert fact.status == status, (value, modifier)


def test_a_bracket_at_a_rough_rate_is_noted_and_contradicts_nothing() -> None:
    for value, status in (("425000000", "single"), ("445000000", "single"), ("462000000", "disputed")):
        fact = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=(value, "USD"))).fact()
        (only,) = fact.explanations
        assert (fact.status, only.holds) == (status, False)
    rough = Desk().article("Alpha", "2026-02-09", claim("budget", *YUAN, also=("425000000", "USD"))).fact()
    assert "no rate of these days gives it, the nearest is 1.97 % off" in rough.explanations[0].text
    two_sums = two(claim("raised", "42000000", "EUR"), claim("raised", "52000000", "USD"))
    assert two_sums.status == "disputed", "of two amounts that stand alone neither is the other's bracket"
