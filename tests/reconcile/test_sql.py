"""Every SQL file says what goes in and comes out, and gives the rows that are stored beside this test.

``UPDATE_SNAPSHOTS=1 pytest tests/reconcile/test_sql.py`` writes the rows anew; the difference is for review.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from desk import Desk, claim

from pipeline.ledger import Ledger
from schemas.records import Mention

PACKAGE = Path(str(resources.files("pipeline.reconcile")))
FILES = sorted(path for folder in ("sql", "explainers") for path in (PACKAGE / folder).glob("*.sql"))
SNAPSHOTS = Path(__file__).parent / "snapshots"
_MADE = re.compile(r"^(?:CREATE OR REPLACE TEMP (?:TABLE|VIEW) (\w+)|INSERT INTO (\w+))", re.MULTILINE)
# Shown by the explainer that fills it; what an explainer found is told apart by its kind.
_FOUND = {
    "rounding": "'rounding', 'hedge', 'update'",
    "currency": "'currency_conversion'",
    "mislabelled": "'mislabelled_unit'",
    "scale": "'scale_slip'",
    "multiple": "'arithmetic'",
    "period": "'scope'",
    "relation": "'arithmetic'",
    "growth": "'arithmetic'",
    "share": "'arithmetic'",
    "total": "'arithmetic'",
    "yearly": "'arithmetic'",
}


def sums(*values: str) -> list[Mention]:
    """Sums of money, ten code points apart."""
    return [
        Mention(kind="money", start=10 * n, end=10 * n + 1, text=f"{value} of it", value=value, unit="EUR")
        for n, value in enumerate(values, start=1)
    ]


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """A small ledger with something for every statement to do."""
    desk = Desk().article(
        "Alpha",
        "2026-02-09",
        claim("budget", "3000000000", "CNY", also=("433000000", "USD"), firsthand=True),
        claim("budget", "1000000000", "CNY", subject="velmont"),
        claim("budget_multiple", "3", modifier="approx", scope={"of": "velmont"}),
        claim("exchange_rate", "6.9289", "CNY/USD", topic="campaign", subject="CNY/USD"),
        claim("orders", "10000000", scope={"window": "PT9H"}),
        claim("valid_until", "XXXX-02-28"),
        claim("valuation", "180000000", "EUR", scope={"stage": "pre_money"}),
        claim("valuation", "222000000", "EUR", scope={"stage": "post_money"}),
        claim("raised", "42000000", "EUR", value_start=30),
        mentions=sums("180000000", "222000000", "42000000"),
        text="Nordpress says Ardel set aside three billion yuan for its coupons this month, and more",
    )
    desk.article(
        "Beta",
        "2026-02-09",
        claim("budget", "3000000000", "CNY", also=("433000000", "USD"), attributed_to="nordpress"),
        claim("orders", "9960000", scope={"window": "PTXH"}),
        claim("valid_until", "2026-02-28", low="2026-02-28", high="2026-02-28"),
        claim("raised", "24000000", "EUR", value_start=30),
        mentions=sums("180000000", "222000000", "24000000"),
        text="Nordpress says Ardel set aside three billion yuan for its coupons this month, and no more",
    )
    desk.article(
        "Gamma",
        "2026-02-01",
        claim("budget", "431000000", "USD", in_title=True),
        claim("budget", "3000000000", "CNY", also=("431000000", "USD")),
        claim("orders", "10000", scope={"window": "PT9H"}),
        claim("valid_until", "2026-02-23", low="2026-02-23", high="2026-02-23"),
        rivals=["2026-01-26"],
        known_by="inferred",
    )
    desk.article("Delta", "2026-02-10", claim("budget", "3000000000", "EUR"), claim("orders", "71000000"))
    with desk.reconciled() as made:
        yield made


def rows_of(ledger: Ledger, file: Path) -> str:
    """The rows of every table that a file makes or fills, as text."""
    shown = []
    names = dict.fromkeys(
        first or second for first, second in _MADE.findall(file.read_text(encoding="utf-8"))
    )
    for name in names:
        where = f"WHERE kind IN ({_FOUND.get(file.stem, repr(file.stem))})" if name == "finding" else ""
        columns = "* EXCLUDE (text)" if name == "article" else "*"
        relation = ledger.connection.execute(f"SELECT {columns} FROM {name} {where} ORDER BY ALL")
        shown.append(f"{name} ({', '.join(column[0] for column in relation.description or [])})")
        shown += [
            "  " + " | ".join("-" if cell is None else str(cell) for cell in row)
            for row in relation.fetchall()
        ]
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_says_what_it_does(file: Path) -> None:
    head = re.split(r"\n\n|\n(?=[^-])", file.read_text(encoding="utf-8"))[0]
    assert head.startswith("-- ")
    assert "Goes in:" in head
    assert "Comes out:" in head


@pytest.mark.parametrize(
    "file",
    [f for f in FILES if _MADE.search(f.read_text(encoding="utf-8"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_file_gives_the_stored_rows(ledger: Ledger, file: Path) -> None:
    stored = SNAPSHOTS / f"{file.parent.name}-{file.stem}.txt"
    found = rows_of(ledger, file)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(found, encoding="utf-8")
    assert found == stored.read_text(encoding="utf-8")
