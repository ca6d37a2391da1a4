"""Speed of the mentions reader: lines a second beside other tools, growth with the number of lines, peak memory.

    python benchmarks/mentions.py [--languages ar el fr en] [--lines 1000] [--runs 5] [--growth 1000 10000 100000]
                                  [--no-compiled] [--json]

Every reader runs in a process of its own (one thread; Duckling can abort), over the same lines in the same run, with all
its kinds on. Every line is seen once: readers may remember words, but none has read the line before. They are warmed
with other text, the sentences of our own sample articles. Measured are, where they lie beside the checkout, ``news``,
up to 1,000 distinct news sentences a language as they come, and ``annotated``, the 300 full of numbers and times that
have gold; else four fifths of the sample sentences, warmed with the rest. Only the growth repeats lines. Readers that are
not installed are named and left out:
``pip install dateparser quantulum3 recognizers-text-suite pyduckling-native-phihos``. Our own reader runs plain and as
``NEWSLEDGER_COMPILE=1 pip install .`` installs it, from the same sources compiled by mypyc, which takes some minutes first.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = ROOT.parent / "shared" / "ntrex" / "dev.jsonl"
NEWS = ROOT.parent / "shared" / "ner"
CORPUS = ROOT / "corpus" / "articles"
DATE = "2026-02-09"
Reader = Callable[[str], Any]
COMPILED, SOURCES = "newsledger, compiled", "NEWSLEDGER_SOURCES"


def newsledger(language: str) -> Reader:
    """Our own reader, with times resolved."""
    from pipeline.mentions import extract

    return lambda text: extract(text, language, DATE)  # type: ignore[arg-type]


def compiled(language: str) -> Reader:
    """Our own reader from the folder of compiled sources."""
    from pipeline.mentions import engine

    if not engine.__file__.endswith((".so", ".pyd")):
        raise RuntimeError("could not be compiled: it needs a C compiler, mypy and setuptools")
    return newsledger(language)


def dateparser_search(language: str) -> Reader:
    """dateparser's search_dates: times only."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=[language])


def quantulum(language: str) -> Reader:
    """quantulum3: English quantities."""
    if language != "en":
        raise NotImplementedError("reads English only")
    from quantulum3 import parser

    return parser.parse


def recognizers(language: str) -> Reader:
    """Recognizers-Text: numbers, ordinals, percentages, units, currencies, ages and times."""
    cultures = {"fr": "fr-fr", "en": "en-us"}
    if language not in cultures:
        raise NotImplementedError("has no such culture in Python")
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension

    models = [recognize_number, recognize_ordinal, recognize_percentage, recognize_age, recognize_currency,
              recognize_dimension, recognize_datetime]  # fmt: skip
    return lambda text: [model(text, cultures[language]) for model in models]


def duckling(language: str) -> Reader:
    """Duckling, all dimensions."""
    import duckling as native

    kinds = [
        "amount-of-money",
        "distance",
        "duration",
        "numeral",
        "ordinal",
        "quantity",
        "temperature",
        "time",
        "volume",
    ]
    native.init()
    zones = native.load_time_zones("/usr/share/zoneinfo")
    locale = native.default_locale_lang(native.parse_lang(language))
    context = native.Context(native.parse_ref_time(zones, "UTC", int(time.time())), locale)
    dimensions = native.parse_dimensions(kinds)
    return lambda text: native.parse_text(text, context, dimensions, False)


READERS: dict[str, Callable[[str], Reader]] = {
    "newsledger": newsledger,
    COMPILED: compiled,
    "dateparser": dateparser_search,
    "quantulum3": quantulum,
    "recognizers-text": recognizers,
    "duckling": duckling,
}


def sample(language: str) -> list[str]:
    """Return the sentences of our own sample articles in a language."""
    from pipeline.ingest import read
    from pipeline.text import sentences

    return [
        article.text[start:end]
        for article in read([CORPUS])
        if article.language == language
        for start, end in sentences(article.text, language)
    ]


def lines_of(language: str) -> dict[str, list[str]]:
    """Return sets of distinct lines of a language by name; ``warm`` is none that is measured."""
    news, sets = NEWS / f"ntrex_{language}.jsonl", {"warm": sample(language)}
    if news.is_file():
        sets["news"] = [json.loads(line)["text"] for line in news.read_text(encoding="utf-8").splitlines()]
    if ANNOTATED.is_file():
        rows = ANNOTATED.read_text(encoding="utf-8").splitlines()
        sets["annotated"] = [json.loads(row)[language] for row in rows]
    if len(sets) == 1:
        fifth = len(sets["warm"]) // 5
        sets["sample"], sets["warm"] = sets["warm"][fifth:], sets["warm"][:fifth]
    return {name: list(dict.fromkeys(lines)) for name, lines in sets.items()}


