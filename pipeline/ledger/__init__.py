"""The ledger: articles, claims and facts in one DuckDB file."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.ledger.ledger import Ledger

__all__ = ["Ledger"]


def __getattr__(name: str) -> Any:
    if name == "Ledger":
        from pipeline.ledger.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
