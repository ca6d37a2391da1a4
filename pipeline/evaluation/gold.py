"""Gold annotations: what a careful reader finds in the sample articles, with offsets into the stored text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError

from pipeline.errors import InputError
from schemas.records import (
    Article,
    EntityType,
    ExplanationKind,
    Language,
    MentionKind,
    Modality,
    Modifier,
    Published,
    Record,
    Status,
)


class GoldSpan(Record):
    """A place in the text; ``text`` are its words."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str


class GoldMention(GoldSpan):
    """A quantity or time; ``modifier`` and ``resolved`` are scored apart from the value."""

    kind: MentionKind
    value: str
    unit: str | None = None
    modifier: Modifier | None = None
    resolved: str | None = None


class GoldEntity(GoldSpan):
    """A name; ``also`` are other types that a fair annotator may give it, ``actor`` whom it stands for."""

    type: EntityType
    also: tuple[EntityType, ...] = ()
    actor: str | None = None


class GoldDerived(Record):
    """The same amount said again in another unit."""

    value: str
    unit: str


class GoldClaim(Record):
    """A claim; an ``optional`` one counts neither as found nor as missed, ``also`` are subjects as good as its own."""

    subject: str
    also: tuple[str, ...] = ()
    attribute: str
    value: str
    unit: str | None = None
    scope: dict[str, str] = Field(default_factory=dict)
    at: str | None = None
    modality: Modality | None = None
    attributed_to: str | None = None
    derived: tuple[GoldDerived, ...] = ()
    in_title: bool = False
    optional: bool = False
    value_start: int = Field(ge=0)
    value_end: int = Field(gt=0)


class GoldArticle(Record):
    """One annotated article. ``file`` is its file's name in the story's folder, ``NAME.jsonl:2`` for a file's second.

    In ``ignore`` finding a mention counts neither way, in ``unsure`` finding a name. ``title`` and ``outlet`` are
    scored where the gold has them.
    """

    file: str
    language: Language
    title: str | None = None
    outlet: str | None = None
    published: Published
    mentions: tuple[GoldMention, ...]
    entities: tuple[GoldEntity, ...]
    claims: tuple[GoldClaim, ...]
    ignore: tuple[GoldSpan, ...] = ()
    unsure: tuple[GoldSpan, ...] = ()


class GoldFact(Record):
    """A fact as the ledger should hold it; explanations other than those named may be given too."""

    subject: str
    also: tuple[str, ...] = ()
    attribute: str
    value: str
    unit: str | None = None
    scope: dict[str, str] = Field(default_factory=dict)
    at: str | None = None
    status: Status
    independent_lineages: int = Field(ge=1)
    explanations: tuple[ExplanationKind, ...] = ()
    optional: bool = False


class GoldStory(Record):
    """The articles of one story, which of them share an origin, and the facts they add up to."""

    story: str
    articles: tuple[GoldArticle, ...]
    lineages: tuple[tuple[str, ...], ...]
    facts: tuple[GoldFact, ...]


def load(gold: Path) -> list[GoldStory]:
    """Return the stories of a gold folder, by name, or of one gold file.

    Raises InputError where there is none or one is not in the format of ``corpus/README.md``.
    """
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not paths:
        raise InputError("no gold annotations", where=str(gold), remedy="name a folder of STORY.json files")
    return [_load_story(path) for path in paths]


def _load_story(path: Path) -> GoldStory:
    remedy = "see corpus/README.md for the format"
    try:
        return GoldStory.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", where=str(path), remedy=remedy) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(
            f"not a gold annotation: {place} {first['msg']}", where=str(path), remedy=remedy
        ) from None


def dump(story: GoldStory) -> str:
    """Return a story as the JSON of its gold file: one line an annotation, so that changes are easy to read."""
    data = story.model_dump(exclude_defaults=True)
    lines = [
        "{",
        f' "story": {_json(story.story)},',
        f' "lineages": {_json(data["lineages"])},',
        ' "articles": [',
    ]
    articles = []
    for article in data["articles"]:
        lists = [key for key in ("mentions", "entities", "claims", "ignore", "unsure") if key in article]
        rows = [f'   "{key}": [\n    {_rows(article.pop(key))}\n   ]' for key in lists]
        head = _json(article)[1:-1]
        articles.append("  {" + ",\n".join([head, *rows]) + "}")
    lines += [",\n".join(articles), " ],", ' "facts": [', "  " + _rows(data["facts"], "\n  "), " ]", "}"]
    return "\n".join(lines) + "\n"


def _rows(items: tuple[object, ...], separator: str = "\n    ") -> str:
    return f",{separator}".join(map(_json, items))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def articles_of(story: GoldStory, folder: Path) -> Iterator[tuple[GoldArticle, Article]]:
    """Yield each annotated article of ``story`` with the article as ingested from ``folder``.

    Raises InputError where a file lacks the article, or the stored text has other words at an annotation.
    """
    read = {
        name: _ingest(folder / name)
        for name in dict.fromkeys(a.file.partition(":")[0] for a in story.articles)
    }
    for gold in story.articles:
        name, _, number = gold.file.partition(":")
        index = int(number or 1) - 1
        if index >= len(read[name]):
            raise InputError(
                "no such article", where=str(folder / gold.file), remedy="mend the gold's file name"
            )
        article = read[name][index]
        _check(gold, article)
        yield gold, article


def _ingest(path: Path) -> list[Article]:
    from pipeline.ingest import read

    return list(read([path]))


def _check(gold: GoldArticle, article: Article) -> None:
    for span in (*gold.mentions, *gold.entities, *gold.ignore, *gold.unsure):
        found = article.text[span.start : span.end]
        if found != span.text:
            raise InputError(
                f"gold has {span.text!r} at {span.start}, the stored text {found!r}",
                where=gold.file,
                remedy="anchor the gold anew: python -m pipeline.evaluation.anchor",
            )
