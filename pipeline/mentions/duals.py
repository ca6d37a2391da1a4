"""Arabic duals: "متجرين" counts two shops in one word (``schemas/languages/ar/duals.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pipeline.mentions.candidates import Candidate, Priority
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import DUAL
from pipeline.mentions.number import Number
from pipeline.mentions.phrases import Phrases
from pipeline.text import fold
from schemas.lexicons import lexicon

_TWO = Decimal(2)
_FEMININE = ("تين", "تان")
_SHORTEST = 5
_DEFINITE = ("ال", "لل", "وال", "بال", "فال", "كال", "ولل", "فلل")


@cache
def _listed() -> tuple[Phrases[str], frozenset[str]]:
    data = lexicon("ar", "duals")
    forms: dict[str, str] = {}
    for noun in data["masculine"]:
        stem = noun[:-1] + "ي" if noun.endswith("ى") else noun
        forms |= {stem + "ين": "whole", stem + "ان": "whole"}
    forms |= {noun + "ان": "whole" for noun in data["people"]}
    for noun in data["feminine"]:
        forms |= {noun[:-1] + "تا": "construct", noun[:-1] + "تي": "construct"}
    return Phrases(forms.items(), "ar"), frozenset(map(fold, data["never"]))


def find_duals(tokens: Tokens) -> Iterator[Candidate]:
    """Yield a count of two for every indefinite dual noun; its adjectives and a spelled "two" behind it go along.

    "The two" in one word ("الجانبين") names both of something known and is left out.
    """
    if tokens.language != "ar":
        return
    end = 0
    for index in tokens.marked_with(DUAL):
        if index < end or not _is_dual(tokens, index):
            continue
        spelled = tokens.numbers.get(index + 1)
        end = spelled.last if spelled is not None and _spells_two(spelled) else index + 1
        yield Candidate(
            index, end, "count", "2", tokens.raw(index), priority=Priority.DUAL, amount=_TWO, number=index
        )  # fmt: skip
        while _goes_along(tokens, end):
            end += 1


def _is_dual(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    counted = tokens.number_ends.get(index)
    if counted is not None and not counted.ordinal:
        return False  # "ثلاثة مراهقين": the plural that a number counts
    phrases, never = _listed()
    match = phrases.at(tokens, index)
    if match is not None and "ال" not in match.clitics and "لل" not in match.clitics:
        return match.entry == "whole" or tokens.kind(index + 1) == "word"
    if not word.endswith(_FEMININE) or len(word) < _SHORTEST or word.endswith("ستان"):
        return False
    if word.startswith(_DEFINITE):
        return False
    bare = {word, word[1:]} if word[0] in "وبلفك" else {word}
    return bare.isdisjoint(never) and index not in tokens.numbers


def _goes_along(tokens: Tokens, index: int) -> bool:
    """Whether the token is an adjective in the dual behind a dual noun."""
    word = tokens.word(index)
    dual = len(word) >= _SHORTEST and word.endswith(("ين", "ان"))
    return dual and not word.startswith(_DEFINITE) and word[0] != "و" and index not in tokens.numbers


def _spells_two(number: Number) -> bool:
    return number.value == _TWO and number.words
