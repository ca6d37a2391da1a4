"""Where names begin and end: signs, small words, heads and descriptions, letters taken for particles."""

from __future__ import annotations

import re

from pipeline.entities.greek import inflected
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import Reading, bare, section
from pipeline.entities.spans import Name
from pipeline.text import fold

_EDGES = " \u0640\t\n\u00a0\u202f\"'«»“”‘’„‟()[]{},.;:،؛!?؟·•*-–—/|\u200f\u200e"
_HEAD_LENGTH = 24


def trimmed(reading: Reading, name: Name) -> Name | None:
    raw, start, end = reading.raw, name.start, name.end
    heads = section(reading.language)["heads"]
    tails = {*section(reading.language).get("joiners", ()), *heads["place"], *heads["company"]}
    while start < end:
        if raw[start] in _EDGES:
            start += 1
        elif raw[end - 1] in _EDGES and not (raw[end - 1] == "." and "." in raw[start : end - 1]):
            end -= 1
        else:
            last = re.search(r"\s(\w+)$", raw[start:end])
            if last is None or not last.group(1).islower() or fold(last.group(1)) not in tails:
                break
            end = start + last.start()
    start = _after_function_word(reading, start, end)
    if name.type == "PER":
        start = _after_title(reading, start, end)
    end = _before_description(reading, start, end)
    return name._replace(start=start, end=end) if end - start > 1 else None


def _after_function_word(reading: Reading, start: int, end: int) -> int:
    """Skip what is no part of a name at its beginning: "Avec X", "Rival X" and the s of "London's X"."""
    raw = reading.raw
    first = re.match(r"(\w+)\s+(?=\w)", raw[start:end])
    if first is None or not section(reading.language)["cased"]:
        return start
    heads, word = section(reading.language)["heads"], fold(first.group(1))
    possessive = word == "s" and raw[start - 1 : start] in ("'", "’")
    kinds = {*heads["company"], *heads["product"]} - {*heads["organisation"]}
    called = word in kinds and _opens(raw, start)
    return start + first.end() if possessive or called or word in section(reading.language)["ends"] else start


def _after_title(reading: Reading, start: int, end: int) -> int:
    """Skip a title that was read as the first words of a person's name ("Sénateur démocrate X Y")."""
    words = list(re.finditer(r"\w+", reading.raw[start:end]))
    if len(words) > 2 and _field(reading, start, words[0].group()):
        return start + words[1].start()
    if len(words) < 3 or fold(words[0].group()) not in section(reading.language)["heads"]["person"]:
        return start
    rest = next((word for word in words[1:] if not word.group().islower()), words[0])
    return start + rest.start() if section(reading.language)["cased"] else start


def _field(reading: Reading, start: int, word: str) -> bool:
    """Whether a word is what a minister deals with, whose name follows ("υπουργός Ενέργειας X Y")."""
    offices = section(reading.language)["offices"]
    heads = {form for head in offices["heads"] for form in inflected(head)}
    called = {
        form for before in reading.before(start, 2) for form in (before, bare(before, reading.language))
    }
    fields = {form for said in offices["fields"].values() for field in said for form in inflected(field)}
    return bool(called & heads) and fold(word) in fields


def _opens(raw: str, start: int) -> bool:
    """Whether a sentence begins at ``start``, where capitals say nothing."""
    before = raw[max(0, start - _HEAD_LENGTH) : start].rstrip(" \u00a0")
    return not before or before[-1] in '.!?\n(«"'


def _before_description(reading: Reading, start: int, end: int) -> int:
    """Cut off what an Arabic company deals in («شركة X للتجزئة»), and all of a name that says no more."""
    if section(reading.language)["script"] != "arabic":
        return end
    described = re.search(r"(?:^|\s)(?=لل\w{3})", reading.raw[start:end])
    if described is None:
        return end
    if not described.start():
        return start if not described.group() else end
    heads = section(reading.language)["heads"]["company"]
    before = reading.before(start, 1)
    return (
        start + described.start()
        if before and {before[0], bare(before[0], reading.language)} & set(heads)
        else end
    )


def headed(reading: Reading, name: Name) -> Name:
    """Return a name with the head that belongs to it: a capital says so, in Arabic what follows («وكالة X للأنباء»)."""
    raw, language = reading.raw, reading.language
    head = re.search(r"(\w+)[ \u00a0]$", raw[max(0, name.start - _HEAD_LENGTH) : name.start])
    if head is None or name.type == "PER":
        return name
    heads = section(language)["heads"]
    word = fold(head.group(1))
    if section(language)["cased"]:
        opens = _opens(raw, name.start - len(head.group()))
        belongs = head.group(1)[0].isupper() and not opens and word in heads["agency"] + heads["organisation"]
    else:
        belongs = word in heads["agency"] and re.search(r"\sلل\w+$", raw[name.start : name.end]) is not None
    return name._replace(start=name.start - len(head.group()), type="ORG") if belongs else name


def with_country(reading: Reading, names: Lexicon, name: Name) -> Name:
    """Return an Arabic company's name with the country that it is a branch of («شركة X مصر»)."""
    heads = section(reading.language)["heads"]["company"]
    before = reading.before(name.start, 1)
    if name.type != "ORG" or section(reading.language)["script"] != "arabic" or not before:
        return name
    following = re.match(r" (\w+)", reading.raw[name.end : name.end + _HEAD_LENGTH])
    if (
        following is None
        or following.group(1).endswith("ية")
        or bare(before[0], reading.language) not in heads
    ):
        return name  # السعودية is an adjective as well
    meant = {
        alias.actor for alias in names.aliases.get(fold(following.group(1)), ()) if len(alias.words) == 1
    }
    return name._replace(end=name.end + following.end()) if meant & names.countries else name


def with_first_letters(reading: Reading, found: list[Name]) -> list[Name]:
    """Give back the first letter that was taken for a particle, where a longer name of the text is written with it."""
    if section(reading.language)["script"] != "arabic":
        return found
    whole = {word for name in found for word in reading.raw[name.start : name.end].split()[1:]}
    result = []
    for name in found:
        start = name.start
        while start and reading.raw[start - 1].isalpha():
            start -= 1
        glued = start < name.start and reading.raw[start : name.end] in whole
        result.append(name._replace(start=start) if glued else name)
    return result
