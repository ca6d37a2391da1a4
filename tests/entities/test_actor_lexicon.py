"""The lexicon of actors is whole: owners exist, ids are slugs, no name of one language stands for two actors."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from pipeline.entities import lexicon
from pipeline.text import fold


def test_every_owner_is_an_actor() -> None:
    names = lexicon.load()
    missing = {a.id: a.parent for a in names.actors.values() if a.parent and a.parent not in names.actors}
    assert missing == {}


def test_ids_are_slugs() -> None:
    assert [key for key in lexicon.load().actors if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_no_sure_name_stands_for_two_actors() -> None:
    owners: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for aliases in lexicon.load().aliases.values():
        for alias in aliases:
            if not alias.weak:
                owners[fold(" ".join(alias.raw)), alias.language].add(alias.actor)
    twice = {name: ids for (name, _), ids in owners.items() if len(ids) > 1}
    assert twice == {}


@pytest.mark.parametrize(
    ("ticker", "actor"),
    [("9988.HK", "alibaba"), ("GOOGL.O", "alphabet"), ("AIR.PA", "airbus"), ("2222.SE", "saudi-aramco")],
)
def test_tickers(ticker: str, actor: str) -> None:
    assert lexicon.load().tickers[ticker] == actor


@pytest.mark.parametrize(
    ("identity", "language", "name"),
    [
        ("china", "ar", "الصين"),
        ("greece", "el", "Ελλάδα"),
        ("united-states", "fr", "États-Unis"),
        ("lebanon", "ar", "لبنان"),
    ],
)
def test_countries_come_from_cldr(identity: str, language: str, name: str) -> None:
    actor = lexicon.load().actors[identity]
    assert actor.kind == "place"
    assert name in actor.names[language]


def test_a_few_hundred_actors_of_each_large_kind() -> None:
    kinds = [actor.kind for actor in lexicon.load().actors.values()]
    assert kinds.count("company") > 250
    assert kinds.count("agency") > 100
    assert kinds.count("place") > 350


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Crédit Agricole", "credit-agricole"),
        ("L’Oréal", "loreal"),
        ("AT&T", "at-t"),
        ("São Paulo", "sao-paulo"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert lexicon.slug(name) == expected
