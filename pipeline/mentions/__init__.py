"""Mentions: quantities and times of a text, normalised, with exact offsets."""

from __future__ import annotations

from pipeline.mentions.engine import extract

__all__ = ["extract"]
