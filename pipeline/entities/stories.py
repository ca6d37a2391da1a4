"""How much speaks for two articles telling one story: names and figures that both have, and days close together."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.entities.clusters import Cluster, Clusters
from pipeline.text import fold
from schemas.records import Article

_HERE = 3.0  # two names of one article
_ENOUGH = 4.0  # more need not be looked for
_MOST_ARTICLES = 100  # of what stands in more articles than this, only these are looked at
_MOST_FIGURES = 3.0
_NEAR, _FAR = 7, 60  # days
_FIGURE = re.compile(r"\d[\d.,]*\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Stories:
    """What articles share, besides the names that are compared."""

    def __init__(self, articles: Sequence[Article], clusters: Clusters) -> None:
        self._figures = [frozenset(_figures(article.text)) for article in articles]
        self._days = [_day(article.published.value) for article in articles]
        self._clusters = clusters
        self.refresh()

    def refresh(self) -> None:
        """Look again at what the articles share, after clusters were merged."""
        self._shared = self._clusters.shared()
        places: dict[object, list[int]] = defaultdict(list)
        for i, figures in enumerate(self._figures):
            for thing in (*figures, *self._shared[i]):
                places[thing].append(i)
        self._near: dict[int, set[int]] = {i: {i} for i in range(len(self._figures))}
        for found in places.values():
            for i, j in combinations(found[:_MOST_ARTICLES], 2):
                self._near[i].add(j)
                self._near[j].add(i)

    def evidence(self, one: Cluster, other: Cluster) -> float:
        """Return how much speaks for one story where the two are named: about 1 a name or figure that is shared."""
        left, right, most = one.articles(), other.articles(), 0.0
        for i in sorted(left):
            for j in self._near[i] & right:
                most = max(most, self._between(i, j, {one, other}))
            if most >= _ENOUGH:
                break
        return most

    def _between(self, i: int, j: int, pair: set[Cluster]) -> float:
        if i == j:
            return _HERE
        names = len((self._shared[i] & self._shared[j]) - pair)
        figures = sum(1.0 if len(figure) > 2 else 0.5 for figure in self._figures[i] & self._figures[j])
        return names + min(figures, _MOST_FIGURES) + self._closeness(i, j)

    def _closeness(self, i: int, j: int) -> float:
        one, other = self._days[i], self._days[j]
        if one is None or other is None:
            return 0.0
        apart = abs((one - other).days)
        return 0.5 if apart <= _NEAR else -1.0 if apart > _FAR else 0.0


def _figures(text: str) -> Iterator[str]:
    """Yield the figures of two digits and more that are no years, without signs between thousands."""
    for match in _FIGURE.findall(fold(text)):
        figure = _THOUSANDS.sub("", match).replace(",", ".")
        if not _YEAR.fullmatch(figure):
            yield figure


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None
