"""Time, memory, and precision and recall per kind of conflict of reconciliation, on claims with known truth.

    python benchmarks/reconcile.py 10000 100000 1000000 [--memory 4GB] [--threads 2] [--json]

Each size runs in a process of its own, so that its peak memory is its own. Stories and lineages are given: what is
timed is the way from claims to facts (``make_facts``). Articles and claims are made by ``reconcile.sql``.
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

CLAIMS_PER_STORY = 41
STATUSES = ("agreed", "explained", "disputed")
KINDS = (
    "rounding",
    "hedge",
    "currency_conversion",
    "mislabelled_unit",
    "scale_slip",
    "scope",
    "update",
    "copy",
    "arithmetic",
)
# What a kind counts as found by: a multiple that comes out, and brackets that come out, are no conflicts; a copy without
# a slip is noted, with more surprise than one that is explained.
FOUND = """
SELECT t.injected, t.kind, t.status, f.status AS found_status,
       (SELECT list(DISTINCT e.kind) FROM explanation e
        WHERE e.fact = f.id AND (e.kind <> 'arithmetic' OR NOT e.holds)
          AND (e.kind <> 'copy' OR e.surprise < 0.6)) AS found
FROM truth t
LEFT JOIN fact_claim fc USING (claim)
LEFT JOIN fact f ON f.id = fc.fact
"""


def measure(claims: int, memory: str, threads: int) -> dict[str, Any]:
    """Generate about ``claims`` claims, reconcile them and return the figures."""
    import duckdb

    from pipeline.ledger import Ledger
    from pipeline.ledger.store import empty_reconciled
    from pipeline.reconcile.engine import load_attributes, make_facts
    from pipeline.reconcile.rates import ecb, insert
    from pipeline.reconcile.sqlfiles import run
    from schemas.topics import topics

    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.duckdb") as ledger:
        connection = ledger.connection
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET threads = {threads}")
        connection.execute("SET preserve_insertion_order = false")
        run(connection, "sql/macros")
        load_attributes(connection, topics())
        insert(connection, ecb(["EUR", "USD"], datetime.date(2024, 11, 1), datetime.date(2026, 4, 1)))
        empty_reconciled(connection)
        connection.execute(
            f"CREATE TEMP TABLE wanted AS SELECT {max(1, claims // CLAIMS_PER_STORY)} AS stories"
        )
        connection.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
        run(connection, "sql/considered")
        connection.execute("CHECKPOINT")
        made = _one(connection, "SELECT count(*) FROM claim")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, busy = time.perf_counter(), time.process_time()
        with ledger.transaction():
            make_facts(connection)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {
            "claims": made,
            "facts": _one(connection, "SELECT count(*) FROM fact"),
            "seconds": round(seconds, 2),
            "microseconds_per_claim": round(1e6 * seconds / made, 2),
            # Of all threads: other work on the machine counts less.
            "processor_microseconds_per_claim": round(1e6 * busy / made, 2),
            "peak_mib": peak // 1024,
            "peak_mib_generator": before // 1024,
            "duckdb": duckdb.__version__,
            **_scores(connection),
        }


def _scores(connection: Any) -> dict[str, Any]:
    connection.execute(f"CREATE TEMP TABLE outcome AS {FOUND}")
    kinds = {}
    for kind in KINDS:
        right, found, injected = connection.execute(
            """SELECT count(*) FILTER (kind = $1 AND list_contains(found, $1)), count(*) FILTER (list_contains(found, $1)),
                      count(*) FILTER (kind = $1) FROM outcome""",
            [kind],
        ).fetchone()
        kinds[kind] = {
            "injected": injected,
            "precision": round(right / found, 4) if found else None,
            "recall": round(right / injected, 4) if injected else None,
        }
    statuses = {
        status: {
            "injected": _one(connection, f"SELECT count(*) FROM outcome WHERE status = '{status}'"),
            "found": _one(
                connection,
                f"SELECT count(*) FROM outcome WHERE status = '{status}' AND found_status = '{status}'",
            ),
        }
        for status in STATUSES
    }
    explained_away = _one(
        connection,
        "SELECT count(*) FROM outcome WHERE status = 'disputed' AND found_status IS DISTINCT FROM 'disputed'",
    )
    return {"kinds": kinds, "statuses": statuses, "disputes_explained_away": explained_away}


def _one(connection: Any, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of claims")
    parser.add_argument("--memory", default="4GB", help="DuckDB's memory before it spills to disk")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="one JSON object per size")
    chosen = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    for size in chosen.sizes:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            result = pool.submit(measure, size, chosen.memory, chosen.threads).result()
        print(json.dumps(result) if chosen.json else _table(result))


def _table(result: dict[str, Any]) -> str:
    lines = [
        f"{result['claims']:,} claims, {result['facts']:,} facts: {result['seconds']} s, "
        f"{result['microseconds_per_claim']} us a claim ({result['processor_microseconds_per_claim']} of the processor), peak {result['peak_mib']:,} MiB "
        f"(generator {result['peak_mib_generator']:,} MiB), DuckDB {result['duckdb']}"
    ]
    for kind, score in result["kinds"].items():
        lines.append(
            f"  {kind:20} {score['injected']:>9,} injected  precision {score['precision']}  recall {score['recall']}"
        )
    for status, score in result["statuses"].items():
        lines.append(f"  {status:20} {score['injected']:>9,} injected  found {score['found']:,}")
    lines.append(f"  disputes explained away: {result['disputes_explained_away']:,}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
