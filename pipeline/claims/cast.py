"""Who a clause speaks of: names by their grammatical role, back-references, and the story's main actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.claims.bystanders import beside, by_name, bystanders
from pipeline.claims.grammar import Grammar, Reading
from pipeline.claims.participants import ROLE_WEIGHT, Participant, Span, coordinated, joined, named, touch
from pipeline.claims.places import surroundings
from schemas.records import Actor
from schemas.topics import SubjectLevel

KINDS: dict[str, frozenset[str]] = {
    "company": frozenset({"company", "product", "organisation"}),
    "product": frozenset({"company", "product", "organisation"}),
    "event": frozenset({"event"}),
    "place": frozenset({"place", "event"}),
    "source": frozenset({"company", "product", "organisation", "agency", "person", "platform", "other"}),
    "any": frozenset({"product", "event", "other"}),
}
_PER_WORD, _PER_CLAUSE, _PER_STATEMENT = 0.97, 0.75, 0.4
_ENOUGH = 0.15
_PASSIVE = 0.4
_MANY_REACH = 6
_RIVAL_REACH = 6
_ACTING = frozenset({"company", "product"})
_ORIGIN = 0.1


@dataclass(frozen=True, slots=True)
class Choice:
    """The actors chosen for a place in the text (more than one: coordinated) and how sure that is."""

    actors: tuple[str, ...]
    confidence: float


class Cast:
    """The participants of every sentence of one article."""

    def __init__(
        self,
        grammar: Grammar,
        readings: Sequence[Reading],
        actors: Mapping[str, Actor],
        topics: Iterable[str] = (),
    ) -> None:
        self._grammar = grammar
        self._actors = actors
        self._readings = readings
        self._named = [list(named(grammar, reading, actors)) for reading in readings]
        self._focus: dict[int, str] = {}
        self._counts = self._count()
        self._owners = self._adopted()
        self._topics = set(topics)
        able = {p.actor for names in self._named for p in names if self._takes_part(p)}
        active = [grammar.topics[topic] for topic in self._topics]
        self._bystanders = by_name(active, actors.values(), able)
        main = {self.main("company"), self.main("product")}
        self._bystanders |= bystanders(grammar, readings, self._named, self._topics, self._takes_part, main)
        self._around = surroundings(readings, self._named, self._is_place)
        self._all = [
            sorted([*names, *self._references(reading, names)], key=lambda p: p.first)
            for reading, names in zip(readings, self._named, strict=True)
        ]

    def participants(self, reading: Reading, level: str) -> list[Participant]:
        """Return those of the sentence that can be the subject at ``level``, in order."""
        return [p for p in self._all[reading.sentence.number] if self.fits(p.actor, level)]

    def fits(self, actor: str, level: str) -> bool:
        """Whether an actor is of a kind that ``level`` allows."""
        return actor in self._actors and self._actors[actor].kind in KINDS[level]

    def lift(self, actor: str, level: str) -> str:
        """Return the actor that speaks at ``level``: the company of a product, where a company is asked for."""
        record = self._actors.get(actor)
        if level == "company" and record is not None and record.kind == "product":
            return record.parent or self._owners.get(actor, actor)
        return actor

    def _adopted(self) -> dict[str, str]:
        """Return, by product whose company is not known, the one that the article names with it and oftener."""
        owners: dict[str, str] = {}
        for before, names in pairwise([[], *self._named]):
            companies = [p.actor for p in (*before, *names) if self._actors[p.actor].kind == "company"]
            for product in {p.actor for p in names}:
                record = self._actors[product]
                if record.kind == "product" and not record.parent:
                    able = [a for a in companies if self._counts[a] > self._counts[product]]
                    best = max(able, key=lambda a: self._counts[a], default=None)
                    if best is not None and self._counts[best] > self._counts[owners.get(product, product)]:
                        owners[product] = best
        return owners

    def main(self, level: str) -> str | None:
        """Return the actor of a fitting kind that the article names most, title and opening counted higher."""
        main = {a: n for a, n in self._counts.items() if a not in self._bystanders and self.fits(a, level)}
        ranked = Counter(main)
        if level == "company":
            lifted: Counter[str] = Counter()
            for actor, n in ranked.items():
                lifted[self.lift(actor, level)] += n
            ranked = lifted
        return ranked.most_common(1)[0][0] if ranked else None

    def around(self, place: str) -> str:
        """Return the widest place that the article says ``place`` lies in: "near Assiut in southern Egypt"."""
        seen = {place}
        while (wider := self._around.get(place)) is not None and wider not in seen:
            seen.add(wider)
            place = wider
        return place

    def first_places(self, last: int) -> set[str]:
        """Return the places named in the sentences up to number ``last``."""
        return {p.actor for names in self._named[: last + 1] for p in names if self._is_place(p)}

    def headed(self) -> str | None:
        """Return the place that the title puts before a colon: what is told happened there."""
        for reading, names in zip(self._readings, self._named, strict=True):
            tokens = reading.sentence.tokens
            if reading.sentence.in_title and names and names[0].first == 0 and self._is_place(names[0]):
                last = names[0].last
                return names[0].actor if last < len(tokens) and tokens[last].norm == ":" else None
        return None

    def _is_place(self, p: Participant) -> bool:
        return self._actors[p.actor].kind == "place"

    def _takes_part(self, p: Participant) -> bool:
        return self.fits(p.actor, "company")

    def _main_event(self) -> str | None:
        """Return the event that is named at least half as often as any place."""
        event, place = self.main("event"), self.main("place")
        if event is None or place is None:
            return event
        return event if 2 * self._counts[event] >= self._counts[place] else None

    def product_of(self, company: str, reading: Reading) -> str | None:
        """Return the product of ``company`` that the sentence, or else the article, names most."""
        here = [p.actor for p in self._named[reading.sentence.number]]
        for pool in (Counter(here), self._counts):
            own = [(n, a) for a, n in pool.items() if self._is_product_of(a, company)]
            if own:
                return max(own)[1]
        return None

    def related(self, a: str, b: str) -> bool:
        """Whether two actors are one, or one owns the other."""
        parents = {x: self._actors[x].parent for x in (a, b) if x in self._actors}
        return a == b or parents.get(a) == b or parents.get(b) == a

    def _is_product_of(self, actor: str, company: str) -> bool:
        record = self._actors[actor]
        return record.kind == "product" and record.parent == company

    def subject(
        self, reading: Reading, anchor: Span, level: SubjectLevel, *, before_only: bool = False
    ) -> Choice | None:
        """Choose who does or has what the words at ``anchor`` say.

        Role, order, distance and clause count together; where the sentence names nobody fitting, the
        subject of the sentences before it in the paragraph is taken, and failing that the article's main actor. What
        befalls a place is claimed of the event that the article is about, where it has a name (a storm).
        """
        if level == "place" and (event := self._main_event()) is not None:
            return Choice((event,), 1.0)
        if level in ("company", "product") and (given := self._recipient(reading, anchor)) is not None:
            return Choice((self.lift(given, level),), 1.0)
        present = [p for p in self.participants(reading, level) if p.first < anchor[0] or not before_only]
        scored = [
            (self._score(reading, p, anchor, level), p) for p in present if p.actor not in self._bystanders
        ]
        best = max(scored, key=lambda pair: (pair[0], -pair[1].first), default=None)
        if best is not None and best[0] >= _ENOUGH:
            chosen = best[1]
            group = coordinated(self._grammar, reading, self.participants(reading, level), chosen)
            actors = tuple(dict.fromkeys(self.lift(p.actor, level) for p in group))
            return Choice(actors, 1.0 if best[0] >= 0.5 else 0.85)
        if level in _ACTING and self._of_rival(reading, anchor):
            return None
        main = self.main(level)
        earlier = self.recent(reading.sentence.number, level) if level != "place" else None
        back = earlier is not None and reading.sentence.opens and level in _ACTING
        if earlier is not None and (not back or main in (None, self.lift(earlier, level))):
            return Choice((self.lift(earlier, level),), 0.75)
        if level == "any":
            return self.subject(reading, anchor, "place")
        return Choice((main,), 0.7) if main is not None else None

    def _of_rival(self, reading: Reading, anchor: Span) -> bool:
        """Whether the statement is about a rival whose name was not read: "its main rival raised 9 million"."""
        return any(
            mark.last <= anchor[0]
            and reading.statement(mark.first) == reading.statement(anchor[0])
            and reading.sentence.distance(mark.span, anchor) <= _RIVAL_REACH
            for mark in reading.marks("rival")
        )

    def _recipient(self, reading: Reading, anchor: Span) -> str | None:
        """Return whom the doings of others told in the statement are about: "investors put money into"."""
        row = self._named[reading.sentence.number]
        able = [p for p in row if self._takes_part(p) and p.actor not in self._bystanders]
        for mark in reading.marks("recipient"):
            if mark.key.topic in self._topics and reading.statement(mark.first) == reading.statement(
                anchor[0]
            ):
                name = beside(reading, able, mark)
                if name is not None:
                    return name.actor
        return None

    def is_of_many(self, reading: Reading, anchor: Span, value: Span) -> bool:
        """Whether a value is said of a whole trade ("start-ups raised", "the market is worth"), nobody named before."""
        first, last = min(anchor[0], value[0]), max(anchor[1], value[1])
        statement = reading.statement(anchor[0])
        many = [
            mark.first
            for mark in reading.marks("many")
            if mark.first < last
            and reading.statement(mark.first) == statement
            and reading.sentence.distance(mark.span, (first, last)) <= _MANY_REACH
        ]
        row = self._all[reading.sentence.number]
        names = [p.first for p in row if p.role == "subject" and self._takes_part(p)]
        return bool(many) and not any(
            n < max(last, many[0]) and reading.statement(n) == statement for n in names
        )

    def focus(self, reading: Reading, actor: str) -> None:
        """Note that a claim of the sentence is about ``actor``: what follows without a name is about it too."""
        self._focus.setdefault(reading.sentence.number, actor)

    def _is_tag(self, number: int, p: Participant) -> bool:
        """Whether a name only tags a statement with its source: "..., the mayor said"."""
        if self._grammar.verb_first:
            return False
        reading = self._readings[number]
        verbs = (m for m in reading.marks("said") if m.first > 0 and m.last <= p.first)
        return any(reading.sentence.distance(m.span, p.span) <= 1 for m in verbs)

    def source(
        self, reading: Reading, anchor: Span, before: int | None = None
    ) -> tuple[str, int, int] | None:
        """Choose whose speech the verb at ``anchor`` is; with the distance and first token of its name.

        Names from token ``before`` on are part of what is said.
        """
        best: tuple[float, str, int, int] | None = None
        for p in self.participants(reading, "source"):
            if before is not None and p.first >= before:
                continue
            distance = reading.sentence.distance(p.span, anchor)
            score = self._score(reading, p, anchor, "source") * (_PASSIVE if p.role == "agent" else 1)
            if p.first >= anchor[1] and distance <= 3 and p.role == "subject":
                score = max(score, 0.9 - 0.05 * distance)
            if score >= 0.3 and (best is None or score > best[0]):
                best = score, p.actor, distance, p.first
        return best[1:] if best else None

    def place_speaks(self, reading: Reading, verb: Span) -> bool:
        """Whether the subject of a speech verb is a place, that is, its government: "Greece said on Tuesday"."""
        places = (p for p in self._named[reading.sentence.number] if self._is_place(p))
        return any(
            p.role == "subject" and (p.last == verb[0] or (self._grammar.verb_first and p.first == verb[1]))
            for p in places
        )

    def first_subject(self, reading: Reading, before: int) -> str | None:
        """Return the first name of the sentence that is a subject before token ``before``."""
        subjects = (
            p for p in self.participants(reading, "source") if p.role == "subject" and p.last <= before
        )
        return next((p.actor for p in subjects), None)

    def _score(self, reading: Reading, p: Participant, anchor: Span, level: str) -> float:
        sentence = reading.sentence
        distance = sentence.distance(p.span, anchor)
        score = self._as_place(reading, p) if level == "place" else ROLE_WEIGHT[p.role]
        if p.first >= anchor[1] and level != "place":
            score *= self._after(reading, p, distance)
        clauses = abs(reading.clause(p.first) - reading.clause(anchor[0]))
        statements = abs(reading.statement(p.first) - reading.statement(anchor[0]))
        return score * _PER_WORD**distance * _PER_CLAUSE**clauses * _PER_STATEMENT**statements

    def _as_place(self, reading: Reading, p: Participant) -> float:
        """Return how well a place fits as where something happened: not where people come from."""
        return _ORIGIN if any(mark.last == p.first for mark in reading.marks("origin")) else 1.0

    def _after(self, reading: Reading, p: Participant, distance: int) -> float:
        """Return how well a participant behind the words fits: VSO order, nominative, agent or owner."""
        if p.role == "agent":
            return 1.0
        if p.role == "owner":
            return 1.3 if distance <= 2 else 0.4
        nominative = p.first > 0 and reading.sentence.tokens[p.first - 1].norm in self._grammar.nominative
        if p.role == "subject" and distance <= 3 and (self._grammar.verb_first or nominative):
            return 0.98
        if self._is_tag(reading.sentence.number, p):
            return 0.1
        others = (other for other in self._all[reading.sentence.number] if other.role == "subject")
        fronted = p.role == "subject" and all(other.first >= p.first for other in others)
        return 0.5 if fronted else 0.25

    def recent(self, number: int, level: str) -> str | None:
        """Return whom the sentence before is about, or the one before that: claimed of first, then subject."""
        for n in range(number - 1, max(-1, number - 3), -1):
            in_focus = [self._focus[n]] if n in self._focus and level != "source" else []
            subjects = [p.actor for p in self._all[n] if p.role == "subject" and not self._is_tag(n, p)]
            for actor in (*in_focus, *subjects):
                if self.fits(actor, level) and actor not in self._bystanders:
                    return actor
        return None

    def _references(self, reading: Reading, names: Sequence[Participant]) -> Iterator[Participant]:
        """Yield words that stand for an actor named before: "the company", "the former ... the latter"."""
        for match in reading.marks("head"):
            kinds = frozenset({match.key.name})
            beside = (
                p
                for p in names
                if (touch(reading, p.last, match.first) and p.last <= match.first)
                or (touch(reading, match.last, p.first) and match.last <= p.first)
            )
            if any(self._actors[p.actor].kind in KINDS["company"] | kinds for p in beside):
                continue
            actor = self._antecedent(reading.sentence.number, match.first, kinds)
            if actor is not None:
                yield Participant(actor, match.first, match.last, "subject", named=False)
        yield from self._former_and_latter(reading, names)

    def _antecedent(self, number: int, before: int, kinds: frozenset[str]) -> str | None:
        """Return the last actor of ``kinds`` that was a subject, or else the one that the article names most."""
        for n in range(number, max(-1, number - 4), -1):
            subjects = [
                p.actor
                for p in self._named[n]
                if self._actors[p.actor].kind in kinds
                and p.role == "subject"
                and p.actor not in self._bystanders
                and (n < number or p.last <= before)
            ]
            if subjects:
                return subjects[-1] if n == number else subjects[0]
        ranked = [
            (n, a)
            for a, n in self._counts.items()
            if self._actors[a].kind in kinds and a not in self._bystanders
        ]
        return max(ranked)[1] if ranked else None

    def _former_and_latter(self, reading: Reading, names: Sequence[Participant]) -> Iterator[Participant]:
        """Yield both of a pair named before, where both words stand in one sentence."""
        former = next(reading.marks("reference", "former"), None)
        if former is None:
            return
        latter = next((m for m in reading.marks("reference", "latter") if m.first > former.first), None)
        if latter is None:
            return
        number = reading.sentence.number
        earlier = range(number - 1, max(-1, number - 3), -1)
        pools = [(reading, [p for p in names if p.last <= former.first])]
        pools += [(self._readings[n], self._named[n]) for n in earlier]
        for place, pool in pools:
            rivals = [p for p in pool if self.fits(p.actor, "company")]
            for first, second in pairwise(rivals):
                if first.actor != second.actor and joined(self._grammar, place, first, second):
                    yield Participant(first.actor, former.first, former.last, "subject", named=False)
                    yield Participant(second.actor, latter.first, latter.last, "subject", named=False)
                    return

    def _count(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for reading, names in zip(self._readings, self._named, strict=True):
            weight = 3 if reading.sentence.in_title else 2 if reading.sentence.number <= 1 else 1
            for p in names:
                counts[p.actor] += weight
        return counts
