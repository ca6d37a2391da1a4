"""Reconciliation: which claims speak of the same thing, which agree, and what explains each difference.

Decisions of people are in ``pipeline.reconcile.review``, imported rates in ``pipeline.reconcile.rates``.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reconcile.chain import Explained, Statement, explain
    from pipeline.reconcile.comparison import Change, diff
    from pipeline.reconcile.engine import reconcile
    from pipeline.reconcile.likeness import encode

_PUBLIC = {
    "Change": "comparison",
    "Explained": "chain",
    "Statement": "chain",
    "diff": "comparison",
    "encode": "likeness",
    "explain": "chain",
    "reconcile": "engine",
}
__all__ = ["Change", "Explained", "Statement", "diff", "encode", "explain", "reconcile"]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"pipeline.reconcile.{_PUBLIC[name]}"), name)
