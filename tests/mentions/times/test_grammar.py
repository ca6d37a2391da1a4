"""Which rules are tried on a text: those whose every part that nothing makes optional occurs in it."""

from __future__ import annotations

import pytest

from pipeline.mentions.times.grammar import rule


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        ("<article>?(?P<n><number>)<unit>", ["number", "unit"]),
        ("(?:<number>|<dual>)<unit>", ["unit"]),
        ("(?:<number><dash>)?<unit>", ["unit"]),
        ("<unit>(?!<of><year>)(?<!<last>)", ["unit"]),
        ("<unit>(?=<of>|$)<!name><day>{0,2}", ["unit"]),
        ("<number>|<unit>", []),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern, required):
    found = rule(pattern, "any", lambda match: ()).required()
    assert found == [{"any"}, *({name} for name in required)]
