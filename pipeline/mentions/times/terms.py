"""A text as a string of letters, one per term: time words, numbers, signs, numeric dates, clock literals."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import DIGITS, NUMBER, TIME, TIMED
from pipeline.mentions.number import Number
from pipeline.mentions.phrases import Match
from pipeline.mentions.times.lexicon import (
    NUMBER_ROLES,
    OTHER_ROLES,
    Entry,
    Roles,
    TimeLexicon,
    Value,
    time_lexicon,
)

_NUMERIC = re.compile(
    r"""(?<![\d/.,:])(?:
        (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:]|[.,]\d)
      | (?:(?<!-)|(?<=/\d-)|(?<=/\d\d-))(?<!\d\ )(?P<date>\d{1,2}\ \d{1,2}\ (?:19|20)\d{2}(?!\ ?\d) | \d{4}([/.-])\d{1,2}\3\d{1,2} | \d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d{2}) | \d{1,2}/\d{1,2}(?:(?=-\d{1,2}/\d{1,2}(?!\d))|(?!-\d))
          | \d{1,2}/(?:19|20)\d{2} | (?:19|20)\d{2}/\d{1,2} | (?:19|20)\d{2}-0?[1-9] | (?:0?[1-9]|1[0-2])-(?:19|20)\d{2})(?![\d/:]|[.,]\d|-\d(?!\d?/\d))
    )""",
    re.VERBOSE,
)
_DIGITS_AND_SIGN = re.compile(r"\d[:/.\- ]\d")
_NAMED_PARTS = frozenset({"quarter", "half"})  # الربع الثالث is no fraction of a quarter
_NOTHING: dict[str, Value] = {}


class Term(NamedTuple):
    """One letter of the text: tokens ``[first, last)``, the values of its roles, the number it is, if any.

    ``clitics`` are Arabic particles written onto it, ``digits`` the numeric date or clock as written.
    """

    first: int
    last: int
    roles: Roles
    values: dict[str, Value]
    number: Number | None = None
    clitics: str = ""
    digits: str = ""

    def whole(self) -> int:
        """Return the number as an integer, -1 where it is none."""
        if self.number is None or self.number.value != int(self.number.value):
            return -1
        return int(self.number.value)


_OTHERS = [Term(index, index + 1, OTHER_ROLES[0], _NOTHING) for index in range(512)]


class Terms:
    """The terms of a text and their letters; ``letters[i]`` stands for ``items[i]``."""

    __slots__ = ("items", "letters", "lexicon", "tokens")

    def __init__(self, tokens: Tokens, items: list[Term], lexicon: TimeLexicon) -> None:
        self.tokens = tokens
        self.items = items
        self.lexicon = lexicon
        letter = lexicon.letters
        self.letters = "".join([letter[term.roles] for term in items])

    def has(self, index: int, *roles: str) -> bool:
        """Whether the term exists and plays one of the roles."""
        return 0 <= index < len(self.items) and not self.items[index].roles.isdisjoint(roles)

    def word(self, index: int) -> str:
        """Return the folded text of a term's first token, ``""`` outside the text."""
        return self.tokens.word(self.items[index].first) if 0 <= index < len(self.items) else ""

    def capital(self, index: int) -> bool:
        """Whether the term begins with a capital letter in the original text."""
        return self.tokens.capital(self.items[index].first)

    def glued(self, index: int) -> bool:
        """Whether the term exists and touches the one before it."""
        return index < len(self.items) and self.tokens.at(self.items[index].first).glued

    def sentence_start(self, index: int) -> bool:
        """Whether no word of the same sentence stands before the term."""
        while index > 0 and self.has(index - 1, "quote", "open", "dash"):
            index -= 1
        return index == 0 or self.has(index - 1, "break", "stop")


def read_terms(tokens: Tokens) -> Terms | None:
    """Return the terms of a text, or None where it holds neither a time word nor a number."""
    lexicon = time_lexicon(tokens.language)
    numeric = _numeric_terms(tokens)
    if not (numeric or tokens.numbers or tokens.present & TIMED):
        return None
    items: list[Term] = []
    end, months, busy = 0, 0, bool(numeric)
    phrases, numbers, words, single = lexicon.phrases, tokens.numbers, tokens.words, lexicon.single
    breaks = frozenset(tokens.line_starts())
    for index in _starts(tokens, breaks, numeric):
        if index < end:
            continue
        if end < index:
            items += _others(end, index)
        if index in breaks:
            items.append(_plain(index, index, "break"))
        plain = single.get(words[index])
        if plain is not None and index not in numbers and index not in numeric:
            term = Term(index, index + 1, plain[0], plain[1], None, plain[2])
        else:
            term = numeric.get(index) or _term(index, phrases.at(tokens, index), numbers.get(index))
        if term.values or term.number is not None:
            busy = True
            months += _month_of(term) is not None
        items.append(term)
        end = term.last
    if not busy:
        return None
    items += _others(end, len(tokens))
    return Terms(tokens, _merged_months(items) if months > 1 else items, lexicon)


