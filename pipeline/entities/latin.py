"""Names of other scripts in readable Latin letters, for actors that no text names in Latin script."""

from __future__ import annotations

import re
from itertools import pairwise

from anyascii import anyascii

from pipeline.text import fold

_CONSONANTS = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهپچژگڤ",
        ["b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "gh", "f", "q", "k", "l", "m",
         "n", "h", "p", "ch", "zh", "g", "v"],
        strict=True,
    )
)  # fmt: skip
_VOWELS = {"ا": "a", "ى": "a", "ة": "a", "ع": "a"}
_HALF = {"و": ("w", "u"), "ي": ("y", "i")}
# The Greek alphabet in Latin letters (ELOT 743).
_GREEK = (
    ("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv"), ("ου", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), ("θ", "th"), ("χ", "ch"),
    ("ψ", "ps"), ("ξ", "x"), ("φ", "f"), ("β", "v"), ("η", "i"), ("υ", "y"), ("ω", "o"),
)  # fmt: skip
_FIRST = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"))
_VOICELESS = re.compile(r"([ae])v(?=[θκξπσςτφχψ]|$)")


def latin(name: str) -> str:
    """Return a name in Latin letters with capitals; Arabic, which leaves out short vowels, with an a where one must be."""
    return " ".join(filter(None, map(_word, re.findall(r"[^\W_]+", name))))


def _word(word: str) -> str:
    text = fold(word)
    if any("\u0600" <= c <= "\u06ff" for c in text):
        article = text.startswith("ال") and len(text) > 4
        spoken = _arabic(_marked(word)[2:] if article else _marked(word))
        return f"al-{spoken.capitalize()}" if article and spoken else spoken.capitalize()
    if any("\u0370" <= c <= "\u03ff" for c in text):
        return _greek(word.lower()).capitalize()
    return word


def _marked(word: str) -> str:
    """Keep the endings that folding makes alike: ة is a vowel, ه is not."""
    return (
        re.sub(r"[أإآٱ]", "ا", re.sub(r"[\u064b-\u0652\u0640ء]", "", word))
        .replace("ئ", "ي")
        .replace("ؤ", "و")
    )


def _arabic(text: str) -> str:
    sounds: list[tuple[str, bool]] = []  # each with whether it is a vowel
    for i, letter in enumerate(text):
        if letter in _HALF:
            consonant, vowel = _HALF[letter]
            open_before = not sounds or (sounds[-1][1] and sounds[-1][0] == "a")
            open_after = text[i + 1 : i + 2] in ("ا", "ة", "و", "ي") and text[i + 1 : i + 2] != ""
            sounds.append((consonant, False) if open_before and (open_after or not sounds) else (vowel, True))
        elif letter in _VOWELS:
            if not (sounds and sounds[-1][0] == "a"):
                sounds.append((_VOWELS[letter], True))
        elif letter in _CONSONANTS:
            sounds.append((_CONSONANTS[letter], False))
        else:
            sounds.append((anyascii(letter).lower(), letter.isdigit()))
    return _voiced(sounds)


def _voiced(sounds: list[tuple[str, bool]]) -> str:
    """Put an a where consonants would otherwise begin a word, or stand three in a row."""
    spoken, row = "", 0
    for (sound, vowel), (_, vowel_next) in pairwise([*sounds, ("", True)]):
        spoken += sound
        row = 0 if vowel else row + 1
        begins = row == 1 and len(spoken) == len(sound)
        if not vowel and not vowel_next and (begins or row == 2):
            spoken, row = spoken + "a", 0
    return spoken


def _greek(text: str) -> str:
    text = "".join(_plain_letter(c) for c in text)
    for letters, sound in _FIRST:
        if text.startswith(letters):
            text = sound + text[2:]
    for letters, sound in _GREEK[:3]:
        text = text.replace(letters, sound)
    text = _VOICELESS.sub(r"\1f", text)
    for letters, sound in _GREEK[3:]:
        text = text.replace(letters, sound)
    return anyascii(text)


def _plain_letter(letter: str) -> str:
    """Drop the tonos but keep the dialytika, which parts two vowels."""
    return letter if letter in "ϊϋΐΰ" else fold(letter) if letter.isalpha() and letter != "ς" else letter
