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
from pipeline.replay.importance import (
    Hits,
    Meeting,
    Payload,
    Proposal,
    clipped,
    effective,
    systematic,
    truncated,
)

#: Guides; where so many do not find the way, more of them try again.
_GUIDES = (500, 3000)
#: Draws per batch, batches that proposals are learned from, most batches after that, the last proposals that are
#: kept, and how many hits a new fit needs per parameter.
_BATCH, _LEARNING, _MOST, _KEPT, _PER_PARAMETER = 4000, 16, 80, 4, 3
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
    proposals = _learned(meeting, guides, draws)
    found, worth, last = Hits(), 0.0, _MOST
    for batch in range(1, _MOST + 1):
        found.add(meeting, proposals[batch % len(proposals)], _BATCH, draws)
        worth = effective(truncated(found.weights()))
        # To stop at the very moment of a good figure would be to choose it, so as many batches again follow.
        if last == _MOST and batch >= len(proposals) and worth >= max(_LEAST_WORTH, _WORTH * particles) / 2:
            last = 2 * batch
        if batch >= last:
            break
    simulations += (batch + _LEARNING) * _BATCH
    hits = found.all()
    if hits.shape[1] == 0:
        return Sample(guides.normals, {}, float("inf"), rounds, simulations, 0, 0.0, guides.prior_share)
    chosen = systematic(truncated(found.weights()), particles, draws)
    payload = {name: kept[..., chosen] for name, kept in found.payload().items()}
    return Sample(
        hits[:, chosen], payload, 0.0, rounds, simulations, hits.shape[1], worth, guides.prior_share
    )


def _learned(meeting: Meeting, guides: Guides, draws: Draws) -> tuple[Proposal, ...]:
    """Return proposals fitted to batch after batch of draws that meet every report, the last of them.

    The draws themselves are given up: each was there when later proposals were fitted, so that weights by these would
    say less of what has not been found (Marin, Pudlo and Sedki, Ann. Inst. H. Poincare 55, 2019).
    """
    made, found = [Proposal.fitted(guides.normals, torch.ones_like(guides.distance))], Hits()
    for _ in range(_LEARNING):
        found.add(meeting, made[-1], _BATCH, draws)
        weights = found.weights()
        if weights.numel() >= _PER_PARAMETER * guides.normals.shape[0]:
            made.append(Proposal.fitted(found.all(), clipped(weights)))
    return tuple(made[-_KEPT:])
