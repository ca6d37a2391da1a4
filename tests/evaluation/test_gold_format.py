"""Gold files that are missing or malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluation.gold import load


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold annotations"):
        load(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", '{"story": "s"}', '{"story": "s", "sroty": 1}'])
def test_a_malformed_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"s\.json: not a gold annotation.*README") as caught:
        load(path)
    assert "\n" not in str(caught.value)
