"""The network beside the cues: its passages, its windows, its weights on disk, and what its opinions do to claims."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
import torch
from marked import mark

from pipeline.claims import extract
from pipeline.claims.candidates import active_topics
from pipeline.claims.neural import model, reading, samples, training
from pipeline.claims.neural.opinions import LEAST, Opinions, values_by_topic
from pipeline.claims.tokens import PlacedMention
from pipeline.entities.backends import shipped
from pipeline.errors import InputError, ModelError
from schemas.records import Mention
from schemas.topics import topics

PASSAGE = {
    "topic": "funding",
    "title": "Nimbus banks $30 million",
    "text": "The money, $30 million in all, arrived on Tuesday. The market is worth $9 billion.",
    "claims": [["$30 million", "raised"], ["Tuesday", "announced_on"], ["$30 million", "raised", 0]],
}


def written(folder: Path, *rows: object) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    (folder / "en-1.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_passage_labels_its_values_and_the_rest_states_nothing(tmp_path: Path) -> None:
    (sample,) = samples.load(written(tmp_path, PASSAGE))
    found = {(sample.text[v.start : v.end], v.start > 24): v.attribute for v in sample.values}
    assert found == {
        ("$30 million", False): "none",  # the claim is that of the body
        ("$30 million", True): "raised",
        ("Tuesday", True): "announced_on",
        ("$9 billion", True): "none",
    }


@pytest.mark.parametrize(
    "row", ["{", {**PASSAGE, "claims": [["$31 million", "raised"]]}, {**PASSAGE, "topic": "sports"}]
)
def test_a_bad_passage_is_named_with_its_line(tmp_path: Path, row: object) -> None:
    with pytest.raises(InputError, match=r"en-1\.jsonl:2"):
        samples.load(written(tmp_path, PASSAGE, row))


def test_a_folder_without_passages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no passages"):
        samples.load(tmp_path)


def test_each_value_of_a_long_text_is_decided_once_by_its_own_pieces() -> None:
    _, vocabulary = model.untrained(shipped())
    text = " ".join(
        f"In week {i} the harbour took in exactly {i * 1000} boxes and little else." for i in range(40)
    )
    spans = [(at := text.index(f"exactly {i * 1000} ") + 8, at + len(str(i * 1000))) for i in range(40)]
    items = list(model.placed(vocabulary, 0, text, spans))
    pieces = vocabulary.encode(text)
    assert sorted(number for item in items for number, _, _ in item.values) == list(range(40))
    for item in items:
        offset = next(
            i
            for i in range(len(pieces))
            if [p.id for p in pieces[i : i + len(item.window.ids)]] == item.window.ids
        )
        for number, first, last in item.values:
            start, end = spans[number]
            assert pieces[offset + first].start <= start < pieces[offset + first].end
            assert pieces[offset + last - 1].start < end <= pieces[offset + last - 1].end
    rows, mask = model.inside(items, 128)
    assert mask.sum(1).min() >= 1
    assert rows.tolist() == [row for row, item in enumerate(items) for _ in item.values]


def test_training_learns_and_the_weights_come_back_as_they_were(tmp_path: Path) -> None:
    torch.manual_seed(3)
    reader, vocabulary = model.untrained(shipped())
    data = training.encode(reader, vocabulary, samples.load(written(tmp_path, PASSAGE)) * 4)
    before = training.loss(reader.eval(), data, 0.0).item()
    recipe = training.Recipe(epochs=8, batch=4, warm_up=0.0, encoder_rate=3e-4)
    assert list(training.fit(reader, data, recipe)) == list(range(1, 9))
    assert training.loss(reader, data, 0.0).item() < 0.5 * before
    model.save(tmp_path / "out", reader)
    again, _ = model.load(tmp_path / "out", shipped())
    assert again.labels == reader.labels
    with torch.inference_mode():
        assert (training.logits(again, data) - training.logits(reader, data)).nan_to_num().abs().max() < 0.1


def test_weights_that_do_not_fit_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no reader of claims"):
        model.load(tmp_path, shipped())
    (tmp_path / model.SIZES).write_text('{"labels": ["none", "raised"], "frozen": 6}', encoding="utf-8")
    (tmp_path / model.WEIGHTS).write_bytes((reading.shipped() / model.WEIGHTS).read_bytes())
    with pytest.raises(ModelError, match="other sizes"):
        model.load(tmp_path, shipped())


def placed(kind: str = "money") -> PlacedMention:
    return PlacedMention(
        3, 4, Mention.model_validate({"kind": kind, "start": 5, "end": 9, "text": "€9bn", "value": "9"})
    )


def test_probabilities_are_over_the_attributes_in_question() -> None:
    funding = topics()["funding"]
    own = funding.attributes
    logits = {(5, 9): {"none": 0.0, "raised": 3.0, "revenue": 0.0, "budget": -9.0}, **OTHERS}
    opinions = Opinions(logits, [funding], topics())
    expected = math.exp(3) / (math.exp(3) + 2)
    assert opinions.probability(placed(), own["raised"]) == pytest.approx(expected)
    assert opinions.alone(placed(), own["raised"]) == pytest.approx(0.9 * expected)
    assert opinions.alone(placed(), own["revenue"]) == 0.0  # below LEAST
    assert expected > LEAST
    assert opinions.probability(placed(), own["valuation"]) is None  # an attribute it never learned
    unread = Opinions({}, [funding], topics())
    assert (unread.alone(placed(), own["raised"]), unread.doubted(placed(), own["raised"], 0.8)) == (0.0, 0.8)


def test_on_a_topic_that_few_values_are_of_it_says_nothing_alone() -> None:
    funding = topics()["funding"]
    logits = {(5, 9): {"none": 0.0, "raised": 6.0}}
    assert values_by_topic(logits, topics()) == {"funding": 1}
    assert Opinions(logits, [funding], topics()).alone(placed(), funding.attributes["raised"]) == 0.0
    assert values_by_topic({**logits, **OTHERS}, topics()) == {"funding": 3}


# Two more values that the network is sure of, and one that every topic may have.
OTHERS = {
    (90, 91): {"none": 0.0, "valuation": 6.0},
    (92, 93): {"none": 0.0, "revenue": 6.0},
    (94, 95): {"none": 0.0, "announced_on": 6.0},
}
TOLD = "{nimbus|Nimbus}, a start-up, found takers for its shares: [m 80000000 USD|$80 million] changed hands in the round."


def logits_of(attribute: str, start: int, end: int) -> dict[tuple[int, int], dict[str, float]]:
    row = {"none": 0.0, "raised": 0.0, "valuation": 0.0, "revenue": 0.0}
    return {(start, end): {**row, attribute: 6.0}, **OTHERS}


def test_the_network_speaks_where_no_cue_does_and_doubts_a_cue() -> None:
    marked = mark(TOLD, "en", title="Start-up funding round")
    (mention,) = marked.mentions
    parts = (marked.article, marked.mentions, marked.entities, marked.actors)
    assert extract(*parts) == []
    (claim,) = extract(*parts, logits=logits_of("raised", mention.start, mention.end))
    assert (claim.subject, claim.attribute, claim.value) == ("nimbus", "raised", "80000000")
    assert claim.confidence < 0.91
    told = mark(
        "{nimbus|Nimbus} has raised [m 80000000 USD|$80 million] in a round.", "en", title="Start-up funding"
    )
    (mention,) = told.mentions
    parts = (told.article, told.mentions, told.entities, told.actors)
    (sure,) = extract(*parts)
    (doubted,) = extract(*parts, logits=logits_of("none", mention.start, mention.end))
    assert doubted.confidence < sure.confidence


CAMPAIGN = (
    "{rahbati|Rahbati} gave coupons to buyers. "
    "Stockbreeders have turned the coupons away SINCE[d 2026-02-07|Saturday]."
)
DAYS = ("announced_on", "launched_on", "overloaded_on", "suspended_on", "refusals_on")
CAMPAIGNS = {(90 + i, 91 + i): {"none": 0.0, "orders": 6.0} for i in range(3)}


def days_of(sentence: str, attribute: str) -> list[tuple[str, str]]:
    """Return the claims of an article on a campaign where the network is sure what its day states."""
    marked = mark(sentence, "en", title="Rahbati coupon giveaway")
    (day,) = marked.mentions
    row = {"none": 0.0, **dict.fromkeys(DAYS, 0.0), attribute: 9.0}
    logits = {(day.start, day.end): row, **CAMPAIGNS}
    found = extract(marked.article, marked.mentions, marked.entities, marked.actors, logits=logits)
    return [(claim.attribute, claim.value) for claim in found]


def test_on_days_the_network_is_heard_against_words_that_are_not_clear() -> None:
    since = CAMPAIGN.replace("SINCE", "since ")
    assert days_of(since, "refusals_on") == [("refusals_on", "2026-02-07")]
    said = "{rahbati|Rahbati} announced on [d 2026-02-07|Saturday] that its coupon app was overloaded."
    assert ("overloaded_on", "2026-02-07") in days_of(said, "announced_on")
    clear = "{rahbati|Rahbati} launched on [d 2026-02-07|Saturday] its coupon giveaway."
    assert days_of(clear, "refusals_on") == [("launched_on", "2026-02-07")]


def test_a_day_of_an_earlier_story_does_not_stand_for_that_of_this_one() -> None:
    told = (
        "The earthquake near {volos|Volos} came on [d 2026-02-10|Tuesday]. "
        "The earthquake of [d 1980|1980] in {volos|Volos} killed many."
    )
    marked = mark(told, "en", title="Earthquake near Volos")
    tuesday, year = marked.mentions
    logits = {
        (tuesday.start, tuesday.end): {"none": 0.0, "announced_on": 0.0, "occurred_on": 9.0},
        (year.start, year.end): {"none": 9.0, "announced_on": 0.0, "occurred_on": 0.0},
        **{(900 + i, 901 + i): {"none": 0.0, "injured": 6.0} for i in range(3)},
    }
    found = extract(marked.article, marked.mentions, marked.entities, marked.actors, logits=logits)
    assert [c.value for c in found if c.attribute == "occurred_on"] == ["2026-02-10"]


@pytest.mark.parametrize(("values", "about"), [(4, []), (5, ["campaign"])])
def test_many_values_of_a_topic_tell_it_without_a_word_of_it(values: int, about: list[str]) -> None:
    logits = {(90 + i, 91 + i): {"none": 0.0, "orders": 6.0} for i in range(values)}
    assert list(active_topics([], topics(), logits)) == about
