"""The arithmetic of the texts themselves: growth, shares, sums, differences, so many a year."""

from __future__ import annotations

import pytest
from desk import Desk, claim, kinds

from schemas.records import Claim, Explanation, Language, Mention, MentionKind

Quantity = tuple[str, MentionKind, str, str | None]


def euros(words: str, value: str) -> Quantity:
    return (words, "money", value, "EUR")


def percent(words: str, value: str) -> Quantity:
    return (words, "percent", value, None)


def read(
    desk: Desk, text: str, claims: dict[str, Claim], *quantities: Quantity, language: Language = "en"
) -> Desk:
    """Add an article of one sentence; ``claims`` and ``quantities`` are found in it by their words."""
    mentions, placed = [], []
    for words, kind, value, unit in sorted(quantities, key=lambda quantity: text.index(quantity[0])):
        start = text.index(words)
        mentions.append(
            Mention(kind=kind, start=start, end=start + len(words), text=words, value=value, unit=unit)
        )
    for words, one in claims.items():
        start = text.index(words)
        mention = Mention(
            kind=one.kind, start=start, end=start + len(words), text=words, value=one.value, unit=one.unit
        )
        mentions.append(mention)
        placed.append(one.model_copy(update={"value_start": start, "value_end": start + len(words)}))
    desk.article(
        f"Outlet{len(desk.articles)}", "2026-02-09", *placed, text=text, language=language, mentions=mentions
    )
    # The sentence is the whole text.
    desk.claims[-len(placed) :] = [
        c.model_copy(update={"start": 0, "end": len(text)}) for c in desk.claims[-len(placed) :]
    ]
    return desk


def sums(desk: Desk, attribute: str) -> list[tuple[bool, str]]:
    """Whether each sum about ``attribute`` comes out, and how it reads."""
    found: list[Explanation] = []
    for key, fact in desk.facts().items():
        if key.split()[0] == attribute:
            found += [e for e in fact.explanations if e.kind == "arithmetic"]
            assert fact.status != "disputed", "a sum of the text says not which number is wrong"
    return [(e.holds, e.text) for e in found]


@pytest.mark.parametrize(
    ("language", "text", "new", "rate", "old"),
    [
        ("en", "Revenue reached 9.6 million euros, up 60% from 6 million euros.", "9.6 million euros", "60%", "6 million euros."),
        ("fr", "Les ventes ont atteint 9,6 M€, en hausse de 60 % sur les 6 M€ d'avant.", "9,6 M€", "60 %", "6 M€ d"),
        ("el", "Τα έσοδα έφτασαν τα 9,6 εκατ. ευρώ, αυξημένα κατά 60% από 6 εκατ. ευρώ.", "9,6 εκατ. ευρώ", "60%", "6 εκατ. ευρώ."),
        ("ar", "بلغت الإيرادات 9.6 ملايين يورو بزيادة 60% عن مبلغ 6 ملايين يورو.", "9.6 ملايين يورو", "60%", "6 ملايين يورو."),
    ],
)  # fmt: skip
def test_growth_is_computed_in_every_language(
    language: Language, text: str, new: str, rate: str, old: str
) -> None:
    revenue = claim("revenue", "9600000", "EUR")
    desk = read(Desk(), text, {new: revenue}, percent(rate, "60"), euros(old, "6000000"), language=language)
    assert sums(desk, "revenue") == [
        (True, "6 million EUR + 60 % = 9.6 million EUR: 9.6 million EUR agrees with it")
    ]
    wrong = read(Desk(), text, {new: revenue}, percent(rate, "40"), euros(old, "6000000"), language=language)
    assert sums(wrong, "revenue") == [
        (False, "6 million EUR + 40 % = 8.4 million EUR: 9.6 million EUR does not agree with it, the difference is 1.2 million")
    ]  # fmt: skip


def test_what_shrank_is_the_lesser() -> None:
    text = "Staff costs fell 25% to 3 million euros from 4 million euros."
    desk = read(Desk(), text, {"3 million euros": claim("revenue", "3000000", "EUR")}, percent("25%", "25"), euros("4 million euros", "4000000"))  # fmt: skip
    assert sums(desk, "revenue") == [
        (True, "4 million EUR - 25 % = 3 million EUR: 3 million EUR agrees with it")
    ]


