"""What must hold of every reconciliation: exact intervals, values that somebody states, no agreement without meeting."""

from __future__ import annotations

import datetime
import itertools
import random
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from desk import Desk, claim, digits
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import Ledger
from pipeline.reconcile import engine, reconcile
from pipeline.reconcile.sqlfiles import run


@pytest.fixture(scope="module")
def macros() -> duckdb.DuckDBPyConnection:
    """A connection with the macros of reconciliation."""
    connection = duckdb.connect()
    run(connection, "sql/macros")
    return connection


def one(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> object:
    """The only cell of a query."""
    row = connection.execute(f"SELECT {sql}", list(values)).fetchone()
    assert row is not None
    return row[0]


def common(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two intervals [lo, hi), or points lo = hi, share a number: by trying thirds."""
    grid = (Fraction(n, 3) for n in range(-1, 40))
    inside = [lambda x, i=i: x == i[0] if i[0] == i[1] else i[0] <= x < i[1] for i in (a, b)]
    return any(inside[0](x) and inside[1](x) for x in grid)


def test_intervals_meet_exactly_where_they_share_a_number(macros: duckdb.DuckDBPyConnection) -> None:
    intervals = [(lo, hi) for lo in range(6) for hi in range(lo, 7)]
    for a, b in itertools.product(intervals, repeat=2):
        assert one(macros, "meets(?::DECIMAL, ?::DECIMAL, ?::DECIMAL, ?::DECIMAL)", *a, *b) == common(a, b), (
            a,
            b,
        )


@given(st.decimals(min_value="0.000001", max_value=10**15, places=6))
def test_numbers_read_as_they_are(macros: duckdb.DuckDBPyConnection, number: Decimal) -> None:
    assert Decimal(str(one(macros, "plain(number_of(?))", f"{number:f}"))) == number
    spaced = str(one(macros, "spaced(number_of(?))", f"{number:f}"))
    assert Decimal(spaced.replace(",", "")) == number
    words = str(one(macros, "figure(number_of(?))", f"{number:f}")).split()
    scale = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    assert Decimal(words[0].replace(",", "")) * (scale[words[1]] if len(words) > 1 else 1) == number


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("PT9H", 32400),
        ("P9D", 777600),
        ("P2W", 1209600),
        ("P1Y", 31556952),
        ("P12M", 31556952),
        ("PTXH", None),
        ("P", None),
    ],
)
def test_durations_in_seconds(macros: duckdb.DuckDBPyConnection, duration: str, seconds: int | None) -> None:
    assert one(macros, "seconds(?)", duration) == seconds


@pytest.mark.parametrize(
    ("edtf", "first", "final"),
    [
        ("2026-02-09", "2026-02-09", "2026-02-09"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2026-02-06/2026-02-09", "2026-02-06", "2026-02-09"),
        ("../2026-02-09", None, "2026-02-09"),
        ("XXXX-02-09", None, None),
        ("XXXX-WXX-1", None, None),
        ("2026-02-31", None, None),
    ],
)
def test_days_of_edtf(
    macros: duckdb.DuckDBPyConnection, edtf: str, first: str | None, final: str | None
) -> None:
    days = [None if day is None else datetime.date.fromisoformat(day) for day in (first, final)]
    assert [one(macros, f"{name}(?)", edtf) for name in ("first_day", "final_day")] == days


def test_random_statements_keep_the_rules() -> None:
    draw = random.Random(11)
    desk = Desk()
    subjects = [f"firm-{n}" for n in range(60)]
    for outlet in range(5):
        said = []
        for subject in subjects:
            value = 100_000_000 if draw.random() < 0.9 else draw.choice([97, 98, 104, 250]) * 10**6 + 300_000
            unit, hedge = draw.choice(["EUR"] * 19 + ["USD"]), draw.choice([None, None, "approx"])
            said.append(claim("raised", str(value), unit, subject=subject, modifier=hedge))
        desk.article(f"Outlet{outlet}", f"2026-02-0{outlet + 1}", *said)
    with desk.reconciled() as ledger:
        facts, claims = ledger.facts(), {c.id: c for c in ledger.claims()}
    assert len(facts) == len(subjects)
    assert sorted(c for fact in facts for c in fact.claims) == sorted(claims), "every claim is in one fact"
    assert {fact.status for fact in facts} == {"agreed", "explained", "disputed"}
    for fact in facts:
        stated = [claims[c] for c in fact.claims]
        assert (fact.value, fact.unit) in {(c.value, c.unit) for c in stated}, "no value is computed"
        assert fact.independent_lineages == 5
        if fact.status == "agreed":
            bounds = [(Decimal(c.low or 0), Decimal(c.high or 0)) for c in stated]
            assert all(max(a[0], b[0]) < min(a[1], b[1]) for a, b in itertools.combinations(bounds, 2))
            assert len({c.unit for c in stated}) == 1
        if fact.status == "disputed":
            assert fact.confidence < 0.9


def test_what_cannot_be_compared_is_kept_and_never_agreed_by_chance() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("raised", "9" * 25, "EUR", low=None, high=None))
    desk.article("Beta", "2026-02-09", claim("raised", "8" * 25, "EUR", low=None, high=None))
    assert desk.fact().status == "disputed"
    weekday = Desk().article("Alpha", None, claim("launched_on", "XXXX-WXX-5"))
    weekday.article(
        "Beta", "2026-02-09", claim("launched_on", "2026-02-06", low="2026-02-06", high="2026-02-06")
    )
    assert (weekday.fact().status, weekday.fact().value) == ("agreed", "2026-02-06")
    other = Desk().article("Alpha", None, claim("launched_on", "XXXX-WXX-1"))
    other.article(
        "Beta", "2026-02-09", claim("launched_on", "2026-02-06", low="2026-02-06", high="2026-02-06")
    )
    assert other.fact().status == "disputed"


def test_numbers_at_the_ends_of_what_fits() -> None:
    huge = claim("budget", "9" * 17, "EUR")
    rival = claim("budget", "3", "EUR", subject="velmont", value_start=1)
    more = claim("budget_multiple", "3", modifier="more_than", low="3", high=None, scope={"of": "velmont"})
    desk = Desk().article("Alpha", "2026-02-09", huge, rival, more)
    desk.article("Beta", "2026-02-09", claim("budget", "9" * 14, "USD"))
    facts = desk.article("Gamma", "2026-02-09", huge).reconciled().facts()
    found = {(fact.subject.id, fact.attribute): fact for fact in facts}
    assert found["ardel", "budget"].status == "disputed"
    assert [e.holds for e in found["ardel", "budget_multiple"].explanations] == [True]
    less = more.model_copy(update={"modifier": "less_than", "low": None, "high": "3"})
    both = [
        claim("budget", value, "EUR", subject=subject)
        for value, subject in (("6", "ardel"), ("3", "velmont"))
    ]
    with Desk().article("Alpha", "2026-02-09", less, *both).reconciled() as ledger:
        checked = next(fact for fact in ledger.facts() if fact.attribute == "budget_multiple")
    assert [e.holds for e in checked.explanations] == [True], "twice is less than three times"


def test_measures_of_any_size_are_compared() -> None:
    power = {"topic": "disaster", "subject": "lindos-bay"}
    desk = Desk().article("Alpha", "2026-02-09", claim("rainfall", "20", "gigawatt_hour", **power))
    desk.article(
        "Beta", "2026-02-09", claim("rainfall", "20000", "megawatt_hour", low="19500", high="20500", **power)
    )
    desk.article("Gamma", "2026-02-09", claim("rainfall", "20", "no_such_unit", **power))
    fact = desk.fact()
    assert (fact.status, fact.value, fact.unit) == ("disputed", "20", "gigawatt_hour")


def test_a_day_without_a_year_is_that_of_the_story() -> None:
    desk = Desk().article("Alpha", "2026-01-02", claim("starts_on", "XXXX-12-28", topic="campaign"))
    desk.article(
        "Beta",
        "2026-01-02",
        claim("starts_on", "2025-12-28", topic="campaign", low="2025-12-28", high="2025-12-28"),
    )
    assert (desk.fact().status, desk.fact().value) == ("agreed", "2025-12-28")


def test_nothing_to_reconcile_and_attributes_that_no_topic_knows() -> None:
    with Ledger.open(":memory:") as ledger:
        reconcile(ledger)
        assert (ledger.facts(), ledger.stories(), ledger.lineages()) == ([], [], [])
    strange = claim("raised", "42", "EUR").model_copy(
        update={"attribute": "seats", "kind": "count", "topic": "election"}
    )
    desk = Desk().article("Alpha", "2026-02-09", strange).article("Beta", "2026-02-09")
    with desk.reconciled() as ledger:
        (fact,) = ledger.facts()
        assert (fact.attribute, fact.status) == ("seats", "single")
        assert len(ledger.stories()) == 2


def test_an_interrupted_reconciliation_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("raised", "42000000", "EUR"))
    with desk.reconciled() as ledger:
        before = (ledger.facts(), ledger.stories(), ledger.lineages())

        def interrupt(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(engine, "check_arithmetic", interrupt)
        with pytest.raises(KeyboardInterrupt):
            reconcile(ledger)
        assert (ledger.facts(), ledger.stories(), ledger.lineages()) == before


def test_digits_of_this_desk() -> None:
    assert (digits("433000000"), digits("6.9289"), digits("45")) == (
        ("432500000", "433500000"),
        ("6.92885", "6.92895"),
        ("44.5", "45.5"),
    )
