"""A language model in a GGUF file, asked to translate. Experimental: it was seen to invent names and numbers."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from pipeline.devices import resolve
from pipeline.errors import ModelError
from pipeline.translation.backends.base import quiet
from schemas.records import Language

_LANGUAGES: dict[Language, str] = {"ar": "Arabic", "el": "Greek", "fr": "French", "en": "English"}
# A base model goes on with a text; a translation is what it writes up to the end of the line.
_PROMPT = "Translate {language} to English.\n\n{language}: {sentence}\nEnglish:"
_LONGEST = 200  # tokens of a gloss
_EXTRA = "pip install 'newsledger[gemma]'"


class Gguf:
    """The causal model of the one GGUF file in ``folder``; its weights are unpacked to full precision.

    Raises ModelError where the file, transformers, gguf or accelerate, or the device is not there.
    """

    def __init__(self, folder: Path, *, model: str, revision: str, device: str, beams: int) -> None:
        self.model, self.revision, self.beams = model, revision, beams
        self._device = resolve(device)
        (file,) = sorted(folder.glob("*.gguf"))
        try:
            import accelerate  # noqa: F401 (transformers unpacks with it and with gguf)
            import gguf  # noqa: F401
            import torch
            from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
        except ImportError as error:
            raise ModelError(f"{error.name} is not installed", where=model, remedy=_EXTRA) from None
        place: dict[str, Any] = {"gguf_file": file.name, "local_files_only": True}
        try:
            with quiet(), redirect_stderr(io.StringIO()):  # its bar heeds no setting
                self._tokenizer: Any = AutoTokenizer.from_pretrained(str(folder), **place)
                loaded: Any = AutoModelForCausalLM.from_pretrained(
                    str(folder), quantization_config=GgufConfig(dequantize=True), dtype=torch.float32, **place
                )
        except (OSError, ValueError, LookupError, NotImplementedError, struct.error) as error:
            raise ModelError(
                f"cannot be loaded: {str(error).splitlines()[0]}", where=str(file), remedy="fetch it again"
            ) from None
        self._network: Any = loaded.to(self._device).eval()

    def translate(self, sentences: Sequence[str], language: Language) -> list[str]:
        """Return the English of each sentence; one at a time, so that none depends on those beside it."""
        return [self._translated(" ".join(sentence.split()), language) for sentence in sentences]

    def _translated(self, sentence: str, language: Language) -> str:
        import torch

        prompt = _PROMPT.format(language=_LANGUAGES[language], sentence=sentence)
        asked = self._tokenizer(prompt, return_tensors="pt").to(self._device)
        with torch.inference_mode():
            made = self._network.generate(
                **asked,
                num_beams=self.beams,
                do_sample=False,
                max_new_tokens=_LONGEST,
                stop_strings="\n",
                tokenizer=self._tokenizer,
                pad_token_id=self._tokenizer.eos_token_id,
            )
        text: str = self._tokenizer.decode(made[0][asked["input_ids"].shape[1] :], skip_special_tokens=True)
        return text.strip().split("\n")[0].strip()
