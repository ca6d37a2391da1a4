"""Ministries, which every language names by a common noun: one key for "health ministry", وزارة الصحة, υπουργείο Υγείας.

Whose ministry is meant is seldom said: it is that of the country that the article speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.entities.greek import spelled
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import bare, section
from pipeline.text import fold
from schemas.records import Article, Entity

_REACH = 40
_HEAD_WORDS = 2
_SMALL = 2  # letters of words that may stand between head and name
_WORD = re.compile(r"\w+")


class Office(NamedTuple):
    """A ministry: what it deals with, and the id of its country where the article leaves no doubt."""

    field: str
    country: str | None

    def title(self, names: Lexicon) -> str:
        """Return its English name."""
        name = f"{self.field.capitalize()} ministry"
        return f"{name} of {names.actors[self.country].name}" if self.country else name


def offices(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], names: Lexicon
) -> dict[tuple[int, int], Office]:
    """Return the ministries among the names, by article and place in it.

    The head may stand before the name: of "the ministry of Health" a recogniser often reads the last word alone.
    """
    found: dict[tuple[int, int], Office] = {}
    for i, (article, named) in enumerate(zip(articles, entities, strict=True)):
        country = _country(named, names)
        for j, entity in enumerate(named):
            read = _field(article, entity)
            if read is not None:
                field, alone = read
                found[i, j] = Office(field, country if alone else None)
    return found


def _field(article: Article, entity: Entity) -> tuple[str, bool] | None:
    """Return what the ministry of a name deals with, and whether the name says no more ("the Greek one")."""
    if entity.actor is not None or entity.type == "PER":
        return None
    language = article.language
    fields, heads = _words(language)
    inside = _folded(entity.text, language)
    before = article.text[max(0, entity.start - _REACH) : entity.start].rpartition(".")[2]
    if not heads & {*inside, *_folded(before, language)[-_HEAD_WORDS:]}:
        return None
    found = sorted({fields[word] for word in inside if word in fields})
    rest = {word for word in inside if word not in fields and word not in heads and len(word) > 3}
    return ("-".join(found), not rest) if found else None


def _country(named: Sequence[Entity], names: Lexicon) -> str | None:
    """Return the country that an article names at least twice as often as any other."""
    best = Counter(e.actor for e in named if e.actor in names.countries).most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]) else None


def _folded(text: str, language: str) -> list[str]:
    return [spelled(bare(word, language)) for word in _WORD.findall(fold(text)) if len(word) > _SMALL]


@cache
def _words(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the fields by their words, and the words for a ministry and its minister."""
    said = section(language)["offices"]
    fields = {
        spelled(bare(word, language)): field for field, words in said["fields"].items() for word in words
    }
    return fields, frozenset(spelled(bare(head, language)) for head in said["heads"])
