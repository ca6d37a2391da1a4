"""What the network makes of the numbers and times of articles: for each, how likely it states which attribute."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.claims.dates import with_told_days
from pipeline.claims.neural.opinions import Logits, Span
from pipeline.claims.neural.samples import NONE, READ, kinds
from pipeline.devices import resolve
from schemas.records import Article, Mention

if TYPE_CHECKING:
    from pipeline.claims.config import ClaimsConfig


def shipped() -> Path:
    """Return the folder of the weights in this package."""
    return Path(str(resources.files("pipeline.claims") / "weights"))


def read(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mention]], config: ClaimsConfig
) -> list[Logits]:
    """Return for each article, by the span of a mention, the logit of each attribute of its kind and of ``none``.

    ``mentions`` run parallel to ``articles``. Texts of any length are read whole, in windows of 128 pieces that
    overlap. Raises ModelError where the weights, or the device, are not there.
    """
    if config.reader == "none":
        return [{} for _ in articles]
    import torch

    from pipeline.claims.neural.model import inside, placed
    from pipeline.entities.neural.tagging import padded

    reader, vocabulary = _loaded(_folder(config), config.device)
    device = next(reader.parameters()).device
    own = [
        [m for m in with_told_days(row, article.published.value) if m.kind in READ]
        for article, row in zip(articles, mentions, strict=True)
    ]
    queue = [
        item
        for i, (article, row) in enumerate(zip(articles, own, strict=True))
        for item in placed(vocabulary, i, article.text, [(m.start, m.end) for m in row])
    ]
    queue.sort(key=lambda item: len(item.window.ids))
    found: list[dict[Span, dict[str, float]]] = [{} for _ in articles]
    kind_of = kinds()
    size = max(1, config.batch_pieces // 128)
    with torch.inference_mode():
        for start in range(0, len(queue), size):
            batch = queue[start : start + size]
            ids, present = padded([item.window.ids for item in batch], device)
            rows, mask = inside(batch, ids.shape[1])
            logits = reader(ids, present, rows.to(device), mask.to(device)).float().cpu().tolist()
            values = [(item.window.text, number) for item in batch for number, _, _ in item.values]
            for (text, number), line in zip(values, logits, strict=True):
                mention = own[text][number]
                found[text][mention.start, mention.end] = {
                    name: logit
                    for name, logit in zip(reader.labels, line, strict=True)
                    if name == NONE or kind_of.get(name) == mention.kind
                }
    return list(found)


def _folder(config: ClaimsConfig) -> Path:
    return shipped() if config.reader == "shipped" else Path(config.reader.removeprefix("folder:"))


@cache
def _loaded(folder: Path, device: str) -> tuple[Any, Any]:
    from pipeline.claims.neural import model
    from pipeline.entities.backends import shipped as names
    from pipeline.entities.neural import packed

    reader, vocabulary = model.load(folder, names())
    reader = reader.to(resolve(device))
    packed.pack(reader.encoder)
    return reader, vocabulary
