"""How alike words of different scripts sound: an alignment of their sounds in which vowels weigh little."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from pipeline.text import fold
from schemas.lexicons import lexicon

_WORD = re.compile(r"[^\W\d_]+")
# Written on to Arabic words: and, with, for, like, then, the.
_PARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_ENDING = ("ς", "σ", "ian", "ean")
_FEWEST_LETTERS = 3
_RUN_ON = 6  # letters of an Arabic word that may have lost the space after its first
# Letters as sounds. A small letter is one sound, a capital stands for several (_SOUNDS); N, M and Q may be silent.
_SILENT = re.compile(r"(?<=[aeiou])h(?![aeiou])|(?<=..[bdfhj-np-tv-z])e$")
_LATIN = (
    ("tsch", "C"), ("sch", "S"), ("tch", "X"), ("sh", "S"), ("ch", "X"), ("ph", "f"), ("th", "T"), ("kh", "H"), ("gh", "g"),
    ("dh", "D"), ("ck", "k"), ("qu", "k"), ("dj", "J"), ("dg", "J"), ("zh", "J"), ("ts", "C"), ("tz", "C"), ("oo", "u"), ("ou", "u"),
    ("ee", "i"), ("eau", "o"), ("ea", "i"), ("au", "o"), ("ce", "Ke"), ("ci", "Ki"), ("cy", "Ki"), ("ge", "Ge"), ("gi", "Gi"),
    ("gy", "Gi"), ("c", "k"), ("q", "O"), ("x", "ks"), ("y", "I"), ("w", "W"), ("j", "J"),
)  # fmt: skip
_GREEK = (
    ("γιου", "Yu"), ("γιο", "Yo"), ("για", "Ya"), ("γει", "Yei"), ("μπ", "Mb"), ("ντ", "Nd"), ("γκ", "Ng"), ("γγ", "Ng"), ("γχ", "NH"), ("τζ", "J"), ("τσ", "C"), ("γου", "Qu"), ("ου", "u"),
    ("αϊ", "ai"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("υι", "i"), ("ευ", "eW"), ("αυ", "aW"), ("γι", "Gi"), ("γε", "Ge"),
    ("ξ", "ks"), ("ψ", "ps"),
)  # fmt: skip
_GREEK_LETTERS = dict(zip("αβγδεζηθικλμνοπρστυφχωςϊϋ", "avgDeziTiklmnoprstifHosii", strict=True))
_ARABIC_PAIRS = (("تس", "C"), ("تش", "C"))
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئؤپچژگڤ",
        ["a", "B", "t", "T", "j", "h", "H", "d", "D", "r", "z", "s", "S", "s", "d", "t", "D", "A", "g", "F", "q", "k", "l", "m",
         "n", "h", "W", "I", "E", "a", "", "I", "W", "p", "C", "J", "g", "v"],
        strict=True,
    )
)  # fmt: skip
_SOUNDS = {
    "A": "a", "B": "bp", "C": "cSts", "D": "dzt", "E": "ahe", "F": "fv", "G": "gjy", "H": "hkx", "I": "iyje", "J": "jyhgzS", "K": "skS",
    "M": "m", "N": "n", "O": "kgcS", "Q": "guw", "S": "Sc", "T": "tsq", "W": "uwvo", "X": "Sckh", "Y": "yig", "h": "hx", "j": "jg", "q": "kg", "v": "vb",
}  # fmt: skip
_VOWELS = frozenset("aeiouAEWI")
_NEAR = tuple(map(frozenset, ("td", "sz", "sS", "cs", "kg", "bp", "bv", "fv", "jg", "jS", "Sc", "hk", "jz", "wv", "fb")))  # fmt: skip
# What a sound that is missing on one side costs: Arabic leaves out short vowels, Greek adds n before d, all drop h.
_COSTS = dict.fromkeys("aeiou", 0.3) | {"A": 0.2, "E": 0.2, "M": 0.3, "N": 0.3, "Q": 0.3, "h": 0.6, "H": 0.8, "W": 0.5, "I": 0.4, "G": 0.6, "Y": 0.5}  # fmt: skip
_ALMOST, _VOWEL_FOR_VOWEL, _NEARLY, _ELSE = 0.05, 0.15, 0.35, 0.2
_LEAST_LENGTH = 1.5
_LEAST_LETTERS = (
    60  # of 100: names of one alphabet are hardly spelt anew ("Poutine", "Putin"; but "Joan", "Yuan")
)
_JOINED = 9  # letters of an Arabic word that may be several without their spaces
_RUN_TOGETHER, _ADDED, _FEWEST_SOUNDS, _DOUBT = (
    1.4,
    0.5,
    3.0,
    0.08,
)  # a name inside a long word: Arabic without its spaces


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text``, and what they are without particles (Arabic), case (Greek), "-n" (of Tasmania)."""
    found = []
    for word in _WORD.findall(fold(text)):
        found.append(word)
        if word.endswith(_ENDING) and len(word) > _FEWEST_LETTERS + 1:
            found.append(word[:-1])
        found += [
            word[len(p) :] for p in _PARTICLES if word.startswith(p) and len(word) - len(p) >= _FEWEST_LETTERS
        ]
        if len(word) >= _RUN_ON and word[0] >= "\u0600":
            cuts = range(2, len(word) - _FEWEST_LETTERS)
            found += [word[i:] for i in cuts if word[:i] in _written_before_names()]
    return tuple(dict.fromkeys(found))


