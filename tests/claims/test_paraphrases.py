"""One statement in many words: sentences with the mentions that our extractor finds, and all claims to be made of them.

``paraphrases/TOPIC.LANGUAGE.txt``: ``{orvela|Orvela}`` is the name of a company, ``{place:egypt|Egypt}`` of another kind,
``{product:astra<orvela|Astra}`` of a company's product. Behind ``=>`` stand the claims: attribute and value, unit, scope,
modality and ``@subject`` as far as the line says; a scope that is made must be named. ``~`` marks a sentence that is not
read yet: it is no failure, but few may be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.claims import extract
from pipeline.mentions import extract as mentions_of
from schemas.records import Actor, Article, Claim, Entity, EntityType, Language, Published

SHEETS = sorted((Path(__file__).parent / "paraphrases").glob("*.txt"))
_NAME = re.compile(r"\{(?:(?P<kind>\w+):)?(?P<actor>[\w-]+)(?:<(?P<parent>[\w-]+))?\|(?P<words>[^}]+)\}")
_TYPES: dict[str, EntityType] = {"product": "MISC", "event": "MISC", "place": "LOC", "person": "PER"}
# Mentions are another stage's work: one sentence in fifty may be lost to a change there.
_RIGHT, _UNREAD = 0.98, 0.08


class Line(NamedTuple):
    """A sentence with its claims, and whether it is read."""

    text: str
    claims: list[str]
    read: bool


class Sheet(NamedTuple):
    """The sentences of one topic in one language, each to be read as an article of one day, below one title."""

    language: Language
    day: str
    title: str
    lines: list[Line]


def load(path: Path) -> Sheet:
    rows = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    _, day, title = rows[0].split(" ", 2)
    lines = []
    for row in rows[1:]:
        text, _, claims = row.removeprefix("~ ").partition("=>")
        wanted = [claim.strip() for claim in claims.split(";") if claim.strip()]
        lines.append(Line(text.strip(), wanted, not row.startswith("~")))
    language = path.stem.split(".")[1]
    assert language in ("ar", "el", "en", "fr")
    return Sheet(language, day, title, lines)


def claims_of(sheet: Sheet, source: str) -> list[Claim]:
    """Return the claims made of a sentence below the sheet's title."""
    text, entities, actors, at = f"{sheet.title}\n\n", list[Entity](), dict[str, Actor](), 0
    for match in _NAME.finditer(source):
        text += source[at : match.start()]
        at, kind, start = match.end(), match["kind"] or "company", len(text)
        text += match["words"]
        entities.append(
            Entity(
                type=_TYPES.get(kind, "ORG"),
                start=start,
                end=len(text),
                text=match["words"],
                score=1.0,
                actor=match["actor"],
            )
        )
        fields = {"id": match["actor"], "name": match["words"], "kind": kind, "parent": match["parent"]}
        actors[match["actor"]] = Actor.model_validate(fields)
    text += source[at:]
    article = Article.model_validate(
        {
            "id": "test",
            "source": "test.txt",
            "language": sheet.language,
            "language_confidence": 1.0,
            "title": sheet.title,
            "title_end": len(sheet.title),
            "published": Published(value=sheet.day, known_by="header"),
            "text": text,
        }
    )
    mentions = mentions_of(text, sheet.language, sheet.day)
    return [
        claim for claim in extract(article, mentions, entities, list(actors.values())) if not claim.in_title
    ]


def parts(claim: Claim) -> set[str]:
    """Return all that a line may say of a claim."""
    scope = {f"{key}={value}" for key, value in claim.scope.items()}
    time = {f"at={claim.at}"} if claim.at else set[str]()
    return (
        {claim.attribute, claim.value, claim.unit or "", claim.modality, f"@{claim.subject}"} | scope | time
    )


def is_meant(claim: Claim, wanted: set[str]) -> bool:
    unsaid = {f"{key}={value}" for key, value in claim.scope.items() if key != "of"} - wanted
    return wanted <= parts(claim) and not unsaid


def faults(sheet: Sheet, line: Line) -> Iterator[str]:
    """Yield what is missed in a sentence, and what is claimed beyond it."""
    found = claims_of(sheet, line.text)
    for wanted in line.claims:
        match = next((claim for claim in found if is_meant(claim, set(wanted.split()))), None)
        if match is None:
            yield f"missed {wanted}"
        else:
            found.remove(match)
    yield from (f"false {' '.join(sorted(parts(claim)))}" for claim in found)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_one_statement_in_many_words(path: Path) -> None:
    sheet = load(path)
    read = [line for line in sheet.lines if line.read]
    wrong = {line.text: found for line in read if (found := list(faults(sheet, line)))}
    assert len(wrong) <= (1 - _RIGHT) * len(read), wrong
    assert len(sheet.lines) - len(read) <= _UNREAD * len(sheet.lines)


def test_every_topic_has_a_sheet_in_every_language() -> None:
    assert len(SHEETS) == 16
