"""Lexicon look-up over tokens: the longest phrase that begins at a token, in a dict keyed by its first word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final, Generic, TypeVar

from pipeline.mentions.lexer import Tokens, tokenize
from schemas.records import Language

T = TypeVar("T")

# Particles written onto the next Arabic word: conjunction, then preposition, then article.
_CLITICS: Final = [
    chain
    for joined, preposition in product(("", "و", "ف"), ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل"))
    if (chain := joined + preposition)
]


_COMMON_SIGNS: Final = frozenset("'\"-–.,:()/")


class Match(Generic[T]):
    """A phrase found at a token: its entry, the token after it, and the Arabic particles on its first word."""

    __slots__ = ("clitics", "end", "entry")

    def __init__(self, entry: T, end: int, clitics: str) -> None:
        self.entry = entry
        self.end = end
        self.clitics = clitics


_Rest = tuple[str, ...]


class _Node(Generic[T]):
    """What may begin with one word: phrases by their second word, longest first, and the word alone."""

    __slots__ = ("alone", "seconds")

    def __init__(self) -> None:
        self.seconds: dict[str, list[tuple[_Rest, T, str]]] = {}
        self.alone: list[tuple[T, str]] = []


class Phrases(Generic[T]):
    """Phrases of one language compiled for look-up; forms are folded and tokenised as texts are.

    ``closers`` maps the words that phrases end with to the lengths of such phrases, the longest first.
    """

    __slots__ = ("_table", "closers")

    def __init__(self, entries: Iterable[tuple[str, T]], language: Language, *, clitics: bool = True) -> None:
        self._table: dict[str, _Node[T]] = {}
        pairs = list(entries)
        if language == "fr":
            pairs += [(bare, entry) for form, entry in pairs if (bare := _without_accents(form)) != form]
        for form, entry in pairs:
            words = tuple(tokenize(form, language).words)
            if words:
                self._add(words, entry, "")
                if language == "ar" and clitics and len(words[0]) > 1 and words[0][0].isalpha():
                    for prefixed, particles in _with_clitics(words[0]):
                        self._add((prefixed, *words[1:]), entry, particles)
        lengths: dict[str, set[int]] = {}
        for words, _ in self._forms():
            lengths.setdefault(words[-1], set()).add(len(words))
        self.closers = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        for node in self._table.values():
            node.alone.sort(key=lambda rival: len(rival[1]))
            for rivals in node.seconds.values():
                rivals.sort(key=lambda rival: (-len(rival[0]), len(rival[2])))

    def _add(self, words: _Rest, entry: T, clitics: str) -> None:
        node = self._table.get(words[0])
        if node is None:
            node = self._table[words[0]] = _Node()
        if len(words) == 1:
            node.alone.append((entry, clitics))
        else:
            node.seconds.setdefault(words[1], []).append((words[2:], entry, clitics))

    def _forms(self) -> Iterator[tuple[_Rest, T]]:
        for first, node in self._table.items():
            yield from (((first,), entry) for entry, _ in node.alone)
            for second, rivals in node.seconds.items():
                yield from (((first, second, *rest), entry) for rest, entry, _ in rivals)

    def at(self, tokens: Tokens, index: int) -> Match[T] | None:
        """Return the longest phrase that begins at token ``index``; of equal ones the first in the lexicon."""
        words = tokens.words
        if not 0 <= index < len(words):
            return None
        node = self._table.get(words[index])
        if node is None:
            return None
        if node.seconds and index + 1 < len(words):
            for rest, entry, clitics in node.seconds.get(words[index + 1], ()):
                if not rest or _follows(rest, words, index + 2):
                    return Match(entry, index + 2 + len(rest), clitics)
        if node.alone:
            entry, clitics = node.alone[0]
            return Match(entry, index + 1, clitics)
        return None

    def longer(self, tokens: Tokens, index: int) -> Match[T] | None:
        """Return the longest phrase of two words or more that begins at token ``index``."""
        match = self.at(tokens, index)
        return match if match is not None and match.end > index + 1 else None

    def scan(self, tokens: Tokens) -> Iterator[tuple[int, Match[T]]]:
        """Yield every token at which a phrase begins, with the longest one there."""
        table = self._table
        for index, word in enumerate(tokens.words):
            if word in table:
                match = self.at(tokens, index)
                if match is not None:
                    yield index, match

    def ending_at(self, tokens: Tokens, index: int, longest: int) -> tuple[int, Match[T]] | None:
        """Return the longest phrase of so many words that ends right before token ``index``, and where it begins."""
        for length in self.closers.get(tokens.word(index - 1), ()):
            if length <= longest and length <= index:
                match = self.at(tokens, index - length)
                if match is not None and match.end == index:
                    return index - length, match
        return None

    def all_at(self, tokens: Tokens, index: int) -> Iterator[Match[T]]:
        """Yield the phrases that begin at token ``index``, the longest first."""
        node = self._table.get(tokens.word(index))
        if node is None:
            return
        for rest, entry, clitics in node.seconds.get(tokens.word(index + 1), ()):
            if not rest or _follows(rest, tokens.words, index + 2):
                yield Match(entry, index + 2 + len(rest), clitics)
        for entry, clitics in node.alone:
            yield Match(entry, index + 1, clitics)

    def keys(self, wanted: Callable[[T], bool] = lambda entry: True) -> frozenset[str]:
        """Return one word of every phrase, the most telling: where none of these stands, there is no phrase.

        ``wanted`` picks the phrases by their entries.
        """
        return frozenset(max(words, key=_telling) for words, entry in self._forms() if wanted(entry))

    def lone(self) -> dict[str, tuple[T, str]]:
        """Return the entry and particles of every word that is a phrase by itself."""
        return {word: node.alone[0] for word, node in self._table.items() if node.alone}

    def longer_openers(self) -> frozenset[str]:
        """Return the words that phrases of two words or more begin with."""
        return frozenset(word for word, node in self._table.items() if node.seconds)

    def stands_alone(self, word: str) -> bool:
        """Whether a word is a phrase by itself."""
        return word in self._table and bool(self._table[word].alone)

    def seconds(self, word: str) -> frozenset[str]:
        """Return the words that longer phrases go on with after their first word."""
        return frozenset(self._table[word].seconds) if word in self._table else frozenset()

    def openers(self) -> frozenset[str]:
        """Return the words that phrases begin with."""
        return frozenset(self._table)

    def __contains__(self, word: str) -> bool:
        """Whether some phrase begins with the folded ``word``."""
        return word in self._table


def _follows(rest: _Rest, words: list[str], index: int) -> bool:
    if index + len(rest) > len(words):
        return False
    for word in rest:  # a plain loop: this runs more often than anything else here
        if words[index] != word:
            return False
        index += 1
    return True


def _telling(word: str) -> tuple[bool, int]:
    """Rank words by how rare they are likely to be: signs such as "$" before letters, then the longer."""
    return not word.isalnum() and word not in _COMMON_SIGNS, len(word)


def _without_accents(form: str) -> str:
    """Return a French form as typed without accents; short words ("à", "où") keep theirs, they tell words apart."""
    if len(form) < 5:
        return form
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


def _with_clitics(word: str) -> Iterator[tuple[str, str]]:
    """Yield the word with each chain of particles; ``لل`` swallows the alef of an article that is there."""
    has_article = word.startswith("ال") and len(word) > 3
    for particles in _CLITICS:
        if has_article:
            if particles.endswith("لل"):
                yield particles + word[2:], particles
            elif not particles.endswith("ال"):
                yield particles + word, particles
        else:
            yield particles + word, particles
