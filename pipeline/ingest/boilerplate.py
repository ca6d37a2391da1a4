"""Page furniture in text: menus, share buttons, related posts, comment forms, banners. Marked line by line, never lost.

Phrases of the language decide first. Shape decides only at the two ends of a page, only over runs of short lines
without numbers, and never over a line that is as long as a sentence and ends like one.
"""

from __future__ import annotations

import re

from pipeline.ingest.credits import is_credit
from pipeline.ingest.datelines import dateline
from pipeline.ingest.lines import Line, sentence_spans
from pipeline.ingest.rules import CutKind, Rules, tokens
from pipeline.text import AlignedText, fold

_COPYRIGHT = re.compile(r"^\W*(?:copyright\b|©|\(c\) ?\d{4})", re.IGNORECASE)
_TEASER_END = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_REPLY = re.compile(r"(?:^|\W)(?:reply|répondre|repondre|αναφορα|απαντηση|رد|says:|a dit|λεει:|يقول:?)\W*$")
_END_RUN = 3  # so many short lines in a row at an end of the page are taken for unknown furniture
_SHORT = 5  # words
_PREFIX = 3  # words of a furniture phrase that may run into the text on its line
_TEASERS = 4  # lines: two headlines with a sentence each
_RELATED_MAX = 40  # words: longer lines are no headline or teaser


def mark(lines: list[Line], rules: Rules, language: str) -> None:
    """Mark the furniture among ``lines`` with its kind, whole lines and stretches within lines."""
    for line in lines:
        if line.weak and (is_credit(line.text, rules) or dateline(line.folded, rules)):
            line.kind = None
        if line.kind is None:
            _mark_line(line, rules, language)
        elif line.kind == "other":
            line.kind = rules.furniture(line.key) or _opening(line.folded, rules) or "other"
    _restore_subheadings(lines, rules)
    _mark_sections(lines, rules)
    _mark_ends(lines, rules)


def _mark_line(line: Line, rules: Rules, language: str) -> None:
    line.kind = rules.furniture(line.key) or _opening(line.folded, rules)
    if line.kind is not None:
        return
    aligned = AlignedText(line.text)
    for pattern, kind in rules.inline:
        for match in pattern.finditer(aligned.norm):
            line.inline.append((*aligned.span(match.start(), match.end()), kind))
    spans = sentence_spans(line, language)
    if len(spans) > 1:
        for start, end in spans:
            words = tokens(line.text[start:end])
            kind_found = rules.furniture(words) if len(words) >= _PREFIX else None
            kind_found = kind_found or _opening(fold(line.text[start:end]), rules)
            if kind_found is not None:
                line.inline.append((start, end, kind_found))
    _mark_prefix(line, rules)
    _cut_whole_if_empty(line)


def _opening(folded: str, rules: Rules) -> CutKind | None:
    """Return the kind of a sentence that begins as furniture does."""
    if _COPYRIGHT.match(folded):
        return "other"
    return next((kind for pattern, kind in rules.openings if pattern.match(folded)), None)


def _mark_prefix(line: Line, rules: Rules) -> None:
    """Mark furniture that runs into the text on one line: "Skip to main content Storm leaves ..."."""
    aligned = AlignedText(line.text)
    found = list(re.finditer(r"[^\W_]+", aligned.norm))
    words = tuple(match.group() for match in found)
    end = 0
    while True:
        longest = max(
            (
                n
                for n in range(1 if end else _PREFIX, rules.longest + 1)
                if words[end : end + n] in rules.phrases
            ),
            default=0,
        )
        if not longest or (longest < _PREFIX and end):
            break
        end += longest
    if end and end < len(words):
        start, stop = aligned.span(found[0].start(), found[end - 1].end())
        if line.text[stop : stop + 1].isspace():
            line.inline.append((start, stop, rules.furniture(words[:end]) or "menu"))


def _cut_whole_if_empty(line: Line) -> None:
    rest = list(line.text)
    for start, end, _ in line.inline:
        rest[start:end] = " " * (end - start)
    if line.inline and not any(char.isalnum() for char in rest):
        line.kind, line.inline = line.inline[0][2], []


def _restore_subheadings(lines: list[Line], rules: Rules) -> None:
    """Keep a section's name ("Health") that stands between sentences: there it is a subheading."""
    prose = [
        at for at, line in enumerate(lines) if line.kind is None and line.closed and line.words >= _SHORT
    ]
    for line in lines[prose[0] : prose[-1]] if prose else ():
        if line.kind == "menu" and line.key in rules.labels:
            line.kind = None


def _mark_sections(lines: list[Line], rules: Rules) -> None:
    """Cut what runs on under a heading of related posts, adverts or comments."""
    seen_prose = False
    for index, line in enumerate(lines):
        kind = None if line.sentence else rules.section(line.key)
        if kind is not None and line.kind is None and seen_prose:
            line.kind = kind
        if kind == "comments" and seen_prose and _is_discussion(lines, index):
            for below in lines[index + 1 :]:
                below.kind = below.kind or "comments"
            return
        if kind is not None and kind != "comments" and seen_prose:
            _cut_headlines(lines[index + 1 :], kind, rules)
        seen_prose = seen_prose or (line.kind is None and line.prose)


def _is_discussion(lines: list[Line], index: int) -> bool:
    """Whether a comments heading has readers' comments below it and not the rest of the article."""
    below = [line for line in lines[index + 1 :] if line.kind is None]
    above = [line for line in lines[:index] if line.kind is None]
    if any(_REPLY.search(line.folded) for line in below):
        return True
    return sum(line.words for line in below) < sum(line.words for line in above)


def _cut_headlines(below: list[Line], kind: CutKind, rules: Rules) -> None:
    """Cut the headlines and teasers of a list, up to the first sentence of prose or a credit line."""
    if _is_teaser_list([line for line in below if line.kind is None]):
        for line in below:
            line.kind = line.kind or kind
        return
    for line in below:
        if line.kind is not None:
            if rules.section(line.key) is not None:
                return
            continue
        teaser = line.words <= _RELATED_MAX and (not line.prose or _TEASER_END.search(line.text))
        if not teaser or is_credit(line.text, rules) or line.text.startswith("("):
            return
        line.kind = kind


def _is_teaser_list(below: list[Line]) -> bool:
    """Whether all that is left of the page is headlines, each with a short sentence below it."""
    teasers = below[1::2]
    return (
        len(below) >= _TEASERS
        and len(below) % 2 == 0
        and all(not line.sentence and not line.bullet for line in below[::2])
        and all(line.sentence and line.words <= _RELATED_MAX for line in teasers)
    )


def _mark_ends(lines: list[Line], rules: Rules) -> None:
    """Cut runs of short lines before the first and after the last line that could belong to an article."""
    head, tail = _run(lines, rules), _run(lines[::-1], rules)
    if head and head[-1].words >= _PREFIX:  # a short title stands last before the text
        head.pop()
    for run in (head, tail):
        if len(run) >= _END_RUN:
            for line in run:
                line.kind = "menu"


def _run(lines: list[Line], rules: Rules) -> list[Line]:
    """Return the short lines at the beginning of ``lines``; lines cut already do not end the run."""
    run: list[Line] = []
    for line in lines:
        if line.kind is not None:
            continue
        numbers = any(char.isdigit() for char in line.text)
        if line.words > _SHORT or line.closed or numbers or line.bullet or is_credit(line.text, rules):
            break
        run.append(line)
    return run
