"""Names of a translation that nothing in the source explains, and that sentence vectors are then asked about.

A name may be translated by its meaning ("Golf National"), so that not hearing it proves nothing. But a name that does
not belong takes the sentence away from its source: without it the two are more alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.entities.institutions import keys
from pipeline.translation.guard.named import FEWEST_LETTERS, LETTERS, Named, spelt_out
from pipeline.translation.guard.names import has_actor, hears, shortened
from pipeline.translation.guard.sounds import begins, function_words
from pipeline.translation.guard.wording import is_meant, is_people, is_title

# How much more alike the sentences must become. Measured on aligned news, of names that nothing explains: those that were put
# in go beyond these 57 times in 100, those that belong there 9 times.
_MADE_UP, _MEANT = 0.006, 0.01
_ABBREVIATED = 0.002
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w&]*(?:\.(?=\w)\w+)*(?:['’](?!s\b)\w+)?(?:-\w+)*"
_RUN = re.compile(rf"(?<!\w){_CAPITAL}(?:(?: | of | of the ){_CAPITAL})*")
_BEGINS = re.compile(r"(?:^|[.!?:\"“])\W*$")


class Doubt(NamedTuple):
    """A name of a translation: its place there, and how much more alike source and translation must be without it."""

    start: int
    end: int
    least: float

    def without(self, text: str) -> str:
        """Return ``text`` without the name."""
        return text[: self.start] + text[self.end :]


def doubts(gloss: Named, source: Named) -> list[Doubt]:
    """Return the names of ``gloss`` of which nothing in ``source`` is heard, named or meant by the same word."""
    return [doubt for run in _runs(gloss) if (doubt := _doubt(*run, gloss, source))]


def _runs(gloss: Named) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words stand together, without a common word that begins a sentence."""
    for match in _RUN.finditer(gloss.text):
        start, end = match.span()
        first = LETTERS.findall(match.group())[:1]
        recognised = any(name.start <= start < name.end for name in gloss.names)
        if first and _BEGINS.search(gloss.text, 0, start) and not recognised and _is_common(first[0]):
            following = re.compile(_CAPITAL).search(gloss.text, start + len(first[0]), end)
            if following is None:
                continue
            start = following.start()
        yield start, end


def _doubt(start: int, end: int, gloss: Named, source: Named) -> Doubt | None:
    known = [k for k in gloss.known if k.start < end and start < k.end]
    if [(k.start, k.end) for k in known] == [(start, end)]:
        return None  # a known actor is in the source or is not: no doubt about it
    there = [
        gloss.text[k.start : k.end]
        for k in known
        if has_actor(source, gloss, k.actor, gloss.text[k.start : k.end])
    ]
    own = [
        word
        for word in LETTERS.findall(gloss.text[start:end])
        if len(word) >= FEWEST_LETTERS
        and word.lower() not in function_words("en")
        and not (is_title(word, "en") or is_people(word, "en") or any(word in said for said in there))
    ]
    unexplained = [word for word in own if not _explained(word, gloss, source)]
    meant = all(is_meant(word) for word in unexplained)
    if shortened(gloss.text[start:end], source):
        return None
    if not unexplained or (meant and len(unexplained) < len(own)) or hears(source, gloss, "".join(own)):
        return None
    if all(word.isupper() for word in unexplained) and len(own) == 1:
        return Doubt(start, end, _ABBREVIATED)
    return Doubt(start, end, _MEANT if meant else _MADE_UP)


def _is_common(word: str) -> bool:
    return word.lower() in function_words("en") or is_meant(word) or is_people(word, "en")


def _explained(word: str, gloss: Named, source: Named) -> bool:
    if word.isupper() and (word in source.text or _abbreviates(word, gloss, source)):
        return True
    return hears(source, gloss, word) or bool(keys(word, "en") & _meanings(source.text, source.language))


def _abbreviates(word: str, gloss: Named, source: Named) -> bool:
    """Whether words that follow each other begin like the letters of an abbreviation, in the translation or by their sound."""
    initials = "".join(said[0] for said in LETTERS.findall(gloss.text) if said[0].isupper() and said != word)
    if word in initials or spelt_out(word, source):
        return True
    said = LETTERS.findall(source.text)
    return any(
        all(begins(other, letter) for other, letter in zip(said[i:], word, strict=False))
        for i in range(len(said) - len(word) + 1)
    )


@cache
def _meanings(text: str, language: str) -> frozenset[str]:
    return frozenset(key for word in LETTERS.findall(text) for key in keys(word, language))
