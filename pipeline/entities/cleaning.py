"""Names as a recogniser gives them, made whole: signs and small words cut off their edges, halves joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.demonyms import demonyms
from pipeline.entities.edges import headed, trimmed, with_country, with_first_letters
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.matching import TICKER, Reading, bare, section
from pipeline.entities.spans import Name
from pipeline.text import fold

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_LATIN_RUN = re.compile(r"(?<![\w.@/])[A-ZÀ-ÖØ-Þ][\w'’&+]*(?:[ \-][A-ZÀ-ÖØ-Þ0-9][\w'’&+]*)*(?!\w)")
_QUOTED = re.compile(r"[«“\"]([^«»“”\"\n]{2,40})[»”\"]")
_QUOTED_WORDS = 3
_FULL = 2  # words of a full name
_ADDRESS_LENGTH = 80
_UNSURE = 0.7
_SURE_TOPIC = 0.97


def cleaned(reading: Reading, names: Lexicon, read: Iterable[Name]) -> list[Name]:
    """Return the names in order, each from letter to letter, without those that are no names."""
    kept = [
        name
        for name in (trimmed(reading, n) for n in sorted(read))
        if name and nameable(reading, names, name)
    ]
    kept = [headed(reading, name) for name in _joined(reading, kept)]
    kept = _quoted_whole(reading, kept)
    kept = with_first_letters(reading, [with_country(reading, names, name) for name in kept])
    if section(reading.language)["script"] != "latin":
        kept = [_whole_run(reading, name) for name in kept]
    return _flat(_run_on(reading, kept) if reading.language == "ar" else kept)


def latin_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised Latin words inside a text of another script."""
    if section(reading.language)["script"] != "latin":
        for match in _LATIN_RUN.finditer(reading.raw):
            if any(map(str.islower, match.group())) and all(
                c < "\u0250" or not c.isalpha() for c in match.group()
            ):
                yield match.span()


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
    return known or not (_generic(key, language) or {key, bare(key, language)} & demonyms(language))


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
        if last is not None and section(reading.language)["cased"] and _one_name(reading, last, name):
            surer = max(last, name, key=lambda n: n.score)
            last = surer._replace(start=last.start, end=name.end, score=min(last.score, name.score))
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _run_on(reading: Reading, found: list[Name]) -> list[Name]:
    """Return Arabic names, of which one ends in "and" with the first name of another («ليلى كرم وسمير» حداد), as two.

    The other's surname has to stand elsewhere by itself.
    """
    alone = {reading.raw[name.start : name.end] for name in found if name.type == "PER"}
    result = []
    for name in found:
        words = reading.raw[name.start : name.end].split(" ")
        following = re.compile(r" (\w+)").match(reading.raw, name.end)
        joined = len(words) > _FULL and words[-1].startswith("و") and len(words[-1]) > _FULL + 1
        if name.type != "PER" or not joined or following is None or following.group(1) not in alone:
            result.append(name)
            continue
        last = name.end - len(words[-1])
        result += [name._replace(end=last - 1), name._replace(start=last + 1, end=following.end())]
    return result


def _one_name(reading: Reading, left: Name, right: Name) -> bool:
    """Whether two names with only a space between are one: a place beside a name is not, nor are two sure readings.

    A company stands before a person's name ("Vexor Jean Dupont"), not after it: that order is a company named so.
    What names begin with is no name before a hyphen ("El-Badrawy").
    """
    raw = reading.raw
    if raw[left.end : right.start] == "-":
        return fold(raw[left.start : left.end]) in section(reading.language)["begins_names"]
    if raw[left.end : right.start] not in (" ", "\u00a0") or not (
        raw[left.start].isupper() and raw[right.start].isupper()
    ):
        return False
    if "LOC" in (left.type, right.type):
        return False
    return (left.type, right.type) == ("PER", "ORG") or min(left.score, right.score) < _UNSURE


def _quoted_whole(reading: Reading, found: list[Name]) -> list[Name]:
    """Return names in quotation marks as one where they make up all that is quoted; Arabic quotes little but names."""
    joiners = section(reading.language).get("joiners", ())
    for match in _QUOTED.finditer(reading.raw):
        start, end = match.span(1)
        inside = [name for name in found if start <= name.start and name.end <= end]
        if not inside or len(match.group(1).split()) > _QUOTED_WORDS or inside[0].start != start:
            continue
        covered = {i for name in inside for i in range(name.start, name.end)}
        rest = [w for w in re.finditer(r"\w+", reading.raw[start:end]) if start + w.start() not in covered]
        arabic = section(reading.language)["script"] == "arabic" and len(rest) < _QUOTED_WORDS - 1
        if arabic or (len(inside) > 1 and all(fold(word.group()) in joiners for word in rest)):
            surest = max(inside, key=lambda name: name.score)
            found = [name for name in found if name not in inside] + [surest._replace(start=start, end=end)]
    return sorted(found)


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