def work(name: str, language: str) -> None:
    """Be one reader: lists of lines ``warm`` and ``lines`` as JSON on stdin, the measurement as a JSON object on stdout."""
    given = json.load(sys.stdin)
    begun = time.perf_counter()
    read = READERS[name](language)
    for line in given["warm"]:
        read(line)
    warm = time.perf_counter() - begun
    gc.collect()
    gc.freeze()  # a full collection of all that a reader has loaded takes as long as a hundred lines, wherever it falls
    for line in given["warm"]:  # and empties the processor's caches
        read(line)
    start = time.process_time()  # of the processor: other work on the machine does not count
    for line in given["lines"]:
        read(line)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"lines_per_second": len(given["lines"]) / seconds, "warm_seconds": warm, "peak_mib": peak}
        ),
        flush=True,
    )


def compile_copy(folder: Path) -> None:
    """Compile a copy of the sources under ``folder``; where that fails, its reader says so when it is asked."""
    for package in ("pipeline", "schemas"):
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__", "*.so")
        )
    command = [sys.executable, str(ROOT / "hatch_build.py"), str(folder)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure(
    name: str, language: str, chosen: str, lines: list[str], warm: list[str], sources: Path = ROOT
) -> dict[str, Any]:
    """Run one reader in a process of its own and return what it measured, or why it could not."""
    command = [sys.executable, __file__, "--worker", name, language]
    environment = {**os.environ, SOURCES: str(sources)}
    done = subprocess.run(
        command,
        input=json.dumps({"warm": warm, "lines": lines}),
        capture_output=True,
        text=True,
        errors="replace",
        cwd=ROOT,
        env=environment,
    )
    row: dict[str, Any] = {"reader": name, "language": language, "set": chosen, "lines": len(lines)}
    if done.stdout.strip():  # Duckling may abort on its way out, with its work done
        return row | dict(json.loads(done.stdout.splitlines()[-1]))
    return row | {"error": (done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"])[-1]}


def middle(count: int, *asked: Any) -> dict[str, Any]:
    """Measure so many times, each in a process of its own, and return the median."""
    rows = [measure(*asked) for _ in range(count)]
    measured = sorted(
        (row for row in rows if "error" not in row), key=lambda row: float(row["lines_per_second"])
    )
    return measured[len(measured) // 2] if measured else rows[0]


def table(rows: list[dict[str, Any]]) -> str:
    """Return the rows for people."""
    out = [f"{'reader':20} {'lang':5} {'set':10} {'lines':>7} {'lines/s':>10} {'warm s':>7} {'peak MiB':>9}"]
    for row in rows:
        head = f"{row['reader']:20} {row['language']:5} {row['set']:10} {row['lines']:7d} "
        if "error" in row:
            out.append(head + row["error"])
        else:
            out.append(
                head + f"{row['lines_per_second']:10.1f} {row['warm_seconds']:7.2f} {row['peak_mib']:9.0f}"
            )
    return "\n".join(out)


def main() -> None:
    """Measure every reader on every language, then our own growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--languages", nargs="+", default=["ar", "el", "fr", "en"])
    parser.add_argument("--lines", type=int, default=1_000, help="at most so many of each set")
    parser.add_argument("--runs", type=int, default=5, help="of each reader on each set; the median counts")
    parser.add_argument("--growth", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--compiled", action=argparse.BooleanOptionalAction, default=True, help="measure a compiled copy too"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worker", nargs=2, metavar=("READER", "LANGUAGE"))
    options = parser.parse_args()
    if options.worker:
        work(*options.worker)
        return
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, names = Path(scratch), [name for name in READERS if name != COMPILED]
        if options.compiled:
            compile_copy(folder)
            names.insert(1, COMPILED)
        for language in options.languages:
            sets = lines_of(language)
            warm = sets.pop("warm")
            for chosen, lines in sets.items():
                for reader in names:
                    sources = folder if reader == COMPILED else ROOT
                    rows.append(
                        middle(options.runs, reader, language, chosen, lines[: options.lines], warm, sources)
                    )
    first = options.languages[0]
    sets = lines_of(first)
    warm, distinct = sets.pop("warm"), next(iter(sets.values()))
    for count in options.growth:
        lines = (distinct * (count // len(distinct) + 1))[:count]
        rows.append(measure("newsledger", first, "repeated", lines, warm))
    print(json.dumps(rows, indent=2) if options.json else table(rows))


if __name__ == "__main__":
    sys.path.insert(0, os.environ.get(SOURCES, str(ROOT)))
    main()
