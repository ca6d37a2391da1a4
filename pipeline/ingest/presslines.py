"""The line that opens a report: place, day, outlet and author, as in "TUNIS, May 22, 2026 (Morning Wire) - ...".

Houses write it in any order and with any marks, so it is read by parts: the day and the words that go with it are
taken out, what is left is split at the marks, and every part must be a credit, a place or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.ingest.credits import is_credit, is_person, line_credits
from pipeline.ingest.datelines import Stamp, is_stamp, issue_month, stamp
from pipeline.ingest.lines import Line
from pipeline.ingest.rules import Rules, rules, tokens
from pipeline.text import AlignedText
from schemas.records import Article

_LINES = 6  # of a text among which its press line stands
_MOST, _TOWN_WORDS = 4, 2  # names in an opening, words of a town's
_LONGEST = 130  # characters of an opening
_PLACE_WORDS, _NAME_WORDS, _AUTHORED_WORDS = 4, 7, 2
_DASH = r"(?:\s[-–—]+(?=\s|$)|[–—]+(?=\s|$))"
_MARK = re.compile(rf"{_DASH}|[|•·]|\s/\s|[()«»“”„\"]|(?<!\d):(?=\s|$)")
#: Where the opening of a sentence may end: after a dash, or a colon.
_END = re.compile(rf"{_DASH}\s*|\s/\s+|(?<=[»”\")\w]):\s+")
_COMMA = re.compile(r"\s*[,،]\s*")
_QUOTES = tuple('«“„"')
#: AUTHOR, OUTLET, alone in its line.
_AUTHORED = re.compile(
    rf"^(?P<author>.{{4,60}}?)(?:\s*[,،|]\s+|{_DASH})\s*(?P<name>[^\d\n().!?:;|@]{{3,60}})$"
)
_STOP = re.compile(r"[.!?;؟]\s|[!?;؟]|\w\w\.$")
_INITIAL = re.compile(r"\b[^\W\d_]\.\s?(?=[^\W\d_])")  # "P. Brown"
_LABEL = re.compile(r":\n|:(?=\s+\n)")  # what is named before a day ("Deadline: 6 May") is told of it
_NO_NAME = re.compile(r"[\d@]")


@dataclass(frozen=True, slots=True)
class PressLine:
    """What a report's opening names: its line, the outlet, the day, and how far into the line the opening goes.

    ``day`` is a date, or EDTF: with the year unspecified ("XXXX-05-20") where the line gives none, or the month of a
    magazine's issue ("2026-05"). ``updated`` says that it is the day of a later version.
    """

    line: Line
    outlet: str | None
    day: date | str | None
    until: int
    updated: bool = False

    @property
    def monthly(self) -> bool:
        """Whether only a month of issue is told."""
        return _is_month(self.day)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between marks: its text, the mark before it, and whether it touches the day with no mark between."""

    text: str
    mark: str
    dated: bool


def press_line(lines: Sequence[Line], title: Line | None, table: Rules) -> PressLine | None:
    """Return the press line among the first lines of a text below its title, None where it has none.

    It opens the first sentence or stands in a line of its own; of several the first that gives a day, else the
    first that gives an outlet.
    """
    kept = [line for line in lines if line is not title and not line.kind and line.key][:_LINES]
    undated: PressLine | None = None
    monthly: PressLine | None = None
    for line in kept:
        found = _read(line, table, lines)
        if found is not None and found.day is not None:
            outlet = found.outlet or (undated.outlet if undated else None)
            dated = PressLine(line, outlet, found.day, found.until, found.updated)
            if not found.monthly:
                return dated
            monthly = monthly or dated
        undated = undated or found
        if line.sentence:
            break
    return monthly or undated


def is_press_line(line: Line, table: Rules) -> bool:
    """Whether a line is no more than an opening that names its day, or the month of its issue."""
    found = _read(line, table, ()) if not line.sentence else None
    return found is not None and found.day is not None


def press_span(article: Article) -> tuple[int, int] | None:
    """Return where the press line stands in a stored text: names in it are the outlet, a place, a reporter."""
    lines = [Line(text) for text in article.text[article.title_end :].split("\n")]
    found = press_line(lines, None, rules(article.language))
    if found is None:
        return None
    above = lines[: next(at for at, line in enumerate(lines) if line is found.line)]
    start = article.title_end + sum(len(line.text) + 1 for line in above)
    return start, start + found.until


