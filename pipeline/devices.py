"""Where models compute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import ModelError

if TYPE_CHECKING:
    import torch


def resolve(name: str) -> torch.device:
    """Return the torch device for ``auto``, ``cpu``, ``cuda`` or ``mps``.

    ``auto`` takes CUDA where there is one and the CPU otherwise. Raises ModelError where a device that was asked
    for by name is not there: nothing is replaced silently.
    """
    import torch

    available: dict[str, Callable[[], bool]] = {
        "cpu": lambda: True,
        "cuda": torch.cuda.is_available,
        "mps": torch.backends.mps.is_available,
    }
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name not in available:
        raise ModelError(
            f"unknown device {name!r}", where="models.device", remedy="use auto, cpu, cuda or mps"
        )
    if not available[name]():
        raise ModelError(f"no {name} device here", where="models.device", remedy="use auto or cpu")
    return torch.device(name)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch use one CPU thread: its work on small tensors is ten times slower when threads wait for each other."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
