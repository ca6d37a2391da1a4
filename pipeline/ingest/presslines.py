"""The line that opens a report: place, day and outlet, as in "TUNIS, May 22, 2026 (Morning Wire) - ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.ingest.credits import is_credit, is_person, line_credits
from pipeline.ingest.datelines import dates
from pipeline.ingest.lines import Line
from pipeline.ingest.rules import Rules, rules, tokens
from pipeline.text import AlignedText
from schemas.records import Article

_LINES = 6  # of a text among which its press line stands
_PLACE_WORDS, _NAME_WORDS, _AUTHORED_WORDS = 4, 7, 2
_DASH = r"(?:\s[-–—]+\s|\s*[–—]+\s*)"
_OPEN, _CLOSE = '[«“"„]', '[»”"“]'
_HEAD = r"^\s*(?P<head>[^\n().!?:;«»“”\"„]{2,60}?)\s*"
_NAME = r"(?P<name>[^\n()!?:;«»“”\"„|@]{2,60}?)"
#: PLACE, DAY (OUTLET) - text, or alone in its line.
_BRACKETED = re.compile(rf"{_HEAD}(?:{_DASH})?\({_NAME}\)\s*(?:[-–—]+\s|:|$)")
#: PLACE - «OUTLET»: text, or alone in its line.
_QUOTED = re.compile(rf"{_HEAD}{_DASH}{_OPEN}{_NAME}{_CLOSE}\s*(?:[-–—:]|\([^()\n]*\)\s*$|$)")
#: PLACE, DAY - OUTLET, alone in its line.
_BARE = re.compile(rf"{_HEAD}{_DASH}{_NAME}\s*(?:\([^()\n]*\)\s*)?$")
#: PLACE, DAY - text.
_DATED = re.compile(rf"{_HEAD}(?:{_DASH}|:\s)")
#: AUTHOR, OUTLET, alone in its line.
_AUTHORED = re.compile(rf"^(?P<author>.{{4,60}}?)(?:\s*[,،|]\s+|{_DASH})(?P<name>[^\d\n().!?:;|@]{{3,60}})$")
_DAY = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PressLine:
    """What a report's opening names: its line, the outlet, the day, and how far into the line the opening goes."""

    line: Line
    outlet: str | None
    day: date | None
    until: int


def press_line(lines: Sequence[Line], title: Line | None, table: Rules) -> PressLine | None:
    """Return the press line among the first lines of a text below its title, None where it has none.

    It opens the first sentence or stands in a line of its own. A bare name after a place may be the reporter's, so
    it counts as the outlet's only where the line is dated, where the text quotes it again, or where it has a small word
    in it as no person's name has ("Η Φωνή της Πόλης").
    """
    kept = [line for line in lines if line is not title and not line.kind and line.key][:_LINES]
    for line in kept:
        found = _behind_author(line, table) or _opening(line, table, lines)
        if found is not None:
            return found
        if line.sentence:
            return None
    return None


def press_span(article: Article) -> tuple[int, int] | None:
    """Return where the press line stands in a stored text: names in it are the outlet, a place, a reporter."""
    lines = [Line(text) for text in article.text[article.title_end :].split("\n")]
    found = press_line(lines, None, rules(article.language))
    if found is None:
        return None
    above = lines[: next(at for at, line in enumerate(lines) if line is found.line)]
    start = article.title_end + sum(len(line.text) + 1 for line in above)
    return start, start + found.until


def _behind_author(line: Line, table: Rules) -> PressLine | None:
    """Read the outlet behind an author's name: "By Ann Lee, Morning Wire"."""
    match = _AUTHORED.match(line.text)
    if match is None or not is_credit(match["author"], table):
        return None
    authors = line_credits(match["author"], table)
    person = any(credit.kind == "byline" and is_person(credit.name) for credit in authors)
    name = match["name"].strip()
    if not person or len(name.split()) < _AUTHORED_WORDS or not _is_name(name, table):
        return None
    return PressLine(line, name, None, len(line.text))


def _opening(line: Line, table: Rules, lines: Sequence[Line]) -> PressLine | None:
    for pattern in (_BRACKETED, _QUOTED, _BARE, _DATED):
        match = pattern.match(line.text)
        if match is None:
            continue
        place, day, dated = _place_and_day(match["head"], table)
        if place is None:
            continue
        if pattern is _DATED:
            return PressLine(line, None, day, match.end()) if day else None
        name = match["name"].strip()
        if _is_name(name, table) and not _days(name, table) and (dated or _sure(pattern, place, name, lines)):
            return PressLine(line, name, day, match.end())
    return None


def _sure(pattern: re.Pattern[str], place: str, name: str, lines: Sequence[Line]) -> bool:
    """Whether what follows an undated place is an outlet: not a company's ticker, a reporter or a subtitle."""
    capitals = place.isupper() and _cased(place)
    if pattern is _QUOTED:
        return True
    if pattern is _BRACKETED:
        return capitals or not _cased(place)
    if _cased(name):
        return capitals and any(word.islower() for word in name.split())
    quoted = re.compile(rf"{_OPEN}{re.escape(name)}{_CLOSE}")
    return any(quoted.search(line.text) for line in lines)


def _place_and_day(head: str, table: Rules) -> tuple[str | None, date | None, bool]:
    """Split "TUNIS, May 22, 2026" into the place, the full day and whether any day is named; None: no place."""
    aligned = AlignedText(head)
    found = sorted(dates(aligned.norm, table.dates), key=lambda item: item.start)
    day = found[0].value if found else None
    end = aligned.span(found[0].start, found[0].end)[0] if found else len(head)
    digit = _DAY.search(head)
    parts = re.split(r"\s*[,،]\s+|\s+[-–—]+\s+|\s*[–—]+\s*", head[:end])
    place = parts[0].strip(" ,،-–—")
    named = 0 < len(place.split()) <= _PLACE_WORDS and not _DAY.search(place) and not place[:1].islower()
    short = len(head) <= len(place) + 32
    return (place if named and short else None), day, digit is not None


def _days(text: str, table: Rules) -> bool:
    return any(True for _ in dates(AlignedText(text).norm, table.dates))


def _cased(text: str) -> bool:
    return text.lower() != text.upper()


def _is_name(text: str, table: Rules) -> bool:
    """Whether ``text`` can name an outlet: few words, begun as a name is, no sentence, no role and no town."""
    words = text.split()
    if (
        not 0 < len(words) <= _NAME_WORDS
        or text.endswith(".")
        or not text[:1].isalpha()
        or text[:1].islower()
    ):
        return False
    return not any(word in table.not_outlets for word in (*tokens(text), " ".join(tokens(text))))
