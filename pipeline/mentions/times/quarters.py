"""Quarters and halves of a year without its name, or by a letter: "in the third quarter", "Q3 2025", "in H1"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.meanings import Named
from pipeline.mentions.times.parts import NearPart, NumberedPart
from pipeline.mentions.times.relatives import PART, RELATIVE, unit_of
from pipeline.mentions.times.terms import Terms

_PLAYED: Final = 20
_LED_BY: Final = frozenset(
    {"in", "for", "during", "by", "from", "since"}
)  # "sales of Q3 cars" are of a model


def plain_quarter(found: Found) -> Iterator[Proposal]:
    """ "Au premier trimestre", "in the third quarter": of this year, but for those of a match."""
    number, terms = found.number("n"), found.terms
    follows = found.at("n") > found.at("u")
    of = terms.has(found.last, "of") and not terms.has(
        found.last + 1, "number"
    )  # "في الربع الثالث من 1.4 مليون"
    if of or follows != terms.lexicon.ordinal_follows or _is_played(terms, found.first, found.last):
        return  # "au premier trimestre de l'exercice", of whatever year that is
    top = 2 if unit_of(found) == "half_year" else 4
    if number is not None and 1 <= number <= top:
        yield Proposal(found.first, found.last, NearPart(unit_of(found), number), RELATIVE + 12)


def _is_played(terms: Terms, first: int, last: int) -> bool:
    """Whether a word of sports stands near: "scored in the third quarter"."""
    if not terms.lexicon.sports:
        return False
    words = terms.tokens.words[
        max(0, terms.items[first].first - _PLAYED) : terms.items[last - 1].last + _PLAYED
    ]
    return not terms.lexicon.sports.isdisjoint(words)


def _lettered(found: Found) -> tuple[str, int] | None:
    """Return the unit and number of a letter and its digit."""
    number, half = found.number("n"), found.terms.has(found.at("l"), "half_letter")
    known = number is not None and 1 <= number <= (2 if half else 4) and found.terms.glued(found.at("n"))
    return ("half_year" if half else "quarter", number) if known and number is not None else None


def quarter_letter(found: Found) -> Iterator[Proposal]:
    """ "Q3 2025", "T3 2025"."""
    part, year = _lettered(found), found.number("y")
    if part is not None and year is not None:
        yield Proposal(found.first, found.last, NumberedPart(Named(year), *part), PART)


def near_letter(found: Found) -> Iterator[Proposal]:
    """ "In Q3", "for H1": English alone, since a French "T3" is a tram or a flat too."""
    part, terms = _lettered(found), found.terms
    led = terms.lexicon.language == "en" and terms.word(found.first - 1) in _LED_BY
    if part is not None and led and not _is_played(terms, found.first, found.last):
        yield Proposal(found.first, found.last, NearPart(*part), RELATIVE + 12)


RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<n><ordinal>)<article>?(?P<u><quarter|half_year>)", "quarter half_year", plain_quarter),
    rule("(?P<u><quarter>)<article>?(?P<n><ordinal>)", "quarter", plain_quarter),
    rule("(?P<l><quarter_letter|half_letter>)(?P<n><day_number>)<of|article>{0,2}(?P<y>YEAR)",
         "quarter_letter half_letter", quarter_letter),
    rule("(?P<y>YEAR)<dash>?(?P<l><quarter_letter|half_letter>)(?P<n><day_number>)",
         "quarter_letter half_letter", quarter_letter),
    rule("(?P<l><quarter_letter|half_letter>)(?P<n><day_number>)(?!<of|article>{0,2}YEAR)",
         "quarter_letter half_letter", near_letter),
)  # fmt: skip
