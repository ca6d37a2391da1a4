"""Text primitives that every stage shares: the aligned view and sentence boundaries."""

from pipeline.text.aligned import AlignedText, fold
from pipeline.text.sentences import sentences

__all__ = ["AlignedText", "fold", "sentences"]
