"""Which of several names that sound alike is meant: the one whose sentences say the most similar things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.entities.clusters import Cluster
from pipeline.text import sentences
from schemas.records import Article, Entity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 8  # sentences of one name that are looked at
_MARGIN = 0.02  # vectors of any two news sentences are alike by about 0.8: differences count


class Contexts:
    """The sentences around names, compared by their vectors; made when first asked for."""

    def __init__(self, articles: Sequence[Article], entities: Sequence[Sequence[Entity]]) -> None:
        self._articles, self._entities = articles, entities
        self._vectors: dict[Cluster, NDArray[np.float32]] = {}

    def closest(self, cluster: Cluster, rivals: Sequence[Cluster]) -> Cluster | None:
        """Return the rival whose sentences are nearest to those of ``cluster``, None where two are about as near."""
        own = self._of(cluster)
        near = sorted(((float(own @ self._of(rival)), i) for i, rival in enumerate(rivals)), reverse=True)
        return rivals[near[0][1]] if near[0][0] >= near[1][0] + _MARGIN else None

    def _of(self, cluster: Cluster) -> NDArray[np.float32]:
        from pipeline.entities.vectors import vectors

        if cluster not in self._vectors:
            found = dict.fromkeys(self._sentence(i, j) for i, j in sorted(cluster.places)[:_MOST])
            mean = vectors(list(found)).mean(axis=0)
            self._vectors[cluster] = mean / float((mean @ mean) ** 0.5)
        return self._vectors[cluster]

    def _sentence(self, i: int, j: int) -> str:
        article, entity = self._articles[i], self._entities[i][j]
        spans = sentences(article.text, article.language)
        return next(
            (article.text[start:end] for start, end in spans if start <= entity.start < end), entity.text
        )
