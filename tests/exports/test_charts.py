"""Charts: every event in words, Arabic shaped by the package's own font, pictures of a sensible size."""

import re
import struct

from pipeline.exports import charts
from pipeline.exports.bidi import excerpt
from pipeline.replay.material import Material
from schemas.replay import Evidence, Replay


def said(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def test_every_event_stands_in_the_timeline(material: Material, replayed: Replay) -> None:
    words = said(charts.svg(charts.timeline(replayed.events, material)))
    for event in replayed.events:
        assert f"{event.subject.name}: {event.label}" in words
    assert "by 18 May 2026" in words
    assert "\u2067أعلنت لومورا" in words


def test_the_svg_carries_its_fonts(material: Material, replayed: Replay) -> None:
    svg = charts.svg(charts.timeline(replayed.events, material))
    assert svg.count("@font-face") == 2
    assert "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"', "", svg)


def test_arabic_is_drawn_with_the_font_of_the_package(material: Material, replayed: Replay) -> None:
    # The same words in another family give other pixels: the package's font is the one in use.
    chart = charts.timeline(replayed.events, material)
    own = charts.png(chart, scale=1)
    assert own != charts.png(chart.configure(font="No Such Font"), scale=1)


def test_pictures_have_the_size_of_their_rows(material: Material, replayed: Replay) -> None:
    wide, high = struct.unpack(">II", charts.png(charts.timeline(replayed.events, material), scale=1)[16:24])
    assert 1200 < wide < 1500
    assert len(replayed.events) * 40 < high < len(replayed.events) * 40 + 250


def test_no_events_are_said_in_words(material: Material) -> None:
    assert "No dated events" in said(charts.svg(charts.timeline([], material)))


def test_the_course_names_its_states_and_money(replayed: Replay) -> None:
    words = said(charts.svg(charts.courses(replayed)))
    for expected in (
        "overloaded",
        "suspended",
        "Orders per hour",
        "Budget drawn, EUR",
        "overloaded (17 May 2026)",
    ):
        assert expected in words


def test_an_excerpt_keeps_the_value_and_whole_words() -> None:
    quote = "one two three four five six seven eight nine ten eleven twelve thirteen"
    start = quote.index("seven")
    evidence = Evidence(
        claim="c", article="a", language="en", start=100, end=100 + len(quote), value_start=100 + start,
        value_end=100 + start + 5, quote=quote, rendering="",
    )  # fmt: skip
    assert excerpt(evidence, 200) == quote
    cut = excerpt(evidence, 30)
    assert "seven" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert set(cut.strip("… ").split()) <= set(quote.split())


def test_runs_without_time_have_no_course(replayed: Replay) -> None:
    assert charts.courses(replayed.model_copy(update={"runs": ()})) is None


def test_a_picture_holds_some_stories_and_says_how_many_more(material: Material, replayed: Replay) -> None:
    one = [event for event in replayed.events if event.attribute == "launched_on"]
    many = [event.model_copy(update={"story": f"story-{number}"}) for number in range(15) for event in one]
    words = said(charts.svg(charts.timeline(many, material)))
    assert words.count("Lumora: launched") == 12
    assert "and 3 more stories" in words
