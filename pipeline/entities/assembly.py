"""Known names, the recogniser's names and what stands in apposition, made into one flat list of names of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.cleaning import cleaned, latin_runs, nameable
from pipeline.entities.cores import CORPORATE
from pipeline.entities.lexicon import ENTITY_TYPES, WORD, Lexicon
from pipeline.entities.matching import TICKER, Known, Reading, bare, known_names, section
from pipeline.entities.spans import Name
from pipeline.text import fold
from schemas.records import EntityType

_SURE = 0.8
_COMPANY_WORD = 20
_FEWEST_LETTERS, _VERB = 4, 12
_VERY_SURE = 0.9
_SUFFIXES = {
    "group", "holding", "holdings", "inc", "corp", "corporation", "ltd", "limited", "co", "company", "sa", "ag", "plc",
    "se", "nv", "llc", "القابضه", "جروب", "غروب", ".", ",",
}  # fmt: skip
_BRACKETED = re.compile(r"([\"”»’']?)\s?\(\s*([\"“«‘']?)([^()\d\n]{2,40}?)[\"”»’']?\s*\)")
_QUOTED_BEFORE = re.compile(r"[\"“«‘]([^\"“”«»‘’\n]{2,40})$")


def assemble(reading: Reading, names: Lexicon, read: Iterable[Name]) -> list[Name]:
    """Return the names of a text in order, none overlapping, each with its actor where the lexicon knows it."""
    merged = list(_merged(reading, names, known_names(reading, names), cleaned(reading, names, read)))
    runs = (
        Name(*span, _type_by_head(reading, span[0]) or "ORG", 0.6, "script") for span in latin_runs(reading)
    )
    merged.extend(_free((run for run in runs if nameable(reading, names, run)), merged))
    merged.extend(_free(_apposed(reading, merged), merged))
    merged = _voted(reading, merged)
    merged = _with_repeats(reading, merged)
    return sorted(_tickers_joined(reading, names, merged))


def _merged(
    reading: Reading, names: Lexicon, known: Sequence[Known], found: Sequence[Name]
) -> Iterator[Name]:
    used: set[Name] = set()
    for item in known:
        own = Name(item.start, item.end, names.type_of(item.actor), 0.95, "lexicon", item.actor)
        rivals = [name for name in found if name.overlaps(own)]
        if own.type == "LOC" and (company := _company_of_place(reading, own)):
            used.update(rivals)
            yield company
            continue
        wider = [
            n
            for n in rivals
            if n.start <= own.start and own.end <= n.end and n.end - n.start > own.end - own.start
        ]
        if wider and not _same_actor(reading, wider[0], own, known, names):
            continue
        if wider and own.type != "PER":
            own = _widened(reading, own, wider[0])
        used.update(rivals)
        own = _typed(own, rivals, names)
        yield own
    yield from (_typed_by_head(reading, name) for name in found if name not in used)


def _company_of_place(reading: Reading, own: Name) -> Name | None:
    """Return the company that a known place is the first word of ("Medina Biotech"), in languages with capitals."""
    following = re.match(r" ([A-Z]\w+)", reading.raw[own.end : own.end + _COMPANY_WORD])
    if following is None or fold(following.group(1)) not in CORPORATE:
        return None
    return Name(own.start, own.end + following.end(), "ORG", _SURE, "rules")


def _typed(own: Name, rivals: Sequence[Name], names: Lexicon) -> Name:
    """Return a known name as an organisation's where it is read so: a country's team, a platform as a company."""
    same = next((n for n in rivals if (n.start, n.end) == (own.start, own.end)), None)
    either = names.actors[own.actor or ""].kind in ("place", "platform")
    return (
        own._replace(type="ORG")
        if same and either and same.type == "ORG" and same.score >= _VERY_SURE
        else own
    )


def _same_actor(reading: Reading, wider: Name, own: Name, known: Sequence[Known], names: Lexicon) -> bool:
    """Whether a longer name around a known one is the same actor's: it adds company suffixes, or joins two names.

    A recogniser that is not sure of the longer name is believed only where it begins each word with a capital.
    """
    if wider.score < _SURE and (own.type not in ("LOC", "PER") or not _capitals(reading, wider)):
        return True
    inside = [k for k in known if wider.start <= k.start and k.end <= wider.end]
    if len(inside) > 1 and sum(names.actors[k.actor].kind != "place" for k in inside) > 1:
        return True
    rest = reading.raw[wider.start : own.start] + " " + reading.raw[own.end : wider.end]
    if section(reading.language)["cased"] and rest.strip() and rest == rest.lower():
        return True  # "Civil Protection of the country"
    # "the Municipality of Y" is not Y.
    kinds = [
        kind for kind in section(reading.language)["heads"] if own.type != "LOC" or kind != "organisation"
    ]
    heads = {word for kind in kinds for word in section(reading.language)["heads"][kind]}
    return all(
        w in _SUFFIXES or w in heads or TICKER.match(w) for w in WORD.findall(fold(TICKER.sub(" ", rest)))
    )


def _capitals(reading: Reading, name: Name) -> bool:
    words = re.findall(r"\w+", reading.raw[name.start : name.end])
    joiners = section(reading.language).get("joiners", ())
    return all(not word[0].islower() or fold(word) in joiners for word in words)


def _widened(reading: Reading, own: Name, wider: Name) -> Name:
    """Return the known name with the company suffixes that follow it ("Group Holding")."""
    words = WORD.findall(fold(reading.raw[own.end : wider.end]))
    return own._replace(end=wider.end) if words and all(w in _SUFFIXES for w in words) else own


def _free(candidates: Iterable[Name], taken: Sequence[Name]) -> list[Name]:
    chosen: list[Name] = []
    for name in candidates:
        if not any(name.overlaps(other) for other in (*taken, *chosen)):
            chosen.append(name)
    return chosen


def _typed_by_head(reading: Reading, name: Name) -> Name:
    """Return an organisation that the word before it calls a product, a platform or a plan as MISC."""
    if name.type != "ORG":
        return name
    before = [word for word in reading.before(name.start, 3) if word.isalpha()][:1]
    heads = section(reading.language)["heads"]
    things = {head for kind in ("product", "platform", "event", "other") for head in heads[kind]}
    makers = {head for kind in ("company", "agency", "organisation") for head in heads[kind]}
    called = {form for word in before for form in (word, bare(word, reading.language))}
    return name._replace(type="MISC") if called & things and not called & makers else name


def _type_by_head(reading: Reading, start: int) -> EntityType | None:
    """Return the type that the word before a name gives it ("the app X")."""
    for word in reading.before(start, 2):
        if word in "\"'«":
            continue
        for kind, words in section(reading.language)["heads"].items():
            if word in words:
                return ENTITY_TYPES.get(kind, "MISC")
        return None
    return None


def _apposed(reading: Reading, merged: Sequence[Name]) -> Iterator[Name]:
    """Yield the other name of a pair "X (Y)" of which one is found already."""
    ends = {name.end: name for name in merged}
    for match in _BRACKETED.finditer(reading.raw):
        inner_start, inner_end = match.span(3)
        outer = ends.get(match.start())
        inner = next((n for n in merged if n.start <= inner_start and inner_end <= n.end), None)
        if outer and not inner and _name_like(match.group(3)):
            yield outer._replace(start=inner_start, end=inner_end, score=0.7, source="apposition")
        elif inner and not outer and match.group(1):
            quoted = _QUOTED_BEFORE.search(reading.raw, 0, match.start())
            if quoted:
                yield inner._replace(start=quoted.start(1), end=quoted.end(1), score=0.7, source="apposition")


def _name_like(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(w[0].isupper() or w[0].isdigit() for w in words) and words[0][0].isalpha()


def _voted(reading: Reading, merged: Sequence[Name]) -> list[Name]:
    """Give the names of one spelling that no lexicon knows the type that most of them have."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for name in merged:
        if name.actor is None:
            votes[fold(reading.raw[name.start : name.end])][name.type] += name.score
    best = {key: max(found, key=lambda kind: found[kind]) for key, found in votes.items()}
    return [
        name if name.actor else name._replace(type=best[fold(reading.raw[name.start : name.end])])
        for name in merged
    ]


