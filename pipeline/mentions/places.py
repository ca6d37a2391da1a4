"""Which currency an ambiguous name stands for: conversions, words of the text, its places, the outlet, custom."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from pipeline.mentions.currencies import (
    country_currency,
    currencies_of,
    currency_lexicon,
    matched,
    usual_share,
)
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.parity import dearest_dollars

# Weights of evidence. A place counts in its own sentence twice what it counts elsewhere in the text; a nation or a code
# written at an amount ("20 million Tunisian dinars") speaks for the bare name behind it too.
_HERE: Final = 0.5
_ELSEWHERE: Final = 0.5
_WRITTEN: Final = 3.0
_OUTLET: Final = 0.75
#: What custom weighs against them; "dollar" in English and elsewhere.
_CUSTOM: Final = 0.5
_DOLLAR: Final = 1.5
_FOREIGN_DOLLAR: Final = 2.5
_CONVERTED: Final = 0.97
#: More dollars than any state but America has: another currency cannot be meant.
_TOO_MUCH: Final = Decimal(4 * 10**12)
#: The two CFA francs have one name and one worth.
_TWINS: Final = frozenset({"XOF", "XAF"})
_ENDS: Final = frozenset(".!?؟;؛")


class Ranking(NamedTuple):
    """Currency codes, most likely first, and how likely the first one is."""

    codes: tuple[str, ...]
    confidence: float


class Places:
    """What a text says about its currencies; read on first use, in one pass."""

    __slots__ = ("_here", "_outlet", "_read", "_sentences", "_settled", "_text", "_tokens")

    def __init__(self, tokens: Tokens, outlet_country: str | None) -> None:
        self._tokens = tokens
        self._outlet = country_currency(outlet_country) if outlet_country else None
        self._settled: dict[frozenset[str], str] = {}
        self._read = False
        self._sentences: list[int] = []
        self._text: defaultdict[str, float] = defaultdict(float)
        self._here: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def settle(self, known: Mapping[frozenset[str], str]) -> None:
        """Take over which currency of a set a conversion in the text has shown."""
        self._settled |= known

    def likeliest(self, codes: tuple[str, ...], at: int) -> str:
        """Return the first of ``rank``."""
        return self.rank(codes, at).codes[0]

    def rank(self, codes: tuple[str, ...], at: int, amount: Decimal | None = None) -> Ranking:
        """Return ``codes`` most likely first for a name at token ``at``.

        A conversion beside it decides. Else what the text writes of these currencies and their countries counts, in
        its sentence more than elsewhere; then the outlet's country; then custom: a bare "dollar" is American unless
        the text keeps to another dollar country. A currency in which ``amount`` were more than there is comes last.
        """
        if len(codes) == 1:
            return Ranking(codes, 1.0)
        shown = self._settled.get(frozenset(codes))
        if shown is not None:
            rest = self._rank(codes, at, amount).codes
            return Ranking((shown, *(code for code in rest if code != shown)), _CONVERTED)
        return self._rank(codes, at, amount)

    def _rank(self, codes: tuple[str, ...], at: int, amount: Decimal | None) -> Ranking:
        scores = self._custom(codes)
        if not self._read:
            self._gather()
        here = self._here[bisect_right(self._sentences, at)]
        for code in codes:
            scores[code] += _ELSEWHERE * self._text[code] + _HERE * here[code]
            scores[code] += _OUTLET * (code == self._outlet)
            if amount is not None and code != "USD" and (worth := dearest_dollars(code)):
                scores[code] *= amount / worth <= _TOO_MUCH
        ranked = tuple(sorted(codes, key=lambda code: (-scores[code], codes.index(code))))
        total = sum(scores.values())
        return Ranking(ranked, round(scores[ranked[0]] / total, 2) if total else 0.0)

    def _custom(self, codes: tuple[str, ...]) -> dict[str, float]:
        """Return what custom gives each: the first its usual share, the others the rest."""
        weight = _CUSTOM
        if codes[0] == "USD":
            weight = _DOLLAR if self._tokens.language == "en" else _FOREIGN_DOLLAR
        first = usual_share(codes)
        rest = (1 - first) / (len(codes) - 1)
        return {code: weight * (first if place == 0 else rest) for place, code in enumerate(codes)}

    def _gather(self) -> None:
        """Read places, written currencies and the borders of sentences."""
        self._read = True
        tokens = self._tokens
        self._sentences = [
            index
            for index, word in enumerate(tokens.words, start=1)
            if (word in _ENDS and self._ends(index)) or tokens.new_line(index)
        ]
        for index, code, weight in (*self._nations(), *self._codes()):
            self._text[code] += weight
            self._here[bisect_right(self._sentences, index)][code] += weight

    def _ends(self, index: int) -> bool:
        """Whether the mark before a token ends a sentence, and no abbreviation ("U.S.", "د.ت")."""
        return not self._tokens.glued(index) and len(self._tokens.word(index - 2)) > 1

    def _nations(self) -> Iterator[tuple[int, str, float]]:
        tokens, lexicons = self._tokens, currency_lexicon(self._tokens.language)
        end = 0
        for index, match in lexicons.nations.scan(tokens):
            if index < end or not self._named(index):
                continue
            end = match.end
            beside = matched(tokens, end), matched(tokens, index - 1)
            for code in currencies_of(match.entry):
                written = any(found is not None and code in found.currency.codes for found in beside)
                yield index, code, _WRITTEN if written else 1.0

    def _codes(self) -> Iterator[tuple[int, str, float]]:
        """Yield names, signs and codes that stand for one currency: "250 TND", "د.ت", the euros before "11 cents"."""
        tokens = self._tokens
        for index, _ in currency_lexicon(tokens.language).names.scan(tokens):
            found = matched(tokens, index)
            if found is None or found.currency.doubtful:
                continue
            if len(found.currency.codes) == 1 or _TWINS.issuperset(found.currency.codes):
                for code in found.currency.codes:
                    yield index, code, _WRITTEN

    def _named(self, index: int) -> bool:
        """Whether a nation's word is one: English shows it by its capital, others where it is another word too."""
        language = self._tokens.language
        if language == "ar":
            return True
        common = currency_lexicon(language).common
        return self._tokens.capital(index) or (language != "en" and self._tokens.word(index) not in common)
