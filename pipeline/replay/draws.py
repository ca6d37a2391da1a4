"""Random counts: seeded, exact, and on the processor where the device cannot draw them itself."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Draws:
    """A seeded stream of random numbers for ``device``; the same seed on the same device repeats to the bit.

    ``dtype`` is float64, which holds every count and sum of money exactly below 2**53; MPS has only float32
    and no Poisson or binomial, so there the draws are made on the CPU and moved.
    """

    device: torch.device
    generator: torch.Generator

    @classmethod
    def seeded(cls, seed: int, device: torch.device) -> Draws:
        """Start a stream."""
        place = torch.device("cpu") if device.type == "mps" else device
        return cls(device, torch.Generator(place).manual_seed(seed))

    @property
    def dtype(self) -> torch.dtype:
        """The floating type of counts on this device."""
        return torch.float32 if self.device.type == "mps" else torch.float64

    def normal(self, *shape: int) -> Tensor:
        """Draw standard normals."""
        drawn = torch.randn(
            *shape, generator=self.generator, device=self.generator.device, dtype=torch.float64
        )
        return drawn.to(self.device, self.dtype)

    def uniform(self, *shape: int) -> Tensor:
        """Draw uniforms from [0, 1)."""
        drawn = torch.rand(
            *shape, generator=self.generator, device=self.generator.device, dtype=torch.float64
        )
        return drawn.to(self.device, self.dtype)

    def integers(self, below: int, size: int) -> Tensor:
        """Draw ``size`` integers from 0 to ``below`` - 1."""
        drawn = torch.randint(below, (size,), generator=self.generator, device=self.generator.device)
        return drawn.to(self.device)

    def poisson(self, mean: Tensor) -> Tensor:
        """Draw a Poisson count per entry."""
        return torch.poisson(mean.to(self.generator.device), generator=self.generator).to(self.device)

    def binomial(self, trials: Tensor, probability: Tensor) -> Tensor:
        """Draw a binomial count per entry."""
        place = self.generator.device
        drawn = torch.binomial(trials.to(place), probability.to(place), generator=self.generator)
        return drawn.to(self.device)
