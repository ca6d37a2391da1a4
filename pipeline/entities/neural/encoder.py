"""A BERT encoder and the two heads that read names from it (Devlin et al. 2019; post-norm, GELU).

Plain torch: two hundred tensors need no library of models, and the weights load in a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder: pieces, width, layers, attention heads, feed-forward width, positions."""

    vocabulary: int
    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    epsilon: float = 1e-12


class Layer(nn.Module):
    """Self-attention and feed-forward, each added to its input and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next states of ``x`` (batch, pieces, width); ``mask`` is (batch, 1, 1, pieces)."""
        dropout = self.dropout if self.training else 0.0
        attended = functional.scaled_dot_product_attention(
            self._split(self.query(x)),
            self._split(self.key(x)),
            self._split(self.value(x)),
            attn_mask=mask,
            dropout_p=dropout,
        )
        attended = self.out(attended.transpose(1, 2).flatten(2))
        x = self.attention_norm(x + functional.dropout(attended, dropout, self.training))
        fed = self.outer(functional.gelu(self.inner(x)))
        out: Tensor = self.norm(x + functional.dropout(fed, dropout, self.training))
        return out


class Encoder(nn.Module):
    """Pieces to contextual vectors."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Parameter(torch.zeros(shape.width))
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, ids: Tensor, present: Tensor) -> Tensor:
        """Return (batch, pieces, width) for piece ids and a mask that is False on padding, both (batch, pieces)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        mask = present[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        out: Tensor = x
        return out


class Tagger(nn.Module):
    """An encoder with a head for the IOB label of a word and one for the letters of a prefix before the name."""

    def __init__(self, shape: Shape, labels: int, prefixes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(shape, dropout)
        self.label = nn.Linear(shape.width, labels)
        self.prefix = nn.Linear(shape.width, prefixes)

    def forward(self, ids: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits of labels and of prefix lengths, each (batch, pieces, classes)."""
        x = functional.dropout(self.encoder(ids, present), self.encoder.dropout, self.training)
        labels: Tensor = self.label(x)
        prefixes: Tensor = self.prefix(x)
        return labels, prefixes
