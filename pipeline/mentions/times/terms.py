"""A text as a string of letters, one per term: time words, numbers, signs, numeric dates, clock literals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import DIGITS, FIRST, SECOND, TIMED
from pipeline.mentions.number import ONE, Number
from pipeline.mentions.phrases import Match
from pipeline.mentions.times.lexicon import (
    BREAK,
    NUMBER_ROLES,
    OTHER_ROLES,
    Entry,
    Roles,
    TimeLexicon,
    Value,
    time_lexicon,
)

_NUMERIC: Final = re.compile(
    r"""(?<![\d/.,:])(?:
        (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:]|[.,]\d)
      | (?:(?<!-)|(?<=/\d-)|(?<=/\d\d-))(?<!\d\ )(?P<date>\d{1,2}\ \d{1,2}\ (?:19|20)\d{2}(?!\ ?\d) | \d{4}([/.-])\d{1,2}\3\d{1,2} | \d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d{2}) | \d{1,2}/\d{1,2}(?:(?=-\d{1,2}/\d{1,2}(?!\d))|(?!-\d))
          | \d{1,2}/(?:19|20)\d{2} | (?:19|20)\d{2}/\d{1,2} | (?:19|20)\d{2}-0?[1-9] | (?:0?[1-9]|1[0-2])-(?:19|20)\d{2})(?![\d/:]|[.,]\d|-\d(?!\d?/\d))
      | (?P<race>\d{1,2}:[0-5]\d[.,]\d{1,3})(?![\d:]|[.,]\d)
    )""",
    re.VERBOSE,
)
_NUMERIC_ROLES: Final = (("race", "race_time"), ("clock", "clock"), ("date", "numeric_date"))
_DIGITS: Final = re.compile(r"\d+")
_SIGNS: Final = frozenset(":/-")
_NAMED_PARTS: Final = frozenset({"quarter", "half"})  # الربع الثالث is no fraction of a quarter
_NOTHING: Final[dict[str, Value]] = {}
_LAST_DAY: Final = Decimal(31)
_FIRST_YEAR: Final = Decimal(1000)
_LAST_YEAR: Final = Decimal(2199)


class Term:
    """One letter of the text: tokens ``[first, last)``, the values of its roles, the number it is, if any.

    ``clitics`` are Arabic particles written onto it, ``digits`` the numeric date or clock as written.
    """

    __slots__ = ("clitics", "digits", "first", "last", "number", "roles", "values")

    def __init__(
        self,
        first: int,
        last: int,
        roles: Roles,
        values: dict[str, Value],
        number: Number | None = None,
        clitics: str = "",
        digits: str = "",
    ) -> None:
        self.first = first
        self.last = last
        self.roles = roles
        self.values = values
        self.number = number
        self.clitics = clitics
        self.digits = digits

    def whole(self) -> int:
        """Return the number as an integer, -1 where it is none."""
        if self.number is None:
            return -1
        whole = int(self.number.value)
        return whole if whole == self.number.value else -1


class Items:
    """The terms of a text in a row, each made when it is asked for: the grammar looks at few of them.

    Term ``i`` has the tokens ``[bounds[i], bounds[i + 1])``; ``special`` holds those that are more than one word of the
    lexicon or one that it does not know: numbers, phrases, numeric dates, line breaks.
    """

    __slots__ = ("_lexicon", "_words", "bounds", "special")

    def __init__(
        self, words: list[str], bounds: list[int], special: dict[int, Term], lexicon: TimeLexicon
    ) -> None:
        self.bounds = bounds
        self.special = special
        self._words = words
        self._lexicon = lexicon

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, index: int) -> Term:
        if index < 0:
            index += len(self)
        term = self.special.get(index)
        if term is None:
            first = self.bounds[index]
            match = self._lexicon.single.get(self._words[first])
            if match is None:
                term = Term(first, first + 1, OTHER_ROLES[0], _NOTHING)
            else:
                entry, clitics = match
                term = Term(first, first + 1, entry.roles, entry.values, None, clitics)
            self.special[index] = term
        return term

    def between(self, first: int, last: int) -> list[Term]:
        """Return the terms ``[first, last)``."""
        return [self[index] for index in range(first, last)]


class Terms:
    """The terms of a text and their letters; ``letters[i]`` stands for ``items[i]``."""

    __slots__ = ("items", "letters", "lexicon", "tokens")

    def __init__(self, tokens: Tokens, items: Items, letters: str, lexicon: TimeLexicon) -> None:
        self.tokens = tokens
        self.items = items
        self.lexicon = lexicon
        self.letters = letters

    def has(self, index: int, *roles: str) -> bool:
        """Whether the term exists and plays one of the roles."""
        letters = self.letters
        return 0 <= index < len(letters) and not self.lexicon.roles[letters[index]].isdisjoint(roles)

    def ends_in_preposition(self, index: int) -> bool:
        """Whether the last word of a term could go on to name something, as "the day after" does."""
        last = self.lexicon.phrases.at(self.tokens, self.items.bounds[index + 1] - 1)
        return last is not None and not last.entry.roles.isdisjoint({"after", "before"})

    def word(self, index: int) -> str:
        """Return the folded text of a term's first token, ``""`` outside the text."""
        return self.tokens.word(self.items.bounds[index]) if 0 <= index < len(self.letters) else ""

    def capital(self, index: int) -> bool:
        """Whether the term begins with a capital letter in the original text."""
        return self.tokens.capital(self.items.bounds[index])

    def glued(self, index: int) -> bool:
        """Whether the term exists and touches the one before it."""
        return index < len(self.letters) and self.tokens.glued(self.items.bounds[index])

    def sentence_start(self, index: int) -> bool:
        """Whether no word of the same sentence stands before the term."""
        while index > 0 and self.has(index - 1, "quote", "open", "dash"):
            index -= 1
        return index == 0 or self.has(index - 1, "break", "stop")


