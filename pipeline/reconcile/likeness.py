"""What articles are about, as vectors of the encoder that ships: evidence for stories beside actors, times and quantities."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline.ledger import Ledger

if TYPE_CHECKING:
    from pipeline.entities import EntityConfig

ENCODER = "multilingual-e5-small, centred"
# Title and first paragraphs say what an article is about; what follows is background.
_HEAD = 800
_BATCH = 256


def encode(ledger: Ledger, config: EntityConfig) -> int:
    """Store the vectors of articles that have none, and return how many were made.

    Only the encoder that ships is used, and only where ``config`` names it: the centres belong to it. A vector is
    taken from the mean of its language (48 documents of NTREX-128 in each), without which articles of one language
    are alike whatever they say. Raises ModelError where the weights are damaged.
    """
    if config.backend != "shipped":
        return 0
    import numpy as np

    from pipeline.entities import vectors

    rows = ledger.connection.execute(
        """SELECT id, language, left(text, $1) FROM article
           WHERE id NOT IN (SELECT article FROM article_vector WHERE encoder = $2) ORDER BY id""",
        [_HEAD, ENCODER],
    ).fetchall()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        found = vectors([text for _, _, text in batch], config)
        found = found - np.array([_centres()[language] for _, language, _ in batch], dtype=np.float32)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        with ledger.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO article_vector SELECT unnest($1), $2, unnest($3::FLOAT[][])",
                [[article for article, _, _ in batch], ENCODER, found.tolist()],
            )
    return len(rows)


@cache
def _centres() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (resources.files("pipeline.reconcile") / "centres.json").read_text(encoding="utf-8")
    )
    return data
