"""Words for the people and things of a country ("Kuwaiti", يوناني): adjectives that a recogniser may take for names."""

from __future__ import annotations

from functools import cache

from pipeline.entities.matching import section
from pipeline.text import fold


@cache
def demonyms(language: str) -> frozenset[str]:
    """Return the folded adjectives of all countries of CLDR that the language's endings make, without the countries.

    Only in languages where they look like names: in capitals, or in a script without them.
    """
    rules = section(language).get("demonyms")
    if rules is None:
        return frozenset()
    from babel import Locale

    names = {fold(name) for code, name in Locale(language).territories.items() if code.isalpha()}
    stems = {
        stem for name in names for stem in (name, name.removeprefix(rules["article"])) if " " not in stem
    }
    stems |= {stem.removesuffix(last) for stem in stems for last in map(fold, rules["cut"])}
    return (
        frozenset(stem + ending for stem in stems if len(stem) > 2 for ending in map(fold, rules["endings"]))
        - names
    )
