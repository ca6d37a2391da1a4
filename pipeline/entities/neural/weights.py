"""Weights on disk: one safetensors file, each matrix as int8 rows with one float scale a row.

Storing rows in eight bits costs no accuracy; computing in eight bits does, so matrices are floats again once loaded.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

from pipeline.errors import ModelError

_SCALE = ".scale"


def save(path: Path, tensors: dict[str, Tensor], about: dict[str, str]) -> None:
    """Write ``tensors`` (matrices as int8 rows, vectors as floats) with ``about`` as the file's metadata."""
    from safetensors.torch import save_file

    stored: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.ndim == 2:
            scale = tensor.abs().amax(dim=1).clamp(min=1e-12) / 127
            stored[name] = (tensor / scale[:, None]).round().to(torch.int8).contiguous()
            stored[name + _SCALE] = scale.float().contiguous()
        else:
            stored[name] = tensor.detach().float().contiguous()
    save_file(stored, path, metadata=about)
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
        name: tensor.float() * stored[name + _SCALE][:, None] if name + _SCALE in stored else tensor
        for name, tensor in stored.items()
        if not name.endswith(_SCALE)
    }