def _read(line: Line, table: Rules, lines: Sequence[Line]) -> PressLine | None:
    """Read a line of its own whole, a sentence's opening as far as its parts can be told."""
    if not line.sentence and len(line.text) <= _LONGEST:
        return _opening(line, len(line.text), table, lines)
    ends = [match.end() for match in _END.finditer(line.text[: _LONGEST + 2]) if match.end() <= _LONGEST]
    found = (_opening(line, end, table, lines) for end in reversed(ends[:3]))
    return next((one for one in found if one is not None), None)


def _opening(line: Line, until: int, table: Rules, lines: Sequence[Line]) -> PressLine | None:
    head = line.text[:until]
    alone = until == len(line.text)
    aligned = AlignedText(head)
    dated = stamp(aligned.norm, table.dates) or (issue_month(aligned.norm, table.dates) if alone else None)
    parts = list(_parts(head, dated))
    credited = [part for part in parts if _is_credited(part.text, table)]
    names = [
        part
        for part in parts
        if part not in credited and not (tokens(part.text) and is_stamp(tokens(part.text), table.dates))
    ]
    if len(names) > _MOST or not all(_is_name(part.text) for part in names):
        return None
    if dated is None:
        outlet = _undated_outlet(head, parts, names, table, lines)
        return PressLine(line, outlet, None, until) if outlet else None
    if not (alone or parts) or not all(_can_be_name(part) for part in names if part.dated):
        return None
    outlet = _of_author(head, table) or _dated_outlet(names, table, lines)
    if outlet is None and _is_month(dated.day) and names and _may_be_magazine(names[0].text, table):
        outlet = names[0].text
    beside = any(part.dated for part in names)  # "General Strike Wednesday 6 May": its weekday tells nothing
    told = (
        dated.labelled
        or (dated.marked and not beside)
        or credited
        or any(_tells(part, table, lines) for part in names)
    )
    behind = alone or _has_words(head[: aligned.span(*min(dated.spans))[0]])
    if not told and not (behind and all(_is_set_apart(part, len(names) - 1, table) for part in names)):
        return None
    return PressLine(line, outlet, dated.day, until, dated.updated)


def _is_month(day: date | str | None) -> bool:
    return isinstance(day, str) and len(day) == len("2026-05")


def _parts(head: str, dated: Stamp | None) -> Iterator[_Part]:
    """Yield what stands between the marks of an opening, without the day and the words that go with it."""
    aligned = AlignedText(head)
    blanked = list(head)
    for start, end in [aligned.span(*span) for span in dated.spans] if dated else []:
        blanked[start:end] = "\n" * (end - start)
    text, start, mark = _LABEL.sub(" \n", "".join(blanked)), 0, ""
    for match in [*_MARK.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)]
        for words in filter(_has_words, piece.split("\n")):
            beside = "\n" in piece and not words.rstrip().endswith((",", "،"))
            yield _Part(words.strip(" ,،.;/-–—\t"), mark, beside)
            mark = ""
        if match is not None:
            start, mark = match.end(), mark + match.group().strip()


def _is_credited(text: str, table: Rules) -> bool:
    """Whether a part is a credit, perhaps with the place or role of the author behind it."""
    author, *rest = _COMMA.split(text)
    return is_credit(author, table) and all(len(words.split()) <= _PLACE_WORDS + 1 for words in rest)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _tells(part: _Part, table: Rules, lines: Sequence[Line]) -> bool:
    """Whether a part shows an outlet; right beside the day only one that is known does ("Press Conference 6 May")."""
    return tokens(part.text) in table.outlets or (not part.dated and _shows_outlet(part.text, table, lines))


def _can_be_name(part: _Part) -> bool:
    """Whether words right beside a day are a name ("Cairo 6 May 2026") and not what happens on it."""
    words = part.text.split()
    return len(words) <= _PLACE_WORDS and is_person(part.text) and not words[-1][:1].islower()


def _is_set_apart(part: _Part, beside: int, table: Rules) -> bool:
    """Whether a name is parted from the day ("Oslo, 6 May"; not "Founded 6 May"), and is not in a place.

    Capitals tell one that is not, and where a script has none, other names (``beside``): "مسقط في 6 مايو / نشرة".
    """
    if not table.dates.located.isdisjoint(tokens(part.text)):
        return False
    known = part.text.isupper() if _cased(part.text) else beside > 0 and len(part.text.split()) <= _TOWN_WORDS
    return known or not part.dated


