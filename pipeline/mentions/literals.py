"""Digits as written: which separator groups and which one is decimal, by language and context."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.mentions.lexer import Tokens
from pipeline.mentions.marks import CURRENCY


class Literal(NamedTuple):
    """The value of a literal and the place of its last significant digit (0 where every digit counts)."""

    value: Decimal
    step: Decimal


_ALWAYS_GROUP: Final = "٬'"
_ALWAYS_DECIMAL: Final = "٫"


@lru_cache(maxsize=10_000)
def parse_literal(
    text: str, decimal: str, *, scale_follows: bool = False, grouped: bool = False
) -> Literal | None:
    """Return the value of digits with separators, or None where they are no number (``9.2.2026``, ``3.11.2``).

    ``decimal`` is the language's decimal sign. ``scale_follows`` tells "1.250 million" from "1.250 people"; with
    ``grouped`` three digits are a group even there (see ``groups``).
    In Arabic wire copy the letter ``ر`` parts the fraction, written first, from the whole: ``8ر6`` is 6.8.
    """
    if text[0] in ".,٫":
        return _decimal("0", text[1:])
    if text.isdigit():
        return _whole(text) if len(text) <= 30 else None
    if "ر" in text:
        fraction, whole = text.split("ر")
        return _decimal(whole, fraction)
    if "،" in text and "," in text:
        text = text.replace("،", "")  # the Arabic comma groups where the Latin one is decimal
    text = text.replace(" ", "").replace("،", ",")
    marks = [char for char in text if not char.isdigit()]
    kinds = list(dict.fromkeys(marks))
    if not kinds:
        return _whole(text)
    parts = re.split(r"\D", text)
    if len(kinds) == 2 and marks.count(kinds[1]) == 1:
        whole, fraction = text.rsplit(kinds[1], 1)
        groups = whole.split(kinds[0])
        grouped = _grouped(groups) or _grouped_in_pairs(groups, kinds[0])
        return _decimal("".join(groups), fraction) if grouped else None
    if len(kinds) > 1:
        return None
    if len(parts) > 2:
        return _whole("".join(parts)) if _grouped(parts) or _grouped_in_pairs(parts, kinds[0]) else None
    whole, fraction = parts
    if _groups_once(kinds[0], whole, fraction, decimal, scale_follows and not grouped):
        return _whole(whole + fraction)
    return _decimal(whole, fraction)


def groups(tokens: Tokens, at: int) -> bool:
    """Whether the sign of a literal groups three digits even where a scale follows.

    The English comma does; the point of Greek and French does ("1.250 εκατ." are 1,250 million) where the text writes no
    decimal so. Some write the Arabic decimal with a comma («28,567 مليون برميل»): another decimal of the text tells, else a
    currency beside the scale or a last nought («1,250 مليون دولار» is 1.25 billion).
    """
    word = tokens.words[at]
    if tokens.language == "en" or word.isdigit():
        return "," in word
    sign = tokens.decimal_sign()
    if tokens.language != "ar":
        return "." in word and sign != "."
    if "." in word or sign in (",", "،"):
        return False
    priced = tokens.marked(at + 2, CURRENCY) or tokens.marked(at - 1, CURRENCY)
    return sign != "" or priced or word.endswith("0")


def _groups_once(mark: str, whole: str, fraction: str, decimal: str, scaled: bool) -> bool:
    """Whether the only separator of a literal groups thousands; ``scaled``: a scale follows that speaks for a decimal."""
    if len(fraction) != 3 or len(whole) > 3 or mark in _ALWAYS_DECIMAL or whole.startswith("0"):
        return False
    if mark in _ALWAYS_GROUP:
        return True
    if scaled:
        return False
    # The language's own decimal sign before three digits: nobody writes a decimal out to "000" or "500".
    return fraction.endswith("00") or mark != decimal


def _grouped(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _grouped_in_pairs(parts: list[str], mark: str) -> bool:
    """Whether digits are grouped as in South Asia: 12,34,567."""
    pairs = all(len(part) == 2 for part in parts[1:-1])
    return mark == "," and len(parts) > 2 and len(parts[0]) <= 2 and pairs and len(parts[-1]) == 3


def _whole(digits: str) -> Literal:
    value = Decimal(digits)
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    # "150,000" says as much as "150 thousand": whole groups of zeros are not significant.
    return Literal(value, Decimal(1000) ** (zeros // 3) if zeros >= 3 else Decimal(0))


def _decimal(whole: str, fraction: str) -> Literal:
    return Literal(Decimal(f"{whole}.{fraction}"), Decimal(1).scaleb(-len(fraction)))
