"""Topics are data: what ships is complete, a new one needs no Python, a wrong one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import mark

from pipeline.claims import extract
from pipeline.claims.grammar import Grammar
from pipeline.errors import ConfigError
from schemas.lexicons import LANGUAGES
from schemas.topics import cues, load_topic, topics

STRIKE = """
id = "strike"
label = "Strike"
[attributes.strikers]
kind = "count"
label = "strikers"
subject = "company"
[attributes.strikers.sentence]
happened = "{value} people at {subject} walked out{period}"
"""
STRIKE_EN = """
about = ["strike*", "union|unions", "walkout*"]
[strikers]
strong = ["_ @staff", "_ ... walked out"]
need = ["walked out", "strike*"]
block = ["returned"]
[groups]
staff = ["workers|drivers|nurses"]
"""


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    (tmp_path / "strike.toml").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "strike.en.toml").write_text(STRIKE_EN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", topics())
def test_every_attribute_has_cues_in_every_language(topic: str, language: str) -> None:
    known = topics()[topic].attributes
    given = cues(topics()[topic], language).attributes
    by_kind_alone = {name for name, attribute in known.items() if attribute.subject == "currency_pair"}
    assert set(given) == set(known) - by_kind_alone
    assert all(lists.strong or lists.counted for lists in given.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_that_ships_compiles(language: str) -> None:
    assert Grammar(language, topics()).topics


def test_a_new_topic_needs_no_python(strike: Path) -> None:
    marked = mark(
        "Unions said [c 300|300] drivers at {voltara|Voltara} walked out in a strike over pay, and [c 80|80] trams stood still.",
        "en",
    )
    (claim,) = extract(marked.article, marked.mentions, marked.entities, marked.actors, topics(strike))
    assert claim.rendering == "300 people at Voltara walked out."


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("strike.toml", 'kind = "count"', 'kind = "number"', r"strike\.toml: attributes\.strikers\.kind"),
        ("strike.toml", "label = ", "lable = ", r"strike\.toml: label"),
        ("strike.toml", "[attributes", "[[attributes", r"strike\.toml: topic file cannot be read"),
    ],
)
def test_a_wrong_topic_file_is_named_with_its_field(
    strike: Path, file: str, old: str, new: str, said: str
) -> None:
    path = strike / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_topic(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("@staff", "@crew", "unknown group @crew"),
        ('"_ @staff"', '"_"', "cue '_' has no words"),
        ("[strikers]", "[strickers]", "unknown attribute strickers"),
        ("strong = ", "stronk = ", "stronk"),
    ],
)
def test_a_wrong_cue_file_is_named(strike: Path, old: str, new: str, said: str) -> None:
    path = strike / "strike.en.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"strike\.en\.toml: .*{said}"):
        Grammar("en", topics(strike))


def test_a_language_without_cues_is_named(strike: Path) -> None:
    with pytest.raises(ConfigError, match=r"strike\.fr\.toml"):
        Grammar("fr", topics(strike))


def test_a_least_value_is_for_amounts(tmp_path: Path) -> None:
    lines = [
        'id = "tea"',
        'label = "Tea"',
        "[attributes.served_on]",
        'kind = "date"',
        'label = "served"',
        'subject = "company"',
    ]
    lines += ["least = 3", "[attributes.served_on.sentence]", 'happened = "{subject} served {on}"']
    path = tmp_path / "tea.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="for amounts"):
        load_topic(path)
