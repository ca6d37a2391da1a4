"""Arabic duals: "متجرين" counts two shops in one word (``schemas/languages/ar/duals.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import DUAL
from pipeline.mentions.number import Number
from pipeline.mentions.phrases import Phrases
from pipeline.mentions.unit_words import unit_lexicon
from pipeline.text import fold
from schemas.lexicons import lexicon

_TWO: Final = Decimal(2)
_FEMININE: Final = ("تين", "تان")
# Names (Einstein) and participles, which are adjectives of a dual noun that stands elsewhere.
_NO_NOUNS: Final = re.compile(r"(?:.*شتين|.*مارتين|[وبلفك]?(?:مت|مخت|منف|مخط)\w+)")
_SHORTEST: Final = 5
_ADJECTIVES: Final = 3
_NAMES: Final = 4
_DEFINITE: Final = ("ال", "لل", "وال", "بال", "فال", "كال", "ولل", "فلل")


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


@cache
def _naming() -> Phrases[bool]:
    nouns = lexicon("ar", "duals")["naming"]
    return Phrases(((noun[:-1] + ending, True) for noun in nouns for ending in ("تا", "تي")), "ar")


def find_duals(tokens: Tokens) -> Iterator[Candidate]:
    """Yield a count of two for every indefinite dual noun; its adjectives and a spelled "two" behind it go along.

    "The two" in one word ("الجانبين") names both of something known and is left out.
    """
    if tokens.language != "ar":
        return
    end = 0
    for index in tokens.marked_with(DUAL):
        if index < end or not _is_dual(tokens, index) or _describes(tokens, index, end):
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
        return match.entry == "whole" or _counts_kind(tokens, index + 1)
    if not word.endswith(_FEMININE) or len(word) < _SHORTEST or word.endswith("ستان"):
        return False
    if (word.startswith(_DEFINITE) and not tokens.raw(index).startswith("آ")) or _NO_NOUNS.fullmatch(word):
        return False
    bare = {word, word[1:]} if word[0] in "وبلفك" else {word}
    return bare.isdisjoint(never) and index not in tokens.numbers


def _counts_kind(tokens: Tokens, index: int) -> bool:
    """Whether a dual before token ``index`` counts: "سيارتي شرطة", not "مدينتي A وB", which names both, or "my car"."""
    word = tokens.word(index)
    if tokens.kind(index) != "word" or word.startswith(_DEFINITE) or word in unit_lexicon("ar").counts.stop:
        return False
    listed = any(tokens.word(at).startswith("و") for at in range(index + 1, index + _NAMES))
    return not (listed and _naming().at(tokens, index - 1) is not None)


def _describes(tokens: Tokens, index: int, end: int) -> bool:
    """Whether the word agrees with the dual that ended shortly before it: "طائرتي شحن تابعتين"."""
    near = end > 0 and index - end < _ADJECTIVES and not tokens.words[index].startswith(("و", "ب", "ل"))
    stop = unit_lexicon("ar").counts.stop
    return near and all(
        tokens.kind(at) == "word" and tokens.words[at] not in stop for at in range(end, index)
    )


def _goes_along(tokens: Tokens, index: int) -> bool:
    """Whether the token is an adjective in the dual behind a dual noun."""
    word = tokens.word(index)
    dual = len(word) >= _SHORTEST and word.endswith(("ين", "ان"))
    return dual and not word.startswith(_DEFINITE) and word[0] != "و" and index not in tokens.numbers


def _spells_two(number: Number) -> bool:
    return number.value == _TWO and number.words
