"""Write the JSON Schemas of all records to ``schemas/json``; ``--check`` only says which are stale."""

from __future__ import annotations

import sys

from schemas.generate.json_schemas import stale, write


def main(arguments: list[str]) -> int:
    """Write the schemas, or with ``--check`` return 1 and name those that differ from the records."""
    if arguments == ["--check"]:
        differing = stale()
        for path in differing:
            print(f"{path}: stale or out of place; run `make generate`", file=sys.stderr)
        return 1 if differing else 0
    if arguments:
        print("usage: python -m schemas.generate [--check]", file=sys.stderr)
        return 2
    for path in write():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
