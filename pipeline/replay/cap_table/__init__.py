"""The funding round as a cap table: who holds what after the money."""

from pipeline.replay.cap_table.model import CapTable

__all__ = ["CapTable"]
