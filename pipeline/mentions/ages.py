"""Ages, told from durations by the words around them: "âgé de 23 ans", "23χρονος", ", 33," behind a name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.mentions.candidates import Candidate, Priority, plain
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.numbers import Number
from pipeline.mentions.unit_words import AgeWords, phrase_before, unit_lexicon

_OLDEST = Decimal(125)
_OPENERS, _CLOSERS = {",", "(", "،", "–", "-"}, {",", ")", "،", ".", "–", ";", ":"}
_PERSON_REACH = 4


def find_ages(tokens: Tokens) -> Iterator[Candidate]:
    """Yield the ages of people, in years."""
    words = unit_lexicon(tokens.language).age
    for number in tokens.numbers.values():
        if (
            number.ordinal
            or number.fraction
            or number.scale > 1
            or number.value > _OLDEST
            or not number.value
        ):
            continue
        last = _age(tokens, number, words)
        if last is not None:
            yield Candidate(
                number.first, last, "age", plain(number.value), priority=Priority.AGE,
                amount=number.value, step=number.step, number=number.first,
            )  # fmt: skip


def _age(tokens: Tokens, number: Number, words: AgeWords) -> int | None:
    """Return the token after the age, or None where the number is none."""
    first, last = number.first, number.last
    if tokens.word(last) in words.glued and tokens.at(last).glued:
        return last + 1
    if tokens.word(last) == "-" and tokens.word(last + 1) in words.glued:
        return last + 2
    unit = words.years.at(tokens, last)
    if unit is not None and not _spoken_against(tokens, first, unit.end, words):
        return unit.end
    bare = words.bare_years.at(tokens, last)
    end = bare.end if bare is not None else last
    start = _skip_hedge(tokens, first)
    if phrase_before(words.strong_before, tokens, start) is not None and _no_other_unit(
        tokens, end, bare is not None
    ):
        return end
    if bare is not None:
        after = words.after.at(tokens, end)
        if after is not None:
            return after.end
        if not _spoken_against(tokens, first, end, words) and _person(tokens, first, start, words):
            return end
    return end if _apposition(tokens, number, end, bare is not None) else None


def _skip_hedge(tokens: Tokens, first: int) -> int:
    """Step back over the hedge before a number: "âgé d'environ 30 ans"."""
    from pipeline.mentions.hedges import hedge_start

    return hedge_start(tokens, first)


def _no_other_unit(tokens: Tokens, end: int, has_years: bool) -> bool:
    """Whether nothing measurable follows: "age 16 weeks" is none."""
    if has_years:
        return True
    follows = tokens.at(end)
    if follows.text in ("%", "٪") or unit_lexicon(tokens.language).percent.at(tokens, end) is not None:
        return False
    return unit_lexicon(tokens.language).measures.at(tokens, end) is None or tokens.language == "ar"


def _spoken_against(tokens: Tokens, first: int, end: int, words: AgeWords) -> bool:
    if words.later.at(tokens, end) is not None:
        return True
    return any(
        match is not None and match.end <= first
        for match in (words.not_before.at(tokens, at) for at in range(max(0, first - 3), first))
    )


def _person(tokens: Tokens, first: int, start: int, words: AgeWords) -> bool:
    """Whether a person, or a verb that gives age ("avait"), stands right before "23 ans"."""
    if (
        phrase_before(words.before, tokens, start) is not None
        or phrase_before(words.have, tokens, start) is not None
    ):
        return True
    gap = tokens.word(start - 1)
    reach = range(max(0, start - _PERSON_REACH), start)
    near = any(_bare(tokens.word(at), tokens.language) in words.persons for at in reach)
    if tokens.language == "fr":
        return gap in ("de", "d", "'") and near
    crossed = any(tokens.word(at) in (".", "،", ",", ";") for at in reach)
    return near and not crossed


def _bare(word: str, language: str) -> str:
    if language == "ar":
        for prefix in ("وال", "بال", "لل", "و", "ل", "ب"):
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                return word[len(prefix) :] if prefix != "وال" else "ال" + word[len(prefix) :]
    return word


def _apposition(tokens: Tokens, number: Number, end: int, has_years: bool) -> bool:
    """Whether the number stands behind a name between commas or brackets: "Ronaldo, 33, said"."""
    opener, closer = tokens.at(number.first - 1), tokens.at(end)
    if (
        opener.text not in _OPENERS
        or closer.text not in _CLOSERS
        or number.clitics
        or tokens.at(end).glued is False
    ):
        return False
    if (opener.text == "(") != (closer.text == ")"):
        return False
    if opener.text in ("-", "–") or (not has_years and (number.words or opener.text == "(")):
        return False
    named = tokens.at(number.first - 2)
    if named.kind != "word" or not (has_years or Decimal(10) <= number.value <= _OLDEST or number.value > 2):
        return False
    if tokens.language == "ar":
        return has_years
    return (has_years and opener.text == "(") or tokens.capital(number.first - 2)
