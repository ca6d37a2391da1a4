"""The sampler against answers known otherwise, and simulation-based calibration of its intervals.

Talts et al. (arXiv:1804.06788): draw parameters from the prior, simulate reports, calibrate against them; the rank
of the true parameter among the particles is uniform if and only if the posterior intervals mean what they say.
"""

import math

import pytest
import torch

from pipeline.replay.draws import Draws
from pipeline.replay.smc import Payload, calibrate

CPU = torch.device("cpu")


def test_a_normal_cut_to_an_interval() -> None:
    # One standard normal of which is reported that it lies in [2, 2.5]: mean and variance are known in closed form.
    low, high = 2.0, 2.5

    def simulate(normals: torch.Tensor) -> tuple[torch.Tensor, Payload]:
        value = normals[0]
        return torch.maximum(low - value, value - high).clamp_min(0), {"value": value}

    found = calibrate(simulate, 1, 4000, Draws.seeded(1, CPU))
    density = [math.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) for x in (low, high)]
    mass = 0.5 * (math.erf(high / math.sqrt(2)) - math.erf(low / math.sqrt(2)))
    mean = (density[0] - density[1]) / mass
    assert found.tolerance == 0
    assert bool(((found.payload["value"] >= low) & (found.payload["value"] <= high)).all())
    assert float(found.normals[0].mean()) == pytest.approx(mean, abs=0.01)


def test_a_report_of_a_sum_leaves_the_difference_free() -> None:
    def simulate(normals: torch.Tensor) -> tuple[torch.Tensor, Payload]:
        total = normals[0] + normals[1]
        return torch.maximum(2.9 - total, total - 3.1).clamp_min(0), {}

    found = calibrate(simulate, 2, 4000, Draws.seeded(2, CPU))
    difference = found.normals[0] - found.normals[1]
    assert float(difference.mean()) == pytest.approx(0, abs=0.1)
    assert float(difference.std()) == pytest.approx(math.sqrt(2), abs=0.1)
    assert found.effective > 1000


def test_a_report_that_cannot_be_met_leaves_a_tolerance() -> None:
    def simulate(normals: torch.Tensor) -> tuple[torch.Tensor, Payload]:
        return 1 + normals[0].abs(), {}

    assert calibrate(simulate, 1, 400, Draws.seeded(3, CPU)).tolerance > 0.99


def test_ranks_are_uniform() -> None:
    """Poisson counts with two unknown rates; reported: their sum, rounded, and which one is larger.

    120 rounds, ranks in 6 bins for each of two parameters: chi-square with 5 degrees of freedom each, at 0.5%.
    """
    rounds, bins, particles = 120, 6, 400
    truth = Draws.seeded(7, CPU)
    ranks: list[list[int]] = [[0] * bins, [0] * bins]
    for turn in range(rounds):
        draws = Draws.seeded(1000 + turn, CPU)

        def counts(normals: torch.Tensor, draws: Draws) -> torch.Tensor:
            return draws.poisson(torch.exp(4 + 0.8 * normals))

        real = truth.normal(2, 1)
        seen = counts(real, truth)
        total, larger = round(float(seen.sum()), -1), bool(seen[0] > seen[1])

        def simulate(
            normals: torch.Tensor, draws: Draws = draws, total: float = total, larger: bool = larger
        ) -> tuple[torch.Tensor, Payload]:
            drawn = counts(normals, draws)
            off = ((drawn.sum(0) - total).abs() - 5).clamp_min(0) / max(total, 1)
            return off + ((drawn[0] > drawn[1]) != larger), {}

        found = calibrate(simulate, 2, particles, draws)
        assert found.tolerance == 0
        for index in range(2):
            below = float((found.normals[index] < real[index]).double().mean())
            ranks[index][min(bins - 1, int(below * bins))] += 1
    for histogram in ranks:
        expected = rounds / bins
        chi_square = sum((count - expected) ** 2 / expected for count in histogram)
        assert chi_square < 16.75, histogram
