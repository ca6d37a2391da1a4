"""What an unknown name stands for: how it was read, weighed against the words around it.

A recogniser often takes a company's name that it never saw for a person's or a place's. The words beside the name know
better: "the start-up X", "X, une jeune pousse", «شركة X الناشئة», "η X αντλεί".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from pipeline.entities.matching import TICKER, bare, section
from pipeline.text import fold
from schemas.records import Article, Entity, EntityType

Kind = Literal[
    "company", "product", "agency", "platform", "person", "place", "organisation", "event", "other"
]
Signs = dict[Kind, float]
_BY_TYPE: dict[EntityType, Kind] = {"PER": "person", "LOC": "place", "ORG": "company", "MISC": "other"}
_TYPES: dict[Kind, Mapping[EntityType, float]] = {
    "company": {"ORG": 1.0},
    "agency": {"ORG": 1.0},
    "organisation": {"ORG": 1.0},
    "platform": {"ORG": 1.0, "MISC": 1.0},
    "product": {"MISC": 1.0, "ORG": 0.25},
    "event": {"MISC": 1.0},
    "person": {"PER": 1.0},
    "place": {"LOC": 1.0},
    "other": {"MISC": 1.0},
}
_ALLOWED: dict[EntityType, tuple[Kind, ...]] = {
    "ORG": ("company", "agency", "organisation", "platform", "product"),
    "MISC": ("product", "platform", "event", "other"),
}
_READ = {
    True: 2.5,
    False: 1.5,
}  # what the recogniser's reading is worth: names of several words are read better
_BESIDE, _NEARBY, _AFTER, _TITLED, _VERB, _AT = 2.0, 1.6, 1.5, 1.2, 0.8, 0.7
_NAMED, _FIRM, _WHO, _FOUNDER, _DEAL = 2.7, 3.0, 2.6, 1.5, 1.2
_CLEAR = 1.2
_BEFORE_WORDS, _QUOTED_WORDS, _AFTER_WORDS = 2, 4, 5
_REACH = 60
_CLAUSE = re.compile(r"[.,;:!?()،؛\n–—]")
_OPENING = '"«“„'
_BRACKETS = re.compile(r"^[\"»”’']?\s*(?:\([^()]*\))?")


def judged(read: Mapping[EntityType, float], signs: Signs, *, several_words: bool) -> tuple[EntityType, Kind]:
    """Return type and kind of a name by the types it was ``read`` as, with their weights, and the signs around it."""
    total = sum(read.values()) or 1.0
    score: dict[EntityType, float] = defaultdict(float)
    for kind, weight in read.items():
        score[kind] += _READ[several_words] * weight / total
    for sign, weight in signs.items():
        for kind, share in _TYPES[sign].items():
            score[kind] += share * weight
    best = max(sorted(score), key=lambda kind: score[kind])
    allowed = {kind: signs[kind] for kind in _ALLOWED.get(best, ()) if signs[kind]}
    return best, max(allowed, key=lambda kind: allowed[kind]) if allowed else _BY_TYPE[best]


def signs(article: Article, entity: Entity, previous: Entity | None = None) -> Signs:
    """Return for each kind how much the words in and around a name speak for it.

    ``previous``: the name before it, whose own head is not this one's ("of the bank X Mr Y") but for "the brothers X and Y".
    """
    found: Signs = defaultdict(float)
    for kind, weight in (
        *_inside(article, entity),
        *_before(article, entity, previous.end if previous else 0),
        *_beside(article, entity, previous),
        *_after(article, entity),
    ):
        found[kind] += weight
    return found


def _beside(article: Article, entity: Entity, previous: Entity | None) -> Iterator[tuple[Kind, float]]:
    """Yield that a name is one of several founders ("founded by X and Y")."""
    cues = section(article.language)["signs"]
    gap = fold(article.text[previous.end : entity.start]).strip() if previous else ""
    if previous is None or gap not in cues["coordinated"]:
        return
    clause = fold(_CLAUSE.split(article.text[max(0, previous.start - _REACH) : previous.start])[-1])
    words = re.findall(r"[\w-]+", clause)
    yield from (
        sign for sign in _done_to(clause, words[-1] if words else "", article.language) if sign[0] == "person"
    )


def fit(one: str, other: str) -> bool:
    """Whether two entity types may be one actor's: a product is often read as its company."""
    return one == other or {one, other} == {"ORG", "MISC"}


