"""What articles are about, as evidence for stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import ACTORS, Desk, claim

from pipeline.entities import EntityConfig
from pipeline.ledger import Ledger
from pipeline.reconcile import encode, reconcile
from pipeline.reconcile.likeness import ENCODER
from schemas.records import Mention

FLOOD = "The river burst its banks overnight and flooded the lower town; rescuers took families off roofs by boat."
CRUE = "La rivière est sortie de son lit dans la nuit et a inondé la ville basse ; des familles ont été évacuées en barque."
MERGER = "The two banks said their shareholders had agreed to the merger, which regulators are to review by autumn."


def day(value: str) -> Mention:
    return Mention(kind="date", start=0, end=1, text=value, value=value, resolved=value)


@pytest.fixture
def two() -> Iterator[Ledger]:
    """Two articles that share a company, a day and a figure of little weight, and lead with another subject each."""
    desk = Desk()
    for outlet, lead in (("Alpha", "velmont"), ("Beta", "orsay")):
        figures = [day("2026-02-08"), Mention(kind="count", start=1, end=2, text="850", value="850")]
        said = [claim("raised", "42000000", "EUR", subject=lead), claim("employees", "70")]
        desk.article(outlet, "2026-02-09", *said, mentions=figures)
    with desk.stored(Ledger.open(":memory:")) as ledger:
        ledger.store([], [], [], ACTORS, [])
        yield ledger


def stories(ledger: Ledger, cosine: float | None) -> int:
    ledger.connection.execute("DELETE FROM article_vector")
    if cosine is not None:
        for article, vector in (("alpha-0", [1.0, 0.0]), ("beta-1", [cosine, (1 - cosine**2) ** 0.5])):
            ledger.connection.execute(
                "INSERT INTO article_vector VALUES (?, ?, ?)", [article, ENCODER, vector]
            )
    reconcile(ledger)
    return len(ledger.stories())


def test_likeness_makes_up_for_figures_that_were_not_read(two: Ledger) -> None:
    assert stories(two, None) == 2
    assert stories(two, 0.2) == 2
    assert stories(two, 0.6) == 1


def test_likeness_alone_joins_nothing() -> None:
    desk = Desk().article("Alpha", "2026-02-09", claim("raised", "42000000", "EUR", subject="velmont"))
    desk.article("Beta", "2026-02-09", claim("raised", "57000000", "EUR", subject="orsay"))
    with desk.stored(Ledger.open(":memory:")) as ledger:
        assert stories(ledger, 0.99) == 2


def test_the_encoder_that_ships_tells_events_apart_in_any_language() -> None:
    desk = Desk()
    for outlet, text, language in (("Alpha", FLOOD, "en"), ("Beta", CRUE, "fr"), ("Gamma", MERGER, "en")):
        desk.article(outlet, "2026-02-09", text=text, language=language)
    with desk.stored(Ledger.open(":memory:")) as ledger:
        assert encode(ledger, EntityConfig(backend="rules")) == 0
        assert encode(ledger, EntityConfig()) == 3
        assert encode(ledger, EntityConfig()) == 0, "none is read twice"
        likeness = dict(
            ledger.connection.execute(
                """SELECT x.article || ' ' || y.article, list_inner_product(x.vector, y.vector)
                   FROM article_vector x JOIN article_vector y ON x.article < y.article"""
            ).fetchall()
        )
    assert likeness["alpha-0 beta-1"] > 0.42 > likeness["alpha-0 gamma-2"]
    assert likeness["beta-1 gamma-2"] < 0.42
