"""Two events in one batch stay apart, and the accounts of one come together."""

from __future__ import annotations

from desk import Desk, claim

from pipeline.ledger import Ledger
from pipeline.reconcile import reconcile
from schemas.records import Actor, Claim, Entity, Mention

MORE_ACTORS = [
    Actor(id="egypt", name="Egypt", kind="place", names={"en": ("Egypt",), "ar": ("مصر",)}),
    Actor(id="sohag", name="Sohag", kind="place", names={"en": ("Sohag",)}),
    Actor(id="beheira", name="Beheira", kind="place", names={"en": ("Beheira",)}),
    Actor(id="volos", name="Volos", kind="place", names={"en": ("Volos",)}),
    Actor(id="kenitra", name="Kenitra", kind="place", names={"en": ("Kenitra",)}),
    Actor(id="northgate", name="Northgate", kind="company", names={"en": ("Northgate",)}),
    Actor(id="quillmark", name="Quillmark", kind="company", names={"en": ("Quillmark",)}),
    Actor(id="hesperion", name="Hesperion", kind="company", names={"el": ("Hesperion",)}),
    Actor(id="barqan", name="Barqan", kind="company", names={"ar": ("برقان",)}),
    Actor(
        id="health-ministry", name="Health ministry", kind="organisation", names={"en": ("health ministry",)}
    ),
]
NAMES = {actor.id: next(iter(actor.names.values()))[0] for actor in MORE_ACTORS}


class Batch(Desk):
    """Articles of English outlets that name actors."""

    def report(self, day: str, names: tuple[str, ...], *claims: Claim) -> Batch:
        entities = [
            Entity(type="MISC", start=0, end=1, text=NAMES.get(name, name), score=1.0, actor=name)
            for name in names
        ]
        days = [
            Mention(kind="date", start=3, end=4, text=c.value, value=c.value, resolved=c.value)
            for c in claims
            if c.kind == "date"
        ]
        figures = [
            Mention(kind=c.kind, start=1, end=2, text=c.value, value=c.value, unit=c.unit)
            for c in claims
            if c.kind != "date"
        ]
        self.article(f"Outlet{len(self.articles)}", day, *claims, entities=entities, mentions=figures + days)
        return self

    def stories(self) -> list[int]:
        """How many articles each story has, the largest first."""
        with self.stored(Ledger.open(":memory:")) as ledger:
            ledger.store([], [], [], MORE_ACTORS, [])
            reconcile(ledger)
            return sorted((len(story.articles) for story in ledger.stories()), reverse=True)


def crash(day: str, deaths: str, injured: str) -> tuple[Claim, ...]:
    return (
        claim("deaths", deaths, subject="egypt"),
        claim("injured", injured, subject="egypt"),
        claim("occurred_on", day, subject="egypt", low=day, high=day),
    )


def test_two_crashes_in_one_country_and_week_are_two_stories() -> None:
    batch = Batch()
    for deaths in ("14", "15"):
        batch.report("2026-05-05", ("egypt", "sohag", "health-ministry"), *crash("2026-05-04", deaths, "22"))
    batch.report("2026-05-06", ("egypt", "beheira", "health-ministry"), *crash("2026-05-06", "9", "6"))
    assert batch.stories() == [2, 1]


def test_one_crash_is_one_story_though_the_toll_rises_and_a_figure_is_all_that_two_share() -> None:
    batch = Batch().report("2026-05-04", ("egypt", "sohag"), *crash("2026-05-04", "14", "22"))
    batch.report("2026-05-05", ("egypt", "sohag"), *crash("2026-05-04", "17", "19"))
    batch.report("2026-05-05", ("egypt",), *crash("2026-05-04", "16", "20"))
    assert batch.stories() == [3]


def test_a_coincidence_of_figures_does_not_join_what_happened_on_two_days() -> None:
    batch = Batch()
    for day, deaths, town in (("2026-05-03", "31", "sohag"), ("2026-05-05", "4", "beheira")):
        fled = claim("evacuated", "900", subject="egypt")
        batch.report("2026-05-05", ("egypt", town), *crash(day, deaths, "12" + deaths), fled)
    assert batch.stories() == [1, 1]


def plant(money: str, jobs: str, opens: str) -> tuple[Claim, ...]:
    return (
        claim("investment", money, "EUR"),
        claim("jobs", jobs),
        claim("completes_on", opens, low=opens, high=opens),
    )


def test_two_plants_of_one_firm_are_two_stories() -> None:
    first, second = plant("300000000", "450", "2028-03-01"), plant("120000000", "200", "2027-06-01")
    batch = (
        Batch()
        .report("2026-05-04", ("ardel", "volos"), *first)
        .report("2026-05-05", ("ardel", "volos"), *first)
    )
    assert batch.report("2026-05-07", ("ardel", "kenitra"), *second).stories() == [2, 1]


def test_a_dispute_over_everything_else_about_one_plant_is_one_story() -> None:
    batch = Batch().report("2026-05-04", ("ardel", "volos"), *plant("300000000", "450", "2028-03-01"))
    assert batch.report(
        "2026-05-05", ("ardel", "volos"), *plant("320000000", "520", "2028-09-01")
    ).stories() == [2]


def funded(firm: str, staff: str) -> tuple[Claim, ...]:
    return (
        claim("raised", "25000000", "EUR", subject=firm),
        claim("valuation", "200000000", "EUR", subject=firm),
        claim("employees", staff, subject=firm),
    )


def test_two_rounds_of_one_sum_and_the_same_investors_are_two_stories() -> None:
    investors = ("northgate", "velmont", "orsay")
    batch = Batch().report("2026-05-04", ("quillmark", *investors), *funded("quillmark", "60"))
    assert batch.report("2026-05-05", ("hesperion", *investors), *funded("hesperion", "45")).stories() == [
        1,
        1,
    ]
    named = Batch().report("2026-05-04", ("quillmark", *investors), *funded("quillmark", "60"))
    both = ("hesperion", "quillmark", *investors)
    assert named.report("2026-05-05", both, *funded("hesperion", "45")).stories() == [2]


def test_a_name_that_the_other_script_hides_keeps_no_two_accounts_apart() -> None:
    figures = [claim("investment", n, "EUR", subject="velmont") for n in ("25000000", "7300000", "1900000")]
    batch = Batch()
    for firm, language in (("quillmark", "en"), ("barqan", "ar")):
        own = [
            c.model_copy(update={"subject": firm, "scope": {"phase": str(n)}}) for n, c in enumerate(figures)
        ]
        batch.report("2026-05-04", (firm,), *own)
        batch.articles[-1] = batch.articles[-1].model_copy(update={"language": language})
    assert batch.stories() == [2]


def test_a_plan_that_is_told_of_again_months_later_is_the_same_story() -> None:
    old = claim("investment", "400000000", "EUR")
    batch = Batch().report("2026-03-09", ("ardel", "volos"), old)
    batch.report("2026-05-15", ("ardel", "volos"), claim("investment", "520000000", "EUR"))
    batch.mentions[-1].append(Mention(kind="money", start=5, end=6, text="x", value="400000000", unit="EUR"))
    assert batch.stories() == [2]
    elsewhere = Batch().report("2026-03-09", ("ardel", "volos"), old)
    elsewhere.report("2026-05-15", ("ardel", "kenitra"), claim("investment", "520000000", "EUR"))
    assert elsewhere.stories() == [1, 1]
