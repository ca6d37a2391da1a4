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


def bounds(values: Tensor) -> tuple[float, float, float]:
    """Return the 5%, 50% and 95% quantiles of all runs."""
    share = torch.tensor(QUANTILES, dtype=torch.float64)
    low, middle, high = torch.quantile(values.to("cpu", torch.float64), share).tolist()
    return low, middle, high
