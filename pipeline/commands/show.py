"""Tables for people, with rich: articles, claims, facts, a run's summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.claims.money import shared_rivals
from pipeline.text.figures import doubted, duration, figure, grouped
from schemas.records import Article, Claim, Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ledger import Ledger
    from pipeline.run import Reading
    from schemas.outputs import RunSummary

STATUS_STYLES = {"single": "", "agreed": "green", "explained": "cyan", "disputed": "bold red"}
_ONE = {"articles": "article", "claims": "claim", "facts": "fact", "stories": "story"}


def console() -> Console:
    """Return the console of stdout; where that is no terminal, lines are long rather than broken.

    Markup is off: brackets in an article are the article's.
    """
    made = Console(highlight=False, markup=False, emoji=False)
    return made if made.is_terminal else Console(highlight=False, markup=False, emoji=False, width=180)


def isolated(text: str) -> str:
    """Return ``text`` in a bidi isolate, so that Arabic words do not reorder the cells beside them."""
    return f"\u2068{text}\u2069" if any("\u0590" <= char <= "\u08ff" for char in text) else text


def table(*columns: str, title: str = "") -> Table:
    """Return an empty table whose first column never breaks."""
    made = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        made.add_column(column, no_wrap=number == 0, overflow="fold")
    return made


def article_table(articles: list[Article]) -> None:
    """Print one line per article."""
    shown = table("article", "lang", "published", "known by", "outlet", "cut", "title")
    for article in articles:
        cut = ", ".join(sorted({cut.kind for cut in article.cuts})) or "-"
        title = isolated(article.title or article.text[:60])
        published = article.published
        shown.add_row(
            article.id,
            article.language,
            published.value or "-",
            published.known_by,
            isolated(article.outlet or "-"),
            cut,
            title,
        )
    console().print(shown)


def scope_words(scope: dict[str, str]) -> str:
    """Return a scope as English words: ``{"window": "PT9H"}`` gives ``in 9 hours``."""
    words = []
    for key, value in scope.items():
        if key == "window":
            words.append(f"in {duration(value)}")
        elif key == "of":
            words.append(f"of {value}'s")
        else:
            words.append(value.replace("_", " "))
    return ", ".join(words)


def claim_table(reading: Reading) -> None:
    """Print one line per claim, with the words it stands on."""
    texts = {article.id: article for article in reading.articles}
    shown = table("subject", "attribute", "value", "modality", "said by", "lang", "words")
    for claim in reading.claims:
        article = texts[claim.article]
        words = article.text[claim.value_start : claim.value_end]
        shown.add_row(
            claim.subject,
            claim.attribute,
            claim_value(claim),
            claim.modality,
            claim.attributed_to or "-",
            article.language,
            isolated(words),
        )
    console().print(shown)


def claim_value(claim: Claim) -> str:
    """Return a claim's value, what it was also said to be, and its scope."""
    value = doubted(figure(claim.value, claim.unit, claim.kind, claim.modifier), claim.unit_rivals)
    also = ", ".join(figure(d.value, d.unit, claim.kind, d.modifier) for d in claim.derived)
    scope = scope_words(claim.scope)
    return value + (f" = {also}" if also else "") + (f" ({scope})" if scope else "")


def fact_table(ledger: Ledger, story: str | None = None) -> None:
    """Print the facts story by story: value, status, independent origins, outlets."""
    articles = {article.id: article for article in ledger.articles()}
    claims = {claim.id: claim for claim in ledger.claims()}
    for found in ledger.stories():
        if story not in (None, found.id):
            continue
        shown = table(
            "fact", "subject", "what", "value", "status", "origins", "sources", title=f"Story: {found.name}"
        )
        for fact in (fact for fact in ledger.facts() if fact.story == found.id):
            about = [claims[claim] for claim in fact.claims]
            outlets = {
                articles[c.article].outlet or articles[c.article].source.rsplit("/", 1)[-1] for c in about
            }
            shown.add_row(
                fact.id,
                fact.subject.name,
                fact.attribute.replace("_", " "),
                fact_value(fact, about),
                Text(fact.status, style=STATUS_STYLES[fact.status]),
                str(fact.independent_lineages),
                ", ".join(isolated(outlet) for outlet in sorted(outlets)),
            )
        console().print(shown)
        console().print()


def fact_value(fact: Fact, claims: Sequence[Claim]) -> str:
    """Return the value held, with its scope, and with its modality where it is not simply so."""
    scope = scope_words(fact.scope)
    modality = f" [{fact.modality}]" if fact.modality in ("expected", "denied") else ""
    claim = claims[0]
    value = figure(fact.value, fact.unit, claim.kind, claim.modifier if claim.value == fact.value else None)
    value = doubted(value, shared_rivals(fact, claims))
    return value + (f" ({scope})" if scope else "") + modality


def run_summary(ledger: Ledger, summary: RunSummary) -> None:
    """Print the facts of a run, the differences, and where the reports are."""
    fact_table(ledger)
    for fact in ledger.facts():
        if fact.status in ("explained", "disputed"):
            console().print(Text(f"{fact.id}: {fact.status}", style=STATUS_STYLES[fact.status]))
            for explanation in fact.explanations:
                mark = "" if explanation.holds else " (does not hold)"
                console().print(f"  {explanation.kind.replace('_', ' ')}{mark}: {explanation.text}")
            if not fact.explanations:
                console().print("  nothing explains the difference; both sides stand")
    counts, seconds = summary.counts, sum(summary.seconds.values())
    numbers = ", ".join(
        f"{grouped(str(count))} {_ONE[name] if count == 1 else name}" for name, count in counts.items()
    )
    console().print(f"\n{numbers} in {seconds:.1f} s; reports in {summary.out}, ledger in {summary.ledger}")
