"""Who owns what, by the text: "chatbot X of company Y", "Y's app X", «X التابع لشركة Y»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.entities.matching import TICKER, bare, section
from pipeline.text import fold, sentences
from schemas.records import Actor, Article, Entity

_OWNED = {"product", "platform", "other"}
_OWNERS = {"company"}
_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[\"'“”«»‘’,،؛()]")
_REACH = 60
_HEAD_REACH = 7
_PLAIN_WORDS = 3
_OWN_REACH = 5


def with_parents(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], actors: dict[str, Actor]
) -> list[Actor]:
    """Return the actors, those products and platforms that lack an owner with the one that a text names.

    Where texts name different owners the actor keeps none.
    """
    named: dict[str, set[str]] = {}
    for article, found in zip(articles, entities, strict=True):
        for one, other in pairwise(found):
            left, right = actors[one.actor or ""], actors[other.actor or ""]
            gap = article.text[one.end : other.start]
            if len(gap) > _REACH or left.id == right.id:
                continue
            if _open(left) and right.kind in _OWNERS and _of(gap, article.language):
                named.setdefault(left.id, set()).add(right.id)
            elif left.kind in _OWNERS and _open(right) and _owner_first(article, one, gap):
                named.setdefault(right.id, set()).add(left.id)
        for product, owner in _own(article, found, actors):
            named.setdefault(product, set()).add(owner)
    return [_owned(actor, named.get(actor.id, set())) for actor in actors.values()]


def _own(article: Article, found: Sequence[Entity], actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Yield product and company where the text says "its chatbot X", and one company stands before in the sentence."""
    spans = sentences(article.text, article.language)
    for thing in found:
        if not _open(actors[thing.actor or ""]) or not _called_own(article, thing):
            continue
        start = next((left for left, right in spans if left <= thing.start < right), 0)
        before = [e.actor or "" for e in found if start <= e.start < thing.start]
        owners = {actor for actor in before if actors[actor].kind in _OWNERS}
        if len(owners) == 1:
            yield thing.actor or "", owners.pop()


def _called_own(article: Article, thing: Entity) -> bool:
    """Whether the head before a name is somebody's own: "its chatbot X", مساعدها."""
    owned, heads = section(article.language)["owned"], section(article.language)["heads"]
    things = {*heads["product"], *heads["platform"]}
    clause = fold(article.text[max(0, thing.start - _REACH) : thing.start])
    words = re.findall(r"[\w-]+", clause)[-_OWN_REACH:]
    for i, word in enumerate(words):
        endings = [ending for ending in owned["own_ending"] if word.endswith(ending)]
        if any({(stem := word.removesuffix(e)), bare(stem, article.language)} & things for e in endings):
            return True
        around = set(words[max(0, i - 2) : i]) & set(owned["own_before"])
        if word in things and (around or set(words[i + 1 : i + 2]) & set(owned["own_after"])):
            return True
    return False


def _open(actor: Actor) -> bool:
    return actor.kind in _OWNED and actor.parent is None and actor.evidence != "lexicon"


def _owned(actor: Actor, owners: set[str]) -> Actor:
    if len(owners) != 1:
        return actor
    kind = "product" if actor.kind == "other" else actor.kind
    return actor.model_copy(update={"parent": min(owners), "kind": kind})


def _of(gap: str, language: str) -> bool:
    """Whether the words between product and company say that it is the company's."""
    words = _plain(gap)
    heads = section(language)["heads"]["company"]
    links = [_plain(link) for link in section(language)["owned"]["by"]]
    return any(
        words == link or any(words == f"{link} {head}" or words == f"{link}{head}" for head in heads)
        for link in links
    )


def _owner_first(article: Article, owner: Entity, gap: str) -> bool:
    """Whether the company stands before its product: "Y's chatbot X", "le chatbot de Y (code) X"."""
    heads = set(section(article.language)["heads"]["product"]) | set(
        section(article.language)["heads"]["platform"]
    )
    after = fold(gap)
    if _behind(gap, article.language):
        return True
    for mark in section(article.language)["owned"]["possessive"]:
        if after.startswith(mark):
            words = _SIGNS.sub(" ", after[len(mark) :]).split()
            return not words or (len(words) <= _PLAIN_WORDS and bool(heads & set(words)))
    if _plain(TICKER.sub("", gap)):
        return False
    before = fold(article.text[max(0, owner.start - _REACH) : owner.start])
    words = re.findall(r"\w+", before)[-_HEAD_REACH:]
    while words and words[-1] in section(article.language)["heads"]["company"]:
        words.pop()
    linked = bool(words) and words[-1] in section(article.language)["owned"]["before"]
    return linked and bool(heads & set(words))


def _behind(gap: str, language: str) -> bool:
    """Whether the words between company and product say that the company makes it: "Y, the firm behind the app X"."""
    words, heads = _plain(gap), section(language)["heads"]
    for link in section(language)["owned"]["behind"]:
        _, found, rest = f" {words} ".partition(f" {_plain(link)} ")
        following = rest.split()
        if found and (
            not following
            or (
                len(following) <= _PLAIN_WORDS + 1
                and {*heads["product"], *heads["platform"]} & set(following)
            )
        ):
            return True
    return False


def _plain(gap: str) -> str:
    """Return the words of a gap without brackets, signs and tickers."""
    return " ".join(_SIGNS.sub(" ", _BRACKETS.sub(" ", fold(TICKER.sub(" ", gap)))).split())
