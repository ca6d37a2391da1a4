"""Mentions: quantities and times of a text, normalised, with exact offsets."""

from __future__ import annotations

from pipeline.mentions.engine import extract
from pipeline.mentions.outlets import outlet_country
from pipeline.mentions.publication import infer_published

__all__ = ["extract", "infer_published", "outlet_country"]
