"""Glosses of sentences: translated once, judged by the guard, withheld where they lie."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.translation.backends import NoModelError, Translator, translator
from schemas.glosses import Gloss
from schemas.records import Language

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.entities.config import EntityConfig

Sentence = tuple[str, Language]
Cache = Mapping[tuple[str, str, str], Gloss]


@dataclass(slots=True)
class Glosses:
    """The glosses found, by sentence, and the languages that no model is here for."""

    found: dict[Sentence, Gloss] = field(default_factory=dict)
    without: list[Language] = field(default_factory=list)

    def text(self, sentence: str, language: Language) -> str | None:
        """Return the gloss of a sentence where there is one that may be shown."""
        gloss = self.found.get((sentence, language))
        return gloss.text if gloss else None

    def warning(self) -> str | None:
        """Return the one line that says how to get the models that lack."""
        if not self.without:
            return None
        languages = ", ".join(sorted(self.without))
        return f"no translation model for {languages}: facts read in English as renderings; `newsledger models fetch` gets one"


def gloss(
    sentences: Iterable[Sentence], config: Config, names: EntityConfig, cache: Cache | None = None
) -> Glosses:
    """Return the glosses of ``sentences``, each a text with its language; English needs none.

    ``names`` are the settings of the recogniser that the guard reads with: those of the entity stage.
    What ``cache`` holds of the same sentence, model and revision is not translated again; it is judged again where it
    may be shown. Raises ModelError where a model or device that ``config`` names is not there.
    """
    result = Glosses()
    if config.translation.backend == "none":
        return result
    by_language: dict[Language, list[str]] = defaultdict(list)
    for text, language in dict.fromkeys(sentences):
        if language != "en":
            by_language[language].append(text)
    for language, texts in sorted(by_language.items()):
        try:
            backend = translator(language, config)
        except NoModelError:
            result.without.append(language)
            continue
        made = _glosses(texts, language, backend, names, cache or {})
        result.found.update({(text, language): one for text, one in zip(texts, made, strict=True)})
    return result


def _glosses(
    texts: Sequence[str], language: Language, backend: Translator, names: EntityConfig, cache: Cache
) -> list[Gloss]:
    version = guard_version(names)
    known = [cache.get((source_of(text, language), backend.model, backend.revision)) for text in texts]
    # A withheld gloss stays withheld as long as the guard is the same; of another guard's nothing is left to judge.
    held = {i: g for i, g in enumerate(known) if g is not None and g.text is None and g.guard == version}
    english = {i: g.text for i, g in enumerate(known) if g is not None and g.text is not None}
    todo = [i for i in range(len(texts)) if i not in held and i not in english]
    if todo:
        english.update(zip(todo, backend.translate([texts[i] for i in todo], language), strict=True))
    judged = _judged(texts, language, english, names)
    return [
        held.get(i)
        or Gloss(
            source=source_of(text, language),
            language=language,
            model=backend.model,
            revision=backend.revision,
            guard=version,
            text=None if judged[i] else english[i],
            withheld=judged[i],
        )
        for i, text in enumerate(texts)
    ]


def _judged(
    texts: Sequence[str], language: Language, english: Mapping[int, str], names: EntityConfig
) -> dict[int, tuple[str, ...]]:
    from pipeline.translation.guard import Pair, judge

    places = sorted(english)
    verdicts = judge([Pair(texts[i], language, english[i]) for i in places], names)
    return dict(zip(places, verdicts, strict=True))


def source_of(text: str, language: Language) -> str:
    """Return the hash under which the glosses of a sentence are kept."""
    return hashlib.sha256(f"{language}\0{text}".encode()).hexdigest()


def guard_version(names: EntityConfig) -> str:
    """Return the version of the guard: its own, and that of the extractors it reads with."""
    from pipeline.translation.guard import VERSION

    return f"{VERSION}/{importlib.metadata.version('newsledger')}/{names.backend}"
