"""Whether a clause looks back or ahead, from the words about a time."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from pipeline.mentions.times.lexicon import Tense
from pipeline.mentions.times.moves import is_moved_to
from pipeline.mentions.times.terms import Terms

_REACH: Final = 25
_CLAUSE: Final = 10
_KEPT: Final = 50_000
_AUXILIARY: Final = 3
_PERIODS: Final = frozenset({"months", "year", "quarter", "weeks", "days", "half"})
_ATTRIBUTION: Final = 4
_ASIDES: Final = frozenset({"article", "part"})
_COMMAS: Final = frozenset(",،")
_ENDS: Final = frozenset("!?;؟…·")


def tense_at(terms: Terms, first: int, last: int) -> int:
    """Return -1 (past), 1 (future) or 0 for the clause about tokens ``[first, last)``.

    The nearest cue before the time decides, back to a "that" which opens its clause; then the nearest after it;
    then what stands before the clause. A cue right after the time beats a distant one before it, and "until"
    undoes what speaks of the past.
    """
    lexicon = terms.lexicon.tense
    if is_moved_to(terms.tokens, first):
        return 1
    dated = _participle_before(terms, lexicon, first)
    if dated:
        return dated
    if _closes_period(terms, first):
        return _look(terms, lexicon, first - 1, -1)[0] or -1
    if _leads_forward(terms, lexicon, first):
        clause = [terms.tokens.word(k) for k in range(max(0, first - _CLAUSE), first)]
        ahead = any(_cue(word, lexicon) > 0 for word in clause)
        after, _, _ = _look(terms, lexicon, last, 1)  # "by Sunday it was overloaded"
        return 1 if ahead or (after >= 0 and lexicon.past.isdisjoint(clause)) else 0
    if terms.tokens.word(first - 1) in lexicon.backward:  # "since 10 September"
        return -1
    left, distance, outer = _look(terms, lexicon, first - 1, -1)
    right, right_distance, _ = _look(terms, lexicon, last, 1)
    if left and not (right and right_distance <= 2 and distance > 4):
        return left
    return right or outer or _present(terms, lexicon, first)


def _present(terms: Terms, lexicon: Tense, first: int) -> int:
    """Return 1 where a verb of the present stands before a time that nothing else places: "η τράπεζα δημοσιεύει … την Πέμπτη".

    Not behind a genitive or "since" ("από το Σάββατο"); in Arabic only the verb that opens the sentence tells.
    """
    near = {terms.tokens.word(first - 1), terms.tokens.word(first - 2)}
    since = not lexicon.present_since.isdisjoint(near)
    if lexicon.present is None or since or terms.tokens.word(first - 1) in lexicon.present_before:
        return 0
    opening = ""
    for at in range(first - 1, max(-1, first - _REACH), -1):
        word = terms.tokens.word(at)
        if _ends_sentence(terms, at, -1) or word in lexicon.opens_clause:
            break
        opening = word
        if terms.lexicon.language != "ar" and _is_present(word, lexicon):
            return 1
    return int(terms.lexicon.language == "ar" and _is_present(opening, lexicon))


@lru_cache(maxsize=_KEPT)
def _is_present(word: str, lexicon: Tense) -> bool:
    shape = lexicon.present
    return shape is not None and word not in lexicon.present_not and shape.fullmatch(word) is not None


def _look(terms: Terms, lexicon: Tense, start: int, step: int) -> tuple[int, int, int]:
    """Return the first cue in a direction, its distance, and the cue beyond a clause-opening "that"."""
    tokens = terms.tokens
    index, closed, outer = start, False, 0
    telling = None if tokens.lines else _telling(lexicon)  # a line break ends a sentence at any word
    for distance in range(1, _REACH + 1):
        word = tokens.word(index)
        if telling is not None and word and not telling[word]:
            index += step
            continue
        if not word or _ends_sentence(terms, index, step):
            break
        if (
            step > 0
            and distance <= _ATTRIBUTION
            and word in _COMMAS
            and _cue(tokens.word(index + 1), lexicon) < 0
        ):
            break  # ", a indiqué le ministre": who says so and when is another matter
        cue = _cue(word, lexicon, tokens.word(index - 1), tokens.word(index - 2))
        if cue > 0 and _is_name(terms, index, lexicon):
            cue = 0
        if cue and step > 0 and _joined(terms, index, lexicon):
            break
        if cue < 0 and step < 0 and _is_participle(terms, index, lexicon):
            cue = 1
        elif cue < 0:
            cue = _of_passive(terms, index, lexicon, cue)
        if cue and closed:
            outer = cue
            break
        if cue:
            return cue, distance, 0
        if word in lexicon.opens_clause:
            if step > 0:
                break
            closed = True
        index += step
    return 0, _REACH, outer


class _Telling(dict[str, int]):
    """What a word says alone of a clause's time or borders: 0 nothing, else 2 and its cue; each is looked up once."""

    def __init__(self, lexicon: Tense) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._marks = _ENDS | _COMMAS | {"."} | lexicon.opens_clause | lexicon.phrase_ends | lexicon.joined

    def __missing__(self, word: str) -> int:
        if len(self) > _KEPT:
            self.clear()
        cue = _read_cue(word, self._lexicon)
        found = self[word] = 2 + cue if cue or word in self._marks else 0
        return found


@cache
def _telling(lexicon: Tense) -> _Telling:
    return _Telling(lexicon)


