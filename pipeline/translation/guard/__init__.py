"""The check that no translation loses, adds or changes a number, a date, a name or a negation."""

from pipeline.translation.guard.judge import VERSION, Pair, judge

__all__ = ["VERSION", "Pair", "judge"]
