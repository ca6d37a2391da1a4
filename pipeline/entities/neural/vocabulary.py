"""Unigram subwords of the encoder (the XLM-R vocabulary, trimmed), with offsets into the text as given.

Segmentation: Kudo (2018), "Subword Regularization": the most probable sequence of pieces, by Viterbi.
White space separates chunks that are segmented alone and kept in a cache, since words come back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

SPACE = "▁"
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BOS, PAD, EOS, UNK = range(4)
_CHUNK = re.compile(r"\S+")
_UNKNOWN_PENALTY = 10.0
_CACHED_CHUNKS = 100_000


class Piece(NamedTuple):
    """A subword: its id, and where it stands in the text (code points)."""

    id: int
    start: int
    end: int


class Vocabulary:
    """Pieces with their log-probabilities, and the normalisation of characters before the look-up."""

    def __init__(self, pieces: list[str], scores: list[float], normalise: dict[str, str]) -> None:
        self.pieces, self.scores, self.normalise = pieces, scores, normalise
        self._ids = {piece: i for i, piece in enumerate(pieces) if i >= len(SPECIAL)}
        self._longest = max(map(len, self._ids))
        self._unknown = min(scores[len(SPECIAL) :]) - _UNKNOWN_PENALTY
        self._cache: dict[str, tuple[Piece, ...]] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    def encode(self, text: str) -> list[Piece]:
        """Return the pieces of ``text`` in order, without sentence marks."""
        found: list[Piece] = []
        for match in _CHUNK.finditer(text):
            at = match.start()
            found.extend(Piece(p.id, at + p.start, at + p.end) for p in self._chunk(match.group()))
        return found

    def _chunk(self, chunk: str) -> tuple[Piece, ...]:
        known = self._cache.get(chunk)
        if known is None:
            if len(self._cache) >= _CACHED_CHUNKS:
                self._cache.clear()
            known = self._cache[chunk] = tuple(self._segment(chunk))
        return known

    def _segment(self, chunk: str) -> list[Piece]:
        chars, origin = [SPACE], [0]
        for i, char in enumerate(chunk):
            for out in self.normalise.get(char, char):
                if out != " " or chars[-1] != SPACE:
                    chars.append(SPACE if out == " " else out)
                    origin.append(i)
        origin.append(len(chunk))
        spans = self._best_path("".join(chars))
        # The mark of a space before the chunk is no character of the text: alone, it is a piece of no width.
        return [
            Piece(i, origin[start], max(origin[end], origin[start] + (end > 1))) for start, end, i in spans
        ]

    def _best_path(self, text: str) -> list[tuple[int, int, int]]:
        n = len(text)
        best = [0.0] + [float("-inf")] * n
        back = [(0, UNK)] * (n + 1)
        for start in range(n):
            for end in range(start + 1, min(n, start + self._longest) + 1):
                piece = self._ids.get(text[start:end])
                if piece is not None and best[start] + self.scores[piece] > best[end]:
                    best[end], back[end] = best[start] + self.scores[piece], (start, piece)
            if best[start] + self._unknown > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self._unknown, (start, UNK)
        path, end = [], n
        while end > 0:
            start, piece = back[end]
            path.append((start, end, piece))
            end = start
        return path[::-1]

    def trimmed(self, keep: Iterable[int]) -> tuple[Vocabulary, list[int]]:
        """Return a vocabulary of the pieces in ``keep`` alone, and the old id of each new one."""
        old = [*range(len(SPECIAL)), *sorted(set(keep) - set(range(len(SPECIAL))))]
        letters = set().union(*(self.pieces[i] for i in old))
        normalise = {char: to for char, to in self.normalise.items() if set(to) <= letters | {" "}}
        return Vocabulary([self.pieces[i] for i in old], [self.scores[i] for i in old], normalise), old

    def save(self, path: Path) -> None:
        """Write the vocabulary as JSON."""
        data = {
            "pieces": self.pieces,
            "scores": [round(s, 4) for s in self.scores],
            "normalise": self.normalise,
        }
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read a vocabulary that ``save`` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["pieces"], data["scores"], data["normalise"])
