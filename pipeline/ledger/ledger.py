"""One ledger file: opened, migrated, filled, queried and read back as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from pipeline.errors import LedgerError, QueryError
from pipeline.ledger import glosses as gloss_tables
from pipeline.ledger import migrations, read, store
from pipeline.ledger.store import Stored
from schemas.glosses import Gloss, SecondReading
from schemas.records import Actor, Article, Claim, Entity, Fact, Lineage, Mention, Story

if TYPE_CHECKING:
    from pipeline.config import LedgerConfig

T = TypeVar("T")
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class Ledger:
    """A ledger in one DuckDB file, or in memory (path ``:memory:``); use it as a context manager."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: str, *, read_only: bool) -> None:
        self.connection, self.path, self.read_only = connection, path, read_only

    @classmethod
    def open(cls, path: str | Path, read_only: bool = False, *, config: LedgerConfig | None = None) -> Ledger:
        """Open the ledger at ``path``; make it where it is missing, unless ``read_only``.

        Raises LedgerError, with the file unchanged, where it is missing (``read_only``), locked by another
        process, damaged, no ledger, or written by a newer version.
        """
        where = str(path)
        if where == ":memory:":
            connection = _connect(where, config)
            migrations.migrate(connection)
            return cls(connection, where, read_only=False)
        if Path(path).exists():
            connection = _connect(where, config, read_only=True)
            try:
                with _damage(where):
                    migrations.check(connection, where, read_only=read_only)
            except BaseException:
                connection.close()
                raise
            if read_only:
                return cls(connection, where, read_only=True)
            connection.close()
        elif read_only:
            raise LedgerError(
                "no such ledger", where=where, remedy="make one with `newsledger run SOURCE...`"
            )
        connection = _connect(where, config)
        try:
            with _damage(where):
                migrations.migrate(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection, where, read_only=False)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield the connection inside one transaction: all of it is kept, or, on any error or interrupt, none."""
        if self.read_only:
            raise LedgerError("opened for reading only", where=self.path, remedy="open it for writing")
        self.connection.begin()
        try:
            yield self.connection
            self.connection.commit()
        except BaseException as error:
            with suppress(duckdb.TransactionException):  # a commit that failed has undone it all itself
                self.connection.rollback()
            full = isinstance(error, duckdb.OutOfMemoryException)
            if full or (isinstance(error, duckdb.Error) and "could not allocate" in str(error)):
                raise LedgerError(
                    "the work does not fit into the memory allowed",
                    where=self.path,
                    remedy="raise memory_limit under [ledger]",
                ) from error
            raise

    def store(
        self,
        articles: Sequence[Article],
        mentions: Sequence[Sequence[Mention]],
        entities: Sequence[Sequence[Entity]],
        actors: Sequence[Actor],
        claims: Sequence[Claim],
    ) -> Stored:
        """Store what was read, in one transaction; storing the same again changes nothing.

        ``mentions`` and ``entities`` run parallel to ``articles``. What was stored before of these articles
        is replaced where it differs; other articles are left alone. Raises LedgerError where a claim's
        article is neither among ``articles`` nor in the ledger.
        """
        with self.transaction() as connection:
            try:
                return store.store(connection, articles, mentions, entities, actors, claims)
            except duckdb.ConstraintException as error:
                raise LedgerError(
                    f"records that do not fit together: {_first_line(error)}",
                    where=self.path,
                    remedy="store each claim together with its article, and each article once",
                ) from error

    def store_glosses(self, glosses: Sequence[Gloss], readings: Sequence[SecondReading]) -> None:
        """Store glosses and second readings, in one transaction; what stands for the same is replaced."""
        with self.transaction() as connection:
            gloss_tables.store(connection, glosses, readings)

    def query(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run one reading statement and return (columns, rows).

        Raises QueryError where the SQL does not run, holds several statements, or would do anything but read:
        the transaction is read-only and files outside the ledger cannot be reached.
        """
        remedy = '`newsledger query "SHOW TABLES"` lists tables and views'
        cursor = self.connection.cursor()
        try:
            statements = duckdb.extract_statements(sql)
            if len(statements) != 1:
                raise QueryError(
                    f"{len(statements)} statements where one is expected", remedy="give one SELECT"
                )
            if statements[0].type not in _READING:
                raise QueryError("only statements that read are allowed", remedy="give one SELECT")
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            cursor.execute(statements[0])
            return [column[0] for column in cursor.description or []], cursor.fetchall()
        except duckdb.Error as error:
            raise QueryError(_first_line(error), remedy=remedy) from error
        finally:
            cursor.close()

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """Return all articles, or those of ``ids``, by id."""
        return self._read(lambda connection: read.articles(connection, ids))

    def mentions(self, article: str) -> list[Mention]:
        """Return the mentions of one article, in the order of the text."""
        return self._read(lambda connection: read.mentions(connection, article))

    def entities(self, article: str) -> list[Entity]:
        """Return the entities of one article, in the order of the text."""
        return self._read(lambda connection: read.entities(connection, article))

    def actors(self) -> list[Actor]:
        """Return all actors, by id."""
        return self._read(read.actors)

    def claims(self, ids: Sequence[str] | None = None) -> list[Claim]:
        """Return all claims, or those of ``ids``, by article and place in it."""
        return self._read(lambda connection: read.claims(connection, ids))

    def facts(self, ids: Sequence[str] | None = None) -> list[Fact]:
        """Return all facts, or those of ``ids``, by story and id, with explanations and claims."""
        return self._read(lambda connection: read.facts(connection, ids))

    def stories(self) -> list[Story]:
        """Return all stories, by id."""
        return self._read(read.stories)

    def lineages(self) -> list[Lineage]:
        """Return all lineages, by story and id, with the evidence of each link."""
        return self._read(read.lineages)

    def glosses(self) -> list[Gloss]:
        """Return all glosses, withheld ones without their text."""
        return self._read(gloss_tables.read)

    def second_readings(self) -> list[SecondReading]:
        """Return what claims say when their glosses are read again, by claim."""
        return self._read(gloss_tables.readings)

    def _read(self, reader: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        with _damage(self.path):
            return reader(self.connection)


def _connect(
    where: str, config: LedgerConfig | None, *, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    # Nothing outside the file is ever read or written through SQL, so a query cannot reach other files.
    settings: dict[str, Any] = {"enable_external_access": False}
    if config is not None:
        settings["memory_limit"] = config.memory_limit
        if config.threads:
            settings["threads"] = config.threads
    try:
        return duckdb.connect(where, read_only=read_only, config=settings)
    except duckdb.ConnectionException as error:
        raise LedgerError("already open in this process", where=where, remedy="close it first") from error
    except duckdb.Error as error:
        message = _first_line(error)
        if "lock" in message:
            raise LedgerError(
                "in use by another process", where=where, remedy="wait until it ends"
            ) from error
        if "not a valid DuckDB" in message or not isinstance(error, duckdb.IOException):
            raise LedgerError(
                "damaged or not a ledger", where=where, remedy="restore it, or name another --ledger"
            ) from error
        raise LedgerError(f"cannot be opened: {message}", where=where, remedy="check the path") from error


@contextmanager
def _damage(where: str) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise LedgerError(
            f"cannot be read: {_first_line(error)}",
            where=where,
            remedy="restore it, or make it anew with `newsledger run`",
        ) from error


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
