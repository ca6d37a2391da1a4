"""Rules match island by island what they match in the whole text."""

from __future__ import annotations

import pytest

from pipeline.mentions.numbers import tokens_of
from pipeline.mentions.times.islands import _RULES, islands
from pipeline.mentions.times.terms import read_terms

TEXTS = {
    "en": "On Friday, 6 February 2026, at 9 a.m. the port reopens after three weeks; two days later, on the 9th",
    "fr": "Le vendredi 6 février 2026 à 9 h 30 le port rouvre après trois semaines ; deux jours plus tard, le 9",
    "el": "Την Παρασκευή 6 Φεβρουαρίου 2026 στις 9 το πρωί ανοίγει το λιμάνι έπειτα από τρεις εβδομάδες· στις 9",
    "ar": "يعاد فتح الميناء يوم الجمعة 6 فبراير 2026 عند الساعة التاسعة صباحا بعد ثلاثة أسابيع، ثم في 9",
}


@pytest.mark.parametrize("language", TEXTS)
def test_islands_give_what_the_whole_text_gives(language):
    terms = read_terms(tokens_of(TEXTS[language], language))
    whole = {
        (rule.pattern, match.span())
        for rule in _RULES
        for match in rule.compile(terms.lexicon).finditer(terms.letters)
    }
    rules = islands(language)
    parted = set()
    for place in rules._places.finditer(terms.letters):
        for shape in rules._shapes(place.group()):
            first, last = shape.spans[0]
            parted.add((shape.build, (place.start() + first, place.start() + last)))
    built = {(rule.build, span) for rule in _RULES for pattern, span in whole if pattern == rule.pattern}
    assert parted == built
    assert parted


@pytest.mark.parametrize("language", TEXTS)
def test_no_rule_goes_over_a_word_without_a_role(language):
    lexicon = islands(language)
    terms = read_terms(tokens_of(TEXTS[language], language))
    other = terms.lexicon.other
    for shape in lexicon._shapes(terms.letters):
        first, last = shape.spans[0]
        assert other not in terms.letters[first:last]
