"""Reconciliation: which claims speak of the same thing, which agree, and what explains each difference."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reconcile.chain import Explained, Statement, explain
    from pipeline.reconcile.engine import reconcile

__all__ = ["Explained", "Statement", "explain", "reconcile"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "engine" if name == "reconcile" else "chain"
    return getattr(importlib.import_module(f"pipeline.reconcile.{module}"), name)
