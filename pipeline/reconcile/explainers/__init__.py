"""Explainers: why values of one thing differ, each a SQL file, tried in a stated order.

An explainer reads temp table ``open_pair`` (two values that do not meet and that no earlier tier explained) and
inserts into temp table ``finding``. Explainers of one tier see the same open pairs, so that two that fit equally
are both listed. See docs/adding-an-explainer.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from pipeline.reconcile.sqlfiles import run
from schemas.records import ExplanationKind


@dataclass(frozen=True, slots=True)
class Explainer:
    """One explainer: the file ``explainers/<name>.sql``, the kinds it may find, and what it looks for."""

    name: str
    kinds: tuple[ExplanationKind, ...]
    looks_for: str


# First what is no mistake at all, then what is.
TIERS: tuple[tuple[Explainer, ...], ...] = (
    (Explainer("rounding", ("rounding", "hedge", "update"), "fewer digits, cut-off digits, or a hedge"),),
    (
        Explainer("currency", ("currency_conversion",), "the same money in two currencies, by rate and day"),
        Explainer("update", ("update",), "a later statement in place of an earlier one"),
        Explainer("scope", ("scope",), "a statement that leaves open what others specify"),
        Explainer("period", ("scope",), "a year of what the other counts as a whole"),
        Explainer("unscoped", ("scope",), "what others give of a phase or a year, given as the whole"),
        Explainer("part", ("scope",), "a part of what the same sentence counts as a whole"),
    ),
    (
        Explainer("mislabelled", ("mislabelled_unit",), "the right number with the wrong currency or unit"),
        Explainer("scale", ("scale_slip",), "the same digits at another power of ten"),
        Explainer("copy", ("copy",), "a slip within one lineage"),
    ),
)


# Once it is known which values are held: does what the texts compute come out?
CHECKS: tuple[Explainer, ...] = (
    Explainer("multiple", ("arithmetic",), "a multiple of what another subject has"),
    Explainer("relation", ("arithmetic",), "sums and products that the topic states"),
    Explainer("growth", ("arithmetic",), "more or less than before by so many per cent"),
    Explainer("share", ("arithmetic",), "so many per cent of a whole"),
    Explainer("total", ("arithmetic",), "sums and differences within a sentence"),
    Explainer("yearly", ("arithmetic",), "so many a year for so many years"),
)


def explain_pairs(
    connection: duckdb.DuckDBPyConnection, tiers: Sequence[Sequence[Explainer]] = TIERS
) -> None:
    """Run the explainers of differing values, tier by tier; temp finding holds the result."""
    for tier in tiers:
        for explainer in tier:
            run(connection, f"explainers/{explainer.name}")
        run(connection, "explainers/next_tier")


def check_arithmetic(connection: duckdb.DuckDBPyConnection, checks: Sequence[Explainer] = CHECKS) -> None:
    """Run the explainers that compute with held values; temp finding holds the result."""
    for check in checks:
        run(connection, f"explainers/{check.name}")
