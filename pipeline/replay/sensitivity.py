"""Which input moves an outcome most: the share of its variance that the input explains on its own."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from pipeline.replay.figures import finite
from pipeline.replay.posterior import Posterior
from schemas.replay import Influence

_BINS = 16


def influences(posterior: Posterior) -> Iterable[Influence]:
    """Yield, outcome by outcome, the uncertain inputs from the most to the least influential.

    The share is the first-order index of variance-based sensitivity (Saltelli et al. 2008, ch. 4) over the runs
    that meet the reports, so inputs that the reports tie together share what they explain.
    """
    worth = posterior.sample.effective
    for outcome, values in posterior.outcomes().items():
        values = finite(values)
        shares = {name: explained(drawn, values, worth) for name, drawn in posterior.parameters.items()}
        for name in sorted(shares, key=lambda name: -shares[name]):
            yield Influence(input=name, outcome=outcome, share=round(shares[name], 4))


def explained(given: Tensor, outcome: Tensor, worth: float) -> float:
    """Return the correlation ratio of ``outcome`` [runs] on ``given`` [runs] in bins of equal numbers.

    It is adjusted for the number of bins and of independent runs (``worth``), so that an input without influence
    gives 0 on average.
    """
    given, outcome = given.to("cpu", torch.float64), outcome.to("cpu", torch.float64)
    whole = float(((outcome - outcome.mean()) ** 2).sum())
    if whole <= 0 or worth <= 2 * _BINS:
        return 0.0
    order = torch.argsort(given, stable=True)
    within = sum(
        float(((part - part.mean()) ** 2).sum()) for part in torch.tensor_split(outcome[order], _BINS)
    )
    return max(0.0, 1 - within / whole * (worth - 1) / (worth - _BINS))
