"""From what a reader found in a source to the stored article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pipeline.errors import InputError, LanguageError
from pipeline.ingest import boilerplate, heads
from pipeline.ingest.language import REMEDY, identify, language_name, plausible
from pipeline.ingest.lines import Line, assemble, kept
from pipeline.ingest.presslines import press_line
from pipeline.ingest.published import published_of
from pipeline.ingest.rules import rules
from schemas.lexicons import LANGUAGES
from schemas.records import Article, Language

_LONG_LINE = 60  # characters: menus are shorter, and in more languages than the article


@dataclass
class Page:
    """One article as a reader found it: its lines, some perhaps cut already, and what the source says of it."""

    source: str
    lines: list[Line]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None


def build(page: Page) -> Article:
    """Return the article of ``page``: language told, furniture cut, title first, id from its content.

    Raises InputError where no article is left, LanguageError for a language that is not read.
    """
    if not page.lines:
        raise InputError("the source is empty", where=page.source, remedy="leave it out or fill it")
    language, confidence = _language(page)
    table = rules(language)
    boilerplate.mark(page.lines, table, language)
    title = heads.find_title(page.lines, table, page.title)
    opening = press_line(page.lines, title, table)
    published = published_of(page.lines, table, page.date, title, opening)
    if title is not None:
        heads.cut_above(page.lines, title, table)
    suffix = heads.split_site_name(title, table, page.outlet) if title else None
    outlet = page.outlet or heads.outlet_of(page.lines, table, title, page.url, suffix, opening)
    if all(line is title for line in kept(page.lines)):
        raise InputError(
            "nothing is left when the page furniture is cut",
            where=page.source,
            remedy="check that the source holds the article's text and not only its menus",
        )
    text, title_end, cuts = assemble(page.lines, title)
    return Article(
        id=content_id(outlet, page.url, text[:title_end] or None, text),
        source=page.source,
        outlet=outlet,
        url=page.url,
        language=language,
        language_confidence=confidence,
        title=text[:title_end] or None,
        title_end=title_end,
        published=published,
        text=text,
        cuts=cuts,
    )


def content_id(outlet: str | None, url: str | None, title: str | None, text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 over outlet, url, title and text: equal content, equal id."""
    content = "\x00".join((outlet or "", url or "", title or "", text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _language(page: Page) -> tuple[Language, float]:
    """Tell the language from the longer lines; a language that the source names counts where the words allow it."""
    long_lines = [line.text for line in kept(page.lines) if len(line.text) >= _LONG_LINE]
    sample = "\n".join(long_lines or [line.text for line in page.lines])
    named = page.language.strip().lower().replace("_", "-").split("-")[0] if page.language else None
    for language in LANGUAGES:
        if language == named and plausible(sample, language):
            return language, 1.0
    if named and named not in LANGUAGES and language_name(named) != named:
        raise LanguageError(
            f"the source says that it is in {language_name(named)}", where=page.source, remedy=REMEDY
        )
    try:
        return identify(sample)
    except LanguageError as error:
        raise LanguageError(error.what, where=page.source, remedy=error.remedy) from None
