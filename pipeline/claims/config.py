"""Settings of the claims stage."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ClaimsConfig(BaseModel):
    """``reader``: the network that reads along with the cues: ``shipped``, ``none`` or ``folder:PATH`` (trained anew)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reader: str = Field(default="shipped", pattern=r"^(shipped|none|folder:.+)$")
    batch_pieces: int = Field(default=512, ge=128)
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