def _with_repeats(reading: Reading, merged: Sequence[Name]) -> list[Name]:
    """Return the names with further places of those that were read with confidence, longer ones in place of parts."""
    further = sorted(
        (*_repeats(reading, merged), *_surnames(reading, merged)), key=lambda n: (n.start - n.end, n.start)
    )
    kept = list(merged)
    for name in further:
        rivals = [other for other in kept if other.overlaps(name)]
        if all(r.actor is None and name.start <= r.start and r.end <= name.end for r in rivals) and (
            not rivals or any(r.end - r.start < name.end - name.start for r in rivals)
        ):
            kept = [other for other in kept if other not in rivals] + [name]
    return kept


def _repeats(reading: Reading, merged: Sequence[Name]) -> Iterator[Name]:
    raw, cased = reading.raw, section(reading.language)["cased"]
    article = section(reading.language).get("article", "")
    for name in {raw[n.start : n.end]: n for n in merged if n.actor is None and n.score >= _SURE}.values():
        text = raw[name.start : name.end]
        # Without capitals a lone word may be a common one elsewhere: it has to be long, and very sure.
        if len(text) < 4 or (not cased and " " not in text and (len(text) < 5 or name.score < _VERY_SURE)):
            continue
        particle = "" if cased or text.startswith(article) else "[ولب]?"
        for match in re.finditer(rf"(?<!\w){particle}({re.escape(text)})(?!\w)", raw):
            yield name._replace(
                start=match.start(1), end=match.end(1), score=name.score * 0.9, source="repeat"
            )


def _surnames(reading: Reading, merged: Sequence[Name]) -> Iterator[Name]:
    """Yield the surnames of people who are named in full elsewhere; in Arabic only behind a verb of saying."""
    raw, cues = reading.raw, section(reading.language)
    said = rf"(?:{'|'.join(map(re.escape, cues['signs']['said']))}) "
    people = [n for n in merged if n.type == "PER" and n.score >= _SURE and " " in raw[n.start : n.end]]
    for name in {raw[n.start : n.end].split()[-1]: n for n in people}.items():
        word, person = name
        if len(word) < _FEWEST_LETTERS or not word[0].isalpha() or word == word.lower() != word.upper():
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-]| [A-ZΑ-Ω])", raw):
            if cues["cased"] or re.search(said + "$", fold(raw[: match.start()])[-_VERB:]):
                yield person._replace(
                    start=match.start(), end=match.end(), score=person.score * 0.9, source="repeat"
                )


def _tickers_joined(reading: Reading, names: Lexicon, merged: Sequence[Name]) -> Iterator[Name]:
    """Give a ticker the actor of the name right before it: "Google GOOGL.O" speaks of one company."""
    ordered = sorted(merged)
    for before, name in zip([None, *ordered], ordered, strict=False):
        code = reading.raw[name.start : name.end]
        if before is not None and before.actor and name.actor and TICKER.fullmatch(code):
            gap = reading.raw[before.end : name.start].strip(" (,")
            if not gap and names.actors[before.actor].parent == name.actor:
                name = name._replace(actor=before.actor)
        yield name
