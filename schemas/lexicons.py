"""Languages as data: ``schemas/languages/<language>/<section>.toml``, one section per stage that reads it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from schemas.records import Language

LANGUAGES: tuple[Language, ...] = ("ar", "el", "fr", "en")


@cache
def lexicon(language: str, section: str) -> dict[str, Any]:
    """Return one section of a language's lexicon as plain TOML data.

    Raises FileNotFoundError where the language has no such section: each stage needs its own in every language.
    """
    path = resources.files("schemas") / "languages" / language / f"{section}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
