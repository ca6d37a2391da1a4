"""The little language of cues, and one index that finds all of them in a sentence at once.

``word`` is itself, ``stem*`` any word that begins so (``*`` any word at all), ``a|b`` either, ``word?`` may be missing, ``...`` up to
five words, ``@group`` any phrase of that group. ``_`` is the place of the value: at one end beside the words, or up to
twenty-two words away where ``...`` stands between; within them ("put _ into") both parts stand near it. Words are
compared in folded form, without proclitics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, Literal, TypeVar

from pipeline.claims.tokens import Token, words_of
from pipeline.errors import ConfigError

Side = Literal["before", "after", "either", "around"]
Key = TypeVar("Key")

INNER_GAP = 5
NEAR, FAR = 3, 22
VALUE_GAP = 16
_STOPS = frozenset(".;؛·!?؟:")


@dataclass(frozen=True, slots=True)
class Word:
    """One place in a pattern: words that may stand there, whole or by their beginning."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def matches(self, token: Token) -> bool:
        return self.form(token) is not None

    def form(self, token: Token) -> str | None:
        """Return the longest form of ``token`` that may stand here."""
        return next((form for form in token.forms if form in self.whole or form.startswith(self.stems)), None)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a pattern that any words may fill; the ``value`` is in it where the pattern stands around it."""

    limit: int
    value: bool = False


_WORDS, _VALUE = Gap(INNER_GAP), Gap(VALUE_GAP, value=True)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words and gaps in order, and where the value stands to them, at most how far."""

    parts: tuple[Word | Gap, ...]
    side: Side = "either"
    reach: int = FAR


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A pattern found at tokens ``[first, last)``; one around the value leaves it the tokens of ``hole``."""

    key: Key
    pattern: Pattern
    first: int
    last: int
    hole: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.last

    def proclitic(self, tokens: Sequence[Token]) -> str:
        """Return what was taken off the first word to match it: "ل" of "لشركة"."""
        word, token = self.pattern.parts[0], tokens[self.first]
        form = word.form(token) if isinstance(word, Word) else None
        return token.norm[: token.norm.find(form.removesuffix("ة"))] if form else ""


def parse(
    source: str, groups: Mapping[str, Sequence[str]], where: str = "", *, around: bool = False
) -> Iterator[Pattern]:
    """Yield the patterns that one line of a cue list stands for; ConfigError names the line.

    ``around``: whether the value may stand within the words.
    """
    for variant in _variants(source.split(), groups, where):
        side: Side = "either"
        reach = FAR
        if variant[-1] == "_":
            side, variant = "before", variant[:-1]
            reach, variant = (FAR, variant[:-1]) if variant[-1:] == ["..."] else (NEAR, variant)
        elif variant[0] == "_":
            side, variant = "after", variant[1:]
            reach, variant = (FAR, variant[1:]) if variant[:1] == ["..."] else (NEAR, variant)
        elif around and "_" in variant:
            side, reach = "around", NEAR
        if not variant or variant.count("_") != (side == "around") or "..." in (variant[0], variant[-1]):
            raise ConfigError(
                f"cue {source!r} has no words, or '_' or '...' in the wrong place",
                where=where,
                remedy="see docs/adding-a-topic.md",
            )
        yield Pattern(tuple(part for item in variant for part in _parts(item)), side, reach)


def _variants(items: list[str], groups: Mapping[str, Sequence[str]], where: str) -> Iterator[list[str]]:
    choices: list[list[list[str]]] = []
    for item in items:
        if item.startswith("@"):
            name = item[1:].removesuffix("?")
            if name not in groups:
                raise ConfigError(f"unknown group {item}", where=where, remedy="define it under [groups]")
            phrases = [part for phrase in groups[name] for part in _variants(phrase.split(), groups, where)]
            choices.append([*phrases, []] if item.endswith("?") else phrases)
        elif item in ("_", "..."):
            choices.append([[item]])
        else:
            optional: list[list[str]] = [[]] if item.endswith("?") else []
            choices.append([*([word] for word in _alternatives(item.removesuffix("?"))), *optional])
    for choice in product(*choices):
        yield [word for part in choice for word in part]


def _alternatives(item: str) -> list[str]:
    """Return "a|b|start-up" as "a|b" and "start-up": what is several words to the tokeniser stands alone."""
    alternatives = item.split("|")
    several = [a for a in alternatives if len(words_of(a)) > 1 + a.endswith("*")]
    single = [a for a in alternatives if a not in several]
    return ["|".join(single), *several] if single else several


def _parts(item: str) -> Iterator[Word | Gap]:
    if item in ("...", "_"):
        yield _WORDS if item == "..." else _VALUE
        return
    if "|" in item:
        alternatives = item.split("|")
        whole = frozenset(word for a in alternatives if not a.endswith("*") for word in words_of(a))
        stems = tuple(word for a in alternatives if a.endswith("*") for word in words_of(a[:-1]))
        yield Word(whole, stems)
        return
    *leading, last = words_of(item.removesuffix("*")) or [""]
    yield from (Word(frozenset([word]), ()) for word in leading)
    yield Word(frozenset(), (last,)) if item.endswith("*") else Word(frozenset([last]), ())


class PatternIndex(Generic[Key]):
    """Every pattern of a language, looked up by its first word: one pass over the tokens finds them all."""

    def __init__(self, entries: Iterable[tuple[Key, Pattern]]) -> None:
        self._whole: dict[str, list[tuple[Key, Pattern]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[Key, Pattern]]] = defaultdict(list)
        for entry in entries:
            first = entry[1].parts[0]
            assert isinstance(first, Word)  # parse() lets no pattern begin with a gap
            for word in first.whole:
                self._whole[word].append(entry)
            for stem in first.stems:
                self._stems[stem].append(entry)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def find(self, tokens: Sequence[Token]) -> list[Match[Key]]:
        """Return all matches in order of their first token."""
        found: dict[tuple[int, int, int], Match[Key]] = {}
        for i, token in enumerate(tokens):
            for key, pattern in self._starting_with(token):
                match = _match(pattern.parts, tokens, i)
                if match is not None:
                    last, hole = match
                    found.setdefault((i, last, id(pattern)), Match(key, pattern, i, last, hole))
        return list(found.values())

    def _starting_with(self, token: Token) -> Iterator[tuple[Key, Pattern]]:
        for form in token.forms:
            yield from self._whole.get(form, ())
            for length in self._lengths:
                if length > len(form):
                    break
                yield from self._stems.get(form[:length], ())


def _match(
    parts: Sequence[Word | Gap], tokens: Sequence[Token], start: int
) -> tuple[int, tuple[int, int] | None] | None:
    """Return the end of the shortest match of ``parts`` at ``start`` and where its value may stand.

    A gap of words does not pass a full stop; the place of the value does ("75 mio. dollars").
    """
    i, hole = start, None
    gap: Gap | None = None
    for part in parts:
        if isinstance(part, Gap):
            gap = part if gap is None or part.value else gap
            continue
        for j in range(i, min(len(tokens), i + (gap.limit if gap else 0) + 1)):
            if part.matches(tokens[j]):
                break
            if tokens[j].norm in _STOPS and not (gap and gap.value):
                return None
        else:
            return None
        if gap is not None and gap.value:
            hole = (i, j)
        i, gap = j + 1, None
    return i, hole
