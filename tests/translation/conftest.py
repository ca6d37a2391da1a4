"""A tiny Marian model with random weights, and settings that use it or a translator made up by the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from told import Told, build

from pipeline.config import Config, load


@pytest.fixture(scope="session")
def tiny_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a tiny Marian model."""
    folder = tmp_path_factory.mktemp("tiny-marian")
    build(folder)
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Config]:
    """Return settings with the translation section changed; models are looked for in an empty folder."""

    def changed(**translation: object) -> Config:
        chosen = load()
        section = chosen.translation.model_copy(update={"folder": str(tmp_path / "models"), **translation})
        return chosen.model_copy(update={"translation": section})

    return changed


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], Told]:
    """Return a function that puts a made-up translator in the place of all others."""

    def put(says: Callable[[str], str]) -> Told:
        made = Told(says)
        monkeypatch.setattr("pipeline.translation.glosses.translator", lambda language, config: made)
        return made

    return put
