"""Turn annotations as written by hand (``corpus/gold/STORY.toml``) into gold with offsets (``STORY.json``).

Mentions are looked for in the order of the text, names wherever they stand, longest first. Run it after a
change to an article, an annotation or ingest: ``python -m pipeline.evaluation.anchor [CORPUS]``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import InputError, NewsledgerError
from pipeline.evaluation import floors
from pipeline.evaluation.gold import (
    GoldArticle,
    GoldClaim,
    GoldDerived,
    GoldEntity,
    GoldFact,
    GoldMention,
    GoldSpan,
    GoldStory,
    dump,
)
from schemas.records import Published

# In Arabic a conjunction, preposition or article is written onto the word that it stands before.
_PROCLITIC = "[وف]?[بلك]?(?:ال)?"
_LETTER = r"[^\W\d_]"


def occurrences(words: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``words`` in ``text`` from ``start`` on where they are whole words."""
    before = after = ""
    if words[0].isdigit():
        before = r"(?<!\d)"
    elif words[0].isalpha():
        before = rf"(?<!\w){_PROCLITIC}" if "\u0600" <= words[0] <= "\u06ff" else r"(?<!\w)"
    if words[-1].isdigit():
        after = r"(?!\d)"
    elif words[-1].isalpha():
        after = rf"(?!{_LETTER})"
    quoted = r"\s".join(map(re.escape, words.split()))  # a quote need not repeat no-break spaces
    for match in re.compile(f"{before}({quoted}){after}").finditer(text, start):
        yield match.span(1)


def anchor(path: Path, folder: Path) -> GoldStory:
    """Return the story annotated in ``path``, its articles read from ``folder``.

    Raises InputError for words that the text does not have at or after the annotation before them.
    """
    from pipeline.ingest import read

    data = tomllib.loads(path.read_text(encoding="utf-8"))
    texts: dict[str, list[str]] = {}
    articles = []
    for entry in data["articles"]:
        name, _, number = entry["file"].partition(":")
        if name not in texts:
            texts[name] = [article.text for article in read([folder / name])]
        articles.append(_article(entry, texts[name][int(number or 1) - 1], f"{path}: {entry['file']}"))
    return GoldStory(
        story=data["story"],
        lineages=data["lineages"],
        articles=tuple(articles),
        facts=tuple(GoldFact(**fact) for fact in data["facts"]),
    )


def _article(entry: dict[str, Any], text: str, where: str) -> GoldArticle:
    mentions: list[GoldMention] = []
    stated: list[list[dict[str, Any]]] = []
    cursor = 0
    for fields in entry["mentions"]:
        fields = dict(fields)
        words = fields.pop("words")
        stated.append(fields.pop("claims", []))
        start, cursor = _next(words, text, cursor, where)
        mentions.append(GoldMention(start=start, end=cursor, text=text[start:cursor], **fields))
    claims = [
        _claim(claim, mention, mentions[i + 1 :])
        for i, (mention, made) in enumerate(zip(mentions, stated, strict=True))
        for claim in made
    ]
    claims += [_unquantified(claim, text, where) for claim in entry.get("claims", ())]
    return GoldArticle(
        file=entry["file"],
        language=entry["language"],
        title=entry.get("title"),
        outlet=entry.get("outlet"),
        published=Published(**entry["published"]),
        mentions=tuple(mentions),
        entities=tuple(_names(entry["entities"], text, where)),
        claims=tuple(claims),
        ignore=tuple(_everywhere(entry.get("ignore", ()), text, where)),
        unsure=tuple(_everywhere(entry.get("unsure", ()), text, where)),
    )


def _next(words: str, text: str, cursor: int, where: str) -> tuple[int, int]:
    span = next(occurrences(words, text, cursor), None)
    if span is None:
        after = text[max(0, cursor - 30) : cursor]
        raise InputError(
            f"no {words!r} after {after!r}", where=where, remedy="quote the text in its own order"
        )
    return span


def _claim(fields: dict[str, Any], mention: GoldMention, following: list[GoldMention]) -> GoldClaim:
    said_again = following[: fields.pop("derived", 0)]
    return GoldClaim(
        value=mention.resolved or mention.value,
        unit=mention.unit,
        value_start=mention.start,
        value_end=mention.end,
        derived=tuple(GoldDerived(value=again.value, unit=again.unit or "") for again in said_again),
        **fields,
    )


def _unquantified(fields: dict[str, Any], text: str, where: str) -> GoldClaim:
    """Return a claim that no mention states: an event reported without its day, at the words that report it."""
    fields = dict(fields)
    start, end = _next(fields.pop("words"), text, 0, where)
    return GoldClaim(value_start=start, value_end=end, **fields)


def _everywhere(quotes: Iterable[str], text: str, where: str) -> Iterator[GoldSpan]:
    for words in quotes:
        _next(words, text, 0, where)
        yield from (
            GoldSpan(start=start, end=end, text=text[start:end]) for start, end in occurrences(words, text)
        )


def _names(entries: list[dict[str, Any]], text: str, where: str) -> list[GoldEntity]:
    taken: list[GoldEntity] = []
    for entry in sorted(entries, key=lambda fields: -len(fields["words"])):
        fields = dict(entry)
        words = fields.pop("words")
        _next(words, text, 0, where)
        for start, end in occurrences(words, text):
            if not any(other.start < end and start < other.end for other in taken):
                taken.append(GoldEntity(start=start, end=end, text=text[start:end], **fields))
    return sorted(taken, key=lambda entity: entity.start)


def main(arguments: list[str]) -> int:
    """Anchor every annotation of the corpus and write down its hash; returns the exit code."""
    corpus = Path(arguments[0] if arguments else "corpus")
    try:
        for path in sorted((corpus / "gold").glob("*.toml")):
            story = anchor(path, corpus / "articles" / path.stem)
            path.with_suffix(".json").write_text(dump(story), encoding="utf-8")
        floors.stamp(corpus)
    except NewsledgerError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
