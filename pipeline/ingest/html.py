"""HTML pages: trafilatura says which lines are the article; all other visible lines are kept as cuts.

The page's own lines are stored and not trafilatura's, so that nothing is lost and the order is the page's. What
trafilatura passes over inside the article (a standfirst, a list of points) is taken back by its shape.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import InputError
from pipeline.ingest.build import Page
from pipeline.ingest.lines import Line, one_line, split_lines
from pipeline.ingest.metadata import metadata
from pipeline.ingest.rules import CutKind, tokens
from pipeline.text import fold

_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "head",
    "textarea",
    "select",
    "math",
}
_BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead
    tr ul""".split()  # noqa: SIM905 - forty quoted words would read worse
)
_FURNITURE_TAGS: dict[str, CutKind] = {
    "nav": "menu",
    "footer": "other",
    "aside": "related",
    "form": "other",
    "dialog": "other",
    "button": "share",
    "header": "menu",
    "figcaption": "other",
}
_NAMES: dict[CutKind, str] = {  # parts of class names and ids, in the order in which they are tried
    "comments": r"comments?|comment[\w]*list|disqus|respond|livefyre|coral",
    "related": r"related\w*|recommend\w*|recirc\w*|outbrain|taboola|trending|suggested|popular|readmore|sidebar|widget\w*"
    r"|read-?(?:also|next|more)|more-?(?:stories|news|from|articles|on)|most-?(?:read|popular|viewed)|teasers?",
    "share": r"share\w*|sharing|social\w*|addtoany\w*|a2a|sharedaddy|follow-?us",
    "advert": r"ads?|advert\w*|adslot|promo\w*|sponsor\w*|newsletter\w*|subscri\w*|banner",
    "menu": r"nav|navbar|navigation|menu\w*|breadcrumbs?|topbar|masthead|skip-?(?:link|to)\w*|pagination",
    "other": r"cookies?\w*|consent|gdpr|footer|copyright|tags|tagcloud|modal|popup|screen-reader-text|sr-only|toolbar",
}
_FURNITURE_NAMES: tuple[tuple[CutKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s_-])", re.I)) for kind, names in _NAMES.items()
)
_SPACED = {"a", "label", "option"}
_NEVER_FURNITURE = {"html", "body", "main", "article"}
_MAIN_SHARE = 0.3  # an element that holds so much of the article is a wrapper, whatever it is called
_CELLS = " | "
_ALIKE = 3  # so many lines of the article in one style: a further sentence in it belongs there too
_LONG = 25  # letters and digits: a line this long is not found within another by chance
_LINKS = 0.6  # share of a line's characters inside links: above it, the line is a list of links


@dataclass
class _Element:
    """Elements whose tag or class names them furniture; ``words`` of the article in them."""

    kind: CutKind
    words: int = 0


@dataclass
class _Block:
    """A line of the page: its text, how much of it is links, the furniture that it stands in.

    ``style`` is tag and class of its element and of that element's parent; paragraphs of one article share it.
    """

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    inside: tuple[_Element, ...] = ()
    style: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return one_line("".join(self.parts))


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the page's head names, or None."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def page(html: str, source: str) -> Page:
    """Return the page of an HTML document. Raises InputError where it holds no element with text."""
    from trafilatura import extract, load_html

    tree = load_html(html)
    if tree is None:
        raise InputError(
            "this is not HTML", where=source, remedy="save the page's source, or its text as .txt"
        )
    blocks = _blocks(tree)
    found = metadata(tree)
    main = (
        extract(html, include_comments=False, include_tables=True, favor_recall=True, output_format="txt")
        or ""
    )
    lines = _lines(blocks, main, found.title)
    return Page(source, lines, title=found.title, outlet=found.outlet, url=found.url, date=found.date)


