"""Every rendering, as an editor reads it: ``renderings.txt`` lists them, and each change shows there.

``python tests/claims/test_rendering_table.py`` writes the list anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.claims import render
from schemas.records import Actor, Claim, Modality
from schemas.topics import Attribute, topics

TABLE = Path(__file__).with_name("renderings.txt")
MODALITIES: tuple[Modality, ...] = ("happened", "announced", "expected", "denied")
ACTORS = [
    Actor(id="orvane", name="Orvane", kind="company"),
    Actor(id="lysa", name="Lysa", kind="product"),
    Actor(id="selmont", name="Selmont", kind="place"),
    Actor(id="harvest-fair", name="Harvest Fair", kind="event"),
    Actor(id="dawn-post", name="Dawn Post", kind="agency"),
]
SUBJECTS = {
    "company": "orvane", "product": "lysa", "event": "harvest-fair", "place": "selmont", "any": "selmont", "currency_pair": "CNY/USD",
}  # fmt: skip
VALUES = {
    "money": ("1200000", "EUR"), "count": ("1", None), "date": ("2026-02-06", None), "duration": ("P2Y", None),
    "measure": ("118", "kilometer_per_hour"), "multiple": ("3", None), "rate": ("6.9289", "CNY/USD"),
}  # fmt: skip
SCOPES = {"window": "PT9H", "period": "per_year", "phase": "1", "stage": "pre_money", "of": "dawn-post"}


def claim(attribute: Attribute, **fields: object) -> Claim:
    value, unit = VALUES[attribute.kind]
    if attribute.id == "rainfall":
        unit = "millimeter"
    given = {
        "id": "c", "article": "a", "topic": attribute.topic, "subject": SUBJECTS[attribute.subject], "attribute": attribute.id,
        "kind": attribute.kind, "value": value, "unit": unit, "start": 0, "end": 1, "quote": "q", "value_start": 0, "value_end": 1,
    }  # fmt: skip
    return Claim.model_validate({**given, **fields})


def lines() -> Iterator[str]:
    for topic in topics().values():
        for attribute in topic.attributes.values():
            yield f"# {topic.id}.{attribute.id}"
            for modality in MODALITIES:
                yield f"{modality}: {render(claim(attribute, modality=modality), ACTORS)}"
            scope = {key: SCOPES[key] for key in attribute.scopes}
            told = {"scope": scope, "modifier": "at_least", "at": "2025", "attributed_to": "dawn-post"}
            several = {"value": "1234"} if attribute.kind == "count" else {}
            yield f"told: {render(claim(attribute, **told, **several), ACTORS)}"


def test_every_rendering_reads_as_the_list_has_it() -> None:
    assert list(lines()) == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("value", "modifier", "words"),
    [
        ("2026-02-06", None, "on 6 February 2026"),
        ("2026-02", None, "in February 2026"),
        ("2026", None, "in 2026"),
        ("199X", None, "in the 1990s"),
        ("2024~", None, "around 2024"),
        ("2026-22", None, "in summer 2026"),
        ("2026-34", None, "in the second quarter of 2026"),
        ("2026-02-06T22:30", None, "on 6 February 2026"),
        ("XXXX-02-06", None, "on 6 February"),
        ("XXXX-02", None, "in February"),
        ("XXXX-XX-06", None, "on the 6th"),
        ("XXXX-WXX-5", None, "on a Friday"),
        ("2026-02-06/2026-02-09", None, "between 6 February 2026 and 9 February 2026"),
        ("../2026-02-09", None, "on or before 9 February 2026"),
        ("2026/..", None, "in or after 2026"),
        ("2026-02-06", "approx", "around 6 February 2026"),
        ("2026-02-06", "more_than", "after 6 February 2026"),
        ("2026-02-06", "less_than", "before 6 February 2026"),
        ("2026-02-06", "at_least", "on or after 6 February 2026"),
        ("2026", "at_least", "in or after 2026"),
        ("2026-02-06", "at_most", "by 6 February 2026"),
    ],
)
def test_dates_resolved_or_not_bounded_or_hedged(value: str, modifier: str | None, words: str) -> None:
    founded = topics()["funding"].attributes["founded_on"]
    assert render(claim(founded, value=value, modifier=modifier), ACTORS) == f"Orvane was founded {words}."


@pytest.mark.parametrize(
    ("modifier", "words"),
    [
        (None, "until 6 February 2026"),
        ("approx", "until around 6 February 2026"),
        ("at_least", "until at least 6 February 2026"),
        ("at_most", "until 6 February 2026 at the latest"),
    ],
)
def test_no_hedge_of_a_deadline_is_lost(modifier: str | None, words: str) -> None:
    valid = topics()["campaign"].attributes["valid_until"]
    assert render(claim(valid, modifier=modifier), ACTORS) == f"Coupons of Orvane are valid {words}."


@pytest.mark.parametrize(
    ("subject", "kind", "words"),
    [
        ("selmont", "place", "in Selmont"),
        ("harvest-fair", "event", "during Harvest Fair"),
        ("lysa", "product", "on Lysa"),
        ("orvane", "company", "at Orvane"),
        ("a place unheard of", "none", "in a place unheard of"),
    ],
)
def test_the_preposition_goes_with_the_kind_of_subject(subject: str, kind: str, words: str) -> None:
    disaster = topics()["disaster"].attributes
    deaths = render(claim(disaster["deaths"], subject=subject, value="12"), ACTORS)
    assert deaths == f"12 people died {words}."
    struck = render(claim(disaster["occurred_on"], subject=subject), ACTORS)
    event = words.removeprefix("during ") if kind == "event" else f"The disaster {words}"
    assert struck == f"{event} struck on 6 February 2026."


def test_those_on_board_are_aboard_what_has_a_name() -> None:
    passengers = topics()["disaster"].attributes["passengers"]
    assert render(claim(passengers, subject="lysa", value="40"), ACTORS) == "40 people were on board Lysa."


if __name__ == "__main__":
    TABLE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
