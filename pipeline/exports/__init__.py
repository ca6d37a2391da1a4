"""Exports: the ledger as files for people and programs."""

from pipeline.exports.facts import facts_data
from pipeline.exports.writing import write

__all__ = ["facts_data", "write"]
