"""Names in a sentence with the grammatical role that the words about them give, and names joined by "and"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.patterns import Match
from pipeline.claims.tokens import PlacedEntity
from schemas.records import Actor

Role = Literal["subject", "agent", "owner", "oblique"]
Span = tuple[int, int]

ROLE_WEIGHT: dict[Role, float] = {"subject": 1.0, "agent": 1.0, "owner": 0.6, "oblique": 0.35}
_MARKED: tuple[Role, ...] = ("agent", "owner", "oblique")
_QUOTES = frozenset("\"'«»()[]")
_LINK_TOKENS, _DETERMINERS = 6, 3


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor at a place in a sentence, by name or by a word that stands for it."""

    actor: str
    first: int
    last: int
    role: Role
    named: bool = True

    @property
    def span(self) -> Span:
        return self.first, self.last


def named(grammar: Grammar, reading: Reading, actors: Mapping[str, Actor]) -> Iterator[Participant]:
    """Yield the linked names of a sentence, in order."""
    before: Participant | None = None
    for placed in reading.sentence.entities:
        actor = placed.entity.actor
        if actor is None or actor not in actors:
            continue
        role = _role(grammar, reading, placed)
        if before is not None and before.actor == actor and touch(reading, before.last, placed.first):
            role = before.role  # the name again in another script: "كوين (Qwen)"
        before = Participant(actor, placed.first, placed.last, role)
        yield before


def touch(reading: Reading, left: int, right: int) -> bool:
    """Whether nothing but quotes and brackets stands in a range of tokens."""
    return all(token.norm in _QUOTES for token in reading.sentence.tokens[left:right])


def _role(grammar: Grammar, reading: Reading, placed: PlacedEntity) -> Role:
    """Read the role off the words beside a name, past its title ("the group", "شركة") and quotes."""
    tokens = reading.sentence.tokens
    written_on = tokens[placed.first].norm[: max(0, placed.entity.start - tokens[placed.first].start)]
    if written_on:
        return "oblique" if written_on.endswith(grammar.oblique_prefixes) else "subject"
    if any(match.first == placed.last for match in reading.marks("owner_after")):
        return "owner"
    start, title = _phrase(reading, placed.first)
    owned = any(match.last == start for match in reading.marks("owner"))
    if title is not None and not owned and title.proclitic(tokens).endswith(grammar.oblique_prefixes):
        return "oblique"
    determiners = {match.last: match.first for match in reading.marks("determiner")}
    ends = [start]
    while ends[-1] in determiners and len(ends) <= _DETERMINERS:
        ends.append(determiners[ends[-1]])
    for end in ends:
        for role in _MARKED:
            if any(match.last == end for match in reading.marks(role)):
                return role
    return "subject"


def _phrase(reading: Reading, start: int) -> tuple[int, Match[Key] | None]:
    """Return where the noun phrase begins whose name begins at token ``start``, and its title."""
    tokens, found = reading.sentence.tokens, None
    while start > 0:
        title = next((match for match in reading.marks("title") if match.last == start), None)
        if title is not None:
            start, found = title.first, title
        elif tokens[start - 1].norm in _QUOTES:
            start -= 1
        else:
            break
    return start, found


def coordinated(
    grammar: Grammar, reading: Reading, row: Sequence[Participant], chosen: Participant
) -> list[Participant]:
    """Return those of ``row`` that are joined to ``chosen`` by "and", in order, with itself."""
    groups: list[list[Participant]] = []
    for p in row:
        if groups and joined(grammar, reading, groups[-1][-1], p):
            groups[-1].append(p)
        else:
            groups.append([p])
    return next((group for group in groups if chosen in group), [chosen])


def joined(grammar: Grammar, reading: Reading, first: Participant, second: Participant) -> bool:
    """Whether only conjunctions, commas, articles and titles stand between two names, one conjunction at least."""
    tokens = reading.sentence.tokens
    between = list(range(first.last, second.first))
    if len(between) > _LINK_TOKENS:
        return False
    linked = tokens[second.first].norm.startswith(grammar.conjunction_prefixes) and (
        _has_prefix(reading, second)
    )
    allowed: set[int] = set()
    for role in ("conjunction", "title", "determiner"):
        for match in reading.marks(role):
            allowed |= set(range(match.first, match.last))
            linked = linked or (role == "conjunction" and match.first in between)
    return linked and all(
        i in allowed or tokens[i].norm in _QUOTES or tokens[i].norm in ",،" for i in between
    )


def _has_prefix(reading: Reading, p: Participant) -> bool:
    placed = next((e for e in reading.sentence.entities if (e.first, e.last) == p.span), None)
    return placed is not None and reading.sentence.tokens[p.first].start < placed.entity.start
