"""The little language of cues."""

from __future__ import annotations

import pytest

from pipeline.claims.patterns import FAR, NEAR, PatternIndex, parse
from pipeline.claims.tokens import forms_of, tokenise
from pipeline.errors import ConfigError


def found(source: str, text: str, **groups: list[str]) -> list[str]:
    """Return the words of ``text`` that the cue ``source`` matches."""
    sentence = tokenise(
        text,
        (0, len(text)),
        0,
        proclitics=("و ف", "ب ل", "ال"),
        enclitics=("ها",),
        in_title=False,
        mentions=(),
        entities=(),
    )
    index = PatternIndex(("cue", pattern) for pattern in parse(source, groups))
    return [
        text[sentence.tokens[match.first].start : sentence.tokens[match.last - 1].end]
        for match in index.find(sentence.tokens)
    ]


@pytest.mark.parametrize(
    ("source", "text", "words"),
    [
        ("set aside", "Acme set aside money", ["set aside"]),
        ("set aside", "Acme setaside money", []),
        ("earmark*", "The sum was EARMARKED today", ["EARMARKED"]),
        ("raise|raised", "Acme raised it", ["raised"]),
        ("plan of", "a plan\u00a0of note", ["plan\u00a0of"]),
        ("set ... aside", "Acme set a sum aside", ["set a sum aside"]),
        ("set ... aside", "Acme set a very large round sum of money aside", []),
        ("set ... aside", "Acme set it. Later, aside", []),
        (
            "was? valued at",
            "Acme, valued at much, was valued at more",
            ["valued at", "was valued at", "valued at"],
        ),
        ("start-up", "a start-up here", ["start-up"]),
        ("firm|start-up", "a start-up or firm", ["start-up", "firm"]),
        ("d'achat", "un bon d’achat", ["d’achat"]),
        ("ανακοινώ*", "Η Άκμη ΑΝΑΚΟΙΝΩΝΕΙ σήμερα", ["ΑΝΑΚΟΙΝΩΝΕΙ"]),
        ("خصصت", "وخصَّصت الشركة", ["وخصَّصت"]),
        ("ميزانية", "رصدت لميزانيتها مبلغا", ["لميزانيتها"]),
        ("the * company", "the Athens company", ["the Athens company"]),
    ],
)
def test_words_that_a_cue_matches(source: str, text: str, words: list[str]) -> None:
    assert found(source, text) == words


def test_groups_expand_to_each_of_their_phrases() -> None:
    assert found("the @scheme", "the big plan and the plan", scheme=["plan", "big plan"]) == [
        "the big plan",
        "the plan",
    ]


@pytest.mark.parametrize(
    ("source", "side", "reach"),
    [
        ("worth _", "before", NEAR),
        ("spent ... _", "before", FAR),
        ("_ people", "after", NEAR),
        ("_ ... died", "after", FAR),
        ("budget", "either", FAR),
    ],
)
def test_place_of_the_value(source: str, side: str, reach: int) -> None:
    (pattern,) = parse(source, {})
    assert (pattern.side, pattern.reach) == (side, reach)


@pytest.mark.parametrize("source", ["_", "from _ to", "... died", "died ...", "@nobody"])
def test_a_malformed_cue_is_named_with_its_file(source: str) -> None:
    with pytest.raises(ConfigError, match=r"topics/x\.en\.toml"):
        list(parse(source, {}, "topics/x.en.toml"))


def test_proclitics_come_off_in_order_and_leave_three_letters() -> None:
    assert forms_of("وبالخطة", ("و ف", "ب ل", "ال")) == ("وبالخطة", "بالخطة", "الخطة", "خطة")
    assert forms_of("وقد", ("و ف",)) == ("وقد",)
    assert forms_of("عطلتها", ("و ف",), ("ها",)) == ("عطلتها", "عطلت", "عطلة")
    assert forms_of("منها", ("و ف",), ("ها",)) == ("منها",)
