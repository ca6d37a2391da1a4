"""Days of a month that goes without its name: "jeudi 15", "le 4 du mois prochain", "يوم 27 الجاري", "στις 31 του μηνός"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.meanings import Named, Relative, Shift
from pipeline.mentions.times.moves import is_moved_to
from pipeline.mentions.times.parts import DayOfMonth
from pipeline.mentions.times.relatives import OFFSETS, PART, shift_of
from pipeline.mentions.times.tense import tense_at
from pipeline.mentions.times.terms import Terms

BESIDE: Final = 68
ALONE: Final = 66


def weekday_number(found: Found) -> Iterator[Proposal]:
    """ "jeudi 15": the fifteenth of this month or of a near one."""
    named = Named(day=found.number("d"), weekday=found.number("w", "weekday"))
    yield Proposal(found.first, found.last, named, BESIDE)


def day_of_month(found: Found) -> Iterator[Proposal]:
    """A day of the month by its number alone, where an hour follows or a word of day leads: "le 2 à 5 h", "يوم 27"."""
    number = found.number("d") or 0
    if 1 <= number <= 31:
        yield Proposal(found.at("d"), found.end("d"), Named(day=number), ALONE)


def day_after_clock(found: Found) -> Iterator[Proposal]:
    """ "الساعة 8 مساء في 15": the day of the month behind an hour, not the end of a range ("8 pm to 9")."""
    if not found.terms.has(found.at("d") - 1, "to", "clock_at", "duration") and found.terms.has(
        found.at("d"), "day_number"
    ):
        yield from day_of_month(found)


def lone_day(found: Found) -> Iterator[Proposal]:
    """ "le 2", as the whole text."""
    if found.first == 0:
        yield from day_of_month(found)


def told_day(found: Found) -> Iterator[Proposal]:
    """ "Le procès reprendra le 23", "adjourned until the 23rd": at the end of a clause that tells when."""
    terms, place = found.terms, found.at("d")
    term = terms.items[place]
    if "weekday" in term.roles:
        return  # τη Δευτέρα
    if is_moved_to(terms.tokens, term.first) or (
        "ordinal" not in term.roles
        and _follows_verb(terms, found.first)
        and tense_at(terms, term.first, term.last)
    ):
        yield from day_of_month(found)


def _follows_verb(terms: Terms, article: int) -> bool:
    """Whether an article that days take stands behind a verb, and none of what is worn, played or beaten: "il porte le 10"."""
    lexicon, before = terms.lexicon, terms.word(article - 1)
    if not terms.has(article, "day_article") or not before[:1].isalpha() or terms.capital(article - 1):
        return False
    little = len(before) < 4 or terms.has(article - 1, "on", "of", "and", "to", "clock_at")
    return not little and before not in lexicon.no_day_after and not before.startswith(lexicon.worn)


def day_of_period(found: Found) -> Iterator[Proposal]:
    """ "15 من الشهر الجاري", "le 4 du mois prochain", "the 19th of this month", "يوم 27 الجاري"."""
    shift, number = _shift(found), _day(found, "d")
    if number is not None and shift is not None:
        yield Proposal(found.first, found.last, DayOfMonth(number, _month(shift)), PART + 6)


def days_of_period(found: Found) -> Iterator[Proposal]:
    """ "Du 4 au 22 du mois prochain": a mention per day."""
    shift, first, last = _shift(found), _day(found, "d"), _day(found, "e")
    if shift is not None and first is not None and last is not None and first < last:
        yield Proposal(found.at("d"), found.end("d"), DayOfMonth(first, _month(shift)), PART + 7)
        yield Proposal(found.at("e"), found.last, DayOfMonth(last, _month(shift)), PART + 7)


def _shift(found: Found) -> Shift | None:
    return "this" if found.at("c") >= 0 else shift_of(found, "s", "t")


def _day(found: Found, name: str) -> int | None:
    """Return a number as a day of the month: in digits or an ordinal, since "three of the months" counts."""
    number = found.terms.items[found.at(name)].number
    counts = number is None or (number.words and not number.ordinal)
    return None if counts or number is None or not 1 <= number.value <= 31 else int(number.value)


def _month(shift: Shift) -> Relative:
    return Relative("month", OFFSETS[shift], anchored=shift in ("previous", "following"))


def day_of_the_month(found: Found) -> Iterator[Proposal]:
    """ "Avant le 31 du mois", "στις 31 του μηνός", "the 25th of each month"."""
    number = _day(found, "d")
    if number is not None and found.terms.has(found.at("m"), "singular"):
        month = None if found.at("e") >= 0 else Relative("month", 0)
        yield Proposal(found.first, found.end("m"), DayOfMonth(number, month, plain=True), PART + 5)


_SHIFTED: Final = "(?:(?P<s>SHIFT)<article>?(?P<v><month>)|<month><article>?(?P<t>SHIFT))"
_END: Final = "(?=$|<comma|stop|break|close|quote>)"
RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<w><weekday>)(?P<d>DAY)(?=$|<comma|stop|break|close|clock_at|quote|clock>)", "weekday", weekday_number),
    rule("<article>(?P<d><number>)(?=<clock_at>(?:<clock>|<number><clock_hour_mark>))", "article", day_of_month),
    rule("<article>(?P<d><number>)(?=$)", "article", lone_day),
    rule(rf"<article|to>(?P<d>DAY){_END}", "article to", told_day),
    rule("<on>(?P<d>DAY)(?=<clock_hour><number|clock>)", "clock_hour", day_of_month),
    rule("(?:<clock>|<part>)<on>(?P<d><number>)(?=$|<stop|break|close|quote>)", "clock part", day_after_clock),
    rule(rf"<day>(?P<d>DAY){_END}", "day", day_of_month),
    rule(rf"(?:(?P<w><weekday>)<comma|article|on>{{0,2}})?(?P<d>DAY)<of|article|on>{{1,3}}{_SHIFTED}", "month", day_of_period),
    rule("(?P<d>DAY)(?P<c><this_month>)(?!<month|year|day_number>)", "this_month", day_of_period),
    rule(rf"(?P<d>DAY)UPTOFILL(?P<e>DAY)<of|article|on>{{0,3}}{_SHIFTED}", "month", days_of_period),
    rule("(?P<d>DAY)UPTOFILL(?P<e>DAY)(?P<c><this_month>)(?!<month|year|day_number>)", "this_month", days_of_period),
    rule("(?P<d>DAY)<of|article|on>{1,3}(?:(?P<e><every>)<article>?)?(?P<m><month>)(?!<article|of>{0,2}(?:SHIFT|MONTH|<day_number>))", "month", day_of_the_month),
    rule("(?P<d>DAY)(?P<e><every>)<article>?(?P<m><month>)", "every", day_of_the_month),
)  # fmt: skip
