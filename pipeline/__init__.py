"""newsledger: dated, numbered, attributed claims from news in four languages, reconciled in a ledger.

The public functions, each imported on first use: ``read``, ``extract_mentions``, ``recognise``, ``link``,
``extract_claims``, ``Ledger``, ``reconcile``, ``replay``, ``write``, ``evaluate``.
"""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "read": ("pipeline.ingest", "read"),
    "extract_mentions": ("pipeline.mentions", "extract"),
    "recognise": ("pipeline.entities", "recognise"),
    "link": ("pipeline.entities", "link"),
    "extract_claims": ("pipeline.claims", "extract"),
    "Ledger": ("pipeline.ledger", "Ledger"),
    "reconcile": ("pipeline.reconcile", "reconcile"),
    "replay": ("pipeline.replay", "replay"),
    "write": ("pipeline.exports", "write"),
    "evaluate": ("pipeline.evaluation", "evaluate"),
}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    module, attribute = _PUBLIC[name]
    return getattr(importlib.import_module(module), attribute)
