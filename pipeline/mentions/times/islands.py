"""Where the rules match. A text is cut into *islands*, runs of terms that have a role, and each is matched by itself.

No rule goes over a term without a role, so what it matches depends on the letters of the island alone, and on whether
the text ends with it. Islands are short and come again ("on", weekday, comma): what matches in one is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import Final

from pipeline.mentions.times import (
    compounds,
    dates,
    digits,
    eras,
    further,
    holy_days,
    hour_ranges,
    hours,
    lengths,
    month_days,
    partial_lengths,
    quarters,
    relatives,
    years,
)
from pipeline.mentions.times.grammar import Builder, Found, Proposal, Rule, Shape, rule
from pipeline.mentions.times.lexicon import TimeLexicon, time_lexicon
from pipeline.mentions.times.terms import Terms
from schemas.records import Language

NAME_PRIORITY: Final = 90
_KEPT: Final = 50_000
_LONGEST: Final = 40
# Roles of words and signs in every sentence: that one of them occurs tells little.
_COMMON: Final = frozenset(
    {"apostrophe", "article", "clock_at", "comma", "duration", "indefinite", "of", "on", "quote", "slash"}
)


def _commonness(names: frozenset[str]) -> tuple[bool, bool, int]:
    """Rank what a rule needs, the rarest first."""
    return not names.isdisjoint(_COMMON), "number" in names, len(names)


def _name(found: Found) -> Iterator[Proposal]:
    """A name that holds a time word, as silence."""
    yield Proposal(found.first, found.last, None, NAME_PRIORITY)


_RULES: Final[tuple[Rule, ...]] = (
    *dates.RULES,
    *month_days.RULES,
    *relatives.RULES,
    *quarters.RULES,
    *holy_days.RULES,
    *years.RULES,
    *hours.RULES,
    *hour_ranges.RULES,
    *eras.RULES,
    *digits.RULES,
    *lengths.RULES,
    *partial_lengths.RULES,
    *compounds.RULES,
    *further.RULES,
    rule("<name>", "name", _name),
)


# An expression, the numbers of its named parts, and what is built of what it matches.
_Compiled = tuple[re.Pattern[str], dict[str, int], Builder]


class Islands:
    """The rules of a language as expressions over letters, and what they match in the islands seen so far.

    Of the sets of roles of which a rule needs one each, the two rarest are looked for. ``_marks`` maps a letter to bits,
    one for every such set that the letter fulfils: the first sets of all rules, then the second ones.
    """

    __slots__ = ("_all", "_fulfilled", "_known", "_marks", "_places", "_possible", "_rules")

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._rules: list[_Compiled] = []
        self._marks = dict.fromkeys(lexicon.roles, 0)
        self._fulfilled = 0
        self._all = (1 << len(_RULES)) - 1
        telling: set[str] = set()
        for place, each in enumerate(_RULES):
            pattern = each.compile(lexicon)
            self._rules.append((pattern, dict(pattern.groupindex), each.build))
            needs = sorted(dict.fromkeys(each.required()), key=_commonness)
            telling |= needs[0]
            for part in (0, 1):
                bit = 1 << (part * len(_RULES) + place)
                if part >= len(needs):
                    self._fulfilled |= bit
                    continue
                for letter, roles in lexicon.roles.items():
                    if not roles.isdisjoint(needs[part]):
                        self._marks[letter] |= bit
        told = lexicon.compile(f"<{'|'.join(sorted(telling))}>").pattern
        inside = f"[^{lexicon.other}]*"
        self._places = re.compile(f"{inside}{told}{inside}{lexicon.other}?")
        self._known: dict[str, list[Shape]] = {}
        self._possible: dict[int, list[_Compiled]] = {}

    def proposals(self, terms: Terms) -> list[Proposal]:
        """Return what the rules read in a text, island by island."""
        found: list[Proposal] = []
        known = self._known
        for place in self._places.finditer(terms.letters):
            island = place.group()
            shapes = known.get(island)
            if shapes is None:
                shapes = self._shapes(island)
            for shape in shapes:
                found.extend(shape.build(Found(shape, place.start(), terms)))
        return found

    def _shapes(self, island: str) -> list[Shape]:
        """Return what the rules match in an island, and remember it."""
        shapes: list[Shape] = []
        for pattern, parts, build in self._rules_for(island):
            match = pattern.search(island)
            while match is not None:
                spans = match.regs
                if not any(shape.build is build and shape.spans == spans for shape in shapes):
                    shapes.append(Shape(spans, parts, build))
                match = pattern.search(island, max(match.end(), match.start() + 1))
        if len(island) <= _LONGEST:
            if len(self._known) > _KEPT:
                self._known.clear()
                self._possible.clear()
            self._known[island] = shapes
        return shapes

    def _rules_for(self, island: str) -> list[_Compiled]:
        """Return the rules whose two rarest needs some letters of the island fulfil."""
        count = len(self._rules)
        present = reduce(or_, map(self._marks.__getitem__, island), self._fulfilled)
        possible = present & (present >> count) & self._all
        rules = self._possible.get(possible)
        if rules is None:
            rules, left = [], possible
            while left:
                lowest = left & -left
                rules.append(self._rules[lowest.bit_length() - 1])
                left ^= lowest
            self._possible[possible] = rules
        return rules


@cache
def islands(language: Language) -> Islands:
    """Return the rules of a language, compiled once per process."""
    return Islands(time_lexicon(language))
