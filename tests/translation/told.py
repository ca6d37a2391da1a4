"""What the tests translate with: a tiny Marian model, and a translator that says what it is told to."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from schemas.records import Language

CORPUS = [
    "The council of Velmora set aside nine million euros for the harbour on Friday.",
    "Το δημοτικό συμβούλιο διέθεσε εννέα εκατομμύρια ευρώ για το λιμάνι.",
    "Le conseil municipal a réservé neuf millions d'euros pour le port.",
    "خصص المجلس البلدي تسعة ملايين يورو للميناء يوم الجمعة.",
]


def build(folder: Path) -> None:
    """Save a Marian model of two layers of 16 in ``folder``, its weights random and its vocabulary tiny."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    text = folder / "corpus.txt"
    text.write_text("\n".join(CORPUS * 20), encoding="utf-8")
    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(folder / side),
            vocab_size=90,
            character_coverage=1.0,
            minloglevel=2,
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    words = ["</s>", "<unk>", *(pieces.id_to_piece(i) for i in range(3, pieces.get_piece_size())), "<pad>"]
    vocabulary = {word: i for i, word in enumerate(dict.fromkeys(words))}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    settings = {
        "source_lang": "fra",
        "target_lang": "eng",
        "model_max_length": 512,
        "tokenizer_class": "MarianTokenizer",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    torch.manual_seed(0)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary), d_model=16, encoder_layers=2, decoder_layers=2, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=512, pad_token_id=pad,
        eos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0, scale_embedding=True, max_length=24,
        static_position_embeddings=True, activation_function="swish",
    )  # fmt: skip
    MarianMTModel(config).save_pretrained(folder)


@dataclass
class Told:
    """A translator that says what it is told to, and counts what it is asked."""

    says: Callable[[str], str]
    model: str = "told"
    revision: str = "1"
    asked: list[str] = field(default_factory=list)

    def translate(self, sentences: Sequence[str], language: Language) -> list[str]:
        """Return what it was told to say."""
        self.asked += sentences
        return [self.says(sentence) for sentence in sentences]
