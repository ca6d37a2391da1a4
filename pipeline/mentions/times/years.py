"""Days and months of a year that is named relative to this one: "15 March last year", "πέρυσι τον Μάιο"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.meanings import Named, Relative
from pipeline.mentions.times.parts import InYear
from pipeline.mentions.times.relatives import OFFSETS, PART, shift_of

_MONTH_ROLES: Final = ("month_name", "month_guarded", "month_abbreviation")


def in_year(found: Found) -> Iterator[Proposal]:
    """ "15 March last year", "février de l'an prochain", "πέρυσι τον Μάιο": the year decides, not what is near."""
    offset = str(found.value("p", "relative_period") or "").removeprefix("year ")
    shift = shift_of(found, "s", "t")
    if found.at("p") < 0 and shift is not None:
        year = Relative("year", OFFSETS[shift], anchored=shift in ("previous", "following"))
    elif offset.lstrip("-").isdigit():
        year = Relative("year", int(offset))
    else:
        return
    named = Named(None, found.number("m", *_MONTH_ROLES), found.number("d"), found.number("w", "weekday"))
    if not named.is_real():
        return
    start = min(place for name in ("w", "d", "m") if (place := found.at(name)) >= 0)
    if found.end("year") <= start:
        yield Proposal(found.first, found.end("year"), year, PART)
    yield Proposal(start, found.last, InYear(named, year), PART)


def shifted_day(found: Found) -> Iterator[Proposal]:
    """ "7 يوليو المقبل", "le 7 juillet prochain", "on 7 July last": the next or last such day."""
    shift = shift_of(found, "t")
    named = Named(
        None, found.number("m", *_MONTH_ROLES), found.number("d"), found.number("w", "weekday"), shift
    )
    english = found.terms.lexicon.language == "en" and shift not in ("last", "next")
    if named.is_real() and not english and not found.terms.has(found.last, "unit"):
        yield Proposal(found.first, found.last, named, PART - 2)


_THAT_YEAR: Final = (
    "(?P<year>(?P<p><relative_period>)|(?P<s>SHIFT)<article>?(?P<v><year>)|<year><article>?(?P<t>SHIFT))"
)
_DAY_OR_MONTH: Final = (
    "(?:(?:(?P<w><weekday>)<comma|article|on>{0,2})?(?P<d>DAY)LINK)?"
    "(?P<m><month_name|month_guarded|month_abbreviation>)"
)
_NEEDS: Final = "year relative_period"
RULES: Final[tuple[Rule, ...]] = (
    rule(rf"{_DAY_OR_MONTH}<of|article>{{0,3}}{_THAT_YEAR}", _NEEDS, in_year),
    rule(
        "(?:(?P<w><weekday>)<comma|article|on>{0,2})?(?P<d>DAY)LINK(?P<m>MONTH)<article>?(?P<t><last|next|this|previous|following>)",
        "last next this previous following",
        shifted_day,
    ),
    rule(rf"(?:(?P<w><weekday>)<comma>?)?(?P<m>MONTH)(?P<d>DAY)<of>?{_THAT_YEAR}", _NEEDS, in_year),
    rule(rf"{_THAT_YEAR}<on|article>{{1,3}}{_DAY_OR_MONTH}(?!YEARLINKYEAR|DAY)", _NEEDS, in_year),
    rule(rf"{_THAT_YEAR}<on|article>{{1,3}}(?P<m>MONTH)(?P<d>DAY)(?!YEARLINKYEAR)", _NEEDS, in_year),
)
