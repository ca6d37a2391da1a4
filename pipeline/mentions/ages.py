"""Ages, told from durations by the words around them: "âgé de 23 ans", "23χρονος", ", 33," behind a name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.hedges import hedge_start
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import AGE, NUMBER, TIME
from pipeline.mentions.numbers import Number
from pipeline.mentions.ranges import link_start, linked_before, span_start
from pipeline.mentions.unit_words import AgeWords, phrase_before, unit_lexicon

_OLDEST: Final = Decimal(125)
_OPENERS: Final = {",", "(", "،", "–"}
_CLOSERS: Final = {",", ")", "،", ".", "–", ";", ":"}
_PERSON_REACH: Final = 4
_CUE_REACH: Final = 14
_FARTHEST_CUE: Final = 24
_GROWN: Final = Decimal(14)
_CHILD: Final = Decimal(10)
_DEATH_REACH: Final = 15
_ENDS: Final = frozenset({"", ".", ",", "،", ";", ")", '"', "!", "?"})
_BREAKS: Final = frozenset(".،,;:")


def find_ages(tokens: Tokens) -> Iterator[Candidate]:
    """Yield the ages of people, in years; a list after one cue ("aged 33, 34 and 39") is ages throughout."""
    words = unit_lexicon(tokens.language).age
    yield from _spelled(tokens, words)
    cued: dict[int, Decimal] = {}
    cues = {number.first for number in tokens.near(AGE, _FARTHEST_CUE, 8)}
    for number in tokens.numbers.values():
        before = tokens.word(number.first - 1)
        cue = number.first in cues or before in words.death_at
        told = before in words.told and _is_told(tokens, number, words)
        if not (cue or told) and before not in _OPENERS:
            continue
        old = cue and _is_old(tokens, number, words)
        if (
            number.fraction
            or number.value <= 0
            or not (old or (number.scale == 1 and number.value <= _OLDEST))
        ):
            continue
        if number.ordinal and not _ordinal_age(tokens, number, words):
            continue
        last = number.last if told else _cued_age(tokens, number, words) if cue else None
        if last is None and (before_it := _continues(tokens, number, cued, words)):
            last = _with_years(tokens, number, words)
            if number.value < before_it and words.later.at(tokens, last) is not None:
                continue  # "un homme de 52 ans à quatre ans de prison"
        if last is not None:
            cued |= {number.last: number.value, last: number.value}
        else:
            last = _apposition(tokens, number, words)
        if last is not None:
            yield Candidate(
                number.first, last, "age", plain(number.value), priority=Priority.AGE,
                amount=number.value, step=number.step, number=number.first, modifier="approx" if number.rounding else None,
            )  # fmt: skip


def _is_old(tokens: Tokens, number: Number, words: AgeWords) -> bool:
    """Whether words tell an age that nobody reaches: "a tree over a thousand years old", "vieux de 3 000 ans"."""
    if words.years.at(tokens, number.last) is not None:
        return True
    if words.bare_years.at(tokens, number.last) is None:
        return False
    return any(
        phrase_before(cues, tokens, _start(tokens, number)) is not None
        for cues in (words.strong_before, words.before)
    )


def _spelled(tokens: Tokens, words: AgeWords) -> Iterator[Candidate]:
    """Read ages that are one word: "δεκάχρονος"."""
    for index in tokens.marked_with(AGE) if words.spelled else ():
        years = words.spelled.get(tokens.words[index])
        if years is not None:
            amount = Decimal(years)
            yield Candidate(
                index, index + 1, "age", str(years), priority=Priority.AGE, amount=amount, step=Decimal(0)
            )


def _ordinal_age(tokens: Tokens, number: Number, words: AgeWords) -> bool:
    """Whether an Arabic ordinal tells an age: "سن الخامسة"."""
    if tokens.language != "ar":
        return False
    told = phrase_before(words.strong_before, tokens, number.first) is not None
    return told or words.after.at(tokens, number.last) is not None


def _with_years(tokens: Tokens, number: Number, words: AgeWords) -> int:
    years = words.rounded_years if number.rounding else words.bare_years  # "une trentaine d'années"
    bare = years.at(tokens, number.last)
    return bare.end if bare is not None else number.last


def _cued_age(tokens: Tokens, number: Number, words: AgeWords) -> int | None:
    """Return the token after an age that words beside it give away, or None."""
    first, last = number.first, number.last
    if words.other_units.at(tokens, last) is not None:
        return None
    if tokens.word(last) in words.glued and tokens.glued(last):
        return last + 1
    if tokens.word(last) == "-" and tokens.word(last + 1) in words.glued:
        return last + 2
    unit = words.years.at(tokens, last)
    if unit is not None and not _spoken_against(tokens, first, unit.end, words):
        return unit.end
    end = _with_years(tokens, number, words)
    if _at_death(tokens, number, words, end) or (end == last and _at_start(tokens, number, words)):
        return end
    if end == last and not _cue_near(tokens, first, words) and words.after.at(tokens, end) is None:
        return None
    start = _start(tokens, number)
    cued = any(
        (cue := phrase_before(words.strong_before, tokens, at)) is not None
        and not _tells_of_other(tokens, cue)
        for at in {start, first}
    )
    if cued and _no_other_unit(tokens, end, last) and not _is_object(tokens, number, end, words):
        return end
    after = words.after.at(tokens, end)
    if after is not None:
        return after.end
    if end == last:
        return None
    if _spoken_against(tokens, first, end, words) or _spoken_against(tokens, start, end, words):
        return None
    return end if _person(tokens, start, words) or _at_age(tokens, start, words) else None


def _is_object(tokens: Tokens, number: Number, end: int, words: AgeWords) -> bool:
    """Whether a noun behind a bare number is what its verb works on: "turned 12 barns into homes"."""
    if end > number.last or tokens.word(number.first - 1) not in words.turning:
        return False
    stop = unit_lexicon(tokens.language).counts.stop
    bare = tokens.word(end) in stop or tokens.marked(end, TIME | NUMBER)
    return tokens.kind(end) == "word" and not bare and not tokens.capital(end)


def _tells_of_other(tokens: Tokens, cue: int) -> bool:
    """Whether a cue of age belongs to the number before it: "في التاسعة عشرة من عمره 32 رصاصة"."""
    of = cue if tokens.word(cue) == "من" else cue - 1
    return tokens.word(of) == "من" and tokens.number_ends.get(of) is not None


def _at_start(tokens: Tokens, number: Number, words: AgeWords) -> bool:
    """Whether a bare number is the age of the one spoken of: "At 78, he is", "Στα 78 του είναι"."""
    at, follows = tokens.word(number.first - 1), tokens.word(number.last)
    if at not in words.death_at or not _GROWN < number.value < _OLDEST or number.scale > 1:
        return False
    if tokens.language == "en":
        return follows == "," and tokens.word(number.last + 1) in words.pronouns
    beyond = tokens.at(number.last + 1)
    stop = unit_lexicon(tokens.language).counts.stop
    return follows in words.pronouns and (beyond.kind != "word" or beyond.text in stop)


def _is_told(tokens: Tokens, number: Number, words: AgeWords) -> bool:
    """Whether a bare number is the age of a person: "He was 67 and", "who is 34,"."""
    if (
        tokens.word(number.first - 2) not in words.told_of
        or not _CHILD < number.value < _OLDEST
        or number.scale > 1
    ):
        return False
    follows = tokens.at(number.last)
    ends = follows.text in _ENDS and tokens.kind(number.last + 1) != "number"
    return number.value == int(number.value) and (ends or follows.text in words.told_until)


def _at_death(tokens: Tokens, number: Number, words: AgeWords, end: int) -> bool:
    """Whether a verb of dying and its preposition stand before the age: "توفي عن 80 عاما", "died at 76"."""
    if number.value < _GROWN or number.scale > 1:
        return False
    at = hedge_start(tokens, number.first) - 1
    if tokens.word(at) not in words.death_at:
        return False
    if end == number.last:
        follows = tokens.at(end)
        bare = follows.kind == "sign" or follows.text in unit_lexicon(tokens.language).counts.stop
        if (
            tokens.language == "ar"
            or not bare
            or (follows.kind == "sign" and follows.glued and follows.text not in _ENDS)
        ):
            return False
    elif words.later.at(tokens, end) is not None:
        return False
    for place in range(at - 1, max(-1, at - _DEATH_REACH), -1):
        if tokens.word(place) in (".", "!", "?", "؟") or tokens.new_line(place + 1):
            return False
        if tokens.word(place) in words.deaths:
            return True
    return False


def _cue_near(tokens: Tokens, first: int, words: AgeWords) -> bool:
    """Whether a cue of age may begin shortly before the number: a quick look before the grammar's long one."""
    before = tokens.words[max(0, first - _CUE_REACH) : first]
    return any(word in words.strong_before for word in before)


