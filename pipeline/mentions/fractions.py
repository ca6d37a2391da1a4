"""Fractions: "half a million", "cinq huitièmes", "δύο τρίτα", "ثلاثة أخماس", "1 sur 3", "2 1/4", "½"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.number import HUNDRED, ONE, TEN, Number
from pipeline.mentions.number_words import NumberLexicon
from pipeline.mentions.unit_words import unit_lexicon

_LARGEST: Final = Decimal(1000)
_COMPARATIVES: Final = frozenset(
    [
        "higher",
        "lower",
        "larger",
        "bigger",
        "smaller",
        "cheaper",
        "dearer",
        "fewer",
        "greater",
        "faster",
        "slower",
        "longer",
        "shorter",
        "lighter",
        "heavier",
    ]
)
_STREAKS: Final = frozenset(
    [
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
        "games",
        "matches",
        "starts",
        "innings",
        "seasons",
        "attempts",
        "tries",
        "nights",
        "races",
    ]
)
# What shares are told of: "seven out of ten", but not "5 out of 38 games".
ROUND: Final = frozenset(map(Decimal, (2, 3, 4, 5, 10, 20, 100, 1000)))


def fraction_in_words(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read "half a million", "ربع مليون", "half a dozen"; alone, the fraction is marked as such."""
    match = lexicon.fractions.at(tokens, index)
    if match is None:
        return None
    whole = lexicon.cardinals.at(tokens, index)
    if whole is not None and whole.end > match.end:
        return Number(whole.entry.collective or ONE, index, whole.end, words=True)
    after = match.end + (tokens.word(match.end) == "-")
    scale = lexicon.cardinals.at(tokens, after)
    if scale is not None and scale.clitics in ("", "ال"):
        size = scale.entry.scale or scale.entry.collective
        if size is not None:
            step = size / TEN if scale.entry.scale is not None else Decimal(0)
            return Number(match.entry * size, index, scale.end, step, size, words=True, clitics=match.clitics)
    if (whole is not None and match.end == index + 1) or _ranks_a_noun(tokens, match.end, lexicon):
        return None
    return Number(match.entry, index, match.end, words=True, fraction=True, clitics=match.clitics)


def _ranks_a_noun(tokens: Tokens, end: int, lexicon: NumberLexicon) -> bool:
    """Whether "a third" before ``end`` is an ordinal: "a third generation", but "a third of it", "a third more"."""
    after = tokens.word(end)
    if tokens.words[end - 1] not in lexicon.ordinals or tokens.kind(end) != "word" or tokens.new_line(end):
        return False
    adverb = (
        after in _COMPARATIVES or after.endswith("ly") or after in unit_lexicon(tokens.language).counts.stop
    )
    return not adverb and after not in lexicon.partitives and after not in ("more", "less")


def fraction_sign(tokens: Tokens, index: int) -> Number | None:
    """Read a fraction in one character: "½"."""
    sign = tokens.words[index]
    if len(sign) != 1 or unicodedata.category(sign) != "No" or not 0 < unicodedata.numeric(sign) < 1:
        return None
    return Number(_ratio(sign), index, index + 1, fraction=True)


def _ratio(sign: str) -> Decimal:
    above, _, below = unicodedata.normalize("NFKC", sign).partition("⁄")
    return Decimal(above) / Decimal(below)


def with_fraction(tokens: Tokens, number: Number, following: Number | None, lexicon: NumberLexicon) -> Number:
    """Return ``number`` as the numerator or whole part of the fraction behind it, or unchanged.

    ``following`` is the number that begins where this one ends (over a joining "and"), if any.
    """
    if number.ordinal:
        return number
    if number.fraction and number.words and following is not None and following.clitics == "ال":
        if following.words and following.first == number.last:  # "خمس العشرين": a fifth of twenty
            return replace(following, value=number.value * following.value, first=number.first, ordinal=False)
        return number
    ratio = (
        _denominator(tokens, number, lexicon)
        or _ordinal_denominator(tokens, number, following, lexicon)
        or _ratio_of(tokens, number, lexicon)
    )
    if ratio is not None:
        return ratio
    if following is not None and following.fraction and following.value < 1 and not number.fraction:
        if number.article:
            return replace(following, first=number.first)  # "un 1/4 kilomètre"
        whole = number.value == number.value.to_integral_value() and number.scale == 1
        if whole and number.value < _LARGEST:
            return replace(number, value=number.value + following.value, last=following.last, literal="")
    return number


