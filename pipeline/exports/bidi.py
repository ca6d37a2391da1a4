"""Text of either direction inside text of the other: directions, isolates and excerpts."""

from __future__ import annotations

from schemas.replay import Evidence

_RTL = frozenset({"ar"})
_ISOLATE = {"ltr": "\u2066", "rtl": "\u2067"}
_POP = "\u2069"


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language in _RTL else "ltr"


def isolated(text: str, language: str) -> str:
    """Return ``text`` between the isolates of its language's direction (UAX 9)."""
    return f"{_ISOLATE[direction(language)]}{text}{_POP}"


def excerpt(evidence: Evidence, length: int) -> str:
    """Return at most about ``length`` characters of the quote, whole words around the value, with ellipses."""
    quote = evidence.quote
    if len(quote) <= length:
        return quote.strip()
    start, end = evidence.value_start - evidence.start, evidence.value_end - evidence.start
    spare = max(0, length - (end - start))
    first = max(0, min(start - spare // 2, len(quote) - length))
    last = min(len(quote), max(end + spare // 2, first + length))
    while 0 < first < start and not quote[first - 1].isspace():
        first += 1
    while end < last < len(quote) and not quote[last].isspace():
        last -= 1
    return f"{'… ' if first else ''}{quote[first:last].strip()}{' …' if last < len(quote) else ''}"
