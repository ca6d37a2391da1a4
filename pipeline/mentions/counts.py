"""Counts and ordinals: what a number means when no other grammar claims it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import ZERO, Candidate, Priority, plain
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import DIGITS, TIME
from pipeline.mentions.number import ONE
from pipeline.mentions.number_words import number_lexicon
from pipeline.mentions.numbers import Number
from pipeline.mentions.phrases import Phrases
from pipeline.mentions.times.lexicon import UNITS_OF_TIME, time_lexicon
from pipeline.mentions.unit_words import CountWords, phrase_before, unit_lexicon

# What an Arabic number counts is indefinite: these are the next thing told.
_NO_NOUN: Final = ("وال", "بال", "فال", "لل", "كال")


# Nouns whose first letter is no "and".
_NOUNS_IN_WAW: Final = (
    "وحد", "وظيف", "وظائف", "وزير", "وزراء", "وزار", "وفد", "وفود", "ولاي", "وفا", "وفيات", "وثيق", "وثائق", "وكال",
    "وسيل", "وسائل", "ورق", "وجب", "ورش", "ورد", "وسيط", "وسطاء", "وعود", "وجه", "ولد", "والد", "واجب", "واقع", "وقائع",
)  # fmt: skip


_GROUPED: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
#: Written onto the digits: "300μελής" is of 300 members.
_MEMBERS: Final = frozenset({"μελησ", "μελη", "μελουσ", "μελεσ", "μελων", "μελεισ"})
#: "22 bis, avenue Foch".
_HOUSE_LETTERS: Final = frozenset({"bis", "ter"})
_VERBS_OF_MANY: Final = frozenset(
    {"sont", "ont", "étaient", "avaient", "seront", "auront", "restent", "manquent"}
)
#: Articles of hours and days of the month, and the endings of what else they count.
_FEMININE: Final = frozenset({"στισ", "τισ"})
_FEMININE_PLURALS: Final = ("εσ", "εισ", "ουσ")
_LAST_DAY: Final = Decimal(31)
#: Feminine numbers that are written as the fractions are, and a noun's ending before its pronoun.
_OF_PARTS: Final = frozenset(map(Decimal, (5, 7, 9, 10)))
_PRONOUN: Final = re.compile(r"\w(\w\w)(?:ه|ها|هم|هما|هن|نا)$")
_PLURAL_ARTICLES: Final = frozenset({"les", "des", "aux"})
_PRIMES: Final = frozenset("'\"")


def _joined_word(word: str) -> bool:
    """Whether an Arabic word is joined to what was said, or definite: no noun that digits count."""
    return word.startswith(_NO_NOUN) or (word.startswith("و") and not word.startswith(_NOUNS_IN_WAW))


def find_counts(tokens: Tokens, taken: set[int]) -> Iterator[Candidate]:
    """Yield cardinals outside the tokens ``taken`` that count things or people; ``unit`` is the word behind."""
    words = unit_lexicon(tokens.language).counts
    for number in tokens.numbers.values():
        if number.ordinal or number.fraction or not taken.isdisjoint(range(number.first, number.last)):
            continue
        if not _counts(tokens, number, words):
            continue
        noun = _noun(tokens, number, words)
        value = number.value
        if noun is not None and _GROUPED.fullmatch(number.literal) and value != value.to_integral_value():
            value *= 1000  # "1.850 حاوية": no part of a thing is told to the thousandth
        yield Candidate(
            number.first, number.last, "count", plain(value), noun,
            priority=Priority.COUNT, amount=value, step=number.step if value == number.value else ZERO, number=number.first,
            modifier="approx" if number.rounding else None,
        )  # fmt: skip


def find_ordinals(tokens: Tokens) -> Iterator[Candidate]:
    """Yield ordinals: third, 21st, τρίτος, الثالث."""
    lexicon = unit_lexicon(tokens.language)
    for number in tokens.numbers.values():
        if not number.ordinal or lexicon.ordinal_names.at(tokens, number.first) is not None:
            continue
        if _is_rate(lexicon.per, tokens, number) or _is_street(tokens, number.last, lexicon.counts):
            continue  # "370 par seconde", "West 145th Street"
        yield Candidate(
            number.first, number.last, "ordinal", plain(number.value), priority=Priority.ORDINAL, number=number.first
        )  # fmt: skip


def _is_street(tokens: Tokens, index: int, words: CountWords) -> bool:
    """Whether a street's word follows an ordinal that names it: "5th Avenue"."""
    return tokens.word(index) in words.streets and tokens.capital(index)


