"""Numbers of a model run as text, and their quantiles."""

from __future__ import annotations

import math

import torch
from torch import Tensor

QUANTILES = (0.05, 0.5, 0.95)


def figure(value: float) -> str:
    """Return a number as a plain decimal of four significant digits: a model knows no more."""
    if math.isinf(value):
        return "unbounded"
    if value == 0:
        return "0"
    places = 3 - math.floor(math.log10(abs(value)))
    exact = value == int(value) and abs(value) < 10_000
    return f"{value:.0f}" if exact else f"{round(value, places):.{max(0, places)}f}"


def when(hours: float) -> str:
    """Return a number as ``figure`` does, and ``never`` where it is infinite: what did not happen in a run."""
    return "never" if math.isinf(hours) else figure(hours)


def bounds(values: Tensor) -> tuple[float, float, float]:
    """Return the 5%, 50% and 95% quantiles of all runs; between a number and infinity there is nothing."""
    share = torch.tensor(QUANTILES, dtype=torch.float64)
    between = "linear" if bool(values.isfinite().all()) else "nearest"
    low, middle, high = torch.quantile(values.to("cpu", torch.float64), share, interpolation=between).tolist()
    return low, middle, high


def finite(values: Tensor) -> Tensor:
    """Return ``values`` with the infinite ones as the largest of the others, so that they have a variance."""
    known = values[values.isfinite()]
    return values.clamp_max(float(known.max())) if known.numel() else torch.zeros_like(values)
