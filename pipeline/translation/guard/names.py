"""Names of a sentence and of its translation: none may be lost, none may come in, none may become another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.entities import lexicon
from pipeline.entities.institutions import Institution, institution
from pipeline.entities.spans import Name
from pipeline.text import fold
from pipeline.translation.guard.named import LETTERS, Named, Part, spelt_out
from pipeline.translation.guard.sounds import length, likeness, words
from pipeline.translation.guard.wording import is_head, is_meant, is_people

# Measured on aligned news: at 0.65 a word of a name is heard in its translation 95 times in 100, another's 3 times. Words
# that look like no name, or have less than two consonants, are like so many others that they must be the more alike.
_HEARD, _SHORT_HEARD, _SHORT = 0.6, 0.68, 1.9
_PLAIN, _SHORT_PLAIN = 0.7, 0.9
_BETTER = 0.1  # a word that is so much more like a third one does not stand for this one
_VARIANT = 0.4  # beside a word that is heard, another need be no more alike than two spellings
_FEWEST_INITIALS = 2
_ROOT = 3  # letters that "Polish" shares with Poland
_ARTICLES = ("ال", "وال", "بال", "فال", "كال", "لل")  # they leave little of a word to be its stem
_STEM = 4  # letters that "allemand" shares with "Allemagne": the people, language or adjective of a place


def lost(source: Named, gloss: Named) -> list[str]:
    """Return the names of ``source`` that ``gloss`` does not have."""
    return [*actors_missing(source, gloss), *(part.text for part in missing(source, gloss))]


def added(source: Named, gloss: Named) -> int:
    """Return how many names of ``gloss`` are not in ``source``.

    A name whose words are translated by their meaning ("Supreme Court") is not counted.
    """
    return len(actors_missing(gloss, source)) + len(missing(gloss, source)) + len(_strange(gloss, source))


def _strange(gloss: Named, source: Named) -> list[str]:
    """Return the abbreviations of ``gloss`` that stand where a name of one word should be heard."""
    lone = [
        part.words[0]
        for part in source.parts
        if len(part.words) == 1 and not is_head(part.words[0], source.language)
    ]
    unheard = any(not hears(gloss, source, word) for word in lone)
    return [a for a in gloss.abbreviations if unheard and a not in source.text and not spelt_out(a, source)]


def actors_missing(own: Named, other: Named) -> list[str]:
    """Return the words for known actors that ``other`` does not name."""
    return [said for actor, said in own.actors.items() if not has_actor(other, own, actor, said)]


def missing(own: Named, other: Named) -> list[Part]:
    """Return the names of ``own`` that ``other`` lacks: those not heard at all, and those half heard that became others."""
    found = []
    for part in own.parts:
        heard = [word for word in part.words if hears(other, own, word)]
        if (
            len(heard) == len(part.words)
            or hears(other, own, "".join(part.words))
            or shortened(part.text, other)
        ):
            continue
        # An institution may be translated by its meaning, but not by a name of other things.
        headed = any(is_head(word, own.language) for word in part.words)
        if not heard and (part.sure or (len(part.words) == 1 and not headed and other.meant)):
            found.append(part)
        if part in found or (headed and not part.sure):
            continue
        rest = [word for word in part.words if word not in heard]
        rivals = [rival for rival in other.parts if any(not hears(own, other, word) for word in rival.words)]
        if (
            rivals
            and (part.sure or not heard)
            and not any(_same(heard, rest, rival, other.language) for rival in rivals)
        ):
            found.append(part)
    return found


def shortened(name: str, other: Named) -> bool:
    """Whether the initials of a name stand in the other sentence as its abbreviation."""
    initials = "".join(word[0] for word in LETTERS.findall(name) if word[0].isupper())
    return len(initials) > _FEWEST_INITIALS and initials in LETTERS.findall(other.text)


def _same(heard: Sequence[str], rest: Sequence[str], rival: Part, language: str) -> bool:
    """Whether a name of the other side is this one: it has the words that are heard, and a spelling of the others."""
    theirs = [spelt for word in rival.words for spelt in words(word)]
    return any(_matches(word, theirs) for word in heard) and (
        any(is_head(word, language) for word in rival.words)  # "Baja California": "Lower California"
        or all(any(likeness(fold(word), spelt) >= _VARIANT for spelt in theirs) for word in rest)
    )


def hears(sentence: Named, own: Named, word: str) -> bool:
    """Whether a word of a name of ``own`` is heard in ``sentence``, where no other name of ``own`` fits better."""
    if word.isupper() and word.isascii() and spelt_out(word, sentence):
        return True
    spellings, taken = words(word), _taken(sentence, own, word)
    rivals = [rival for rival in own.likely if all(rival[:_STEM] != spelt[:_STEM] for spelt in spellings)]
    return any(
        all(
            likeness(rival, match) <= max(likeness(s, match) for s in spellings) + _BETTER for rival in rivals
        )
        for match in (*_matches(word, sentence.likely), *_matches(word, sentence.plain, plain=True))
        if not match.endswith(taken)
    )


def _taken(sentence: Named, own: Named, word: str) -> tuple[str, ...]:
    """Return the words of actors that both sentences name, unless ``word`` is of that actor: no other name is heard in them."""
    return tuple(
        fold(spelt)
        for actor, said in sentence.actors.items()
        if actor in own.actors and word not in own.actors[actor]
        for spelt in LETTERS.findall(said)
    )


def _matches(word: str, others: Iterable[str], *, plain: bool = False) -> list[str]:
    """Return the folded words that sound like a word of a name; ``plain``: they do not look like names."""
    own = fold(word)
    if word.isupper() and word.isascii():
        return [own] if own in others else []  # letters that are spelt out do not sound like a word
    short = length(own) < _SHORT
    least = (_SHORT_PLAIN if short else _PLAIN) if plain else (_SHORT_HEARD if short else _HEARD)
    spellings = words(own)
    return [other for other in others if any(likeness(spelt, other) >= least for spelt in spellings)]


def has_actor(sentence: Named, own: Named, actor: str, said: str) -> bool:
    """Whether a sentence names an actor of ``own``: by a name it knows, by one that sounds alike, or by its people."""
    if actor in sentence.actors or all(hears(sentence, own, word) for word in LETTERS.findall(said)):
        return True
    if any(all(_matches(word, words(said)) for word in part.words) for part in sentence.parts):
        return True  # "Kim" for "Kim Jong-un"
    if (meant := institution(said, own.language, lexicon.load())) and any(
        meant.same(other) for name in sentence.names if (other := _institution(sentence, name))
    ):
        return True  # the National Weather Service of another country
    if sentence.language == "ar" and _runs_together(actor, sentence):
        return True
    entry = lexicon.load().actors.get(actor)
    kind = entry.kind if entry else "other"
    if kind == "place" and _people_of(actor, sentence):
        return True
    least = {"place": 0.0, "person": 1.0}.get(kind, 0.5)  # of Donald Trump, "Donald" sounds like Ronald
    for name in _names(actor, sentence.language):
        kin = sum(_kin(word, sentence) for word in name)
        if kin and kin >= least * len(name):
            return True
    return False


def _runs_together(actor: str, sentence: Named) -> bool:
    """Whether a name of several words stands in an Arabic sentence without its spaces, or those around it."""
    known = lexicon.load().actors.get(actor)
    text = "".join(LETTERS.findall(fold(sentence.text)))
    names = known.names.get("ar", ()) if known else ()
    return any(" " in name and "".join(LETTERS.findall(fold(name))) in text for name in names)


def _institution(sentence: Named, name: Name) -> Institution | None:
    return institution(sentence.text[name.start : name.end], sentence.language, lexicon.load())


def _people_of(actor: str, sentence: Named) -> bool:
    """Whether an English sentence has the adjective of a country that begins like it: "Polish" of Poland."""
    if sentence.language != "en":
        return False
    begun = {word[:_ROOT] for name in _names(actor, "en") for word in name}
    return any(word[:_ROOT] in begun and is_people(word, "en") for word in words(sentence.text))


@cache
def _names(actor: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of each name that an actor has in a language and in English, without short ones."""
    known = lexicon.load().actors.get(actor)
    if known is None:
        return ()
    found = []
    for tongue in dict.fromkeys((language, "en")):
        for name in known.names.get(tongue, ()):
            said = [fold(word) for word in LETTERS.findall(name)]
            person = known.kind == "person"  # Trump is a common word too
            own = [w for w in said if person or not (is_meant(w) if tongue == "en" else is_head(w, tongue))]
            found.append(
                tuple(word for word in own or said if len(word) >= _STEM)
            )  # "News" alone is not Bloomberg
    return tuple(found)


def _kin(word: str, sentence: Named) -> bool:
    """Whether a sentence has a word of the same stem, or one that sounds alike."""
    everything = words(sentence.text)
    stems = {
        spelt[:_STEM] for spelt in words(word) if len(spelt) >= _STEM and not spelt.startswith(_ARTICLES)
    }
    if any(other[:_STEM] in stems for other in everything):
        return True
    if sentence.language in ("ar", "el") and not word.isascii():
        return False  # in one language another sound is another word
    return bool(_matches(word, sentence.likely)) or bool(_matches(word, everything, plain=True))