def read_terms(tokens: Tokens) -> Terms | None:
    """Return the terms of a text, or None where it holds neither a time word nor a number.

    Every word has a letter of its own at first; then numbers, phrases, numeric dates and breaks are set into them.
    """
    lexicon = time_lexicon(tokens.language)
    numeric = _numeric_terms(tokens)
    if not (numeric or tokens.numbers or tokens.present & TIMED):
        return None
    numbers, phrases, plain = tokens.numbers, lexicon.phrases, "".join(tokens.letters)
    breaks = frozenset(tokens.line_starts())
    pieces: list[str] = []
    bounds: list[int] = []
    special: dict[int, Term] = {}
    end = 0
    for index in sorted({*_phrase_starts(tokens), *numbers, *numeric, *breaks}):
        if index < end:
            continue
        number = numbers.get(index)
        term = numeric.get(index)
        if term is None and number is not None:
            term = _term(index, _titled(tokens, index, phrases.at(tokens, index)), number)
        elif term is None:
            match = _titled(tokens, index, phrases.longer(tokens, index))
            whole = match is not None and not _cuts(numbers, index, match.end)
            term = _term(index, match, None) if match is not None and whole else None
        if index in breaks or term is not None:
            pieces.append(plain[end:index])
            bounds.extend(range(end, index))
            end = index
        if index in breaks:
            _set(Term(index, index, BREAK, _NOTHING), bounds, pieces, special, lexicon)
        if term is not None:
            _set(term, bounds, pieces, special, lexicon)
            end = term.last
    letters = "".join([*pieces, plain[end:]])
    bounds.extend(range(end, len(plain) + 1))
    if lexicon.telling.search(letters) is None:
        return None
    terms = Terms(tokens, Items(tokens.words, bounds, special, lexicon), letters, lexicon)
    return _with_double_months(terms) if lexicon.two_months.search(letters) else terms


