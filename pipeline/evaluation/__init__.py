"""Evaluation: what the stages find in the sample articles, scored against gold annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.evaluation.report import Evaluation
    from pipeline.evaluation.scoring import evaluate

__all__ = ["Evaluation", "evaluate"]


def __getattr__(name: str) -> Any:
    """Import on first use: the stages are heavy."""
    if name == "evaluate":
        from pipeline.evaluation.scoring import evaluate

        return evaluate
    if name == "Evaluation":
        from pipeline.evaluation.report import Evaluation

        return Evaluation
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
