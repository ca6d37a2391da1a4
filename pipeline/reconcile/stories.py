"""Articles grouped into stories by what they say, never by where they were found."""

from __future__ import annotations

import duckdb

from pipeline.reconcile import components
from pipeline.reconcile.sqlfiles import run
from schemas.topics import Topic


def _countries() -> list[str]:
    from pipeline.entities.lexicon import load

    return sorted(load().countries)


def group(connection: duckdb.DuckDBPyConnection, topics: dict[str, Topic]) -> None:
    """Fill the empty tables story and story_article."""
    connection.execute("CREATE OR REPLACE TEMP TABLE topic_label (topic VARCHAR, label VARCHAR)")
    connection.executemany(
        "INSERT INTO topic_label VALUES (?, ?)", [(topic.id, topic.label) for topic in topics.values()]
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE country AS SELECT unnest($1::VARCHAR[]) AS actor", [_countries()]
    )
    run(connection, "sql/features")
    run(connection, "sql/story_links")
    connection.execute("CREATE OR REPLACE TEMP TABLE member AS SELECT id AS node, id AS label FROM article")
    connection.execute("CREATE OR REPLACE TEMP TABLE edge AS SELECT a, b FROM story_link")
    components.join(connection)
    run(connection, "sql/stories")
