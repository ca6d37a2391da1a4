"""Known names in a text: words of the folded text against the lexicon, behind written-on particles too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.entities.greek import is_greek
from pipeline.entities.lexicon import WORD, Alias, Lexicon
from pipeline.text import AlignedText, fold
from schemas.lexicons import lexicon

# A Reuters instrument code: it has a market's suffix, so figures and abbreviations do not look like it.
TICKER = re.compile(
    r"(?<![\w.])(?:[A-Z]{1,6}[a-z]?|\d{4,6})\.(?:HK|O|N|L|PA|DE|AS|MI|MC|T|KS|TW|SS|SZ|SE|AT|S|I|DU|AD|QA|KW|CA|NS|BO|CO|OL|ST|HE|AX|TO|IS|K)(?!\w)"
)
_ANCHORED_LETTERS = 3
_TANWIN = "\u064b"


@dataclass(frozen=True)
class Word:
    """A word of the folded text with its place there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Known:
    """A known name in a text: offsets into the raw text; ``words`` are the words of it, ``weak`` as in the lexicon.

    ``inflected``: not in the form that the lexicon has, which may be another's ("Αλγερία" is no case of "Αλγέρι").
    """

    start: int
    end: int
    actor: str
    weak: bool
    words: tuple[int, int]
    inflected: bool = False


@dataclass
class Reading:
    """A text prepared for look-up."""

    raw: str
    language: str
    view: AlignedText = field(init=False)
    words: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        self.view = AlignedText(self.raw)
        self.words = [Word(m.group(), m.start(), m.end()) for m in WORD.finditer(self.view.norm)]

    def raw_span(self, first: int, last: int, skip: int = 0) -> tuple[int, int]:
        """Return the raw offsets of words ``first`` to ``last`` (included), ``skip`` letters into the first."""
        return self.view.span(self.words[first].start + skip, self.words[last].end)

    def before(self, start: int, count: int) -> list[str]:
        """Return up to ``count`` folded words before the raw offset ``start``, nearest first."""
        index = self.word_at(start)
        return [word.text for word in self.words[max(0, index - count) : index]][::-1]

    def word_at(self, start: int) -> int:
        """Return the index of the first word that ends after the raw offset ``start``."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.view.span(self.words[middle].start, self.words[middle].end)[1] <= start:
                low = middle + 1
            else:
                high = middle
        return low


@cache
def section(language: str) -> dict[str, Any]:
    """Return the language's ``entities.toml`` with its words folded."""

    def folded(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: folded(inner) for key, inner in value.items()}
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return fold(value)
        return [fold(item) for item in value]

    result: dict[str, Any] = folded(lexicon(language, "entities"))
    return result


def known_names(reading: Reading, names: Lexicon) -> list[Known]:
    """Return the known names of a text, longest first where they overlap; weak ones that nothing supports are left out."""
    found = sorted(_candidates(reading, names), key=lambda k: (k.words[0] - k.words[1], k.inflected, k.start))
    taken = [False] * len(reading.words)
    chosen: list[Known] = []
    for known in found:
        first, last = known.words
        if not any(taken[first:last]):
            taken[first:last] = [True] * (last - first)
            chosen.append(known)
    sure = {known.actor for known in chosen if not known.weak}
    parents = {names.actors[actor].parent for actor in sure} | sure
    kept = [k for k in chosen if not k.weak or k.actor in sure or _supported(reading, k, names, parents)]
    return sorted([*kept, *_tickers(reading, names, kept)], key=lambda k: k.start)


def exact_actor(text: str, language: str, names: Lexicon) -> str | None:
    """Return the actor whose name, sure or weak, ``text`` is from end to end; None where it is nobody's or several's."""
    reading = Reading(text, language)
    found = [k for k in _candidates(reading, names) if (k.start, k.end) == (0, len(text))]
    whole = {k.actor for k in found if not k.inflected} or {k.actor for k in found}
    return whole.pop() if len(whole) == 1 else None


