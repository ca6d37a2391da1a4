"""The sampler against answers known otherwise, and simulation-based calibration of its intervals.

Talts et al. (arXiv:1804.06788): draw parameters from the prior, simulate reports, calibrate against them; the rank
of the true parameter among the particles is uniform if and only if the posterior intervals mean what they say.
"""

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from pipeline.replay.calibration import Sample, calibrate
from pipeline.replay.draws import Draws
from pipeline.replay.importance import Proposal, clipped, effective, systematic

CPU = torch.device("cpu")


def calibrated(distance: Callable[[Tensor], Tensor], parameters: int, particles: int, draws: Draws) -> Sample:
    """Calibrate a model whose runs record nothing but how far they miss."""

    def meeting(normals: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        missed = distance(normals)
        met = torch.nonzero(missed <= 0).flatten()
        return met, {"missed": missed[met]}

    return calibrate(distance, meeting, parameters, particles, draws)


def test_a_normal_cut_to_an_interval() -> None:
    # One standard normal of which is reported that it lies in [2, 2.5]: mean and variance are known in closed form.
    low, high = 2.0, 2.5
    found = calibrated(
        lambda normals: torch.maximum(low - normals[0], normals[0] - high).clamp_min(0),
        1,
        4000,
        Draws.seeded(1, CPU),
    )
    density = [math.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) for x in (low, high)]
    mass = 0.5 * (math.erf(high / math.sqrt(2)) - math.erf(low / math.sqrt(2)))
    mean = (density[0] - density[1]) / mass
    variance = 1 + (low * density[0] - high * density[1]) / mass - mean**2
    assert found.tolerance == 0
    assert bool(((found.normals[0] >= low) & (found.normals[0] <= high)).all())
    assert bool((found.payload["missed"] <= 0).all())
    assert float(found.normals[0].mean()) == pytest.approx(mean, abs=0.01)
    assert float(found.normals[0].var()) == pytest.approx(variance, rel=0.1)


def test_a_report_of_a_sum_leaves_the_difference_free() -> None:
    found = calibrated(
        lambda normals: torch.maximum(2.9 - normals.sum(0), normals.sum(0) - 3.1).clamp_min(0),
        2,
        4000,
        Draws.seeded(2, CPU),
    )
    difference = found.normals[0] - found.normals[1]
    assert float(difference.mean()) == pytest.approx(0, abs=0.1)
    assert float(difference.std()) == pytest.approx(math.sqrt(2), abs=0.1)


def test_two_regions_keep_their_shares() -> None:
    # |x| > 2 leaves both tails, equally likely; y below -1 in the left one only thins it by P(y < -1) = 0.159.
    def distance(normals: Tensor) -> Tensor:
        right = (2 - normals[0]).clamp_min(0)
        left = (2 + normals[0]).clamp_min(0) + (normals[1] + 1).clamp_min(0)
        return torch.minimum(right, left)

    found = calibrated(distance, 2, 4000, Draws.seeded(4, CPU))
    assert float((found.normals[0] < 0).double().mean()) == pytest.approx(0.1587 / 1.1587, abs=0.03)


def test_a_report_that_cannot_be_met_leaves_a_tolerance() -> None:
    found = calibrated(lambda normals: 1 + normals[0].abs(), 1, 400, Draws.seeded(3, CPU))
    assert found.tolerance > 0.99
    assert found.hits == 0


def test_the_effective_size_is_the_precision_of_weighted_means() -> None:
    """The weighted mean of 400 draws of a second, unweighted parameter varies as the effective size says, within 25%."""
    draws = Draws.seeded(9, CPU)
    root = torch.tensor([[0.8, 0.0], [0.0, 1.0]]).double()
    proposal = Proposal(torch.tensor([[1.0], [0.0]]).double(), root)
    means, sizes = [], []
    for _ in range(400):
        normals = proposal.draw(400, draws)
        weights = 1 / proposal.density(normals)
        means.append(float((weights * normals[1]).sum() / weights.sum()))
        sizes.append(effective(weights))
    observed = float(torch.tensor(means).var())
    assert observed == pytest.approx(float((1 / torch.tensor(sizes)).mean()), rel=0.25)


def test_weights_are_clipped_and_resampled_by_their_size() -> None:
    weights = torch.tensor([1.0] * 99 + [1000.0], dtype=torch.float64)
    assert float(clipped(weights).max()) == 1.0
    chosen = systematic(torch.tensor([1.0, 3.0, 0.0, 4.0]).double(), 80, Draws.seeded(1, CPU))
    assert torch.bincount(chosen, minlength=4).tolist() == pytest.approx([10, 30, 0, 40], abs=1)


def test_ranks_are_uniform() -> None:
    """Poisson counts with two unknown rates; reported: their sum, rounded, and which one is larger.

    300 rounds, ranks in 6 bins for each of two parameters: chi-square with 5 degrees of freedom each, at 0.5%.
    """
    rounds, bins, particles = 300, 6, 400
    truth = Draws.seeded(7, CPU)
    ranks: list[list[int]] = [[0] * bins, [0] * bins]
    for turn in range(rounds):
        draws = Draws.seeded(1000 + turn, CPU)

        def counts(normals: Tensor, draws: Draws) -> Tensor:
            return draws.poisson(torch.exp(4 + 0.8 * normals))

        real = truth.normal(2, 1)
        seen = counts(real, truth)
        total, larger = round(float(seen.sum()), -1), bool(seen[0] > seen[1])

        def distance(
            normals: Tensor, draws: Draws = draws, total: float = total, larger: bool = larger
        ) -> Tensor:
            drawn = counts(normals, draws)
            off = ((drawn.sum(0) - total).abs() - 5).clamp_min(0) / max(total, 1)
            return off + ((drawn[0] > drawn[1]) != larger)

        found = calibrated(distance, 2, particles, draws)
        assert found.tolerance == 0
        for index in range(2):
            below = float((found.normals[index] < real[index]).double().mean())
            ranks[index][min(bins - 1, int(below * bins))] += 1
    for histogram in ranks:
        expected = rounds / bins
        chi_square = sum((count - expected) ** 2 / expected for count in histogram)
        assert chi_square < 16.75, histogram
