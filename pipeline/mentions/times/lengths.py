"""Durations: "nine hours", "ثلاث سنوات ونصف", "δυόμισι χρόνια", "24ωρη", "a two-week trip", "the last three days"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from pipeline.mentions.times.amounts import UNIT_ORDER, Amount, Direction, Duration
from pipeline.mentions.times.grammar import Found, Proposal, Rule, rule
from pipeline.mentions.times.guards import alone, ends_clause
from pipeline.mentions.times.terms import Term, Terms
from pipeline.mentions.unit_words import unit_lexicon

PLAIN: Final = 50
WEAK: Final = 42
_UNITS_OF_TIME: Final = frozenset(UNIT_ORDER)
_COUNTABLE: Final = frozenset(UNIT_ORDER) - {"quarter", "half_month"}
HALF: Final = Decimal("0.5")
_FROM: Final = frozenset({"from", "de", "απο", "من"})
#: Ages in these are durations: "a five-month-old baby".
_YOUNG: Final = frozenset({"month", "week", "day", "hour"})
_MOST_NIGHTS: Final = 60
_PRICE: Final = 5


def unit_of(term: Term) -> str | None:
    """Return the unit of time that a term names, if any."""
    value = term.values.get("unit") or term.values.get("compound_suffix")
    return str(value) if value in _UNITS_OF_TIME else None


def count_of(term: Term) -> Decimal | None:
    if term.number is not None:
        return term.number.value
    return Decimal(1) if "one" in term.roles or "indefinite" in term.roles else None


def _amounts(found: Found) -> list[tuple[Amount, int]]:
    """Return the amounts of a match in order, each with the index after it."""
    amounts: list[tuple[Amount, int]] = []
    count: Decimal | None = None
    for place in range(found.first, found.last):
        term = found.terms.items[place]
        if "dual" in term.roles:
            amounts.append((Amount(Decimal(2), str(term.values["dual"])), place + 1))
        elif "one_after" in term.roles and count is None and (unit := unit_of(found.terms.items[place - 1])):
            amounts.append((Amount(Decimal(1), unit), place + 1))
        elif "unit" in term.roles and count is not None and (unit := unit_of(term)):
            if term.clitics.endswith(("ال", "لل")) and _counts_else(found.terms.items[place - 1]):
                break  # a number word or a scale before a definite unit counts something else: "1.2 مليار العام الماضي"
            amounts.append((Amount(count, unit), place + 1))
            count = None
        elif "a_half" in term.roles and count is not None:
            count += HALF
        elif _adds_half(term, amounts, count):
            last, _ = amounts[-1]
            quarter = HALF / 2 if "clock_quarter" in term.roles else HALF
            added = term.number.value if term.number is not None else quarter
            amounts[-1] = (replace(last, count=last.count + added), place + 1)
        elif (term.number is not None and "ordinal" not in term.roles) or term.roles & {"one", "indefinite"}:
            count = count_of(term)
    return amounts


def _counts_else(term: Term) -> bool:
    return term.number is not None and (term.number.words or term.number.scale > 1)


def _adds_half(term: Term, amounts: list[tuple[Amount, int]], count: Decimal | None) -> bool:
    """Whether a term is the "and a half" of the amount before it."""
    return (
        bool(amounts) and count is None and not term.roles.isdisjoint({"a_half", "fraction", "clock_quarter"})
    )


def counted(found: Found) -> Iterator[Proposal]:
    """Numbers and units, the larger first: "two years and three months", "an hour and a half"."""
    terms, first = found.terms, found.first
    kept: list[Amount] = []
    end = first
    for amount, last in _amounts(found):
        if kept and UNIT_ORDER.index(amount.unit) <= UNIT_ORDER.index(kept[-1].unit):
            break
        if kept and (_only_listed(terms, end, last) or _is_broken(terms, kept[-1], end)):
            break
        kept.append(amount)
        end = last
    if _in_cents(terms, end) or _is_next_one(terms, first, end):
        return
    aged = _is_age(terms, end) and not (terms.lexicon.language == "en" and kept and kept[-1].unit in _YOUNG)
    if not kept or aged or not _fits(found, kept) or _set_apart(terms, first, end):
        return
    fraction = hundredths(terms, end) if kept[-1].unit == "second" else None
    if fraction is not None:
        kept[-1] = replace(kept[-1], count=kept[-1].count + fraction)
        end += 1
    end += _repeated_unit(terms, end, kept[-1].unit)
    vague = terms.has(first, "one", "indefinite") and not _truly_one(terms, first, end)
    if terms.has(first, "indefinite") and terms.has(first - 1, "dash") and terms.glued(first):
        return  # "£12.50-a-day"
    if not vague or _distant(terms, first, end):
        yield Proposal(first, end, Duration(tuple(kept), vague=vague), PLAIN)


def _is_next_one(terms: Terms, first: int, end: int) -> bool:
    """Whether one unit is named behind a number: "turns 150 next year", but "the 3 next days"."""
    shifted = terms.has(first + 1, "last", "next") and not terms.has(first, "one", "indefinite")
    return shifted and terms.lexicon.language == "en" and terms.has(end - 1, "singular")


def hundredths(terms: Terms, end: int) -> Decimal | None:
    """Return the fraction that two digits behind seconds are: the 91 of "10 sec 91"; what counts a noun is none."""
    number = terms.items[end].number if end < len(terms.letters) else None
    if (
        number is None
        or len(number.literal) != 2
        or not number.literal.isdigit()
        or number.last != number.first + 1
    ):
        return None
    follows = number.last
    noun = (
        terms.tokens.kind(follows) == "word"
        and terms.tokens.word(follows) not in unit_lexicon(terms.lexicon.language).counts.stop
    )
    return None if noun or terms.has(end + 1, "unit") else number.value / 100


def _repeated_unit(terms: Terms, end: int, unit: str) -> bool:
    """Whether the unit is said again behind its half: "عامين ونصف العام"."""
    half = terms.has(end - 1, "a_half", "fraction") and terms.has(end, "unit")
    return half and terms.word(end).startswith("ال") and unit_of(terms.items[end]) == unit


def _only_listed(terms: Terms, first: int, last: int) -> bool:
    """Whether a comma or a half parts two amounts: "15 months, three days", but "1 year, 2 months" in digits."""
    if terms.has(first - 1, "a_half", "fraction"):
        return True
    amount = terms.items.between(first, last)
    if terms.has(last, "and") and (terms.has(last + 2, "unit") or terms.has(last + 1, "dual")):
        return False  # "un an, un mois et 21 jours"
    return terms.has(first, "comma") and not any(t.number is not None and not t.number.words for t in amount)


def _is_broken(terms: Terms, amount: Amount, end: int) -> bool:
    """Whether a comma follows part of a unit, which no finer unit goes on: "4.5 hours, 35 minutes longer"."""
    return terms.has(end, "comma") and amount.count != amount.count.to_integral_value()


def _in_cents(terms: Terms, end: int) -> bool:
    """Whether Greek "λεπτά" are cents: a price in euros follows at once, "κατά 3 λεπτά, στα 1,62 ευρώ"."""
    if terms.lexicon.language != "el" or not terms.has(end - 1, "minute"):
        return False
    words = [terms.word(at) for at in range(end, end + _PRICE)]
    priced = any(word.startswith("ευρω") or word == "€" for word in words)
    return priced and words[0] in (",", "στα", "στο", "(")


def _set_apart(terms: Terms, first: int, last: int) -> bool:
    """Whether the words are how often ("every two years") or stand alone in quotes, as a title does."""
    if terms.has(first - 1, "every"):
        return True
    return terms.has(first - 1, "quote") and terms.has(last, "quote")


def _fits(found: Found, amounts: list[Amount]) -> bool:
    """Whether the numbers can count time: no year ("2026 year"), no quarter of an hour named by number."""
    first = found.terms.items[found.first]
    if amounts[0].unit == "night":  # "dans une nuit d'encre"; more than so many are what hotels sell
        return amounts[0].count <= _MOST_NIGHTS and first.roles.isdisjoint({"one", "indefinite"})
    if "year_number" in first.roles and amounts[0].unit != "year":
        if len(found.terms.word(found.first + 1)) == 1:
            return False  # "2026 H1"
        return first.whole() % 100 == 0 or amounts[0].unit in ("day", "hour", "minute")
    return amounts[0].unit in _COUNTABLE or not first.clitics.endswith("ال")


def _truly_one(terms: Terms, first: int, last: int) -> bool:
    """Whether "one" counts: in "a one-week inquiry", "for a week", "one hour and a half", not "one day he said"."""
    if terms.has(first + 1, "dash") or last > first + 2 or alone(terms, first, last):
        return True
    if terms.has(first, "indefinite"):
        led = terms.has(first - 1, "duration") and not terms.has(first - 1, "ago_before")
        return led and not terms.has(last, "ago", "later", "earlier")
    return terms.has(first - 1, "duration")


def _distant(terms: Terms, first: int, last: int) -> bool:
    """Whether words of distance stand beside "one": "a year ago", "il y a un an", "one day later"."""
    before = first - 1
    while terms.has(before, "hedge"):
        before -= 1
    if terms.has(last + 1, "than"):  # "a month later than planned"
        return False
    return terms.has(before, "ago_before", "in") or terms.has(last, "ago", "later", "earlier")


def _is_age(terms: Terms, place: int) -> bool:
    """Whether "-year-old" follows."""
    return terms.has(place, "old") or (terms.has(place, "dash") and terms.has(place + 1, "old"))


def indefinite(found: Found) -> Iterator[Proposal]:
    """ "For a week", "pendant un an", "لمدة أسبوع", "έρευνα μίας εβδομάδας": one, where a duration is asked for."""
    term = found.terms.items[found.at("u")]
    unit = unit_of(term)
    if unit is None or term.clitics.endswith(("ال", "لل")):
        return
    bare = found.at("n") < 0 and found.at("h") < 0 and not found.terms.lexicon.ordinal_follows
    if "singular" not in term.roles or bare:
        return  # "ouvert en semaine"
    if found.terms.has(found.last, "of") and found.terms.has(found.last + 1, "month_name", "month_guarded"):
        return  # "en un mois de janvier ordinaire"
    if found.terms.has(found.at("n"), "indefinite_of") and found.terms.has(found.last, "to", "of"):
        return  # "d'un jour à l'autre", "d'une semaine de travail"
    if not found.terms.has(
        found.last,
        "ago",
        "later",
        "earlier",
        "ordinal",
        "last",
        "next",
        "this",
        "weekday",
        "month_name",
        "month_guarded",
    ):
        first = found.at("n") if found.at("n") >= 0 else found.at("u")
        amount = Amount(Decimal(1) if found.at("h") < 0 else 1 + HALF, unit)
        yield Proposal(first, found.last, Duration((amount,)), WEAK)


def distant_one(found: Found) -> Iterator[Proposal]:
    """ "قبل شهر", "منذ عام": one, without a word for it."""
    term = found.terms.items[found.at("u")]
    unit = unit_of(term)
    by = found.terms.has(found.first, "earlier", "later")  # "قبل ذلك بأسبوع"
    if unit is None or "singular" not in term.roles or term.clitics != ("ب" if by else ""):
        return
    if not found.terms.lexicon.ordinal_follows:
        return
    if not found.terms.has(found.last, "year_number", "weekday", "month_name", "number", "ordinal", "of"):
        yield Proposal(found.at("u"), found.last, Duration((Amount(Decimal(1), unit),), vague=True), WEAK)


def one_and_a_half(found: Found) -> Iterator[Proposal]:
    """ "ساعة ونصف": an hour and a half."""
    term = found.terms.items[found.at("u")]
    unit = unit_of(term)
    if unit is not None and "singular" in term.roles and found.terms.lexicon.ordinal_follows:
        yield Proposal(found.first, found.last, Duration((Amount(1 + HALF, unit),)), PLAIN)


def unit_first(found: Found) -> Iterator[Proposal]:
    """ "الساعات التسع الأولى", "الأيام الثلاثة الماضية": the number follows with an article of its own."""
    terms = found.terms
    unit, number = unit_of(terms.items[found.at("u")]), found.term("n")
    if unit is None or number is None or number.number is None or not terms.lexicon.ordinal_follows:
        return
    own_article = number.clitics.endswith("ال") or terms.has(found.at("n") - 1, "article")
    if own_article and not terms.has(found.at("u"), "singular"):
        yield Proposal(found.first, found.last, Duration((Amount(number.number.value, unit),)), PLAIN)


def full(found: Found) -> Iterator[Proposal]:
    """ "A full year", "une année entière", "يوم كامل": one, whole."""
    unit = unit_of(found.terms.items[found.at("u")])
    if unit is not None and found.terms.has(found.at("u"), "singular"):
        yield Proposal(found.first, found.last, Duration((Amount(Decimal(1), unit),)), WEAK)


def number_range(found: Found) -> Iterator[Proposal]:
    """ "Two to three weeks", "55 or 60 minutes": the unit serves both."""
    unit = unit_of(found.terms.items[found.at("u")])
    low, high = (count_of(found.terms.items[found.at(name)]) for name in ("n", "m"))
    if unit is None or low is None or high is None or low >= high or _is_age(found.terms, found.last):
        return
    if found.terms.has(found.at("n") + 1, "comma", "and") and high > 3 * low:
        return
    yield Proposal(found.at("n"), found.end("n"), Duration((Amount(low, unit),)), PLAIN)
    yield Proposal(found.at("m"), found.last, Duration((Amount(high, unit),)), PLAIN)


def changed(found: Found) -> Iterator[Proposal]:
    """ "From 20 years to eight", "από 20 σε οκτώ χρόνια": a length that was altered, its unit said once."""
    terms, place = found.terms, found.at("u")
    unit = unit_of(terms.items[place])
    low, high = (count_of(terms.items[found.at(name)]) for name in ("n", "m"))
    if unit is None or low is None or high is None or terms.word(found.first - 1) not in _FROM:
        return
    if place < found.at("m"):
        after = terms.word(found.last)
        if after[:1].isalpha() and after not in unit_lexicon(terms.lexicon.language).counts.stop:
            return  # "from three days to 40 people"
        yield Proposal(found.at("m"), found.last, Duration((Amount(high, unit),)), PLAIN)
        return
    yield Proposal(found.at("n"), found.end("n"), Duration((Amount(low, unit),)), PLAIN)
    yield Proposal(found.at("m"), found.last, Duration((Amount(high, unit),)), PLAIN)


def placed(terms: Terms, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, durations joined to the words that place them: "three days ago", "the last two weeks"."""
    return [
        _placed(terms, proposal, proposal.meaning) if isinstance(proposal.meaning, Duration) else proposal
        for proposal in proposals
    ]