def test_growth_over_what_is_held_of_the_year_before() -> None:
    for rate, holds in (("60", True), ("20", False)):
        desk = read(
            Desk(),
            "It took 6 million euros in 2024.",
            {"6 million euros": claim("revenue", "6000000", "EUR", at="2024")},
        )
        text = f"Revenue rose {rate}% to 9.6 million euros."
        revenue = claim("revenue", "9600000", "EUR", at="2025")
        read(desk, text, {"9.6 million euros": revenue}, percent(f"{rate}%", rate))
        with desk.reconciled() as ledger:
            (fact,) = [f for f in ledger.facts() if f.at == "2025"]
        assert [e.holds for e in fact.explanations] == [holds]
        assert "6 million EUR of 2024" in fact.explanations[0].text


def test_a_percentage_without_a_word_for_change_says_nothing() -> None:
    text = "Revenue was 9.6 million euros, the margin 60%, the debt 6 million euros."
    desk = read(Desk(), text, {"9.6 million euros": claim("revenue", "9600000", "EUR")}, percent("60%", "60"), euros("6 million euros", "6000000"))  # fmt: skip
    assert sums(desk, "revenue") == []


def test_shares_of_a_sentence_and_of_what_is_held() -> None:
    text = "The first phase takes 180 million euros, 15% of the 1.2 billion euros."
    part, whole = (
        claim("investment", "180000000", "EUR", scope={"phase": "1"}),
        euros("1.2 billion euros", "1200000000"),
    )
    assert sums(
        read(Desk(), text, {"180 million euros": part}, percent("15%", "15"), whole), "investment"
    ) == [(True, "15 % of 1.2 billion EUR = 180 million EUR: 180 million EUR agrees with it")]
    assert sums(
        read(Desk(), text, {"180 million euros": part}, percent("15%", "20"), whole), "investment"
    ) == [
        (
            False,
            "20 % of 1.2 billion EUR = 240 million EUR: 180 million EUR does not agree with it, it is 15.0 %",
        )
    ]
    elsewhere = read(
        Desk(),
        "It invests 1.2 billion euros.",
        {"1.2 billion euros": claim("investment", "1200000000", "EUR")},
    )
    alone = "Une première tranche de 180 M€, soit 15 % du coût."
    for rate, found in (("15", 1), ("22", 0)):
        desk = Desk()
        desk.articles, desk.mentions = list(elsewhere.articles), list(elsewhere.mentions)
        desk.entities, desk.claims = list(elsewhere.entities), list(elsewhere.claims)
        read(desk, alone, {"180 M€": part}, percent("15 %", rate), language="fr")
        assert len(sums(desk, "investment")) == found, (
            "which whole is meant is not said: only what comes out is told"
        )


def test_sums_within_a_sentence() -> None:
    text = "In all 245 people were rescued, 214 passengers and 31 crew."
    rescued = {"245": claim("rescued", "245", subject="lindos-bay")}
    desk = read(Desk(), text, rescued, ("214", "count", "214", None), ("31", "count", "31", None))
    assert sums(desk, "rescued") == [(True, "214 + 31 = 245: 245 is their sum")]
    more = read(Desk(), text, rescued, ("214", "count", "214", None), ("31", "count", "61", None))
    assert sums(more, "rescued") == [(False, "214 + 61 = 275: 245 is less by 30")]
    less = read(Desk(), text, rescued, ("214", "count", "114", None), ("31", "count", "31", None))
    assert sums(less, "rescued") == [], "parts that are not named are no error"
    untold = "Of 245 people some were rescued, 214 passengers and 61 crew."
    desk = read(Desk(), untold, rescued, ("214", "count", "214", None), ("61", "count", "61", None))
    assert sums(desk, "rescued") == []
    exact = read(Desk(), untold, rescued, ("214", "count", "214", None), ("61", "count", "31", None))
    assert sums(exact, "rescued") == [(True, "214 + 31 = 245: 245 is their sum")], (
        "to the digit it is no chance"
    )


def test_a_difference_that_comes_out() -> None:
    text = "The toll rose by 5 to 19, from 14 the day before."
    toll = {"19": claim("deaths", "19", subject="lindos-bay")}
    desk = read(Desk(), text, toll, ("5", "count", "5", None), ("14", "count", "14", None))
    assert sums(desk, "deaths") == [(True, "14 + 5 = 19: it comes out")]
    other = read(Desk(), text, toll, ("5", "count", "7", None), ("14", "count", "14", None))
    assert sums(other, "deaths") == []


