"""Values in English."""

import pytest

from pipeline.text.figures import figure


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        (("3000000000", "CNY", "money"), "3,000,000,000 CNY"),
        (("433000000", "USD", "money", "approx"), "about 433,000,000 USD"),
        (("-1234.50", "EUR", "money"), "-1,234.50 EUR"),
        (("PT9H", None, "duration"), "9 hours"),
        (("P1Y6M", None, "duration"), "1 year 6 months"),
        (("PTXH", None, "duration"), "some hours"),
        (("6.9289", "CNY/USD", "rate"), "6.9289 CNY per USD"),
        (("3", None, "multiple", "less_than"), "less than 3 times"),
        (("12.5", None, "percent"), "12.5%"),
        (("120", "kilometer_per_hour", "measure", "more_than"), "more than 120 kilometers per hour"),
        (("1", "kilometer_per_hour", "measure"), "1 kilometer per hour"),
        (("6.2", "richter", "measure", "approx"), "about 6.2 on the Richter scale"),
        (("30", "square_foot", "measure"), "30 square feet"),
        (("-4", "degree_Celsius", "measure"), "-4 degrees Celsius"),
        (("2", None, "multiple", "more_than"), "more than twice"),
        (("100", None, "count", "less_than"), "fewer than 100"),
        (("10000000", "طلب", "count"), "10,000,000"),
        (("2026-02", None, "date"), "2026-02"),
        (("T22:30", None, "time"), "22:30"),
    ],
)
def test_figures_read_as_english(arguments: tuple[str, str, str], english: str) -> None:
    assert figure(*arguments) == english  # type: ignore[arg-type]
