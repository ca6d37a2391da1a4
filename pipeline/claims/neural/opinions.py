"""What the network thinks each value of an article states, as probabilities over the attributes in question."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

from pipeline.claims.neural.samples import NONE
from pipeline.claims.tokens import PlacedMention
from schemas.topics import Attribute, Topic

Span = tuple[int, int]
Logits = Mapping[
    Span, Mapping[str, float]
]  # by span of a value: the logit of each attribute of its kind and of none
LEAST = 0.8  # below it the network alone claims nothing
_ALONE, _UNLIKELY, _DOUBTED, _SURE, _TELLING = 0.9, 0.03, 0.7, 0.7, 2
_CONVINCED, _REFUTED = 0.9, 0.45
_SAID = "announced_on"
CERTAIN = _ALONE * 0.9  # the score from which the network alone stands beside what words tell


def probabilities(logits: Mapping[str, float]) -> dict[str, float]:
    """Return the probabilities (softmax) of what a value can state."""
    highest = max(logits.values())
    weights = {name: math.exp(value - highest) for name, value in logits.items()}
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def values_by_topic(logits: Logits, topics: Mapping[str, Topic]) -> Counter[str]:
    """Return how many values surely state an attribute that no other topic has, by topic."""
    owners: dict[str, list[str]] = {}
    for topic in topics.values():
        for attribute in topic.attributes:
            owners.setdefault(attribute, []).append(topic.id)
    likely = (max(probabilities(row).items(), key=lambda pair: pair[1]) for row in logits.values())
    own = (owners.get(name, []) for name, probability in likely if probability >= _SURE)
    return Counter(topics_of[0] for topics_of in own if len(topics_of) == 1)


class Opinions:
    """The network's logits for the values of one article, none where it did not read it.

    ``topics`` are those that the article is about; on one that few of its values are of, the network alone says nothing.
    """

    def __init__(self, logits: Logits, topics: Collection[Topic], known: Mapping[str, Topic]) -> None:
        self._logits = logits
        self._attributes = frozenset(attribute for topic in topics for attribute in topic.attributes)
        self._told = values_by_topic(logits, known)

    def probability(self, placed: PlacedMention, attribute: Attribute) -> float | None:
        """Return how likely a value states an attribute rather than another of the topics or none; None if not read."""
        return self._probabilities(placed).get(attribute.id)

    def _probabilities(self, placed: PlacedMention) -> dict[str, float]:
        """Return how likely a value states each attribute of the topics, or none; empty where it was not read."""
        logits = self._logits.get((placed.mention.start, placed.mention.end), {})
        own = {name: value for name, value in logits.items() if name == NONE or name in self._attributes}
        return probabilities(own) if own else {}

    def alone(self, placed: PlacedMention, attribute: Attribute) -> float:
        """Return the score of a candidate that no cue speaks for."""
        likely = self.probability(placed, attribute)
        if likely is None or likely < LEAST or self._told[attribute.topic] < _TELLING:
            return 0.0
        return _ALONE * likely

    def doubted(self, placed: PlacedMention, attribute: Attribute, score: float) -> float:
        """Return the score of a cue's candidate, less where the network finds it unlikely.

        Words know the days of events better than it does: there it is heard only where it is surer of something else
        than the words are, and not of an announcement: "announced on Sunday that it was overloaded" tells both.
        """
        row = self._probabilities(placed)
        if row.get(attribute.id, 1.0) >= _UNLIKELY:
            return score
        if attribute.kind != "date":
            return score * _DOUBTED
        surest = max(likely for name, likely in row.items() if name != _SAID)
        return score * _REFUTED if surest > max(score, _CONVINCED) else score
