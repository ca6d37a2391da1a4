"""Options that several commands share, and how they find their settings and their ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.ledger import Ledger

Sources = Annotated[
    list[Path], typer.Argument(help="Files (.txt, .html, .jsonl) or folders of them.", show_default=False)
]
Text = Annotated[str, typer.Argument(metavar="[FILE|-]", help="JSON lines; - reads standard input.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
LedgerPath = Annotated[
    Path | None,
    typer.Option(
        "--ledger", help="The ledger's file. Default: ledger.duckdb in the output folder.", show_default=False
    ),
]
ConfigPath = Annotated[
    Path | None,
    typer.Option("--config", help="TOML file of settings that differ from the defaults.", show_default=False),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="Folder to write to. Default: outputs.", show_default=False)
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Leave bad inputs out instead of stopping.")]


def settings(path: Path | None) -> Config:
    """Return the settings of ``--config``, or the defaults."""
    from pipeline.config import load

    return load(path)


def open_ledger(path: Path | None, config: Config, *, read_only: bool = True) -> Ledger:
    """Open the ledger of ``--ledger``, or the one of the default output folder."""
    from pipeline.ledger import Ledger

    return Ledger.open(
        path or Path(config.run.out) / config.run.ledger, read_only=read_only, config=config.ledger
    )


def print_json(data: Any) -> None:
    """Print ``data`` as indented JSON, its letters unescaped."""
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))
