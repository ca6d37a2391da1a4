"""Updates by the course of an attribute: what replaces an earlier value, and what stays in dispute with it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from desk import Desk, claim, kinds

from schemas.records import Claim, Fact, Language, Mention
from schemas.topics import topics

WEEKS = ("2026-03-09", "2026-05-11")
DAYS = ("2026-03-09", "2026-03-12")


def told(text: str, words: str, one: Claim, *beside: Mention, language: Language = "en") -> dict[str, object]:
    """What an article needs in which ``one`` is stated at ``words`` of ``text``."""
    at = text.index(words)
    placed = one.model_copy(update={"value_start": at, "value_end": at + len(words), "quote": text})
    own = Mention(kind=one.kind, start=at, end=at + len(words), text=words, value=one.value, unit=one.unit)
    return {
        "one": placed,
        "text": text,
        "language": language,
        "mentions": sorted((own, *beside), key=lambda m: m.start),
    }


def replaced(
    first: Claim,
    second: dict[str, object],
    days: tuple[str, str] = WEEKS,
    outlets: Iterable[str] = ("Alpha", "Beta"),
) -> Fact:
    """The fact of an article that states ``first`` and a later one that states ``second`` in words."""
    earlier, later = outlets
    desk = Desk().article(earlier, days[0], first)
    one, text = second["one"], str(second["text"])
    desk.article(later, days[1], one, text=text, language=second["language"], mentions=second["mentions"])  # type: ignore[arg-type]
    # the desk counts claims from 0: the sentence is the whole text
    desk.claims[-1] = desk.claims[-1].model_copy(update={"start": 0, "end": len(text)})
    shared = Mention(kind="money", start=2, end=3, text="x", value="71500000", unit="USD")
    desk.mentions = [
        [*found, shared, shared.model_copy(update={"value": "93500000"})] for found in desk.mentions
    ]
    return desk.fact()


def old_figure(text: str, words: str, value: str, kind: str = "money", unit: str | None = "EUR") -> Mention:
    at = text.index(words)
    return Mention(kind=kind, start=at, end=at + len(words), text=words, value=value, unit=unit)  # type: ignore[arg-type]


PLANS: list[tuple[Language, str, str, str]] = [
    (
        "en",
        "Ardel now plans to spend 520 million euros on its site, up from the 400 million it announced.",
        "520 million euros",
        "400 million",
    ),
    (
        "fr",
        "Ardel y consacrera finalement 520 millions d'euros, au lieu des 400 millions annoncés.",
        "520 millions d'euros",
        "400 millions",
    ),
    (
        "el",
        "Η Ardel θα διαθέσει τελικά 520 εκατ. ευρώ, αντί των 400 εκατ. που είχε ανακοινώσει.",
        "520 εκατ. ευρώ",
        "400 εκατ.",
    ),
    (
        "ar",
        "وستنفق Ardel في النهاية 520 مليون يورو بدلا من 400 مليون أعلنتها من قبل.",
        "520 مليون يورو",
        "400 مليون",
    ),
]


@pytest.mark.parametrize(("language", "text", "new", "old"), PLANS, ids=[language for language, *_ in PLANS])
def test_a_plan_is_revised_where_the_later_report_says_so(
    language: Language, text: str, new: str, old: str
) -> None:
    plan = claim("investment", "400000000", "EUR", modality="announced")
    raised = claim("investment", "520000000", "EUR", modality="announced")
    fact = replaced(plan, told(text, new, raised, old_figure(text, old, "400000000"), language=language))
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["update"], "520000000")
    assert "+120 million: the later report tells of the change" in fact.explanations[0].text


def test_a_plan_is_revised_by_those_who_made_it() -> None:
    text = "Ardel has increased its plan to 520 million euros."
    plan, raised = (claim("investment", f"{n}000000", "EUR", modality="announced") for n in (400, 520))
    firsthand = raised.model_copy(update={"firsthand": True, "attributed_to": "ardel"})
    assert kinds(replaced(plan, told(text, "520 million euros", firsthand))) == ["update"]
    assert kinds(replaced(plan, told(text, "520 million euros", raised), outlets=("Alpha", "Alpha"))) == [
        "update"
    ]
    hearsay = replaced(plan, told(text, "520 million euros", raised))
    assert (hearsay.status, kinds(hearsay)) == ("disputed", []), (
        "an outlet that knows neither the old figure nor its source"
    )


@pytest.mark.parametrize("attribute", ["investment", "raised", "budget", "aid"])
def test_another_sum_that_is_not_told_as_a_change_stays_in_dispute(attribute: str) -> None:
    text = "Ardel, of Lindos Bay, put the sum at 520 million euros on Monday."
    one, other = (
        claim(attribute, f"{n}000000", "EUR", modality="announced", firsthand=True) for n in (400, 520)
    )
    fact = replaced(one, told(text, "520 million euros", other))
    assert (fact.status, kinds(fact)) == ("disputed", [])


def test_a_part_beside_the_whole_is_no_old_figure() -> None:
    text = "Ardel is to spend 520 million euros, of which 400 million on the first phase."
    plan, whole = (claim("investment", f"{n}000000", "EUR", modality="announced") for n in (400, 520))
    fact = replaced(
        plan, told(text, "520 million euros", whole, old_figure(text, "400 million", "400000000"))
    )
    assert fact.status == "disputed"


def test_jobs_are_revised_as_sums_are_and_done_weeks_after_they_were_planned() -> None:
    planned = claim("jobs", "450", modality="expected")
    text = "The company has cut the number of jobs to 300 from 450."
    fewer = claim("jobs", "300", modality="expected")
    assert kinds(
        replaced(planned, told(text, "300", fewer, old_figure(text, "450", "450", "count", None)))
    ) == ["update"]
    done = told(
        "In the end 380 people were taken on at the site.", "380", claim("jobs", "380", modality="happened")
    )
    assert kinds(replaced(planned, done)) == ["update"]
    assert replaced(planned, done, DAYS).status == "disputed", "nobody hires so fast: one of the two is wrong"


def test_a_toll_grows_and_falls_only_where_it_is_corrected() -> None:
    place = {"subject": "lindos-bay"}
    fourteen, nine = (claim("deaths", n, **place) for n in ("14", "9"))
    assert kinds(replaced(nine, told("The toll stood at 14 on Thursday.", "14", fourteen), DAYS)) == [
        "update"
    ]
    fact = replaced(fourteen, told("On Thursday 9 dead were counted.", "9", nine), DAYS)
    assert (fact.status, kinds(fact)) == ("disputed", [])
    text = "The toll was lowered to 9 from 14 after a recount."
    corrected = replaced(fourteen, told(text, "9", nine, old_figure(text, "14", "14", "count", None)), DAYS)
    assert (corrected.status, kinds(corrected), corrected.value) == ("explained", ["update"], "9")


def test_what_shifts_from_day_to_day_is_replaced_by_anything_later() -> None:
    for attribute in ("missing", "injured", "evacuated", "without_power"):
        first, second = (claim(attribute, n, subject="lindos-bay") for n in ("120", "45"))
        fact = replaced(first, told("There were 45 on Thursday.", "45", second), DAYS)
        assert (kinds(fact), fact.value) == (["update"], "45"), attribute


def test_a_staff_does_not_change_in_three_days_without_a_word() -> None:
    first, few, some = (claim("employees", n) for n in ("134", "30", "148"))
    assert replaced(first, told("Ardel has 30 people.", "30", few), DAYS).status == "disputed"
    assert replaced(first, told("Ardel has 148 people.", "148", some), DAYS).status == "disputed"
    assert replaced(first, told("Ardel has 30 people.", "30", few)).status == "disputed", (
        "not even in two months"
    )
    grown = replaced(first, told("Ardel has 148 people.", "148", some))
    assert (kinds(grown), grown.value) == (["update"], "148")
    assert "no report tells of the change, 63 days lie between" in grown.explanations[0].text
    text = "Ardel has cut its staff from 134 to 30 people."
    cut = replaced(first, told(text, "30", few, old_figure(text, "134", "134", "count", None)), DAYS)
    assert (kinds(cut), cut.value) == (["update"], "30")


def test_what_is_fixed_is_never_replaced() -> None:
    founded = replaced(
        claim("founded_on", "2019"),
        told("Founded in 2021, instead of 2019.", "2021", claim("founded_on", "2021")),
        DAYS,
    )
    assert founded.status == "disputed"
    rain = claim("rainfall", "80", "millimeter", subject="lindos-bay")
    more = claim("rainfall", "95", "millimeter", subject="lindos-bay")
    assert replaced(rain, told("It was revised to 95 from 80.", "95", more), DAYS).status == "disputed"


def test_every_attribute_of_the_topics_has_the_course_that_its_name_promises() -> None:
    courses = {f"{t.id}.{a.id}": a.course for t in topics().values() for a in t.attributes.values()}
    assert {name for name, course in courses.items() if course == "grows"} == {
        "disaster.deaths",
        "disaster.rescued",
        "disaster.damage",
        "funding.total_raised",
    }
    assert {name for name, course in courses.items() if course == "level"} == {
        "funding.valuation",
        "funding.employees",
        "funding.customers",
    }
    assert all(
        courses[f"{t}.{a}"] == "fixed" for t, a in (("funding", "founded_on"), ("disaster", "occurred_on"))
    )
