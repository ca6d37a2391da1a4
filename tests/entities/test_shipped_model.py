"""The weights in the package: names that no lexicon knows, sentence vectors, sizes, and the scores they must keep."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.entities import link, recognise, vectors
from pipeline.entities.backends import shipped
from pipeline.entities.neural import corpora
from pipeline.entities.recognition import names_of
from pipeline.ingest import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
_MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Maria Velkova, who runs Dornac Shipping in Rotterdam, met Pavel Orlik on Friday.",
            "en",
            {("Maria Velkova", "PER"), ("Rotterdam", "LOC"), ("Pavel Orlik", "PER")},
        ),
        (
            "Le maire de Valmorin, Antoine Delcourt, a reçu les pompiers de Toulouse.",
            "fr",
            {("Valmorin", "LOC"), ("Antoine Delcourt", "PER"), ("Toulouse", "LOC")},
        ),
        (
            "Ο δήμαρχος Στέφανος Καλλιγάς μίλησε στη Λάρισα για το σχέδιο.",
            "el",
            {("Στέφανος Καλλιγάς", "PER"), ("Λάρισα", "LOC")},
        ),
        (
            "وقال سامر الحداد إن الوفد سيزور تولوز وروتردام يوم الأحد.",
            "ar",
            {("سامر الحداد", "PER"), ("تولوز", "LOC"), ("روتردام", "LOC")},
        ),
    ],
)
def test_unknown_names(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    (names,) = names_of([(text, language)])
    assert expected <= {(text[n.start : n.end], n.type) for n in names}
    assert all(0 < n.score <= 1 for n in names)
    assert names_of([(text, language)]) == [names]


def test_names_at_the_end_of_a_very_long_sentence_are_found() -> None:
    text = "The plan was read out again and again, " * 60 + "said Maria Velkova."
    (names,) = names_of([(text, "en")])
    assert [text[n.start : n.end] for n in names] == ["Maria Velkova"]


def test_all_of_it_is_small_and_free_to_share() -> None:
    files = list(shipped().iterdir())
    assert sum(file.stat().st_size for file in files) < 70 * _MEGABYTE
    assert "Attribution-ShareAlike 4.0" in (shipped() / "LICENSE").read_text(encoding="utf-8")
    card = (shipped() / "README.md").read_text(encoding="utf-8")
    assert all(corpus.title in card for corpus in corpora.CORPORA if corpus.train)


def test_sentence_vectors_meet_across_languages() -> None:
    english = [
        "The bridge will be closed on Sunday.",
        "Prices of bread rose.",
        "The doctor examined the child.",
    ]
    others = {
        "fr": [
            "Le pont sera fermé dimanche.",
            "Le prix du pain a augmenté.",
            "Le médecin a examiné l'enfant.",
        ],
        "el": [
            "Η γέφυρα θα κλείσει την Κυριακή.",
            "Οι τιμές του ψωμιού ανέβηκαν.",
            "Ο γιατρός εξέτασε το παιδί.",
        ],
        "ar": ["سيغلق الجسر يوم الأحد.", "ارتفعت أسعار الخبز.", "فحص الطبيب الطفل."],
    }
    target = vectors(english)
    assert target.shape == (3, 384)
    assert np.allclose(np.linalg.norm(target, axis=1), 1, atol=1e-5)
    for texts in others.values():
        assert (vectors(texts) @ target.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_no_texts_no_vectors() -> None:
    assert vectors([]).shape == (0, 384)


@pytest.mark.seeds
@pytest.mark.parametrize(("language", "floor"), [("ar", 0.80), ("el", 0.86), ("fr", 0.86)])
def test_news_that_was_held_back(language: str, floor: float) -> None:
    if not (SHARED / "ner").is_dir():
        pytest.skip("the annotated news is not here")
    held = next(
        items for name, items in corpora.load(SHARED / "ner").test.items() if f", {language}, held" in name
    )
    counts: Counter[str] = Counter()
    for item, names in zip(held, names_of([(item.text, language) for item in held]), strict=True):
        loose = [*item.unsure, *((s.start, s.end) for s in item.spans if s.type == "MISC")]
        gold = {(s.start, s.end, s.type) for s in item.spans if s.type != "MISC"}
        found = {(n.start, n.end, n.type) for n in names if n.type != "MISC"}
        found = {f for f in found if not any(f[0] < end and start < f[1] for start, end in loose)}
        counts.update(right=len(gold & found), wrong=len(gold ^ found))
    assert 2 * counts["right"] / (2 * counts["right"] + counts["wrong"]) >= floor


@pytest.mark.seeds
def test_aligned_news_is_found_by_its_vector() -> None:
    path = SHARED / "ntrex" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("the aligned news is not here")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:100]]
    english = vectors([row["en"] for row in rows])
    for language in ("ar", "el", "fr"):
        nearest = (vectors([row[language] for row in rows]) @ english.T).argmax(axis=1)
        assert (nearest == np.arange(len(rows))).mean() >= 0.95


@pytest.mark.seeds
def test_the_four_reports() -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the reports are not here")
    articles = list(read([SHARED / "seeds"]))
    entities, actors = link(articles, recognise(articles))
    found = [{entity.actor for entity in one} for one in entities]
    campaign = {
        "alibaba",
        "qwen",
        "spring-festival",
        "china",
        "google",
        "gemini",
        "google-maps",
        "weibo",
        "reuters",
    }
    by_language = {a.language: ids for a, ids in zip(articles, found, strict=True) if "reuters" in ids}
    assert set(by_language) == {"ar", "el", "fr"}
    assert all(campaign <= ids for ids in by_language.values())
    assert "eduardo-baptista" in by_language["fr"]
    (other,) = (ids for ids in found if "reuters" not in ids)
    rivals = {
        "tencent",
        "baidu",
        "yuanbao",
        "wechat-pay",
        "alipay",
        "deepseek",
        "deepseek-r1",
        "taobao",
        "china",
    }
    assert {"alibaba", "qwen", "spring-festival", *rivals} <= other
    invented = {actor.id for actor in actors if actor.evidence != "lexicon"}
    assert len(invented) <= 4
