"""The outlet of an article in the article: it may say things, and nothing is claimed of it."""

from pipeline.claims.publisher import with_publisher
from pipeline.ingest.presslines import press_span
from schemas.records import Actor, Article, Entity, Published

TITLE = "Norvane opens pump plant"


def article(text: str, outlet: str | None) -> Article:
    return Article(
        id="a", source="a.txt", outlet=outlet, language="en", language_confidence=1.0, title=TITLE,
        title_end=len(TITLE), published=Published(), text=f"{TITLE}\n\n{text}",
    )  # fmt: skip


def kinds(told: Article, names: dict[str, str]) -> dict[str, str]:
    """Return the kind of every actor as claims see it; ``names`` are actors by their name in the text."""
    entities = []
    for name, actor in names.items():
        at = told.text.find(name)
        while at >= 0:
            entities.append(
                Entity(type="ORG", start=at, end=at + len(name), text=name, actor=actor, score=1.0)
            )
            at = told.text.find(name, at + 1)
    actors = {actor: Actor(id=actor, name=actor, kind="company") for actor in names.values()}
    return {
        name: actor.kind
        for name, actor in with_publisher(actors, told, entities, press_span(told) or (0, 0)).items()
    }


def test_the_outlet_of_the_press_line_is_no_company() -> None:
    told = article("OSLO (Fjord Dispatch) - Norvane opened a plant on Monday.", "Fjord Dispatch")
    assert kinds(told, {"Fjord Dispatch": "fd", "Norvane": "norvane"}) == {
        "fd": "agency",
        "norvane": "company",
    }


def test_a_part_of_its_name_further_down_is_the_outlet_too() -> None:
    told = article("Norvane opened a plant on Monday, it told the Dispatch.", "Fjord Dispatch")
    assert kinds(told, {"Dispatch": "fd"})["fd"] == "agency"


def test_a_company_that_reports_on_itself_stays_a_company() -> None:
    told = article("Norvane opened a plant. Norvane hired 40. Norvane will hire more.", "Norvane")
    assert kinds(told, {"Norvane": "norvane"})["norvane"] == "company"


def test_without_an_outlet_nothing_changes() -> None:
    told = article("Norvane opened a plant on Monday.", None)
    assert kinds(told, {"Norvane": "norvane"})["norvane"] == "company"
