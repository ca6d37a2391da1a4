"""Bytes to text: UTF-8 and UTF-16 first, then the Windows and ISO code pages of the four languages.

A legacy code page accepts nearly any bytes, so a reading counts only if its letters are the language's and enough
of its words are function words (schemas/languages/confusables.toml); charset-normalizer, which judges by
frequencies, rejects some plain Arabic and takes DOS and Macintosh pages for Windows ones.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.ingest.language import function_words

_REMEDY = "save it as UTF-8"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEVER_INSIDE = "«»‹›‘‚“”„…•€°§©®™·²³½¼¾£¥"  # no word has these between its letters
_PUNCTUATION = _NEVER_INSIDE + "’–—\u00a0"
_ARABIC = "\u0600-\u06ff\u200c-\u200f"
_GREEK = "\u0370-\u03ff"
_LATIN = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸñáíóúßãõÄÖÜªº"
_INSIDE_WORD = re.compile(rf"(?<=[^\W\d_])[{_NEVER_INSIDE}](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20000  # characters
_FITTING = 0.95  # share of the non-ASCII characters that news in the code page's languages has
_OWN = 0.8  # share of the non-ASCII letters that are of the code page's own languages


class _CodePage(NamedTuple):
    name: str
    languages: tuple[str, ...]
    letters: str
    floor: float  # share of function words among the words of two letters and more


_NEIGHBOURS = ("fr", "en", "es", "it", "pt", "de", "nl")  # read, so that the error can name the language
_CODE_PAGES = (
    _CodePage("cp1256", ("ar",), _ARABIC, 0.04),
    _CodePage("iso8859_6", ("ar",), _ARABIC, 0.04),
    _CodePage("cp1253", ("el",), _GREEK, 0.15),
    _CodePage("iso8859_7", ("el",), _GREEK, 0.15),
    _CodePage("cp1252", _NEIGHBOURS, _LATIN, 0.1),
    _CodePage("iso8859_15", _NEIGHBOURS, _LATIN, 0.1),
)
_WIDE = _CodePage("utf-16", ("ar", "el", *_NEIGHBOURS), _ARABIC + _GREEK + _LATIN, 0.04)


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return ``data`` as text without its byte order mark.

    ``declared`` is the encoding that the source names, believed where the bytes are not UTF-8 and allow it.
    Raises InputError, naming the place and what to do, where no reading is sure enough.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if b"\x00" in data:
        return _wide(data, where)
    for encoding in ("utf-8", declared or "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _legacy(data, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"damaged {encoding} text at byte {error.start}", where=where, remedy=_REMEDY
        ) from error


def _wide(data: bytes, where: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "replace")
        if "\x00" not in text and _fit(text, _WIDE) is not None:
            return text
    raise InputError(
        "this is not a text file", where=where, remedy="give .txt, .html or .jsonl files of text"
    )


def _legacy(data: bytes, where: str) -> str:
    readings: list[tuple[float, str]] = []
    for page in _CODE_PAGES:
        try:
            text = data.decode(page.name)
        except UnicodeDecodeError:
            continue
        fit = _fit(text, page)
        if fit is not None:
            readings.append((fit, text))
    if not readings:
        raise InputError("the encoding cannot be told", where=where, remedy=_REMEDY)
    return max(readings, key=lambda reading: reading[0])[1]  # the first of equals: Windows before ISO


def _fit(text: str, page: _CodePage) -> float | None:
    """Return how well ``text`` fits the languages of ``page`` (0 to 1), None where it cannot be it."""
    sample = text[:_SAMPLE]
    foreign = [char for char in sample if not char.isascii()]
    own = len(re.findall(f"[{page.letters}]", sample))
    letters = sum(map(str.isalpha, foreign))
    misplaced = len(_INSIDE_WORD.findall(sample))
    fitting = sum(char in _PUNCTUATION for char in foreign) + max(own, letters) - misplaced
    if fitting < _FITTING * len(foreign) or own < _OWN * letters:
        return None
    words = [word for word in _WORD.findall(sample.lower()) if len(word) > 1]
    hits = max(sum(word in function_words(code) for word in words) for code in page.languages)
    return fitting / max(len(foreign), 1) if hits and hits >= page.floor * len(words) else None
