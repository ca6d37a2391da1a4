"""Cases of Greek names, from the nominative (folded: no tonos, no final sigma); accents of Latin ones."""

from __future__ import annotations

import unicodedata

# Ending of the nominative: endings of the other cases and of the plural.
_DECLENSIONS = (
    ("εια", ("ειασ", "ειεσ", "ειων")),
    ("οσ", ("ου", "ο", "ε", "οι", "ων", "ουσ")),
    ("ησ", ("η", "εσ", "ων", "ου")),
    ("ασ", ("α", "εσ", "ων")),
    ("εσ", ("ων",)),
    ("οι", ("ων", "ουσ")),
    ("ισ", ("εωσ", "ι")),
    ("α", ("ασ", "εσ", "ων", "ου")),
    ("η", ("ησ", "εωσ", "εισ", "ων")),
    ("ο", ("ου", "α", "ων")),
    ("ι", ("ιου", "ια", "ιων")),
)
_SHORTEST = 4


def is_greek(word: str) -> bool:
    """Whether a word is in Greek letters."""
    return any("\u0370" <= char <= "\u03ff" for char in word)


def inflected(word: str) -> frozenset[str]:
    """Return the forms that a folded Greek word takes; foreign names that do not decline keep their one form."""
    if len(word) < _SHORTEST:
        return frozenset([word])
    for ending, others in _DECLENSIONS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return frozenset([word, *(stem + other for other in others)])
    return frozenset([word])


def stem(word: str) -> str:
    """Return what a folded Greek word has in common in all its cases."""
    for ending in ("εωσ", "ουσ", "οσ", "ου", "ησ", "ασ", "εσ", "ων", "οι", "ισ", "ο", "α", "η", "ι", "ε"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def spelled(words: str) -> str:
    """Return folded words as they are compared: Greek without endings, Latin without accents."""
    return " ".join(stem(word) if is_greek(word) else plain(word) for word in words.split())


def plain(word: str) -> str:
    """Return a folded word without the accents of Latin letters."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
