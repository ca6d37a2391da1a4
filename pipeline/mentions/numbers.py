"""Numbers in digits and words, alone or with scales and fractions: the reader that every grammar uses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from pipeline.mentions.cardinals import CardinalReader
from pipeline.mentions.fractions import fraction_in_words, fraction_sign, slash_fraction, with_fraction
from pipeline.mentions.lexer import Tokens, tokenize
from pipeline.mentions.literals import parse_literal
from pipeline.mentions.marks import CURRENCY, DIGITS, ENDING, GOES_ON, MEASURE, NUMBER, SHARE
from pipeline.mentions.number import ONE, Number
from pipeline.mentions.number_words import NumberLexicon, number_lexicon
from pipeline.mentions.ordinals import ordinal_in_digits, ordinal_in_words
from pipeline.mentions.powers import power
from pipeline.mentions.vocabulary import vocabulary
from schemas.records import Language

__all__ = ["Number", "read_number", "tokens_of", "trailing_half"]


_ABOVE: Final = frozenset("1357")
_BELOW: Final = frozenset({"2", "4", "8", "16", "32"})
_CONTINUED: Final = GOES_ON | SHARE | NUMBER | DIGITS


def tokens_of(text: str, language: Language) -> Tokens:
    """Return the tokens of a text, their words marked and every number read."""
    tokens = tokenize(text, language, vocabulary(language))
    if tokens.present & (NUMBER | DIGITS):
        _scan(tokens)
    return tokens


def _scan(tokens: Tokens) -> None:
    """Read every number of the text, left to right, into ``tokens.numbers`` and ``tokens.number_ends``."""
    lexicon, end = number_lexicon(tokens.language), 0
    for index in tokens.marked_with(NUMBER | DIGITS):
        if index < end or not _may_begin(tokens, index, lexicon):
            continue
        number = _number(tokens, index, lexicon)
        if number is not None:
            tokens.numbers[index] = tokens.number_ends[number.last] = number
            end = number.last


def _may_begin(tokens: Tokens, index: int, lexicon: NumberLexicon) -> bool:
    """Whether a word that is no number alone ("le", "la") stands before what makes one of it ("le millier")."""
    seconds = lexicon.seconds.get(tokens.words[index])
    return seconds is None or tokens.word(index + 1) in seconds


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
    """Read the number at a token: the fraction, ordinal or cardinal that reaches furthest."""
    number = None if tokens.marked(index + 1, _CONTINUED | ENDING) else _lone(tokens, index, lexicon)
    if number is not None:
        return _definite(tokens, number) if tokens.language == "ar" else number
    number = _simple(tokens, index, lexicon)
    if number is None or not tokens.marked(number.last, _CONTINUED):
        return number
    at = number.last + (tokens.word(number.last) in lexicon.joints or _is_mixed(tokens, number))
    following = _simple(tokens, at, lexicon) if tokens.marked(at, NUMBER | DIGITS) else None
    if following is not None:
        following = with_fraction(tokens, following, None, lexicon)
        joined = (
            at > number.last or following.clitics.startswith("و") or not following.words or following.ordinal
        )
        following = following if joined else None
    return with_fraction(tokens, number, following, lexicon)


def _is_mixed(tokens: Tokens, number: Number) -> bool:
    """Whether a dash joins a whole number and a fraction in signs, as markets write: "3-1/2 cents"."""
    dash = number.last
    glued = tokens.word(dash) == "-" and tokens.glued(dash) and tokens.glued(dash + 1)
    signed = tokens.word(dash + 2) == "/" and tokens.glued(dash + 2) and tokens.word(dash + 1) in _ABOVE
    return glued and signed and tokens.word(dash + 3) in _BELOW and tokens.language == "en"


def _lone(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read what most numbers are, digits or one word below a hundred that nothing goes on; None says nothing."""
    word = tokens.words[index]
    if tokens.kind(index) == "number":
        literal = parse_literal(word, lexicon.decimal)
        return (
            Number(literal.value, index, index + 1, literal.step, literal=word)
            if literal is not None
            else None
        )
    match = lexicon.small_words.get(word)
    if match is None:
        return None
    value, clitics = match
    return Number(value, index, index + 1, words=True, article=value == ONE, clitics=clitics)