def _is_rate(phrases: Phrases[str], tokens: Tokens, number: Number) -> bool:
    """Whether an ordinal is the unit of "par seconde", "في الثانية", but not the one of "a second vote"."""
    articles = number_lexicon(tokens.language).articles
    starts = [at for at in (number.first - 2, number.first - 1) if tokens.word(at) not in articles]
    matches = (phrases.at(tokens, at) for at in starts)
    return any(match is not None and match.end == number.last for match in matches)


def _counts(tokens: Tokens, number: Number, words: CountWords) -> bool:
    follows, glued = tokens.word(number.last), tokens.glued(number.last)
    hangs_on = glued and follows not in _MEMBERS and tokens.kind(number.last) == "word"
    if hangs_on or words.not_after.at(tokens, number.last) is not None:
        return False
    if glued and tokens.language == "fr" and follows == "-" and tokens.glued(number.last + 1):
        return False  # "un deux-pièces", "le 13-Novembre"
    if _is_result(tokens, number) or _is_minute(tokens, number) or _is_added(tokens, number):
        return False
    if _is_address(tokens, number.last, words) or _counts_time(tokens, number.last):
        return False
    if number.article:
        return _really_one(tokens, number, words)
    if number.value != number.value.to_integral_value() and number.scale == 1:
        return number.value > 1 and _noun(tokens, number, words) is not None
    if _is_hour_or_day(tokens, number) or _is_part(tokens, number, words) or _is_named(tokens, number):
        return False
    if number.last == number.first + 1 and tokens.word(number.first) in words.homographs:
        # "Neuf" is "new" behind a noun; before a plural, or a verb of one, it counts.
        noun = _noun(tokens, number, words)
        return tokens.word(number.last) in _VERBS_OF_MANY or (
            noun is not None and noun.lower().endswith(("s", "x", "z"))
        )
    return not _year_like(tokens, number, words)


def _counts_time(tokens: Tokens, index: int) -> bool:
    """Whether a unit of time follows: what the grammar of times leaves ("every 90 minutes") is no count either."""
    unit = time_lexicon(tokens.language).phrases.at(tokens, index) if tokens.marked(index, TIME) else None
    if unit is None or unit.clitics.endswith("ال"):
        return False  # "1.2 مليار العام الماضي"
    return str(unit.entry.values.get("unit")) in UNITS_OF_TIME


def _is_hour_or_day(tokens: Tokens, number: Number) -> bool:
    """Whether Greek digits are an hour or a day of the month: "έκλεισε στις 11", but "στις 12 περιοχές"."""
    if tokens.word(number.first - 1) not in _FEMININE or not number.literal or number.value > _LAST_DAY:
        return False
    return not tokens.word(number.last).endswith(_FEMININE_PLURALS)


def _is_named(tokens: Tokens, number: Number) -> bool:
    """Whether a French number word is a name: "les Vingt-Sept", "les Douze"."""
    led = tokens.language == "fr" and tokens.word(number.first - 1) in _PLURAL_ARTICLES
    return led and number.words and number.scale == ONE and tokens.capital(number.first)


def _is_part(tokens: Tokens, number: Number, words: CountWords) -> bool:
    """Whether an Arabic number is a fraction: «خمس قيمته» is a fifth of its value, «خمس بناتها» five of its daughters."""
    if tokens.language != "ar" or not number.words or number.value not in _OF_PARTS:
        return False
    if tokens.word(number.first).endswith("ة") or tokens.word(number.last) in words.stop:
        return False
    ending = _PRONOUN.search(tokens.word(number.last))
    return ending is not None and ending[1] != "ات"