def _starts(tokens: Tokens, breaks: frozenset[int], numeric: dict[int, Term]) -> list[int]:
    """Return the tokens at which a term may begin that is more than a word, and those after a line break."""
    starts = tokens.marked_with(TIME | NUMBER | DIGITS)
    return sorted({*starts, *breaks, *numeric}) if breaks or numeric else starts


def _others(first: int, last: int) -> list[Term]:
    """Return the terms of words that say nothing of time; they depend on their place alone and are shared."""
    if last > len(_OTHERS):
        return [Term(index, index + 1, OTHER_ROLES[0], _NOTHING) for index in range(first, last)]
    return _OTHERS[first:last]


def _merged_months(items: list[Term]) -> list[Term]:
    """Join the two names of one month (فبراير/شباط) to one term."""
    merged: list[Term] = []
    index = 0
    while index < len(items):
        term = items[index]
        last = _double_name(items, index)
        if last > index:
            term = Term(
                term.first, items[last].last, frozenset({"month_name"}), {"month_name": _month_of(term) or 0}
            )
        merged.append(term)
        index = last + 1
    return merged


def _double_name(items: list[Term], index: int) -> int:
    """Return the index of the term that ends a double month name begun at ``index``, else ``index``."""
    month = _month_of(items[index])
    if month is not None and index + 1 < len(items) and _month_of(items[index + 1]) == month:
        return index + 1
    if month is None or index + 2 >= len(items) or _month_of(items[index + 2]) != month:
        return index
    if items[index + 1].roles & {"slash", "dash"}:
        return index + 2
    closed = index + 3 < len(items) and "close" in items[index + 3].roles
    return index + 3 if closed and "open" in items[index + 1].roles else index


def _month_of(term: Term) -> Value | None:
    return term.values.get("month_name") or term.values.get("month_guarded")


def _plain(first: int, last: int, *roles: str) -> Term:
    return Term(first, last, frozenset(roles), _NOTHING)


def _term(index: int, found: Match[Entry] | None, number: Number | None) -> Term:
    """Join what the lexicon and the number reader say of the words at ``index``; the longer reading wins."""
    if found is None:
        if number is None:
            return Term(index, index + 1, OTHER_ROLES[0], _NOTHING)
        return Term(index, number.last, number_roles(number), _NOTHING, number, number.clitics)
    quarter = number is not None and number.fraction and not found.entry.roles.isdisjoint(_NAMED_PARTS)
    if number is not None and number.last > found.end and not quarter:
        return Term(index, number.last, number_roles(number), _NOTHING, number, number.clitics)
    same = number if number is not None and number.last == found.end else None
    roles = found.entry.roles if same is None else _joined(found.entry.roles, number_roles(same))
    return Term(index, found.end, roles, found.entry.values, same, found.clitics)


@cache
def _joined(words: Roles, number: Roles) -> Roles:
    return words | number


def number_roles(number: Number) -> Roles:
    """Return what a number can be in a time: a day of the month, a year, a fraction, an article, a plain number."""
    value = number.value
    if number.fraction:
        return NUMBER_ROLES["fraction"]
    if number.article:
        return NUMBER_ROLES["one"]
    if number.rounding:
        return NUMBER_ROLES["rounding"]
    small = value == int(value) and 1 <= value <= 31 and number.scale == 1
    if number.ordinal:
        return NUMBER_ROLES["ordinal day" if small else "ordinal"]
    if small and "." not in number.literal and "," not in number.literal:
        return NUMBER_ROLES["day"]
    return NUMBER_ROLES["year" if _is_year(number) else "number"]


def _is_year(number: Number) -> bool:
    if number.words:
        return 1000 <= number.value <= 2199 and number.value == int(number.value)
    return number.literal.isdigit() and len(number.literal) == 4 and 1000 <= number.value <= 2199


def _numeric_terms(tokens: Tokens) -> dict[int, Term]:
    """Return dates and clock times in digits and signs (24/12/2014, 15:30) by their first token."""
    norm = tokens.aligned.norm
    if not tokens.present & DIGITS or _DIGITS_AND_SIGN.search(norm) is None:
        return {}
    found = _NUMERIC.finditer(norm)
    terms = {}
    for match in found:
        first, last = tokens.beginning_at(match.start()), tokens.ending_at(match.end())
        if first is not None and last is not None and tokens.kind(first) == "number":
            role = "clock" if match["clock"] else "numeric_date"
            terms[first] = Term(first, last, frozenset({role}), _NOTHING, digits=match.group())
    return terms
