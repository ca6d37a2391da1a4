"""Times named from another: yesterday, last month, the same day, early March, the third quarter, holidays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import bare_weekday, ends_clause, year_after
from pipeline.mentions.times.meanings import Meaning, Named, Relative, Shift, SpokenDay, Weekend
from pipeline.mentions.times.parts import (
    Feast,
    NumberedPart,
    Ordinal,
    PartOf,
    Season,
    SeasonOf,
    Week,
    WeekdayAfter,
    WeekdayOf,
)
from pipeline.mentions.times.terms import Terms

RELATIVE: Final = 44
SHIFTED: Final = 57
SPOKEN: Final = 58
PART: Final = 78
NAMED: Final = 92
_SHIFTS: Final[tuple[Shift, ...]] = ("ensuing", "last", "next", "after_next", "this", "previous", "following")
OFFSETS: Final = {
    "last": -1,
    "earlier": -1,
    "previous": -1,
    "this": 0,
    "next": 1,
    "following": 1,
    "ensuing": 1,
    "after_next": 2,
}
_MONTH_ROLES: Final = ("month_name", "month_guarded", "month_abbreviation")


def shift_of(found: Found, *names: str) -> Shift | None:
    """Return the shift word of the first part that is there; "last" and "next" go before "this"."""
    for name in names:
        place = found.at(name)
        if place >= 0:
            return next((shift for shift in _SHIFTS if found.terms.has(place, shift)), None)
    return None


def relative_day(found: Found) -> Iterator[Proposal]:
    """Yesterday, today, tomorrow."""
    offset, place = found.number("r", "relative_day"), found.at("r")
    counted = found.terms.has(place, "from_now") and found.terms.has(place - 1, "unit", "dual")
    if found.terms.has(found.end("r"), "ordinal") and _is_day(found.terms, place):
        return  # "لليوم السادس على التوالي"
    if offset is not None and not counted:  # "three days from today"
        yield Proposal(found.at("r"), found.end("r"), Relative("day", offset), RELATIVE)


def _is_day(terms: Terms, place: int) -> bool:
    """Whether Arabic "today" is written as "the day" or "the night" is."""
    word = terms.tokens.word(terms.items[place].last - 1)
    return terms.lexicon.ordinal_follows and word.endswith(("يوم", "ليلة"))


def spoken_day(found: Found) -> Iterator[Proposal]:
    """ "Today, Monday", "أمس الأحد", "hier lundi"."""
    weekday, offset = found.number("w", "weekday"), found.number("r", "relative_day")
    if weekday is not None and offset is not None:
        yield Proposal(found.first, found.last, SpokenDay(offset, weekday), SPOKEN)


def anchored_day(found: Found) -> Iterator[Proposal]:
    """The same day, le lendemain, اليوم التالي."""
    offset = found.number("r", "anchored_day")
    terms, after = found.terms, found.last
    goes_on = terms.ends_in_preposition(
        found.last - 1
    )  # "the day after the strike", but "the next day the strike"
    while terms.has(after, "of", "article"):
        goes_on |= terms.has(after, "of")
        after += 1
    if offset == 0 and terms.has(
        after + terms.has(after, "on", "in", "year"), "year_number", "last", "relative_period"
    ):
        return  # "the same day in 2025"
    if (
        offset
        and goes_on
        and after > found.last
        and not terms.has(after, "day_number", "numeric_date", "weekday", "holiday")
    ):
        return  # "au lendemain de ses 40 ans", but "au lendemain du 14 juillet"
    if offset is not None:
        yield Proposal(found.first, found.last, Relative("day", offset, anchored=True), RELATIVE)


def shifted_weekday(found: Found) -> Iterator[Proposal]:
    """ "Last Friday", "vendredi prochain", "هذا الثلاثاء"."""
    place = found.at("w")
    ordinal = "weekday_ordinal" in found.terms.items[place].roles
    if ordinal and not bare_weekday(found.terms, place) and not ends_clause(found.terms, found.last):
        return
    shift = shift_of(found, "b", "a", "s")
    if shift == "last" and found.terms.lexicon.language == "en":
        shift = "earlier"  # said on Friday, "last Thursday" is not yesterday; that of other languages may be
    named = Named(weekday=found.number("w", "weekday"), shift=shift)
    yield Proposal(found.first, found.last, named, SHIFTED)


def weekday_of_week(found: Found) -> Iterator[Proposal]:
    """ "Tuesday of next week", "mardi de la semaine prochaine"."""
    week = Relative("week", OFFSETS[shift_of(found, "s", "t") or "this"])
    weekday = found.number("w", "weekday", "weekday_bare") or 1
    if found.terms.has(found.at("w"), "weekday") or found.terms.has(found.last - 2, "singular"):
        yield Proposal(found.first, found.last, WeekdayOf(weekday, week), SHIFTED + 4)


def weekday_in(found: Found) -> Iterator[Proposal]:
    """ "Lundi en huit", "mardi en quinze", "Monday week": the coming one, and one or two weeks on."""
    terms, counted = found.terms, found.at("n") >= 0
    weeks = {8: 1, 15: 2}.get(found.number("n") or 0) if counted else 1
    said = terms.word(found.at("n") - 1) == "en" if counted else terms.has(found.last - 1, "singular")
    if weeks is not None and said and terms.lexicon.language == ("fr" if counted else "en"):
        meaning = WeekdayAfter(found.number("w", "weekday") or 1, weeks)
        yield Proposal(found.first, found.last, meaning, SHIFTED + 12)


def unit_of(found: Found, name: str = "u") -> str:
    return str(found.value(name, "unit") or "")


def period(found: Found) -> Iterator[Proposal]:
    """ "Last month", "la semaine prochaine", "هذا العام", "the following year"."""
    unit, shift = unit_of(found), shift_of(found, "s", "t")
    if shift is None or (unit == "decade" and shift == "last"):
        return
    if found.at("t") >= 0 and found.terms.lexicon.language == "en":
        return  # "the same month last year"
    if unit != "weekend" and not found.terms.has(found.at("u"), "singular"):
        return  # "the coming years"
    meaning: Meaning
    if unit == "weekend":
        meaning = Weekend(shift)
    elif unit == "day":
        meaning = Relative("day", OFFSETS[shift], anchored=shift in ("previous", "following"))
    else:
        anchored = shift in ("previous", "following")
        meaning = Relative(unit, OFFSETS[shift], anchored=anchored, ensuing=shift == "ensuing")
    yield Proposal(found.first, found.last, meaning, RELATIVE)


def period_word(found: Found) -> Iterator[Proposal]:
    """ "φέτος", "πέρυσι"."""
    unit, offset = str(found.value("p", "relative_period")).split()
    yield Proposal(found.first, found.last, Relative(unit, int(offset)), RELATIVE)


def weekend(found: Found) -> Iterator[Proposal]:
    """The weekend without more."""
    yield Proposal(found.at("u"), found.end("u"), Weekend(), RELATIVE - 4)


def shifted_month(found: Found) -> Iterator[Proposal]:
    """ "Last July", "juin prochain", "هذا الشهر فبراير"."""
    named = Named(month=found.number("m", *_MONTH_ROLES), shift=shift_of(found, "s", "t"))
    yield Proposal(found.first, found.last, named, SHIFTED)


def edge_of_period(found: Found) -> Iterator[Proposal]:
    """ "The end of the year", "نهاية الشهر": of this one, unless a shift says otherwise."""
    unit = unit_of(found)
    shift = shift_of(found, "s", "t") or "this"
    whole = Relative(unit, OFFSETS[shift], anchored=shift in ("previous", "following"))
    yield Proposal(found.first, found.last, PartOf(whole, str(found.value("e", "edge"))), RELATIVE + 2)


def end_of_day(found: Found) -> Iterator[Proposal]:
    """ "Until the end of the day": today's."""
    terms = found.terms
    words = {
        terms.tokens.word(k) for k in range(terms.items[found.first].first, terms.items[found.first].last)
    }
    if not words.isdisjoint(terms.lexicon.tense.forward) and terms.has(found.last - 1, "singular"):
        yield Proposal(found.first + 1, found.last, Relative("day", 0), RELATIVE)


