"""facts.json, facts.csv and facts.parquet say the same, in the shape of their schema."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import jsonschema
import pytest

from pipeline.exports import facts, runs_table
from pipeline.replay.material import Material
from schemas.generate import json_schemas
from schemas.replay import Replay


def checked(name: str, data: object) -> None:
    schema = json.loads((json_schemas.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)


def test_json_fits_its_schema_and_its_articles(material: Material) -> None:
    rows = json.loads(facts.as_json(facts.rows(material)))
    checked("facts", rows)
    for row in rows:
        for claim in row["claims"]:
            text = material.articles[claim["article"]].text
            assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_json_has_the_fields_of_the_contract(material: Material) -> None:
    row = facts.rows(material)[0]
    assert list(row) == [
        "id", "story", "subject", "attribute", "value", "unit", "low", "high", "scope", "at", "status",
        "independent_lineages", "explanations", "claims",
    ]  # fmt: skip
    assert list(row["claims"][0]) == [
        "id", "article", "outlet", "lang", "start", "end", "quote", "value", "unit", "modifier", "attributed_to",
        "rendering", "gloss",
    ]  # fmt: skip


def test_replay_fits_its_schema(replayed: Replay) -> None:
    checked("replay", json.loads(replayed.model_dump_json()))
    assert Replay.model_validate_json(replayed.model_dump_json()) == replayed


def test_csv_has_a_line_per_fact(material: Material) -> None:
    rows = list(csv.DictReader(io.StringIO(facts.as_csv(facts.rows(material)).decode())))
    assert [row["id"] for row in rows] == [fact.id for fact in material.facts]
    rival = next(row for row in rows if row["subject_id"] == "rival")
    assert (rival["subject"], rival["claims"], rival["status"]) == ("Rival & Sons <Ltd>", "2", "disputed")
    assert next(row for row in rows if row["attribute"] == "orders")["scope"] == '{"window": "PT6H"}'


def test_parquet_has_numbers_and_nested_claims(material: Material, tmp_path: Path) -> None:
    target = tmp_path / "facts.parquet"
    target.write_bytes(facts.as_parquet(facts.rows(material)))
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT attribute, number, unit, len(claims), claims[1].quote FROM read_parquet(?) ORDER BY id",
            [str(target)],
        ).fetchall()
    by_name = {row[0]: row for row in rows if row[2] == "EUR" and row[3] == 1}
    assert by_name["budget"][1] == Decimal(40_000_000)
    assert next(row for row in rows if row[0] == "launched_on")[1] is None
    assert next(row for row in rows if row[0] == "announced_on")[4].startswith("أعلنت")


def test_no_facts_make_empty_files() -> None:
    assert json.loads(facts.as_json([])) == []
    assert facts.as_csv([]).decode().startswith("id,story,")
    assert facts.as_parquet([]).startswith(b"PAR1")


def test_checked_in_schemas_are_those_of_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json_schemas.stale() == []
    monkeypatch.setattr(json_schemas, "FOLDER", tmp_path)
    (tmp_path / "gone.json").write_text("{}", encoding="utf-8")
    names = {path.name for path in json_schemas.stale()}
    assert names == {"gone.json", *json_schemas.schemas()}
    json_schemas.write()
    assert json_schemas.stale() == []
    assert not (tmp_path / "gone.json").exists()


def test_the_hours_of_a_run_are_rows(replayed: Replay, tmp_path: Path) -> None:
    target = tmp_path / "replay.parquet"
    target.write_bytes(runs_table.as_parquet(replayed))
    run = replayed.runs[0]
    with duckdb.connect() as connection:
        connection.execute("SET VARIABLE source = ?", [str(target)])
        source = "read_parquet(getvariable('source'))"
        counts = connection.sql(f"SELECT series, count(*) FROM {source} GROUP BY ALL").fetchall()
        orders = connection.sql(
            f"SELECT strftime(\"at\", '%Y-%m-%dT%H:%M'), state, course, q05, q95 FROM {source} "
            "WHERE series = 'orders' ORDER BY step"
        ).fetchall()
    series = {item.id: item for item in run.series}
    assert dict(counts) == {name: len(run.steps) for name in series}
    assert [row[0] for row in orders] == list(run.steps)
    assert [row[1] for row in orders] == list(run.states)
    assert [row[2] for row in orders] == list(series["orders"].course)
    band = series["orders"].band
    assert band is not None
    assert [row[3:] for row in orders] == list(zip(band.q05, band.q95, strict=True))
