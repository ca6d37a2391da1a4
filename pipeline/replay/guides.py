"""Particles that find the region where every report is met: sequential Monte Carlo with a falling tolerance.

Particles from the prior move while the tolerated distance falls to zero (Del Moral, Doucet and Jasra, Stat. Comput.
22, 2012), by preconditioned Crank-Nicolson steps (Cotter et al., Stat. Sci. 28, 2013) of all parameters or of
some, which leave the prior as it is, so that a move is accepted whenever its run is within the tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from pipeline.replay.draws import Draws

#: Returns for one run per column of normals [parameters, particles] how far it misses the reports [particles].
Distance = Callable[[Tensor], Tensor]

#: How many times as many draws of the prior the best of them come from.
_FIRST = 24
#: Part of the particles that the next tolerance keeps; share of moves that the step length aims at.
_KEEP, _AIM = 0.5, 0.25
_MOST_ROUNDS, _MOST_STUCK = 40, 6
#: Shares of the parameters that a move changes, in turn: all at once by small steps, few at once by large ones.
_BLOCKS = (1.0, 0.4, 0.15)
#: Moves go on until at most this share of the particles stands where it was, and longer where no round follows.
_UNMOVED, _SWEEPS, _LAST_SWEEPS = 0.4, 4, 12


@dataclass(slots=True)
class Guides:
    """Particles [parameters, particles] on their way; ``distance`` of their runs, ``prior_share`` of first hits."""

    normals: Tensor
    distance: Tensor
    prior_share: float
    simulations: int
    moves: int = 0
    scales: list[float] = field(default_factory=lambda: [0.5, 0.7, 0.9])

    @classmethod
    def started(cls, missing: Distance, parameters: int, size: int, draws: Draws) -> Guides:
        """Take the best ``size`` of many draws of the prior."""
        normals = draws.normal(parameters, size * _FIRST)
        distance = missing(normals)
        share = float((distance <= 0).double().mean())
        guides = cls(normals, distance, share, size * _FIRST)
        guides.take(torch.argsort(distance, stable=True)[:size])
        return guides

    def close_in(self, missing: Distance, draws: Draws) -> tuple[int, float]:
        """Lower the tolerance as far as it goes; return the rounds that it took, and the tolerance."""
        tolerance, rounds, stuck = float(self.distance.max()), 0, 0
        while rounds < _MOST_ROUNDS and stuck < _MOST_STUCK and tolerance > 0:
            before = tolerance
            tolerance = max(float(torch.quantile(self.distance.double(), _KEEP)), 0.0)
            stuck = stuck + 1 if 0 < tolerance >= before * 0.99 else 0
            alive = torch.nonzero(self.distance <= tolerance).flatten()
            self.take(alive[draws.integers(alive.numel(), self.distance.numel())])
            self.spread(missing, tolerance, draws)
            rounds += 1
        return rounds, tolerance

    def take(self, chosen: Tensor) -> None:
        """Keep the particles ``chosen``, some of them several times."""
        self.normals, self.distance = self.normals[:, chosen], self.distance[chosen]

    def spread(self, missing: Distance, tolerance: float, draws: Draws) -> None:
        """Move until most particles stand elsewhere; longer where there is no next round."""
        unmoved = 1.0
        for _ in range(_SWEEPS if tolerance > 0 else _LAST_SWEEPS):
            unmoved *= 1 - self.move(missing, tolerance, draws)
            if unmoved <= _UNMOVED and tolerance > 0:
                break

    def move(self, missing: Distance, tolerance: float, draws: Draws) -> float:
        """Propose one move to every particle and return the share that was accepted."""
        block = self.moves % len(_BLOCKS)
        self.moves += 1
        scale = self.scales[block]
        proposal = math.sqrt(1 - scale**2) * self.normals + scale * draws.normal(*self.normals.shape)
        touched = draws.uniform(*self.normals.shape) < _BLOCKS[block]
        proposal = torch.where(touched, proposal, self.normals)
        distance = missing(proposal)
        accepted = distance <= tolerance
        self.normals = torch.where(accepted, proposal, self.normals)
        self.distance = torch.where(accepted, distance, self.distance)
        self.simulations += distance.numel()
        share = float(accepted.double().mean())
        self.scales[block] = min(1.0, max(0.05, scale * math.exp(share - _AIM)))
        return share
