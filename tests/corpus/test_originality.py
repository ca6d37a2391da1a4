"""The sample articles are our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"


def runs(path: Path, length: int) -> Iterator[str]:
    words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside the checkout")
def test_no_run_of_words_is_taken_from_the_real_reports() -> None:
    theirs = {run for path in SEEDS.glob("*.txt") for run in runs(path, 8)}
    assert theirs
    for path in (ROOT / "corpus").glob("**/articles/*/*.*"):
        assert not theirs.intersection(runs(path, 8)), path.name
