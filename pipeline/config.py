"""Settings: the defaults of ``schemas/config.toml``, overlaid by the user's own TOML file."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ConfigError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunConfig(_Section):
    out: str
    ledger: str
    topics: list[str]


class ModelsConfig(_Section):
    device: Literal["auto", "cpu", "cuda", "mps"]


class EntitiesConfig(_Section):
    backend: str = Field(pattern=r"^(shipped|rules|(spacy|hub|gliner|folder):.+)$")
    dtype: Literal["float32", "float16", "bfloat16"]
    batch_pieces: int = Field(ge=128)


class ClaimsConfig(_Section):
    reader: str = Field(pattern=r"^(shipped|none|folder:.+)$")
    batch_pieces: int = Field(ge=128)


class LedgerConfig(_Section):
    memory_limit: str = Field(pattern=r"^\d+(\.\d+)?\s*[KMGT]i?B$")
    threads: int = Field(ge=0)


class TranslationConfig(_Section):
    backend: Literal["auto", "none", "ctranslate2", "transformers"]
    models: dict[Literal["ar", "el", "fr"], str]
    folder: str
    hub: str = Field(pattern=r"^https?://\S+[^/\s]$")
    beams: int = Field(ge=1)
    batch_tokens: int = Field(ge=1)


class ReplayConfig(_Section):
    campaigns: int = Field(ge=1)
    seed: int = Field(ge=0)


class Config(_Section):
    """All settings. It has no defaults of its own: they stand in ``schemas/config.toml`` alone."""

    run: RunConfig
    models: ModelsConfig
    entities: EntitiesConfig
    claims: ClaimsConfig
    translation: TranslationConfig
    ledger: LedgerConfig
    replay: ReplayConfig


def load(path: Path | None = None) -> Config:
    """Return the settings: the defaults, overlaid by the file at ``path``.

    Raises ConfigError where the file cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    defaults = resources.files("schemas").joinpath("config.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(defaults)
    if path is not None:
        _overlay(settings, _read(path))
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"setting `{key}`: {first['msg']}",
            where=str(path),
            remedy="schemas/config.toml lists every setting with its default",
        ) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigError(
            f"cannot read the settings: {reason}", where=str(path), remedy="name a TOML file"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path), remedy="mend the line named") from None


def _overlay(settings: dict[str, Any], own: dict[str, Any]) -> None:
    for key, value in own.items():
        if isinstance(value, dict) and isinstance(settings.get(key), dict):
            _overlay(settings[key], value)
        else:
            settings[key] = value
