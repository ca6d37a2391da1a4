"""Who an article's words come from: agency credits, bylines and translators, as the page writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ingest.datelines import without_dates
from pipeline.ingest.rules import CreditKind, CreditPattern, Rules, rules, tokens
from pipeline.text import AlignedText
from schemas.records import Article

_LINE_MAX = 160  # characters: a longer line is no credit line
_LEAD = re.compile(r"[^\w(]*")  # bullets and blanked dates before a credit
_PART = re.compile(r"[^\n]+")  # what stands between dates
_MOSTLY = 0.8  # share of a line that a credit takes up in a credit line


@dataclass(frozen=True)
class Credit:
    """A credit as written: ``text[start:end] == name``.

    ``kind``: ``wire`` (an agency, or an outlet named as the source), ``byline`` (an author) or ``translation``
    (a translator, human or machine). ``origin`` says that the whole text is that agency's. A credit in a
    stretch that was cut (the notice of a machine translation) has ``start == end``, the place of the cut.
    """

    name: str
    start: int
    end: int
    kind: CreditKind
    origin: bool = False


@dataclass(frozen=True)
class _Found:
    credit: Credit
    start: int
    end: int


def credits(article: Article) -> list[Credit]:  # noqa: A001 - the word of the field; site's builtin is no rival
    """Return the credits of ``article`` in the order of the text, each name as written there."""
    table = rules(article.language)
    found: list[Credit] = []
    offset = 0
    for line in article.text.split("\n"):
        found += (
            Credit(credit.name, credit.start + offset, credit.end + offset, credit.kind, credit.origin)
            for credit in line_credits(line, table)
        )
        offset += len(line) + 1
    for cut in article.cuts:
        found += (
            Credit(credit.name, cut.at, cut.at, credit.kind, credit.origin)
            for line in cut.text.split("\n")
            for credit in line_credits(line, table)
            if credit.kind == "translation"
        )
    return sorted(found, key=lambda credit: (credit.start, credit.end))


def line_credits(text: str, table: Rules) -> list[Credit]:
    """Return the credits of one line, offsets within it."""
    return [found.credit for found in _find(text, table)]


def is_credit(text: str, table: Rules) -> bool:
    """Whether a line is nothing but a credit or byline, dates and times beside it not counted."""
    if len(text) > _LINE_MAX:
        return False
    bare = without_dates(AlignedText(text).norm, table.dates)
    covered = set[int]().union(*(range(found.start, found.end) for found in _find(text, table)))
    letters = [
        at
        for part in _PART.finditer(bare)
        if not table.furniture(tokens(part.group()))
        for at in range(*part.span())
        if bare[at].isalnum()
    ]
    return bool(covered) and sum(at in covered for at in letters) >= _MOSTLY * len(letters)


def _find(text: str, table: Rules) -> list[_Found]:
    aligned = AlignedText(text)
    bare = without_dates(aligned.norm, table.dates) if len(text) <= _LINE_MAX else ""
    found: list[_Found] = []
    for entry in table.credits:
        for match in _matches(entry, aligned.norm, bare):
            item = _credit(entry, match, aligned)
            if item is not None and not any(_same_words(item.credit, other.credit) for other in found):
                found.append(item)
    return found


def _same_words(one: Credit, other: Credit) -> bool:
    return one.start < other.end and other.start < one.end


def _matches(entry: CreditPattern, norm: str, bare: str) -> Iterator[re.Match[str]]:
    if not entry.whole_line:
        yield from entry.pattern.finditer(norm)
        return
    lead = _LEAD.match(bare)
    match = entry.pattern.match(bare, lead.end() if lead else 0)
    if match is not None:
        yield match


def _credit(entry: CreditPattern, match: re.Match[str], aligned: AlignedText) -> _Found | None:
    if not match["name"]:
        return None
    start, end = aligned.span(match.start("name"), match.end("name"))
    while start < end and not aligned.raw[start].isalnum():
        start += 1
    while end > start and not aligned.raw[end - 1].isalnum():
        end -= 1
    name = aligned.raw[start:end]
    if not name or (entry.person and not is_person(name)):
        return None
    credit = Credit(name, start, end, entry.kind, entry.origin)
    return _Found(credit, match.start(), match.end())


def is_person(name: str) -> bool:
    """Whether the longer words of ``name`` are capitalised, where the script has capitals."""
    return all(not word[:1].islower() for word in name.split() if len(word) > 3)
