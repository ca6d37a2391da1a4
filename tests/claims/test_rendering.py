"""Claims as English sentences."""

from __future__ import annotations

import re

import pytest
from marked import actor, mark

from pipeline.claims import render
from pipeline.claims.rendering import day
from schemas.records import Claim, Modality
from schemas.topics import Attribute, topics

VALUES = {
    "money": ("1200000", "EUR", "1,200,000 EUR"),
    "count": ("1234", None, "1,234"),
    "date": ("2026-02-06", None, "6 February 2026"),
    "duration": ("P2Y", None, "2 years"),
    "measure": ("118", "kilometer_per_hour", "118 kilometers per hour"),
    "multiple": ("3", None, "3 times"),
    "rate": ("6.9289", "CNY/USD", "6.9289 CNY per USD"),
}
MODALITIES: tuple[Modality, ...] = ("announced", "happened", "expected", "denied")


def claim(attribute: Attribute, **fields: object) -> Claim:
    value, unit, _ = VALUES[attribute.kind]
    given = {
        "id": "c",
        "article": "a",
        "topic": attribute.topic,
        "subject": "alibaba",
        "attribute": attribute.id,
        "kind": attribute.kind,
        "value": value,
        "unit": unit,
        "start": 0,
        "end": 1,
        "quote": "q",
        "value_start": 0,
        "value_end": 1,
    }
    return Claim.model_validate({**given, **fields})


EVERY = [a for topic in topics().values() for a in topic.attributes.values()]


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize("attribute", EVERY, ids=lambda a: f"{a.topic}.{a.id}")
def test_every_attribute_reads_as_a_sentence_with_its_value(attribute: Attribute, modality: Modality) -> None:
    text = render(claim(attribute, modality=modality), [actor("alibaba")])
    assert VALUES[attribute.kind][2] in text
    assert re.fullmatch(r"[A-Z0-9].*\.", text)
    assert not re.search(r"[{}]|  ", text)


@pytest.mark.parametrize(
    ("modality", "word"),
    [("denied", r"\bnot\b|\bdenied\b"), ("expected", r"\b(is|are|plans|expects|feared|expected)\b")],
)
@pytest.mark.parametrize("attribute", EVERY, ids=lambda a: f"{a.topic}.{a.id}")
def test_what_is_denied_or_planned_never_reads_as_done(
    attribute: Attribute, modality: Modality, word: str
) -> None:
    assert re.search(word, render(claim(attribute, modality=modality), []))


def test_amount_with_its_restatement_and_source() -> None:
    (found,) = mark(
        "{alibaba|Alibaba} said it had set aside [m 3000000000 CNY|3 billion yuan] ([m~ 433000000 USD|about $433 million]) for its coupon campaign.",
        "en",
    ).claims()
    assert found.rendering == "Alibaba set aside 3,000,000,000 CNY (about 433,000,000 USD), Alibaba said."


@pytest.mark.parametrize(
    ("name", "fields", "text"),
    [
        ("orders", {"scope": {"window": "PT9H"}}, "1,234 orders were placed with Alibaba within 9 hours."),
        (
            "orders",
            {"scope": {"window": "PTXH"}, "modifier": "more_than"},
            "More than 1,234 orders were placed with Alibaba in the first hours.",
        ),
        (
            "budget_multiple",
            {"scope": {"of": "baidu"}, "modifier": "approx"},
            "Alibaba set aside about 3 times as much as Baidu.",
        ),
        (
            "suspended_on",
            {"value": "../2026-02-09"},
            "Alibaba suspended the offer on or before 9 February 2026.",
        ),
        (
            "refusals_on",
            {"attributed_to": "reuters"},
            "Alibaba refused orders on 6 February 2026, according to Reuters.",
        ),
    ],
)
def test_scope_hedge_bound_and_source(name: str, fields: dict[str, object], text: str) -> None:
    attribute = topics()["campaign"].attributes[name]
    actors = [actor(name) for name in ("alibaba", "baidu", "reuters")]
    assert render(claim(attribute, **fields), actors) == text


def test_stage_period_and_time() -> None:
    funding, investment = topics()["funding"].attributes, topics()["investment"].attributes
    assert render(claim(funding["valuation"], scope={"stage": "pre_money"}), []).endswith(
        "before the new money."
    )
    assert render(claim(funding["revenue"], at="2025"), []).endswith("had revenue of 1,200,000 EUR in 2025.")
    assert render(claim(investment["jobs"], scope={"period": "per_year", "phase": "1"}), []).endswith(
        "created 1,234 jobs per year in phase 1."
    )


@pytest.mark.parametrize(
    ("edtf", "english"),
    [
        ("2026-02-09", "9 February 2026"),
        ("2026-02", "February 2026"),
        ("2019", "2019"),
        ("199X", "1990s"),
        ("XXXX-02-06", "6 February"),
        ("XXXX-WXX-1", "a Monday"),
        ("../2026-02-09", "9 February 2026 or before"),
        ("2026-02-07/2026-02-08", "7 February 2026 to 8 February 2026"),
    ],
)
def test_dates_in_english(edtf: str, english: str) -> None:
    assert day(edtf) == english
