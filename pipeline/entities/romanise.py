"""Rough Latin spellings and consonant skeletons that Arabic, Greek and Latin spellings of a name share."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from pipeline.text import fold

_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءؤئپچژگڤ",
        ["a", "b", "t", "t", "g", "h", "k", "d", "d", "r", "z", "s", "s", "s", "d", "t", "z", "a", "g", "f", "k", "k",
         "l", "m", "n", "h", "u", "i", "a", "", "u", "i", "b", "ts", "z", "g", "f"],
        strict=True,
    )
)  # fmt: skip
_GREEK = (
    ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "g"), ("τζ", "g"), ("τσ", "ts"), ("ου", "u"), ("αι", "e"), ("ει", "i"),
    ("οι", "i"), ("ευ", "ef"), ("αυ", "af"),
)  # fmt: skip
_GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωσ",
        ["a", "f", "g", "d", "e", "z", "i", "t", "i", "k", "l", "m", "n", "ks", "o", "b", "r", "s", "t", "i", "f", "h",
         "bs", "o", "s"],
        strict=True,
    )
)  # fmt: skip
_LATIN = (
    ("sch", "s"), ("tch", "ts"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("dh", "d"),
    ("ck", "k"), ("qu", "k"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"),
    ("x", "ks"), ("j", "g"), ("p", "b"), ("v", "f"), ("w", "u"), ("y", "i"),
)  # fmt: skip


@cache
def romanised(word: str) -> str:
    """Return a rough Latin spelling in which p and b, v and f, j and g fall together, as they do in Arabic."""
    text = fold(word)
    if any("\u0600" <= c <= "\u06ff" for c in text):
        return "".join(_ARABIC.get(c, "") for c in text)
    if any("\u0370" <= c <= "\u03ff" for c in text):
        for letters, sound in _GREEK:
            text = text.replace(letters, sound)
        return "".join(_GREEK_LETTERS.get(c, c) for c in text)
    text = re.sub(r"[^a-z]", "", anyascii(text).lower())
    for letters, sound in _LATIN:
        text = text.replace(letters, sound)
    return text


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a romanised word, each run once; h, which scripts drop and add, is left out; z is s."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouh]", "", romanised(word)).replace("z", "s"))
