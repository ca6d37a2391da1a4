"""What holds for every claim: exact evidence, stable ids, a subject that is an actor; and what is not claimed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, mark

from schemas.lexicons import LANGUAGES

CASES = Path(__file__).parent / "cases"


def every_case() -> list[Marked]:
    return [
        mark(case["text"], path.stem.split(".")[1], title=case.get("title", ""))
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("topic", ["campaign", "disaster", "funding", "investment"])
def test_each_topic_has_cases_with_and_without_claims_in_each_language(topic: str) -> None:
    for language in LANGUAGES:
        cases = tomllib.loads((CASES / f"{topic}.{language}.toml").read_text(encoding="utf-8"))["case"]
        assert len(cases) >= 8
        assert any(not case["claims"] for case in cases)


def test_evidence_is_exact() -> None:
    for marked in every_case():
        text, actors = marked.article.text, {actor.id for actor in marked.actors}
        claims = marked.claims()
        assert len({claim.id for claim in claims}) == len(claims)
        for claim in claims:
            assert text[claim.start : claim.end] == claim.quote
            assert claim.start <= claim.value_start < claim.value_end <= claim.end
            assert claim.subject in actors or claim.attribute == "exchange_rate"
            assert claim.attributed_to is None or claim.attributed_to in actors
            assert claim.in_title == (claim.end <= marked.article.title_end)
            assert 0 < claim.confidence <= 1
            assert not claim.firsthand or claim.attributed_to


def test_reading_twice_gives_the_same_claims() -> None:
    for marked in every_case()[::7]:
        assert marked.claims() == marked.claims()


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_error(text: str, language: str) -> None:
    before = "{alibaba|Alibaba} has set aside [m 3000000000 CNY|3 billion yuan] for the coupon campaign "
    marked = mark(before + text.translate({ord(c): None for c in "[]{}|"}), language)
    for claim in marked.claims():
        assert marked.article.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("published", [None, "2026-02"])
def test_an_event_without_a_day_is_bounded_by_publication_where_that_is_known(published: str | None) -> None:
    marked = mark("{alibaba|Alibaba} has suspended coupons in its shopping campaign.", "en", published)
    bounds = [(claim.value, claim.low, claim.high) for claim in marked.claims()]
    assert bounds == ([("../2026-02-28", None, "2026-02-28")] if published else [])


def test_a_dated_event_needs_no_bound() -> None:
    marked = mark(
        "{alibaba|Alibaba} has suspended coupons in its campaign. It suspended coupons on [d 2026-02-08|Sunday].",
        "en",
    )
    assert [claim.value for claim in marked.claims()] == ["2026-02-08"]


def test_confidence_falls_with_distance_and_doubt() -> None:
    plain, far, doubtful = (
        mark(text, "en").claims()[0].confidence
        for text in (
            "{alibaba|Alibaba} earmarked [m 3000000000 CNY|3 billion yuan] for coupons in its campaign.",
            "{alibaba|Alibaba} earmarked, for use among those who shop by chat, [m 3000000000 CNY|3 billion yuan] for coupons in its campaign.",
            "{alibaba|Alibaba} reportedly earmarked [m 3000000000 CNY|3 billion yuan] for coupons in its campaign.",
        )
    )
    assert plain > far
    assert plain > doubtful


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_on_no_topic_has_no_claims(language: str) -> None:
    assert (
        mark("{alibaba|Alibaba} [m 3000000000 CNY|3 billion yuan] [d 2026-02-08|Sunday].", language).claims()
        == []
    )


def test_unresolved_dates_are_claimed_as_they_stand() -> None:
    marked = mark(
        "The campaign of {alibaba|Alibaba} will start on [d XXXX-02-06|6 February], with coupons.", "en", None
    )
    (claim,) = marked.claims()
    assert (claim.value, claim.low, claim.high) == ("XXXX-02-06", None, None)