def _denominator(tokens: Tokens, number: Number, lexicon: NumberLexicon) -> Number | None:
    """Read "five eighths": the denominator in words behind a numerator; "deux centième" is the 200th."""
    at = number.last + (tokens.word(number.last) == "-" and tokens.glued(number.last))
    readings = list(lexicon.denominators.all_at(tokens, at))
    if number.scale > 1 or number.value >= _LARGEST:
        readings = [match for match in readings if match.entry.plural and match.entry.value > number.value]
    plural = [match for match in readings if match.entry.plural]
    match = next(iter(plural if number.value > 1 and plural else readings), None)
    if match is None or match.clitics not in ("", "ال"):
        return None
    if tokens.language == "ar" and not match.entry.plural:
        counted = number.words and number.value > TEN  # what eleven and more count is in the singular
        return _share(number, match.entry.value, match.end) if counted else None
    if not match.entry.plural and _ends_in_one(tokens, number):
        value = number.value - 1 + 1 / match.entry.value  # "vingt et un cinquième" is twenty and a fifth
        return replace(number, value=value, last=match.end)
    if number.value > 1 and not match.entry.plural and match.entry.value >= HUNDRED:
        return replace(
            number, value=number.value * match.entry.value, last=match.end, ordinal=True, literal=""
        )
    if number.value == 1:
        of = tokens.word(match.end)
        loose = at == number.last  # "one-fifth were" has its hyphen
        if loose and of and of not in lexicon.partitives and tokens.kind(match.end) == "word":
            return None
    elif not match.entry.plural:
        return None
    return _share(number, match.entry.value, match.end)


def _share(number: Number, below: Decimal, last: int) -> Number:
    """Return the fraction with ``number`` above the line."""
    return replace(
        number, value=number.value / below, last=last, fraction=True, literal="", article=False, scale=ONE
    )


def _ends_in_one(tokens: Tokens, number: Number) -> bool:
    """Whether a French number is a ten "et un"."""
    return (
        number.words and number.value > TEN and [*tokens.words[number.last - 2 : number.last]] == ["et", "un"]
    )


def _ordinal_denominator(
    tokens: Tokens, number: Number, following: Number | None, lexicon: NumberLexicon
) -> Number | None:
    """Read "un vingt-cinquième" before "de" or at an end; before a noun it is the twenty-fifth of something."""
    if number.fraction or following is None or not following.ordinal or following.value < 3:
        return None
    if following.first != number.last:
        return None
    after = tokens.at(following.last)
    if number.value >= following.value or (after.kind == "word" and after.text not in lexicon.partitives):
        return None
    return _share(number, following.value, following.last)


def _ratio_of(tokens: Tokens, number: Number, lexicon: NumberLexicon) -> Number | None:
    """Read "1 sur 3", "one in five", "واحد على ثلاثة": digits or words on either side of the link."""
    from pipeline.mentions.cardinals import CardinalReader

    link = lexicon.ratios.at(tokens, number.last)
    if link is None or number.scale > 1 or (link.entry and number.value != 1 and tokens.language != "en"):
        return None
    below = CardinalReader(tokens, link.end, lexicon).read() if link.end < len(tokens) else None
    if below is not None and link.entry and number.value != 1 and not _shares_out(tokens, number, below):
        return None
    if below is None or below.value < 2 or below.value == number.value or below.clitics:
        return None
    if below.value not in ROUND and tokens.language not in ("fr", "ar") and number.value > 1:
        return None
    if below.value < number.value and not (tokens.language == "ar" and number.words):
        return None  # "douze sur dix" is a mark, no fraction
    return _share(number, below.value, below.last)


def _shares_out(tokens: Tokens, number: Number, below: Number) -> bool:
    """Whether "four in five" is a share: both in words, before no unit of time or match ("three in four games")."""
    small = number.words and below.words and number.value < below.value <= TEN
    return small and tokens.word(below.last) not in _STREAKS


def slash_fraction(tokens: Tokens, index: int) -> Number | None:
    """Read "3/4" and the "1/4" of "2 1/4"; what reads dates looks at the tokens and is not held up by it."""
    if tokens.word(index + 1) != "/":
        return None
    above, slash, below = tokens.at(index), tokens.at(index + 1), tokens.at(index + 2)
    if not slash.glued or below.kind != "number" or not below.glued:
        return None
    if not (above.text.isdigit() and below.text.isdigit()) or "/" in (
        tokens.word(index + 3),
        tokens.word(index - 1),
    ):
        return None
    if not 0 < int(above.text) < int(below.text) <= 100:
        return None
    return Number(Decimal(above.text) / Decimal(below.text), index, index + 3, fraction=True)
