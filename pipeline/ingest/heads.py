"""The head of a page: which line is the title, and which outlet it is."""

from __future__ import annotations

import re

from pipeline.ingest.credits import is_credit, line_credits
from pipeline.ingest.datelines import dateline
from pipeline.ingest.lines import Line, kept, one_line
from pipeline.ingest.presslines import PressLine, is_press_line
from pipeline.ingest.rules import Rules, tokens

_HEAD = 15  # lines of a page among which its title and dateline stand
_TITLE_WORDS = range(3, 41)
_TITLE_CHARS = 260
_KICKER_WORDS = 2
_BODY = 12  # sentences of the text in which the words of the title are looked for
_ENOUGH = 4  # words: a longer headline is no better for it
_GOOD = 0.75  # of the best score: the first such line is the title, the others stand below it
_CLEAR = 2.0  # score that a title needs below a long menu
_STEM = 5
_PROCLITIC = re.compile("^(?:[وفبك]ال|لل|ال)")
_SITE_WORDS = 4
_CONTENT_LETTERS = 4  # shorter words are mostly articles and prepositions
_NOT_A_NAME = re.compile(r"[\d:?!؟;«»\"“”%$€£]")
_DOMAIN = re.compile(
    r"^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gr|cy|fr|be|ch|ca|ma|tn|dz|ae|sa|eg|qa|uk|eu|info|news|tv|io|co|me|lb|jo|iq)$",
    re.IGNORECASE,
)
#: A line that ends so is no headline, save with dotted initials ("the E.U.").
_NO_HEADLINE = re.compile(r"(?<!\b\w\.\w)[.:,،؛۔][\"'»”’)]*$")
_INITIALS = re.compile(r"\b\w\.\w\.[\"'»”’)]*$")
_SUFFIX = re.compile(r"\s+(?P<mark>[|»›•]|[-–—])\s+(?P<name>[^|»›•]{2,40})$")
_SUFFIX_WORDS = 5
_HOST = re.compile(
    r"^(?:[a-z]+://)?(?:[^/@\s]+@)?(?:www\d?\.|m\.|amp\.|mobile\.)?(?P<host>[a-z0-9.-]+\.[a-z]{2,})(?::\d+)?(?:[/?#]|$)",
    re.IGNORECASE,
)


def find_title(lines: list[Line], rules: Rules, known: str | None) -> Line | None:
    """Return the line of the title, or None where the page has none.

    ``known`` is the title that the page's data gives: its line is looked for, and made where it is missing.
    """
    if known and tokens(known):
        same = [line for line in lines if line.key == tokens(known)]
        title = next((line for line in same if line.kind is None), same[0] if same else None)
        if title is None:
            title = Line(one_line(known))
            lines.insert(0, title)
        title.kind, title.inline = None, []
    else:
        title = _guess(lines, rules)
    return title


def _guess(lines: list[Line], rules: Rules) -> Line | None:
    """Return the first headline above the text whose words the text takes up about as well as any other's."""
    left = kept(lines)
    if not any(line.sentence for line in left):
        return None
    end = next((at for at, line in enumerate(left) if _is_prose(line) or line.bullet), _HEAD)
    candidates = [line for line in left[:end] if _headline_like(line, rules)]
    if not candidates:
        return None
    below = {stem for line in [line for line in left if line.sentence][:_BODY] for stem in _stems(line)}
    scores = [_echo(_stems(line), below) for line in candidates]
    if end > _HEAD and max(scores) < _CLEAR:
        return None
    first = next(line for line, score in zip(candidates, scores, strict=True) if score >= _GOOD * max(scores))
    # A breadcrumb repeats the title above it: the last of the equal lines is the title.
    return [line for line in candidates if line.key == first.key][-1]


def _is_prose(line: Line) -> bool:
    return line.prose and not (_INITIALS.search(line.text) and len(line.text) <= _TITLE_CHARS)


def _echo(title: set[str], below: set[str]) -> float:
    """Return how much of a headline the text takes up, 0 to 4: so that a rubric of one word counts for less."""
    shared = len(title & below)
    return min(shared, _ENOUGH) * shared / max(len(title), 1)


def _stems(line: Line) -> set[str]:
    """Return the beginnings of the longer words, without Arabic proclitics: enough to see a word again inflected."""
    return {
        _PROCLITIC.sub("", word)[:_STEM]
        for word in line.key
        if len(word) >= _CONTENT_LETTERS or (word.isdigit() and len(word) > 1)
    }


