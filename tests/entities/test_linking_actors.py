"""Names become actors: one id across scripts, and never one id for two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.records import Actor, Entity

Linked = Callable[..., tuple[list[list[Entity]], dict[str, Actor]]]


def ids(entities: list[list[Entity]], *names: str) -> set[str | None]:
    """Return the actors that the names stand for."""
    return {entity.actor for found in entities for entity in found if entity.text in names}


def test_one_known_id_in_four_languages(linked: Linked) -> None:
    entities, actors = linked(
        ("قالت شركة [علي بابا|ORG] إن «[كوين|MISC]» عاد", "ar"),
        ("Η [Alibaba|ORG] λέει ότι το [Qwen|MISC] επέστρεψε", "el"),
        ("[Alibaba|ORG] a relancé [Qwen|ORG]", "fr"),
        ("[Alibaba Group|ORG] said [Qwen|MISC] was back", "en"),
    )
    assert [[entity.actor for entity in found] for found in entities] == [["alibaba", "qwen"]] * 4
    assert (actors["qwen"].parent, actors["qwen"].kind) == ("alibaba", "product")


def test_a_known_name_of_another_type_is_another_actor(linked: Linked) -> None:
    entities, _ = linked(
        ("[Jordan|PER] scored while [Jordan|LOC] watched", "en"),
    )
    person, country = (entity.actor for entity in entities[0])
    assert country == "jordan"
    assert person not in (None, "jordan")


def test_owners_of_actors_are_listed(linked: Linked) -> None:
    _, actors = linked(
        ("[WeChat Pay|MISC] grew", "en"),
    )
    assert set(actors) == {"wechat-pay", "tencent"}


def test_apposition_joins_scripts(linked: Linked) -> None:
    entities, actors = linked(
        ("أطلقت شركة «[زيفارو|ORG]» ([Zevaro|ORG]) تطبيقاً، وقالت «[زيفارو|ORG]» إنه مجاني.", "ar"),
        ("La société [Zevaro|ORG] est à Lyon.", "fr"),
    )
    assert ids(entities, "زيفارو", "Zevaro") == {"zevaro"}
    assert actors["zevaro"].names == {"ar": ("Zevaro", "زيفارو"), "fr": ("Zevaro",)}
    assert "apposition" in actors["zevaro"].evidence


def test_apposition_gives_a_known_actor_a_new_spelling(linked: Linked) -> None:
    entities, _ = linked(
        ("استثمرت «[تيسلات|ORG]» ([Tesla|ORG]) ثم باعت «[تيسلات|ORG]»", "ar"),
    )
    assert ids(entities, "تيسلات") == {"tesla"}


def test_initials_in_brackets(linked: Linked) -> None:
    entities, _ = linked(
        ("The [Coastal Research Office|ORG] ([CRO|ORG]) met. The [CRO|ORG] agreed.", "en"),
    )
    assert ids(entities, "Coastal Research Office") == ids(entities, "CRO")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[ΑΘΗΝΑ|LOC] ([Reuters|ORG]) - Ο δείκτης έκλεισε υψηλότερα.", "el"),
        ("[Vexor|ORG] ([Zevaro|ORG]) monte.", "fr"),
        ("قال [رامي سلوم|PER] ([Zevaro|ORG]) أمس", "ar"),
    ],
)
def test_other_brackets_do_not_join(text: str, language: str, linked: Linked) -> None:
    entities, _ = linked(
        (text, language),
    )
    assert len({entity.actor for entity in entities[0]}) == 2


def test_sound_joins_scripts_within_a_story(linked: Linked) -> None:
    entities, actors = linked(
        ("[Tarvanel|ORG] will build in [Athens|LOC] and [Paris|LOC].", "en"),
        ("Η [Ταρβανέλ|ORG] θα χτίσει στην [Αθήνα|LOC] και στο [Παρίσι|LOC].", "el"),
        ("ستبني [تارفانيل|ORG] في [أثينا|LOC] و[باريس|LOC]", "ar"),
    )
    assert ids(entities, "Tarvanel", "Ταρβανέλ", "تارفانيل") == {"tarvanel"}
    assert "spelling" in actors["tarvanel"].evidence


def test_sound_does_not_join_without_a_shared_name(linked: Linked) -> None:
    entities, _ = linked(
        ("[Tarvanel|ORG] will build in [Athens|LOC].", "en"),
        ("Η [Ταρβανέλ|ORG] θα χτίσει στη [Ρόδο|LOC].", "el"),
    )
    assert len(ids(entities, "Tarvanel", "Ταρβανέλ")) == 2


def test_sound_does_not_choose_between_two(linked: Linked) -> None:
    entities, _ = linked(
        ("[Tarvanel|ORG] and [Tarvanyl|ORG] will build in [Athens|LOC] and [Paris|LOC].", "en"),
        ("ستبني [تارفانيل|ORG] في [أثينا|LOC] و[باريس|LOC]", "ar"),
    )
    assert len(ids(entities, "Tarvanel", "Tarvanyl", "تارفانيل")) == 3


def test_types_are_voted_within_a_story(linked: Linked) -> None:
    entities, actors = linked(
        ("[Vexor|ORG] rose. [Vexor|PER] fell. [Vexor|ORG] closed.", "en"),
    )
    assert {(e.actor, e.type) for e in entities[0]} == {("vexor", "ORG")}
    assert actors["vexor"].kind == "company"


def test_case_endings_and_accents_do_not_split(linked: Linked) -> None:
    entities, _ = linked(
        ("Ο [Δήμος Ράλλης|PER] μίλησε. Η πρόταση του [Δήμου Ράλλη|PER] πέρασε.", "el"),
        ("[Zoé Lambert|PER] et [Zoe Lambert|PER]", "fr"),
    )
    assert len({entity.actor for entity in entities[0]}) == len({entity.actor for entity in entities[1]}) == 1


def test_surname_joins_its_only_full_name(linked: Linked) -> None:
    entities, actors = linked(
        ("[Mirena Kostova|PER] spoke. Later [Kostova|PER] left.", "en"),
    )
    assert {entity.actor for entity in entities[0]} == {"mirena-kostova"}
    assert actors["mirena-kostova"].kind == "person"


def test_two_people_of_one_surname_stay_apart(linked: Linked) -> None:
    entities, _ = linked(
        ("[Ilan Dorvak|PER] met [Petra Dorvak|PER]. Then [Dorvak|PER] spoke.", "en"),
    )
    assert len({entity.actor for entity in entities[0]}) == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The chatbot [Lumbix|MISC] of company [Orvantel|ORG] failed.", "en"),
        ("[Orvantel|ORG]'s chatbot [Lumbix|MISC] failed.", "en"),
        ("[Orvantel|ORG]'s [Lumbix|MISC] chatbot failed. The chatbot [Lumbix|MISC] is back.", "en"),
        ("قالت إن روبوت «[لومبكس|MISC]» التابع لشركة «[أورفانتل|ORG]» عاد.", "ar"),
        ("تطبيق «[لومبكس|MISC]» (لومبي) المملوك ل[أورفانتل|ORG] عاد.", "ar"),
        ("Το chatbot της εταιρείας [Orvantel|ORG], [Lumbix|MISC], σταμάτησε.", "el"),
        ("Το μοντέλο [Lumbix|MISC] της [Orvantel|ORG] σταμάτησε.", "el"),
        ("Le chatbot d'intelligence artificielle d'[Orvantel|ORG] 1234.HK [Lumbix|MISC] s'arrête.", "fr"),
        ("L'application [Lumbix|MISC], propriété d'[Orvantel|ORG], s'arrête.", "fr"),
        ("[Orvantel|ORG], the firm behind the chat assistant [Lumbix|MISC], apologised.", "en"),
        ("[Orvantel|ORG] said on Monday that its new chatbot [Lumbix|MISC] was back.", "en"),
        ("La société [Orvantel|ORG] relance son assistant vocal [Lumbix|MISC].", "fr"),
        ("Η εταιρεία [Orvantel|ORG] διέκοψε τον ψηφιακό βοηθό της [Lumbix|MISC].", "el"),
        ("أوقفت شركة «[أورفانتل|ORG]» خدمة الطلب عبر مساعدها الآلي «[لومبكس|MISC]»", "ar"),
    ],
)
def test_owner_read_from_the_text(text: str, language: str, linked: Linked) -> None:
    entities, actors = linked(
        (text, language),
    )
    product = ids(entities, "Lumbix", "لومبكس").pop()
    company = ids(entities, "Orvantel", "أورفانتل").pop()
    assert actors[product or ""].parent == company
    assert actors[product or ""].kind == "product"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The chatbot [Lumbix|MISC] beat the company [Orvantel|ORG].", "en"),
        ("[Orvantel|ORG]'s profit fell while the app [Lumbix|MISC] grew.", "en"),
        ("L'application [Lumbix|MISC] et [Orvantel|ORG] s'arrêtent.", "fr"),
        ("[Orvantel|ORG] and [Vexor|ORG] said their chatbot [Lumbix|MISC] was back.", "en"),
        ("[Orvantel|ORG] fell. Its users miss the chatbot [Lumbix|MISC].", "en"),
        ("The chatbot [Lumbix|MISC] of [Orvantel|ORG] and the chatbot [Lumbix|MISC] of [Vexor|ORG]", "en"),
    ],
)
def test_no_owner_where_the_text_names_none_or_two(text: str, language: str, linked: Linked) -> None:
    entities, actors = linked(
        (text, language),
    )
    assert actors[ids(entities, "Lumbix").pop() or ""].parent is None


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("η εφημερίδα [Λυχνάρι|ORG] γράφει", "el", "agency"),
        ("the ministry [Bralon|ORG] said", "en", "organisation"),
        ("قالت منصة «[بيرلو|MISC]» أمس", "ar", "platform"),
        ("Le [Ministère des Ports|ORG] dit", "fr", "organisation"),
        ("[Orvantel|ORG] rose", "en", "company"),
        ("[Lumbix|MISC] rose", "en", "other"),
        ("[Selmo Bay|LOC] is calm", "en", "place"),
    ],
)
def test_kinds(text: str, language: str, kind: str, linked: Linked) -> None:
    _, actors = linked(
        (text, language),
    )
    assert [actor.kind for actor in actors.values()] == [kind]


def test_new_ids_do_not_take_known_ones(linked: Linked) -> None:
    entities, actors = linked(
        ("[Nvidia|PER] met [Nvidia|ORG] engineers", "en"),
    )
    person, company = (entity.actor for entity in entities[0])
    assert company == "nvidia"
    assert person == "nvidia-person"
    assert actors["nvidia-person"].evidence == "text"


def test_order_of_articles_does_not_matter(linked: Linked) -> None:
    texts = [
        ("[Tarvanel|ORG] will build in [Athens|LOC] and [Paris|LOC].", "en"),
        ("Η [Ταρβανέλ|ORG] θα χτίσει στην [Αθήνα|LOC] και στο [Παρίσι|LOC].", "el"),
        ("[Zevaro|ORG] et [Orvantel|ORG] sont à [Paris|LOC].", "fr"),
    ]
    forth, back = linked(*texts), linked(*texts[::-1])
    assert forth[0] == back[0][::-1]
    assert forth[1].keys() == back[1].keys()
