"""When a word that may be a time is one: months, weekdays and years that are also names, verbs or counts."""

from __future__ import annotations

from typing import Final

from pipeline.mentions.times.terms import Terms

_NAMED_YEAR: Final = 62
_CUED_YEAR: Final = 53
_PLAIN_YEAR: Final = 52
_STREETS: Final = frozenset(
    {"avenue", "street", "road", "boulevard", "drive", "lane", "square", "way", "court"}
)
_PARTICLES: Final = tuple("وبلفك")
_SENTENCE_MARKS: Final = ("break", "stop", "comma", "close", "quote", "dash")


def lone_month(terms: Terms, place: int) -> bool:
    """Whether a month stands for itself: with the capital its language gives months, and no name."""
    term, before = terms.items[place], place - 1
    if "month_name" in term.roles:
        foreign_capital = not terms.lexicon.capital_months and terms.capital(place)  # M. Avril, Juin
        return not foreign_capital or terms.sentence_start(place) or terms.has(before, "edge", "quote")
    if "month_guarded" not in term.roles:
        return (terms.has(before, "edge") and terms.capital(place)) or alone(terms, place, place + 1)
    if _is_other_spelling(terms, place):
        return False
    if terms.lexicon.capital_months and not terms.capital(place):
        return False
    if not terms.lexicon.capital_months and terms.capital(place) and not terms.sentence_start(place):
        return False  # Mars, where months are written small
    while terms.has(before, "article", "dash"):
        before -= 1
    if not terms.has(before, "on", "of", "month", "edge", "last", "next", "this", "previous"):
        return terms.has(place + 1, "last", "next") or _beside_month(terms, place)
    return not _a_name_follows(terms, place)


def _is_other_spelling(terms: Terms, place: int) -> bool:
    """Whether a word is like a month only where its signs are dropped: "أب", a father, and "باب", a door, like "آب"."""
    first = terms.items.bounds[place]
    word, raw = terms.tokens.words[first], terms.tokens.raw(first)
    return any(
        word.endswith(folded) and not raw.endswith(form)
        for folded, form in terms.lexicon.spelled_months.items()
    )


def _beside_month(terms: Terms, place: int) -> bool:
    """Whether the word is joined to another month: "May and June", "between April and May"."""
    months = ("month_name", "month_guarded")
    after = terms.has(place + 1, "and", "to", "dash") and terms.has(place + 2, *months)
    return after or (terms.has(place - 1, "and", "to", "dash") and terms.has(place - 2, *months))


def _a_name_follows(terms: Terms, place: int) -> bool:
    """Whether the next word has a capital, as in "for June Carter"; only where months have capitals too."""
    after = place + 1
    if not terms.lexicon.capital_months or after >= len(terms.items):
        return False
    return not terms.items[after].values and terms.capital(after)


def alone(terms: Terms, first: int, last: int) -> bool:
    """Whether the terms are a whole line or sentence."""
    while terms.has(first - 1, "article", "on"):
        first -= 1
    ends = last >= len(terms.items) or terms.has(last, "break", "stop")
    return ends and terms.sentence_start(first)


def ends_clause(terms: Terms, place: int) -> bool:
    """Whether nothing of the clause follows."""
    return place >= len(terms.items) or terms.has(place, "break", "stop", "comma", "close", "quote")


def month_before_day(terms: Terms, month: int, day: int, end: int) -> bool:
    """Whether "May 30" is a date: the order of English, elsewhere only where nothing is counted after it."""
    term, number = terms.items[month], terms.items[day].number
    counted = day > month + 1 and number is not None and number.words and terms.lexicon.language != "en"
    if counted:
        return False  # "Από την 1η Ιουλίου οι δύο εταιρείες"
    if terms.lexicon.capital_months:
        if "month_name" not in term.roles and not terms.capital(month):
            return False
        return not counts(terms, day) if end == day + 1 else True
    plain_end = end >= len(terms.items) or terms.has(end, *_SENTENCE_MARKS, "clock", "clock_at", "part", "to")
    return plain_end and (end > day + 1 or not terms.has(day, "one"))


def bare_weekday(terms: Terms, place: int) -> bool:
    """Whether a weekday word is the day: Greek ordinals of the same form have no capital."""
    term = terms.items[place]
    if "weekday_ordinal" in term.roles and not terms.capital(place):
        return alone(terms, place, place + 1)
    if "weekday_ordinal" in term.roles and terms.sentence_start(place):
        return not terms.has(place + 1, "number", "unit")
    after = terms.word(place + 1)
    if (
        len(after) == 1
        and terms.word(place + 2) == "."
        and terms.glued(place + 2)
        and terms.capital(place + 1)
    ):
        return False  # "Η 52χρονη Κυριακή Δ."
    return not (after in terms.lexicon.weekday_names and terms.capital(place + 1))


