"""JSON Schema (2020-12) of every record and of every JSON file that a run writes, made from the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from schemas import outputs, records, replay

FOLDER = Path(__file__).resolve().parent.parent / "json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, Any] = {
    "facts": list[outputs.FactRow],
    "replay": replay.Replay,
    "run": outputs.RunSummary,
}
_RECORDS = (
    records.Article,
    records.Mention,
    records.Entity,
    records.Actor,
    records.Claim,
    records.Fact,
    records.Story,
    records.Lineage,
)


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name."""
    kinds = _FILES | {record.__name__.lower(): record for record in _RECORDS}
    return {f"{name}.json": _text(name, kind) for name, kind in kinds.items()}


def _text(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(mode="serialization")
    headed = {"$schema": _DIALECT, "$id": f"newsledger:{name}"} | schema
    return json.dumps(headed, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def write() -> list[Path]:
    """Write every schema that changed and remove those without a record; return what was touched."""
    touched = []
    wanted = schemas()
    for path in stale():
        if path.name in wanted:
            path.write_text(wanted[path.name], encoding="utf-8")
        else:
            path.unlink()
        touched.append(path)
    return touched


def stale() -> list[Path]:
    """Return the schema files that are missing, differ from the records, or belong to none."""
    wanted = schemas()
    there = {path.name: path for path in FOLDER.glob("*.json")}
    differing = [
        FOLDER / name
        for name, text in wanted.items()
        if name not in there or there[name].read_text(encoding="utf-8") != text
    ]
    return sorted([*differing, *(path for name, path in there.items() if name not in wanted)])
