"""From pieces to spans: windows over long texts, batches, decoding, particles."""

from __future__ import annotations

import pytest
import tiny
import torch
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.neural.packed import PackedLinear, pack
from pipeline.entities.neural.samples import LABELS, split_words
from pipeline.entities.neural.tagging import (
    WINDOW,
    Window,
    _decoded,
    batches,
    first_pieces,
    padded,
    tag,
    windows,
)

VOCABULARY = tiny.vocabulary()


@given(st.integers(1, 300))
def test_every_word_is_decided_once(count: int) -> None:
    text = " ".join(["ab"] * count)
    pieces = VOCABULARY.encode(text)
    found = list(windows(0, pieces, first_pieces(pieces, split_words(text))))
    assert sorted(word for w in found for word, _ in w.words) == list(range(count))
    assert all(len(w.ids) <= WINDOW for w in found)
    assert all(0 <= head < len(w.ids) for w in found for _, head in w.words)


def test_long_texts_are_read_to_the_end() -> None:
    model = tiny.tagger()
    with torch.no_grad():
        model.label.weight.zero_()
        model.label.bias.zero_()
        model.label.bias[LABELS.index("B-LOC")] = 5.0
    text = "Paris " * 150
    (found,) = tag(model, VOCABULARY, [text])
    assert len(found) == 150
    assert all(text[f.start : f.end] == "Paris" for f in found)


def test_results_do_not_hang_on_the_batch() -> None:
    model = tiny.tagger(seed=3)
    texts = ["the Paris", "قال 12", "Αβγ δε στη " * 9, "", "  ", "a"]
    alone = [tag(model, VOCABULARY, [text])[0] for text in texts]
    together = tag(model, VOCABULARY, texts)
    assert [[f[:3] for f in found] for found in together] == [[f[:3] for f in found] for found in alone]
    assert tag(model, VOCABULARY, texts) == together
    assert together[3] == together[4] == []


def test_batches_keep_to_their_size() -> None:
    items = [Window(i, [0] * (i % 50 + 1), []) for i in range(200)]
    found = list(batches(items, 300))
    assert sorted(w.text for batch in found for w in batch) == list(range(200))
    assert all(len(batch) * (len(batch[0].ids) + 2) <= 300 for batch in found)


@pytest.mark.parametrize(
    ("text", "labels", "prefixes", "expected"),
    [
        ("وبايدو تنمو", ["B-ORG", "O"], [1, 0], [("بايدو", "ORG")]),
        ("ولبايدو تنمو", ["B-ORG", "O"], [2, 0], [("بايدو", "ORG")]),
        ("بايدو تنمو", ["B-ORG", "O"], [1, 0], [("ايدو", "ORG")]),
        ("دبي تنمو", ["B-LOC", "O"], [1, 0], [("دبي", "LOC")]),
        ("Paris la", ["B-LOC", "I-LOC"], [1, 0], [("Paris la", "LOC")]),
        (
            "a b c d",
            ["B-PER", "I-PER", "I-ORG", "B-ORG"],
            [0] * 4,
            [("a b", "PER"), ("c", "ORG"), ("d", "ORG")],
        ),
        ("a b", ["I-PER", "O"], [0, 0], [("a", "PER")]),
    ],
)
def test_decoding(text: str, labels: list[str], prefixes: list[int], expected: list[tuple[str, str]]) -> None:
    scores = torch.zeros(len(labels), len(LABELS))
    for i, label in enumerate(labels):
        scores[i, LABELS.index(label)] = 0.9
    found = _decoded(text, split_words(text), scores, prefixes)
    assert [(text[f.start : f.end], f.type) for f in found] == expected


def test_words_hold_their_marks() -> None:
    text = "عَلِي l'été (x)"
    assert [text[a:b] for a, b in split_words(text)] == ["عَلِي", "l", "'", "été", "(", "x", ")"]


def test_packed_layers_give_the_same_sums() -> None:
    model = tiny.tagger()
    ids, present = padded([[5, 6, 7], [8]], torch.device("cpu"))
    with torch.inference_mode():
        before = model(ids, present)
        pack(model)
        after = model(ids, present)
    assert any(isinstance(module, PackedLinear) for module in model.modules())
    for one, other in zip(before, after, strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-4)


def test_layers_of_other_numbers_are_not_packed() -> None:
    model = tiny.tagger().to(torch.bfloat16)
    pack(model)
    assert not any(isinstance(module, PackedLinear) for module in model.modules())