def _whole(found: Found, default_unit: str) -> Meaning | None:
    """Return the year or month that a part is of: named, or relative to this one."""
    place = found.at("y")
    if place >= 0:
        return (
            Named(found.number("y"), found.number("m", *_MONTH_ROLES))
            if year_after(found.terms, place)
            else None
        )
    if found.at("y2") >= 0:
        return Named(found.number("y2"))
    if found.at("k") >= 0:  # "شهر عشرة", a month by its number
        month = found.number("k") or 0
        return (
            Named(found.number("y4"), month) if found.terms.lexicon.ordinal_follows and month <= 12 else None
        )
    if found.at("m") >= 0:
        return Named(month=found.number("m", *_MONTH_ROLES), shift=shift_of(found, "s", "t"))
    if found.at("p") >= 0:
        unit, offset = str(found.value("p", "relative_period")).split()
        return Relative(unit, int(offset))
    unit = unit_of(found, "v") or default_unit
    shift = shift_of(found, "s", "t") or ("this" if found.at("v") >= 0 else None)
    return None if shift is None else Relative(unit, OFFSETS[shift])


def numbered_part(found: Found) -> Iterator[Proposal]:
    """ "The third quarter of 2025", "النصف الأول من العام", "première quinzaine d'octobre"."""
    unit = unit_of(found)
    number = -1 if found.terms.has(found.at("n"), "last") else found.number("n")
    whole = _whole(found, "year")
    top = {"quarter": 4, "four_months": 3}.get(unit, 2)
    if (
        whole is None
        or number is None
        or not -1 <= number <= top
        or found.terms.word(found.last) in found.terms.lexicon.fiscal
    ):
        return
    yield Proposal(found.first, found.last, NumberedPart(whole, unit, number), PART)


