"""The facts as JSON, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline.replay.material import Material
from schemas.outputs import ClaimRow, FactRow
from schemas.records import Claim, Fact

if TYPE_CHECKING:
    from pipeline.ledger import Ledger

_COLUMNS = (
    "id", "story", "subject_id", "subject", "attribute", "value", "unit", "low", "high", "scope", "at",
    "status", "independent_lineages", "claims", "outlets", "languages", "explanations",
)  # fmt: skip


def facts_data(ledger: Ledger) -> list[dict[str, Any]]:
    """Return the facts of ``ledger`` in the shape of facts.json (schema: schemas/json/facts.json)."""
    return rows(Material.read(ledger))


def rows(material: Material) -> list[dict[str, Any]]:
    """Return the facts of ``material`` in the shape of facts.json, each with its claims."""
    return [_row(material, fact).model_dump(mode="json") for fact in material.facts]


def _row(material: Material, fact: Fact) -> FactRow:
    shared = fact.model_dump(include=FactRow.model_fields.keys() - {"claims"})
    claims = tuple(_claim(material, material.claims[claim]) for claim in fact.claims)
    return FactRow(**shared, claims=claims)


def _claim(material: Material, claim: Claim) -> ClaimRow:
    article = material.articles[claim.article]
    shared = claim.model_dump(include=ClaimRow.model_fields.keys() - {"outlet", "lang"})
    return ClaimRow(**shared, outlet=article.outlet, lang=article.language)


def as_json(facts: list[dict[str, Any]]) -> bytes:
    """Return facts.json: one array, readable, in UTF-8."""
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(facts: list[dict[str, Any]]) -> bytes:
    """Return facts.csv: one line per fact, UTF-8, lists joined with `` | ``, no claim texts."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for fact in facts:
        claims = fact["claims"]
        writer.writerow(
            {name: fact.get(name) for name in _COLUMNS}
            | {
                "subject_id": fact["subject"]["id"],
                "subject": fact["subject"]["name"],
                "scope": json.dumps(fact["scope"], ensure_ascii=False) if fact["scope"] else "",
                "claims": len(claims),
                "outlets": _joined(claim["outlet"] for claim in claims),
                "languages": _joined(claim["lang"] for claim in claims),
                "explanations": " | ".join(reason["text"] for reason in fact["explanations"]),
            }
        )
    return sheet.getvalue().encode()


def _joined(values: Any) -> str:
    return " | ".join(dict.fromkeys(value for value in values if value))


def as_parquet(facts: list[dict[str, Any]]) -> bytes:
    """Return facts.parquet: as facts.json, with ``number`` (DECIMAL) beside ``value`` where it is a number."""
    import duckdb

    sql = resources.files("pipeline.exports").joinpath("facts.sql").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        source, target = Path(folder, "facts.json"), Path(folder, "facts.parquet")
        source.write_bytes(as_json(facts))
        connection.execute("SET VARIABLE source = ?", [str(source)])
        connection.execute(sql)
        connection.table("exported").write_parquet(str(target), compression="zstd")
        return target.read_bytes()
