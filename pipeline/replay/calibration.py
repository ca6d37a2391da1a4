"""Approximate Bayesian computation at tolerance zero, in two stages: guides find the region, importance draws fill it.

Reported figures are intervals, so a run either meets a report or misses it by some distance, and the posterior
given that every report holds is exact at distance zero. Parameters live as independent standard normals;
the priors' own scale is applied later. The chains of the guides mix slowly where reports tie many
parameters together, so they only serve to fit the first proposal; independent weighted draws have an effective
sample size that means what it says.

Why not a library: pyabc simulates one parameter set per call in worker processes, and sbi learns a density
from simulations; here thousands of runs come from one vectorised call and the intervals make the target exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.replay.draws import Draws
from pipeline.replay.guides import Distance, Guides
from pipeline.replay.importance import Hits, Meeting, Payload, Proposal, clipped, effective, systematic

#: Guides; where so many do not find the way, more of them try again.
_GUIDES = (500, 3000)
#: Draws per batch, the least and most batches, and how many hits a new fit needs per parameter.
_BATCH, _FEWEST, _MOST, _PER_PARAMETER = 4000, 4, 60, 3
#: Independent particles that the draws should be worth: this share of those asked for, and no fewer than this.
_WORTH, _LEAST_WORTH = 0.2, 200


@dataclass(frozen=True, slots=True)
class Sample:
    """Equally weighted particles: normals [parameters, particles], and what their runs recorded.

    ``tolerance``: 0, or, where nothing was found that meets every report, the distance of the farthest particle;
    these are then the guides, without records. ``effective``: how many independent particles they are worth.
    ``hits``: independent draws that met every report. ``prior_share``: the share of prior draws that did.
    """

    normals: Tensor
    payload: Payload
    tolerance: float
    rounds: int
    simulations: int
    hits: int
    effective: float
    prior_share: float


def calibrate(missing: Distance, meeting: Meeting, parameters: int, particles: int, draws: Draws) -> Sample:
    """Return ``particles`` whose runs meet every report, or those that came nearest (``tolerance`` above 0)."""
    simulations = 0
    for size in _GUIDES:
        guides = Guides.started(missing, parameters, size, draws)
        rounds, tolerance = guides.close_in(missing, draws)
        simulations += guides.simulations
        if tolerance <= 0:
            break
    if tolerance > 0:
        return Sample(guides.normals, {}, tolerance, rounds, simulations, 0, 0.0, guides.prior_share)
    proposal, found, worth = Proposal.fitted(guides.normals, torch.ones_like(guides.distance)), Hits(), 0.0
    for batch in range(1, _MOST + 1):
        found.add(meeting, proposal, _BATCH, draws)
        simulations += _BATCH
        weights = found.weights()
        worth = effective(weights)
        if batch >= _FEWEST and worth >= max(_LEAST_WORTH, _WORTH * particles):
            break
        if weights.numel() >= _PER_PARAMETER * parameters:
            proposal = Proposal.fitted(found.all(), clipped(weights))
    hits = found.all()
    if hits.shape[1] == 0:
        return Sample(guides.normals, {}, float("inf"), rounds, simulations, 0, 0.0, guides.prior_share)
    chosen = systematic(found.weights(), particles, draws)
    payload = {name: kept[..., chosen] for name, kept in found.payload().items()}
    return Sample(
        hits[:, chosen], payload, 0.0, rounds, simulations, hits.shape[1], worth, guides.prior_share
    )
