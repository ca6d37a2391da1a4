"""Ordinals in digits and words: "21st", "vingt et unième", "εικοστή πρώτη", "الحادي والعشرين"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.number import HUNDRED, TEN, ZERO, Number
from pipeline.mentions.number_words import NumberLexicon, Ordinal

_TWENTY: Final = Decimal(20)


def ordinal_in_digits(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read digits with an ordinal ending written onto them: "21st", "1er", "28ης"."""
    suffix = tokens.word(index + 1)
    if suffix in lexicon.ordinal_suffixes and tokens.glued(index + 1) and tokens.words[index].isdigit():
        return Number(Decimal(tokens.words[index]), index, index + 2, ordinal=True)
    return None


def ordinal_in_words(tokens: Tokens, index: int, lexicon: NumberLexicon) -> Number | None:
    """Read ordinal words: tens and hundreds, as ordinals or cardinals, then the last part as an ordinal."""
    value, end, clitics = ZERO, index, ""
    room = Decimal("Infinity")
    while True:
        at = end + (end > index and (tokens.word(end) == "-" or tokens.word(end) in lexicon.conjunctions))
        at += at > end and tokens.word(at) in lexicon.conjunctions and tokens.glued(at)  # "vingt-et-unième"
        at += at > end + 1 and tokens.word(at) == "-"
        ordinal = lexicon.ordinals.at(tokens, at)
        if ordinal is not None and _fits(ordinal.entry, value, room):
            value, end, clitics = value + ordinal.entry.value, ordinal.end, clitics or ordinal.clitics
            tens = _arabic_tens(tokens, end, lexicon) if value < TEN else None
            if tens is not None:
                return Number(value + tens[0], index, tens[1], words=True, ordinal=True, clitics=clitics)
            if ordinal.entry.part == "head":
                return None
            least = TEN if tokens.language == "el" else _TWENTY  # "δέκατος πέμπτος"
            room = TEN if value % HUNDRED >= least and value % TEN == 0 else ZERO
            if not room or lexicon.ordinals.at(tokens, end) is None:
                return Number(value, index, end, words=True, ordinal=True, clitics=clitics)
            continue
        part = _cardinal_part(tokens, at, lexicon, room)
        if part is None:
            return None
        value, end = value + part[0], part[1]
        room = part[0] if part[0] >= HUNDRED else TEN


def _fits(ordinal: Ordinal, value: Decimal, room: Decimal) -> bool:
    return ordinal.value < room and (ordinal.part != "tail" or value > 0)


def _arabic_tens(tokens: Tokens, index: int, lexicon: NumberLexicon) -> tuple[Decimal, int] | None:
    """Read "and twenty" behind an Arabic unit; the conjunction may stand apart."""
    apart = tokens.word(index) == "و"
    match = lexicon.cardinals.at(tokens, index + apart)
    if match is None or match.entry.small is None or match.entry.small < _TWENTY:
        return None
    if match.clitics not in (("", "ال") if apart else ("و", "وال")):
        return None
    return match.entry.small, match.end


def _cardinal_part(
    tokens: Tokens, index: int, lexicon: NumberLexicon, room: Decimal
) -> tuple[Decimal, int] | None:
    """Read a ten or hundred that opens a compound ordinal: the "vingt" of "vingt-deuxième"."""
    match = lexicon.cardinals.at(tokens, index) if room > 0 and tokens.language != "ar" else None
    if match is None:
        return None
    part = match.entry.small or match.entry.hundreds or match.entry.alone or ZERO
    return (part, match.end) if _TWENTY <= part < room else None
