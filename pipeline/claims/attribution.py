"""Who says so: speech verbs with their speaker, "according to", and speech that goes on from the sentence before."""

from __future__ import annotations

from pipeline.claims.cast import Cast
from pipeline.claims.grammar import Grammar, Key, Reading
from pipeline.claims.patterns import Match

_ACCORDING_REACH, _TOLD_REACH, _BESIDE, _SUBJECT_LENGTH = 8, 3, 2, 8
Span = tuple[int, int]


class Attribution:
    """Finds the speaker of statements, sentence by sentence in order."""

    def __init__(self, grammar: Grammar, cast: Cast) -> None:
        self._grammar = grammar
        self._cast = cast
        self._last: dict[int, str] = {}

    def source(self, reading: Reading, anchor: Span) -> str | None:
        """Return the actor whose statement the words at ``anchor`` are; None where nobody named says it."""
        statement = reading.statement(anchor[0])
        for match in reading.marks("according"):
            if reading.statement(match.first) == statement:
                named = self._after(reading, match, _ACCORDING_REACH)
                if named is not None:
                    return self._remember(reading, named)
        marks = (m for role in ("said", "denial") for m in reading.marks(role))
        verbs = [m for m in marks if reading.statement(m.first) == statement]
        verbs.sort(key=lambda m: (m.first > anchor[0], reading.sentence.distance(m.span, anchor)))
        for match in verbs:
            speaker = self._speaker(reading, match)
            if speaker is not None:
                return self._remember(reading, speaker)
        return None

    def _speaker(self, reading: Reading, verb: Match[Key]) -> str | None:
        if verb.key.name == "told":
            listener = self._after(reading, verb, _TOLD_REACH)
            if listener is not None:
                return listener
        if any(match.last == verb.first for match in reading.marks("pronoun")):
            return self._cast.first_subject(reading, verb.first) or self._before(reading)
        if self._cast.place_speaks(reading, verb.span):
            return None
        what = self._complement(reading, verb)
        named = self._cast.source(reading, verb.span, before=what)
        nearest = named[1] if named is not None else _BESIDE + 1
        if any(reading.sentence.distance(m.span, verb.span) < nearest for m in reading.marks("others")):
            return None
        if named is not None and (what is None or self._between(named[2], verb, what) or what == verb.last):
            return named[0]
        return self._before(reading) if what == verb.last and self._grammar.drops_subjects else None

    def _complement(self, reading: Reading, verb: Match[Key]) -> int | None:
        """Return where what was said begins ("that ..."), when it follows the verb and perhaps its subject."""
        behind = [
            m.first for m in reading.marks("complementiser") if 0 <= m.first - verb.last <= _SUBJECT_LENGTH
        ]
        return min(behind, default=None)

    def _between(self, first: int, verb: Match[Key], what: int) -> bool:
        """Whether a name is the subject of ``verb``: in Arabic a noun phrase between verb and "that" is."""
        return not self._grammar.verb_first or verb.last <= first < what

    def _before(self, reading: Reading) -> str | None:
        """Return the speaker of the sentences before: the verb has a pronoun for a subject, or none."""
        number = reading.sentence.number
        return self._last.get(number - 1) or self._last.get(number - 2) or self._cast.recent(number, "source")

    def _after(self, reading: Reading, match: Match[Key], reach: int) -> str | None:
        """Return the first possible source behind ``match``."""
        for p in self._cast.participants(reading, "source"):
            if p.first >= match.last and reading.sentence.distance(match.span, p.span) <= reach:
                return p.actor if reading.statement(p.first) == reading.statement(match.first) else None
        return None

    def _remember(self, reading: Reading, actor: str) -> str:
        self._last[reading.sentence.number] = actor
        return actor
