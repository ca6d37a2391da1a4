"""From mentions and entities of one article to its claims."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.claims.attribution import Attribution
from pipeline.claims.candidates import Candidate, active_topics, assign
from pipeline.claims.cast import Cast, Choice
from pipeline.claims.dates import bounds, with_told_days
from pipeline.claims.exclusions import blocked
from pipeline.claims.grammar import STRENGTH, Grammar, Key, Reading
from pipeline.claims.modality import bound, hedge, modality
from pipeline.claims.money import derived, restatements, unit_rivals
from pipeline.claims.neural.opinions import Logits, Opinions
from pipeline.claims.patterns import Match
from pipeline.claims.phases import with_phases
from pipeline.claims.publisher import with_publisher
from pipeline.claims.ranges import with_ranges
from pipeline.claims.rendering import render
from pipeline.claims.scope import compared_with, dates_before, dates_of, time_of, yardstick
from pipeline.claims.setting import setting
from pipeline.claims.tokens import tokenise
from pipeline.ingest.presslines import press_span
from pipeline.text import sentences
from schemas.records import Actor, Article, Claim, Entity, Mention, Modifier
from schemas.topics import Attribute, Topic
from schemas.topics import topics as known_topics

_ACTING = frozenset({"company", "product"})
_WITH_UNIT = frozenset({"money", "measure", "rate"})
_UNDATED = 0.7
_NAMED = 0.85
_OLD = 300  # days before publication from which a date belongs to an earlier story


@lru_cache(maxsize=16)
def _grammar(language: str, key: tuple[tuple[str, Path], ...]) -> Grammar:
    by_folder = {topic: known_topics(folder)[topic] for topic, folder in key}
    return Grammar(language, by_folder)


def extract(
    article: Article,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    actors: Sequence[Actor],
    topics: Mapping[str, Topic] | None = None,
    logits: Logits | None = None,
) -> list[Claim]:
    """Return the claims of one article in order of text, each with its English rendering.

    ``mentions`` and ``entities`` are those of this article, ``actors`` all that entities link to; ``topics`` are
    by id (default: all that ship). An article about none of them has no claims. ``logits``: what the network makes of
    the mentions (``neural.reading``); without it only the cues speak.
    """
    chosen = topics if topics is not None else known_topics()
    grammar = _grammar(article.language, tuple((topic.id, topic.folder) for topic in chosen.values()))
    return _Extraction(grammar, article, mentions, entities, actors, logits or {}).claims()


def _value_fields(mention: Mention, attribute: Attribute, bounded: Modifier | None) -> dict[str, Any]:
    """Return the fields of a claim that its mention gives: a date is held as resolved, with first and last day.

    ``bounded``: what a negated verb before a number makes of it, whatever the verb alone would say.
    """
    value, low, high, modifier = mention.value, mention.low, mention.high, mention.modifier
    if attribute.kind == "date":
        value = mention.resolved or mention.value
        low, high = bounds(value)
    elif bounded and modifier in (None, "more_than", "less_than"):
        modifier = bounded
        low, high = (None, value) if bounded == "at_most" else (value, None)
    return {
        "value": value,
        "low": low,
        "high": high,
        "unit": mention.unit if attribute.kind in _WITH_UNIT else None,
        "unit_rivals": unit_rivals(mention),
        "modifier": modifier,
        "value_start": mention.start,
        "value_end": mention.end,
    }


def _acting(actor: Actor) -> Actor:
    """Return an actor as claims take it: a platform that no lexicon knows is a firm, and not where others post."""
    unknown = actor.kind == "platform" and actor.evidence != "lexicon"
    return actor.model_copy(update={"kind": "company"}) if unknown else actor


class _Extraction:
    """The work on one article."""

    def __init__(
        self,
        grammar: Grammar,
        article: Article,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        actors: Sequence[Actor],
        logits: Logits,
    ) -> None:
        self.grammar = grammar
        self.article = article
        opening = press_span(article) or (0, 0)  # its day is the article's, not an event's
        self.actors = with_publisher({a.id: _acting(a) for a in actors}, article, entities, opening)
        told = with_told_days(mentions, article.published.value)
        mentions = [mention for mention in told if not opening[0] <= mention.start < opening[1]]
        spans = sentences(article.text, article.language)
        read = [
            with_ranges(
                grammar.read(
                    tokenise(
                        article.text,
                        span,
                        number,
                        proclitics=grammar.proclitics,
                        enclitics=grammar.enclitics,
                        in_title=span[1] <= article.title_end,
                        mentions=mentions,
                        entities=entities,
                    )
                ),
                article.text,
            )
            for number, span in enumerate(spans)
        ]
        self.readings = list(with_phases(grammar, read))
        self.active = active_topics(self.readings, grammar.topics, logits)
        about = [grammar.topics[topic] for topic in self.active]
        self.opinions = Opinions(logits, about, grammar.topics)
        self.cast = Cast(grammar, self.readings, self.actors, self.active)
        self.attribution = Attribution(grammar, self.cast)

    def claims(self) -> list[Claim]:
        if not self.active:
            return []
        restated = {
            span: others for reading in self.readings for span, others in restatements(reading).items()
        }
        spare = frozenset((m.start, m.end) for others in restated.values() for m in others)
        published = self.article.published.value
        candidates = assign(
            self.grammar,
            self.readings,
            self.active,
            spare,
            published,
            self.opinions,
            lambda candidate: self._is_old(candidate, frozenset()),
        )
        dated = [c for c in candidates if c.attribute.kind == "date" and not self._is_old(c, frozenset())]
        taken = frozenset((c.placed.mention.start, c.placed.mention.end) for c in dated)
        candidates = [c for c in candidates if not self._is_old(c, taken)]
        found = [
            claim
            for candidate in candidates
            for claim in self._claims_of(candidate, candidates, restated, taken)
        ]
        found += self._undated({(claim.topic, claim.attribute) for claim in found})
        unique = {claim.id: claim for claim in found}
        ordered = sorted(unique.values(), key=lambda c: (c.value_start, c.attribute, c.subject, c.id))
        return [
            claim.model_copy(update={"rendering": render(claim, self.actors, self.grammar.topics)})
            for claim in ordered
        ]

    def _is_old(self, candidate: Candidate, taken: frozenset[tuple[int, int]]) -> bool:
        """Whether a dated event, or the time of a value, lies long before the article."""
        published = bounds(self.article.published.value)[0]
        if candidate.attribute.historic or published is None:
            return False
        mention = candidate.placed.mention
        if mention.kind == "date":
            times = [mention.resolved or mention.value]
        else:
            times = [when for _, when, _ in dates_of(candidate.reading, candidate.placed, taken)[:1]]
            times += dates_before(candidate.reading, candidate.placed, taken)
        if mention.kind == "date" and len(times[0].rstrip("~")) == len("2025") and times[0] < published[:4]:
            return True  # "last year": too wide for the day of something new
        days = (bounds(when)[1] for when in times)
        return any(
            (date.fromisoformat(published) - date.fromisoformat(day)).days > _OLD for day in days if day
        )

    def _claims_of(
        self,
        candidate: Candidate,
        candidates: Sequence[Candidate],
        restated: Mapping[tuple[int, int], tuple[Mention, ...]],
        taken: frozenset[tuple[int, int]],
    ) -> Iterator[Claim]:
        attribute, mention = candidate.attribute, candidate.placed.mention
        choice = self._subject(candidate, candidates)
        if choice is None:
            return
        timed = attribute.kind != "date" and (attribute.historic or attribute.changes)
        scope = dict(candidate.scope)
        if choice.confidence >= _NAMED and attribute.subject in _ACTING:
            self.cast.focus(candidate.reading, choice.actors[0])
        for subject in choice.actors:
            rivals = (
                compared_with(candidate.reading, candidate.placed.span, subject, self.cast)
                if "of" in attribute.scopes
                else []
            )
            for rival in rivals or [""]:
                yield self._claim(
                    candidate.reading,
                    attribute,
                    candidate.anchor,
                    subject=subject,
                    confidence=candidate.score * choice.confidence * mention.unit_confidence,
                    **_value_fields(mention, attribute, bound(candidate.reading, candidate.placed.span)),
                    derived=derived(restated.get((mention.start, mention.end), ())),
                    scope={**scope, "of": rival} if rival else scope,
                    at=time_of(candidate.reading, candidate.placed, taken) if timed else None,
                    modality=candidate.modality,
                )

    def _subject(self, candidate: Candidate, candidates: Sequence[Candidate]) -> Choice | None:
        """Return the subjects of a candidate; None where nobody fits, or an amount is of several together."""
        attribute, reading = candidate.attribute, candidate.reading
        if attribute.subject == "currency_pair":
            unit = candidate.placed.mention.unit
            return Choice((unit,), 1.0) if unit else None
        multiple = attribute.kind == "multiple"
        anchor = self._first_multiple(candidate) if multiple else candidate.anchor
        if attribute.subject in _ACTING and self.cast.is_of_many(reading, anchor, candidate.placed.span):
            return None
        choice = self._at_level(reading, anchor, attribute, before_only=multiple)
        if multiple and choice is not None and self._is_rival(reading, anchor, choice):
            return None
        if not multiple and choice is not None and self._is_compared(candidate, choice):
            choice = self._at_level(reading, anchor, attribute, before_only=True)
        measured = None if multiple else yardstick(reading, candidate.placed.first)
        if choice is not None and measured is not None:
            rivals = compared_with(reading, measured, choice.actors[0], self.cast)
            return Choice((rivals[0],), choice.confidence) if rivals else None
        if choice is not None and self.actors[choice.actors[0]].kind == "place":
            return setting(self.cast, candidate, candidates, choice, self._about)
        if choice is None or len(choice.actors) == 1 or attribute.kind == "date":
            return choice
        if next(reading.marks("respectively"), None) is not None:
            return self._respectively(candidate, candidates, choice)
        statement = reading.statement(anchor[0])
        return choice if any(reading.statement(m.first) == statement for m in reading.marks("each")) else None

    def _about(self, candidate: Candidate) -> Choice | None:
        """Return whom a candidate is first taken to be about."""
        return self._at_level(candidate.reading, candidate.anchor, candidate.attribute)

    @staticmethod
    def _first_multiple(candidate: Candidate) -> tuple[int, int]:
        """Return the first multiple of the statement: all have its subject ("three times X and six times Y")."""
        reading = candidate.reading
        statement = reading.statement(candidate.placed.first)
        return next(
            placed.span
            for placed in reading.sentence.mentions
            if placed.mention.kind == "multiple" and reading.statement(placed.first) == statement
        )

    def _is_rival(self, reading: Reading, multiple: tuple[int, int], choice: Choice) -> bool:
        """Whether the only actor at hand is the one that the multiple compares with."""
        behind = {
            p.actor for p in self.cast.participants(reading, "company") if p.named and p.first >= multiple[1]
        }
        return choice.confidence < _NAMED and any(
            self.cast.lift(actor, "company") in choice.actors for actor in behind
        )

    def _is_compared(self, candidate: Candidate, choice: Choice) -> bool:
        """Whether a multiple behind the value compares it with the actor: "60 million, triple that of X"."""
        reading, value = candidate.reading, candidate.placed
        statement = reading.statement(value.first)
        return any(
            placed.mention.kind == "multiple"
            and placed.first >= value.last
            and reading.statement(placed.first) == statement
            and choice.actors[0] in compared_with(reading, placed.span, "", self.cast)
            for placed in reading.sentence.mentions
        )

    def _at_level(
        self, reading: Reading, anchor: tuple[int, int], attribute: Attribute, *, before_only: bool = False
    ) -> Choice | None:
        choice = self.cast.subject(reading, anchor, attribute.subject, before_only=before_only)
        if choice is None or attribute.subject != "product":
            return choice
        products = (self.cast.product_of(actor, reading) or actor for actor in choice.actors)
        return Choice(tuple(dict.fromkeys(products)), choice.confidence)

    @staticmethod
    def _respectively(candidate: Candidate, candidates: Sequence[Candidate], choice: Choice) -> Choice | None:
        """Return the actor in the same place of its row as the value in its own."""
        row = [c for c in candidates if c.reading is candidate.reading and c.attribute is candidate.attribute]
        if len(row) != len(choice.actors):
            return None
        return Choice((choice.actors[row.index(candidate)],), choice.confidence)

    def _undated(self, claimed: set[tuple[str, str]]) -> Iterator[Claim]:
        """Yield events reported without a day, which have happened by the day of publication."""
        published = bounds(self.article.published.value)[1]
        if published is None:
            return
        for topic in self.active:
            for attribute in self.grammar.topics[topic].attributes.values():
                if attribute.undated and (topic, attribute.id) not in claimed:
                    report = self._first_report(attribute)
                    choice = self._at_level(report[0], report[1].span, attribute) if report else None
                    if report is not None and choice is not None:
                        yield self._bounded(attribute, *report, choice, published)

    def _first_report(self, attribute: Attribute) -> tuple[Reading, Match[Key], float] | None:
        """Return the first words that report the event, of the body before the title, and their strength."""
        cues = (attribute.topic, attribute.id)
        for reading in sorted(self.readings, key=lambda r: (r.sentence.in_title, r.sentence.number)):
            if self.grammar.needs(*cues) and next(reading.cues("need", *cues), None) is None:
                continue
            for role in ("strong", "fair"):
                for cue in reading.cues(role, *cues):
                    firmness = modality(self.grammar, reading, cue.span, attribute, None, None)
                    if firmness == "happened" and not blocked(reading, cue.span, cue, attribute):
                        return reading, cue, STRENGTH[role]
        return None

    def _bounded(
        self,
        attribute: Attribute,
        reading: Reading,
        cue: Match[Key],
        strength: float,
        choice: Choice,
        published: str,
    ) -> Claim:
        words = reading.sentence.tokens[cue.first : cue.last]
        return self._claim(
            reading,
            attribute,
            cue.span,
            subject=choice.actors[0],
            value=f"../{published}",
            high=published,
            value_start=words[0].start,
            value_end=words[-1].end,
            confidence=_UNDATED * strength * choice.confidence,
        )

    def _claim(
        self,
        reading: Reading,
        attribute: Attribute,
        anchor: tuple[int, int],
        *,
        subject: str,
        confidence: float,
        **fields: Any,
    ) -> Claim:
        """Return a claim with its evidence, attribution and id; ``fields`` are those of the value."""
        source = self.attribution.source(reading, anchor)
        sentence = reading.sentence
        identity = [
            self.article.id,
            attribute.topic,
            attribute.id,
            subject,
            fields["value"],
            fields["value_start"],
        ]
        identity.append(sorted(fields.get("scope", {}).items()))
        return Claim(
            id=hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:16],
            article=self.article.id,
            topic=attribute.topic,
            subject=subject,
            attribute=attribute.id,
            kind=attribute.kind,
            attributed_to=source,
            firsthand=source is not None and self.cast.related(source, subject),
            start=sentence.start,
            end=sentence.end,
            quote=self.article.text[sentence.start : sentence.end],
            in_title=sentence.in_title,
            confidence=round(confidence * hedge(reading, anchor), 3),
            **fields,
        )