def opposed(one: Signs, other: Signs) -> bool:
    """Whether the words around two names say that they are a person or place here, and something else there."""
    left, right = _strongest(one), _strongest(other)
    return left is not None and right is not None and not fit(left, right)


def _strongest(found: Signs) -> EntityType | None:
    kind = max(sorted(found), key=lambda kind: found[kind], default=None)
    if kind is None or found[kind] < _CLEAR:
        return None
    return max(_TYPES[kind].items(), key=lambda item: item[1])[0]


def _inside(article: Article, entity: Entity) -> Iterator[tuple[Kind, float]]:
    words = set(re.findall(r"\w+", fold(entity.text)))
    if words & set(section(article.language)["heads"]["organisation"]):
        yield "organisation", _BESIDE
    trades = {*section(article.language)["signs"]["inside"], *section("en")["signs"]["inside"]}
    firms = {*section(article.language)["signs"]["firms"], *section("en")["signs"]["firms"]}
    if len(words) > 1 and words & firms:
        yield "company", _FIRM
    elif len(words) > 1 and words & trades:
        yield "company", _BESIDE


def _before(article: Article, entity: Entity, since: int) -> Iterator[tuple[Kind, float]]:
    language = article.language
    text = article.text[max(since, entity.start - _REACH) : entity.start]
    quoted = text.rstrip()[-1:] in tuple(_OPENING)
    *earlier, clause = _CLAUSE.split(text.rstrip().rstrip(_OPENING))
    clause = fold(clause)
    if " " in entity.text and earlier and not clause.strip() and _titled(earlier[-1], language):
        yield "person", _TITLED
    nearest = re.findall(r"[\w-]+", clause)[::-1][:_QUOTED_WORDS]
    if not nearest:
        return
    if entity.type == "LOC" and nearest[0] in section(language)["cues"]["place_prepositions"]:
        yield "place", _AT
    if nearest[0] in section(language)["signs"]["verbs_before"]:
        yield "company", _VERB
    yield from _done_to(clause, nearest[0], language)
    owner = nearest[0] in section(language)["owned"]["before"]
    between = {*section(language)["ends"], *section(language)["stop"]}  # "analyst at X", "the price of X"
    for distance in range(min(len(nearest), _QUOTED_WORDS if quoted else _BEFORE_WORDS)):
        kinds = _called(nearest[distance], nearest[distance + 1 : distance + 2], language)
        # "the strategy of X" says nothing of X; «the strategy "X"» does.
        kinds = tuple(kind for kind in kinds if kind != "other" or quoted)
        if kinds:
            weight = _BESIDE if distance < _BEFORE_WORDS else _NEARBY
            if not distance and kinds == ("company",) and _names_next(nearest, language):
                weight = _NAMED
            yield from ((kind, weight / len(kinds)) for kind in kinds if not owner or kind == "place")
        if kinds or nearest[distance] in between:
            return


def _names_next(nearest: Sequence[str], language: str) -> bool:
    """Whether the head right before a name is followed by nothing but names: «شركة X», not "his firm X" said of «الشركة»."""
    article = section(language).get("article")
    return not (article and nearest[0].startswith(article)) or " ".join(nearest[1::-1]) in _heads(language)


