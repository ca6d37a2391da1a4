"""Approximate Bayesian computation by sequential Monte Carlo (Del Moral, Doucet and Jasra, Stat. Comput. 22, 2012).

Reported figures are intervals, so a run either meets a report or misses it by some distance. Particles start
from the prior; the tolerated distance falls to zero, where the sample is one of the exact posterior given that
every report holds. Parameters live as independent standard normals (the priors' own scale is applied later),
and move by preconditioned Crank-Nicolson steps (Cotter et al., Stat. Sci. 28, 2013) of all of them or of some,
which leave the prior as it is, so that a move is accepted whenever its run is within the tolerance.

Why not a library: pyabc simulates one parameter set per call in worker processes, and sbi learns a density
from simulations; here thousands of runs come from one vectorised call and the intervals make the target exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from pipeline.replay.draws import Draws

Payload = dict[str, Tensor]
#: Simulates one run per column of normals [parameters, particles]; returns distances [particles] and what to keep.
Simulator = Callable[[Tensor], tuple[Tensor, Payload]]

#: The first sample of the prior is this many times as large as the population that the best of it make.
_FIRST = 16
#: Part of the population that the next tolerance keeps; share of moves that the step length aims at.
_KEEP, _AIM = 0.5, 0.25
_MOST_ROUNDS, _MOST_STUCK = 40, 6
#: Shares of the parameters that a move changes, in turn: all at once by small steps, few at once by large ones.
_BLOCKS = (1.0, 0.4, 0.15)
#: On the way, moves go on until at most this share of the particles stands where it was.
_UNMOVED, _SWEEPS_ON_THE_WAY = 0.4, 4
#: At the end they go on until the particles are worth this share of independent ones.
_WORTH, _SWEEPS_AT_THE_END = 0.6, 60
#: Fewer families than these say nothing about how alike their members are.
_FAMILIES = 30


@dataclass(frozen=True, slots=True)
class Sample:
    """Particles at ``tolerance``: normals [parameters, particles], distances, and what their runs recorded.

    ``distinct``: how many different ones. ``effective``: how many independent ones they are worth: those that
    descend from one particle are alike, and the design effect (Kish 1965) of these families in the parameter
    where it is largest is what they lose. ``prior_share``: the share of prior draws that met every report at once.
    """

    normals: Tensor
    distance: Tensor
    payload: Payload
    tolerance: float
    rounds: int
    simulations: int
    distinct: int
    effective: float
    prior_share: float


def calibrate(simulate: Simulator, parameters: int, particles: int, draws: Draws) -> Sample:
    """Return particles whose runs meet every report, or come as near as was reached (``tolerance`` above 0)."""
    normals = draws.normal(parameters, particles * _FIRST)
    distance, payload = simulate(normals)
    prior_share = float((distance <= 0).double().mean())
    population = _Population(normals, distance, payload, simulations=particles * _FIRST)
    population.take(torch.argsort(distance, stable=True)[:particles])
    tolerance, rounds, stuck = float(population.distance.max()), 0, 0
    while rounds < _MOST_ROUNDS and stuck < _MOST_STUCK and (tolerance > 0 or rounds == 0):
        before = tolerance
        tolerance = max(float(torch.quantile(population.distance.double(), _KEEP)), 0.0)
        stuck = stuck + 1 if 0 < tolerance >= before * 0.99 else 0
        alive = torch.nonzero(population.distance <= tolerance).flatten()
        population.found_families()
        population.take(alive[draws.integers(alive.numel(), particles)])
        if tolerance > 0:
            population.spread(simulate, tolerance, draws)
        rounds += 1
    if tolerance <= 0:
        population.settle(simulate, draws)
    return Sample(
        population.normals,
        population.distance,
        population.payload,
        tolerance,
        rounds,
        population.simulations,
        int(torch.unique(population.normals, dim=1).shape[1]),
        population.effective(),
        prior_share,
    )


@dataclass(slots=True)
class _Population:
    normals: Tensor
    distance: Tensor
    payload: Payload
    simulations: int
    moves: int = 0
    scales: list[float] = field(default_factory=lambda: [0.5, 0.7, 0.9])
    families: list[Tensor] = field(default_factory=list)

    def found_families(self) -> None:
        """Let every particle found a family, to which its descendants will belong."""
        self.families.append(torch.arange(self.distance.numel(), device=self.distance.device))

    def take(self, chosen: Tensor) -> None:
        """Keep the particles ``chosen``, some of them several times."""
        self.normals, self.distance = self.normals[:, chosen], self.distance[chosen]
        self.payload = {name: kept[..., chosen] for name, kept in self.payload.items()}
        self.families = [family[chosen] for family in self.families]

    def spread(self, simulate: Simulator, tolerance: float, draws: Draws) -> None:
        """Move until most particles stand elsewhere."""
        unmoved = 1.0
        for _ in range(_SWEEPS_ON_THE_WAY):
            unmoved *= 1 - self.move(simulate, tolerance, draws)
            if unmoved <= _UNMOVED:
                break

    def settle(self, simulate: Simulator, draws: Draws) -> None:
        """Move at tolerance 0 until the particles are worth enough independent ones."""
        for sweep in range(_SWEEPS_AT_THE_END):
            self.move(simulate, 0.0, draws)
            if (
                sweep % len(_BLOCKS) == len(_BLOCKS) - 1
                and self.effective() >= _WORTH * self.distance.numel()
            ):
                break

    def move(self, simulate: Simulator, tolerance: float, draws: Draws) -> float:
        """Propose one move to every particle and return the share that was accepted."""
        block = self.moves % len(_BLOCKS)
        self.moves += 1
        scale = self.scales[block]
        proposal = math.sqrt(1 - scale**2) * self.normals + scale * draws.normal(*self.normals.shape)
        touched = draws.uniform(*self.normals.shape) < _BLOCKS[block]
        proposal = torch.where(touched, proposal, self.normals)
        distance, payload = simulate(proposal)
        accepted = distance <= tolerance
        self.normals = torch.where(accepted, proposal, self.normals)
        self.distance = torch.where(accepted, distance, self.distance)
        self.payload = {name: torch.where(accepted, payload[name], self.payload[name]) for name in payload}
        self.simulations += distance.numel()
        share = float(accepted.double().mean())
        self.scales[block] = min(1.0, max(0.05, scale * math.exp(share - _AIM)))
        return share

    def effective(self) -> float:
        """Return the effective sample size, by the oldest families of which enough are left."""
        for family in self.families:
            labels, members = torch.unique(family, return_inverse=True)
            if labels.numel() >= _FAMILIES or family is self.families[-1]:
                return _design_effect(self.normals.double(), members, labels.numel())
        return float(self.distance.numel())


def _design_effect(values: Tensor, members: Tensor, families: int) -> float:
    """Return the number of particles over the worst design effect; ``values`` [parameters, particles].

    The likeness within families is the intraclass correlation of a one-way analysis of variance.
    """
    size = values.shape[1]
    sizes = torch.bincount(members, minlength=families).to(values.dtype)
    squares = float((sizes**2).sum())
    if families == 1 or families == size:
        return float(families)
    sums = torch.zeros(values.shape[0], families, dtype=values.dtype, device=values.device)
    means = sums.index_add_(1, members, values) / sizes
    grand = values.mean(1, keepdim=True)
    between = (sizes * (means - grand) ** 2).sum(1) / (families - 1)
    within = ((values - means[:, members]) ** 2).sum(1) / (size - families)
    typical = (size - squares / size) / (families - 1)
    alike = ((between - within) / (between + (typical - 1) * within).clamp_min(1e-12)).clamp(0, 1)
    return size / (1 + (squares / size - 1) * float(alike.max()))
