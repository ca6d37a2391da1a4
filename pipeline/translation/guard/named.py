"""A sentence with its names: known actors, recognised names, and words that only a name can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.entities import lexicon
from pipeline.entities.matching import Known, Reading, known_names
from pipeline.entities.spans import Name
from pipeline.mentions import extract
from pipeline.text import fold
from pipeline.translation.guard.sounds import function_words, words
from pipeline.translation.guard.wording import is_head, is_meant, is_people, is_title
from schemas.lexicons import lexicon as lexicon_of
from schemas.records import Language

LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+\b")
FEWEST_LETTERS = 3
_READ_WELL = 0.85  # a lone word that a recogniser is less sure of may be none


@dataclass(frozen=True)
class Part:
    """A name that is to be accounted for: its words that must be heard; ``sure``: it can have no other form."""

    text: str
    words: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Named:
    """A sentence with the names that a recogniser found in it."""

    text: str
    language: Language
    names: tuple[Name, ...]

    @cached_property
    def actors(self) -> dict[str, str]:
        """Return the known actors, whether or not a recogniser saw them, with the words that name them."""
        known = ((k.actor, k.start, k.end) for k in self.known)
        seen = ((name.actor, name.start, name.end) for name in self.names if name.actor)
        return {
            actor: self.text[start:end]
            for actor, start, end in (*known, *seen)
            if actor and not any(s <= start < e for s, e in self._amounts)
        }

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the names that belong to no known actor and have words to be heard."""
        return tuple(part for part in (*self._recognised, *self._unseen()) if part.words)

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """Return the names of unknown actors that are written in capitals alone."""
        said = (self._of(name) for name in self.names if name.actor is None and name.type != "MISC")
        return tuple(
            text for text in said if text.isupper() and text.isalpha() and len(text) >= FEWEST_LETTERS
        )

    @cached_property
    def meant(self) -> bool:
        """Whether there is a name of which every word is translated by its meaning."""
        return any(not part.words and not part.text.isupper() for part in self._recognised)

    @cached_property
    def likely(self) -> tuple[str, ...]:
        """Return the folded words that look like names: recognised ones, and those with a capital letter."""
        idle = function_words(self.language)
        capitals = " ".join(word for word in LETTERS.findall(self.text) if word[0].isupper())
        named = [word for name in self.names for word in words(self._of(name))]
        whole = ("".join(LETTERS.findall(fold(self._of(name)))) for name in self.names)  # ويكي نيوز: Wikinews
        return tuple(dict.fromkeys((*named, *whole, *(word for word in words(capitals) if word not in idle))))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Return the folded words that do not look like names, but for function words; none in English."""
        if self.language == "en":
            return ()  # every name is written with a capital letter
        idle = {*self.likely, *function_words(self.language)}
        return tuple(word for word in words(self.text) if word not in idle)

    @cached_property
    def without_names(self) -> str:
        """Return the text with its names blanked: the "La" of an Arabic one is written like a negation."""
        text = self.text
        for name in self.names:
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
        return text

    def _of(self, name: Name) -> str:
        """Return the words of a name; of an Arabic one with what was read as a particle, which may be its first letter."""
        start = name.start
        while self.language == "ar" and start and self.text[start - 1].isalpha():
            start -= 1
        return self.text[start : name.end]

    @cached_property
    def known(self) -> list[Known]:
        """Return the known names that need no support from the words around them."""
        return [k for k in known_names(Reading(self.text, self.language), lexicon.load()) if not k.weak]

    @cached_property
    def _amounts(self) -> list[tuple[int, int]]:
        """Where amounts of money stand: a country in them names a currency, "pounds of England"."""
        return [(m.start, m.end) for m in extract(self.text, self.language) if m.kind == "money"]

    @cached_property
    def _recognised(self) -> tuple[Part, ...]:
        return tuple(self._part(name) for name in self.names if name.actor is None and name.type != "MISC")

    def _part(self, name: Name) -> Part:
        text = self._of(name)
        if text.isupper() and not text.isascii() and self.text[name.start - 1 : name.start] == "(":
            return Part(text, (), sure=False)  # the short form of the name before it, in letters of its own
        said = [word for word in LETTERS.findall(text) if len(word) >= FEWEST_LETTERS]
        read_well = len(said) > 1 or name.score >= _READ_WELL
        if name.type == "PER":
            own = [word for word in said if not is_title(word, self.language)]
            return Part(text, tuple(w for w in own if not is_people(w, self.language)), sure=read_well)
        if self.language != "en":
            # Arabic has no capitals, so that too much is taken for a name there; Latin letters are one.
            alone = len(said) == 1 and self.language != "ar" and not is_head(said[0], self.language)
            own = [] if len(said) == 1 and is_people(said[0], self.language) else said
            return Part(
                text, tuple(own), sure=(alone and read_well) or (self.language != "fr" and text.isascii())
            )
        # "Supreme Court" is translated by its meaning; of a name without any such head, "Phoenix", each word is heard.
        headed = any(is_head(word, "en") for word in said)
        heard = (word for word in said if not (word.isupper() or is_people(word, "en")))
        brief = [word for word in heard if not (is_meant(word) and (headed or len(word) == FEWEST_LETTERS))]
        return Part(text, tuple(brief), sure=not all(is_meant(word) for word in brief))

    def _unseen(self) -> Iterator[Part]:
        """Yield words that only a name can be and that no recogniser saw: Latin letters with a capital, no common word."""
        if self.language == "fr":
            return
        taken = [(name.start, name.end) for name in self.names if name.type != "MISC" or name.actor]
        taken += [(known.start, known.end) for known in self.known]
        for match in _CAPITAL.finditer(self.text):
            word = match.group()
            if len(word) < FEWEST_LETTERS or any(s < match.end() and match.start() < e for s, e in taken):
                continue
            if not (word.isupper() or is_people(word, "en") or is_meant(word)):
                yield Part(word, (word,), sure=False)


def spelt_out(word: str, sentence: Named) -> bool:
    """Whether a sentence calls the letters of an abbreviation one by one ("سي إن إن" for CNN), or has its words."""
    initials = "".join(match.group()[0] for match in _CAPITAL.finditer(sentence.text))
    if len(word) >= FEWEST_LETTERS and word in initials:
        return True
    called: dict[str, list[str]] = lexicon_of(sentence.language, "translation").get("letters", {})
    letters = [called.get(letter.lower(), []) for letter in word]
    if not all(letters):
        return False
    pattern = r"[\W_]*".join(f"(?:{'|'.join(map(re.escape, map(fold, names)))})" for names in letters)
    return re.search(pattern, fold(sentence.text)) is not None
