"""Ranges are one value with two ends; a change is two values."""

from __future__ import annotations

import pytest
from marked import mark

RANGES = [
    (
        "en",
        "Damage in {greece|Greece} is put at between [m 30000000 EUR|30] and [m 40000000 EUR|40 million euros].",
    ),
    ("en", "Damage in {greece|Greece} is put at [m 30000000 EUR|30] to [m 40000000 EUR|40 million euros]."),
    (
        "fr",
        "Les dégâts en {greece|Grèce} sont estimés entre [m 30000000 EUR|30] et [m 40000000 EUR|40 millions].",
    ),
    (
        "el",
        "Οι ζημιές στην {greece|Ελλάδα} υπολογίζονται σε [m 30000000 EUR|30] έως [m 40000000 EUR|40 εκατ. ευρώ].",
    ),
    ("ar", "قدرت الأضرار في {greece|اليونان} بين [m 30000000 EUR|30] و[m 40000000 EUR|40 مليون يورو]."),
]
TITLES = {
    "en": "Storm damage: victims",
    "fr": "Tempête : dégâts, blessés",
    "el": "Κακοκαιρία: ζημιές, τραυματίες",
    "ar": "عاصفة وأضرار وضحايا",
}


@pytest.mark.parametrize(("language", "text"), RANGES)
def test_a_range_is_one_claim_from_end_to_end(language: str, text: str) -> None:
    marked = mark(text, language, title=TITLES[language])
    upper = next(m for m in marked.mentions if m.value == "40000000")
    marked.mentions[marked.mentions.index(upper)] = upper.model_copy(update={"high": "40500000"})
    (claim,) = marked.claims()
    assert (claim.attribute, claim.value, claim.high) == ("damage", "30000000", "40500000")
    assert claim.modifier == "at_least"
    assert claim.value_end == upper.end


def test_a_rise_is_no_range() -> None:
    marked = mark(
        "The toll in {greece|Greece} rose from [c 15|15] to [c 20|20] dead.", "en", title=TITLES["en"]
    )
    assert [(claim.attribute, claim.value) for claim in marked.claims()] == [("deaths", "20")]
