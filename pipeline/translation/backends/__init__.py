"""Translators behind one interface: sentences of one language in, English sentences out, in the same order."""

from pipeline.translation.backends.base import Translator
from pipeline.translation.backends.choice import NoModelError, translator

__all__ = ["NoModelError", "Translator", "translator"]
