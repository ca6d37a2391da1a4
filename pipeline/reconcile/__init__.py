"""Reconciliation: which claims speak of the same thing, which agree, and what explains each difference."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reconcile.engine import reconcile

__all__ = ["reconcile"]


def __getattr__(name: str) -> Any:
    if name == "reconcile":
        from pipeline.reconcile.engine import reconcile

        return reconcile
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
