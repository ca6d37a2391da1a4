"""Records that pass between the stages, one class per table of the ledger.

Every span is a pair of code-point offsets ``[start, end)`` into the stored text of the article, and
``article.text[start:end] == quote`` holds for it. Numbers are plain decimal strings, so that nothing is
rounded on the way; times are EDTF (ISO 8601-2) strings, durations ISO 8601.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["ar", "el", "fr", "en"]
MentionKind = Literal[
    "money", "percent", "count", "age", "measure", "duration", "date", "time", "rate", "multiple", "ordinal"
]
Modifier = Literal["approx", "more_than", "at_least", "less_than", "at_most"]
EntityType = Literal["PER", "ORG", "LOC", "MISC"]
Modality = Literal["announced", "happened", "expected", "denied"]
Status = Literal["single", "agreed", "explained", "disputed"]
ExplanationKind = Literal[
    "currency_conversion",
    "rounding",
    "hedge",
    "mislabelled_unit",
    "scale_slip",
    "scope",
    "update",
    "copy",
    "arithmetic",
]
Basis = Literal["reported", "derived", "assumed"]


class Record(BaseModel):
    """Immutable record; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Published(Record):
    """When an article appeared, and how that is known.

    ``value`` is EDTF (``2026-02-09``, ``2026-02``) or None; ``reason`` says in English why an inferred date
    was chosen, with the rivals that were passed over in ``candidates`` (best first).
    """

    value: str | None = None
    known_by: Literal["header", "dateline", "inferred", "unknown"] = "unknown"
    reason: str | None = None
    candidates: tuple[str, ...] = ()


class Cut(Record):
    """A stretch of the source that is not the article: menus, related posts, comment forms.

    ``at`` is the offset in the stored text where it stood, ``text`` the words that were cut.
    """

    at: int = Field(ge=0)
    kind: Literal["menu", "related", "comments", "share", "disclaimer", "advert", "other"]
    text: str


class Article(Record):
    """One article as stored. ``text`` begins with the title where there is one: ``text[:title_end] == title``."""

    id: str
    source: str
    outlet: str | None = None
    url: str | None = None
    language: Language
    language_confidence: float = Field(ge=0, le=1)
    title: str | None = None
    title_end: int = Field(default=0, ge=0)
    published: Published = Published()
    text: str
    cuts: tuple[Cut, ...] = ()


class Mention(Record):
    """A normalised quantity or time and its place in the text (notation: docs/mentions.md).

    ``candidates``: the readings of an ambiguous unit, most likely first ("$": USD, CAD, ...); ``unit_confidence``: how
    likely the first of them is, 1 where the words name the unit.
    """

    kind: MentionKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    value: str
    unit: str | None = None
    low: str | None = None
    high: str | None = None
    modifier: Modifier | None = None
    resolved: str | None = None
    calendar: str | None = None
    candidates: tuple[str, ...] = ()
    unit_confidence: float = Field(default=1.0, ge=0, le=1)


class Entity(Record):
    """A name in a text; ``actor`` is the id of the actor it stands for, None while unlinked."""

    type: EntityType
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    score: float = Field(ge=0, le=1)
    actor: str | None = None
    source: str = "model"


class Actor(Record):
    """A company, product, agency, platform, person, place or event that entities of any script stand for.

    ``parent`` is the owner: the company of a product.
    """

    id: str
    name: str
    kind: Literal[
        "company", "product", "agency", "platform", "person", "place", "organisation", "event", "other"
    ]
    names: dict[str, tuple[str, ...]] = {}
    tickers: tuple[str, ...] = ()
    parent: str | None = None
    evidence: str = "lexicon"


class DerivedValue(Record):
    """The same amount said again in another currency or unit: the 433M dollars of "3bn yuan (433M dollars)"."""

    value: str
    unit: str
    low: str | None = None
    high: str | None = None
    modifier: Modifier | None = None
    start: int
    end: int


class Claim(Record):
    """Who (subject), what (attribute), value, when, said by whom, how firmly; with the words as evidence.

    ``start``/``end``/``quote`` are the sentence that says it, ``value_start``/``value_end`` the words of the
    value in it. ``at`` (EDTF) is the time that the statement speaks of. ``value`` of a date attribute is
    EDTF, resolved where the article's date allows it, with ``low``/``high`` its first and last day.
    ``unit_rivals``: other currencies that the words may as well mean, where ``unit`` is only the likeliest.
    ``attributed_to`` is an actor id; ``firsthand`` says whether that actor speaks of itself.
    """

    id: str
    article: str
    topic: str
    subject: str
    attribute: str
    kind: MentionKind
    value: str
    unit: str | None = None
    unit_rivals: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    modifier: Modifier | None = None
    derived: tuple[DerivedValue, ...] = ()
    scope: dict[str, str] = {}
    at: str | None = None
    modality: Modality = "happened"
    attributed_to: str | None = None
    firsthand: bool = False
    start: int
    end: int
    quote: str
    value_start: int
    value_end: int
    in_title: bool = False
    confidence: float = Field(default=1.0, ge=0, le=1)
    rendering: str = ""
    gloss: str | None = None


class Explanation(Record):
    """Why claims of one fact differ, or what the text's own arithmetic gives; ``text`` shows the sum.

    ``holds`` is False where a stated relation does not come out ("three times": holds for one rival only).
    ``surprise`` is 0 for the expected and grows to 1; ``numbers`` are the operands by name, as decimals.
    """

    kind: ExplanationKind
    text: str
    claims: tuple[str, ...] = ()
    holds: bool = True
    surprise: float = Field(default=0.0, ge=0, le=1)
    numbers: dict[str, str] = {}


class ActorRef(Record):
    """An actor as facts show it."""

    id: str
    name: str


class Fact(Record):
    """What the ledger holds to be so after reconciliation, with all its claims.

    ``modality`` is that of the statement held: a fact may be announced, expected or denied.
    """

    id: str
    story: str
    subject: ActorRef
    attribute: str
    value: str
    unit: str | None = None
    low: str | None = None
    high: str | None = None
    scope: dict[str, str] = {}
    at: str | None = None
    modality: Modality = "happened"
    status: Status
    independent_lineages: int = Field(ge=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    explanations: tuple[Explanation, ...] = ()
    claims: tuple[str, ...]


class Story(Record):
    """The articles about one event."""

    id: str
    name: str
    articles: tuple[str, ...]
    topics: tuple[str, ...] = ()


class Lineage(Record):
    """Articles that go back to one origin; ``evidence`` gives a reason per link, in English."""

    id: str
    story: str
    articles: tuple[str, ...]
    origin: str | None = None
    evidence: tuple[str, ...] = ()
