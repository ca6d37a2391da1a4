"""How alike two names of different scripts sound: consonant skeletons that Arabic, Greek and Latin spellings share."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii
from rapidfuzz import fuzz

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

_SILENT = "stdz"


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


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how much two names sound alike, 0 where words or consonants differ.

    One of two names may lack a last consonant: Greek drops the s of its nominative, French does not say its last letter.
    """
    left, right = _words(one), _words(other)
    if len(left) != len(right) or not left:
        return 0.0
    pairs = list(zip(left, right, strict=True))
    if not all(_same_consonants(skeleton(a), skeleton(b)) for a, b in pairs):
        return 0.0
    return min(fuzz.ratio(romanised(a), romanised(b)) for a, b in pairs) / 100


def _same_consonants(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long[:-1] == short and long[-1] in _SILENT


def beginning(name: str) -> tuple[int, str]:
    """Return what names that sound alike have in common: the number of words, the first consonants."""
    words = _words(name)
    return len(words), skeleton(words[0])[:2] if words else ""


def weight(name: str) -> int:
    """Return how many consonants a name has: short skeletons meet by chance."""
    return sum(len(skeleton(word)) for word in _words(name))


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", fold(name))
    return [word for word in words if word not in ("al", "el", "ال")]
