"""Quality floors: ``corpus/floors.toml`` holds the least F1 of each score, and the hash of the corpus it was measured on."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

from pipeline.errors import ConfigError

_REMEDY = "after a change to the corpus run `python -m pipeline.evaluation.anchor`, evaluate, and set the floors anew"
_STAMP = re.compile(r'^corpus = "[0-9a-f]*"$', re.MULTILINE)


def corpus_hash(corpus: Path) -> str:
    """Return the SHA-256 of the names and bytes of all articles and gold annotations under ``corpus``."""
    digest = hashlib.sha256()
    paths = [*(corpus / "articles").rglob("*"), *(corpus / "gold").glob("*.json")]
    for path in sorted(path for path in paths if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(corpus).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def load(corpus: Path) -> dict[str, float]:
    """Return the floors of ``corpus`` by score; empty where it has no ``floors.toml``.

    Raises ConfigError where they were measured on another state of the corpus.
    """
    path = corpus / "floors.toml"
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path), remedy="mend the line named") from None
    if data.get("corpus") != corpus_hash(corpus):
        raise ConfigError("the floors belong to another state of the corpus", where=str(path), remedy=_REMEDY)
    return {str(name): float(least) for name, least in data["floors"].items()}


def stamp(corpus: Path) -> None:
    """Write the present hash of ``corpus`` into its ``floors.toml``, if it has one; floors stay as they are."""
    path = corpus / "floors.toml"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(_STAMP.sub(f'corpus = "{corpus_hash(corpus)}"', text), encoding="utf-8")