def test_so_many_a_year_with_the_years_in_the_sentence() -> None:
    text = "It brings 16,500 jobs, 8,250 a year for two years."
    years: Quantity = ("two years", "duration", "P2Y", None)
    a_year = claim("jobs", "8250", scope={"period": "per_year"})
    for value, scope, found in (
        ("16500", {"period": "total"}, [True]),
        ("16500", {}, [True]),
        ("21500", {"period": "total"}, [False]),
        ("2400", {}, []),
    ):
        desk = read(Desk(), text, {"8,250": a_year, "16,500": claim("jobs", value, scope=scope)}, years)
        assert [holds for holds, _ in sums(desk, "jobs")] == found, value


def test_a_year_of_it_is_not_the_whole() -> None:
    years: Quantity = ("three years", "duration", "P3Y", None)
    desk = read(Desk(), "The plant adds 1,200 jobs.", {"1,200": claim("jobs", "1200")})
    read(desk, "The plant adds 400 jobs over three years.", {"400": claim("jobs", "400")}, years)
    fact = desk.fact()
    assert (fact.status, kinds(fact)) == ("explained", ["scope"])
    assert "400 (Outlet1 (2026-02-09)) × 3 years = 1,200" in fact.explanations[0].text
    other = read(
        Desk(), "The plant adds 1,300 jobs.", {"1,300": claim("jobs", "1300", low="1299", high="1301")}
    )
    read(other, "The plant adds 400 jobs over three years.", {"400": claim("jobs", "400")}, years)
    assert other.fact().status == "disputed"
    untold = read(Desk(), "The plant adds 1,200 jobs.", {"1,200": claim("jobs", "1200")})
    read(untold, "The plant adds 400 jobs.", {"400": claim("jobs", "400")})
    assert untold.fact().status == "disputed", "nobody says how many years"
    assert fact.value == "1200", "what says nothing of a year means the whole"


def test_a_part_is_not_the_whole_of_its_sentence() -> None:
    text = "There were 184 people on board, 157 passengers and 27 crew members."
    aboard = {words: claim("passengers", words, subject="lindos-bay") for words in ("184", "157")}
    fact = read(Desk(), text, aboard, ("27", "count", "27", None)).fact()
    assert (fact.status, kinds(fact), fact.value) == ("explained", ["scope", "arithmetic"], "184")
    assert fact.explanations[0].text == "157 + 27 = 184: the one is a part of the other"
    unlike = read(Desk(), text, aboard, ("27", "count", "31", None)).fact()
    assert (unlike.status, kinds(unlike)) == ("disputed", [])


def test_what_comes_of_the_value_held_is_settled_with_what_else_comes_of_it() -> None:
    text = "There were 184 people on board, 157 passengers and 27 crew members."
    aboard = {words: claim("passengers", words, subject="lindos-bay") for words in ("184", "157")}
    desk = read(Desk(), text, aboard, ("27", "count", "27", None))
    rounded = claim("passengers", "180", subject="lindos-bay", modifier="approx")
    desk.article("Gamma", "2026-02-09", rounded)
    assert desk.fact().status == "explained", "157 differs from 180, but 184 is what both come of"
    desk.article("Delta", "2026-02-09", claim("passengers", "161", subject="lindos-bay"))
    assert desk.fact().status == "disputed", "161 comes of nothing"


def test_a_headline_rounds_what_another_outlet_converts() -> None:
    body = claim("raised", "50400000", "USD")
    title = claim("raised", "50000000", "USD", in_title=True)
    desk = Desk().article("Alpha", "2025-06-11", title, body)
    desk.article("Beta", "2025-06-11", claim("raised", "44100000", "EUR"))
    fact = desk.fact()
    assert (fact.status, set(kinds(fact)), fact.value) == (
        "explained",
        {"rounding", "currency_conversion"},
        "50400000",
    )
    apart = Desk().article("Alpha", "2025-06-11", title, body)
    assert apart.article("Beta", "2025-06-11", claim("raised", "39700000", "EUR")).fact().status == "disputed"
