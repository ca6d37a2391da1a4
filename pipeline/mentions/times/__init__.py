"""Times of a text: dates, clock times and durations, with what they mean on the day of publication."""

from __future__ import annotations

from pipeline.mentions.times.reader import find

__all__ = ["find"]