def _simple(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    word, kind = tokens.words[index], tokens.kind(index)
    if kind == "number":
        number = (
            slash_fraction(tokens, index)
            or power(tokens, index, lexicon)
            or ordinal_in_digits(tokens, index, lexicon)
            or CardinalReader(tokens, index, lexicon).read()
        )
        return _definite(tokens, number) if number is not None and tokens.language == "ar" else number
    if kind != "word":
        return None
    if len(word) == 1 and not word.isascii():
        return fraction_sign(tokens, index)
    if lexicon.homographs and tokens.raw(index).lower() in lexicon.homographs:
        return None
    fraction = fraction_in_words(tokens, index, lexicon)
    if fraction is not None:
        return fraction
    if word not in lexicon.cardinals and word not in lexicon.articles:
        return ordinal_in_words(tokens, index, lexicon)
    ordinal = ordinal_in_words(tokens, index, lexicon)
    cardinal = CardinalReader(tokens, index, lexicon).read()
    if cardinal is not None and tokens.language == "ar":
        cardinal = _definite(tokens, cardinal)
    if ordinal is not None and (cardinal is None or ordinal.last > cardinal.last):
        return ordinal
    return cardinal


def _definite(tokens: Tokens, number: Number) -> Number | None:
    """Settle Arabic numbers with an article: "الاثنين" is Monday, "القرن العشرين" the twentieth century."""
    if number.clitics.endswith("ال") and number.words and number.value == 2:
        return None
    if number.last == number.first + 1 and (
        tokens.words[number.first] in number_lexicon("ar").compound_only or _is_verb(tokens, number.first)
    ):
        return None
    tied = number_lexicon("ar").tied_fractions.at(tokens, number.first) if number.value <= 10 else None
    if (
        tied is not None
        and tied.end == number.last
        and "ال" not in tied.clitics
        and _definite_noun(tokens, tied.end)
    ):
        return replace(number, value=1 / tied.entry, fraction=True)
    if number.literal and _ranks(tokens, number.first):
        return replace(number, ordinal=True)
    if number.clitics in ("ال", "وال") and number.words and number.scale == 1:
        behind_noun = tokens.word(number.first - 1).startswith("ال")
        before_noun = tokens.kind(number.last) == "word"
        if (behind_noun and number.value >= 20) or (not before_noun and number.value >= 11):
            return replace(number, ordinal=True)
    return number


def _is_verb(tokens: Tokens, index: int) -> bool:
    """Whether a number word is a verb or name here: "لست متأكدا", "ألف الكاتب ثلاث روايات"."""
    lexicon, word, follows = number_lexicon("ar"), tokens.words[index], tokens.word(index + 1)
    if word in lexicon.of_plurals:
        return not (follows.endswith("ات") or follows in lexicon.plurals)
    if word not in lexicon.of_indefinites or tokens.marked(index + 1, NUMBER | DIGITS):
        return False
    accusative = (
        follows.endswith("ا") and len(follows) > 3 and not tokens.marked(index + 1, CURRENCY | MEASURE)
    )
    return follows.startswith("ال") or accusative


def _definite_noun(tokens: Tokens, index: int) -> bool:
    """Whether a noun with the article follows that is no plural in -ات ("خمس السنوات" counts years)."""
    word = tokens.word(index)
    return word.startswith("ال") and len(word) > 4 and not word.endswith("ات") and index not in tokens.numbers


def _ranks(tokens: Tokens, index: int) -> bool:
    """Whether digits with an article rank a feminine singular noun: "القمة الـ33" is the thirty-third."""
    article = tokens.word(index - 1) == "ال" and tokens.glued(index)
    noun = tokens.word(index - 2)
    return article and noun.startswith("ال") and noun.endswith(("ة", "الذكري"))