def ordinal_of(found: Found) -> Iterator[Proposal]:
    """ "The first Tuesday of October 2026", "dernière semaine de mars", "اليوم الثالث من أكتوبر"."""
    number = -1 if found.terms.has(found.at("n"), "last") else found.number("n")
    whole = _whole(found, "month")
    if whole is None or number is None or not -1 <= number <= 31:
        return
    weekday = found.number("w", "weekday", "weekday_bare") if found.at("w") >= 0 else None
    unit = unit_of(found) or "day"
    if weekday is None and unit not in ("day", "week", "weekend"):
        return
    if weekday is None and unit != "weekend" and not found.terms.has(found.at("u"), "singular"):
        if not found.terms.has(
            found.first - 1, "number"
        ):  # "les premiers jours de mai"; a count of them is a duration
            edge = "end" if number < 0 else "start"
            yield Proposal(found.first, found.last, PartOf(whole, edge), PART + 8)
        return
    yield Proposal(found.first, found.last, Ordinal(number, whole, weekday, unit), PART + 8)


def ordinal_after(found: Found) -> Iterator[Proposal]:
    """The order of Arabic: "الثلاثاء الأول من أكتوبر"; elsewhere a weekday and a number are a date."""
    if found.terms.lexicon.ordinal_follows and (found.number("n") or 0) <= 5:
        yield from ordinal_of(found)


def week_of(found: Found) -> Iterator[Proposal]:
    """ "The week of 6 October"."""
    named = Named(None, found.number("m", *_MONTH_ROLES), found.number("d"))
    linked = found.at("d") > found.first + 1 or found.terms.lexicon.ordinal_follows
    if named.is_real() and linked and found.terms.has(found.first, "singular"):
        yield Proposal(found.first, found.last, Week(named), PART + 8)


def season(found: Found) -> Iterator[Proposal]:
    """ "Summer 2018", "l'été dernier"; a season without year or shift says nothing."""
    year = found.number("y")
    shift = shift_of(found, "s", "t")
    term, before = found.terms.items[found.at("n")], found.first - 1
    shifted_after = shift is not None and found.at("t") >= 0 and not term.clitics
    if shifted_after and not found.terms.has(before, "article", "of", "on"):  # "ont été passées"
        return
    if year is not None or shift is not None:
        yield Proposal(found.first, found.last, Season(str(found.value("n", "season")), year, shift), PART)


