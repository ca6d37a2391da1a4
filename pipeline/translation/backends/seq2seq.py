"""Any sequence-to-sequence model of transformers, from a folder or the hub's cache on this machine; safetensors only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.devices import resolve
from pipeline.errors import ModelError
from pipeline.translation.backends.base import in_batches, quiet
from schemas.records import Language

_LONGEST = 400  # tokens of a gloss; the same for all batches, so that no sentence depends on those beside it
# How multilingual models (NLLB, mBART, M2M100) call the languages; the first code that the model knows is taken.
_CODES: dict[Language, tuple[str, ...]] = {
    "ar": ("arb_Arab", "ar_AR", "ar"),
    "el": ("ell_Grek", "el_EL", "el"),
    "fr": ("fra_Latn", "fr_XX", "fr"),
    "en": ("eng_Latn", "en_XX", "en"),
}


class Seq2Seq:
    """A model that ``AutoModelForSeq2SeqLM`` loads. Nothing is fetched: it must be a folder, or in the cache already."""

    def __init__(
        self, name: str, *, model: str, revision: str, device: str, beams: int, batch_tokens: int
    ) -> None:
        self.model, self.revision = model, revision
        self.beams, self.batch_tokens = beams, batch_tokens
        self._device = resolve(device)
        try:
            from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
        except ImportError:
            raise ModelError(
                "transformers is not installed", remedy="pip install 'newsledger[translation]'"
            ) from None
        try:
            with quiet():
                self._tokenizer: Any = AutoTokenizer.from_pretrained(name, local_files_only=True)
                loaded: Any = AutoModelForSeq2SeqLM.from_pretrained(
                    name, local_files_only=True, use_safetensors=True
                )
        except (OSError, ValueError) as error:
            raise ModelError(
                f"cannot be loaded: {str(error).splitlines()[0]}",
                where=name,
                remedy="fetch it first; the weights must be safetensors",
            ) from None
        self._network: Any = loaded.to(self._device).eval()

    def translate(self, sentences: Sequence[str], language: Language) -> list[str]:
        """Return the English of each sentence, nothing for one that is longer than the model reads."""
        self._speak(language)
        tokens = [self._tokenizer(text, verbose=False)["input_ids"] for text in sentences]
        longest = min(
            self._tokenizer.model_max_length,
            getattr(self._network.config, "max_position_embeddings", None) or float("inf"),
        )
        english = self._code("en")
        forced = (
            {} if english is None else {"forced_bos_token_id": self._tokenizer.convert_tokens_to_ids(english)}
        )

        def work(batch: list[int]) -> list[str]:
            import torch

            padded = self._tokenizer.pad({"input_ids": [tokens[i] for i in batch]}, return_tensors="pt")
            with torch.inference_mode():
                made = self._network.generate(
                    **padded.to(self._device),
                    num_beams=self.beams,
                    max_new_tokens=_LONGEST,
                    **forced,
                )
            texts: list[str] = self._tokenizer.batch_decode(made, skip_special_tokens=True)
            return texts

        return in_batches(tokens, self.batch_tokens, longest, work)

    def _speak(self, language: Language) -> None:
        code = self._code(language)
        if code is not None:
            self._tokenizer.src_lang = code

    def _code(self, language: Language) -> str | None:
        """Return the model's own code of a language, None for a model that has none."""
        if not hasattr(self._tokenizer, "src_lang"):
            return None
        return next((code for code in _CODES[language] if code in self._tokenizer.get_vocab()), None)
