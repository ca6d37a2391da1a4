"""Amounts said twice: the first-hand one is the claim, the other derived from it."""

from __future__ import annotations

import dataclasses

import pytest
from marked import mark

BUDGET = "{alibaba|Alibaba} has set aside %s for a campaign of coupons."


@pytest.mark.parametrize(
    ("amounts", "primary", "derived"),
    [
        ("[m 3000000000 CNY|3 billion yuan] ([m 433000000 USD|$433 million])", "CNY", ["USD"]),
        ("[m 431000000 USD|$431 million] ([m 3000000000 CNY|3 billion yuan])", "CNY", ["USD"]),
        ("[m~ 431000000 USD|about $431 million], or [m 3000000000 CNY|3 billion yuan],", "CNY", ["USD"]),
        ("[m 42000000 EUR|€42 million] ([m 48900000 USD|$48.9 million])", "EUR", ["USD"]),
        ("[m 1200000000 EUR|€1.2 billion] ([m 1400000000 USD|$1.4 billion])", "EUR", ["USD"]),
        ("[m 48900000 USD|$48.9 million] ([m 42000000 EUR|€42 million])", "USD", ["EUR"]),
        ("[m 73500000 AED|73.5 million dirhams] ([m~ 20000000 USD|about $20 million])", "AED", ["USD"]),
        (
            "[m 3000000000 CNY|3 billion yuan] ([m 433000000 USD|$433 million], [m 365000000 EUR|€365 million])",
            "CNY",
            ["USD", "EUR"],
        ),
    ],
)
def test_the_stated_amount_is_primary(amounts: str, primary: str, derived: list[str]) -> None:
    (claim,) = mark(BUDGET % amounts, "en").claims()
    assert claim.unit == primary
    assert [value.unit for value in claim.derived] == derived


def test_two_amounts_in_one_currency_are_not_one_amount() -> None:
    text = "{alibaba|Alibaba} has set aside [m 3000000000 CNY|3 billion yuan] ([m 1000000000 CNY|1 billion yuan] in cash) for coupons in its campaign."
    assert all(not claim.derived for claim in mark(text, "en").claims())


def test_derived_amounts_keep_their_place_and_hedge() -> None:
    marked = mark(BUDGET % "[m 3000000000 CNY|3 billion yuan] ([m~ 433000000 USD|about $433 million])", "en")
    (claim,) = marked.claims()
    (derived,) = claim.derived
    assert marked.article.text[derived.start : derived.end] == "about $433 million"
    assert derived.modifier == "approx"


@pytest.mark.parametrize(
    ("confidence", "rivals"), [(1.0, ()), (0.6, ()), (0.3, ("IQD", "JOD", "BHD"))], ids=str
)
def test_a_guessed_currency_shows_its_rivals(confidence: float, rivals: tuple[str, ...]) -> None:
    marked = mark(
        "{alibaba|Alibaba} has set aside [m 8000000 KWD|8 million dinars] for a campaign of coupons.", "en"
    )
    guessed = {"candidates": ("KWD", "IQD", "JOD", "BHD", "DZD"), "unit_confidence": confidence}
    (mention,) = marked.mentions
    (found,) = dataclasses.replace(marked, mentions=[mention.model_copy(update=guessed)]).claims()
    (sure,) = marked.claims()
    assert found.unit_rivals == rivals
    assert found.confidence == pytest.approx(sure.confidence * confidence, abs=0.001)
    assert ("8,000,000 KWD (or IQD, JOD, BHD: the words do not say)" in found.rendering) == bool(rivals)