@cache
def _written_before_names() -> frozenset[str]:
    """Return the folded Arabic words that a name may run on to where a space is lost: of, in, team, company."""
    heads = (fold(head) for head in lexicon("ar", "translation")["heads"])
    return function_words("ar") | frozenset(head for head in heads if not head.endswith("*"))


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that are no part of any name and sound like many (spaCy's stop words)."""
    listed = importlib.import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    return frozenset(fold(word) for word in listed)


@cache
def sounds(word: str) -> str:
    """Return the sounds of a word in Arabic, Greek or Latin letters, each run once."""
    text = fold(word)
    if any("\u0600" <= c <= "\u06ff" for c in text):
        text = _replaced(text, _ARABIC_PAIRS)
        found = "".join(_ARABIC.get(c, c if c.isascii() else "") for c in text)
    elif any("\u0370" <= c <= "\u03ff" for c in text):
        text = re.sub(r"^ι(?=[αοω])", "I", text)  # Ιορδανία, Ιάβα: a j elsewhere
        found = "".join(_GREEK_LETTERS.get(c, c) for c in _replaced(text, _GREEK))
    else:
        text = re.sub(r"[^a-z]", "", anyascii(text.replace("ç", "s")).lower())
        found = _replaced(re.sub(r"^x", "sh", _SILENT.sub("", text)), _LATIN)
    return re.sub(r"(.)\1+", r"\1", found)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for letters, sound in pairs:
        text = text.replace(letters, sound)
    return text


def length(word: str) -> float:
    """Return how much of a word there is to hear: about one for each consonant."""
    return sum(_COSTS.get(sound, 1.0) for sound in sounds(word))


@cache
def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two words sound; ``one`` may also be heard within a far longer ``other``."""
    if one == other:
        return 1.0
    if any("\u0600" <= c <= "\u06ff" for c in one) and length(one) > _RUN_TOGETHER * length(other) + _ADDED:
        one, other = other, one  # it is the Arabic word that has lost its spaces
    left, right = sounds(one), sounds(other)
    if not left or not right or (one.isascii() and other.isascii() and ratio(one, other) < _LEAST_LETTERS):
        return 0.0
    here, there = length(one), length(other)
    joined = len(other) >= _JOINED and any("\u0600" <= c <= "\u06ff" for c in other)
    inside = joined and here >= _FEWEST_SOUNDS and there > _RUN_TOGETHER * here + _ADDED
    row = [0.0]
    for sound in right:
        row.append(0.0 if inside else row[-1] + _COSTS.get(sound, 1.0))
    for sound in left:
        cost = _COSTS.get(sound, 1.0)
        below = [row[0] + cost]
        for j, heard in enumerate(right, start=1):
            changed = row[j - 1] + _apart(sound, heard)
            below.append(min(row[j] + cost, below[-1] + _COSTS.get(heard, 1.0), changed))
        row = below
    if inside:
        return max(0.0, 1 - min(row) / here - _DOUBT)
    return max(0.0, 1 - row[-1] / max(_LEAST_LENGTH, (here + there) / 2))


def begins(word: str, letter: str) -> bool:
    """Whether a word begins with a sound that a Latin letter may stand for."""
    heard, meant = sounds(word)[:1], sounds(letter)
    return bool(heard and meant) and _apart(heard, meant) <= _ALMOST


@cache
def _apart(one: str, other: str) -> float:
    """Return what it costs that one sound stands for another."""
    if one == other:
        return 0.0
    left, right = frozenset(_SOUNDS.get(one, one)), frozenset(_SOUNDS.get(other, other))
    if left & right:
        return _ALMOST
    cost, another = _COSTS.get(one, 1.0), _COSTS.get(other, 1.0)
    if one in _VOWELS and other in _VOWELS:
        return _VOWEL_FOR_VOWEL
    if (one in _VOWELS) != (other in _VOWELS):
        return cost + another
    if any(left & near and right & near for near in _NEAR):
        return _NEARLY
    return (cost + another) / 2 + _ELSE
