"""Approximate Bayesian computation by sequential Monte Carlo (Del Moral, Doucet and Jasra, Stat. Comput. 22, 2012).

Reported figures are intervals, so a run either meets a report or misses it by some distance. Particles start
from the prior; the tolerated distance falls to zero, where the sample is one of the exact posterior given that
every report holds. Parameters live as independent standard normals (the priors' own scale is applied later),
and move by preconditioned Crank-Nicolson steps, which leave the prior as it is, so that a move is accepted
whenever its run is within the tolerance.

Why not a library: pyabc simulates one parameter set per call in worker processes, and sbi learns a density
from simulations; here thousands of runs come from one vectorised call and the intervals make the target exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Effort:
    """Moves until at most the share ``unmoved`` stands where it was, at most ``sweeps`` rounds of them."""

    unmoved: float
    sweeps: int


_ON_THE_WAY, _AT_THE_END = Effort(0.4, 4), Effort(0.01, 24)


@dataclass(frozen=True, slots=True)
class Sample:
    """Particles at ``tolerance``: normals [parameters, particles], distances, and what their runs recorded.

    ``distinct``: how many different ones; ``effective``: how many independent ones they are worth, from the
    correlation of the particles with what they were at the last resampling.
    ``prior_share``: the share of prior draws that met every report at once.
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
    best = torch.argsort(distance, stable=True)[:particles]
    population = _Population(*_taken(best, normals, distance, payload), simulations=particles * _FIRST)
    tolerance, rounds, stuck, effective = float(distance[best[-1]]), 0, 0, float(particles)
    while rounds < _MOST_ROUNDS and stuck < _MOST_STUCK and (tolerance > 0 or rounds == 0):
        before = tolerance
        tolerance = max(float(torch.quantile(population.distance.double(), _KEEP)), 0.0)
        stuck = stuck + 1 if 0 < tolerance >= before * 0.99 else 0
        alive = torch.nonzero(population.distance <= tolerance).flatten()
        population.take(alive[draws.integers(alive.numel(), particles)])
        origin = population.normals.clone()
        population.move(simulate, tolerance, draws, _AT_THE_END if tolerance <= 0 else _ON_THE_WAY)
        effective = _effective(origin, population.normals, alive.numel())
        rounds += 1
    distinct = int(torch.unique(population.normals[0]).numel())
    return Sample(
        population.normals,
        population.distance,
        population.payload,
        tolerance,
        rounds,
        population.simulations,
        distinct,
        min(effective, distinct),
        prior_share,
    )


@dataclass(slots=True)
class _Population:
    normals: Tensor
    distance: Tensor
    payload: Payload
    simulations: int
    scale: float = 0.6

    def take(self, chosen: Tensor) -> None:
        """Keep the particles ``chosen``, some of them several times."""
        self.normals, self.distance, self.payload = _taken(chosen, self.normals, self.distance, self.payload)

    def move(self, simulate: Simulator, tolerance: float, draws: Draws, effort: Effort) -> None:
        """Move all particles at once, several times, within ``tolerance``."""
        unmoved = 1.0
        for _ in range(effort.sweeps):
            noise = draws.normal(*self.normals.shape)
            proposal = math.sqrt(1 - self.scale**2) * self.normals + self.scale * noise
            distance, payload = simulate(proposal)
            accepted = distance <= tolerance
            self.normals = torch.where(accepted, proposal, self.normals)
            self.distance = torch.where(accepted, distance, self.distance)
            self.payload = {
                name: torch.where(accepted, payload[name], self.payload[name]) for name in payload
            }
            self.simulations += distance.numel()
            share = float(accepted.double().mean())
            self.scale = min(0.95, max(0.05, self.scale * math.exp(share - _AIM)))
            unmoved *= 1 - share
            if unmoved <= effort.unmoved:
                break


def _taken(
    chosen: Tensor, normals: Tensor, distance: Tensor, payload: Payload
) -> tuple[Tensor, Tensor, Payload]:
    return normals[:, chosen], distance[chosen], {name: kept[..., chosen] for name, kept in payload.items()}


def _effective(origin: Tensor, moved: Tensor, alive: int) -> float:
    """Return the effective sample size: what the correlation with the resampled duplicates leaves of all.

    After resampling n particles are worth ``alive`` ones; moves that leave correlation r with the origin make
    the part 1 - r**2 new. The worst parameter counts.
    """
    size = moved.shape[1]
    first = origin - origin.mean(1, keepdim=True)
    last = moved - moved.mean(1, keepdim=True)
    spread = (first.norm(dim=1) * last.norm(dim=1)).clamp_min(1e-12)
    correlation = float(((first * last).sum(1) / spread).abs().max())
    return size * (1 - correlation**2) + min(alive, size) * correlation**2
