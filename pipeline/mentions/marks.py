"""Marks of words: bits that say what may be at a word or near it (``pipeline.mentions.vocabulary`` sets them)."""

from typing import Final

# At the word: a number begins with it, is joined by it to what follows, or has a fraction's lower part in it; a
# time word, a multiple in one word, an Arabic dual.
DIGITS: Final = 1 << 0
NUMBER: Final = 1 << 1
GOES_ON: Final = 1 << 2
SHARE: Final = 1 << 3
TIME: Final = 1 << 4
TIMED: Final = 1 << 5
MULTIPLE: Final = 1 << 6
DUAL: Final = 1 << 7
# Near a number.
CURRENCY: Final = 1 << 8
PERCENT: Final = 1 << 9
MEASURE: Final = 1 << 10
AGE: Final = 1 << 11
TIMES: Final = 1 << 12
LABEL: Final = 1 << 13
RATIO: Final = 1 << 14
PAIR: Final = 1 << 15
NEAR: Final = CURRENCY | PERCENT | MEASURE | AGE | TIMES | LABEL | RATIO | PAIR
# The first and the second word of times of several words; what makes another number of the digits before it.
FIRST: Final = 1 << 16
SECOND: Final = 1 << 17
ENDING: Final = 1 << 18
