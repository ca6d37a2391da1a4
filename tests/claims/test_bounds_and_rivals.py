"""A negated bound is no denial: "did not exceed 90,000" is at most that; a rival without a name is nobody known."""

import pytest
import test_paraphrases as paraphrases

from schemas.records import Claim


def only(sheet: str, sentence: str) -> Claim:
    path = next(path for path in paraphrases.SHEETS if path.stem == sheet)
    found = paraphrases.claims_of(paraphrases.load(path), sentence)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sheet", "sentence", "low", "high"),
    [
        ("funding.en", "Revenue of {orvela|Orvela} did not exceed 12 million euros.", None, "12000000"),
        ("funding.en", "Revenue of {orvela|Orvela} will not be less than 12 million euros.", "12000000", None),
        ("funding.fr", "Le chiffre d'affaires de {orvela|Orvela} n'a pas dépassé 12 millions d'euros.", None, "12000000"),
        ("funding.el", "Τα έσοδα της {orvela|Orvela} δεν ξεπέρασαν τα 12 εκατ. ευρώ.", None, "12000000"),
        ("funding.ar", "ولم تتجاوز إيرادات {orvela|أورفيلا} 12 مليون يورو.", None, "12000000"),
        ("funding.ar", "ولن تقل إيرادات {orvela|أورفيلا} هذا العام عن 12 مليون يورو.", "12000000", None),
    ],
)  # fmt: skip
def test_bounds(sheet: str, sentence: str, low: str | None, high: str | None) -> None:
    claim = only(sheet, sentence)
    assert claim.modality != "denied"
    assert (claim.low, claim.high) == (low, high)


def test_a_negation_with_its_conjunction_still_denies() -> None:
    assert only("funding.ar", "ولم تجمع {orvela|أورفيلا} 75 مليون دولار.").modality == "denied"


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ("funding.en", "{orvela|Orvela} is not alone. A rival from Lyon raised 9 million euros in May."),
        ("funding.fr", "{orvela|Orvela} n'est pas seule. Une concurrente lyonnaise a levé 9 millions d'euros en mai."),
        ("funding.el", "Η {orvela|Orvela} δεν είναι μόνη. Ανταγωνιστική εταιρεία άντλησε 9 εκατ. ευρώ τον Μάιο."),
        ("funding.ar", "ليست {orvela|أورفيلا} وحدها. وكانت شركة منافسة قد جمعت تسعة ملايين يورو في مايو."),
    ],
)  # fmt: skip
def test_a_rival_that_is_not_named_is_not_the_main_actor(sheet: str, sentence: str) -> None:
    path = next(path for path in paraphrases.SHEETS if path.stem == sheet)
    assert not [c for c in paraphrases.claims_of(paraphrases.load(path), sentence) if c.attribute == "raised"]
