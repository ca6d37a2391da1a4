"""The model runs hour by hour, with quantiles, as Parquet."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.replay import Replay


def as_parquet(replayed: Replay) -> bytes:
    """Return replay.parquet: one row per model run, series and hour (columns: docs/outputs.md)."""
    import duckdb

    sql = resources.files("pipeline.exports").joinpath("runs_table.sql").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        source, target = Path(folder, "runs.json"), Path(folder, "replay.parquet")
        source.write_text(json.dumps(_runs(replayed), ensure_ascii=False), encoding="utf-8")
        connection.execute("SET VARIABLE source = ?", [str(source)])
        connection.execute(sql)
        connection.table("exported").write_parquet(str(target), compression="zstd")
        return target.read_bytes()


def _runs(replayed: Replay) -> list[dict[str, object]]:
    return [
        {
            "run": index,
            "story": run.story,
            "party": run.party.id,
            "model": run.model,
            "alternative": json.dumps(run.alternative, ensure_ascii=False) if run.alternative else None,
            "series": series.id,
            "unit": series.unit,
            "steps": run.steps,
            "states": run.states,
            "course": series.course,
            "q05": series.band.q05 if series.band else None,
            "q50": series.band.q50 if series.band else None,
            "q95": series.band.q95 if series.band else None,
        }
        for index, run in enumerate(replayed.runs)
        for series in run.series
    ]