def season_of_year(found: Found) -> Iterator[Proposal]:
    """ "The spring of last year", "την άνοιξη του περασμένου έτους", "ربيع العام الماضي"."""
    year = _whole(found, "year")
    if year is not None:
        meaning = SeasonOf(str(found.value("n", "season")), year)
        yield Proposal(found.first, found.last, meaning, PART + 1)


def holiday(found: Found) -> Iterator[Proposal]:
    """ "On Christmas Day", "عيد الفطر": only as a time of its own, not "Christmas shopping"."""
    terms, name = found.terms, str(found.value("n", "holiday"))
    beside = (
        terms.word(found.at("n") - 1),
        terms.word(found.end("n")),
        terms.word(found.end("n") + 1),
    )
    if not terms.lexicon.other_calendars.isdisjoint(beside):
        return  # Lunar New Year, Noël orthodoxe
    named = terms.has(found.at("n"), "name")  # Black Friday is a day only where its year is told
    if named and found.at("y") < 0:
        return
    year = _whole(found, "year") if found.at("y") >= 0 or found.at("v") >= 0 else None
    if year is not None or not (_is_capital(terms, found.last) or _describes(terms, found.last)):
        shift = shift_of(found, "s", "t") if found.at("v") < 0 else None
        yield Proposal(
            found.first,
            found.last,
            Feast(name, year, shift),
            RELATIVE if year is None else NAMED if named else PART + 9,
        )


def _is_capital(terms: Terms, place: int) -> bool:
    """Whether a name goes on: "Noël Dupont"."""
    return (
        place < len(terms.items)
        and terms.items[place].last > terms.items[place].first
        and terms.capital(place)
    )


def _describes(terms: Terms, last: int) -> bool:
    """Whether an English holiday only describes the noun after it: "Christmas shopping"."""
    plain = last < len(terms.items) and not terms.items[last].roles and terms.word(last)[:1].isalpha()
    return plain and not terms.lexicon.adjective_follows


_UNITS: Final = "<week|month|quarter|half_year|year|decade|weekend>"
_OF: Final = "<of|article|on>{0,3}"
_WHOLE: Final = (
    r"(?:(?P<m><month_name|month_guarded|month_abbreviation>)(?:YEARLINK(?P<y>YEAR))?"
    r"|<year>?(?P<y2>YEAR)|(?P<p><relative_period>)|(?P<k><number|ordinal>)<of|article|year>{0,2}(?P<y4>YEAR)"
    r"|(?P<s>SHIFT)?<article>?(?P<v><year|month>)<article>?(?P<t>SHIFT)?)"
)
_YEAR_WHOLE: Final = (
    r"(?:<year|article|of>{0,2}(?P<y>YEAR)|(?P<p><relative_period>)"
    r"|(?P<s>SHIFT)?<article>?(?P<v><year>)<article>?(?P<t>SHIFT)?)"
)
_MONTH_WHOLE: Final = r"(?:<month>?(?P<m>MONTH)(?:YEARLINK(?P<y>YEAR))?|(?P<s>SHIFT)?<article>?(?P<v><month>)<article>?(?P<t>SHIFT)?)"

