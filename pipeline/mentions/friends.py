"""False friends: numbers that name, score or label, and so are no quantities; they silence their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority
from pipeline.mentions.currencies import currency_before
from pipeline.mentions.fractions import ROUND
from pipeline.mentions.hedges import hedge_start
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import LABEL, RATIO
from pipeline.mentions.number_words import number_lexicon
from pipeline.mentions.numbers import Number
from pipeline.mentions.unit_words import CountWords, phrase_before, unit_lexicon

_CLITICS: Final = {"و", "ب", "ل", "ك", "ف", "ال", "وال", "بال", "لل", "ول", "وب", "كال", "فال", "ولل", "حال", "ه"}  # fmt: skip
_HOTLINES: Final = frozenset({"112", "911", "999"})
_OPENING: Final = frozenset('«“"„')
_CLOSING: Final = frozenset('»”"“')
_LONGEST_TITLE: Final = 4
_SCORED: Final = frozenset("-–:/")
_SPOKEN: Final = frozenset({"à", "but", "buts"})
_MODELS: Final = frozenset("GDKPAB")
_BIGGEST_SCORE: Final = 600
_SPOKEN_SCORE: Final = 20
_SPORT: Final = 10
_TENS: Final = frozenset(map(Decimal, (10, 100, 1000)))
_LISTED: Final = frozenset({"and", "et", "και", "و", "to", "à", "εωσ", "ως", "-", "/"})
_BEFORE_POSTCODE: Final = frozenset({",", "à", "-", "–", "("})
_LONGEST_LIST: Final = 30
_ABOVE_TIMES: Final = 93
_SHORTEST_TELEPHONE: Final = 9
_LONGEST_TELEPHONE: Final = 8


def find_false_friends(tokens: Tokens) -> Iterator[Candidate]:
    """Yield silent candidates over scores, names with numbers, labels and telephone numbers."""
    words = unit_lexicon(tokens.language).counts
    labelled = {number.first for number in tokens.near(LABEL | RATIO, 5, 0)}
    for number in tokens.numbers.values():
        if number.literal or not number.value:
            follows = tokens.word(number.last)
            if follows in _SCORED:
                yield from _score(tokens, number, words)
            elif follows in _SPOKEN:
                yield from _spoken_score(tokens, number, words)
            telephone = _telephone(tokens, number)
            if telephone is not None:
                yield telephone
        if number.words and _is_title(tokens, number):
            yield _silent(number.first, number.last)
        if number.literal and (
            _is_name(tokens, number)
            or _is_note(tokens, number)
            or _numbers_item(tokens, number)
            or _is_postcode(tokens, number)
            or _is_hotline(tokens, number)
            or _ends_title(tokens, number)
        ):
            yield _silent(number.first, number.last)
        if number.first in labelled:
            yield from _act(tokens, number, words)
        if (
            number.first in labelled
            and not number.ordinal
            and (_is_labelled(tokens, number, words) or _is_base(tokens, number))
        ):
            yield _silent(number.first, number.last)


def _silent(first: int, last: int) -> Candidate:
    return Candidate(first, last, "count", priority=Priority.FALSE_FRIEND, silent=True)


def _score(tokens: Tokens, number: Number, words: CountWords) -> Iterator[Candidate]:
    """ "2-1", "6–4": two small whole numbers joined by a dash that no noun follows, or a sports word."""
    dash, other = tokens.at(number.last), tokens.numbers.get(number.last + 1)
    if other is None or other.clitics or tokens.glued(other.first) != dash.glued:
        return
    if not all(n.literal.isdigit() or not n.value for n in (number, other)):
        return
    if max(number.value, other.value) > _BIGGEST_SCORE:
        return
    follows, before = tokens.at(other.last), tokens.word(number.first - 1)
    sporty = (
        words.scores.at(tokens, other.last) is not None
        or words.scores.at(tokens, number.first - 1) is not None
    )
    noun = follows.kind == "word" and follows.text not in words.stop and not tokens.capital(other.last)
    rising = number.value < other.value
    if dash.text in (":", "/") or sporty or not noun or not rising or before in ("-", "–"):
        yield _silent(number.first, other.last)


def _spoken_score(tokens: Tokens, number: Number, words: CountWords) -> Iterator[Candidate]:
    """ "Ils ont gagné 3 à 1", "2 buts à 1": a score in words, behind a word of sport."""
    link = number.last + (tokens.word(number.last) in ("but", "buts"))
    other = tokens.numbers.get(link + 1)
    if tokens.language != "fr" or tokens.word(link) != "à" or other is None or not other.literal.isdigit():
        return
    small = number.literal.isdigit() and max(number.value, other.value) <= _SPOKEN_SCORE
    follows = tokens.at(other.last)
    noun = follows.kind == "word" and follows.text not in words.stop and not tokens.capital(other.last)
    sport = any(
        words.scores.at(tokens, at) is not None for at in range(max(0, number.first - _SPORT), number.first)
    )
    if small and sport and not noun:
        yield _silent(number.first, other.last)


def _numbers_item(tokens: Tokens, number: Number) -> bool:
    """Whether the digits number an item of a list: "1 - The first point", at a start or behind a colon."""
    if (
        tokens.word(number.last) not in ("-", "–", ")")
        or tokens.glued(number.last + 1)
        or number.value > _LONGEST_LIST
    ):
        return False
    before = tokens.word(number.first - 1)
    opens = number.first == 0 or tokens.new_line(number.first) or before in (":", ".", ";", "؛", "–")
    return opens and number.literal.isdigit() and tokens.kind(number.last + 1) == "word"


def _is_name(tokens: Tokens, number: Number) -> bool:
    """Whether letters hang on the digits ("R1", "F-16", "5G") or a capitalised name stands before them."""
    stem = number.first - 1
    if tokens.glued(number.first):
        stem -= tokens.word(stem) == "-" and tokens.glued(stem)
        if tokens.kind(stem) == "word" and tokens.word(stem) not in _CLITICS:
            sign = currency_before(tokens, number.first)
            return sign is None or sign.currency.doubtful
    if tokens.glued(number.last) and len(tokens.word(number.last)) <= 2 and tokens.raw(number.last).isupper():
        return tokens.raw(number.last) in _MODELS
    return _named_model(tokens, number)


def _named_model(tokens: Tokens, number: Number) -> bool:
    """ "Boeing 737", "Formula 1", "Vision 2030": a capitalised word inside a sentence, and no noun behind."""
    at = number.first - 1
    if tokens.language == "ar" or tokens.kind(at) != "word" or not tokens.capital(at):
        return False
    if (
        tokens.new_line(number.first)
        or "," in number.literal
        or "." in number.literal
        or number.value >= 10_000
    ):
        return False
    words = unit_lexicon(tokens.language).counts
    if tokens.word(at) in words.stop or hedge_start(tokens, number.first) < number.first:
        return False
    after = number.last
    lower_noun = tokens.kind(after) == "word" and not tokens.capital(after) and not tokens.glued(after)
    if lower_noun and tokens.word(after) not in words.stop:
        return False
    return not _opens_sentence(tokens, at)


def _is_postcode(tokens: Tokens, number: Number) -> bool:
    """Whether five digits are a French postal code: "rue de la Paix, 75008 Paris", not "à 10000 Algériens"."""
    if tokens.language != "fr" or not (len(number.literal) == 5 and number.literal.isdigit()):
        return False
    people = number.value % 100 == 0 and tokens.word(number.last).endswith(("s", "x"))
    led = tokens.word(number.first - 1) in _BEFORE_POSTCODE and not tokens.new_line(number.last)
    return led and tokens.capital(number.last) and not people


def _is_hotline(tokens: Tokens, number: Number) -> bool:
    """Whether digits are an emergency number: "called 911", "από το 112", "le 112"."""
    words = unit_lexicon(tokens.language).counts
    if number.literal not in _HOTLINES or tokens.word(number.first - 1) not in words.hotline_before:
        return False
    bare = tokens.kind(number.last) != "word" or tokens.word(number.last) in words.stop
    return bare or tokens.language != "en"  # others have an article of the singular


def _is_title(tokens: Tokens, number: Number) -> bool:
    """Whether a number word with a capital stands alone in quotes: the thriller "Seventeen,"."""
    behind = number.last + (tokens.word(number.last) in (",", "."))
    quoted = tokens.raw(number.first - 1) in _OPENING if number.first > 0 else False
    return quoted and behind < len(tokens) and tokens.raw(behind) in _CLOSING and tokens.capital(number.first)


def _ends_title(tokens: Tokens, number: Number) -> bool:
    """Whether the digits end a name in quotes: « Zootopie 2 », «الفيل الأزرق 3», but not "We need 3"."""
    if tokens.language == "en" and not tokens.capital(number.first - 1):
        return False
    if (
        number.scale > 1
        or number.last >= len(tokens)
        or tokens.raw(number.last) not in _CLOSING
        or len(number.literal) > 2
    ):
        return False
    for first in range(number.first - 1, max(-1, number.first - _LONGEST_TITLE - 2), -1):
        if tokens.raw(first) in _OPENING:
            return first < number.first - 1 and (tokens.language == "ar" or tokens.capital(first + 1))
        if tokens.kind(first) != "word":
            return False
    return False


def _opens_sentence(tokens: Tokens, index: int) -> bool:
    return (
        index == 0
        or tokens.new_line(index)
        or tokens.word(index - 1) in (".", "!", "?", '"', "«", ":", "“", ";", "·")
    )


def _is_labelled(tokens: Tokens, number: Number, words: CountWords) -> bool:
    """Whether a label such as "page", "no." or "channel" stands before the number."""
    first = phrase_before(words.labels, tokens, number.first, 4)
    partner = tokens.number_ends.get(number.first - 1)
    if first is None and number.literal and partner is not None and tokens.word(number.first - 1) in _LISTED:
        first = phrase_before(words.labels, tokens, partner.first, 4)  # "junctions 21 and 24"
    if number.clitics.endswith("ال") and tokens.word(number.first - 1) in words.labels_definite:
        return True  # "دور الثمانية"
    if first is None or number.scale > 1 or tokens.new_line(number.first):
        return False
    follows = tokens.at(number.last)
    if number.clitics.endswith("ال"):
        return True  # "مجموعة العشرين"
    return not (number.words and follows.kind == "word" and follows.text not in words.stop)


def _is_base(tokens: Tokens, number: Number) -> bool:
    """Whether the number is what a share is taken of: the ten of "neuf personnes sur dix", "one child in five"."""
    lexicon = number_lexicon(tokens.language)
    for first in range(max(0, number.first - 3), number.first):
        link = lexicon.ratios.at(tokens, first)
        if link is None or link.end != number.first:
            continue
        share = next((n for at in (first - 2, first - 1) if (n := tokens.numbers.get(at)) is not None), None)
        round_base = number.value in ROUND or (share is not None and share.value in (1, number.value))
        if not round_base:
            continue  # "1,204 votes out of 2.3 million"
        if share is None and tokens.word(number.first - 1) == "كل":
            return True  # "طفل من كل خمسة"
        if share is not None and share.words and share.value < number.value and number.value in _TENS:
            return True  # "nine in 10"
        if share is not None and share.value <= number.value and (share.value == 1 or not link.entry):
            return True
    return False


def _telephone(tokens: Tokens, number: Number) -> Candidate | None:
    """ "+30 210 123 4567", "01 42 34 56 78": a plus sign or a nought opens the run of digits, or it is long."""
    first, digits = number, len(number.literal)
    for _ in range(_LONGEST_TELEPHONE):
        before = tokens.number_ends.get(first.first)
        if before is None or not before.literal:
            break
        first, digits = before, digits + len(before.literal)
    opener = first.literal.replace(" ", "")
    if tokens.word(first.first - 1) == "+" and tokens.glued(first.first):
        found = len(opener) >= 2 and tokens.word(number.last) not in ("%", "٪", "°")
    elif opener.startswith("0") and len(opener) > 1 and opener.isdigit():
        found = True
    else:
        found = first is not number and digits >= _SHORTEST_TELEPHONE and number.literal.isdigit()
    return _silent(first.first, number.last) if found else None


def _act(tokens: Tokens, number: Number, words: CountWords) -> Iterator[Candidate]:
    """Read the number of a law behind its label: "Decree No. 2024-112", "νόμος 4876/2021"."""
    other = tokens.numbers.get(number.last + 1)
    joined = (
        tokens.word(number.last) in ("-", "/") and tokens.glued(number.last) and tokens.glued(number.last + 1)
    )
    if not joined or other is None or not number.literal or not other.literal:
        return
    if phrase_before(words.labels, tokens, number.first, 4) is not None or phrase_before(
        words.acts, tokens, number.first
    ):
        yield Candidate(number.first, other.last, "count", priority=_ABOVE_TIMES, silent=True)


def _is_note(tokens: Tokens, number: Number) -> bool:
    """A footnote mark: "[3]", "(2)"."""
    around = tokens.word(number.first - 1) + tokens.word(number.last)
    return around in ("[]", "()") and number.value < 100 and number.literal.isdigit()
