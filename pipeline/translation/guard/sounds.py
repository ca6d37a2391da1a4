"""Whether a word of a name is heard in a sentence of another language, whatever the script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz

from pipeline.entities.romanise import romanised, skeleton
from pipeline.text import fold

_WORD = re.compile(r"[^\W\d_]+")
# Written on to Arabic words: and, with, for, like, then, the; and joined to French ones: d', l', qu'.
_PARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_FEWEST_LETTERS = 3


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text``, Arabic ones with and without the particles written on to them."""
    found = []
    for word in _WORD.findall(fold(text)):
        found.append(word)
        found += _spellings(word)
        found += [
            word[len(p) :] for p in _PARTICLES if word.startswith(p) and len(word) - len(p) >= _FEWEST_LETTERS
        ]
    return tuple(dict.fromkeys(found))


def _spellings(word: str) -> list[str]:
    """Return a Greek word as it sounds where μπ, ντ, γκ are two letters each, and γου is a w; others have one spelling."""
    apart = word
    for pair, with_vowel in (("μπ", "μαπ"), ("ντ", "νατ"), ("γκ", "γακ"), ("γου", "ου")):
        apart = apart.replace(pair, with_vowel)  # a vowel between changes no consonant
    return [apart] if apart != word else []


@cache
def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two folded words sound: by consonants, and by all letters."""
    if one == other:
        return 1.0
    left, right = skeleton(one), skeleton(other)
    if min(len(one), len(other)) < _FEWEST_LETTERS:
        return float(romanised(one) == romanised(other))  # so short a name is like many words
    if min(len(left), len(right)) < 2:
        return float(fuzz.ratio(romanised(one), romanised(other)) / 100 if left == right else 0)
    return (fuzz.ratio(left, right) + fuzz.ratio(romanised(one), romanised(other))) / 200


def heard(name: str, others: Iterable[str], *, strict: bool = False) -> float:
    """Return how well at least half of the words of ``name`` are heard among folded words, from 0 to 1.

    ``strict``: words of few consonants, which meet by chance, must be the more alike.
    """
    alike, rest = _clearly if strict else likeness, tuple(others)
    scores = [
        max((alike(spelt, word) for spelt in words(own) for word in rest), default=0.0)
        for own in _WORD.findall(fold(name))
    ]
    return sorted(scores, reverse=True)[(len(scores) - 1) // 2] if scores else 0.0


def _clearly(one: str, other: str) -> float:
    alike = likeness(one, other)
    return alike if min(len(skeleton(one)), len(skeleton(other))) >= _FEWEST_LETTERS else alike**2
