"""Claims: who said what of whom, with value, time, scope, modality and attribution."""

from pipeline.claims.extraction import extract
from pipeline.claims.neural.reading import read
from pipeline.claims.rendering import render

__all__ = ["extract", "read", "render"]
