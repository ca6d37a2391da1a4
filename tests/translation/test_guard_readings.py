"""One fact said in two ways is let through, and its neighbour, which is another fact, is not: our own sentences in pairs."""

import pytest

from pipeline.translation.guard import Pair, judge
from schemas.records import Language

# A source, a faithful English sentence, and one that lies.
CASES: list[tuple[Language, str, str, str]] = [
    # A weekday is not "today", whatever day it is.
    ("ar", "نقل 14 مريضا يوم الأربعاء.", "On Wednesday 14 patients were moved.", "Today 14 patients were moved."),
    ("fr", "Le pont a fermé en 2021.", "The bridge closed in 2021.", "The bridge closed this spring."),
    ("fr", "Le pont a fermé en 2021.", "The bridge was shut in 2021.", "The bridge closed in 2022."),
    # What "a week" says may be left to be understood, two weeks may not.
    ("fr", "Après une tournée d'une semaine, Orvane rentre.", "After a week-long tour Orvane returns.", "After a tour of three weeks Orvane returns."),
    # Centuries and decades have two names.
    ("ar", "لم يتغير الميناء منذ القرن التاسع عشر.", "The harbour has not changed since the 1800s.", "The harbour has not changed since the 1700s."),
    ("ar", "كان الرجل في العشرينيات من عمره.", "The man was in his 20s.", "The man was in his 40s."),
    # Times are written with a full stop too.
    ("fr", "La réunion commence à 15 h 00 UTC.", "The meeting starts at 15.00 UTC.", "The meeting starts at 16.00 UTC."),
    # A person's name may read as a number.
    ("ar", "قالت إيما ستون إن الفيلم جاهز.", "Emma Stone said the film was ready.", "Emma Stone said 70 films were ready."),
    # A syllable can negate.
    ("fr", "Les chiffres de Selmont ne sont pas confirmés.", "The figures of Selmont are unconfirmed.", "The figures of Selmont are confirmed."),
    ("el", "Το υπουργείο τα χαρακτήρισε «μη σοβαρά».", "The ministry called them \"non-serious\".", "The ministry did not call them serious, nor did it not."),
    # Peoples are adjectives of their countries, which are no others'.
    ("el", "Η άμυνα της Πολωνίας κατέρρευσε.", "The Polish defence collapsed.", "The Danish defence collapsed."),
    # Abbreviations have full stops, or are spelt out on one side.
    ("fr", "L'ONU enverra 30 médecins.", "The U.N. will send 30 doctors.", "NATO will send 30 doctors."),
    ("fr", "Le SHRT a fermé.", "The Selmont Harbour Rescue Team has closed.", "The Orvane Lake Fishing Club has closed."),
    ("ar", "فاز برايتون بثلاثة أهداف.", "Brighton won by three goals.", "RKSM won by three goals."),
    # Cities have other names in other languages.
    ("el", "Το νέο νοσοκομείο στη Σμύρνη θα έχει 240 κλίνες.", "The new hospital in Izmir will have 240 beds.", "The new hospital in Ankara will have 240 beds."),
    ("ar", "وصلت القافلة إلى الخليل.", "The convoy reached Hebron.", "The convoy reached Jericho."),
    # Two words of one script are one of another; a first letter may have been taken for a particle.
    ("ar", "تحدث المدير إلى ويكي نيوز.", "The director spoke to Wikinews.", "The director spoke to Bloomberg."),
    # A word that stayed as it was is no translation.
    ("el", "Η Petrakis Ferries θα αγοράσει τρία πλοία.", "Petrakis Ferries will buy three ships.", "Η Petrakis Ferries will buy three ships."),
    # A name that is put in takes the sentence away from its source, be it an abbreviation or made of common words.
    ("ar", "افتتحت بوتيس متجرا جديدا في المدينة يوم الخميس.", "Botis opened a new shop in the city on Thursday.", "KRPTA opened a new shop in the city on Thursday."),
    ("ar", "قال المتحدث إن العاصفة ستضرب سيلمونت مساء السبت.", "The spokesman said the storm would hit Selmont on Saturday evening.", "The spokesman said the storm would hit Golden Times on Saturday evening."),
    ("el", "Το ξενοδοχείο Πάρντις έκλεισε τον Ιούνιο.", "The Pardis hotel closed in June.", "The Evening Globe hotel closed in June."),
    # Names of one alphabet are hardly spelt anew.
    ("fr", "M. Joan a fermé sa boulangerie.", "Mr Joan closed his bakery.", "Mr Yuan closed his bakery."),
    # Of a person, the first name does not name another of the like sound.
    ("el", "Ο Ρονάλντο μίλησε στο Σιάτλ.", "Ronaldo spoke in Seattle.", "Trump spoke in Seattle."),
    # Spaces that Arabic lost: between words of an actor, before a weekday, behind a head.
    ("ar", "أعلن مجلسالأمن عقوبات جديدة يومالخميس.", "The Security Council announced new sanctions on Thursday.", "The Security Council announced new sanctions in 2019."),
    ("ar", "فاز فريقسيلمونت بثلاثة أهداف.", "The Selmont team won by three goals.", "The Brighton team won by three goals."),
    # Institutions are translated word by word, those of other countries too.
    ("el", "Η Εθνική Μετεωρολογική Υπηρεσία προειδοποίησε για βροχές.", "The National Weather Service warned of rain.", "The Bank of Greece warned of rain."),
]  # fmt: skip


@pytest.fixture(scope="module")
def verdicts() -> dict[tuple[str, str], tuple[str, ...]]:
    pairs = [Pair(source, language, gloss) for language, source, *glosses in CASES for gloss in glosses]
    return {(pair.source, pair.gloss): reasons for pair, reasons in zip(pairs, judge(pairs), strict=True)}


@pytest.mark.parametrize(("language", "source", "faithful", "lie"), CASES)
def test_the_faithful_one_is_let_through(
    language: str, source: str, faithful: str, lie: str, verdicts: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    assert verdicts[source, faithful] == ()


@pytest.mark.parametrize(("language", "source", "faithful", "lie"), CASES)
def test_its_neighbour_is_withheld(
    language: str, source: str, faithful: str, lie: str, verdicts: dict[tuple[str, str], tuple[str, ...]]
) -> None:
    assert verdicts[source, lie]