def _placed(terms: Terms, proposal: Proposal, duration: Duration) -> Proposal:
    direction = _direction(terms, proposal)
    if direction is None:
        return proposal
    return replace(proposal, meaning=replace(duration, direction=direction))


def _direction(terms: Terms, proposal: Proposal) -> Direction | None:
    """Return where the words about a duration lead, if anywhere."""
    before, after = proposal.first - 1, proposal.last
    inside = range(proposal.first, proposal.last)
    while terms.has(before, "article", "hedge") and not terms.has(before, "last", "next"):
        before -= 1
    known = terms.lexicon.language == "en" and terms.has(
        proposal.first - 1, "article"
    )  # "in the three months to"
    if terms.has(after, "ago"):
        return "ago"
    if _of_a_date(terms, after):
        return None
    if terms.has(after, "from_now"):
        return "ago" if terms.has(before, "ago_before") else "ahead"
    for name in ("earlier", "later"):
        direction: Direction = "earlier" if name == "earlier" else "later"
        if terms.has(after + 1, "than"):
            continue
        if terms.has(before, name) and terms.items[proposal.first].clitics == "ب":
            return direction
        if terms.has(after, name) and (not terms.has(after, "on") or ends_clause(terms, after + 1)):
            return direction
    more = any(terms.has(place, "another") for place in inside)  # أسبوعا آخر is no last week
    for name, way in (("last", "last"), ("next", "next")):
        beside = terms.has(before, name) and not terms.has(before - 1, "lasting")
        if not more and (beside or terms.has(after, name) or any(terms.has(place, name) for place in inside)):
            return "last" if way == "last" else "next"
    of_an_event = terms.has(after, "of") and terms.lexicon.ordinal_follows  # قبل ثلاثة أيام من الانتخابات
    if terms.has(before, "ago_before"):
        return None if of_an_event else "ago"
    if terms.has(before, "after"):
        genitive = terms.lexicon.language == "el" and terms.word(after).endswith(
            "ων"
        )  # "τρία χρόνια εργασιών"
        return None if terms.has(after, "of") or genitive else "after"
    looks_back = known or terms.word(before - 1) in terms.lexicon.not_ahead  # "the third time in five years"
    if not terms.has(before, "in") or looks_back:
        return None
    either = terms.word(before) in terms.lexicon.within and not terms.sentence_start(before)
    return "within" if either else "in"


