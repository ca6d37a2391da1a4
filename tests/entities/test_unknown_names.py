"""Names that no lexicon holds: typed by the words around them, joined across scripts within a story, called readably."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.records import Actor, Entity

Linked = Callable[..., tuple[list[list[Entity]], dict[str, Actor]]]


def ids(entities: list[list[Entity]], *names: str) -> set[str | None]:
    """Return the actors that the names stand for."""
    return {entity.actor for found in entities for entity in found if entity.text in names}


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("The start-up [Nimbra|LOC] raised 4 million euros.", "en", "company"),
        ("[Nimbra|PER], a Dutch fintech founded by two sisters, has no customers yet.", "en", "company"),
        ("[Nimbra|LOC] secured a loan of 4 million euros. [Nimbra|PER] employs 60 people.", "en", "company"),
        ("La jeune pousse rennaise [Nimbra|LOC] a levé 4 millions d'euros.", "fr", "company"),
        ("[Nimbra|PER], start-up de Rennes, n'a pas encore de clients.", "fr", "company"),
        ("Η νεοφυής εταιρεία [Nimbra|LOC] άντλησε 4 εκατ. ευρώ.", "el", "company"),
        ("Η [Nimbra|PER], αλυσίδα με έδρα τη Ρόδο, κλείνει.", "el", "company"),
        ("جمعت شركة «[نمبرا|LOC]» الناشئة أربعة ملايين يورو", "ar", "company"),
        ("كانت شركة تأجير الدراجات «[نمبرا|PER]» قد توقفت", "ar", "company"),
        ("The assistant [Nimbra|PER] broke down.", "en", "product"),
        ("تعطّل مساعدها الآلي «[نمبرا|PER]» أمس", "ar", "product"),
        ("L'assistant [Nimbra|PER] est en panne.", "fr", "product"),
        ("Ο ψηφιακός βοηθός [Nimbra|PER] σταμάτησε.", "el", "product"),
        ("The storm [Nimbra|PER] reached the coast.", "en", "event"),
        ("La tempête [Nimbra|PER] a touché la côte.", "fr", "event"),
        ("Η κακοκαιρία [Nimbra|PER] έφτασε στα νησιά.", "el", "event"),
        ("وصلت العاصفة «[نمبرا|PER]» إلى الساحل", "ar", "event"),
    ],
)
def test_words_around_a_name_say_what_it_is(text: str, language: str, kind: str, linked: Linked) -> None:
    _, actors = linked((text, language))
    assert [actor.kind for actor in actors.values()] == [kind]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("[Nella Vardi|PER], an analyst at [Nimbra Research|ORG], disagreed.", "en", "company"),
        ("The president of [Nimbra|ORG] resigned.", "en", "company"),
        ("Rain fell in [Nimbra|LOC], the company said.", "en", "place"),
        ("Il pleut à [Nimbra|LOC], annonce la société.", "fr", "place"),
        ("Βρέχει στη [Νίμπρα|LOC], ανακοίνωσε η εταιρεία.", "el", "place"),
        ("تهطل الأمطار في [نمبرا|LOC]، قالت الشركة", "ar", "place"),
    ],
)
def test_words_that_speak_of_another(text: str, language: str, kind: str, linked: Linked) -> None:
    entities, actors = linked((text, language))
    assert actors[entities[0][-1].actor or ""].kind == kind


@pytest.mark.parametrize("one", ["LOC", "PER", "MISC"])
def test_one_spelling_is_one_actor_in_a_story(one: str, linked: Linked) -> None:
    entities, actors = linked(
        (f"[Nimbra|{one}] raised money in [Lisbon|LOC].", "en"),
        ("La société [Nimbra|ORG] lève des fonds à [Lisbonne|LOC].", "fr"),
    )
    assert ids(entities, "Nimbra") == {"nimbra"}
    assert actors["nimbra"].kind == "company"
    assert {e.type for found in entities for e in found if e.text == "Nimbra"} == {"ORG"}


def test_a_person_and_a_company_of_one_name_stay_apart(linked: Linked) -> None:
    entities, _ = linked(
        ("Mr [Nimbra|PER] sold the company [Nimbra|ORG] to his sister in [Lisbon|LOC].", "en"),
    )
    assert len(ids(entities, "Nimbra")) == 2


def test_figures_show_one_story(linked: Linked) -> None:
    story = (
        ("[Zenra|LOC] spent 275 million riyals and hired 640 people.", "en"),
        ("أنفقت «[زنرا|ORG]» ٢٧٥ مليون ريال ووظفت 640 شخصاً", "ar"),
    )
    entities, _ = linked(*story)
    assert ids(entities, "Zenra", "زنرا") == {"zenra"}
    other = (story[0], ("أنفقت «[زنرا|ORG]» ٣١٨ مليون ريال ووظفت 590 شخصاً", "ar"))
    assert len(ids(linked(*other)[0], "Zenra", "زنرا")) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("أزروط", "Azrout", "Azrut", "Αζρούτ"),
        ("نور", "Noor", "Nour", "Νουρ"),
        ("كومبانا", "Kombana", "Kombana", "Κομπάνα"),
        ("ديمتري خاتزاكي", "Dimitri Hatzaki", "Dimitri Chatzaki", "Δημήτρη Χατζάκη"),
    ],
)
def test_four_spellings_of_one_name(names: tuple[str, str, str, str], linked: Linked) -> None:
    ar, en, fr, el = names
    entities, actors = linked(
        (f"قرب [{ar}|LOC] أصيب 147 شخصاً ونُقل 23 منهم، بحسب بيان ثانٍ ذكر 65 مسعفاً", "ar"),
        (f"147 people were hurt near [{en}|LOC], 23 of them badly, and 65 medics came", "en"),
        (f"147 blessés près de [{fr}|LOC], dont 23 graves ; 65 soignants sont venus", "fr"),
        (f"147 τραυματίες κοντά στο [{el}|LOC], 23 σοβαρά, με 65 διασώστες", "el"),
    )
    assert len(ids(entities, *names)) == 1
    assert next(iter(actors)).isascii()


def test_days_far_apart_speak_against_one_story(linked: Linked) -> None:
    texts = (
        ("قرب [كومبانا|LOC] أصيب 147 شخصاً", "ar", "2026-01-04"),
        ("147 people were hurt near [Kombana|LOC]", "en", "2026-09-04"),
    )
    assert len(ids(linked(*texts)[0], "كومبانا", "Kombana")) == 2


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("[Nimbra Labs|ORG] apologised. [Nimbra|PER] had promised more.", "en", ("Nimbra Labs", "Nimbra")),
        ("L'agence [Ionel|MISC] écrit. [Ionel|ORG] a reçu [agence Ionel|ORG].", "fr", ("Ionel", "agence Ionel")),
        ("قالت [مجموعة نمبرا القابضة|ORG] ثم قالت [نمبرا|ORG]", "ar", ("مجموعة نمبرا القابضة", "نمبرا")),
        ("أعلنت [نمبرا للتأمين|ORG] أن [نمبرا|ORG] رابحة", "ar", ("نمبرا للتأمين", "نمبرا")),
        ("Ο [Όμιλος Νίμπρα|ORG] μίλησε. Η [Νίμπρα|ORG] κερδίζει.", "el", ("Όμιλος Νίμπρα", "Νίμπρα")),
        ("Κέρδη της [Νίμπρας Ναυτικής|ORG]. Η [Νίμπρα|ORG] κερδίζει.", "el", ("Νίμπρας Ναυτικής", "Νίμπρα")),
        ("The [Eid al-Fitr|MISC] holiday begins; shops close for [Eid|MISC].", "en", ("Eid al-Fitr", "Eid")),
    ],
)  # fmt: skip
def test_short_and_full_form(text: str, language: str, names: tuple[str, str], linked: Linked) -> None:
    entities, _ = linked((text, language))
    assert len(ids(entities, *names)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[Nimbra Bay|LOC] is calm. [Nimbra|ORG] rose.",
        "[Nimbra Motors|ORG] rose. [Nimbra Bank|ORG] fell. [Nimbra|ORG] did neither.",
        "Rain in [Nimbra|LOC], and more rain in [Nimbra|LOC], flooded [Nimbra Textile Works|ORG].",
    ],
)
def test_short_forms_of_nothing_or_of_two(text: str, linked: Linked) -> None:
    entities, _ = linked((text, "en"))
    assert len(ids(entities, *(e.text for e in entities[0]))) > 1


def test_a_name_whose_second_half_is_translated(linked: Linked) -> None:
    entities, _ = linked(
        ("[Nimbralo Cables|ORG] hired 275 people; [Nimbralo|ORG] is 31 years old", "en"),
        ("Οι [Νιμπράλο Καλώδια|LOC] προσέλαβαν 275 άτομα και έχουν 31 χρόνια", "el"),
    )
    assert len({e.actor for found in entities for e in found}) == 1


def test_sentences_decide_between_names_that_sound_alike(linked: Linked) -> None:
    entities, _ = linked(
        (
            "The goalkeeper [Tarik Salim|PER] saved two penalties in the final on Friday night, 31 games after the last. "
            "The central banker [Tareq Saleem|PER] warned that interest rates would have to rise by 275 basis points.",
            "en",
        ),
        ("قال حارس المرمى [طارق سليم|PER] بعد 31 مباراة إنه تصدى لركلتي جزاء في النهائي، والجائزة 275 ألفاً", "ar"),
    )  # fmt: skip
    assert ids(entities, "طارق سليم") == ids(entities, "Tarik Salim")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت [وزارة الصحة|ORG] في [مصر|LOC] إن 275 شخصاً أصيبوا و31 فقدوا", "ar"),
        ("Selon le [ministère de la Santé|ORG], 275 blessés et 31 disparus en [Égypte|LOC]", "fr"),
        ("Το υπουργείο [Υγείας|ORG] της [Αιγύπτου|LOC] μετρά 275 τραυματίες και 31 αγνοουμένους", "el"),
        ("[Egypt|LOC]'s [Health Ministry|ORG] counts 275 injured and 31 missing", "en"),
    ],
)
def test_a_ministry_has_one_id_in_four_languages(text: str, language: str, linked: Linked) -> None:
    _, actors = linked((text, language))
    assert actors["health-ministry-of-egypt"].kind == "organisation"


def test_ministries_of_two_countries_stay_apart(linked: Linked) -> None:
    entities, _ = linked(
        ("The [Health Ministry|ORG] of [Peru|LOC] spoke.", "en"),
        ("The [Health Ministry|ORG] of [Chile|LOC] spoke.", "en"),
        ("The [Health Ministry|ORG] spoke.", "en"),
    )
    assert len(ids(entities, "Health Ministry")) == 3


def test_unknown_spelling_of_a_known_name(linked: Linked) -> None:
    entities, _ = linked(
        ("[Alibaba|ORG] spent 275 million yuan, 31 times as much as before", "en"),
        ("أنفقت [على بابه|ORG] 275 مليون يوان أي 31 ضعفاً", "ar"),
    )
    assert ids(entities, "على بابه") == {"alibaba"}


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        # Funds and firms are called so in their names.
        ("[Halden Ventures|PER] led the round.", "en", "Halden Ventures", "company"),
        ("Le tour est mené par [Halden Capital|PER].", "fr", "Halden Capital", "company"),
        ("Επικεφαλής ήταν η [Halden Partners|PER].", "el", "Halden Partners", "company"),
        ("قادت الجولة [هالدن كابيتال|PER] أمس", "ar", "هالدن كابيتال", "company"),
        # What is bought, and called a brand, is one.
        ("Carden has bought [Mavis Oakley|PER], the cosmetics brand.", "en", "Mavis Oakley", "company"),
        ("Carden a racheté la marque [Mavis Oakley|PER].", "fr", "Mavis Oakley", "company"),
        ("Η Carden εξαγόρασε τη μάρκα [Mavis Oakley|PER].", "el", "Mavis Oakley", "company"),
        ("استحوذت كاردن على العلامة التجارية [مافيس أوكلي|PER] أمس", "ar", "مافيس أوكلي", "company"),
        # Only people are spoken of with "who", and found things.
        ("[Ralph Gossan|ORG], who founded a bakery, is leaving.", "en", "Ralph Gossan", "person"),
        ("[Ralph Gossan|ORG], qui a fondé une boulangerie, part.", "fr", "Ralph Gossan", "person"),
        ("Ο [Ραλφ Γκόσαν|ORG], που ίδρυσε έναν φούρνο, φεύγει.", "el", "Ραλφ Γκόσαν", "person"),
        ("يغادر [رالف غسان|ORG] الذي أسس مخبزا", "ar", "رالف غسان", "person"),
        # Who buys, hires and is hired, and who is named behind «الشركة», is what it was read as.
        ("[Jean Dupont|PER] has bought a bakery.", "en", "Jean Dupont", "person"),
        ("The company hired [Jean Dupont|PER] in May.", "en", "Jean Dupont", "person"),
        ("قال رئيس الشركة [أحمد كرم|PER] إن العمل بدأ", "ar", "أحمد كرم", "person"),
        ("La société a été rachetée par [Jean Dupont|PER].", "fr", "Jean Dupont", "person"),
        ("[Nimbra Foods|ORG], qui a racheté un concurrent, recrute.", "fr", "Nimbra Foods", "company"),
    ],
)  # fmt: skip
def test_firms_and_people_are_told_apart(
    text: str, language: str, name: str, kind: str, linked: Linked
) -> None:
    entities, actors = linked((text, language))
    (actor,) = ids(entities, name)
    assert actors[actor or ""].kind == kind


@pytest.mark.parametrize(
    ("text", "language", "full", "short"),
    [
        ("Founded by [Mira Sandrel|PER] and [Ralph Gossan|ORG]. [Gossan|PER] left.", "en", "Ralph Gossan", "Gossan"),
        ("Fondée par [Mira Sandrel|PER] et [Ralph Gossan|ORG]. [Gossan|PER] part.", "fr", "Ralph Gossan", "Gossan"),
        ("[Nguyen Van Thoai|PER] spoke. [Thoai|ORG] said 900 people would come.", "en", "Nguyen Van Thoai", "Thoai"),
        ("[Saad al-Ghashar|PER] spoke. [Al-Ghashar|ORG] was glad.", "en", "Saad al-Ghashar", "Al-Ghashar"),
        ("[Σάαντ αλ-Γασάρ|PER] μίλησε. Ο [αλ-Γασάρ|ORG] χάρηκε.", "el", "Σάαντ αλ-Γασάρ", "αλ-Γασάρ"),
        ("تحدث [سعد الغشار|PER] ثم قال [الغشار|ORG] إنه سعيد", "ar", "سعد الغشار", "الغشار"),
    ],
)  # fmt: skip
def test_the_last_word_of_a_full_name_is_the_person(
    text: str, language: str, full: str, short: str, linked: Linked
) -> None:
    entities, actors = linked((text, language))
    (actor,) = ids(entities, full, short)
    assert actors[actor or ""].kind == "person"


def test_a_firm_may_bear_the_surname_of_a_person(linked: Linked) -> None:
    entities, actors = linked(
        ("[Ferrand & Solen|ORG], a shoe maker, cuts jobs. [Karl Solen|PER] runs the firm. [Solen|PER] blamed costs.", "en")
    )  # fmt: skip
    assert {actors[a or ""].kind for a in ids(entities, "Ferrand & Solen")} == {"company"}
    assert len(ids(entities, "Karl Solen", "Solen")) == 1
