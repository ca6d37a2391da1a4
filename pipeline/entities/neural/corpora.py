"""Readers of the annotated corpora that the shipped weights learn from or are tested on, with their licences."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.entities.neural.samples import Sample, Span, sample, with_particles
from pipeline.errors import InputError

_HELD_BACK = 5
_BLOCK = 25  # neighbouring segments are of one article: blocks of them go to one side of the split


@dataclass(frozen=True)
class Corpus:
    """A file of the data folder: who may learn from it, and under which licence."""

    file: str
    language: str
    title: str
    licence: str
    train: bool
    read: Callable[[Path, Corpus], Iterator[tuple[int, Sample]]]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                f"not JSON: {error.msg}", where=f"{path}:{number}", remedy="mend the line"
            ) from None


def _by_offsets(path: Path, corpus: Corpus) -> Iterator[tuple[int, Sample]]:
    for _, row in _rows(path):
        spans = [Span(e["start"], e["end"], e["type"]) for e in row["entities"]]
        unsure = [(u["start"], u["end"]) for u in row.get("unsure", ())]
        yield (
            int(row["seg"]) // _BLOCK,
            sample(
                row["text"],
                spans,
                language=corpus.language,
                source=corpus.title,
                unsure=unsure,
            ),
        )


def _by_words(path: Path, corpus: Corpus) -> Iterator[tuple[int, Sample]]:
    for number, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        yield number, _joined(row["w"], row["t"], corpus)


def _iob2(path: Path, corpus: Corpus) -> Iterator[tuple[int, Sample]]:
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        columns = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if columns:
            known = [c[2] if c[2][2:] in ("PER", "ORG", "LOC") else "O" for c in columns]
            yield number, _joined([c[1] for c in columns], known, corpus, types=("PER", "ORG", "LOC"))


def _joined(words: list[str], tags: list[str], corpus: Corpus, **options: Any) -> Sample:
    spans: list[Span] = []
    at = 0
    for word, tag in zip(words, tags, strict=True):
        if tag.startswith("B-"):
            spans.append(Span(at, at + len(word), tag[2:]))
        elif tag.startswith("I-") and spans:
            spans[-1] = Span(spans[-1].start, at + len(word), spans[-1].type)
        at += len(word) + 1
    return sample(
        " ".join(words), spans, language=corpus.language, source=corpus.title, whole_words=True, **options
    )


_NTREX = "NTREX-128 news with the project's annotation"
_BY_SA_4, _BY_SA_3, _NON_COMMERCIAL = "CC BY-SA 4.0", "CC BY-SA 3.0", "CC BY-NC-SA 4.0 (evaluation only)"
CORPORA = (
    Corpus("ntrex_ar.jsonl", "ar", _NTREX, _BY_SA_4, True, _by_offsets),
    Corpus("ntrex_el.jsonl", "el", _NTREX, _BY_SA_4, True, _by_offsets),
    Corpus("ntrex_fr.jsonl", "fr", _NTREX, _BY_SA_4, True, _by_offsets),
    Corpus("ar_aqmar_train.json", "ar", "AQMAR", _BY_SA_3, True, _by_words),
    Corpus("ar_aner_train.json", "ar", "ANERcorp (CAMeL Lab split)", _BY_SA_4, True, _by_words),
    Corpus("en_ewt-ud-dev.iob2", "en", "UNER English EWT", _BY_SA_4, True, _iob2),
    Corpus("ar_aqmar_test.json", "ar", "AQMAR test", _BY_SA_3, False, _by_words),
    Corpus("ar_aner_test.json", "ar", "ANERcorp test", _BY_SA_4, False, _by_words),
    Corpus("en_ewt-ud-test.iob2", "en", "UNER English EWT test", _BY_SA_4, False, _iob2),
    Corpus("el_elner4_test.evaluation_only.json", "el", "elNER4 test", _NON_COMMERCIAL, False, _by_words),
    Corpus(
        "fr_hipe_1950.evaluation_only.json",
        "fr",
        "HIPE-2022 French from 1950",
        _NON_COMMERCIAL,
        False,
        _by_words,
    ),
)


@dataclass(frozen=True)
class Data:
    """Sentences to learn from, those to test on by name of the set, and how many of each corpus are learned from."""

    train: list[Sample]
    test: dict[str, list[Sample]]
    learned: dict[Corpus, int]


def load(folder: Path, seed: int = 0) -> Data:
    """Return the corpora of a folder; those that it lacks are passed over.

    Of the project's own annotation every fifth block of segments is held back, the same blocks in each language.
    Arabic sentences are varied with particles. Raises InputError where there is none to learn from.
    """
    data = Data([], {}, {})
    draw = random.Random(seed)
    for corpus in CORPORA:
        path = folder / corpus.file
        for block, item in corpus.read(path, corpus) if path.is_file() else ():
            if not corpus.train:
                data.test.setdefault(corpus.title, []).append(item)
            elif corpus.read is _by_offsets and block % _HELD_BACK == _HELD_BACK - 1:
                data.test.setdefault(f"{corpus.title}, {corpus.language}, held back", []).append(item)
            else:
                data.learned[corpus] = data.learned.get(corpus, 0) + 1
                data.train.extend(_with_variants(item, draw) if corpus.language == "ar" else [item])
    if not data.train:
        raise InputError(
            "no corpus to learn from", where=str(folder), remedy="the model card lists the corpora"
        )
    return data


def _with_variants(item: Sample, draw: random.Random) -> list[Sample]:
    variant = with_particles(item, draw)
    return [item, variant] if item.source == _NTREX and item.spans else [variant]
