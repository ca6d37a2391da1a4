"""Bad input: one line that names file and remedy, an exit code that is not 0, and a ledger that stays as it was."""

import hashlib
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

COMMAND = str(Path(sys.executable).with_name("newsledger"))
GOOD = "date 2026-03-04 The ferry Alkyon left Piraeus with 212 passengers\n\nThe coast guard said 212 people were on board.\n"


def newsledger(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False)


def one_line(result: subprocess.CompletedProcess[bytes]) -> str:
    lines = [line for line in result.stderr.decode().splitlines() if line.strip()]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    article = folder / "good.txt"
    article.write_text(GOOD)
    result = newsledger("run", article, "--out", folder / "out")
    assert result.returncode == 0, result.stderr.decode()
    return folder / "out" / "ledger.duckdb"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("noise.txt", bytes(range(128, 256)) * 7, "encoding"),
        ("lines.jsonl", b'{"text": "A long enough English sentence."}\nnot json\n', "lines.jsonl:2"),
        (
            "german.txt",
            b"Die Regierung hat am Montag ein neues Gesetz beschlossen, das im Mai gilt.",
            "German",
        ),
        ("figures.pdf", b"%PDF-1.7", "figures.pdf"),
    ],
)
def test_a_bad_source_is_named_and_nothing_is_stored(
    ledger: Path, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / "fine.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(content)
    before = digest(ledger)
    result = newsledger(
        "run", tmp_path / "fine.txt", tmp_path / name, "--ledger", ledger, "--out", tmp_path / "out"
    )
    assert result.returncode == 3
    line = one_line(result)
    assert name in line
    assert says in line
    assert ";" in line
    assert digest(ledger) == before


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    result = newsledger("run", tmp_path / "absent", "--out", tmp_path / "out")
    assert result.returncode == 3
    assert "absent" in one_line(result)
    assert not (tmp_path / "out").exists()


def test_keep_going_does_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"")
    result = newsledger(
        "run", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "out", "--keep-going"
    )
    assert result.returncode == 1
    assert "b.txt" in one_line(result)
    assert (tmp_path / "out" / "facts.json").exists()


def test_a_ledger_from_a_newer_version_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.duckdb"
    newer.write_bytes(ledger.read_bytes())
    with duckdb.connect(str(newer)) as connection:
        connection.execute("INSERT INTO migration VALUES (9999, '9999_later', now()::TIMESTAMP)")
    before = digest(newer)
    (tmp_path / "a.txt").write_text(GOOD)
    for arguments in (("facts",), ("run", tmp_path / "a.txt", "--out", tmp_path / "out")):
        result = newsledger(*arguments, "--ledger", newer)
        assert result.returncode == 5
        assert "newer" in one_line(result)
    assert digest(newer) == before


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.duckdb"
    wrong.write_text("not a ledger")
    result = newsledger("facts", "--ledger", wrong)
    assert result.returncode == 5
    assert "wrong.duckdb" in one_line(result)
    assert wrong.read_text() == "not a ledger"


def test_a_missing_ledger_is_not_made(tmp_path: Path) -> None:
    result = newsledger("facts", "--ledger", tmp_path / "none.duckdb")
    assert result.returncode == 5
    assert "newsledger run" in one_line(result)
    assert not (tmp_path / "none.duckdb").exists()


def test_an_output_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "file").write_text("")
    result = newsledger("run", tmp_path / "a.txt", "--out", tmp_path / "file" / "out")
    assert result.returncode == 6
    assert "--out" in one_line(result)


@pytest.mark.parametrize(
    ("sql", "says"),
    [("SELEKT 1", "syntax"), ("DROP TABLE claim", "read"), ("SELECT 1; SELECT 2", "2 statements")],
)
def test_a_query_may_only_read(ledger: Path, sql: str, says: str) -> None:
    before = digest(ledger)
    result = newsledger("query", sql, "--ledger", ledger)
    assert result.returncode == 5
    assert says in one_line(result)
    assert digest(ledger) == before


def test_an_unknown_fact_is_named(ledger: Path) -> None:
    result = newsledger("explain", "no-such-fact", "--ledger", ledger)
    assert result.returncode == 5
    assert "no-such-fact" in one_line(result)


def test_unsupported_language_in_json_lines() -> None:
    result = newsledger("mentions", stdin=b'{"id": "a", "text": "Der Umsatz stieg auf 5 Millionen Euro."}\n')
    assert result.returncode == 1
    assert b'"error"' in result.stdout
    assert b"German" in result.stdout


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": "a", "text": "It cost 5 million euros.", "lang": "en"}\n' * 3000)
    command = f"{COMMAND} mentions {lines} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