def is_site_name(line: Line, following: Line, lines: list[Line]) -> bool:
    """Whether a short first line names the site: a headline follows, and the text does not take up its words."""
    if line.words > _SITE_WORDS or following.words <= line.words or _NOT_A_NAME.search(line.text):
        return False
    below = {word for other in kept(lines) if other is not line for word in other.key}
    return not any(word in below for word in line.key if len(word) >= _CONTENT_LETTERS)


def _headline_like(line: Line, rules: Rules) -> bool:
    words = line.words
    return (
        (words in _TITLE_WORDS or (words == _KICKER_WORDS and len(line.text) >= 12))
        and len(line.text) <= _TITLE_CHARS
        and not _NO_HEADLINE.search(line.text)
        and not line.bullet
        and not line.inline
        and not is_credit(line.text, rules)
        and dateline(line.folded, rules) is None
        and not is_press_line(line, rules)
        and line.key not in rules.labels
    )


def cut_above(lines: list[Line], title: Line, rules: Rules) -> None:
    """Cut what stands above the title and is neither prose nor evidence: rubrics, kickers, the title's double."""
    for line in lines[: lines.index(title)]:
        evidence = is_credit(line.text, rules) and tokens(line.text) not in rules.labels
        if line.kind is None and not line.prose and not line.bullet and not evidence:
            line.kind = "menu"
    for line in kept(lines):
        if line is not title and line.key == title.key:
            line.kind = "menu"


def split_site_name(title: Line, rules: Rules, site: str | None) -> str | None:
    """Cut the site's name off the end of a title ("... | Le Monde") and return it, or None."""
    match = _SUFFIX.search(title.text)
    if match is None:
        return None
    name = match["name"].strip()
    words = tokens(name)
    known = (
        words in rules.outlets or bool(_DOMAIN.match(name)) or (site is not None and words == tokens(site))
    )
    bar = match["mark"] not in "-–—" and len(name.split()) <= _SUFFIX_WORDS and words not in rules.labels
    if not (known or bar) or len(title.text[: match.start()].split()) < _TITLE_WORDS.start:
        return None
    title.inline = [
        (match.start() + len(match.group()) - len(match.group().lstrip()), len(title.text), "menu")
    ]
    return name if known or words not in rules.phrases else None


def outlet_of(
    lines: list[Line],
    rules: Rules,
    title: Line | None,
    url: str | None,
    suffix: str | None,
    opening: PressLine | None,
) -> str | None:
    """Return the outlet as the page shows it: site name, domain, a name in the head, or who it comes from.

    A name that is also the name of a section (الاقتصادية) is not taken for an outlet without other evidence.
    """
    if suffix:
        return suffix
    if url and (name := host(url)):
        return name
    for line in lines[:_HEAD]:
        if line.key in rules.labels:
            continue
        if _DOMAIN.match(line.text.strip()) or (line.key and line.key in rules.outlets):
            return line.text.strip()
    site = _unknown_name_above(lines, title, rules) if title else None
    if site:
        return site
    owner = _copyright_owner(lines, rules)
    if owner:
        return owner
    if opening and opening.outlet and tokens(opening.outlet) not in rules.agencies:
        return opening.outlet
    for line in kept(lines)[:_HEAD]:
        for credit in line_credits(line.text, rules):
            if credit.origin:
                return credit.name
    return None


def host(url: str) -> str | None:
    """Return the host of an address without "www" and the like, or None."""
    match = _HOST.match(url.strip())
    return match["host"].lower() if match else None


def _unknown_name_above(lines: list[Line], title: Line, rules: Rules) -> str | None:
    """Return the one line above the title that may name the site; of several, any may be a rubric."""
    above = lines[: lines.index(title)]
    unknown = {
        line.key: line.text
        for line in above
        if line.kind == "menu" and line.key and line.key != title.key and rules.furniture(line.key) is None
    }
    if len(unknown) != 1:
        return None
    line = next(line for line in above if line.key in unknown)
    return line.text if line.words > 1 and is_site_name(line, title, lines) else None


def _copyright_owner(lines: list[Line], rules: Rules) -> str | None:
    for line in lines[-_HEAD:]:
        if line.kind is not None and ("©" in line.text or "copyright" in line.folded):
            words = tokens(line.text)
            for start in range(len(words)):
                for end in range(len(words), start, -1):
                    if words[start:end] in rules.outlets and words[start:end] not in rules.labels:
                        return rules.outlets[words[start:end]]
    return None
