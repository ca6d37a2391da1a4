"""Write the outputs of a run: all of them are made first, then each file is put in place at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, OutputError
from pipeline.exports import facts
from pipeline.replay.material import Material

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.ledger import Ledger

Files = dict[str, bytes]
FORMATS = ("json", "csv", "parquet", "timeline", "replay", "html")


def write(ledger: Ledger, out: Path, *, config: Config, only: str | None = None) -> list[str]:
    """Write facts.json, .csv, .parquet, timeline.svg, .png, replay.json and report.html to ``out``.

    Where there is a model run over time, replay.parquet, .svg and .png too.

    ``only`` is one of `FORMATS` and limits what is written. Returns warnings (stories without a model run).
    Nothing is written unless everything could be made. Raises OutputError where a file cannot be written.
    """
    if only not in (None, *FORMATS):
        raise ConfigError(
            f"unknown format {only!r}", where="export", remedy=f"use one of {', '.join(FORMATS)}"
        )
    wanted = FORMATS if only is None else (only,)
    material = Material.read(ledger)
    files: Files = {}
    rows = facts.rows(material)
    tables: dict[str, Callable[[list[dict[str, object]]], bytes]] = {
        "json": facts.as_json,
        "csv": facts.as_csv,
        "parquet": facts.as_parquet,
    }
    for name, make in tables.items():
        if name in wanted:
            files[f"facts.{name}"] = make(rows)
    warnings: list[str] = []
    if {"timeline", "replay", "html"} & set(wanted):
        told, warnings = _story_files(material, config, wanted)
        files |= told
    put(files, out)
    return warnings


def _story_files(material: Material, config: Config, wanted: tuple[str, ...]) -> tuple[Files, list[str]]:
    from pipeline.exports import charts, report, runs_table
    from pipeline.replay import events, runs

    files: Files = {}
    if wanted == ("timeline",):
        return _pictures("timeline", charts.timeline(events.events(material), material)), []
    replayed = runs.of(
        material, campaigns=config.replay.campaigns, seed=config.replay.seed, device=config.models.device
    )
    if "replay" in wanted:
        files["replay.json"] = (replayed.model_dump_json(indent=1) + "\n").encode()
        courses = charts.courses(replayed)
        if courses is not None:
            files |= _pictures("replay", courses) | {"replay.parquet": runs_table.as_parquet(replayed)}
    if "timeline" in wanted:
        files |= _pictures("timeline", charts.timeline(replayed.events, material))
    if "html" in wanted:
        files["report.html"] = report.page(material, replayed).encode()
    return files, [f"{skip.story}: no model run ({skip.model}): {skip.reason}" for skip in replayed.skipped]


def _pictures(name: str, chart: Any) -> Files:
    from pipeline.exports import charts

    return {f"{name}.svg": charts.svg(chart).encode(), f"{name}.png": charts.png(chart)}


def put(files: Files, out: Path) -> None:
    """Write ``files`` into the folder ``out``, each at once or not at all, after all of them are on the disk."""
    partial: dict[Path, Path] = {}
    place = out
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            place = out / name
            partial[place] = out / f".{name}.{os.getpid()}"
            partial[place].write_bytes(data)
        for place, ready in partial.items():
            ready.replace(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write: {reason}", where=str(place), remedy="name another --out") from None
    finally:
        for ready in partial.values():
            ready.unlink(missing_ok=True)
