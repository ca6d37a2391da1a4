"""What grammar rules are made of: patterns over roles, and builders that turn a match into proposals.

In a pattern ``<month>`` is one term with that role, ``<a|b>`` with either, ``<!a>`` without it; the names in
``MACROS`` stand for the classes that many rules share. White space in patterns is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.mentions.times.amounts import Duration
from pipeline.mentions.times.clocks import ClockTime
from pipeline.mentions.times.lexicon import TimeLexicon
from pipeline.mentions.times.meanings import Meaning
from pipeline.mentions.times.terms import Term, Terms

MACROS: Final = {
    "MONTH": "<month_name|month_guarded|month_abbreviation>",
    "WEEKDAY": "<weekday|weekday_abbreviation>",
    "DAY": "<day_number>",
    "YEAR": "<year_number>",
    "COUNT": "<number|day_number|fraction|one>",
    "LINK": "<of|article|month>{0,3}",
    "YEARLINK": "<comma>?<of|article|year>{0,3}",
    "LINKMONTH": "<of|article|month>{0,3}<month_name|month_guarded|month_abbreviation>",
    "UPTO": "<dash|to|and>",
    "FILL": "<article|on|of|clock_at>{0,2}",
    "SHIFT": "<last|next|this|after_next|previous|following>",
}


_MACRO: Final = re.compile("|".join(sorted(MACROS, key=len, reverse=True)))


@dataclass(slots=True, init=False)
class Proposal:
    """A reading of terms ``[first, last)``: a date, a duration, a clock time, or silence (None) for a name."""

    first: int
    last: int
    meaning: Meaning | Duration | ClockTime | None
    priority: int

    def __init__(  # written out: what a dataclass makes up is not compiled
        self,
        first: int,
        last: int,
        meaning: Meaning | Duration | ClockTime | None,
        priority: int,
    ) -> None:
        self.first = first
        self.last = last
        self.meaning = meaning
        self.priority = priority


Builder = Callable[["Found"], Iterable[Proposal]]


class Shape:
    """A match of a rule in an island of terms: the spans of its parts, their numbers by name, what is built of them."""

    __slots__ = ("build", "parts", "spans")

    def __init__(self, spans: tuple[tuple[int, int], ...], parts: dict[str, int], build: Builder) -> None:
        self.spans = spans
        self.parts = parts
        self.build = build


class Found:
    """A match of a rule in a text: its named parts as terms."""

    __slots__ = ("_offset", "_parts", "_spans", "first", "last", "terms")

    def __init__(self, shape: Shape, offset: int, terms: Terms) -> None:
        self._offset = offset
        self._spans = shape.spans
        self._parts = shape.parts
        first, last = shape.spans[0]
        self.first, self.last = offset + first, offset + last
        self.terms = terms

    def at(self, name: str) -> int:
        """Return the index of a part's first term, -1 where the part is absent or empty."""
        part = self._parts.get(name)
        if part is None:
            return -1
        start, end = self._spans[part]
        return self._offset + start if start < end else -1

    def end(self, name: str) -> int:
        """Return the index after a part's last term, -1 where the part is absent."""
        end = self._spans[self._parts[name]][1]
        return self._offset + end if end >= 0 else -1

    def term(self, name: str) -> Term | None:
        """Return a part's first term, or None."""
        place = self.at(name)
        return self.terms.items[place] if place >= 0 else None

    def value(self, name: str, *roles: str) -> int | str | None:
        """Return the value that a part has in the first of the roles that it plays."""
        term = self.term(name)
        if term is None:
            return None
        for role in roles:  # a plain loop: this is asked several times a rule
            if role in term.values:
                return term.values[role]
        return None

    def number(self, name: str, *roles: str) -> int | None:
        """Return a part's value as an integer: of the roles, else of the number it is."""
        value = self.value(name, *roles)
        if value is not None:
            return int(value)
        term = self.term(name)
        if term is not None and term.number is None and "ordinal" in term.values:
            return int(term.values["ordinal"])
        return term.whole() if term is not None and term.number is not None else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the roles of which one must occur in a text for it to match at all, and its builder."""

    pattern: str
    needs: frozenset[str]
    build: Builder

    def compile(self, lexicon: TimeLexicon) -> re.Pattern[str]:
        """Return the pattern in the letters of a language."""
        return lexicon.compile(self._spelled())

    def required(self) -> list[frozenset[str]]:
        """Return sets of roles of which one each must occur: those of the terms that nothing makes optional."""
        found, groups = [self.needs], [_Group(1)]
        for part in _PART.finditer(self._spelled()):
            text, optional = part.group(), part["optional"] is not None
            if text.startswith("("):
                groups.append(_Group(len(found), droppable="!" in text))
            elif text == "|":
                groups[-1].droppable = True
            elif text.startswith(")"):
                group = groups.pop()
                if optional or group.droppable:
                    del found[group.start :]
            elif not optional and part["roles"] and not part["roles"].startswith("!"):
                found.append(frozenset(part["roles"].split("|")))
        return found if not groups[0].droppable else [self.needs]

    def _spelled(self) -> str:
        return _MACRO.sub(lambda match: MACROS[match.group()], self.pattern)


_PART: Final = re.compile(
    r"\(\?P<\w+>|\(\?<?[:=!]|\(|\||(?:\)|<(?P<roles>[^<>]*)>)(?P<optional>\?|\*|\{0,\d*\})?",
)


@dataclass(slots=True)
class _Group:
    """A bracket open in a pattern: where its terms begin in the list, and whether they can all be missing."""

    start: int
    droppable: bool = False


def rule(pattern: str, needs: str, build: Builder) -> Rule:
    """Return a rule; ``needs`` lists roles with blanks between."""
    return Rule(pattern, frozenset(needs.split()), build)
