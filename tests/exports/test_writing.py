"""Files are put in place all together or not at all."""

from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.errors import ConfigError, OutputError
from pipeline.exports import facts_data, write
from pipeline.exports.writing import put
from pipeline.ledger import Ledger


def test_files_replace_older_ones_and_leave_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    put({"a.txt": b"new", "b.txt": b"other"}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.txt": b"new",
        "b.txt": b"other",
    }


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"file/out: cannot write: .*; name another --out"):
        put({"a.txt": b""}, tmp_path / "file" / "out")


def test_a_file_that_cannot_be_replaced_leaves_no_parts(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputError, match=r"b\.txt: cannot write"):
        put({"b.txt": b"new"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_an_empty_ledger_writes_every_file(tmp_path: Path) -> None:
    with Ledger.open(":memory:") as ledger:
        assert write(ledger, tmp_path, config=load()) == []
        assert facts_data(ledger) == []
    assert {path.name for path in tmp_path.iterdir()} >= {
        "facts.json", "facts.csv", "facts.parquet", "timeline.svg", "timeline.png", "replay.json", "report.html",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("json", {"facts.json"}),
        ("csv", {"facts.csv"}),
        ("parquet", {"facts.parquet"}),
        ("timeline", {"timeline.svg", "timeline.png"}),
        ("html", {"report.html"}),
    ],
)
def test_one_format_writes_its_files_only(tmp_path: Path, only: str, names: set[str]) -> None:
    with Ledger.open(":memory:") as ledger:
        write(ledger, tmp_path, config=load(), only=only)
    assert {path.name for path in tmp_path.iterdir()} == names


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with Ledger.open(":memory:") as ledger, pytest.raises(ConfigError, match="unknown format 'xls'"):
        write(ledger, tmp_path, config=load(), only="xls")
