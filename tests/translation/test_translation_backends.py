"""Translators on a tiny Marian model: order, batches, devices, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from told import CORPUS

from pipeline.config import Config
from pipeline.errors import ModelError
from pipeline.translation.backends import NoModelError, translator
from pipeline.translation.backends.base import batches, in_batches
from pipeline.translation.backends.ctranslate import CTranslateMarian
from pipeline.translation.backends.seq2seq import Seq2Seq

Settings = Callable[..., Config]


def test_batches_hold_like_lengths_and_no_more_than_they_may() -> None:
    lengths = [3, 50, 4, 49, 5, 200]
    made = list(batches(lengths, 100))
    assert sorted(i for batch in made for i in batch) == list(range(6))
    assert made[0] == [5]  # too long for any batch: alone
    assert all(max(lengths[i] for i in batch) * len(batch) <= 100 for batch in made[1:])


def test_results_come_back_in_order() -> None:
    tokens = [["a"] * n for n in (2, 9, 1, 5)]
    assert in_batches(tokens, 10, 9, lambda batch: [str(len(tokens[i])) for i in batch]) == [
        "2",
        "9",
        "1",
        "5",
    ]


@pytest.mark.parametrize("backend", ["ctranslate2", "transformers"])
def test_a_sentence_longer_than_the_model_reads_is_not_half_translated(
    tiny_marian: Path, settings: Settings, backend: str
) -> None:
    made = translator("fr", settings(backend=backend, models={"fr": str(tiny_marian)}, beams=1))
    long, short = made.translate([f"{CORPUS[2]} " * 200, CORPUS[2]], "fr")
    assert long == ""
    assert short == made.translate([CORPUS[2]], "fr")[0]


@pytest.mark.parametrize("backend", ["ctranslate2", "transformers"])
def test_one_sentence_reads_the_same_alone_and_among_others(
    tiny_marian: Path, settings: Settings, backend: str
) -> None:
    made = translator("fr", settings(backend=backend, models={"fr": str(tiny_marian)}, beams=1))
    sentences = [CORPUS[2], "Le port.", CORPUS[2]]
    together = made.translate(sentences, "fr")
    assert len(together) == 3
    assert together[0] == together[2]
    assert together[1] == made.translate([sentences[1]], "fr")[0]
    assert made.translate([], "fr") == []


def test_a_marian_folder_goes_to_ctranslate2_and_is_converted_once(
    tiny_marian: Path, settings: Settings
) -> None:
    made = translator("ar", settings(models={"ar": str(tiny_marian)}))
    assert isinstance(made, CTranslateMarian)
    made.translate([CORPUS[3]], "ar")
    weights = tiny_marian / "ctranslate2-int8" / "model.bin"
    before = weights.stat().st_mtime_ns
    translator("ar", settings(models={"ar": str(tiny_marian)})).translate([CORPUS[3]], "ar")
    assert weights.stat().st_mtime_ns == before
    assert len(made.revision) == 16


def test_on_mps_marian_needs_transformers(tiny_marian: Path, settings: Settings) -> None:
    own = settings(backend="ctranslate2", models={"ar": str(tiny_marian)})
    own = own.model_copy(update={"models": own.models.model_copy(update={"device": "mps"})})
    with pytest.raises(ModelError, match="does not run on mps"):
        translator("ar", own)


@pytest.mark.parametrize("kind", [CTranslateMarian, Seq2Seq])
def test_a_device_that_is_not_there_is_an_error(tiny_marian: Path, kind: type) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("a CUDA device is here")
    place = tiny_marian if kind is CTranslateMarian else str(tiny_marian)
    with pytest.raises(ModelError, match="no cuda device"):
        kind(place, model="tiny", revision="0", device="cuda", beams=1, batch_tokens=100)


def test_without_a_model_none_is_taken(settings: Settings) -> None:
    with pytest.raises(NoModelError, match="newsledger models fetch opus-mt-fr-en"):
        translator("fr", settings())


def test_a_model_asked_for_by_name_must_be_there(settings: Settings) -> None:
    with pytest.raises(ModelError) as caught:
        translator("fr", settings(models={"fr": "opus-mt-fr-en"}))
    assert not isinstance(caught.value, NoModelError)


def test_pickled_weights_are_refused(tiny_marian: Path, tmp_path: Path, settings: Settings) -> None:
    import shutil

    import torch

    folder = tmp_path / "pickled"
    shutil.copytree(tiny_marian, folder, ignore=shutil.ignore_patterns("*.safetensors", "ctranslate2*"))
    torch.save({}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        translator("fr", settings(models={"fr": str(folder)}))
    with pytest.raises(ModelError, match="safetensors"):
        translator("fr", settings(backend="ctranslate2", models={"fr": str(folder)}))


def test_a_hub_model_that_is_not_in_the_cache_is_not_fetched(settings: Settings) -> None:
    with pytest.raises(ModelError, match="fetch it first"):
        translator("fr", settings(models={"fr": "nobody/no-such-model"}))