def _done_to(clause: str, nearest: str, language: str) -> Iterator[tuple[Kind, float]]:
    """Yield what the verb before a name says of it: companies are bought and invested in, people found them."""
    cues = section(language)["signs"]
    small = "|".join(map(re.escape, section(language)["owned"]["articles"])) or "(?!)"
    if re.search(rf"(?:^|\W)(?:{'|'.join(map(re.escape, cues['deals']))})(?: (?:{small}))?\W*$", clause):
        yield "company", _DEAL
    if nearest in cues["founded_by"] and set(re.findall(r"[\w-]+", clause)) & {*_single(cues["founded"])}:
        yield "person", _FOUNDER


def _single(phrases: Sequence[str]) -> Iterator[str]:
    """Yield the first words of phrases, which are enough to know them by."""
    yield from (phrase.split()[0] for phrase in phrases)


def _titled(clause: str, language: str) -> bool:
    """Whether the clause before a comma is a title that a person's name follows ("the regional director, X Y")."""
    written = re.findall(r"[\w-]+", clause)[-_AFTER_WORDS:]
    if section(language)["cased"] and written and written[-1][:1].isupper():
        return False  # "according to Mrs Z, X": the title is of Z
    words = [fold(word) for word in written]
    return any(
        "person" in _called(word, words[i - 1 : i] if i else [], language) for i, word in enumerate(words)
    )


def _after(article: Article, entity: Entity) -> Iterator[tuple[Kind, float]]:
    language = article.language
    cues = section(language)["signs"]
    following = article.text[entity.end : entity.end + _REACH]
    following = TICKER.sub("", _BRACKETS.sub("", following)).lstrip("\"»”’' ")
    adjectives = re.findall(r"[\w-]+", _CLAUSE.split(fold(following))[0])[:3]
    if set(adjectives) & set(cues["adjectives_after"]):
        yield "company", _AFTER
    verbs = [word for word in adjectives[:2] if word not in cues["auxiliaries"]]
    if verbs and verbs[0] in cues["verbs_after"]:
        yield "company", _VERB
    if any(re.match(rf"[,،]? ?{re.escape(who)}(?!\w)", fold(following)) for who in cues["relative"]):
        yield "person", _WHO
    if following.startswith((",", "،", "–", "—")):
        clause = _CLAUSE.split(fold(following[1:]))[0]
        words = re.findall(r"[\w-]+", clause)[: _AFTER_WORDS + 1]
        ends = section(language)["ends"]
        for i, word in enumerate(words[:_AFTER_WORDS]):
            if i and word in ends:
                return  # "X, signed with the minister": what follows is of others
            kinds = _called(word, words[i - 1 : i] if i else [], language)
            if kinds and kinds != ("other",):
                if not set(words[i + 1 : i + 2]) & set(cues["said"]):
                    yield from ((kind, _AFTER / len(kinds)) for kind in kinds)
                return


def _called(word: str, before: Sequence[str], language: str) -> tuple[Kind, ...]:
    """Return the kinds that a word speaks for, or the two words that it is the second of."""
    pairs = [f"{first} {word}" for first in before]
    return tuple(
        dict.fromkeys(k for form in (*pairs, *_forms(word, language)) for k in _heads(language).get(form, ()))
    )


def _forms(word: str, language: str) -> tuple[str, ...]:
    """Return a word, without what is written on to it before, and without a pronoun behind."""
    plain = bare(word, language)
    owned = [
        form.removesuffix(ending)
        for form in (plain, word)
        for ending in section(language)["signs"]["pronouns"]
    ]
    return (word, plain, *(form for form in owned if len(form) > 2))


@cache
def _heads(language: str) -> dict[str, tuple[Kind, ...]]:
    """Return the kinds that each head speaks for, without the heads that say too little."""
    found: dict[str, list[Kind]] = defaultdict(list)
    unsure = {*section(language)["cues"]["place_prepositions"], *section(language)["signs"]["unsure_heads"]}
    for kind, heads in section(language)["heads"].items():
        for head in heads:
            if head not in unsure and kind not in found[head]:
                found[head].append(kind)
    return {head: tuple(kinds) for head, kinds in found.items()}
