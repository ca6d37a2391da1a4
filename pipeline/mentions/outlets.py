"""Where an outlet is at home: the last word on a currency that its article does not name."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from pipeline.mentions.currencies import country_currency, currency_lexicon
from pipeline.mentions.lexer import tokenize
from schemas.records import Article, Language

#: Countries' domains that the whole world registers.
_SOLD: Final = frozenset(
    {"ai", "am", "cc", "co", "fm", "gg", "io", "is", "la", "ly", "me", "st", "to", "tv", "ws"}
)
_OTHERWISE: Final = {"uk": "GB"}


def outlet_country(article: Article) -> str | None:
    """Return the country (ISO 3166 alpha-2) of an article's outlet, None where neither address nor name shows it."""
    host = urlsplit(article.url or "").hostname or ""
    ending = host.rpartition(".")[2]
    country = _OTHERWISE.get(ending, ending.upper())
    if len(ending) == 2 and ending not in _SOLD and country_currency(country):
        return country
    languages: tuple[Language, ...] = (article.language, "en")
    named = (found for language in languages if (found := _named(article.outlet or "", language)))
    return next(named, None)


def _named(outlet: str, language: Language) -> str | None:
    """Return the one country that an outlet's name names: "The Jordan Times", "La Presse de Tunisie"."""
    tokens = tokenize(outlet, language)
    found = {match.entry for _, match in currency_lexicon(language).nations.scan(tokens)}
    country = found.pop() if len(found) == 1 else ""
    return country if len(country) == 2 else None
