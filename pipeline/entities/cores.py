"""What of an organisation's name is its own: without company words before and after it, and Arabic descriptions."""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.matching import bare, section
from pipeline.text import fold

SUFFIXES = frozenset(
    map(
        fold,
        ["group", "holding", "holdings", "inc", "corp", "corporation", "ltd", "limited", "co", "company", "sa", "ag", "plc", "se", "nv", "llc", "gmbh", "spa", "القابضة", "جروب", "غروب", "المحدودة"],
    )
)  # fmt: skip
CORPORATE = SUFFIXES | frozenset(
    map(
        fold,
        [
            "labs",
            "lab",
            "tech",
            "technologies",
            "technology",
            "biotech",
            "telecom",
            "airways",
            "capital",
            "partners",
            "ventures",
            "systems",
            "industries",
            "energy",
            "motors",
            "pharma",
            "foods",
            "airlines",
            "bank",
            "media",
            "studios",
            "solutions",
            "services",
            "international",
            "global",
            "com",
            "ai",
            "digital",
            "robotics",
            "health",
            "mobility",
            "power",
            "maritime",
            "shipping",
            "logistics",
            "لابز",
            "تك",
            "كابيتال",
            "بارتنرز",
            "تكنولوجيز",
        ],
    )
)  # what a company's name goes on with when the short form is its first word
_NEWS = frozenset(("news", "agency"))
_WORD = re.compile(r"\w+")


def core(name: str, language: str) -> str:
    """Return the folded words that are a company's or agency's own: "إيونيون" of «وكالة إيونيون للأنباء»."""
    words = _WORD.findall(fold(name))
    start, end = 0, len(words)
    while start < end - 1 and {words[start], bare(words[start], language)} & _heads(language):
        start += 1
    if start and words[start] in section(language).get("joiners", ()):
        start = 0  # "Group of Ten" is a name as a whole
    described = next(
        (i for i in range(start + 1, end) if words[i].startswith("لل") and len(words[i]) > 4), end
    )
    end = described
    while end - 1 > start and (words[end - 1] in SUFFIXES or (words[end - 1] in _NEWS and language == "en")):
        end -= 1
    return " ".join(words[start:end])


@cache
def _heads(language: str) -> frozenset[str]:
    """Return the heads that are no part of a name: a bank's name is not one without its head."""
    heads = section(language)["heads"]
    return frozenset(heads["company"] + heads["agency"]) - frozenset(heads["organisation"]) - _banks()


@cache
def _banks() -> frozenset[str]:
    return frozenset(map(fold, ("bank", "banque", "τράπεζα", "τράπεζας", "بنك", "مصرف")))
