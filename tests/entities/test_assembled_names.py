"""What a recogniser reads is cut to size, joined, put to the vote, and laid over the known names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities import lexicon
from pipeline.entities.assembly import assemble
from pipeline.entities.matching import Reading
from pipeline.entities.spans import Name
from schemas.records import EntityType


def read(
    text: str, language: str, *names: tuple[str, EntityType, float]
) -> list[tuple[str, str, str | None]]:
    """Return the names of ``text`` given those a recogniser read, as (text, type, actor)."""
    found = [Name(text.index(n), text.index(n) + len(n), kind, score, "model") for n, kind, score in names]
    return [
        (text[n.start : n.end], n.type, n.actor)
        for n in assemble(Reading(text, language), lexicon.load(), found)
    ]


def test_signs_and_joiners_are_cut_off() -> None:
    text = "Boréal Nord of Lyon and «Vexor», rose"
    got = read(text, "en", ("Boréal Nord of", "ORG", 0.9), ("«Vexor»,", "ORG", 0.9))
    assert got == [("Boréal Nord", "ORG", None), ("Lyon", "LOC", "lyon"), ("Vexor", "ORG", None)]


def test_halves_are_joined_with_the_surer_type() -> None:
    assert read("όπως η Vexor Marine λέει", "el", ("Vexor", "ORG", 0.9), ("Marine", "MISC", 0.6)) == [
        ("Vexor Marine", "ORG", None)
    ]


def test_latin_run_is_taken_whole() -> None:
    assert read("قالت Vexor Marine إنها", "ar", ("Vexor", "ORG", 0.9)) == [("Vexor Marine", "ORG", None)]


@pytest.mark.parametrize("word", ["الروبوت", "الذكاء الاصطناعي", "الصندوق"])
def test_heads_and_stop_words_are_no_names(word: str) -> None:
    assert read(f"قال {word} إنه", "ar", (word, "ORG", 0.99)) == []


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("الشركة تبني مصنع يوناني للكابلات", "ar", "يوناني"),
        ("قالت الألمانية إنها ستعود", "ar", "الألمانية"),
        ("The Kuwaiti start-up closed", "en", "Kuwaiti"),
    ],
)
def test_the_adjective_of_a_country_is_no_name(text: str, language: str, word: str) -> None:
    assert read(text, language, (word, "ORG", 0.9)) == []


def test_a_longer_name_keeps_its_adjective() -> None:
    assert read("The Kuwaiti Oil Fund closed", "en", ("Kuwaiti Oil Fund", "ORG", 0.9)) != []


def test_a_verb_is_no_name() -> None:
    assert read("ارتفع الطلب مما أربك الخطة", "ar", ("أربك", "ORG", 0.95)) == []


def test_address_is_no_name() -> None:
    assert read("voir https://Vexor.example/Marine et fin", "fr", ("Marine", "ORG", 0.99)) == []


def test_known_name_inside_a_longer_one() -> None:
    assert read("la Banque du Liban et le Liban", "fr", ("Banque du Liban", "ORG", 0.95)) == [
        ("Banque du Liban", "ORG", None),
        ("Liban", "LOC", "lebanon"),
    ]


def test_company_suffix_belongs_to_the_known_name() -> None:
    assert read("Alibaba Group Holding said", "en", ("Alibaba Group Holding", "ORG", 0.95)) == [
        ("Alibaba Group Holding", "ORG", "alibaba")
    ]


def test_unsure_longer_reading_yields_to_the_known_name() -> None:
    assert read("Nvidia un guichet", "fr", ("Nvidia un guichet", "MISC", 0.5)) == [
        ("Nvidia", "ORG", "nvidia")
    ]


def test_types_are_voted() -> None:
    text = "Vexor rose; Vexor fell; then Vexor"
    spans = [i for i in range(len(text)) if text.startswith("Vexor", i)]
    kinds: tuple[EntityType, ...] = ("ORG", "PER", "ORG")
    found = [Name(i, i + 5, kind, 0.9, "model") for i, kind in zip(spans, kinds, strict=True)]
    assert [n.type for n in assemble(Reading(text, "en"), lexicon.load(), found)] == ["ORG"] * 3


def test_sure_name_is_found_again_and_whole() -> None:
    text = "رأس سيلان كابيتال تستثمر، وقالت رأس سيلان كابيتال إنها"
    found = [Name(31, 49, "ORG", 0.95, "model"), Name(9, 17, "LOC", 0.4, "model")]
    names = assemble(Reading(text, "ar"), lexicon.load(), found)
    assert [(text[n.start : n.end], n.type) for n in names] == [("رأس سيلان كابيتال", "ORG")] * 2


def test_head_before_a_name_makes_it_a_product() -> None:
    assert read("أطلقت تطبيق «زيفارو» أمس", "ar", ("زيفارو", "ORG", 0.9)) == [("زيفارو", "MISC", None)]


def test_other_half_of_an_apposition() -> None:
    assert read("قال «زيفارو إكس» (Zevaro) أمس", "ar", ("Zevaro", "ORG", 0.9)) == [
        ("زيفارو إكس", "ORG", None),
        ("Zevaro", "ORG", None),
    ]


@pytest.mark.parametrize(
    ("text", "language", "name", "expected"),
    [
        ("Prix : Avec Vexor Marine, tout va", "fr", ("Avec Vexor Marine", "ORG"), [("Vexor Marine", "ORG")]),
        ("a fund led by London's Vexor Marine", "en", ("s Vexor Marine", "ORG"), [("London", "LOC"), ("Vexor Marine", "ORG")]),
        ("قالت شركة زيفارو للتجزئة إنها", "ar", ("زيفارو للتجزئة", "ORG"), [("زيفارو", "ORG")]),
        ("قالت زيفارو للتأمين إنها", "ar", ("زيفارو للتأمين", "ORG"), [("زيفارو للتأمين", "ORG")]),
        ("قالت الشركة للتكنولوجيا المالية", "ar", ("للتكنولوجيا المالية", "ORG"), []),
        ("نقلت وكالة زيفارو للأنباء الخبر", "ar", ("زيفارو للأنباء", "ORG"), [("وكالة زيفارو للأنباء", "ORG")]),
        ("Το Πρακτορείο Ζεβάρο γράφει", "el", ("Ζεβάρο", "MISC"), [("Πρακτορείο Ζεβάρο", "ORG")]),
        ("Ο Δήμος Πάτρας ανακοίνωσε", "el", ("Πάτρας", "LOC"), [("Δήμος Πάτρας", "ORG")]),
        ("ο δήμος Πάτρας ανακοίνωσε", "el", ("Πάτρας", "LOC"), [("Πάτρας", "LOC")]),
        ("selon l'Agence Zévaro, hier", "fr", ("Zévaro", "ORG"), [("Agence Zévaro", "ORG")]),
        ("selon l'agence Zévaro, hier", "fr", ("Zévaro", "ORG"), [("Zévaro", "ORG")]),
        ("Textile : la saison reprend", "fr", ("Textile", "ORG"), []),
        ("Zévaro : la saison de Zévaro", "fr", ("Zévaro", "ORG"), [("Zévaro", "ORG")] * 2),
        ("بسعر 3 دنانير لليورو الواحد", "ar", ("ليورو", "MISC"), []),
        ("أعلنت شركة زيفارو مصر أرباحها", "ar", ("زيفارو", "ORG"), [("زيفارو مصر", "ORG")]),
        ("أعلنت شركة زيفارو السعودية أرباحها", "ar", ("زيفارو", "ORG"), [("زيفارو", "ORG"), ("السعودية", "LOC")]),
        ("Prices fall. Rival Vexor agrees", "en", ("Rival Vexor", "ORG"), [("Vexor", "ORG")]),
        ("near Selmo island today", "en", ("Selmo island", "LOC"), [("Selmo", "LOC")]),
        ("غرقت «ريم سلمو» أمس", "ar", ("ريم", "ORG"), [("ريم سلمو", "ORG")]),
        ("το πλοίο «Ριμ αλ Σέλμο» χθες", "el", ("Ριμ αλ Σέλμο", "MISC"), [("Ριμ αλ Σέλμο", "MISC")]),
        ("a book called «Selmo is calm»", "en", ("Selmo", "LOC"), [("Selmo", "LOC")]),
        ("Sénateur indépendant Orlan Vexor", "fr", ("Sénateur indépendant Orlan Vexor", "PER"), [("Orlan Vexor", "PER")]),
        ("Mayor Orlan Vexor spoke", "en", ("Mayor Orlan Vexor", "PER"), [("Orlan Vexor", "PER")]),
        ("rain/PARIS falls", "en", ("/PARIS", "LOC"), [("PARIS", "LOC")]),
    ],
)  # fmt: skip
def test_edges(
    text: str, language: str, name: tuple[str, EntityType], expected: list[tuple[str, str]]
) -> None:
    assert [(n, kind) for n, kind, _ in read(text, language, (*name, 0.9))] == expected


def test_a_first_letter_that_is_no_particle() -> None:
    text = "قالت سلمى بنزيفار إنها، وأضافت بنزيفار"
    last = text.rindex("نزيفار")
    found = [Name(5, 17, "PER", 0.95, "model"), Name(last, last + 6, "PER", 0.9, "model")]
    names = assemble(Reading(text, "ar"), lexicon.load(), found)
    assert [text[n.start : n.end] for n in names] == ["سلمى بنزيفار", "بنزيفار"]


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("στη δυτική Αλγερία", "el", "algeria"),
        ("στο κέντρο του Αλγερίου", "el", "algiers"),
        ("dans le sud de l'Egypte", "fr", "egypt"),
        ("les Emirats arabes unis", "fr", "united-arab-emirates"),
        ("أسواق غرب أفريقيا", "ar", "west-africa"),
        ("στη Δυτική Αφρική", "el", "west-africa"),
        ("en Afrique de l'Ouest", "fr", "west-africa"),
    ],
)
def test_known_names_in_other_forms(text: str, language: str, actor: str) -> None:
    assert [found for _, _, found in read(text, language)] == [actor]


@given(
    st.text(alphabet="AΑاب وΝvexor«»()\"'.,9 \n", max_size=60),
    st.sampled_from(["ar", "el", "fr", "en"]),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["PER", "ORG", "LOC", "MISC"])),
        max_size=4,
    ),
)
def test_names_never_overlap_or_leave_the_text(
    text: str, language: str, spans: list[tuple[int, int, EntityType]]
) -> None:
    found = [Name(a, min(len(text), a + n), kind, 0.85, "model") for a, n, kind in spans if a < len(text)]
    names = assemble(Reading(text, language), lexicon.load(), found)
    assert all(0 <= n.start < n.end <= len(text) for n in names)
    assert all(a.end <= b.start for a, b in pairwise(names))


def test_a_name_goes_on_behind_what_names_begin_with() -> None:
    assert read("Tarek spoke. El-Badran left", "en", ("El", "ORG", 0.9), ("Badran", "LOC", 0.9)) == [
        ("El-Badran", "ORG", None)
    ]
    assert len(read("the Vexor-Nimbra tie", "en", ("Vexor", "ORG", 0.9), ("Nimbra", "ORG", 0.9))) == 2


def test_a_surname_is_found_again() -> None:
    got = read("Nguyen Van Thoai spoke. Thoai left", "en", ("Nguyen Van Thoai", "PER", 0.95))
    assert [name for name, *_ in got] == ["Nguyen Van Thoai", "Thoai"]
    arabic = read("تحدث كارل زونه. وأضاف زونه أن زونه", "ar", ("كارل زونه", "PER", 0.95))
    assert [name for name, *_ in arabic] == ["كارل زونه", "زونه"]


def test_and_with_a_first_name_is_not_the_end_of_another_name() -> None:
    text = "أسستها ميرا سندال ورالف غسان ثم باعها غسان"
    found = read(text, "ar", ("ميرا سندال ورالف", "PER", 0.95))
    assert [name for name, *_ in found] == ["ميرا سندال ورالف"]
    later = text.rindex("غسان")
    names = [
        Name(text.index("ميرا"), text.index(" غسان"), "PER", 0.95, "model"),
        Name(later, len(text), "PER", 0.95, "model"),
    ]
    made = assemble(Reading(text, "ar"), lexicon.load(), names)
    assert [text[n.start : n.end] for n in made] == ["ميرا سندال", "رالف غسان", "غسان"]


def test_the_head_that_opens_a_sentence_is_cut_off() -> None:
    assert read("Ferry Kallisto sank", "en", ("Ferry Kallisto", "PER", 0.9)) == [("Kallisto", "PER", None)]