def names_place(terms: Terms, place: int) -> bool:
    """Whether a day names a street or the like: "rue du 8-Mai-1945", "مدينة 6 أكتوبر", "η οδός 28ης Οκτωβρίου"."""
    lexicon, before = terms.lexicon, place - 1
    while terms.has(before, "article", "of"):
        before -= 1
    word = terms.word(before)
    if lexicon.language == "ar":
        return word in lexicon.named_places or (word[:1] in _PARTICLES and word[1:] in lexicon.named_places)
    led = terms.word(before - 1) in ("sur", "en")  # "sur place le 18 juin", "mise en place du 1er juin"
    return word in lexicon.named_places and not led


def counts(terms: Terms, place: int) -> bool:
    """Whether the word after a number is what it counts: a unit, a sign of money or per cent, a plural noun."""
    after = place + 1
    if after >= len(terms.items):
        return False
    if terms.has(after, "unit", "compound_suffix", "number", "day_number") and not terms.has(after, "one"):
        return True
    word = terms.word(after)
    if word in ("%", "$", "€", "£", "¥", "°"):
        return True
    pattern = terms.lexicon.counted
    if pattern is None or word in terms.lexicon.not_counted or terms.items[after].values:
        return False
    return pattern.fullmatch(word) is not None and not terms.capital(after)


def year_after(terms: Terms, place: int) -> bool:
    """Whether four digits after a month are its year."""
    year = terms.items[place].whole()
    if terms.has(place + 1, "decade_suffix") and terms.glued(place + 1):
        return False
    return 1000 <= year <= 2199 and not (counts(terms, place) and terms.has(place - 1, "comma"))


def bare_year(terms: Terms, place: int) -> int:
    """Return how strongly four digits alone look like a year: 0 where they count, measure or pay something."""
    term = terms.items[place]
    year = term.whole()
    number = term.number
    if (
        number is None
        or terms.word(place - 1) in ("$", "€", "£", "¥", "#", "+")
        or terms.has(place + 1, "slash")
        or (terms.has(place - 1, "unit") and terms.has(place - 2, "number"))  # "ستة أيام 1300 حاج"
    ):
        return 0
    cued = terms.has(place - 1, "year", "on", "of", "open", "edge", "construct") or (
        terms.has(place - 1, "article") and terms.has(place - 2, "on", "of", "year", "edge")
    )
    named = terms.has(place - 1, "year", "construct") or terms.has(place - 2, "year")
    if number.words:
        led = terms.has(place - 1, "year") or (terms.has(place - 1, "on") and ends_clause(terms, place + 1))
        return _NAMED_YEAR if led else 0
    if named:
        return _NAMED_YEAR
    if in_chain(terms, place) or _is_address(terms, place):
        return 0
    if (
        not 1400 <= year <= 2100
        or (terms.has(place + 1, "unit", "compound_suffix") and not _verb_follows(terms, place))
        or _money_or_part(terms, place)
    ):
        return 0
    if counts(terms, place):
        return _CUED_YEAR if cued and year % 100 else 0
    if cued:
        return _CUED_YEAR
    return _PLAIN_YEAR if 1900 <= year <= 2099 and year % 100 else 0


def _verb_follows(terms: Terms, place: int) -> bool:
    """Whether a verb with the letters of a unit stands behind a year: "في 2019 عقد المؤتمر"."""
    return terms.has(place + 1, "verb_unit") and terms.has(place - 1, "on")


def _is_address(terms: Terms, place: int) -> bool:
    """Whether a street's name follows: "1600 Pennsylvania Avenue"."""
    named = place + 2 < len(terms.items) and terms.capital(place + 1) and terms.capital(place + 2)
    return named and terms.word(place + 2) in _STREETS


def in_chain(terms: Terms, place: int, *, before: bool = True, after: bool = True) -> bool:
    """Whether dashes glue the digits to others before or after them: a telephone or file number, "32-2015"."""
    digits = ("number", "numeric_date")
    leads = terms.has(place - 1, "dash") and terms.glued(place) and terms.glued(place - 1)
    trails = terms.has(place + 1, "dash") and terms.glued(place + 1) and terms.glued(place + 2)
    return (before and leads and terms.has(place - 2, *digits)) or (
        after and trails and terms.has(place + 2, *digits)
    )


def _money_or_part(terms: Terms, place: int) -> bool:
    """Whether the digits belong to a price, a percentage or a longer number."""
    after = terms.word(place + 1)
    return after in ("%", "$", "€", "£", "¥", "°", "km", "m", "kg") or terms.has(place - 1, "number")