def _participle_before(terms: Terms, lexicon: Tense, first: int) -> int:
    """Return -1 where a participle right before the time dates it ("adoptée en décembre"), 1 behind "sera", else 0."""
    if lexicon.participle is None:
        return 0
    at = first - 1
    while first - at <= 3 and len(terms.tokens.word(at)) <= 3 and terms.tokens.kind(at) == "word":
        at -= 1
    word = terms.tokens.word(at)
    known = word in lexicon.future or word in lexicon.participle_not or terms.tokens.capital(at)
    if known or lexicon.participle.fullmatch(word) is None:
        return 0
    return 1 if _is_participle(terms, at, lexicon) else -1


def _closes_period(terms: Terms, first: int) -> bool:
    """Whether the time ends a period that figures are given for: "the three months to December"."""
    tokens = terms.tokens
    return (
        tokens.word(first - 1) == "to"
        and tokens.word(first - 2) in _PERIODS
        and tokens.word(first - 3) != "to"
    )


def _leads_forward(terms: Terms, lexicon: Tense, first: int) -> bool:
    """Whether "until" or its like stands before the time; a short one ("to", "by") right before it."""
    at = first
    while at and not _ASIDES.isdisjoint(_roles(terms, at - 1)):
        at -= 1  # "μέχρι το βράδυ της Τρίτης"
    words = [terms.tokens.word(k) for k in range(max(0, at - 3), first)]
    return any(word in lexicon.forward and (len(word) > 2 or word == words[-1]) for word in words)


def _roles(terms: Terms, index: int) -> frozenset[str]:
    """Return the roles that a token's word plays by itself."""
    found = terms.lexicon.single.get(terms.tokens.word(index))
    return frozenset() if found is None else found[0].roles


def _is_participle(terms: Terms, index: int, lexicon: Tense) -> bool:
    """Whether a past form belongs to a future auxiliary: "will be launched", "will stay closed"."""
    for k in range(index - 1, index - 1 - _AUXILIARY, -1):
        word = terms.tokens.word(k)
        if word in (",", ".", "") or terms.tokens.new_line(k + 1) or word in lexicon.opens_clause:
            return False
        if _cue(word, lexicon) > 0 and not _is_name(terms, k, lexicon):
            return True
    return False


def _of_passive(terms: Terms, index: int, lexicon: Tense, cue: int) -> int:
    """Return what a past form says: 1 in "ordered to face", 0 in "is sentenced", else what it says alone."""
    word, tokens = terms.tokens.word(index), terms.tokens
    if word in lexicon.leads and tokens.word(index + 1) == "to":
        return 1
    return 0 if tokens.word(index - 1) in lexicon.passive else cue


def _is_name(terms: Terms, index: int, lexicon: Tense) -> bool:
    """Whether a word is a name that only ends as French futures do: "Zafira a suspendu"."""
    return terms.tokens.word(index) not in lexicon.future and terms.tokens.capital(index)


def _joined(terms: Terms, index: int, lexicon: Tense) -> bool:
    """Whether "and" opens a clause of its own at a cue: "on Friday, and will"."""
    word = terms.tokens.word(index)
    if terms.tokens.word(index - 1) in lexicon.joins:
        return True
    return word in lexicon.joined or (
        terms.lexicon.language == "ar" and word[:1] in "وف" and word not in lexicon.past | lexicon.future
    )


def _ends_sentence(terms: Terms, index: int, step: int) -> bool:
    """Whether a sentence ends at the token; a full stop inside an abbreviation is followed by no space."""
    tokens = terms.tokens
    text = tokens.word(index)
    if text in _ENDS:
        return True
    if text == ".":
        goes_on = (
            tokens.kind(index + 1) == "word" and tokens.raw(index + 1)[:1].islower()
        )  # "140 χλμ. την ώρα"
        before = tokens.word(index - 1)
        abbreviated = len(before) <= 2 and not before.isdigit()
        return not tokens.glued(index + 1) and not abbreviated and not goes_on
    return tokens.new_line(index + 1 if step < 0 else index)


def _cue(word: str, lexicon: Tense, before: str = "", ahead: str = "") -> int:
    """Return what a word says of the time, together with the word before it where the two are a phrase.

    ``ahead`` is the one before that: "to start" lies ahead, "failed to start" does not.
    """
    if word in lexicon.phrase_ends:
        phrase = f"{before} {word}"
        if phrase in lexicon.past or (before in lexicon.past_before and word in lexicon.future):
            return -1
        if phrase in lexicon.future_not:
            return int(before == "to" and ahead not in lexicon.failing)
        if phrase in lexicon.future:
            return 1
    return _cue_alone(word, lexicon)


def _cue_alone(word: str, lexicon: Tense) -> int:
    """Return what a word says of the time by itself."""
    found = _telling(lexicon)[word]
    return found - 2 if found else 0


def _read_cue(word: str, lexicon: Tense) -> int:
    """Return what the lists and patterns of a language say of a word by itself."""
    if word in lexicon.future:
        return 1
    if word in lexicon.past:
        return -1
    if word in lexicon.future_not:
        return 0
    if lexicon.future_pattern is not None and lexicon.future_pattern.fullmatch(word):
        return 1
    if (
        word not in lexicon.past_not
        and lexicon.past_pattern is not None
        and lexicon.past_pattern.fullmatch(word)
    ):
        return -1
    return 0
