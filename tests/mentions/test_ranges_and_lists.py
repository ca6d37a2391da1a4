"""Ranges share scale and unit, sums and lists are told apart, whatever joins the numbers."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract

RANGES = [
    ("en", "The harbour draws 30 to 40 million tonnes of trade worth $30-40 million.", "30000000 40000000 30000000 40000000"),
    ("en", "Between 30 and 40 million bees died", "30000000 40000000"),
    ("en", "A repair of €30-40m was quoted", "30000000 40000000"),
    ("en", "It sells for $30 to 40 million", "30000000 40000000"),
    ("en", "Bids of $2–3 billion came in", "2000000000 3000000000"),
    ("fr", "De 30 à 40 millions de poissons meurent", "30000000 40000000"),
    ("fr", "Le chantier coûtera 30–40 millions d'euros", "30000000 40000000"),
    ("el", "Θα χρειαστούν 30 με 40 εκατ. ευρώ", "30000000 40000000"),
    ("el", "Από 30 έως 40 εκατ. δέντρα κάηκαν", "30000000 40000000"),
    ("ar", "تستقبل الجزيرة بين 30 و40 مليون سائح", "30000000 40000000"),
    ("ar", "كلفت الصيانة 30-40 مليون درهم", "30000000 40000000"),
    ("en", "Output rose from 500 to 1 million units", "500 1000000"),
    ("en", "The prize is $5-10 for each crate", "5 10"),
]  # fmt: skip
SUMS = [
    ("fr", "Le barrage a coûté 1 milliard et 500 millions d'euros", "1500000000 EUR"),
    ("fr", "Une dette d'un milliard et cinq cents millions de yuans", "1500000000 CNY"),
    ("fr", "Orval et Mesnil ont versé 1 milliard et 500 millions de yuans", "1000000000 CNY, 500000000 CNY"),
    ("fr", "Elles paieront 1 milliard et 500 millions d'euros respectivement", "1000000000 EUR, 500000000 EUR"),
    ("el", "Η γραμμή κόστισε 1 δισ. και 200 εκατ. ευρώ", "1200000000 EUR"),
    ("el", "Πλήρωσαν 1 δισ. και 200 εκατ. ευρώ αντίστοιχα", "1000000000 EUR, 200000000 EUR"),
    ("en", "They owe 1 billion and 500 million yuan", "1000000000 CNY, 500000000 CNY"),
    ("ar", "بلغت الديون مليارا و500 مليون يوان", "1500000000 CNY"),
    ("ar", "دفعتا مليار و500 مليون يوان على التوالي", "1000000000 CNY, 500000000 CNY"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "values"), RANGES)
def test_both_ends_of_a_range_have_scale_and_unit(language, text, values):
    mentions = extract(text, language)
    assert [mention.value for mention in mentions] == values.split()
    assert len({(mention.kind, mention.unit) for mention in mentions[-2:]}) == 1


@pytest.mark.parametrize(("language", "text", "amounts"), SUMS)
def test_a_sum_is_no_list(language, text, amounts):
    assert ", ".join(f"{m.value} {m.unit}" for m in extract(text, language)) == amounts
