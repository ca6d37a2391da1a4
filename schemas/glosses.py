"""Records of translation: a sentence's gloss as the guard judged it, and what a gloss says when read again."""

from __future__ import annotations

from typing import Literal

from schemas.records import Language, Record

Verdict = Literal["agrees", "differs", "silent"]


class Gloss(Record):
    """The English of one sentence; ``text`` is None, and ``withheld`` says why, where the guard let it not through.

    ``source`` is the sha256 of language and sentence; ``guard`` the version of the guard.
    """

    source: str
    language: Language
    model: str
    revision: str
    guard: str
    text: str | None
    withheld: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is the gloss of, and by which weights."""
        return self.source, self.model, self.revision


class SecondReading(Record):
    """How the English extractor's reading of a claim's gloss compares with the native reading.

    ``silent``: it found no claim of that attribute. ``note`` names the fields that differ.
    """

    claim: str
    verdict: Verdict
    note: str = ""