def _blocks(tree: Any) -> list[_Block]:
    """Return the visible lines of the page in order; elements of one tag and class are one piece of furniture."""
    blocks: list[_Block] = [_Block()]
    known: dict[tuple[str, str, CutKind], _Element] = {}

    def walk(element: Any, inside: tuple[_Element, ...], linked: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
            return
        kind = _furniture(element)
        furniture = None
        if kind:
            furniture = known.setdefault((tag, element.get("class") or "", kind), _Element(kind))
        inside = (*inside, furniture) if furniture else inside
        block = tag in _BLOCKS or tag == "br"
        if block:
            blocks.append(_Block(inside=inside, style=_style(element)))
        elif tag in {"td", "th"} and blocks[-1].text:
            blocks[-1].parts.append(_CELLS)
        elif (
            tag in _SPACED
            and blocks[-1].parts
            and (previous := element.getprevious()) is not None
            and not previous.tail
        ):
            blocks[-1].parts.append(" ")  # <a>Facebook</a><a>Twitter</a>
        linked = linked or tag == "a"
        add(element.text, inside, linked)
        for child in element:
            walk(child, inside, linked)
            add(child.tail, inside, linked)
        if block:
            blocks.append(_Block(inside=inside[:-1] if furniture else inside))

    def add(text: str | None, inside: tuple[_Element, ...], linked: bool) -> None:
        if text:
            if not blocks[-1].text:
                blocks[-1].inside = inside
            blocks[-1].parts.append(text)
            blocks[-1].linked += len(text.strip()) if linked else 0

    walk(tree, (), False)
    return [block for block in blocks if block.text]


def _style(element: Any) -> tuple[str, ...]:
    parent = element.getparent()
    names = [element.get("class") or "", (parent.get("class") or "") if parent is not None else ""]
    return (element.tag, *names) if any(names) else ()


def _hidden(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _furniture(element: Any) -> CutKind | None:
    tag = element.tag
    if tag in _NEVER_FURNITURE:
        return None
    if tag == "header" and (
        element.find(".//h1") is not None or any(a.tag == "article" for a in element.iterancestors())
    ):
        return None
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    for kind, pattern in _FURNITURE_NAMES:
        if pattern.search(names):
            return kind
    return _FURNITURE_TAGS.get(tag)


def _lines(blocks: list[_Block], main: str, title: str | None) -> list[Line]:
    """Return the page's lines, those outside the article cut; ``main`` is trafilatura's reading of it."""
    whole = _squeezed(main)
    single = {_squeezed(line) for line in main.split("\n")}
    inside = [_in_main(_squeezed(block.text), whole, single) for block in blocks]
    styles = Counter(block.style for block, is_main in zip(blocks, inside, strict=True) if is_main)
    wrapper = _MAIN_SHARE * _count_words(blocks, inside)
    head = next((at for at, block in enumerate(blocks) if title and tokens(block.text) == tokens(title)), -1)
    last = max((at for at, is_main in enumerate(inside) if is_main), default=len(blocks))
    lines: list[Line] = []
    for at, (block, is_main) in enumerate(zip(blocks, inside, strict=True)):
        furniture = next((element.kind for element in block.inside if element.words <= wrapper), None)
        links = block.linked > _LINKS * len(block.text)
        like_main = bool(block.style) and styles[block.style] >= _ALIKE
        for line in split_lines(block.text):
            line.gap = bool(lines)
            article = is_main or not (whole or links)
            if not article and not links:
                article = (head <= at <= last or (like_main and at > head)) and _tells(line)
            if furniture is not None and not (is_main and furniture in {"menu", "other"}):
                line.kind = furniture
            elif not article:
                line.kind = "other" if not links else "menu" if at < last else "related"
                line.weak = head <= at <= last + 1 and not links
            lines.append(line)
    return lines


def _count_words(blocks: list[_Block], inside: list[bool]) -> int:
    """Count the words of the article, and note in each element how many of them it holds."""
    total = 0
    for block, is_main in zip(blocks, inside, strict=True):
        if is_main:
            words = len(block.text.split())
            total += words
            for element in block.inside:
                element.words += words
    return total


def _tells(line: Line) -> bool:
    """Whether a line that trafilatura passed over is a sentence or a row of a table."""
    return line.prose or _CELLS in line.text


def _in_main(squeezed: str, whole: str, single: set[str]) -> bool:
    """Whether a line is in the article; a short one must be a line of it, not a word within one."""
    return squeezed in single or (len(squeezed) >= _LONG and squeezed in whole)


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold(text)))
