"""Furniture is cut, recorded, and never more than furniture."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_pages import body, cut_words, from_text

from pipeline.ingest.rules import rules, tokens
from schemas.lexicons import LANGUAGES, lexicon

_WORD = re.compile(r"\w+")
SENTENCES = {
    "ar": [
        "أغلقت البلدية الجسر القديم ثلاثة أشهر لإصلاح أعمدته.",
        "وتبلغ كلفة الأعمال 12 مليون يورو، بحسب بيان البلدية.",
    ],
    "el": [
        "Ο δήμος έκλεισε την παλιά γέφυρα για τρεις μήνες.",
        "Τα έργα θα κοστίσουν 12 εκατ. ευρώ, σύμφωνα με την ανακοίνωση.",
    ],
    "fr": [
        "La mairie a fermé le vieux pont pour trois mois.",
        "Les travaux coûteront 12 millions d'euros, selon son communiqué.",
    ],
    "en": [
        "The town has closed the old bridge for three months.",
        "The works will cost 12 million euros, its statement said.",
    ],
}


@pytest.mark.parametrize(
    ("language", "head", "tail"),
    [
        (
            "ar",
            "انتقل إلى المحتوى\nالرئيسية / اقتصاد\nشارك على فيسبوك",
            "اظهر المزيد\nمقالات ذات صلة\nأسعار الذهب ترتفع 3% هذا الأسبوع\nافتتاح محطة قطار جديدة\nاترك تعليقًا\n"
            "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *\nزر الذهاب إلى الأعلى",
        ),
        (
            "el",
            "Μετάβαση στο περιεχόμενο\nΑρχική | Οικονομία | Κόσμος\nFacebook Twitter Viber",
            "Διαβάστε επίσης:\nΟ χρυσός ανέβηκε 3% αυτή την εβδομάδα\nΝέος σταθμός τρένου\nΑκολουθήστε μας στο Google News\n"
            "Σχόλια (2)\nΑφήστε ένα σχόλιο\nΗ ηλ. διεύθυνση σας δεν δημοσιεύεται. Τα υποχρεωτικά πεδία σημειώνονται με *",
        ),
        (
            "fr",
            "Aller au contenu principal\nAccueil > Économie > Tech\nPartager sur Facebook Copier le lien",
            "À lire aussi\nL'or gagne 3 % cette semaine\nUne nouvelle gare\nInscrivez-vous à notre newsletter pour ne rien manquer.\n"
            "3 commentaires\nVotre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *\n© 2026 Tous droits réservés",
        ),
        (
            "en",
            "Skip to main content\nHome > Business > Tech\nShare on Facebook | Copy link",
            "Related articles\nGold gains 3% this week\nA new railway station\nSign up for our newsletter to get the news every day.\n"
            "Leave a Reply\nYour email address will not be published. Required fields are marked *\n© 2026 All rights reserved",
        ),
    ],
)
def test_menus_related_posts_and_comment_forms_are_cut_in_every_language(
    language: str, head: str, tail: str
) -> None:
    text = "\n\n".join(SENTENCES[language])
    article = from_text(f"{head}\n\n{text}\n\n{tail}")
    assert article.language == language
    assert article.text == text
    assert Counter(_WORD.findall(cut_words(article))) == Counter(_WORD.findall(head + "\n" + tail))
    assert {"menu", "related", "comments"} <= {cut.kind for cut in article.cuts}
    assert [cut.at for cut in article.cuts if cut.at not in (0, len(text))] == []


def test_furniture_on_one_line_with_the_text_is_cut_out_of_it() -> None:
    article = from_text(
        "Skip to main content The town has closed the old bridge. The works will cost 12 million euros. "
        "Your email address will not be published. Required fields are marked *"
    )
    assert article.text == "The town has closed the old bridge. The works will cost 12 million euros."
    assert [(cut.at, cut.kind) for cut in article.cuts] == [(0, "menu"), (len(article.text), "comments")]


def test_a_notice_of_machine_translation_is_cut_and_the_name_beside_it_stays() -> None:
    article = from_text(
        "Le pont est fermé\n\n((Traduction automatisée par Reuters, voir https://example.org/avis)) par Anna Rossi\n\n"
        "La mairie a fermé le vieux pont pour trois mois."
    )
    assert body(article).startswith("par Anna Rossi\n\nLa mairie")
    assert (
        cut_words(article, "disclaimer")
        == "((Traduction automatisée par Reuters, voir https://example.org/avis))"
    )


def test_related_headlines_in_the_middle_are_cut_and_the_article_goes_on() -> None:
    first, second = SENTENCES["fr"]
    article = from_text(f"{first}\n\nLire aussi\n\nL'or gagne 3 %\n\n{second}")
    assert article.text == f"{first}\n\n{second}"
    assert cut_words(article, "related") == "Lire aussi\nL'or gagne 3 %"


def test_headlines_with_teasers_down_to_the_end_are_cut_but_not_an_article_with_subheadings() -> None:
    first, second = SENTENCES["en"]
    teasers = "Gold gains 3%\nThe metal has had its best week of the year so far.\nNew station opens\nTrains will run from 1 May."
    article = from_text(f"{first}\n{second}\nMore from the Harbour Times\n{teasers}")
    assert article.text == f"{first}\n{second}"
    assert cut_words(article, "related") == f"More from the Harbour Times\n{teasers}"
    assert from_text(f"{first}\nWhat it costs\n{second}").text == f"{first}\nWhat it costs\n{second}"


def test_comments_are_cut_but_not_an_article_that_goes_on_below_a_comments_link() -> None:
    first, second = SENTENCES["en"]
    talk = "Ann says:\nI have lived by that bridge for 20 years and nobody asked me.\nReply"
    assert from_text(f"{first}\n{second}\nComments\n{talk}").text == f"{first}\n{second}"
    rest = "The mayor said that the ferry will run every 20 minutes from Monday, and that it is free for 3 months."
    assert from_text(f"{first}\nComments\n{second}\n{rest}").text == f"{first}\n{second}\n{rest}"


def test_unknown_menus_are_cut_only_as_runs_of_short_lines_at_the_ends() -> None:
    first, second = SENTENCES["fr"]
    article = from_text(
        f"Immo Sud\nCovoiturage\nMots croisés\n{first}\nTrois points\n{second}\nAnnonces légales\nJeux concours\nHoroscope"
    )
    assert article.text == f"{first}\nTrois points\n{second}"
    assert from_text(f"{first}\n{second}\nRome").text == f"{first}\n{second}\nRome"


def test_lists_figures_subheadings_and_rates_are_no_furniture() -> None:
    text = (
        "Le plan prévoit quatre mesures, a dit la ministre :\n- une aide de 3 000 euros\n- 200 postes\n\nSanté\n\n"
        "La région compte 40 hôpitaux et 12 000 lits.\n\n(1 $ = 6,9289 yuans)\nPlus de 300 blessés\nBilan : 12 morts"
    )
    assert from_text(text).text == text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), st.data())
def test_no_word_is_lost_and_every_cut_has_its_place(language: str, data: st.DataObject) -> None:
    phrases = [phrase for kind in lexicon(language, "ingest")["lines"].values() for phrase in kind]
    line = st.one_of(st.sampled_from(SENTENCES[language]), st.sampled_from(phrases), st.just(""))
    source = "\n".join(
        [
            *data.draw(st.lists(line, max_size=12)),
            SENTENCES[language][0],
            *data.draw(st.lists(line, max_size=12)),
        ]
    )
    article = from_text(source)
    assert Counter(_WORD.findall(article.text + "\n" + cut_words(article))) == Counter(_WORD.findall(source))
    assert article.text[: article.title_end] == (article.title or "")
    assert [cut.at for cut in article.cuts] == sorted(cut.at for cut in article.cuts)
    assert all(cut.at <= len(article.text) for cut in article.cuts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_data_is_recognised(language: str) -> None:
    table = rules(language)
    section = lexicon(language, "ingest")
    for phrases in section["lines"].values():
        for phrase in phrases:
            assert table.furniture(tokens(phrase)) is not None, phrase
    assert table.agencies
    assert len(set(table.dates.months.values())) == 12
