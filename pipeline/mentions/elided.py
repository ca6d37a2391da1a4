"""Units that are said once: "42 millions de dollars, portant le total à 61 millions", "32 euros, contre 22 auparavant"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.currencies import currency_lexicon
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.number import MILLION, Number
from pipeline.mentions.relations import relations

_ELLIPSIS: Final = 30
_SMALL_ELLIPSIS: Final = 10
_COMPARED: Final = 3
_SUM_REACH: Final = 6
_FAR: Final = 0.8
_BRACKET: Final = 4
_ALIKE: Final = 20
_GROUPED: Final = Decimal(1000)
#: What the names of peoples end in where they are counted ("3 εκατ. Έλληνες"), and how long an article is.
_PEOPLES: Final = ("εσ", "οι", "ων", "ουσ")
_ARTICLE: Final = 3
_STOPS: Final = frozenset(".!?؟;؛")


def share_units(tokens: Tokens, counts: list[Candidate], others: list[Candidate]) -> None:
    """Give numbers that count nothing the currency, or the measure, of the amount told shortly before them.

    Scaled ones take it within a reach of words, unless a scaled number between them counts something; small ones right
    behind a word of comparison.
    """
    ranked = sorted((*counts, *others), key=lambda c: c.first)
    told: Candidate | None = None
    priced: Candidate | None = None
    small: Candidate | None = None
    for candidate in ranked:
        number = _number_of(tokens, candidate)
        if number is None:
            continue
        if number.scale < MILLION and candidate.kind == "count":
            small = candidate if _is_bare(tokens, candidate) else None
            if priced is not None and small is not None and _compares(tokens, priced, small):
                _take_unit(candidate, priced)
        elif number.scale >= MILLION or candidate.kind == "money":
            if told is not None:
                _share(tokens, told, candidate)
            told = candidate if told is None or not _is_conversion(tokens, told, candidate) else told
        if candidate.kind == "money" and small is not None and _leads_up(tokens, small, candidate):
            _take_unit(small, candidate)
        if candidate.kind == "money" and (priced is None or not _is_conversion(tokens, priced, candidate)):
            priced = candidate
    _share_far(tokens, ranked)


def _share_far(tokens: Tokens, ranked: list[Candidate]) -> None:
    """Give what is told in money the currency last told in the text, with less confidence: "ο τζίρος: 7,8 εκατ."."""
    sums = currency_lexicon(tokens.language).sums
    numbers = ((c, _number_of(tokens, c)) for c in ranked)
    bare = [c for c, n in numbers if n is not None and n.scale >= MILLION and _is_bare(tokens, c)]
    money = [c for c in ranked if c.kind == "money" and not _in_brackets(tokens, c)]
    for candidate in bare if money else []:
        before = range(max(0, candidate.first - _SUM_REACH), candidate.first)
        ends = [at for at in before if tokens.word(at) in _STOPS or _counted(tokens, at)]
        near = range(ends[-1] + 1 if ends else before.start, candidate.first)
        if any(tokens.word(at) in sums for at in near):
            _take_unit(candidate, next((c for c in reversed(money) if c.first < candidate.first), money[0]))
            candidate.unit_confidence *= _FAR


def _number_of(tokens: Tokens, candidate: Candidate) -> Number | None:
    return tokens.numbers.get(candidate.number) if candidate.number is not None else None


def _is_conversion(tokens: Tokens, told: Candidate, candidate: Candidate) -> bool:
    """Whether brackets behind an amount convert it: what follows goes on in the currency before them."""
    return told.kind == candidate.kind == "money" and _in_brackets(tokens, candidate)


def _in_brackets(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a bracket opens a few words before an amount, as before what converts another."""
    before = tokens.words[max(0, candidate.first - _BRACKET) : candidate.first]
    signs = [word for word in before if word in ("(", ")")]
    return bool(signs) and signs[-1] == "("


def _share(tokens: Tokens, told: Candidate, candidate: Candidate) -> None:
    """Let one of two amounts take the other's currency, the second the first one's measure."""
    bare = (
        _is_bare(tokens, candidate) or _ends_sentence(tokens, candidate) or _is_qualified(tokens, candidate)
    )
    lends = told.kind == "money" or (told.kind == "measure" and _is_part(tokens, candidate))
    if lends and bare and _close(tokens, told, candidate):
        _take_unit(candidate, told)
    elif candidate.kind == "money" and _is_bare(tokens, told) and _set_against(tokens, told, candidate):
        _take_unit(told, candidate)


