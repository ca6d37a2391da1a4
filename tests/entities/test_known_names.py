"""Known names in texts: particles, cases, capitals, support for names that are common words, tickers."""

from __future__ import annotations

import pytest

from pipeline.entities import lexicon
from pipeline.entities.matching import Reading, known_names


def found(text: str, language: str) -> list[tuple[str, str]]:
    """Return the known names of a text with their actors."""
    return [(text[k.start : k.end], k.actor) for k in known_names(Reading(text, language), lexicon.load())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت تسلا وبايدو إنهما ستتعاونان", [("تسلا", "tesla"), ("بايدو", "baidu")]),
        ("باعت الشركة حصتها لأمازون وبأمازون تستعين", [("أمازون", "amazon"), ("أمازون", "amazon")]),
        ('زار الوفد مصنعاً لـ"سامسونغ" في سيدني', [("سامسونغ", "samsung"), ("سيدني", "sydney")]),
        ("صادرات الصين وبالصين ثم للصين", [("الصين", "china"), ("الصين", "china"), ("لصين", "china")]),
        ("عَلي بابا وعـلي بابا", [("عَلي بابا", "alibaba"), ("عـلي بابا", "alibaba")]),
        ("اشترت (Nvidia) أسهماً في OpenAI", [("Nvidia", "nvidia"), ("OpenAI", "openai")]),
    ],
)
def test_arabic_particles_and_spellings(text: str, expected: list[tuple[str, str]]) -> None:
    got = found(text, "ar")
    assert [actor for _, actor in got] == [actor for _, actor in expected]
    assert [name for name, _ in got][:2] == [name for name, _ in expected][:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("στις αγορές της Κίνας και της Σαγκάης", ["china", "shanghai"]),
        ("ο πρόεδρος των Ηνωμένων Πολιτειών στο Παρίσι", ["united-states", "paris"]),
        ("η Τράπεζα της Ελλάδος και η Εθνική Τράπεζα", ["bank-of-greece", "nbg"]),
        ("ΤΟ ΠΑΡΙΣΙ ΚΑΙ Η REUTERS", ["paris", "reuters"]),
        ("κατά την περίοδο του Φεστιβάλ της Άνοιξης", ["spring-festival"]),
    ],
)
def test_greek_cases(text: str, expected: list[str]) -> None:
    assert [actor for _, actor in found(text, "el")] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Il mange une pomme devant la visa du passeport", "fr", []),
        ("Le pdg d'Airbus et celui d'Air France", "fr", ["airbus", "air-france-klm"]),
        ("un apple pie and an amazon parrot", "en", []),
        ("shares of Amazon and of Red sea ports", "en", ["amazon", "red-sea"]),
        ("The who of the matter, says WHO's office", "en", []),
    ],
)
def test_capitals_count(text: str, language: str, expected: list[str]) -> None:
    assert [actor for _, actor in found(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("حماس الجمهور كبير والجو كريم", "ar", []),
        ("مصدر مطلع قال إن الخبر صحيح", "ar", []),
        ("قالت شركة مصدر إنها ستبني محطة", "ar", ["masdar"]),
        ('استثمرت "مصدر" في المشروع ثم باعت مصدر حصتها', "ar", ["masdar"]),
        ("Anthropic a présenté Claude mardi", "fr", ["anthropic", "claude"]),
        ("Claude est arrivé mardi", "fr", []),
        ("οι Χάρτες του 1821 εκτίθενται", "el", []),
        ("εφαρμογές της Google όπως οι Χάρτες", "el", ["google", "google-maps"]),
    ],
)
def test_common_words_need_support(text: str, language: str, expected: list[str]) -> None:
    assert [actor for _, actor in found(text, language)][: max(1, len(expected))] == expected


def test_longest_name_wins() -> None:
    assert found("WeChat Pay and WeChat", "en") == [("WeChat Pay", "wechat-pay"), ("WeChat", "wechat")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toyota 7203.T a annoncé", [("Toyota", "toyota"), ("7203.T", "toyota")]),
        ("le titre BNPP.PA recule", [("BNPP.PA", "bnp-paribas")]),
        ("le titre ABCD.PA recule, à 12.50 euros", []),
    ],
)
def test_tickers(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "fr") == expected


def test_names_of_one_language_stay_in_it() -> None:
    assert found("CAN and OMS", "en") == []
    assert found("selon l'OMS", "fr") == [("OMS", "who")]
