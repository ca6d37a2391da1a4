"""Topics as data: what can be claimed about a kind of story, and the words that say it in each language.

``schemas/topics/<topic>.toml`` lists the attributes; ``<topic>.<language>.toml`` lists their cues
(format: docs/adding-a-topic.md).
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from pipeline.errors import ConfigError
from schemas.records import MentionKind, Modality, Record

SubjectLevel = Literal["company", "product", "event", "currency_pair", "place", "any"]
ScopeKey = Literal["window", "period", "phase", "stage", "of"]
Course = Literal["fixed", "revised", "grows", "shifts", "level"]
Checked = TypeVar("Checked", bound=Record)


class Attribute(Record):
    """One thing that a topic's claims can state of a subject.

    ``event``: the value is the day of something that happens, so the claim belongs on the timeline.
    ``cardinality``: "one" where two different values of one subject and scope contradict each other.
    ``course``: how its value goes over time, and so what a later statement that differs does to an earlier one.
    ``fixed``: it contradicts it (a founding day); ``revised``: it replaces it where it is told as a change (a plan,
    a budget); ``grows``: it replaces it where it is higher, or told as corrected (a toll); ``shifts``: it replaces it
    (the missing, a deadline); ``level``: it replaces it where it is told as a change, or long after (a staff).
    ``identifies``: two values are of two events, so that articles that give them are of two stories.
    ``compares``: the attribute whose values a multiple relates, the subject's to that of scope ``of``.
    ``historic``: the value may belong to a time long before the article (its day then is the claim's ``at``).
    ``decision``: announcing it is not yet doing it, so a plan or announcement gives modality ``announced``.
    ``undated``: a report of it without a day is a claim too, bounded by the day of publication (``../2026-02-09``).
    ``prospective``: it is a plan (``expected``) unless one of its ``past`` cues stands by it ("has created").
    ``modalities``: the only ones it is claimed in (a planned start is not a launch); empty: all.
    ``units``: the only ones a measure of it may have (a wind speed is no height of waves); empty: all.
    ``least``: values below it are something else (a "one-euro fare" is a price and no budget).
    ``sentence``: English templates by modality for renderings; ``announced`` falls back on ``happened``.
    """

    id: str
    topic: str
    kind: MentionKind
    label: str
    subject: SubjectLevel
    event: bool = False
    scopes: tuple[ScopeKey, ...] = ()
    cardinality: Literal["one", "many"] = "one"
    course: Course = "fixed"
    identifies: bool = False
    compares: str | None = None
    historic: bool = False
    decision: bool = False
    undated: bool = False
    prospective: bool = False
    units: tuple[str, ...] = ()
    least: Decimal | None = None
    modalities: tuple[Modality, ...] = ()
    sentence: dict[Modality, str] = Field(min_length=1)

    @model_validator(mode="after")
    def _sized(self) -> Attribute:
        if self.least is not None and self.kind in ("date", "time", "duration"):
            raise ValueError("`least` is for amounts, not for times")
        return self

    @property
    def changes(self) -> bool:
        """Whether the value changes of itself from day to day, and is so of a time."""
        return self.course in ("grows", "shifts", "level")


class Term(Record):
    """An attribute of the relation's subject, in one scope."""

    attribute: str
    scope: dict[str, str] = Field(default_factory=dict)


class Relation(Record):
    """Arithmetic that holds between attributes of one subject, checked where all three are stated.

    ``sum``: ``left + right = result``. ``yearly``: ``left`` a year times the years of ``right`` is ``result``.
    """

    form: Literal["sum", "yearly"]
    result: Term
    left: Term
    right: Term


class Topic(Record):
    """A kind of story and its attributes, in the order of its file; ``folder`` holds its cue files too.

    ``aside``: words that names are made of in any language whose bearers only take part (a fund in a round).
    """

    id: str
    label: str
    attributes: dict[str, Attribute]
    relations: tuple[Relation, ...] = ()
    aside: tuple[str, ...] = ()
    folder: Path


class Cues(Record):
    """The words of one language that say one attribute (notation and roles: docs/adding-a-topic.md)."""

    sure: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    fair: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    past: tuple[str, ...] = ()


class TopicCues(Record):
    """The words of one language that say one topic.

    ``about`` tell that a text is about it; ``bystanders`` stand by names that take part without being the
    subject (a round's investors), ``recipients`` by the one that the others' doings are about ("money into"), ``_``
    being the name.
    """

    about: tuple[str, ...]
    bystanders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    groups: dict[str, list[str]] = Field(default_factory=dict)
    attributes: dict[str, Cues]


def _folder() -> Path:
    return Path(str(resources.files("schemas"))) / "topics"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"topic file cannot be read: {error}", where=str(path), remedy="see docs/adding-a-topic.md"
        ) from error


def load_topic(path: Path) -> Topic:
    """Return the topic of one file; ConfigError names the file and the first field that is wrong."""
    data = _read(path)
    for name, fields in data.get("attributes", {}).items():
        fields |= {"id": name, "topic": data.get("id", path.stem)}
    return _checked(Topic, {**data, "folder": path.parent}, path)


def _checked(kind: type[Checked], data: dict[str, Any], path: Path) -> Checked:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{place}: {first['msg']}", where=str(path), remedy="see docs/adding-a-topic.md"
        ) from error


def cues(topic: Topic, language: str) -> TopicCues:
    """Return the cues of ``topic`` in ``language``; ConfigError where the file is missing or wrong."""
    path = topic.folder / f"{topic.id}.{language}.toml"
    data = _read(path)
    fixed: dict[str, Any] = {
        key: data.pop(key) for key in ("about", "bystanders", "recipients", "groups") if key in data
    }
    return _checked(TopicCues, {**fixed, "attributes": data}, path)


@cache
def topics(folder: Path | None = None) -> dict[str, Topic]:
    """Return every topic of ``folder`` (default: those that ship with the package) by id, in order of name."""
    paths = sorted(path for path in (folder or _folder()).glob("*.toml") if "." not in path.stem)
    return {topic.id: topic for topic in map(load_topic, paths)}
