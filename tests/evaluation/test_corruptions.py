"""Each corruption changes what it says and nothing else."""

from random import Random

import pytest

from pipeline.evaluation.corruptions import CORRUPTIONS, Stock, spelt_out

NAMES = [("PER", "Marta Velo")]
STOCK = Stock(["Another sentence altogether."], [("PER", "Ivo Branek"), ("PER", "Marta Velo")])


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("scale changed", "It cost 3 million euros.", "It cost 3 billion euros."),
        ("currency swapped", "It cost $3 then.", "It cost €3 then."),
        ("date shifted", "It closed on Friday.", "It closed on Saturday."),
        ("name swapped", "Marta Velo left.", "Ivo Branek left."),
        ("negation dropped", "He didn't say so.", "He did say so."),
        ("unit converted", "It is 10 miles off.", "It is 16.09 kilometres off."),
        ("percentage sign lost", "It rose 4% there.", "It rose 4 there."),
        ("sentence swapped", "It rose.", "Another sentence altogether."),
        ("number word for number", "All 15 left.", "All sixteen left."),
    ],
)
def test_one_thing_is_changed(kind: str, before: str, after: str) -> None:
    assert CORRUPTIONS[kind](before, NAMES, STOCK, Random(0)) == after


def test_a_digit_becomes_another() -> None:
    spoilt = CORRUPTIONS["digit changed"]("In 2019 it was 45.", [], STOCK, Random(0))
    assert spoilt is not None
    assert sum(a != b for a, b in zip("In 2019 it was 45.", spoilt, strict=True)) == 1


@pytest.mark.parametrize("kind", [kind for kind in CORRUPTIONS if kind != "sentence swapped"])
def test_what_does_not_apply_is_left_out(kind: str) -> None:
    assert CORRUPTIONS[kind]("Nothing to see here.", [], STOCK, Random(0)) is None


def test_the_right_word_is_no_corruption() -> None:
    assert spelt_out("All 15 left.") == "All fifteen left."
    assert spelt_out("All left.") is None