def _of_author(head: str, table: Rules) -> str | None:
    """Return the outlet behind an author's name: "By Ann Lee, Morning Wire"."""
    match = _AUTHORED.match(head)
    if match is None or not is_credit(match["author"], table):
        return None
    authors = line_credits(match["author"], table)
    person = any(credit.kind == "byline" and is_person(credit.name) for credit in authors)
    name = match["name"].strip()
    named = person and len(name.split()) >= _AUTHORED_WORDS and _is_name(name)
    return name if named and _may_be_outlet(name, table) else None


def _dated_outlet(names: Sequence[_Part], table: Rules, lines: Sequence[Line]) -> str | None:
    """Return the outlet of a dated opening: a name that brackets or quotes set off, or that shows it."""
    rest = [part for part in names if not part.dated and _may_be_outlet(part.text, table)]
    set_off = [part for part in rest if part is not names[0] and part.mark.endswith(("(", *_QUOTES))]
    shown = [part for part in rest if _shows_outlet(part.text, table, lines)]
    found = set_off or shown
    return found[0].text if found else None


def _undated_outlet(
    head: str, parts: Sequence[_Part], names: Sequence[_Part], table: Rules, lines: Sequence[Line]
) -> str | None:
    """Return the outlet of an opening without a day: behind an author, or a place that is surely one.

    What follows an undated place may be a company's ticker, a reporter or a subtitle.
    """
    if outlet := _of_author(head, table):
        return outlet
    alone = not _END.search(head[-2:])
    mastheads = [part.text for part in names if _is_masthead(part.text, table)]
    if alone and len(mastheads) == 1:
        return mastheads[0]
    if not len(names) == len(parts) == 2:
        return None
    place, name = names
    if not _is_place(place.text) or not _may_be_outlet(name.text, table):
        return None
    capitals = place.text.isupper() and _cased(place.text)
    if name.mark.endswith(_QUOTES):
        sure = len(name.mark) > 1 and name.mark[0] != ":"
    elif name.mark.endswith("("):
        sure = capitals or not _cased(place.text)
    elif _cased(name.text):
        sure = alone and capitals and any(word.islower() for word in name.text.split())
    else:
        sure = alone and _quoted(name.text, lines)
    return name.text if sure else None


def _is_masthead(name: str, table: Rules) -> bool:
    """Whether words are the name of a paper: two or more, one of them a word for papers."""
    words = tokens(name)
    return (
        1 < len(words) <= _PLACE_WORDS
        and not table.press_words.isdisjoint(words)
        and words not in table.labels
    )


def _shows_outlet(name: str, table: Rules, lines: Sequence[Line]) -> bool:
    """Whether a name tells by itself that it is an outlet's: known, quoted again, or made of a word for one."""
    words = tokens(name)
    return words in table.outlets or any(word in table.press_words for word in words) or _quoted(name, lines)


def _quoted(name: str, lines: Sequence[Line]) -> bool:
    quoted = re.compile(rf"[«“„\"]{re.escape(name)}[»”\"]")
    return any(quoted.search(line.text) for line in lines)


def _is_place(text: str) -> bool:
    return all(
        0 < len(place.split()) <= _PLACE_WORDS and not place[:1].islower() for place in _COMMA.split(text)
    )


def _is_name(text: str) -> bool:
    """Whether ``text`` can name an outlet, a place or a person: few words, begun as a name is, no sentence."""
    begins = text.lstrip("'’")[:1]
    return (
        0 < len(text.split()) <= _NAME_WORDS
        and begins.isalpha()
        and not begins.islower()
        and _STOP.search(_INITIAL.sub("", text)) is None
        and _NO_NAME.search(text) is None
    )


def _may_be_outlet(name: str, table: Rules) -> bool:
    """Whether no word of a name is that of a role, a rubric or a town."""
    return not any(word in table.not_outlets for word in (*tokens(name), " ".join(tokens(name))))


def _may_be_magazine(name: str, table: Rules) -> bool:
    """Whether a name beside a month of issue is the magazine's; one word may be a town's."""
    return len(name.split()) > 1 and _may_be_outlet(name, table)


def _cased(text: str) -> bool:
    return text.lower() != text.upper()
