"""Independent draws that meet every report, weighted: adaptive multiple importance sampling.

Cornuet, Marin, Mira and Robert (Scand. J. Stat. 39, 2012): batches come from normal proposals, each fitted to all
draws before it, and every draw is weighted by prior density over the mixture of all proposals used so far. A
tenth of each proposal is the prior, which bounds the weights (defensive mixture, Hesterberg 1995). Fits use
clipped weights (Koblents and Miguez, Stat. Comput. 25, 2015), so that no single draw pulls a proposal
to itself. Densities are relative to the prior, a standard normal in every parameter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from pipeline.replay.draws import Draws

Payload = dict[str, Tensor]
#: Returns, of one run per column of normals, the indices of those that meet every report and what they recorded.
Meeting = Callable[[Tensor], tuple[Tensor, Payload]]

_PRIOR_PART, _WIDER = 0.1, 1.4
#: Correlations and shifts within so many standard errors of nothing are taken for nothing.
_NOISE = 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A normal distribution, mixed with the prior: ``mean`` [parameters, 1] and a root of its covariance."""

    mean: Tensor
    root: Tensor

    @classmethod
    def fitted(cls, normals: Tensor, weights: Tensor) -> Proposal:
        """Fit weighted draws [parameters, draws]; what does not differ from the prior is left as in the prior."""
        share = (weights / weights.sum()).to(normals.dtype)
        noise = _NOISE / effective(weights) ** 0.5
        mean = (normals * share).sum(1, keepdim=True)
        apart = normals - mean
        covariance = (apart * share) @ apart.T
        spread = covariance.diagonal().sqrt().clamp_min(1e-6)
        likeness = covariance / spread[:, None] / spread
        likeness = torch.where(likeness.abs() < noise, torch.zeros_like(likeness), likeness)
        likeness.fill_diagonal_(1.0)
        alone = (likeness != 0).sum(0) == 1
        dull = alone & (mean[:, 0].abs() < noise) & ((spread - 1).abs() < noise / 2**0.5)
        mean = torch.where(dull[:, None], torch.zeros_like(mean), mean)
        spread = torch.where(dull, torch.ones_like(spread), spread * _WIDER**0.5)
        values, vectors = torch.linalg.eigh(likeness)
        likeness = (vectors * values.clamp_min(0.05)) @ vectors.T
        return cls(mean, torch.linalg.cholesky(likeness * spread[:, None] * spread))

    def draw(self, size: int, draws: Draws) -> Tensor:
        """Draw ``size`` columns of normals."""
        standard = draws.normal(self.mean.shape[0], size)
        from_prior = draws.uniform(size) < _PRIOR_PART
        return torch.where(from_prior, standard, self.mean + self.root @ standard)

    def density(self, normals: Tensor) -> Tensor:
        """Return the density relative to the prior's, [draws]."""
        standard = torch.linalg.solve_triangular(self.root, normals - self.mean, upper=False)
        fitted = -0.5 * (standard**2).sum(0) - torch.log(torch.diagonal(self.root)).sum()
        return _PRIOR_PART + (1 - _PRIOR_PART) * torch.exp(fitted + 0.5 * (normals**2).sum(0))


@dataclass(slots=True)
class Hits:
    """Draws that met every report: columns of normals, what their runs recorded, and the proposals so far."""

    proposals: list[Proposal] = field(default_factory=list)
    normals: list[Tensor] = field(default_factory=list)
    payloads: list[Payload] = field(default_factory=list)

    def add(self, meeting: Meeting, proposal: Proposal, size: int, draws: Draws) -> None:
        """Draw one batch from ``proposal`` and keep what meets every report."""
        drawn = proposal.draw(size, draws)
        met, payload = meeting(drawn)
        self.proposals.append(proposal)
        self.normals.append(drawn[:, met])
        self.payloads.append(payload)

    def all(self) -> Tensor:
        """Return all hits [parameters, hits]."""
        return torch.cat(self.normals, dim=1)

    def weights(self) -> Tensor:
        """Return the weights of all hits: prior over the mixture of all proposals."""
        hits = self.all()
        used = {id(proposal): (proposal, self.proposals.count(proposal)) for proposal in self.proposals}
        mixture = torch.zeros_like(hits[0])
        for proposal, times in used.values():
            mixture = mixture + times * proposal.density(hits)
        return len(self.proposals) / mixture

    def payload(self) -> Payload:
        """Return what the runs recorded, hits last."""
        names = self.payloads[0].keys()
        return {name: torch.cat([payload[name] for payload in self.payloads], dim=-1) for name in names}


def truncated(weights: Tensor) -> Tensor:
    """Return the weights cut to their mean times the square root of their number (Ionides, J. Comp. Graph. Stat. 17, 2008).

    The cut vanishes as the draws grow in number; without it a single draw from where the proposals are thin can
    outweigh thousands.
    """
    return weights.clamp_max(float(weights.mean()) * weights.numel() ** 0.5) if weights.numel() else weights


def clipped(weights: Tensor) -> Tensor:
    """Return the weights with the largest, a square root of their number, cut to the smallest of these."""
    kept = min(weights.numel(), max(10, int(weights.numel() ** 0.5)))
    return weights.clamp_max(float(torch.topk(weights, kept).values[-1]))


def effective(weights: Tensor) -> float:
    """Return the effective sample size of weights (Kish 1965)."""
    weights = weights.double()
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.numel() else 0.0


def systematic(weights: Tensor, size: int, draws: Draws) -> Tensor:
    """Return ``size`` indices, each as often as its weight says, to one."""
    edges = torch.cumsum(weights.double() / weights.double().sum(), 0)
    comb = torch.arange(size, device=weights.device, dtype=edges.dtype) + float(draws.uniform(1))
    return torch.searchsorted(edges, comb / size).clamp_max(weights.numel() - 1)
