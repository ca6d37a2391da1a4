"""Names as a recogniser gives them, made whole: signs and small words cut off their edges, halves joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import TICKER, Reading, bare, section
from pipeline.entities.spans import Name
from pipeline.text import fold

_EDGES = " \t\n\u00a0\u202f\"'«»“”‘’„‟()[]{},.;:،؛!?؟·•*-–—/|\u200f\u200e"
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_LATIN_RUN = re.compile(r"(?<![\w.@/])[A-ZÀ-ÖØ-Þ][\w'’&+]*(?:[ \-][A-ZÀ-ÖØ-Þ0-9][\w'’&+]*)*(?!\w)")
_ADDRESS_LENGTH = 80
_UNSURE = 0.7
_SURE_TOPIC = 0.97
_HEAD_LENGTH = 24


def cleaned(reading: Reading, names: Lexicon, read: Iterable[Name]) -> list[Name]:
    """Return the names in order, each from letter to letter, without those that are no names."""
    kept = [
        name
        for name in (_trimmed(reading, n) for n in sorted(read))
        if name and nameable(reading, names, name)
    ]
    kept = [_headed(reading, name) for name in _joined(reading, kept)]
    kept = _with_first_letters(reading, [_with_country(reading, names, name) for name in kept])
    if section(reading.language)["script"] != "latin":
        kept = [_whole_run(reading, name) for name in kept]
    return _flat(kept)


def latin_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised Latin words inside a text of another script."""
    if section(reading.language)["script"] != "latin":
        for match in _LATIN_RUN.finditer(reading.raw):
            if any(map(str.islower, match.group())) and all(
                c < "\u0250" or not c.isalpha() for c in match.group()
            ):
                yield match.span()


def _trimmed(reading: Reading, name: Name) -> Name | None:
    raw, start, end = reading.raw, name.start, name.end
    joiners = section(reading.language).get("joiners", ())
    while start < end:
        if raw[start] in _EDGES:
            start += 1
        elif raw[end - 1] in _EDGES and not (raw[end - 1] == "." and "." in raw[start : end - 1]):
            end -= 1
        else:
            last = re.search(r"\s(\w+)$", raw[start:end])
            if last is None or not last.group(1).islower() or fold(last.group(1)) not in joiners:
                break
            end = start + last.start()
    start = _after_function_word(reading, start, end)
    end = _before_description(reading, start, end)
    return name._replace(start=start, end=end) if end - start > 1 else None


def _after_function_word(reading: Reading, start: int, end: int) -> int:
    """Skip what is no part of a name at its beginning: "Avec X", and the s of "London's X"."""
    raw = reading.raw
    first = re.match(r"(\w+)\s+(?=\w)", raw[start:end])
    if first is None or not section(reading.language)["cased"]:
        return start
    possessive = first.group(1) == "s" and raw[start - 1 : start] in ("'", "’")
    return (
        start + first.end()
        if possessive or fold(first.group(1)) in section(reading.language)["ends"]
        else start
    )


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


def _headed(reading: Reading, name: Name) -> Name:
    """Return a name with the head that belongs to it: a capital says so, in Arabic what follows («وكالة X للأنباء»)."""
    raw, language = reading.raw, reading.language
    head = re.search(r"(\w+)[ \u00a0]$", raw[max(0, name.start - _HEAD_LENGTH) : name.start])
    if head is None or name.type == "PER":
        return name
    heads = section(language)["heads"]
    word = fold(head.group(1))
    if section(language)["cased"]:
        opens = re.search(r"(?:^|[.!?\n(«\"])\s*$", raw[: name.start - len(head.group())]) is not None
        belongs = head.group(1)[0].isupper() and not opens and word in heads["agency"] + heads["organisation"]
    else:
        belongs = word in heads["agency"] and re.search(r"\sلل\w+$", raw[name.start : name.end]) is not None
    return name._replace(start=name.start - len(head.group()), type="ORG") if belongs else name


def _with_country(reading: Reading, names: Lexicon, name: Name) -> Name:
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


def _with_first_letters(reading: Reading, found: list[Name]) -> list[Name]:
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


def nameable(reading: Reading, names: Lexicon, name: Name) -> bool:
    """Whether a stretch can be a name at all: not a stop word, a ticker, an address, a head alone."""
    raw, language = reading.raw, reading.language
    text = raw[name.start : name.end]
    key = fold(text)
    stop = section(language)["stop"]
    if (
        not any(map(str.isalpha, text))
        or key in stop
        or bare(key, language) in stop
        or TICKER.fullmatch(text)
    ):
        return False
    if _is_topic(reading, name):
        return False
    if section(language)["cased"] and text == text.lower():
        return False
    if any(
        m.start() <= name.start < m.end()
        for m in _ADDRESS.finditer(raw, max(0, name.start - _ADDRESS_LENGTH))
    ):
        return False
    if " " not in key and set(reading.before(name.start, 1)) & set(section(language).get("before_verbs", ())):
        return False
    known = any(len(alias.words) == 1 for alias in names.aliases.get(key, ()))
    return known or not _generic(key, language)


def _is_topic(reading: Reading, name: Name) -> bool:
    """Whether a name is the lone first word of a headline, before a colon, and never named again ("Crops: …")."""
    raw = reading.raw
    if name.start or name.score >= _SURE_TOPIC or not re.match(r"\w+\s?:\s", raw):
        return False
    word = raw[: name.end]
    return " " not in word and raw.count(word) == 1


def _generic(key: str, language: str) -> bool:
    """Whether a name is made of heads alone ("the chatbot")."""
    words = re.findall(r"\w+", key)
    heads = {word for found in section(language)["heads"].values() for head in found for word in head.split()}
    # In capitals two such words may well be a name ("Union Bank").
    return len(words) <= (1 if section(language)["cased"] else 2) and all(
        word in heads or bare(word, language) in heads for word in words
    )


def _joined(reading: Reading, found: list[Name]) -> Iterator[Name]:
    """Yield the names, halves of one joined."""
    last: Name | None = None
    for name in found:
        if last is not None and section(reading.language)["cased"] and _one_name(reading.raw, last, name):
            surer = max(last, name, key=lambda n: n.score)
            last = surer._replace(start=last.start, end=name.end, score=min(last.score, name.score))
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _one_name(raw: str, left: Name, right: Name) -> bool:
    """Whether two names with only a space between are one: a place beside a name is not, nor are two sure readings.

    A company stands before a person's name ("Vexor Jean Dupont"), not after it: that order is a company named so.
    """
    if raw[left.end : right.start] not in (" ", "\u00a0") or not (
        raw[left.start].isupper() and raw[right.start].isupper()
    ):
        return False
    if "LOC" in (left.type, right.type):
        return False
    return (left.type, right.type) == ("PER", "ORG") or min(left.score, right.score) < _UNSURE


def _whole_run(reading: Reading, name: Name) -> Name:
    """Return a name in Latin script with the capitalised words that follow or precede it in its run."""
    for start, end in latin_runs(reading):
        if start <= name.start and name.end <= end:
            return name._replace(start=start, end=end)
    return name


def _flat(found: list[Name]) -> list[Name]:
    """Return the names without those that overlap a longer or surer one."""
    chosen: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, -n.score, n.start)):
        if not any(name.overlaps(other) for other in chosen):
            chosen.append(name)
    return sorted(chosen)
