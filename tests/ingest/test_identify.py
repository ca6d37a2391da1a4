"""Language: short texts, foreign names, and languages that are named when they are refused."""

import pytest

from pipeline.errors import LanguageError
from pipeline.ingest import identify
from pipeline.ingest.language import language_name, plausible


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تأخير", "ar"),
        ("أغلقت البلدية الجسر القديم ثلاثة أشهر", "ar"),
        ("شركة Ventara GmbH تعلن توسعة مصنعها", "ar"),
        ("زار گورباتشوف المدينة عام 1989 وقال إنها جميلة", "ar"),  # one Persian letter in a name
        ("Πλημμύρες", "el"),
        ("Η Ventara Energy Holdings ανακοίνωσε νέο εργοστάσιο", "el"),
        ("Ventara Cloud: νέα υπηρεσία", "el"),
        ("Le pont sera fermé trois mois", "fr"),
        ("Séisme au large de la Crète : deux blessés", "fr"),
        ("Bourse : Paris finit en hausse", "fr"),
        ("Bridge closed for three months", "en"),
        ("Ferry firm cuts its fares by 15%", "en"),
        ("The Greek word αλήθεια means truth and the Arabic word حق means right", "en"),
    ],
)
def test_short_texts(text: str, language: str) -> None:
    found, confidence = identify(text)
    assert found == language
    assert 0 < confidence <= 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("El puente estará cerrado durante tres meses, según el ayuntamiento.", "Spanish"),
        ("Il ponte resterà chiuso per tre mesi, ha detto il sindaco della città.", "Italian"),
        ("A ponte ficará fechada durante três meses, disse o presidente da câmara.", "Portuguese"),
        ("Die Brücke bleibt drei Monate lang gesperrt, teilte die Stadt mit.", "German"),
        ("De brug blijft drie maanden dicht, zegt de gemeente in een verklaring.", "Dutch"),
        ("Köprü üç ay boyunca kapalı kalacak ve bu süre için ek seferler olacak.", "Turkish"),
        ("Podul va fi închis trei luni, a anunțat primăria, iar traficul este deviat.", "Romanian"),
        ("Мост закроют на три месяца, сообщила мэрия города.", "Russian"),
        ("Міст закриють на три місяці, повідомила мерія міста.", "Ukrainian"),
        ("הגשר ייסגר לשלושה חודשים", "Hebrew"),
        ("پل قدیمی به مدت سه ماه برای تعمیر بسته می‌شود", "Persian"),
        ("پرانا پل مرمت کے لیے تین ماہ تک بند رہے گا", "Urdu"),
        ("旧桥将关闭三个月进行维修", "Chinese"),
        ("古い橋は三か月間閉鎖される", "Japanese"),
        ("오래된 다리는 석 달 동안 닫힌다", "Korean"),
    ],
)
def test_an_unsupported_language_is_named_and_not_mistaken(text: str, name: str) -> None:
    with pytest.raises(LanguageError, match=f"the text is in {name}"):
        identify(text)


@pytest.mark.parametrize("text", ["", "2026 — 35 %", "https://example.org/news?id=3"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    with pytest.raises(LanguageError, match="no words"):
        identify(text)


def test_furniture_and_addresses_do_not_change_the_verdict() -> None:
    greek = "Η γέφυρα θα μείνει κλειστή."
    assert identify(f"{greek} https://example.com/the-bridge-is-closed-for-three-months")[0] == "el"


def test_the_named_language_must_fit_the_script() -> None:
    assert plausible("Le pont est fermé", "en")  # the script cannot tell these two
    assert not plausible("Le pont est fermé", "ar")
    assert plausible("الجسر مغلق", "ar")
    assert language_name("de") == "German"
    assert language_name("zz") == "zz"
