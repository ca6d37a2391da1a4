"""Numbers in digits and words, alone or with scales and fractions: the reader that every grammar uses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.mentions.cardinals import CardinalReader
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.number import ONE, TEN, Number
from pipeline.mentions.number_words import NumberLexicon, number_lexicon
from pipeline.mentions.ordinals import ordinal_in_digits, ordinal_in_words

__all__ = ["Number", "read_number", "scan", "trailing_half"]


def scan(tokens: Tokens) -> None:
    """Read every number of the text, left to right, into ``tokens.numbers`` and ``tokens.number_ends``."""
    lexicon = number_lexicon(tokens.language)
    index, count = 0, len(tokens)
    while index < count:
        number = _number(tokens, index, lexicon)
        if number is None:
            index += 1
        else:
            tokens.numbers[index] = number
            tokens.number_ends[number.last] = number
            index = number.last


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Return the number that begins at token ``index``, or None; a number's inner tokens begin none."""
    return tokens.numbers.get(index)


def trailing_half(tokens: Tokens, index: int, number: Number) -> tuple[Decimal, int] | None:
    """Return what "and a half" at ``index`` adds to a number whose noun came between, and the token after it.

    "مليار دولار ونصف" is a billion and half a billion; "ساعتين ونصف" two and a half.
    """
    match = number_lexicon(tokens.language).halves.at(tokens, index)
    if match is None:
        return None
    end = match.end
    repeated = number_lexicon(tokens.language).cardinals.at(tokens, end)
    if repeated is not None and repeated.entry.scale == number.scale:
        end = repeated.end
    return match.entry * number.scale, end


def _number(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    token = tokens.items[index]
    if token.kind == "number":
        return ordinal_in_digits(tokens, index, lexicon) or CardinalReader(tokens, index, lexicon).read()
    if token.kind != "word" or tokens.raw(index).lower() in lexicon.homographs:
        return None
    fraction = _fraction(tokens, index, lexicon)
    if fraction is not None:
        return fraction
    if token.text in lexicon.cardinals or token.text in lexicon.articles:
        ordinal = ordinal_in_words(tokens, index, lexicon)
        cardinal = CardinalReader(tokens, index, lexicon).read()
        if cardinal is not None and tokens.language == "ar":
            cardinal = _definite(tokens, cardinal)
        if ordinal is not None and (cardinal is None or ordinal.last > cardinal.last):
            return ordinal
        return cardinal
    return ordinal_in_words(tokens, index, lexicon)


def _definite(tokens: Tokens, number: Number) -> Number | None:
    """Settle Arabic numbers with an article: "الاثنين" is Monday, "القرن العشرين" the twentieth century."""
    if number.clitics.endswith("ال") and number.words and number.scale == 1:
        if number.value == 2:
            return None
        if number.value >= 20 and tokens.word(number.first - 1).startswith("ال"):
            return replace(number, ordinal=True)
    return number


def _fraction(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read "half a million", "ربع مليون"; alone, the fraction is marked as such."""
    match = lexicon.fractions.at(tokens, index)
    if match is None:
        return None
    whole = lexicon.cardinals.at(tokens, index)
    if whole is not None and whole.end > match.end:
        return Number(whole.entry.collective or ONE, index, whole.end, words=True)
    after = match.end + (tokens.word(match.end) == "-")
    scale = lexicon.cardinals.at(tokens, after)
    if scale is not None and scale.entry.scale is not None and scale.clitics in ("", "ال"):
        size = scale.entry.scale
        value = match.entry * size
        return Number(value, index, scale.end, size / TEN, size, words=True, clitics=match.clitics)
    if lexicon.cardinals.at(tokens, index) is not None and match.end == index + 1:
        return None
    return Number(match.entry, index, match.end, words=True, fraction=True, clitics=match.clitics)
