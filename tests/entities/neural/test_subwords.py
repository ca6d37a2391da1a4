"""Subwords: the best path, offsets into the text as given, trimming, the file."""

from __future__ import annotations

import itertools
from pathlib import Path

import tiny
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.neural.vocabulary import SPECIAL, UNK, Vocabulary

VOCABULARY = tiny.vocabulary()


def test_the_likeliest_path_is_taken() -> None:
    pieces = ["▁ab", "▁a", "b", "▁", "a"]
    own = Vocabulary([*SPECIAL, *pieces], [0.0] * 4 + [-3.0, -1.0, -1.5, -1.0, -1.0], {})
    assert [own.pieces[p.id] for p in own.encode("ab")] == ["▁a", "b"]


def test_offsets_point_into_the_text() -> None:
    text = "the Paris  ﬁn قال"
    words = {text[p.start : p.end] for p in VOCABULARY.encode(text)}
    assert {"the", "Par", "is", "ﬁ", "n", "قال"} <= words


def test_unknown_letters_are_one_piece_each() -> None:
    assert [p.id for p in VOCABULARY.encode("漢字")][-2:] == [UNK, UNK]


@given(st.text(alphabet="thePari s\u00a0قالστηﬁ漢\n1.", max_size=40))
def test_pieces_cover_every_letter_in_order(text: str) -> None:
    pieces = VOCABULARY.encode(text)
    covered = {i for p in pieces for i in range(p.start, p.end)}
    assert covered >= {i for i, char in enumerate(text) if not char.isspace()}
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(pieces))
    assert all(0 <= p.start <= p.end <= len(text) for p in pieces)


def test_trimming_keeps_what_is_used() -> None:
    used = {p.id for p in VOCABULARY.encode("the Paris")}
    trimmed, old = VOCABULARY.trimmed(used)
    assert [trimmed.pieces[p.id] for p in trimmed.encode("the Paris")] == [
        VOCABULARY.pieces[p.id] for p in VOCABULARY.encode("the Paris")
    ]
    assert [VOCABULARY.pieces[i] for i in old] == trimmed.pieces
    assert len(trimmed) == len(used) + len(SPECIAL)


def test_saved_and_loaded(tmp_path: Path) -> None:
    VOCABULARY.save(tmp_path / "v.json")
    again = Vocabulary.load(tmp_path / "v.json")
    assert again.encode("the ﬁn 12") == VOCABULARY.encode("the ﬁn 12")
