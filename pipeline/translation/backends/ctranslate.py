"""Marian models (OPUS-MT) through CTranslate2: converted once from safetensors, int8 on a CPU, float16 on CUDA."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.translation.backends.base import in_batches, quiet
from schemas.records import Language

_END = "</s>"
_LONGEST = 510  # pieces: the positions that Marian models have, less the end mark and one to spare
_EXTRA = "pip install 'newsledger[translation]'"


class CTranslateMarian:
    """A Marian model in ``folder`` (config.json, model.safetensors, source.spm, target.spm, vocab.json)."""

    def __init__(
        self, folder: Path, *, model: str, revision: str, device: str, beams: int, batch_tokens: int
    ) -> None:
        self.folder, self.model, self.revision = folder, model, revision
        self.device, self.beams, self.batch_tokens = _device(device), beams, batch_tokens

    def translate(self, sentences: Sequence[str], language: Language) -> list[str]:
        """Return the English of each sentence, nothing for one that is longer than the model reads."""
        source, target = self._pieces
        tokens = [[*source.encode(text, out_type=str), _END] for text in sentences]

        def work(batch: list[int]) -> list[str]:
            # OPUS-MT saw an end mark behind every source sentence: without it, words are repeated.
            results = self._engine.translate_batch(
                [tokens[i] for i in batch], beam_size=self.beams, max_decoding_length=_LONGEST
            )
            return [target.decode(result.hypotheses[0]) for result in results]

        return in_batches(tokens, self.batch_tokens, _LONGEST + 1, work)

    @cached_property
    def _pieces(self) -> tuple[Any, Any]:
        import sentencepiece

        return tuple(
            sentencepiece.SentencePieceProcessor(model_file=str(self.folder / f"{side}.spm"))
            for side in ("source", "target")
        )  # type: ignore[return-value]

    @cached_property
    def _engine(self) -> Any:
        import ctranslate2

        compute = "float16" if self.device == "cuda" else "int8"
        return ctranslate2.Translator(str(self._converted(compute)), device=self.device, compute_type=compute)

    def _converted(self, compute: str) -> Path:
        """Return the folder of the converted model, made beside the original where it is missing."""
        made = self.folder / f"ctranslate2-{compute}"
        if made.is_dir():
            return made
        from ctranslate2.converters import TransformersConverter

        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            fresh = Path(scratch) / "model"
            try:
                with quiet():
                    TransformersConverter(str(self.folder)).convert(str(fresh), quantization=compute)
            except (OSError, ValueError, RuntimeError, KeyError) as error:
                raise ModelError(
                    f"cannot be converted: {str(error).splitlines()[0]}",
                    where=str(self.folder),
                    remedy="check it with `newsledger models verify`",
                ) from None
            shutil.move(fresh, made)
        return made


def _device(name: str) -> str:
    """Return ``cpu`` or ``cuda``; ModelError for a device that is not there, or that CTranslate2 does not know."""
    try:
        import ctranslate2
    except ImportError:
        raise ModelError("CTranslate2 is not installed", remedy=_EXTRA) from None
    found = bool(ctranslate2.get_cuda_device_count())
    if name == "auto":
        return "cuda" if found else "cpu"
    if name == "mps":
        raise ModelError(
            "CTranslate2 does not run on mps",
            where="models.device",
            remedy='set translation.backend = "transformers"',
        )
    if name == "cuda" and not found:
        raise ModelError("no cuda device here", where="models.device", remedy="use auto or cpu")
    return name
