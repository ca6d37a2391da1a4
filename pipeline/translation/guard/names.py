"""Names of a sentence and of its translation: none may be lost, none may come in, none may become another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.entities import lexicon
from pipeline.entities.matching import Reading, known_names
from pipeline.entities.spans import Name
from pipeline.text import fold
from pipeline.translation.guard.sounds import heard, likeness, words
from schemas.lexicons import lexicon as lexicon_of

# Measured on aligned news: names of people are heard in the other language 96 times in 100, others' names 5 times.
_HEARD, _HEARD_IN_NAMES = 0.75, 0.62
_SHORT = 3
_STEM = 4  # letters that "allemand" shares with "Allemagne": the people, language or adjective of a place


@dataclass(frozen=True)
class Named:
    """A sentence with its names, and the actors it names by a sure alias whether or not a recogniser saw them."""

    text: str
    language: str
    names: tuple[Name, ...]

    @cached_property
    def actors(self) -> dict[str, str]:
        """Return the known actors with the words that name them."""
        known = known_names(Reading(self.text, self.language), lexicon.load())
        found = {k.actor: self.text[k.start : k.end] for k in known if not k.weak}
        return found | {name.actor: self.of(name) for name in self.names if name.actor}

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Return the words of all names."""
        return tuple(word for name in self.names for word in words(self.of(name)))

    def of(self, name: Name) -> str:
        """Return the words of a name."""
        return self.text[name.start : name.end]


def lost(source: Named, gloss: Named) -> list[str]:
    """Return the names of ``source`` that ``gloss`` does not have."""
    actors = [words for actor, words in source.actors.items() if not _has_actor(gloss, actor, words)]
    people = [
        source.of(name) for name in source.names if _is_person(name) and not _hears(gloss, source.of(name))
    ]
    return [*actors, *people]


def added(source: Named, gloss: Named) -> int:
    """Return how many names of ``gloss`` are not in ``source``.

    An institution or a place that no lexicon has may be translated by its meaning ("Supreme Court"), and is then not
    counted; a name made of no such words is.
    """
    actors = sum(not _has_actor(source, actor, words) for actor, words in gloss.actors.items())
    people = sum(_is_person(name) and not _hears(source, gloss.of(name)) for name in gloss.names)
    strangers = [name for name in gloss.names if _is_unknown(name) and not _hears(source, gloss.of(name))]
    sounds = sum(_is_sound(name, gloss.of(name)) for name in strangers)
    return actors + people + sounds


def _is_person(name: Name) -> bool:
    return name.type == "PER" and name.actor is None


def _is_unknown(name: Name) -> bool:
    return name.type != "PER" and name.actor is None


def _is_sound(name: Name, words_of_it: str) -> bool:
    """Whether an unknown name can be expected to sound the same in both languages."""
    if not _is_unknown(name) or name.type == "MISC" or words_of_it.isupper() or len(words_of_it) <= _SHORT:
        return False
    return not any(_means(word) for word in words(words_of_it))


@cache
def _means(word: str) -> bool:
    listed: list[str] = lexicon_of("en", "translation")["meaning"]
    return any(word.startswith(entry[:-1]) if entry.endswith("*") else word == entry for entry in listed)


def _hears(sentence: Named, name: str) -> bool:
    """Whether a name is heard in a sentence: among its names, or more clearly among all its words."""
    sounding = " ".join(word for word in name.split() if not _means(fold(word))) or name
    return (
        heard(sounding, sentence.named) >= _HEARD_IN_NAMES
        or heard(sounding, words(sentence.text), strict=True) >= _HEARD
    )


def _has_actor(sentence: Named, actor: str, name: str) -> bool:
    """Whether a sentence names an actor: by any name it knows, by one that sounds alike, or by its people."""
    if actor in sentence.actors or _hears(sentence, name):
        return True
    around = words(sentence.text)
    return any(_kin(own, word) for own in _own_words(actor, sentence.language) for word in around)


@cache
def _own_words(actor: str, language: str) -> tuple[str, ...]:
    known = lexicon.load().actors.get(actor)
    names = () if known is None else (*known.names.get(language, ()), *known.names.get("en", ()))
    return tuple(dict.fromkeys(word for name in names for word in words(name) if len(word) >= _STEM))


def _kin(one: str, other: str) -> bool:
    return (one[:_STEM] == other[:_STEM] and len(other) >= _STEM) or likeness(one, other) >= _HEARD
