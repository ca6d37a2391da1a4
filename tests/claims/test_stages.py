"""Whole articles through the real stages: ingest, mentions, entities, claims."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from marked import line

from pipeline.config import load
from pipeline.ingest import read
from pipeline.run import Journal, Reading, annotate
from schemas.records import Claim

ARTICLES = Path(__file__).parent / "articles"
EXPECTED = tomllib.loads((ARTICLES / "expected.toml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return annotate(list(read(sorted(ARTICLES.glob("*.txt")))), load(), Journal())


def claims_of(reading: Reading, name: str) -> list[Claim]:
    article = next(a.id for a in reading.articles if Path(a.source).stem == name)
    return [claim for claim in reading.claims if claim.article == article]


@pytest.mark.parametrize("name", EXPECTED)
def test_claims_of_a_whole_article(reading: Reading, name: str) -> None:
    found = claims_of(reading, name)
    missed = set(EXPECTED[name]["claims"]) - set(map(line, found))
    assert not missed, sorted(map(line, found))
    assert not {claim.value for claim in found} & set(EXPECTED[name].get("never", ()))


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the four real reports are not beside the checkout")
def test_the_four_real_reports() -> None:
    found = annotate(list(read([SEEDS])), load(), Journal()).claims
    budgets = [claim for claim in found if claim.attribute == "budget" and claim.subject == "alibaba"]
    yuan = [claim for claim in budgets if claim.unit == "CNY"]
    assert [claim.value for claim in yuan] == ["3000000000"] * 5
    assert sorted(d.value for claim in yuan for d in claim.derived) == ["431000000"] + ["433000000"] * 3
    assert [(claim.value, claim.in_title) for claim in budgets if claim.unit == "USD"] == [
        ("431000000", True)
    ]
    rivals = {claim.subject: claim.value for claim in found if claim.attribute == "budget"}
    assert (rivals["tencent"], rivals["baidu"]) == ("1000000000", "500000000")
    multiples = {(c.value, c.scope["of"]) for c in found if c.attribute == "budget_multiple"}
    assert multiples == {("3", "tencent"), ("3", "baidu")}
    windows = [claim.scope["window"] for claim in found if claim.attribute == "orders"]
    assert sorted(windows) == ["PT9H", "PT9H", "PT9H", "PTXH"]
    days = {(claim.subject, claim.attribute, claim.value) for claim in found if claim.kind == "date"}
    assert days == {
        ("alibaba", "announced_on", "2026-02-02"),
        ("alibaba", "starts_on", "2026-02-06"),
        ("alibaba", "launched_on", "2026-02-06"),
        ("qwen", "overloaded_on", "2026-02-08"),
        ("qwen", "suspended_on", "../2026-02-09"),
        ("qwen", "refusals_on", "2026-02-09"),
        ("spring-festival", "holiday_starts_on", "2026-02-15"),
        ("alibaba", "valid_until", "2026-02-28"),
    }
