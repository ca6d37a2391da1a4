"""One event under the names of several places."""

from __future__ import annotations

from desk import Desk, claim

from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from pipeline.reconcile.review import relabel
from schemas.records import Actor, Claim, Mention

PLACES = [Actor(id=name, name=name.title(), kind="place") for name in ("kessaria", "lindos-bay", "orvania")]
SHARED = [
    Mention(kind="money", start=n, end=n + 1, text=value, value=value, unit="EUR")
    for n, value in enumerate(("11000000", "22000000", "33000000"))
]


def toll(place: str, deaths: str, **fields: object) -> Claim:
    return claim("deaths", deaths, subject=place, **fields)


def ledger_of(*articles: list[Claim]) -> Ledger:
    """One story: the articles share sums, days apart."""
    desk = Desk()
    for n, claims in enumerate(articles):
        desk.article(f"Outlet{n}", f"2026-02-0{n + 3}", *claims, mentions=SHARED)
    ledger = desk.stored(Ledger.open(":memory:"))
    ledger.store([], [], [], PLACES, [])
    reconcile(ledger)
    assert len(ledger.stories()) == 1
    return ledger


def tolls(ledger: Ledger) -> list[tuple[str, str, str, int]]:
    return [
        (f.subject.id, f.value, f.status, f.independent_lineages)
        for f in ledger.facts()
        if f.attribute == "deaths"
    ]


def test_a_village_and_its_country_are_one_event() -> None:
    with ledger_of([toll("orvania", "12")], [toll("orvania", "12")], [toll("kessaria", "14")]) as ledger:
        assert tolls(ledger) == [("orvania", "14", "explained", 3)]
        columns, rows = ledger.query("SELECT DISTINCT subject FROM claim ORDER BY subject")
        assert (columns, rows) == (["subject"], [("kessaria",), ("orvania",)]), (
            "claims stay as they were read"
        )


def test_places_that_an_article_tells_apart_stay_apart() -> None:
    both = [toll("orvania", "12"), toll("orvania", "12", in_title=True), toll("kessaria", "5")]
    with ledger_of(both, [toll("kessaria", "5")]) as ledger:
        assert tolls(ledger) == [("kessaria", "5", "agreed", 2), ("orvania", "12", "single", 1)]


def test_a_third_place_counts_only_where_it_is_said_to_be_the_same() -> None:
    named_twice = [toll("kessaria", "12"), toll("kessaria", "12", in_title=True), toll("lindos-bay", "12")]
    with ledger_of(named_twice, [toll("kessaria", "12")]) as ledger:
        assert tolls(ledger) == [("kessaria", "12", "agreed", 2)]
    aside = [
        toll("kessaria", "12"),
        toll("kessaria", "12", in_title=True),
        claim("injured", "70", subject="lindos-bay"),
    ]
    with ledger_of(aside, [toll("kessaria", "12")]) as ledger:
        assert [f.subject.id for f in ledger.facts() if f.attribute == "injured"] == ["lindos-bay"]


def test_what_a_person_relabelled_is_left_alone() -> None:
    with ledger_of([toll("orvania", "12")], [toll("orvania", "12")], [toll("kessaria", "14")]) as ledger:
        relabel(ledger, "outlet2-2-0", subject="lindos-bay", author="desk")
        reconcile(ledger)
        assert tolls(ledger) == [("lindos-bay", "14", "single", 1), ("orvania", "12", "agreed", 2)]
