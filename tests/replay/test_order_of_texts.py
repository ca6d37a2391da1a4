"""Order that a sentence gives between two events: read where it governs both, silent where it does not."""

from collections.abc import Sequence

import pytest

from pipeline.claims.dates import bounds
from pipeline.replay.events import events
from pipeline.replay.material import Material
from pipeline.replay.relations import relations
from schemas.records import ActorRef, Article, Claim, Fact, Language, Modality, Published, Story

Told = tuple[str, str, str, Modality]


def material(language: Language, text: str, told: Sequence[Told]) -> Material:
    """One article of one sentence and its events: attribute, EDTF day, the words of the day, modality."""
    article = Article(
        id="a", source="a.txt", language=language, language_confidence=1.0,
        published=Published(value="2026-05-20", known_by="header"), text=text,
    )  # fmt: skip
    claims, facts = [], []
    for attribute, day, words, modality in told:
        at, (low, high) = text.index(words), bounds(day)
        claims.append(
            Claim(
                id=f"c-{attribute}", article="a", topic="campaign", subject="lumi", attribute=attribute, kind="date",
                value=day, low=low, high=high, modality=modality, start=0, end=len(text), quote=text,
                value_start=at, value_end=at + len(words),
            )
        )  # fmt: skip
        facts.append(
            Fact(
                id=attribute, story="s", subject=ActorRef(id="lumi", name="Lumi"), attribute=attribute, value=day,
                low=low, high=high, modality=modality, status="single", independent_lineages=1,
                claims=(f"c-{attribute}",),
            )
        )  # fmt: skip
    return Material.of(facts, claims, [article], stories=[Story(id="s", name="S", articles=("a",))])


SUSPENDED, OVERLOADED = "../2026-05-18", "2026-05-17"


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "Lumi stopped its vouchers by Monday after crowds brought it down on Sunday.", ("Monday", "Sunday")),
        ("en", "After crowds brought it down on Sunday, Lumi had stopped its vouchers by Monday.", ("Monday", "Sunday")),
        ("en", "Crowds brought Lumi down on Sunday, hours before it stopped all vouchers Monday.", ("Monday", "Sunday")),
        ("fr", "Lumi a coupé ses bons lundi après avoir croulé sous la foule dimanche.", ("lundi", "dimanche")),
        ("fr", "Avant de couper ses bons lundi, Lumi avait croulé sous la foule dimanche.", ("lundi", "dimanche")),
        ("el", "Η Lumi έκοψε τα κουπόνια τη Δευτέρα, αφού είχε γονατίσει την Κυριακή.", ("Δευτέρα", "Κυριακή")),
        ("el", "Πριν κόψει τα κουπόνια τη Δευτέρα, η Lumi είχε γονατίσει την Κυριακή.", ("Δευτέρα", "Κυριακή")),
        ("ar", "أوقفت لومي القسائم يوم الاثنين بعدما انهارت تحت الضغط يوم الأحد.", ("الاثنين", "الأحد")),
        ("ar", "وقبل أن توقف القسائم يوم الاثنين كانت لومي قد انهارت يوم الأحد.", ("الاثنين", "الأحد")),
    ],
)  # fmt: skip
def test_an_order_word_that_governs_the_other_event(
    language: Language, text: str, days: tuple[str, str]
) -> None:
    told: list[Told] = [
        ("suspended_on", SUSPENDED, days[0], "happened"),
        ("overloaded_on", OVERLOADED, days[1], "happened"),
    ]
    found = material(language, text, told)
    assert [(item.earlier, item.later) for item in relations(found, found.facts)] == [
        ("overloaded_on", "suspended_on")
    ]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "Lumi stopped its vouchers by Monday; crowds brought it down on Sunday.", ("Monday", "Sunday")),
        ("en", "Lumi stopped its vouchers Monday after complaints, having gone down on Sunday.", ("Monday", "Sunday")),
        ("en", "Lumi stopped its vouchers Monday after 10 pm having gone down on Sunday.", ("Monday", "Sunday")),
        ("fr", "Lumi a coupé ses bons lundi après des plaintes et croulait déjà dimanche.", ("lundi", "dimanche")),
        ("el", "Η Lumi έκοψε τα κουπόνια τη Δευτέρα μετά τα παράπονα και είχε γονατίσει την Κυριακή.", ("Δευτέρα", "Κυριακή")),
        ("ar", "أوقفت لومي القسائم يوم الاثنين بعد الشكاوى وانهارت يوم الأحد.", ("الاثنين", "الأحد")),
    ],
)  # fmt: skip
def test_an_order_word_of_something_else(language: Language, text: str, days: tuple[str, str]) -> None:
    told: list[Told] = [
        ("suspended_on", SUSPENDED, days[0], "happened"),
        ("overloaded_on", OVERLOADED, days[1], "happened"),
    ]
    found = material(language, text, told)
    assert relations(found, found.facts) == []


def test_a_plan_is_not_put_in_order_with_what_happened() -> None:
    text = "Lumi began on Friday and serves people after work until 24 May."
    told: list[Told] = [
        ("launched_on", "2026-05-15", "Friday", "happened"),
        ("valid_until", "2026-05-24", "24 May", "expected"),
    ]
    found = material("en", text, told)
    assert relations(found, found.facts) == []


def test_an_open_end_is_closed_by_the_order_of_the_text() -> None:
    text = "Lumi stopped its vouchers by Monday after crowds brought it down on Sunday."
    told: list[Told] = [
        ("suspended_on", SUSPENDED, "Monday", "happened"),
        ("overloaded_on", OVERLOADED, "Sunday", "happened"),
    ]
    suspended = next(
        event for event in events(material("en", text, told)) if event.attribute == "suspended_on"
    )
    assert (suspended.earliest, suspended.latest) == ("2026-05-17", "2026-05-18")
    assert suspended.relations[0].quote == text


def test_a_text_that_contradicts_its_own_days_is_reported() -> None:
    text = "Lumi stopped its vouchers on Saturday after crowds brought it down on Sunday."
    told: list[Told] = [
        ("suspended_on", "2026-05-16", "Saturday", "happened"),
        ("overloaded_on", OVERLOADED, "Sunday", "happened"),
    ]
    found = {event.attribute: event for event in events(material("en", text, told))}
    assert "is earlier than" in found["suspended_on"].conflicts[0]
    assert "is later than" in found["overloaded_on"].conflicts[0]
