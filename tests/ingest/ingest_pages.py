"""Short ways to an article from text, for the tests of ingest."""

from pathlib import Path

from pipeline.ingest import read
from pipeline.ingest.build import build
from pipeline.ingest.html import page as html_page
from pipeline.ingest.plain import page as plain_page
from schemas.records import Article


def from_text(text: str) -> Article:
    """Return the article of a plain text."""
    return build(plain_page(text, "page.txt"))


def from_html(html: str) -> Article:
    """Return the article of an HTML page."""
    return build(html_page(html, "page.html"))


def from_file(path: Path) -> Article:
    """Return the one article of a file."""
    (article,) = read([path])
    return article


def body(article: Article) -> str:
    """Return the text after the title."""
    return article.text[article.title_end :].strip()


def cut_words(article: Article, kind: str | None = None) -> str:
    """Return the words of the article's cuts, of one kind or of all."""
    return "\n".join(cut.text for cut in article.cuts if kind in (None, cut.kind))