def _of_a_date(terms: Terms, place: int) -> bool:
    """Whether a date of its own follows: "the last ten days of June", not those before today."""
    first = place
    while terms.has(place, "of", "article", "month", "year"):
        place += 1
    named = terms.has(
        place, "month_name", "month_guarded", "year_number", "hijri_month", "relative_period", "holiday"
    )
    return place > first and named


_COUNT: Final = "<number|one|indefinite>"
_AMOUNT: Final = rf"(?:{_COUNT}<a_half>?<dash>?<unit>|<dual>|<unit><one_after>)"
_NEEDS: Final = "unit dual"
RULES: Final[tuple[Rule, ...]] = (
    rule(rf"{_AMOUNT}<a_half>?(?:<comma|and>{{0,2}}{_AMOUNT}){{0,3}}(?:<a_half>|<and>?<fraction>(?!<unit|of|scale>)|<and><clock_quarter>)?",
         _NEEDS, counted),
    rule(rf"{_AMOUNT}", _NEEDS, counted),
    rule("<number|one|indefinite><last|next><unit>", "unit", counted),
    rule("<number><ordinal><unit>", "unit", counted),
    rule("<duration|of>?<article>?(?P<n><indefinite>)(?P<u><unit>)(?P<h><a_half>)", "unit", indefinite),
    rule("<duration>(?P<n><one|indefinite>)?(?P<u><unit>)(?P<h><a_half>)?", "duration", indefinite),
    rule("<ago_before|after|earlier|later>(?P<u><unit>)", "ago_before after earlier later", distant_one),
    rule("(?P<u><unit>)<a_half>", "a_half", one_and_a_half),
    rule("(?P<n><indefinite_of>)(?P<u><unit>)(?P<h><a_half>)?", "indefinite_of", indefinite),
    rule("(?P<u><unit>)<article>?(?P<n><number>)<last|next|ordinal>?", "unit", unit_first),
    rule("(?P<n><number>)<dash|to|and|or|comma><article>?(?P<m><number>)<dash|next|last>?(?P<u><unit>)",
         "unit", number_range),
    rule("(?P<n><number>)<dash>?(?P<u><unit>)<to><article>?(?P<m><number>)(?!<unit|dash|number|day_part|month_name>)",
         "unit", changed),
    rule("(?P<n><number>)<to|in>(?P<m><number>)<dash>?(?P<u><unit>)", "unit", changed),
    rule("(?P<n><number>)<dash><to|and|or><article>?(?P<m><number>)<dash>?(?P<u><unit>)",
         "unit", number_range),
    rule("<one|indefinite><full>(?P<u><unit>)", "full", full),
    rule("(?:<one|indefinite>|<duration>)?(?P<u><unit>)<full>", "full", full),
)  # fmt: skip
