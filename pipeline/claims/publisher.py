"""The article's own outlet is nobody's subject: "(Gulf Ledger)", "told the Review"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.text import fold
from schemas.records import Actor, Article, Entity

#: An outlet that its own text names more often than this, or in its title, is what the text is about.
_MOST = 3


def with_publisher(
    actors: Mapping[str, Actor], article: Article, entities: Sequence[Entity], opening: tuple[int, int]
) -> dict[str, Actor]:
    """Return ``actors`` with those that publish the article as agencies: they say things and do nothing else.

    ``opening`` is where the press line stands in the text (``pipeline.ingest.presslines.press_span``).
    """
    outlet = set(fold(article.outlet or "").split())
    inside, counts, titled = set[str](), Counter[str](), set[str]()
    for entity in entities:
        if entity.actor is None or entity.type == "LOC":
            continue
        words = set(fold(entity.text).split())
        opens = opening[0] <= entity.start < opening[1]
        if opens or (words and words <= outlet):
            inside.add(entity.actor)
        counts[entity.actor] += not opens
        if entity.end <= article.title_end:
            titled.add(entity.actor)
    publishing = {actor for actor in inside - titled if counts[actor] < _MOST and actor in actors}
    return {
        name: actor.model_copy(update={"kind": "agency"}) if name in publishing else actor
        for name, actor in actors.items()
    }
