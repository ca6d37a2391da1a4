"""Records of the files that a run writes beside the replay: facts.json and run.json."""

from __future__ import annotations

from typing import Any, Literal

from schemas.records import ActorRef, Explanation, Language, Modifier, Published, Record, Status

Counted = Literal["articles", "claims", "facts", "stories"]


class ClaimRow(Record):
    """A claim as facts.json shows it: ``quote`` stands at ``[start, end)`` of the article's stored text."""

    id: str
    article: str
    outlet: str | None
    lang: Language
    start: int
    end: int
    quote: str
    value: str
    unit: str | None
    modifier: Modifier | None
    attributed_to: str | None
    rendering: str
    gloss: str | None


class FactRow(Record):
    """A fact as facts.json shows it, with its explanations and all its claims."""

    id: str
    story: str
    subject: ActorRef
    attribute: str
    value: str
    unit: str | None
    low: str | None
    high: str | None
    scope: dict[str, str]
    at: str | None
    status: Status
    independent_lineages: int
    explanations: tuple[Explanation, ...]
    claims: tuple[ClaimRow, ...]


class RunInput(Record):
    """One article that a run read."""

    article: str
    source: str
    outlet: str | None
    language: Language
    published: Published
    sha256: str


class RunSummary(Record):
    """What run.json says of a run: inputs with hashes, counts, seconds per stage, versions,
    settings, bad inputs that were left out (``problems``), other warnings."""

    newsledger: str
    began: str
    ledger: str
    out: str
    inputs: tuple[RunInput, ...]
    counts: dict[Counted, int]
    seconds: dict[str, float]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    libraries: dict[str, str]
    python: str
    models: dict[str, str]
    config: dict[str, Any]