RULES: Final[tuple[Rule, ...]] = (
    rule("(?P<r><relative_day>)", "relative_day", relative_day),
    rule("(?P<r><relative_day>)<comma|open|article>{0,2}(?P<w><weekday>)<close>?", "relative_day", spoken_day),
    rule("(?P<r><anchored_day>)", "anchored_day", anchored_day),
    rule("(?P<a>SHIFT)<article|day>{0,2}(?P<b>SHIFT)?<article|day>{0,2}(?P<w><weekday>)", "weekday", shifted_weekday),
    rule("(?P<w><weekday>)<article>?(?P<s><last|next|this|after_next|previous|following>)", "weekday", shifted_weekday),
    rule(rf"(?P<w><weekday|weekday_bare>){_OF}(?:(?P<s>SHIFT)<article>?<week>|<week><article>?(?P<t>SHIFT))",
         "weekday weekday_bare", weekday_of_week),
    rule(rf"(?P<s>SHIFT)<article>?(?P<u>{_UNITS})", "week month quarter half_year year decade weekend", period),
    rule(rf"(?P<u>{_UNITS})<article>?(?P<t>SHIFT)", "week month quarter half_year year decade weekend", period),
    rule("(?P<p><relative_period>)", "relative_period", period_word),
    rule("(?P<u><weekend>)", "weekend", weekend),
    rule("(?P<s><last|next|this|previous|following>)<article|month>{0,2}(?P<m><month_name|month_guarded>)",
         "month_name month_guarded", shifted_month),
    rule("(?P<m><month_name|month_guarded>)<article>?(?P<t><last|next|previous|following>)",
         "month_name month_guarded", shifted_month),
    rule("<to|on|clock_at><article>?<edge><of|article>{0,3}<day>", "day", end_of_day),
    rule(r"(?P<e><edge>)<of|article>{0,3}(?:(?P<s>SHIFT)<article>?)?(?P<u><year|month|week>)(?:<article>?(?P<t>SHIFT))?"
         r"(?!<article|of>{0,2}<year_number|month_name|month_guarded>)", "edge", edge_of_period),
    rule(rf"(?P<n><ordinal|last>)<article>?(?P<u><quarter|four_months|half_year|half>){_OF}{_YEAR_WHOLE}",
         "quarter four_months half_year half", numbered_part),
    rule(rf"(?P<u><quarter|four_months|half_year|half>)<article>?(?P<n><ordinal|last>){_OF}{_YEAR_WHOLE}",
         "quarter four_months half_year half", numbered_part),
    rule(rf"(?P<n><ordinal|last>)<article>?(?P<u><half|half_month>){_OF}{_MONTH_WHOLE}",
         "half half_month", numbered_part),
    rule(rf"(?P<u><half|half_month>)<article>?(?P<n><ordinal|last>){_OF}{_MONTH_WHOLE}",
         "half half_month", numbered_part),
    rule("(?P<y>YEAR)<comma|article>{0,2}(?P<n><ordinal>)<article>?(?P<u><quarter|half_year>)", "quarter half_year", numbered_part),
    rule(rf"(?P<n><ordinal|last>)<article>?(?:(?P<w><weekday|weekday_bare>)|(?P<u><week|day|weekend>)){_OF}<of|month|article>{{0,2}}{_WHOLE}",
         "weekday weekday_bare week day weekend", ordinal_of),
    rule(rf"(?:(?P<w><weekday>)|(?P<u><week|day>))<article>?(?P<n><ordinal|last>){_OF}<of|month|article>{{0,2}}{_WHOLE}",
         "weekday week day", ordinal_after),
    rule("(?P<w><weekday>)<duration>(?P<n><number>)(?!<unit>)", "weekday", weekday_in),
    rule("(?P<w><weekday>)<week>(?=$|<comma|stop|break|close|quote|on|and>)", "weekday", weekday_in),
    rule("<week><of|article>{0,3}(?P<d>DAY)LINK(?P<m>MONTH)", "week", week_of),
    rule("(?P<n><season>)<of|article|year>{0,3}(?P<y>YEAR)", "season", season),
    rule("(?P<s>SHIFT)<article>?(?P<n><season>)", "season", season),
    rule("(?P<n><season>)<article>?(?P<t>SHIFT)", "season", season),
    rule(rf"(?P<n><season>){_OF}(?:(?P<p><relative_period>)|(?P<s>SHIFT)<article>?<year>|<year><article>?(?P<t>SHIFT))", "season", season_of_year),
    rule(rf"(?:(?P<s>SHIFT)<article>?)?(?P<n><holiday>)(?:(?:<of|article|on>{{0,2}}(?P<y>YEAR))|{_OF}(?P<v><year>)<article>?"
         r"(?P<t>SHIFT)|<article>?(?P<t2>SHIFT))?", "holiday", holiday),
)  # fmt: skip
