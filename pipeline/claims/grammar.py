"""What a language's and the topics' cue files say, compiled once into one pattern index per language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.claims.patterns import Match, Pattern, PatternIndex, parse
from pipeline.claims.tokens import Sentence, Token
from pipeline.errors import ConfigError
from pipeline.text import fold
from schemas.lexicons import lexicon
from schemas.topics import Topic, cues

STRENGTH = {"sure": 1.0, "counted": 1.0, "strong": 1.0, "fair": 0.8, "weak": 0.6}


class Key(NamedTuple):
    """What a pattern is there for: a role of the grammar, or a cue of one topic's attribute."""

    role: str
    name: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Reading:
    """A sentence with all that was found in it, by role."""

    sentence: Sentence
    matches: Mapping[str, Sequence[Match[Key]]]

    def marks(self, role: str, name: str | None = None) -> Iterator[Match[Key]]:
        """Yield the matches of a grammatical role, of one name where it is given."""
        for match in self.matches.get(role, ()):
            if name is None or match.key.name == name:
                yield match

    def cues(self, role: str, topic: str, attribute: str) -> Iterator[Match[Key]]:
        """Yield the matches of one attribute's cue list."""
        for match in self.matches.get(role, ()):
            if match.key.name == attribute and match.key.topic == topic:
                yield match

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Tokens at which a clause begins."""
        starts = {match.first for role in ("opener", "contrast") for match in self.marks(role)}
        starts -= {match.first for match in self.marks("not_opener")}
        starts |= {i + 1 for i, token in enumerate(self.sentence.tokens) if token.norm in ";؛·"}
        return tuple(sorted(starts))

    @cached_property
    def contrasts(self) -> tuple[int, ...]:
        """Tokens at which a clause begins that stands on its own: what was said before it does not reach it."""
        starts = {match.first for match in self.marks("contrast")}
        starts |= {i + 1 for i, token in enumerate(self.sentence.tokens) if token.norm in ";؛·"}
        return tuple(sorted(starts))

    def clause(self, token: int) -> int:
        """Return the number of the clause that ``token`` is in."""
        return sum(1 for start in self.breaks if start <= token)

    def statement(self, token: int) -> int:
        """Return the number of the independent statement that ``token`` is in."""
        return sum(1 for start in self.contrasts if start <= token)


class Grammar:
    """The compiled cues of one language for some topics."""

    def __init__(self, language: str, topics: Mapping[str, Topic]) -> None:
        self.language = language
        self.topics = topics
        self._words: dict[str, Any] = lexicon(language, "claims")
        self.proclitics: tuple[str, ...] = tuple(self._words["proclitics"])
        self.enclitics: tuple[str, ...] = tuple(self._words["enclitics"])
        self.verb_first: bool = self._words["verb_first"]
        self.free_order: bool = self._words["free_order"]
        self.nominative = frozenset(self._words["nominative"])
        self.future_prefixes: tuple[str, ...] = tuple(self._words["future_prefixes"])
        self.not_future: tuple[str, ...] = tuple(self._words["not_future"])
        self.future_suffixes: tuple[str, ...] = tuple(self._words["future_suffixes"])
        self.question_marks = frozenset("?؟\u037e;" if language == "el" else "?؟")
        self.phase_noun = fold(self._words["phase_noun"])
        self.bare_followers = frozenset(map(fold, self._words["bare_followers"]))
        self.drops_subjects: bool = self._words["drops_subjects"]
        self.oblique_prefixes: tuple[str, ...] = tuple(self._words["oblique_prefixes"])
        self.conjunction_prefixes: tuple[str, ...] = tuple(self._words["conjunction_prefixes"])
        self._needing: set[tuple[str, str]] = set()
        self._index: PatternIndex[Key] = PatternIndex(self._entries())

    def is_future_form(self, token: Token) -> bool:
        """Whether a word is a verb in a future form, by how it begins (سيبدأ) or ends (commencera)."""
        if token.norm.endswith(self.future_suffixes):
            return True
        plain = token.norm.lstrip("وف")
        begins = plain.startswith(self.future_prefixes) and not plain.startswith(self.not_future)
        return begins and len(plain) > 4

    def needs(self, topic: str, attribute: str) -> bool:
        """Whether the attribute is claimed only in sentences with one of its ``need`` words."""
        return (topic, attribute) in self._needing

    def read(self, sentence: Sentence) -> Reading:
        """Find every pattern in ``sentence``; those inside a name do not count, unless it is of an event."""
        names = [
            range(placed.first, placed.last)
            for placed in sentence.entities
            if placed.entity.type != "MISC" and placed.last - placed.first < 6
        ]
        found: dict[str, list[Match[Key]]] = defaultdict(list)
        for match in self._index.find(sentence.tokens):
            if not any(match.first in name and match.last - 1 in name for name in names):
                found[match.key.role].append(match)
        return Reading(sentence, found)

    def _entries(self) -> Iterator[tuple[Key, Pattern]]:
        where = f"languages/{self.language}/claims.toml"
        groups: dict[str, list[str]] = self._words["groups"]
        for role, lists in self._words["roles"].items():
            named = lists.items() if isinstance(lists, dict) else [("", lists)]
            for name, sources in named:
                for source in sources:
                    for pattern in parse(source, groups, where):
                        yield Key(role, name), pattern
        for topic in self.topics.values():
            yield from self._cues_of(topic, groups)

    def _cues_of(self, topic: Topic, groups: Mapping[str, list[str]]) -> Iterator[tuple[Key, Pattern]]:
        words = cues(topic, self.language)
        where = f"topics/{topic.id}.{self.language}.toml"
        known = {**groups, **words.groups}
        for role, sources in (
            ("about", words.about),
            ("bystander", words.bystanders),
            ("recipient", words.recipients),
        ):
            for source in sources:
                for pattern in parse(source, known, where):
                    yield Key(role, source, topic.id), pattern
        for attribute, lists in words.attributes.items():
            if attribute not in topic.attributes:
                raise ConfigError(
                    f"unknown attribute {attribute}", where=where, remedy="add it to the topic file"
                )
            if lists.need:
                self._needing.add((topic.id, attribute))
            for role, sources in lists:
                for source in sources:
                    for pattern in parse(source, known, where, around=role in (*STRENGTH, "block")):
                        yield Key(role, attribute, topic.id), pattern
