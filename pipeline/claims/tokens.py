"""A sentence as folded tokens with offsets into the article; what every part of claim extraction reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.text import AlignedText
from schemas.records import Entity, Mention

# Apostrophes part words and are no token: "d'un", "company's", "didn't" are two words each.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s']")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: its folded form, the forms it has without clitics, and its place in the article."""

    norm: str
    forms: tuple[str, ...]
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.norm[0].isalnum()


def forms_of(word: str, proclitics: Sequence[str], enclitics: Sequence[str] = ()) -> tuple[str, ...]:
    """Return ``word`` and what is left of it when proclitics, then enclitics are taken off, outermost first.

    ``proclitics`` are classes of prefixes in their order ("و ف", "ب ل ك س", "ال"); three letters must remain.
    ``enclitics`` are pronouns behind a noun or verb (ها، هم), four letters must remain before them.
    """
    forms = [word]
    for prefixes in proclitics:
        for form in tuple(forms):
            for prefix in prefixes.split():
                if form.startswith(prefix) and len(form) >= len(prefix) + 3:
                    forms.append(form[len(prefix) :])
    for form in tuple(forms):
        ending = next((end for end in enclitics if form.endswith(end) and len(form) >= len(end) + 4), "")
        if ending:
            bare = form.removesuffix(ending)
            forms += [bare, bare[:-1] + "ة"] if bare.endswith("ت") else [bare]
    return tuple(dict.fromkeys(forms))


def words_of(text: str) -> list[str]:
    """Return the folded words and marks of ``text``, split as sentences are."""
    return _TOKEN.findall(AlignedText(text).norm)


@dataclass(frozen=True)
class Placed:
    """A mention or entity with the tokens ``[first, last)`` that it covers."""

    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.last


@dataclass(frozen=True)
class PlacedMention(Placed):
    """A mention in its sentence."""

    mention: Mention


@dataclass(frozen=True)
class PlacedEntity(Placed):
    """An entity in its sentence."""

    entity: Entity


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article, or its title; ``opens`` tells that a paragraph begins with it."""

    number: int
    start: int
    end: int
    in_title: bool
    opens: bool
    tokens: tuple[Token, ...]
    mentions: tuple[PlacedMention, ...] = ()
    entities: tuple[PlacedEntity, ...] = field(default=())

    @cached_property
    def _words_before(self) -> list[int]:
        weights = [1 if token.is_word else 0 for token in self.tokens]
        for placed in (*self.mentions, *self.entities):
            weights[placed.first : placed.last] = [1] + [0] * (placed.last - placed.first - 1)
        total, sums = 0, [0]
        for weight in weights:
            total += weight
            sums.append(total)
        return sums

    def distance(self, a: tuple[int, int], b: tuple[int, int]) -> int:
        """Return the number of words between two token ranges, 0 where they touch or overlap."""
        left, right = (a, b) if a[0] <= b[0] else (b, a)
        return max(0, self._words_before[right[0]] - self._words_before[min(left[1], right[0])])

    def between(self, a: tuple[int, int], b: tuple[int, int]) -> range:
        """Return the indices of the tokens between two ranges."""
        left, right = (a, b) if a[0] <= b[0] else (b, a)
        return range(left[1], max(left[1], right[0]))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two token ranges have a token in common."""
    return a[0] < b[1] and b[0] < a[1]


def tokenise(
    text: str,
    span: tuple[int, int],
    number: int,
    *,
    proclitics: Sequence[str],
    enclitics: Sequence[str],
    in_title: bool,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
) -> Sentence:
    """Return the sentence ``text[span]`` with those mentions and entities that lie in it."""
    start, end = span
    view = AlignedText(text[start:end])
    tokens = []
    for match in _TOKEN.finditer(view.norm):
        left, right = view.span(*match.span())
        tokens.append(
            Token(match.group(), forms_of(match.group(), proclitics, enclitics), start + left, start + right)
        )
    placed_mentions = [
        PlacedMention(*cover, mention)
        for mention in mentions
        if (cover := _cover(tokens, mention, start, end))
    ]
    placed_entities = [
        PlacedEntity(*cover, entity) for entity in entities if (cover := _cover(tokens, entity, start, end))
    ]
    opens = not text[:start].rstrip(" \t") or text[:start].rstrip(" \t").endswith("\n")
    return Sentence(
        number, start, end, in_title, opens, tuple(tokens), tuple(placed_mentions), tuple(placed_entities)
    )


def _cover(tokens: Sequence[Token], item: Mention | Entity, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens that ``item`` covers, a token in part too: an Arabic name after its proclitic."""
    if item.start < start or item.end > end:
        return None
    inside = [i for i, token in enumerate(tokens) if token.start < item.end and token.end > item.start]
    return (inside[0], inside[-1] + 1) if inside else None
