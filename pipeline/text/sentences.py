"""Sentence boundaries of news text: rules over punctuation, abbreviations from the language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.text.aligned import fold
from schemas.lexicons import lexicon

_CLOSERS = "\"'”’»)]}؛“"
# "... 2025.Η εταιρεία": two small letters or digits before, a capital and a small letter or an Arabic word after.
_GLUED = (
    r"(?<=[a-zà-ÿα-ωά-ώ\d» ][a-zà-ÿα-ωά-ώ\d»€$%)])\.(?=[A-ZÀ-ÞΑ-ΩΆ-Ώ][a-zà-ÿα-ωά-ώ' ])"
    r"|(?<=[\u0621-\u064a]{3})\.(?=[\u0621-\u064a]{2})"
)
_ITEM = re.compile(r"\s*\d{1,2}\.")
_WORD_BEFORE = re.compile(r"[^\s\"'«“(\[]+$")


@cache
def _rules(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    section = lexicon(language, "text")
    marks = re.escape(section["terminators"] + "…\u037e")
    boundary = re.compile(
        # French sets a space before the closing quotation mark; a space lost after a full stop ends a sentence too.
        rf"[{marks}]+(?:[{re.escape(_CLOSERS)}]|[ \u00a0\u202f]»)*(?=\s|$)|{_GLUED}|\n+"
    )
    return boundary, frozenset(section["abbreviations"])


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence, without the white space around it; a line break ends one."""
    boundary, abbreviations = _rules(language)
    start = 0
    for match in boundary.finditer(text):
        if not match.group().startswith("\n") and _goes_on(text, match, start, abbreviations):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, match: re.Match[str], start: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark at ``match`` is part of an abbreviation or list number, or a lower-case word follows it."""
    following = text[match.end() : match.end() + 40].lstrip(" \t\u00a0\u202f\"'«“(")
    if _ITEM.fullmatch(text, start, match.end()):
        return True
    if match.group()[0] == "." and len(match.group()) == 1:
        word = _WORD_BEFORE.search(text, max(start, match.start() - 20), match.start())
        if word is not None:
            key = fold(word.group())
            if key in abbreviations or (len(key) == 1 and key.isalpha()):
                # An abbreviation may end its sentence too: a capital after "εκατ." is then no evidence.
                return not text[match.end() : match.end() + 1].startswith("\n")
    return following[:1].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
