"""Replay: the timeline of a story's events, and its course as a model run."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.replay.events import timeline
    from pipeline.replay.runs import replay

__all__ = ["replay", "timeline"]


def __getattr__(name: str) -> Any:
    if name == "timeline":
        from pipeline.replay.events import timeline

        return timeline
    if name == "replay":
        from pipeline.replay.runs import replay

        return replay
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
