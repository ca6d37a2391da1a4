"""Negation of a sentence and of its translation: "did not say" must not become "said", nor the other way round."""

from __future__ import annotations

import re
from functools import cache

from pipeline.text import fold
from schemas.lexicons import lexicon

_WORD = re.compile(r"[^\W\d_]+")


def negated(text: str, language: str) -> bool:
    """Whether a word of ``text`` negates a statement."""
    idle, negation, _ = _lists(language)
    return bool(negation.search(idle.sub(" ", fold(text))))


def negative(text: str, language: str) -> bool:
    """Whether ``text`` has any word that may stand for a negation: "without", "failed to", "denies"."""
    return negated(text, language) or bool(_lists(language)[2].search(fold(text)))


@cache
def _lists(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    section = lexicon(language, "translation")
    endings = section.get("contracted", "")
    contracted = rf"|{endings}\b" if endings else ""
    return (
        re.compile(rf"\b(?:{_alternatives(section['idle'])})\b"),
        re.compile(rf"\b(?:{_alternatives(section['negation'])})\b{contracted}"),
        re.compile(rf"\b(?:{_alternatives(section['negative'])})\b"),
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(
        re.escape(fold(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "") for word in words
    )
