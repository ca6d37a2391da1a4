"""The ``newsledger`` command. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 done; 1 some lines or inputs were bad, the rest was done; 2 wrong usage; 3 bad input; 4 bad
settings, topic or lexicon; 5 ledger or query; 6 output; 7 model or device; 8 facts that cannot be replayed;
130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys

import typer

from pipeline.commands import facts, glosses, replay, review, stages, texts, upkeep
from pipeline.errors import NewsledgerError

app = typer.Typer(
    name="newsledger",
    help="Read dated, numbered claims out of Arabic, Greek, French and English news, and reconcile them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (stages, texts, glosses, facts, replay, review, upkeep):
    module.register(app)


def main() -> None:
    """Run the command line; every NewsledgerError becomes one line on stderr and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Arabic must come out whatever the locale is.
    try:
        app()
    except NewsledgerError as error:
        print(f"newsledger: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("newsledger: interrupted; nothing half-done was stored", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): stop quietly, and keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