def _start(tokens: Tokens, number: Number) -> int:
    """Return where the age's words begin: before a hedge, and before the first number of a range."""
    partner = linked_before(tokens, number)
    first = partner.first if partner is not None else number.first
    return hedge_start(tokens, span_start(tokens, first))


def _continues(tokens: Tokens, number: Number, cued: dict[int, Decimal], words: AgeWords) -> Decimal | None:
    """Return the age before the number in a list or range of ages that it goes on, None where it goes on none."""
    start = link_start(tokens, number)
    before = cued.get(start) if start is not None else None
    if before is None or number.article:
        return None
    follows = tokens.at(number.last)
    if follows.kind == "number":
        return None
    stop = unit_lexicon(tokens.language).counts.stop
    bare = follows.kind != "word" or follows.text in stop
    return before if bare or words.bare_years.at(tokens, number.last) is not None else None


def _no_other_unit(tokens: Tokens, end: int, last: int) -> bool:
    """Whether nothing measurable follows: "age 16 weeks" is none."""
    lexicon = unit_lexicon(tokens.language)
    if end > last:
        return True
    loose = tokens.word(end) == "in" and not tokens.glued(end)  # "children under five in three provinces"
    return lexicon.percent.at(tokens, end) is None and (loose or lexicon.measures.at(tokens, end) is None)


