"""Where the rules match. A text is cut into *islands*, runs of terms that have a role, and each is matched by itself.

No rule goes over a term without a role, so what it matches depends on the letters of the island alone, and on whether
the text ends with it. Islands are short and come again ("on", weekday, comma): what matches in one is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times import (
    compounds,
    dates,
    digits,
    eras,
    further,
    hour_ranges,
    hours,
    lengths,
    month_days,
    partial_lengths,
    relatives,
    years,
)
from pipeline.mentions.times.grammar import Builder, Found, Proposal, Rule, Shape, rule
from pipeline.mentions.times.lexicon import TimeLexicon, time_lexicon
from pipeline.mentions.times.terms import Terms
from schemas.records import Language

NAME_PRIORITY = 90
_KEPT, _LONGEST = 50_000, 40
_PARTS = 4
# Roles of words and signs in every sentence: that one of them occurs tells little.
_COMMON = frozenset(
    {"apostrophe", "article", "clock_at", "comma", "duration", "indefinite", "of", "on", "quote", "slash"}
)


def _commonness(names: frozenset[str]) -> tuple[bool, bool, int]:
    """Rank what a rule needs, the rarest first."""
    return not names.isdisjoint(_COMMON), "number" in names, len(names)


def _name(found: Found) -> Iterator[Proposal]:
    """A name that holds a time word, as silence."""
    yield Proposal(found.first, found.last, None, NAME_PRIORITY)


_RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *month_days.RULES,
    *relatives.RULES,
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

    A rule has up to ``_PARTS`` sets of roles of which it needs one each. ``_marks`` maps a letter to bits, one for
    every set of every rule that the letter fulfils: the first sets of all rules, then the second ones, and so on.
    """

    __slots__ = ("_fulfilled", "_known", "_marks", "_places", "_possible", "_rules")

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._rules: list[_Compiled] = []
        self._marks = dict.fromkeys(lexicon.roles, 0)
        self._fulfilled = 0
        telling: set[str] = set()
        for place, each in enumerate(_RULES):
            pattern = each.compile(lexicon)
            self._rules.append((pattern, dict(pattern.groupindex), each.build))
            needs = sorted(dict.fromkeys(each.required()), key=_commonness)
            telling |= needs[0]
            for part in range(_PARTS):
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
                shapes.append(Shape(match.regs, parts, build))
                match = pattern.search(island, max(match.end(), match.start() + 1))
        if len(island) <= _LONGEST:
            if len(self._known) > _KEPT:
                self._known.clear()
                self._possible.clear()
            self._known[island] = shapes
        return shapes

    def _rules_for(self, island: str) -> list[_Compiled]:
        """Return the rules whose every need some letter of the island fulfils."""
        present, count = self._fulfilled, len(self._rules)
        for letter in island:
            present |= self._marks[letter]
        possible = present & ((1 << count) - 1)
        for part in range(1, _PARTS):
            possible &= present >> (part * count)
        rules = self._possible.get(possible)
        if rules is None:
            rules = [rule for place, rule in enumerate(self._rules) if possible >> place & 1]
            self._possible[possible] = rules
        return rules


@cache
def islands(language: Language) -> Islands:
    """Return the rules of a language, compiled once per process."""
    return Islands(time_lexicon(language))
