"""Multiples: "three times as much", "tripled", "διπλάσιο", "ثلاثة أضعاف"; occasions ("won three times") are counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.hedges import hedge_start
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import MULTIPLE, TIMES
from pipeline.mentions.number_words import number_lexicon
from pipeline.mentions.numbers import Number
from pipeline.mentions.relations import Relations, relations
from pipeline.mentions.unit_words import phrase_before

_REACH: Final = 4
_HALF: Final = Decimal("0.5")


def find_multiples(tokens: Tokens) -> Iterator[Candidate]:
    """Yield multiples in numbers ("three times") and in single words ("doubled")."""
    words = relations(tokens.language)
    for number in tokens.near(TIMES, 5, 5):
        half = _half_behind(tokens, number, words)
        last = half or _times(tokens, number, words)
        if last is not None:
            value = number.value + (_HALF if half else 0)
            yield Candidate(
                number.first, last, "multiple", plain(value), priority=Priority.MULTIPLE,
                amount=value, step=number.step, number=number.first,
            )  # fmt: skip
    for index, match in words.multiple_words.scan(tokens) if tokens.present & MULTIPLE else ():
        if _stands(tokens, index, match.end, words):
            yield Candidate(
                match.end - 1 if tokens.language == "fr" else index,  # without the article of "du double"
                match.end,
                "multiple",
                plain(match.entry),
                priority=Priority.MULTIPLE,
                amount=match.entry,
                modifier="more_than" if tokens.words[index] in words.multiples_exceeded else None,
            )


def _half_behind(tokens: Tokens, number: Number, words: Relations) -> int | None:
    """Return the token after "times and a half" before a comparison: "deux fois et demie plus"."""
    times = words.times.at(tokens, number.last)
    half = number_lexicon(tokens.language).halves.at(tokens, times.end) if times is not None else None
    compared = half is not None and half.entry == _HALF and tokens.word(half.end) in words.comparing
    return half.end if half is not None and compared and not number.ordinal else None


def _times(tokens: Tokens, number: Number, words: Relations) -> int | None:
    """Return the token after "times", or None where no comparison is meant."""
    if number.ordinal or number.fraction or number.article:
        return None
    match = words.times.at(tokens, number.last)
    if match is not None and words.occasions.at(tokens, match.end) is not None:
        return None  # "δύο φορές την ημέρα"
    if match is not None:
        if (
            tokens.word(match.end - 1) in words.always_times
            or _first_word(tokens, match.end) in words.comparing
        ):
            return match.end
        return None
    before = phrase_before(words.multiplied_by, tokens, number.first, 4)
    if before is not None:
        return number.last
    match = words.counted_times.at(tokens, number.last)
    if match is None:
        return None
    after = tokens.word(match.end)
    compared = after in words.comparing or any(
        tokens.word(at) in words.comparing and tokens.word(at) not in ("من", "ما", "قيمة", "حجم")
        for at in range(max(0, number.first - 2), number.first)
    )
    return match.end if compared else None


def _first_word(tokens: Tokens, index: int) -> str:
    return tokens.word(index) if not tokens.new_line(index) else ""


def _stands(tokens: Tokens, first: int, last: int, words: Relations) -> bool:
    """Whether a word such as "double" is a multiple here and not part of a set phrase."""
    if any(
        words.times.at(tokens, at) is not None or words.counted_times.at(tokens, at) is not None
        for at in range(last, last + _REACH)
        if tokens.kind(at) == "word"
    ):
        return False  # "تضاعفت ثلاثة أضعاف" says three
    around = (tokens.word(last), tokens.word(first - 1))
    if any(word in words.multiple_guard for word in around) or around[1] in words.multiple_guard_before:
        return False
    noun = words.multiple_nouns.at(tokens, first)
    if noun is not None and not _compared(tokens, first, noun.end, words):
        return False
    if tokens.word(last) == "-" and tokens.glued(last):
        return False
    if tokens.language == "ar" and tokens.word(first) in ("ضعف", "ضعفا"):
        led = hedge_start(tokens, first) < first or tokens.word(first - 1) in words.noun_behind
        return tokens.word(last) in words.comparing or led
    if tokens.word(first) == "twice":
        return tokens.word(last) in words.comparing
    return first not in tokens.numbers or last - first > 2  # "half as many"


def _compared(tokens: Tokens, first: int, last: int, words: Relations) -> bool:
    """Whether a word that is an adjective too ("double") stands as a multiple: "double the price"."""
    after = tokens.at(last)
    ends = after.kind != "word" and tokens.language == "fr"
    return ends or after.text in words.noun_before or tokens.word(first - 1) in words.noun_behind
