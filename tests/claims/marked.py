"""Articles for tests, with mentions and names marked in the text, and claims as one line each.

``[c 12|twelve]`` is a mention: kind letter (``~`` behind it: about), value, unit if it has one, and the words.
``{alibaba|Alibaba}`` is a name with its actor. A claim reads ``subject attribute value unit scope modality``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.claims import extract
from schemas.records import Actor, Article, Claim, Entity, EntityType, Mention, MentionKind, Published

KINDS: dict[str, MentionKind] = {
    "m": "money",
    "c": "count",
    "d": "date",
    "p": "duration",
    "q": "measure",
    "x": "multiple",
    "r": "rate",
    "o": "ordinal",
}
_MARK = re.compile(r"\[(\w)(~?) ([^|\]]+)\|([^\]]+)\]|\{([^|}]+)\|([^}]+)\}")
_PRODUCTS = {"qwen": "alibaba", "yuanbao": "tencent", "ernie": "baidu", "astra": None}
_KINDS: dict[str, tuple[str, ...]] = {
    "event": ("spring-festival", "storm-irma"),
    "agency": ("reuters", "afp"),
    "platform": ("weibo", "taobao"),
    "place": ("greece", "france", "egypt", "volos", "china", "lyon", "tunis", "texas", "patras"),
    "organisation": ("civil-protection", "commission"),
    "person": ("nadia-rahal", "paul-meyer"),
    "other": ("aurora",),
}
_TYPES: dict[str, EntityType] = {
    "place": "LOC",
    "person": "PER",
    "product": "MISC",
    "event": "MISC",
    "other": "MISC",
}


@dataclass(frozen=True)
class Marked:
    """An article with its annotations."""

    article: Article
    mentions: list[Mention]
    entities: list[Entity]
    actors: list[Actor]

    def claims(self) -> list[Claim]:
        return extract(self.article, self.mentions, self.entities, self.actors)


def actor(name: str) -> Actor:
    """Return a test actor of its kind: a company where none is said."""
    kind = next((kind for kind, names in _KINDS.items() if name in names), "company")
    if name in _PRODUCTS:
        kind = "product"
    shown = " ".join(part.capitalize() for part in name.split("-"))
    return Actor.model_validate({"id": name, "name": shown, "kind": kind, "parent": _PRODUCTS.get(name)})


def mark(source: str, language: str, published: str | None = "2026-02-09", title: str = "") -> Marked:
    """Return the article that ``source`` stands for, below its ``title`` (marked likewise)."""
    source = f"{title}\n\n{source}" if title else source
    text, mentions, entities, at = "", [], [], 0
    for match in _MARK.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        letter, about, value, words, name, said = match.groups()
        start, words = len(text), words or said
        text += words
        span = {"start": start, "end": len(text), "text": words}
        if letter:
            number, _, unit = value.partition(" ")
            resolved = {"resolved": number} if letter == "d" and not number.startswith("X") else {}
            modifier = {"modifier": "approx"} if about else {}
            mentions.append(
                Mention.model_validate(
                    {
                        **span,
                        "kind": KINDS[letter],
                        "value": number,
                        "unit": unit or None,
                        **resolved,
                        **modifier,
                    }
                )
            )
        else:
            kind = _TYPES.get(actor(name).kind, "ORG")
            entities.append(Entity.model_validate({**span, "type": kind, "score": 1.0, "actor": name}))
    text += source[at:]
    title_end = text.index("\n") if title else 0
    article = Article.model_validate(
        {
            "id": "test",
            "source": "test.txt",
            "language": language,
            "language_confidence": 1.0,
            "title": text[:title_end] or None,
            "title_end": title_end,
            "published": Published(value=published, known_by="header" if published else "unknown"),
            "text": text,
        }
    )
    actors = [actor(name) for name in dict.fromkeys(e.actor for e in entities if e.actor)]
    parents = {a.parent for a in actors if a.parent} - {a.id for a in actors}
    return Marked(article, mentions, entities, actors + [actor(name) for name in sorted(parents)])


def line(claim: Claim) -> str:
    """Return a claim as cases state it: "alibaba budget 3000000000 CNY (433000000 USD) announced by alibaba"."""
    parts = [claim.subject, claim.attribute, claim.value, claim.unit or ""]
    parts += [f"({derived.value} {derived.unit})" for derived in claim.derived]
    parts += [f"{key}={value}" for key, value in sorted(claim.scope.items())]
    parts += [f"at={claim.at}" if claim.at else "", claim.modality]
    parts += [f"by {claim.attributed_to}" if claim.attributed_to else ""]
    return " ".join(part for part in parts if part)
