"""Which language a text is in: script first, then function words, and a statistical model for what is left.

Greek and Arabic script name their language by themselves, save for Persian, Urdu, Pashto and Sorani. English and
French are told from their Latin-script neighbours by function words (schemas/languages/confusables.toml); only
where those do not decide, mostly in headlines, is lingua loaded (a second or so, once per process).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, cast

from pipeline.errors import LanguageError
from schemas.lexicons import LANGUAGES
from schemas.records import Language

REMEDY = "newsledger reads Arabic, Greek, French and English; leave this text out"
_SAMPLE = 4000  # characters: more text does not change the verdict
_LATIN, _GREEK, _ARABIC = "latin", "greek", "arabic"
_WORDS = {
    _LATIN: re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+"),
    _GREEK: re.compile(r"[\u0370-\u037d\u037f-\u03ff\u1f00-\u1fff]+"),
    _ARABIC: re.compile(
        r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c\ufb50-\ufdff\ufe70-\ufefc]+"
    ),
}
# Letters that Arabic does not use but for foreign names; their share tells Persian, Urdu and the rest.
_FOREIGN_LETTERS = re.compile("[پچژگکیٹڈڑںھہۂےۓەێۆڵڕېځڅښټډړڼۍ]")
_FOREIGN_SHARE = 0.02
_SCRIPTS: dict[Language, str] = {"ar": _ARABIC, "el": _GREEK, "fr": _LATIN, "en": _LATIN}
_LINGUA = {
    _LATIN: "ENGLISH FRENCH SPANISH ITALIAN PORTUGUESE GERMAN DUTCH CATALAN ROMANIAN TURKISH POLISH SWEDISH",
    _ARABIC: "ARABIC PERSIAN URDU",
    "cyrillic": "RUSSIAN UKRAINIAN BULGARIAN SERBIAN MACEDONIAN BELARUSIAN",
}
_OTHER_SCRIPTS = {  # first word of the Unicode name -> language as the error names it
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CJK": "Chinese",
    "DEVANAGARI": "Hindi or another language in Devanagari",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
    "THAI": "Thai",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "ETHIOPIC": "Amharic or another language in Ethiopic script",
}
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")


def identify(text: str) -> tuple[Language, float]:
    """Return the language of ``text`` and how sure that is (0 to 1).

    Foreign words and names do not outvote the script of the text. Raises LanguageError, naming the language
    that was found where it can be told, for a text in none of the four languages or without words.
    """
    sample = _URL.sub(" ", text[:_SAMPLE])
    words = {script: pattern.findall(sample) for script, pattern in _WORDS.items()}
    letters = {script: sum(map(len, found)) for script, found in words.items()}
    other = sum(map(str.isalpha, sample)) - sum(letters.values())
    # Latin names are common in Greek and Arabic news, the reverse is rare: a third of the letters is enough.
    greek, arabic, latin = 2 * letters[_GREEK], 2 * letters[_ARABIC], letters[_LATIN]
    total = greek + arabic + latin + 2 * max(other, 0)
    if not total:
        raise LanguageError(
            "the text has no words by which its language can be told", remedy="name its language"
        )
    if 2 * other >= max(greek, arabic, latin):
        raise _unsupported(_other_script(sample))
    if greek >= max(arabic, latin):
        return "el", round(greek / total, 4)
    if arabic >= latin:
        return _arabic(sample, words[_ARABIC], arabic / total)
    votes = _votes(word.lower() for word in words[_LATIN])
    if greek + arabic and not votes.keys() & set(
        LANGUAGES
    ):  # a headline of Latin names: the words between them tell
        return ("el", round(greek / total, 4)) if greek > arabic else ("ar", round(arabic / total, 4))
    return _by_words(sample, len(words[_LATIN]), votes, latin / total)


def plausible(text: str, language: Language) -> bool:
    """Whether ``text`` is in the script of ``language``, which a source may name wrongly."""
    sample = _URL.sub(" ", text[:_SAMPLE])
    letters = {script: sum(map(len, pattern.findall(sample))) for script, pattern in _WORDS.items()}
    own = letters[_SCRIPTS[language]]
    return 2 * own >= sum(map(str.isalpha, sample)) - own


def language_name(code: str) -> str:
    """Return the English name of an ISO 639-1 code, or the code itself where it is not a known one."""
    table = _confusables()
    return "Greek" if code == "el" else str(table[code]["name"]) if code in table else code


def _unsupported(name: str) -> LanguageError:
    return LanguageError(f"the text is in {name}", remedy=REMEDY)


def _arabic(sample: str, words: list[str], share: float) -> tuple[Language, float]:
    joined = "".join(words)
    foreign = len(_FOREIGN_LETTERS.findall(joined)) / len(joined)
    votes = _votes(words)
    ours = votes.pop("ar", 0.0)
    rival, theirs = max(votes.items(), key=lambda item: item[1], default=("", 0.0))
    if ours > 2 * theirs or (foreign < _FOREIGN_SHARE and ours >= theirs):
        return "ar", round(share, 4)
    if theirs > 2 * ours and (foreign >= _FOREIGN_SHARE or theirs >= 3):
        raise _unsupported(language_name(rival))
    return _by_model(sample, _ARABIC, share, votes)


def _by_words(sample: str, count: int, votes: dict[str, float], share: float) -> tuple[Language, float]:
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    best, top = ranked[0] if ranked else ("", 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    needed = 0.12 if top >= 1.5 else 0.3  # share of the words; one or two hits must be most of a short text
    if top < max(2 * second, needed * count) or not top:
        return _by_model(sample, _LATIN, share, votes)
    if best in LANGUAGES:
        return best, round(share * top / (top + second), 4)
    raise _unsupported(language_name(best))


def _votes(words: Iterable[str]) -> dict[str, float]:
    """Count function words by language, each shared one in equal parts; keys are the codes that have any."""
    votes: dict[str, float] = {}
    table = _function_words()
    for word in words:
        for code, weight in table.get(word, ()):
            votes[code] = votes.get(code, 0.0) + weight
    return votes


@cache
def _confusables() -> dict[str, Any]:
    path = resources.files("schemas") / "languages" / "confusables.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def function_words(code: str) -> frozenset[str]:
    """Return the function words of a language, in lower case as written."""
    return frozenset(_confusables()[code]["words"].split())


@cache
def _function_words() -> dict[str, tuple[tuple[str, float], ...]]:
    speakers: dict[str, list[str]] = {}
    for code, entry in _confusables().items():
        for word in entry["words"].split():
            speakers.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in speakers.items()}


@cache
def _model(script: str) -> Any:
    from lingua import Language as Lingua
    from lingua import LanguageDetectorBuilder

    languages = [getattr(Lingua, name) for name in _LINGUA[script].split()]
    return LanguageDetectorBuilder.from_languages(*languages).build()


def _by_model(sample: str, script: str, share: float, votes: dict[str, float]) -> tuple[Language, float]:
    """Ask lingua, function words weighing in; a text is called foreign only where that is clearly likelier."""
    likelihood = {
        item.language.iso_code_639_1.name.lower(): item.value
        for item in _model(script).compute_language_confidence_values(sample)
    }
    weighed = {code: value * (1 + 2 * votes.get(code, 0.0)) for code, value in likelihood.items()}
    scores = {code: value / (sum(weighed.values()) or 1.0) for code, value in weighed.items()}
    best = max(scores, key=lambda code: scores[code])
    ours = max((code for code in scores if code in LANGUAGES), key=lambda code: scores[code])
    if best != ours and (scores[best] >= 0.5 or scores[best] > 2 * scores[ours]):
        raise _unsupported(language_name(best))
    return cast("Language", ours), round(share * scores[ours], 4)


def _other_script(sample: str) -> str:
    """Name the language of a text in a script that none of the four languages uses."""
    scripts = Counter(
        unicodedata.name(char, "UNKNOWN").split()[0]
        for char in sample
        if char.isalpha() and not char.isascii()
    )
    japanese = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if japanese and japanese * 10 >= scripts["CJK"]:
        return "Japanese"
    script = scripts.most_common(1)[0][0]
    if script == "CYRILLIC":
        return str(_model("cyrillic").detect_language_of(sample).name.capitalize())
    return _OTHER_SCRIPTS.get(script, f"a language in {script.capitalize()} script")