def _candidates(reading: Reading, names: Lexicon) -> Iterator[Known]:
    particles: list[str] = section(reading.language)["particles"]
    whole = frozenset(section(reading.language).get("whole", ()))
    for i, word in enumerate(reading.words):
        for form, skip in _forms(word.text, () if {word.text, word.text[1:]} & whole else particles):
            for alias in names.aliases.get(form, ()):
                if alias.language not in (None, reading.language):
                    continue
                last = i + len(alias.words) - 1
                if last < len(reading.words) and _matches(reading, alias, i, skip):
                    start, end = reading.raw_span(i, last, skip)
                    if i == last and _TANWIN in reading.raw[start:end]:
                        continue  # «ميتًا» is "dead", not Meta: lone names do not take this ending
                    inflected = is_greek(form) and form != alias.folded[0]
                    yield Known(start, end, alias.actor, alias.weak, (i, last + 1), inflected)


def _forms(word: str, particles: Sequence[str]) -> Iterator[tuple[str, int]]:
    yield word, 0
    for particle in particles:
        if not word.startswith(particle) or len(word) - len(particle) < _ANCHORED_LETTERS - 1:
            continue
        rest = word[len(particle) :]
        yield rest, len(particle)
        if particle.endswith("ل") and rest.startswith("ل"):  # لل: the article melts into the preposition
            yield "ا" + rest, len(particle) - 1


def _matches(reading: Reading, alias: Alias, first: int, skip: int) -> bool:
    missing = 0
    for offset, (forms, capital) in enumerate(zip(alias.words, alias.capitals, strict=True)):
        word = reading.words[first + offset]
        if offset and word.text not in forms:
            return False
        start, end = reading.raw_span(first + offset, first + offset, 0 if offset else skip)
        raw = reading.raw[start:end]
        if alias.exact and raw != alias.raw[offset]:
            return False
        missing += capital and not raw[:1].isupper()
        if offset and not _adjacent(reading, first + offset):
            return False
    # One capital may be missing of several: "Red sea", "φεστιβάλ της Άνοιξης".
    long = sum(capital and len(raw) > 2 for capital, raw in zip(alias.capitals, alias.raw, strict=True))
    return missing == 0 or (missing == 1 and long > 1)


def _adjacent(reading: Reading, index: int) -> bool:
    gap = reading.view.norm[reading.words[index - 1].end : reading.words[index].start]
    return len(gap) <= 1 and "\n" not in gap


def _supported(reading: Reading, known: Known, names: Lexicon, sure: set[str | None]) -> bool:
    """Whether quotation marks, a head before it, a ticker after it or its owner nearby support a weak name."""
    raw = reading.raw
    quoted = raw[known.start - 1 : known.start] in _OPENING and raw[known.end : known.end + 1] in _CLOSING
    if quoted and known.start and known.end < len(raw):
        return True
    actor = names.actors[known.actor]
    heads = set(section(reading.language)["heads"].get(actor.kind, ()))
    nearby = reading.before(known.start, 3)
    around = {form for word in nearby for form in (word, _without_particle(word, reading.language))}
    if heads & around or TICKER.match(raw, min(len(raw), known.end + 1)):
        return True
    return actor.parent is not None and actor.parent in sure


def bare(word: str, language: str) -> str:
    """Return a folded word without the particle and the article written on to it."""
    word = _without_particle(word, language)
    article = section(language).get("article", "")
    return word[len(article) :] if word.startswith(article) and len(word) > len(article) + 2 else word


def _without_particle(word: str, language: str) -> str:
    for particle in section(language)["particles"]:
        if word.startswith(particle) and len(word) - len(particle) >= _ANCHORED_LETTERS:
            rest = word[len(particle) :]
            return "ا" + rest if particle.endswith("ل") and rest.startswith("ل") else rest
    return word


_OPENING = "\"«“„‘'”"
_CLOSING = "\"»”“’'"


def _tickers(reading: Reading, names: Lexicon, kept: Sequence[Known]) -> Iterator[Known]:
    for match in TICKER.finditer(reading.raw):
        actor = names.tickers.get(match.group())
        if actor is not None and not any(k.start < match.end() and match.start() < k.end for k in kept):
            index = reading.word_at(match.start())
            yield Known(match.start(), match.end(), actor, False, (index, index + 1))
