"""Marks of words: bits that say what may be at a word or near it (``pipeline.mentions.vocabulary`` sets them)."""

# At the word: a number begins with it, is joined by it to what follows, or has a fraction's lower part in it; a
# time word, a multiple in one word, an Arabic dual; the first and the second word of times of several words; what
# makes another number of the digits before it.
DIGITS, NUMBER, GOES_ON, SHARE, TIME, TIMED, MULTIPLE, DUAL = (1 << bit for bit in range(8))
# Near a number.
CURRENCY, PERCENT, MEASURE, AGE, TIMES, LABEL, RATIO, PAIR = (1 << bit for bit in range(8, 16))
NEAR = CURRENCY | PERCENT | MEASURE | AGE | TIMES | LABEL | RATIO | PAIR
FIRST, SECOND, ENDING = (1 << bit for bit in range(16, 19))
