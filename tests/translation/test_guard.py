"""What the guard lets through and what it withholds, on our own sentences."""

import pytest

from pipeline.translation.guard import Pair, judge
from schemas.records import Language

GOOD: list[tuple[Language, str, str]] = [
    (
        "fr",
        "La société Orvane a levé 12 millions d'euros vendredi.",
        "The company Orvane raised 12 million euros on Friday.",
    ),
    (
        "fr",
        "Le port de Selmont n'a pas rouvert, a dit le maire.",
        "The port of Selmont has not reopened, the mayor said.",
    ),
    (
        "el",
        "Η Alibaba διέθεσε 3 δισ. γουάν για την εκστρατεία.",
        "Alibaba set aside 3 billion yuan for the campaign.",
    ),
    (
        "el",
        "Η βροχή έφτασε τα 120 χιλιοστά στις 6 Φεβρουαρίου.",
        "Rainfall reached 120 millimetres on 6 February.",
    ),
    (
        "ar",
        "أعلنت علي بابا تخصيص 3 مليارات يوان للحملة.",
        "Alibaba announced that it set aside 3 billion yuan for the campaign.",
    ),
    ("ar", "ارتفعت المبيعات بنسبة 12.5% في يناير.", "Sales rose by 12.5 percent in January."),
    (
        "ar",
        "قال جيرالد ويلمور إن المحكمة العليا سترد غدا.",
        "Gerald Wilmore said the Supreme Court would answer tomorrow.",
    ),
    ("ar", "بثت قناة سي دي إف المقابلة مساء الأحد.", "CDF broadcast the interview on Sunday evening."),
    ("el", "Ο Τζέραλντ Γουίλμορ μίλησε στο Σιάτλ.", "Gerald Wilmore spoke in Seattle."),
    (
        "el",
        "Οι διαδρομές των 200 και 400 μέτρων άλλαξαν.",
        "The courses of 200 metres and 400 metres were changed.",
    ),
    ("el", "Το έργο κόστισε 500 λίρες Αγγλίας.", "The work cost 500 pounds."),
    (
        "fr",
        "Samedi 7 février, la ministre allemande a visité Selmont.",
        "On Saturday (February 7) the German minister visited Selmont.",
    ),
    (
        "fr",
        "C'est un grand pas pour Selmont, plus que jamais.",
        "It is a big step for Selmont, more than ever.",
    ),
    ("fr", "Le château date du XIXe siècle.", "The castle dates from the 19th century."),
    ("fr", "Il s'est rendu deux fois à Selmont.", "He went to Selmont twice."),
]
LIES: list[tuple[Language, str, str, str]] = [
    (
        "fr",
        "La société Orvane a levé 12 millions d'euros.",
        "The company Orvane raised 13 million euros.",
        "changed",
    ),
    (
        "fr",
        "La société Orvane a levé 12 millions d'euros.",
        "The company Orvane raised 12 billion euros.",
        "changed",
    ),
    (
        "fr",
        "La société Orvane a levé 12 millions d'euros.",
        "The company Orvane raised 12 million dollars.",
        "changed",
    ),
    ("fr", "La société Orvane a levé 12 millions d'euros.", "The company Orvane raised money.", "not there"),
    (
        "fr",
        "La société Orvane a levé des fonds.",
        "The company Orvane raised 12 million euros.",
        "does not have",
    ),
    (
        "fr",
        "Le maire n'a pas dit que le port rouvrirait.",
        "The mayor said that the port would reopen.",
        "negates",
    ),
    (
        "fr",
        "Le maire a dit que le port rouvrirait.",
        "The mayor did not say that the port would reopen.",
        "negates",
    ),
    (
        "el",
        "Η βροχή έφτασε τα 120 χιλιοστά στις 6 Φεβρουαρίου.",
        "Rainfall reached 120 millimetres on 7 February.",
        "date",
    ),
    ("el", "Η Alibaba διέθεσε 3 δισ. γουάν.", "Tencent set aside 3 billion yuan.", "name"),
    ("el", "Ο άνεμος έφτασε τα 90 χιλιόμετρα την ώρα.", "The wind reached 56 miles per hour.", "measure"),
    ("ar", "ارتفعت المبيعات بنسبة 12.5% في يناير.", "Sales rose by 12.5 in January.", "percentage"),
    (
        "ar",
        "أعلنت علي بابا تخصيص 3 مليارات يوان للحملة.",
        "Baidu announced that it set aside 3 billion yuan for the campaign.",
        "name",
    ),
    ("ar", "أعلنت علي بابا تخصيص 3 مليارات يوان للحملة.", "", "empty"),
    (
        "ar",
        "أعلنت علي بابا تخصيص 3 مليارات يوان للحملة.",
        "أعلنت علي بابا تخصيص 3 مليارات يوان",
        "not in English",
    ),
    ("fr", "Le maire a rouvert le port.", "The the the the the mayor reopened the port.", "repeats"),
    (
        "ar",
        "قال جيرالد ويلمور إن الميناء سيفتح غدا.",
        "Bernard Sanders said the port would open tomorrow.",
        "name",
    ),
    (
        "ar",
        "قال جيرالد ويلمور إن الميناء سيفتح غدا.",
        "Gerald Hopkins said the port would open tomorrow.",
        "name",
    ),
    ("el", "Ο Τζέραλντ Γουίλμορ μίλησε στο Σιάτλ.", "Gerald Wilmore spoke in Phoenix.", "name"),
    (
        "el",
        "Η Revlon άνοιξε κατάστημα στο Σιάτλ.",
        "The National Weather Service opened a shop in Seattle.",
        "name",
    ),
    (
        "fr",
        "La police de Wheeling a arrêté trois hommes.",
        "The police of Brighton arrested three men.",
        "name",
    ),
    (
        "fr",
        "Samedi 7 février, la ministre a visité Selmont.",
        "On Sunday, 7 February, the minister visited Selmont.",
        "date",
    ),
    ("fr", "Le château date du XIXe siècle.", "The castle dates from the 18th century.", "number"),
    (
        "fr",
        "La société n'a pas précisé le montant et n'a pas cité de noms.",
        "The company gave the amount and did not cite names.",
        "negates",
    ),
    (
        "ar",
        "لم تعلن الشركة عدد الضحايا ولم تحدد المكان.",
        "The company announced the number of victims and did not name the place.",
        "negates",
    ),
    ("el", "Η εταιρεία δεν ανακοίνωσε το ποσό.", "The company announced the amount.", "negates"),
]


@pytest.fixture(scope="module")
def verdicts() -> dict[tuple[str, str], tuple[str, ...]]:
    pairs = [Pair(source, language, gloss) for language, source, gloss, *_ in (*GOOD, *LIES)]
    return {(pair.source, pair.gloss): reasons for pair, reasons in zip(pairs, judge(pairs), strict=True)}


@pytest.mark.parametrize(("language", "source", "gloss"), GOOD)
def test_a_faithful_gloss_is_let_through(
    language: str, source: str, gloss: str, verdicts: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    assert verdicts[source, gloss] == ()


@pytest.mark.parametrize(("language", "source", "gloss", "why"), LIES)
def test_a_lie_is_withheld_and_the_reason_named(
    language: str, source: str, gloss: str, why: str, verdicts: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    assert why in "; ".join(verdicts[source, gloss])


def test_reasons_do_not_spread_what_the_gloss_made_up() -> None:
    (reasons,) = judge(
        [Pair("Orvane a levé 12 millions d'euros.", "fr", "Tencent raised 987 million euros.")]
    )
    assert reasons
    assert not any("987" in reason or "Tencent" in reason for reason in reasons)
