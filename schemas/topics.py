"""Topics as data: what can be claimed about a kind of story, and the words that say it in each language.

``schemas/topics/<topic>.toml`` lists the attributes; ``<topic>.<language>.toml`` lists their cues
(format: docs/adding-a-topic.md).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from pipeline.errors import ConfigError
from schemas.records import MentionKind, Modality, Record

SubjectLevel = Literal["company", "product", "event", "currency_pair", "place", "any"]
ScopeKey = Literal["window", "period", "phase", "stage", "of"]


class Attribute(Record):
    """One thing that a topic's claims can state of a subject.

    ``event``: the value is the day of something that happens, so the claim belongs on the timeline.
    ``cardinality``: "one" where two different values of one subject and scope contradict each other.
    ``supersedes``: a later statement replaces an earlier one (tolls, deadlines) instead of contradicting it.
    ``compares``: the attribute whose values a multiple relates, the subject's to that of scope ``of``.
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
    supersedes: bool = False
    compares: str | None = None
    sentence: dict[Modality, str] = Field(min_length=1)


class Topic(Record):
    """A kind of story and its attributes, in the order of its file."""

    id: str
    label: str
    attributes: dict[str, Attribute]


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
    attributes = data.get("attributes", {})
    for name, fields in attributes.items():
        fields |= {"id": name, "topic": data.get("id", path.stem)}
    try:
        return Topic.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{place}: {first['msg']}", where=str(path), remedy="see docs/adding-a-topic.md"
        ) from error


@cache
def topics(folder: Path | None = None) -> dict[str, Topic]:
    """Return every topic of ``folder`` (default: those that ship with the package) by id, in order of name."""
    paths = sorted(path for path in (folder or _folder()).glob("*.toml") if "." not in path.stem)
    return {topic.id: topic for topic in map(load_topic, paths)}
