"""Linking thousands of unknown names: our deterministic scheme beside Splink, on stories made from names of CLDR.

    python benchmarks/linking.py [--stories 400] [--seed 1] [--splink]

Cities of time zones are the actors: CLDR names each in Arabic, Greek, French and English. A story has an article in each
language that names some of its actors and repeats some of its figures; the lexicon is emptied, so that nothing is known
beforehand. Scored over pairs of spellings that stand for one actor. Splink (pip install splink) gets the same evidence as
columns: how the name sounds, its type, and the stories that share figures with its own.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from babel import Locale

from pipeline.entities import lexicon, link
from pipeline.entities.clusters import script
from pipeline.entities.sounds import keys, sounds, words
from schemas.lexicons import LANGUAGES
from schemas.records import Article, Entity

Spelling = tuple[str, str]  # language and name
_ACTORS, _NAMED, _FIGURES, _REPEATED = 7, 5, 4, 3
_SURE = 0.99


def cities() -> dict[str, dict[str, str]]:
    """Return the cities that all four languages name, by time zone."""
    zones = {language: Locale(language).time_zones for language in LANGUAGES}
    named = {
        zone: {
            language: zones[language].get(zone, {}).get("city") or (zone.split("/")[-1].replace("_", " "))
            for language in LANGUAGES
        }
        for zone in zones["ar"]
    }
    return {
        zone: names
        for zone, names in named.items()
        if (script(names["ar"]), script(names["el"]), script(names["fr"])) == ("arabic", "greek", "latin")
    }


def stories(count: int, draw: random.Random) -> Iterator[tuple[Article, list[Entity], list[str]]]:
    """Yield the articles of ``count`` stories with their names, and the city that each name stands for."""
    named = cities()
    for story in range(count):
        actors = draw.sample(sorted(named), _ACTORS)
        figures = [str(draw.randrange(100, 100_000)) for _ in range(_FIGURES)]
        for language in LANGUAGES:
            chosen = draw.sample(actors, _NAMED)
            text, entities = " ".join(draw.sample(figures, _REPEATED)) + ". ", []
            for actor in chosen:
                name = named[actor][language]
                fields = {"type": "LOC", "start": len(text), "end": len(text) + len(name), "text": name}
                entities.append(Entity.model_validate({**fields, "score": 0.9}))
                text += name + ". "
            fields = {"id": f"{story}-{language}", "source": "made", "language": language, "text": text}
            yield Article.model_validate({**fields, "language_confidence": 1.0}), entities, chosen


def scored(truth: Sequence[str], found: Sequence[str | None]) -> tuple[float, float]:
    """Return precision and recall over the pairs of names that are put together."""
    both, own, right = Counter(zip(found, truth, strict=True)), Counter(found), Counter(truth)
    together, kept, wanted = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, own, right))
    return together / max(1, kept), together / max(1, wanted)


def ours(articles: Sequence[Article], entities: Sequence[Sequence[Entity]]) -> list[str | None]:
    """Return the actor of every name by our scheme."""
    linked, _ = link(articles, entities)
    return [entity.actor for found in linked for entity in found]


def by_splink(articles: Sequence[Article], entities: Sequence[Sequence[Entity]]) -> list[str | None]:
    """Return the actor of every name by Splink: one record a spelling, trained by expectation maximisation."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    records: dict[Spelling, set[str]] = {}
    for article, found in zip(articles, entities, strict=True):
        for entity in found:
            figures = article.text.partition(".")[0].split()
            records.setdefault((article.language, entity.text), set()).update(figures)
    ids = {spelling: i for i, spelling in enumerate(records)}
    table = [
        {
            "unique_id": i,
            "sound": sounds("".join(words(name)))[0],
            "begins": min(keys(name), default=""),
            "figures": sorted(records[language, name]),
        }
        for (language, name), i in ids.items()
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("sound", [0.95, 0.9, 0.8]),
            cl.ArrayIntersectAtSizes("figures", [8, 4, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("begins")],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("sound")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("begins"))
    pairs = linker.inference.predict(threshold_match_probability=_SURE)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _SURE)
    of = {row["unique_id"]: row["cluster_id"] for row in clusters.as_record_list()}
    return [
        str(of[ids[article.language, entity.text]])
        for article, found in zip(articles, entities, strict=True)
        for entity in found
    ]


def main() -> None:
    """Print precision, recall and seconds of each scheme."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--splink", action="store_true")
    options = parser.parse_args()
    made = list(stories(options.stories, random.Random(options.seed)))
    articles, entities = [a for a, _, _ in made], [e for _, e, _ in made]
    truth = [actor for _, _, chosen in made for actor in chosen]
    lexicon.load.cache_clear()
    empty = lexicon.Lexicon({}, {}, {}, frozenset())
    lexicon.load = lambda: empty  # type: ignore[assignment]
    schemes: list[tuple[str, Callable[..., list[str | None]]]] = [("ours", ours)]
    if options.splink:
        schemes.append(("splink", by_splink))
    print(f"{len(articles)} articles, {len(truth)} names, {len(set(truth))} actors")
    for name, scheme in schemes:
        start = time.perf_counter()
        precision, recall = scored(truth, scheme(articles, entities))
        print(f"{name:8} precision {precision:.4f} recall {recall:.4f} {time.perf_counter() - start:8.1f} s")


if __name__ == "__main__":
    main()
