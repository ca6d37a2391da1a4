"""Short articles of every topic and language: exactly these claims, no others (``cases/TOPIC.LANGUAGE.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from marked import line, mark

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(path.stem.split(".")[1], case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
    ]


@pytest.mark.parametrize(("language", "case"), cases())
def test_claims_of_a_short_article(language: str, case: dict[str, Any]) -> None:
    marked = mark(case["text"], language, case.get("published", "2026-02-09"), case.get("title", ""))
    assert sorted(map(line, marked.claims())) == sorted(case["claims"])