def _phrase_starts(tokens: Tokens) -> list[int]:
    """Return the tokens at which a phrase of several words may begin."""
    marks, last = tokens.marks, len(tokens.marks) - 1
    return [index for index in tokens.marked_with(FIRST) if index < last and marks[index + 1] & SECOND]


def _cuts(numbers: dict[int, Number], index: int, end: int) -> bool:
    """Whether a phrase ends inside a number: the "d'une" of "d'une trentaine d'années"."""
    return any(at in numbers and numbers[at].last > end for at in range(index + 1, end))


def _titled(tokens: Tokens, index: int, found: Match[Entry] | None) -> Match[Entry] | None:
    """Return a phrase, but no name without the capitals it needs: "60 Minutes" is a broadcast, "60 minutes" an hour."""
    if found is None or "titled" not in found.entry.roles:
        return found
    words = [
        at for at in range(index, found.end) if tokens.raw(at)[:1].isalpha() and len(tokens.words[at]) > 3
    ]
    capital = tokens.language == "ar" or any(tokens.capital(at) for at in words)
    return found if capital else None


def _set(
    term: Term, bounds: list[int], pieces: list[str], special: dict[int, Term], lexicon: TimeLexicon
) -> None:
    """Append a term that is no word of its own."""
    special[len(bounds)] = term
    bounds.append(term.first)
    pieces.append(lexicon.letters[term.roles])


def _with_double_months(terms: Terms) -> Terms:
    """Join the two names of one month (فبراير/شباط) to one term."""
    bounds: list[int] = []
    pieces: list[str] = []
    special: dict[int, Term] = {}
    items, index = terms.items, 0
    while index < len(items):
        term, last = items[index], _double_name(items, index)
        if last > index:
            values: dict[str, Value] = {"month_name": _month_of(term) or 0}
            term = Term(term.first, items[last].last, frozenset({"month_name"}), values)
        _set(term, bounds, pieces, special, terms.lexicon)
        index = last + 1
    bounds.append(items.bounds[-1])
    joined = Items(terms.tokens.words, bounds, special, terms.lexicon)
    return Terms(terms.tokens, joined, "".join(pieces), terms.lexicon)


def _double_name(items: Items, index: int) -> int:
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
    small = ONE <= value <= _LAST_DAY and number.scale == ONE and value == value.to_integral_value()
    if number.ordinal:
        return NUMBER_ROLES["ordinal day" if small else "ordinal"]
    if small and "." not in number.literal and "," not in number.literal:
        return NUMBER_ROLES["day"]
    return NUMBER_ROLES["year" if _is_year(number) else "number"]


def _is_year(number: Number) -> bool:
    if not _FIRST_YEAR <= number.value <= _LAST_YEAR:
        return False
    if number.words:
        return number.value == number.value.to_integral_value()
    return number.literal.isdigit() and len(number.literal) == 4


def _numeric_terms(tokens: Tokens) -> dict[int, Term]:
    """Return dates and clock times in digits and signs (24/12/2014, 15:30) by their first token."""
    terms: dict[int, Term] = {}
    if not any(_may_be_numeric(tokens, index) for index in tokens.marked_with(DIGITS)):
        return terms
    norm, end = tokens.aligned.norm, 0
    for digits in _DIGITS.finditer(norm):
        match = _NUMERIC.match(norm, digits.start()) if digits.start() >= end else None
        if match is None:
            continue
        end = match.end()
        first, last = tokens.beginning_at(match.start()), tokens.ending_at(match.end())
        if first is not None and last is not None and tokens.kind(first) == "number":
            role = next(role for group, role in _NUMERIC_ROLES if match[group])
            terms[first] = Term(first, last, frozenset({role}), _NOTHING, digits=match.group())
    return terms


def _may_be_numeric(tokens: Tokens, index: int) -> bool:
    """Whether a date or clock time may begin at a literal: a quick look that spares most texts the long one."""
    signed = tokens.word(index + 1) in _SIGNS or tokens.words[index].count(".") > 1
    return signed or tokens.marked(index + 1, DIGITS)