def _compares(tokens: Tokens, priced: Candidate, candidate: Candidate) -> bool:
    """Whether a small number is set beside a price in its sentence: "32 euros, contre 22", "289.000 euros … et 412.000 à"."""
    lexicon, between = currency_lexicon(tokens.language), range(priced.last, candidate.first)
    if len(between) > _SMALL_ELLIPSIS or priced.amount is None or not candidate.amount:
        return False
    closed = [at for at in between if tokens.word(at) == ")"]  # "30 pounds ($38), against 20"
    between = range(closed[-1] + 1, candidate.first) if closed else between
    if any(_counted(tokens, at) or tokens.word(at) in _STOPS or tokens.new_line(at) for at in between):
        return False
    if not 1 / Decimal(_ALIKE) <= priced.amount / candidate.amount <= _ALIKE:
        return False
    before = candidate.first - 1
    if tokens.word(before) in lexicon.against:
        return True
    large = min(priced.amount, candidate.amount) >= _GROUPED and not tokens.words[candidate.first].isdigit()
    joined = tokens.word(before) in relations(tokens.language).conjunctions
    return large and joined and tokens.word(candidate.last) in lexicon.placed


def _leads_up(tokens: Tokens, small: Candidate, money: Candidate) -> bool:
    """Whether a word of comparison joins a small number to the price behind it: "στα 920 από 880 ευρώ"."""
    against = currency_lexicon(tokens.language).against
    if small.kind != "count" or money.first != small.last + 1 or tokens.word(small.last) not in against:
        return False
    if not small.amount or money.amount is None:
        return False
    return 1 / Decimal(_ALIKE) <= money.amount / small.amount <= _ALIKE


def _counted(tokens: Tokens, index: int) -> bool:
    """Whether a number that is no article begins at a token."""
    number = tokens.numbers.get(index)
    return number is not None and not number.article


def _is_bare(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a count counts nothing that is named."""
    number = _number_of(tokens, candidate)
    return candidate.kind == "count" and candidate.unit is None and number is not None and not number.article


def _is_qualified(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether only a participle stands behind a count with its article: "the 300 billion sought"."""
    lexicon = currency_lexicon(tokens.language)
    led = tokens.word(candidate.first - 1) in lexicon.articles and candidate.kind == "count"
    return led and bool(lexicon.participles) and tokens.word(candidate.last).endswith(lexicon.participles)


def _is_part(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether "of which" stands right before an amount: "34,6 milliards de m3, dont 21,4 milliards"."""
    return tokens.word(candidate.first - 1) in currency_lexicon(tokens.language).of_which


def _ends_sentence(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether an abbreviation ends its sentence, so that the capital behind it is of the next: "στα 310 εκατ. Πηγή"."""
    abbreviated = tokens.word(candidate.last - 1) == "." or tokens.raw(candidate.last - 1).endswith(".")
    if candidate.kind != "count" or not abbreviated or not tokens.capital(candidate.last):
        return False
    word = tokens.word(candidate.last)
    return len(word) <= _ARTICLE or not word.endswith(_PEOPLES)


def _take_unit(candidate: Candidate, told: Candidate) -> None:
    candidate.kind, candidate.unit, candidate.candidates = told.kind, told.unit, told.candidates
    candidate.unit_confidence = told.unit_confidence


def _set_against(tokens: Tokens, told: Candidate, candidate: Candidate) -> bool:
    """Whether only words of comparison stand between two amounts: "to 4.6 billion from 2.3 billion euros"."""
    compared = currency_lexicon(tokens.language).compared
    between = range(told.last, candidate.first)
    words = [word for at in between if (word := tokens.word(at)) not in (",", "،")]
    near = 0 < len(words) <= _COMPARED and not tokens.new_line(candidate.first)
    return near and all(word in compared for word in words)


def _close(tokens: Tokens, told: Candidate, candidate: Candidate) -> bool:
    """Whether few words and no line break stand between two amounts; a small one reaches no further than its sentence."""
    number = _number_of(tokens, told)
    between = range(told.last, candidate.first)
    small = number is not None and number.scale < MILLION
    if small and any(tokens.word(at) in _STOPS for at in between):
        return False
    return len(between) <= _ELLIPSIS and not any(tokens.new_line(at) for at in (*between, candidate.first))