def _spoken_against(tokens: Tokens, first: int, end: int, words: AgeWords) -> bool:
    if words.later.at(tokens, end) is not None:
        return True
    return any(
        match is not None and match.end <= first
        for match in (words.not_before.at(tokens, at) for at in range(max(0, first - 3), first))
    )


def _person(tokens: Tokens, start: int, words: AgeWords) -> bool:
    """Whether a person, or a verb that gives age ("avait"), stands right before "23 ans"."""
    if (
        phrase_before(words.before, tokens, start) is not None
        or phrase_before(words.have, tokens, start) is not None
    ):
        return True
    near = [tokens.word(at) for at in range(max(0, start - _PERSON_REACH), start)]
    while any(mark in _BREAKS for mark in near):
        near.pop(0)
    if tokens.language != "fr":
        return any(_bare(word, tokens.language) in words.persons for word in near)
    if not near or near[-1] not in ("de", "d", "'"):
        return False
    return any(word in words.persons or _is_agent(word, words) for word in near)


def _is_agent(word: str, words: AgeWords) -> bool:
    """Whether a French noun names a person by trade or origin: "mécanicien", "Marseillaise"."""
    return len(word) > 4 and word.endswith(words.agents) and word not in words.not_agents


def _at_age(tokens: Tokens, start: int, words: AgeWords) -> bool:
    """Whether "à 48 ans" tells an age: not after a word of finance ("taux à 10 ans")."""
    while tokens.word(start - 1) in words.only:
        start -= 1
    if tokens.word(start - 1) not in words.at:
        return False
    return not any(tokens.word(at) in words.terms for at in range(max(0, start - 6), start - 1))


def _bare(word: str, language: str) -> str:
    if language == "ar":
        for prefix in ("وال", "بال", "لل", "و", "ل", "ب"):
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                return word[len(prefix) :] if prefix != "وال" else "ال" + word[len(prefix) :]
    return word


def _apposition(tokens: Tokens, number: Number, words: AgeWords) -> int | None:
    """Read an age behind a name or person, between commas or brackets: "Ronaldo, 33, said"."""
    end = _with_years(tokens, number, words)
    partner = linked_before(tokens, number) if end > number.last else None
    first = (
        number.first if partner is None or tokens.language == "ar" else partner.first
    )  # "hommes, 34 et 41 ans,"
    opener, closer, named = tokens.word(first - 1), tokens.word(end), first - 2
    if opener not in _OPENERS or closer not in _CLOSERS or number.clitics or tokens.kind(named) != "word":
        return None
    if (opener == "(") != (closer == ")") or number.value < 3:
        return None
    has_years = end > number.last
    if has_years:
        known = (
            opener == "("
            or tokens.language == "ar"
            or number.value >= _GROWN
            or _is_person(tokens, named, words)
        )
        return end if known else None
    spaced = not tokens.glued(number.first) or opener == "("
    if opener != "," or number.words or not spaced or tokens.language == "ar" or number.value < 7:
        return None
    return end if _is_person(tokens, named, words) or _does(tokens, named, end + 1, words) else None


def _does(tokens: Tokens, named: int, after: int, words: AgeWords) -> bool:
    """Whether a noun of one before ", 34," is what a verb behind it is of: "a young fireman, 34, died"."""
    near, verb = {tokens.word(named - 1), tokens.word(named - 2)}, tokens.word(after)
    if near.isdisjoint(words.single):
        return False
    return verb in words.does or (bool(words.does_endings) and verb.endswith(words.does_endings))


def _is_person(tokens: Tokens, index: int, words: AgeWords) -> bool:
    return tokens.capital(index) or tokens.word(index) in words.persons
