"""What every translator offers, and the batches they work in."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol

from schemas.records import Language


class Translator(Protocol):
    """A model that translates sentences into English; ``model`` and ``revision`` name it in the ledger."""

    @property
    def model(self) -> str:
        """The model's name."""

    @property
    def revision(self) -> str:
        """The commit or hash that its weights are of."""

    def translate(self, sentences: Sequence[str], language: Language) -> list[str]:
        """Return the English of each sentence."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers from drawing bars, and from recommending a package that only mends odd punctuation."""
    logging: Any = import_module("transformers.utils.logging")
    logging.disable_progress_bar()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Recommended: pip install sacremoses", UserWarning)
        yield


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield indices in batches of like length, longest first, of at most ``most`` tokens with padding, or of one."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and lengths[batch[0]] * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def in_batches(
    tokens: Sequence[Sequence[object]], most: int, longest: float, work: Callable[[list[int]], Sequence[str]]
) -> list[str]:
    """Return what ``work`` gives for each sequence, done batch by batch, in the order of ``tokens``.

    A sequence of more than ``longest`` tokens is not given to the model, which would translate half of it: it has no text.
    """
    done = [""] * len(tokens)
    short = [i for i, sequence in enumerate(tokens) if len(sequence) <= longest]
    for batch in batches([len(tokens[i]) for i in short], most):
        places = [short[i] for i in batch]
        for i, text in zip(places, work(places), strict=True):
            done[i] = text
    return done