def _is_result(tokens: Tokens, number: Number) -> bool:
    """Whether prime marks glue the number to another, as in a race's time: 50''37, 3'51''2."""
    return _is_primed(tokens, number.last, 1) or _is_primed(tokens, number.first - 1, -1)


def _is_primed(tokens: Tokens, at: int, step: int) -> bool:
    """Whether one or two prime marks and then digits follow in a direction, without a space."""
    for place in (at, at + step):
        if tokens.word(place) not in _PRIMES or not tokens.glued(place + (step < 0)):
            return False
        if tokens.marked(place + step, DIGITS):
            return tokens.glued(max(place, place + step))
    return False


def _is_added(tokens: Tokens, number: Number) -> bool:
    """Whether the number is the added time of a match, or the minute that it is added to: "90e+3", "90+3"."""
    for plus in (number.first - 1, number.last):
        if tokens.word(plus) == "+" and tokens.glued(plus) and tokens.glued(plus + 1):
            return tokens.marked(plus + 1, DIGITS)
    return False


def _is_minute(tokens: Tokens, number: Number) -> bool:
    """Whether a prime marks the minute of a match: "στο 75'"."""
    prime = tokens.word(number.last) == "'" and tokens.glued(number.last)
    ends = tokens.kind(number.last + 1) == "sign" or not tokens.glued(number.last + 1)
    return prime and number.literal.isdigit() and ends


def _is_address(tokens: Tokens, index: int, words: CountWords) -> bool:
    """Whether a street's name follows: "10 Downing Street", "12, rue de la Paix"."""
    index += tokens.word(index) in _HOUSE_LETTERS
    if tokens.word(index) == "," and words.not_after.at(tokens, index + 1) is not None:
        return True
    for at in range(index, index + 3):
        if not tokens.capital(at):
            return False
        if at > index and words.not_after.at(tokens, at) is not None:
            return True
    return False


def _really_one(tokens: Tokens, number: Number, words: CountWords) -> bool:
    """Whether "one" is a count and no article: "at least one", "one death", not "plus d'un Français sur deux"."""
    if number_lexicon(tokens.language).ratios.at(tokens, number.last + 1) is not None and _ratio_base(
        tokens, number
    ):
        return False
    if phrase_before(words.one_before, tokens, number.first) is not None:
        return True
    if words.one_after.at(tokens, number.last) is not None:
        return True
    # English has another article: "one" before a noun counts, but for set phrases ("one day", "one of").
    english = tokens.language == "en" and tokens.word(number.first - 1) not in (
        "no",
        "any",
        "this",
        "that",
        "every",
        "each",
    )
    return (
        english
        and tokens.word(number.last) not in words.one_never
        and _noun(tokens, number, words) is not None
    )


def _ratio_base(tokens: Tokens, number: Number) -> bool:
    """Whether what "one" of something is taken out of stands behind the link: the two of "un Français sur deux"."""
    return any(at in tokens.numbers for at in (number.last + 2, number.last + 3))


def _year_like(tokens: Tokens, number: Number, words: CountWords) -> bool:
    """Four bare digits without a noun behind them are a year, whether or not the sentence says so."""
    bare = len(number.literal) == 4 and number.literal.isdigit()
    return bare and Decimal(1000) <= number.value <= Decimal(2100) and _noun(tokens, number, words) is None


def _noun(tokens: Tokens, number: Number, words: CountWords) -> str | None:
    """Return the word behind the number as written, over "de"; None where it cannot be a noun."""
    at = number.last
    of = tokens.language == "fr" and (number.scale >= 1_000_000 or number.rounding)
    if of and tokens.word(at) in ("de", "d"):
        at += 1 + (tokens.word(at + 1) == "'")
    word = tokens.word(at)
    if (
        word in words.stop
        or len(word) == 1
        or tokens.kind(at) != "word"
        or tokens.new_line(at)
        or (at == number.last and tokens.glued(at))
        or (tokens.language == "ar" and _joined_word(word))
        or at in tokens.numbers
    ):
        return None
    return tokens.raw(at)
