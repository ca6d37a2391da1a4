"""The grammar of cardinals: one left-to-right reading over digits, words, scales, joints and halves."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.mentions.currencies import is_currency
from pipeline.mentions.lexer import Tokens
from pipeline.mentions.literals import Literal, groups, parse_literal
from pipeline.mentions.marks import DIGITS, GOES_ON, NUMBER
from pipeline.mentions.number import HUNDRED, MILLION, ONE, TEN, THOUSAND, ZERO, Number
from pipeline.mentions.number_words import NumberLexicon, NumberWord, scale_ahead

_PIECE: Final = NUMBER | DIGITS | GOES_ON
_LIST_REACH: Final = 15


class CardinalReader:
    """One left-to-right reading of a cardinal: ``group`` collects below a thousand, scales move it to ``total``."""

    __slots__ = ("_at", "_first", "_lexicon", "_place", "_tokens", "clitics", "digits", "group", "last_role", "limit",
                 "literal", "scale", "step", "total", "words")  # fmt: skip

    def __init__(self, tokens: Tokens, index: int, lexicon: NumberLexicon) -> None:
        self._tokens, self._first, self._at, self._lexicon = tokens, index, index, lexicon
        self._place = index
        self.total: Decimal = ZERO
        self.group: Decimal | None = None
        self.scale, self.limit = ONE, Decimal("Infinity")
        self.step: Decimal = ZERO
        self.last_role, self.literal, self.clitics = "", "", ""
        self.words, self.digits = 0, 0

    def read(self) -> Number | None:
        rounding = self._article()
        while self._tokens.marked(self._at, _PIECE) and (self._piece(self._at) or self._joined()):
            pass
        if self._tokens.marked(self._at, GOES_ON):
            self._half()
        if not self.last_role:
            return None
        value = self.total + (self.group or ZERO)
        pieces = self.words + self.digits
        only_one = pieces == 1 and value == ONE and self.words == 1
        return Number(
            value, self._first, self._at, self.step, self.scale,
            words=not self.digits, article=only_one, rounding=rounding, clitics=self.clitics,
            literal=self.literal if pieces == 1 else "",
        )  # fmt: skip

    # Pieces. Each method reads one at token ``at`` if the grammar allows it there, moves on and says so.

    def _piece(self, at: int, *, joined: bool = False) -> bool:
        kind = self._tokens.kind(at)
        if kind == "number":
            return (not joined or self.last_role == "scale") and self._digits(at)
        if kind != "word":
            return False
        match = self._lexicon.cardinals.at(self._tokens, at)
        if match is None:
            return self._short_scale(at)
        if self.last_role and match.clitics not in ("", "ال", "و", "وال"):
            return False
        self._place = at
        if match.clitics.startswith("و") and self.limit >= MILLION and self._listed():
            return False
        taken = self._word(match.entry, joined or match.clitics.startswith("و"))
        if taken:
            if not self.words and not self.digits:
                self.clitics = match.clitics
            self._at, self.words = match.end, self.words + 1
        return taken or self._short_scale(at)

    def _digits(self, at: int) -> bool:
        """Digits open a number or, after a scale, go on with a smaller part: "2 millions 300 000"."""
        follows = self._lexicon.cardinals.at(self._tokens, at + 1)
        short = self._lexicon.short_scales.at(self._tokens, at + 1)
        scaled = (follows is not None and follows.entry.scale is not None) or (
            short is not None and self._short_scale_fits(at + 1, short.end, short.entry.with_money)
        )  # "1,200 m" are metres
        grouped = scaled and groups(self._tokens, at)
        read = parse_literal(
            self._tokens.word(at), self._lexicon.decimal, scale_follows=scaled, grouped=grouped
        )
        if read is None or self.group is not None:
            return False
        if self.last_role:
            grows = read.value < self.limit and (scaled or read.step > 1 or at > self._at)
            if (
                self.last_role != "scale"
                or not grows
                or self.limit <= ONE
                or self._tokens.kind(at + 1) == "number"
            ):
                return False
            if scaled and follows is not None and (follows.entry.scale or ZERO) >= self.limit:
                return False
        self._take_literal(read, at)
        return True

    def _take_literal(self, read: Literal, at: int) -> None:
        self.group, self.step = read.value, read.step
        self.literal, self.last_role = self._tokens.word(at), "digits"
        self._at, self.digits = at + 1, self.digits + 1

    def _word(self, word: NumberWord, joined: bool) -> bool:
        if word.mixed is not None and not self.last_role:
            self.group, self.step = word.mixed, Decimal("0.1")
            self.last_role = "mixed"
            return True
        return (
            self._small(word, joined)
            or self._hundreds(word, joined)
            or self._scale(word, joined)
            or self._collective(word)
        )

    def _small(self, word: NumberWord, joined: bool) -> bool:
        value, group = word.small, self.group
        if value is None or self.last_role in ("digits", "mixed", "half"):
            return False
        if group is None:
            fits = (not self.last_role or value < self.limit) and not (
                self.last_role and (self._needs_and(joined) or self._written_out(value))
            )
        elif self._tokens.language == "ar":
            below, rest = group % HUNDRED, group - group % HUNDRED
            units_then_tens = ZERO < below < TEN and value >= 20
            spoken = self.last_role == "hundred" and HUNDRED < rest < THOUSAND  # "خمسمية خمسة وعشرين"
            fits = (joined and units_then_tens) or ((joined or spoken) and below == 0 and rest > 0)
        else:
            below = group % HUNDRED
            room = HUNDRED if below == 0 and group > 0 else _room(below, self._tokens.language)
            fits = ZERO < value < room
        if fits:
            self.group, self.last_role = (group or ZERO) + value, "small"
            self.step = ZERO
        return fits

    def _written_out(self, value: Decimal) -> bool:
        """Whether digits and their scale take no more words: "76,8 millions un an plus tôt", "$4bn two years ago"."""
        if not self.digits or self.last_role != "scale":
            return False
        ends = self.scale >= MILLION and value < HUNDRED and not scale_ahead(self._tokens, self._place + 1)
        return value == ONE or self.step < self.scale or ends

    def _hundreds(self, word: NumberWord, joined: bool) -> bool:
        opens = self.group is None and not (self.last_role and self._needs_and(joined))
        if word.hundreds is not None and opens:
            self.group = word.hundreds
        elif word.hundred is not None and self.group is not None and not joined and self._takes_hundred():
            self.group *= HUNDRED
        elif word.hundred is not None and opens and word.alone == HUNDRED:
            self.group = HUNDRED
        else:
            return False
        self.step, self.last_role = ZERO, "hundred"
        return True

    def _takes_hundred(self) -> bool:
        """Whether "hundred" may multiply the group; French digits before "cents" are money."""
        roles = ("small", "article") if self._tokens.language == "fr" else ("small", "article", "digits")
        return self.last_role in roles and self.group is not None and ONE <= self.group < THOUSAND

    def _scale(self, word: NumberWord, joined: bool) -> bool:
        size = word.scale
        if self.group is not None:
            if joined or size is None or size >= self.limit:
                return False
            self._multiply(size)
            return True
        if self.last_role == "scale" and not joined and size is not None and size > self.scale:
            return self._scale_of_scale(size)
        one = word.alone if word.alone and word.alone >= THOUSAND else None
        alone = word.dual or one
        if word.dual is not None and word.scale is not None and self._counted_singular(self._place):
            alone = word.scale
        if alone is None or (self.last_role and (alone >= self.limit or self._needs_and(joined))):
            return False
        self.total += alone
        self.scale = self.limit = self.step = word.scale or alone / 2
        self.last_role = "scale"
        return True

    def _counted_singular(self, at: int) -> bool:
        """Whether "مليونا" is one million in the accusative: with tanwin, or without the noun a dual is tied to."""
        follows = self._tokens.at(at + 1)
        tied = follows.kind == "word" and not follows.text.startswith("و")
        return not tied or "ً" in self._tokens.raw(at)

    def _scale_of_scale(self, size: Decimal) -> bool:
        """ "Deux mille milliards": the larger scale multiplies everything before it."""
        if self.scale > MILLION:
            return False
        self.total *= size
        self.step *= size
        self.scale = self.limit = size
        return True

    def _multiply(self, size: Decimal) -> None:
        self.total += (self.group or ZERO) * size
        self.step = (self.step or ONE) * size
        self.group, self.scale, self.limit, self.last_role = None, size, size, "scale"

    def _collective(self, word: NumberWord) -> bool:
        """ "A dozen", "deux douzaines" after an article or number; "دزينة" alone, "three hundred and a dozen"."""
        size = word.collective
        if size is None:
            return False
        if self.last_role in ("small", "digits", "article"):
            self.group = (self.group or ONE) * size
        elif word.alone == size and self.last_role in ("", "hundred"):
            self.group = (self.group or ZERO) + size
        else:
            return False
        self.last_role = "collective"
        return True

    def _short_scale(self, at: int) -> bool:
        match = self._lexicon.short_scales.at(self._tokens, at)
        if (
            match is None
            or self.last_role not in ("digits", "small", "mixed")
            or match.entry.value >= self.limit
        ):
            return False
        if self.last_role == "small" and len(self._tokens.word(at)) < 3:
            return False
        if not self._short_scale_fits(at, match.end, match.entry.with_money):
            return False
        self._multiply(match.entry.value)
        self._at = match.end
        return True

    def _short_scale_fits(self, at: int, end: int, with_money: bool) -> bool:
        """Whether an abbreviated scale is one here: "5 M€", "4m viewers", but not "5 m" or the "4K" of a screen."""
        tokens = self._tokens
        token, raw = tokens.at(at), tokens.raw(at)
        if token.text == "k" and (not token.glued or (raw == "K" and (self.group or ZERO) < TEN)):
            return is_currency(tokens, end)
        if not with_money:
            return True
        if tokens.language in ("fr", "el") and raw == "m":
            return False
        if is_currency(tokens, self._first - 1) or is_currency(tokens, end) or self._ends_priced_range():
            return True
        return token.glued and (raw == "M" or (token.text == "m" and tokens.word(end) in self._lexicon.crowd))

    def _ends_priced_range(self) -> bool:
        """Whether a dash joins the number to an amount with its sign: the 40 of "€30-40m"."""
        tokens, dash = self._tokens, self._first - 1
        opens = tokens.number_ends.get(dash) if tokens.word(dash) in ("-", "–") else None
        return opens is not None and is_currency(tokens, opens.first - 1)

    # Joints and ends.

    def _article(self) -> bool:
        """Take "a" before hundred, million or dozen; say whether the collective after it rounds."""
        word = self._tokens.word(self._first)
        at = self._first + 1
        if word not in self._lexicon.articles:
            return False
        match = self._lexicon.cardinals.at(self._tokens, at)
        if match is None:
            return False
        entry = match.entry
        if entry.hundred is None and entry.scale is None and entry.collective is None:
            return False
        if entry.hundreds is not None or entry.small is not None:
            return False
        if self._lexicon.language in ("fr", "el") and entry.hundred is not None:
            return False
        self.group, self.last_role, self._at, self.words = ONE, "article", at, 1
        return entry.collective is not None and self._tokens.word(at) in self._lexicon.rounding

    def _joined(self) -> bool:
        """Go on over a hyphen between number words, or over "and" where the grammar asks for it."""
        joint = self._tokens.at(self._at)
        if self.last_role in ("", "collective"):
            return False
        if joint.text == "-" and joint.glued and self._tokens.glued(self._at + 1):
            return self._hyphenated(self._at + 1)
        if joint.text in self._lexicon.decimal_words:
            return self._decimals()
        if self._tokens.language == "ar":
            return joint.text == "و" and not self._listed() and self._piece(self._at + 1, joined=True)
        if joint.text not in self._lexicon.conjunctions:
            return False
        if self._adds_scaled(self._at + 1):
            return self._piece(self._at + 1, joined=True)
        return self.words > 0 and self._conjunction_fits(self._at + 1) and self._piece(self._at + 1)

    def _adds_scaled(self, at: int) -> bool:
        """Whether "and" adds a smaller scale: "1 milliard et 500 millions d'euros", but English lists two amounts."""
        tokens = self._tokens
        if tokens.language == "en" or self.last_role != "scale" or self.limit < THOUSAND * MILLION:
            return False
        scale = at + 1 if tokens.kind(at) == "number" else self._behind_words(at)
        return self._scale_at(scale) == self.limit / THOUSAND and not self._listed()

    def _behind_words(self, at: int) -> int:
        """Return the token behind words below a thousand: that after the "cinq cents" of "cinq cents millions"."""
        while (word := self._lexicon.cardinals.at(self._tokens, at)) is not None and word.entry.scale is None:
            at = word.end
        return at

    def _scale_at(self, at: int) -> Decimal | None:
        word = self._lexicon.cardinals.at(self._tokens, at)
        if word is not None:
            return word.entry.scale
        short = self._lexicon.short_scales.at(self._tokens, at)
        return short.entry.value if short is not None else None

    def _listed(self) -> bool:
        """Whether what "and" joins here is a list and no sum: beside "respectively", behind two names."""
        words, start = self._tokens.words, self._first
        while start > max(0, self._first - _LIST_REACH) and words[start - 1] not in (".", "!", "?", "؟"):
            start -= 1
        around = words[start : self._at + _LIST_REACH]
        return self.last_role == "scale" and (
            not self._lexicon.lists.isdisjoint(around) or self._two_names(start)
        )

    def _two_names(self, start: int) -> bool:
        tokens = self._tokens
        return tokens.language in ("fr", "el") and any(
            tokens.word(at) in self._lexicon.conjunctions
            and tokens.capital(at - 1)
            and (tokens.capital(at + 1) or tokens.capital(at + 2) or tokens.capital(at + 3))
            for at in range(start, self._first)
        )

    def _hyphenated(self, at: int) -> bool:
        """Go on behind a hyphen, and over the "et" of "vingt-et-un"."""
        token = self._tokens.at(at)
        if token.text in self._lexicon.conjunctions and self._tokens.word(at + 1) == "-":
            return self._conjunction_fits(at + 2) and self._piece(at + 2)
        return token.kind == "word" and len(token.text) > 1 and self._piece(at)  # not the K of "10-K"

    def _decimals(self) -> bool:
        """Read spoken decimals: "deux virgule trois", "δύο κόμμα δύο"."""
        if self.group is None or self.last_role not in ("small", "hundred"):
            return False
        match = self._lexicon.cardinals.at(self._tokens, self._at + 1)
        digits = self._tokens.word(self._at + 1)
        if match is not None and match.entry.small is not None:
            digits, end = str(match.entry.small), match.end
        elif digits.isdigit():
            end = self._at + 2
        else:
            return False
        self.group += Decimal(f"0.{digits}")
        self.step, self.last_role = Decimal(1).scaleb(-len(digits)), "digits"
        self._at, self.words = end, self.words + 1
        return True

    def _conjunction_fits(self, at: int) -> bool:
        match = self._lexicon.cardinals.at(self._tokens, at)
        if match is None or match.entry.small is None:
            return False
        if self._tokens.language == "fr":
            below = (self.group or ZERO) % HUNDRED
            return below >= 20 and below % TEN == 0 and match.entry.small in (ONE, Decimal(11))
        if self.last_role == "hundred":
            return self._tokens.language == "en"
        return self._tokens.language == "en" and self.last_role == "scale" and self.limit == THOUSAND

    def _half(self) -> None:
        """ "And a half", before or after the scale."""
        match = self._lexicon.halves.at(self._tokens, self._at) if self.last_role else None
        if match is None or self.last_role in ("mixed", "article", "collective"):
            return
        if self.last_role == "scale":
            self.total += match.entry * self.scale
            self.step, self._at = self.scale / TEN, match.end
            repeated = self._lexicon.cardinals.at(self._tokens, self._at)
            if repeated is not None and repeated.entry.scale == self.scale and repeated.clitics in ("", "ال"):
                self._at = repeated.end
        elif self.group is not None and self.group == self.group.to_integral_value():
            self.group += match.entry
            self._at, self.step, self.last_role = match.end, Decimal("0.1"), "half"
            self.words += 1
            scale = self._lexicon.cardinals.at(self._tokens, self._at)
            if scale is not None and scale.entry.scale is not None and scale.clitics == "":
                self._multiply(scale.entry.scale)
                self._at = scale.end

    def _needs_and(self, joined: bool) -> bool:
        return self._tokens.language == "ar" and not joined


def _room(below: Decimal, language: str) -> Decimal:
    """Return what may still be added under a ten: below 10, or below 20 after French 60 and 80."""
    if below < 20 or below % TEN:
        return ZERO
    return Decimal(20) if language == "fr" and below in (60, 80) else TEN
