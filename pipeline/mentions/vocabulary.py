"""What each word of a language may be part of: one look per word spares the grammars most of the text.

A word's *marks* are bits. Those of the first group say what may begin or go on at the word itself; those of the
second that a phrase which a grammar needs may be near: a phrase is marked at its most telling word alone, which is
rarely as common as its first ("âgé" of "âgé de"). Marks only rule out; the grammars decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from pipeline.mentions.currencies import currency_lexicon
from pipeline.mentions.lexer import Lexemes, Vocabulary, shape_of
from pipeline.mentions.marks import (
    AGE,
    CURRENCY,
    ENDING,
    FIRST,
    GOES_ON,
    LABEL,
    MEASURE,
    MULTIPLE,
    NUMBER,
    PAIR,
    PERCENT,
    RATIO,
    SECOND,
    SHARE,
    TIME,
    TIMED,
    TIMES,
)
from pipeline.mentions.number_words import number_lexicon
from pipeline.mentions.powers import POWER_SIGNS
from pipeline.mentions.relations import relations
from pipeline.mentions.times.lexicon import time_lexicon
from pipeline.mentions.unit_words import unit_lexicon
from schemas.records import Language

DUAL_ENDINGS: Final = ("ين", "ان", "تا", "تي")


def _sections(language: Language) -> Iterable[tuple[int, Iterable[str]]]:
    numbers, units, cues = number_lexicon(language), unit_lexicon(language), relations(language)
    age, times = units.age, time_lexicon(language).phrases
    yield NUMBER, numbers.openers
    yield GOES_ON, (numbers.cardinals.openers() | numbers.halves.openers() | numbers.short_scales.openers())
    yield GOES_ON, (numbers.conjunctions | numbers.decimal_words | {"-", "و"})
    yield SHARE, numbers.denominators.openers() | numbers.ratios.openers() | {"-"}
    yield ENDING, numbers.ordinal_suffixes | {"/", *POWER_SIGNS}
    yield TIME, times.openers()
    yield FIRST, times.longer_openers()
    yield SECOND, frozenset().union(*map(times.seconds, times.longer_openers()))
    yield TIMED, times.keys(lambda entry: bool(entry.values))
    yield MULTIPLE, cues.multiple_words.keys()
    yield CURRENCY, currency_lexicon(language).names.keys()
    yield PERCENT, units.percent.keys() | units.proportions.keys() | {"%", "٪"}
    yield MEASURE, units.measures.keys() | units.below_zero.keys() | units.duals.keys()
    for phrases in (age.years, age.bare_years, age.rounded_years, age.strong_before, age.after):
        yield AGE, phrases.keys()
    yield AGE, age.glued | age.deaths | frozenset(age.spelled)
    for phrases in (cues.times, cues.counted_times, cues.multiplied_by):
        yield TIMES, phrases.keys()
    yield LABEL, units.counts.labels.keys() | units.counts.acts.keys() | units.counts.labels_definite
    yield RATIO, numbers.ratios.keys()
    yield PAIR, ("/",)


@cache
def vocabulary(language: Language) -> Lexemes:
    """Return the marks and letters of a language's words, compiled once per process."""
    times, duals = time_lexicon(language), DUAL_ENDINGS if language == "ar" else ()
    marks: dict[str, int] = {}
    for mark, words in _sections(language):
        for word in words:
            marks[word] = marks.get(word, 0) | mark
    letters = times.word_letters
    known = {
        word: (marks.get(word, 0) | shape_of(word, duals), letters.get(word, times.other))
        for word in (*marks, *letters)
    }
    return Lexemes(Vocabulary(known, times.other, duals))
