"""Weights on disk: safetensors with each matrix in 8 bits (rows of int8, a float scale a row) or 4 (blocks of 32).

Storing so costs no accuracy that was measured; computing in eight bits does, so matrices are floats again once loaded.
The 4-bit form is that of the file the encoder comes from (Q4_0: scale times nibble minus 8), so nothing is lost in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import torch
from torch import Tensor

from pipeline.errors import ModelError

_SCALE = ".scale"
_BLOCK = 32


def save(path: Path, tensors: dict[str, Tensor], bits: Literal[4, 8] = 8) -> None:
    """Write ``tensors``: matrices in ``bits`` bits (in 8 where a row is no whole number of blocks), vectors as floats."""
    from safetensors.torch import save_file

    stored: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        tensor = tensor.detach().float()
        if tensor.ndim == 2:
            packed = _four_bits if bits == 4 and tensor.shape[1] % _BLOCK == 0 else _eight_bits
            stored[name], stored[name + _SCALE] = packed(tensor)
        else:
            stored[name] = tensor.contiguous()
    save_file(stored, path, metadata={"format": "pt"})
    path.chmod(0o644)


def load(path: Path) -> dict[str, Tensor]:
    """Return the tensors of ``path`` as floats.

    Raises ModelError where the file is missing or is not a whole safetensors file.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        stored = load_file(path)
    except (OSError, SafetensorError, json.JSONDecodeError) as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else "not a whole safetensors file"
        raise ModelError(
            f"cannot load the weights: {reason}", where=str(path), remedy="fetch the model again"
        ) from None
    return {
        name: _floats(tensor, stored[name + _SCALE]) if name + _SCALE in stored else tensor
        for name, tensor in stored.items()
        if not name.endswith(_SCALE)
    }


def _eight_bits(tensor: Tensor) -> tuple[Tensor, Tensor]:
    scale = tensor.abs().amax(dim=1).clamp(min=1e-12) / 127
    return (tensor / scale[:, None]).round().to(torch.int8), scale


def _four_bits(tensor: Tensor) -> tuple[Tensor, Tensor]:
    blocks = tensor.reshape(tensor.shape[0], -1, _BLOCK)
    largest = blocks.gather(2, blocks.abs().argmax(dim=2, keepdim=True))
    scale = (largest / -8).half()
    divisor = torch.where(scale == 0, torch.ones_like(scale), scale).float()
    nibbles = ((blocks / divisor).round() + 8).clamp(0, 15).to(torch.uint8)
    half = _BLOCK // 2
    packed = nibbles[..., :half] | (nibbles[..., half:] << 4)
    return packed.flatten(1), scale.squeeze(2)


def _floats(stored: Tensor, scale: Tensor) -> Tensor:
    if stored.dtype == torch.int8:
        return stored.float() * scale[:, None]
    packed = stored.reshape(stored.shape[0], -1, _BLOCK // 2)
    nibbles = torch.cat([packed & 15, packed >> 4], dim=2).float() - 8
    return (nibbles * scale.float()[..., None]).flatten(1)
