"""Records of the replay: the timeline of a story and what a model run gives (written to replay.json)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.records import ActorRef, Basis, Language, Modality, Record, Status


class Evidence(Record):
    """One claim behind an event: the words in their own language, the English rendering, and where they stand.

    ``published`` is the article's date (EDTF), None where it is unknown.
    """

    claim: str
    article: str
    outlet: str | None = None
    language: Language
    start: int
    end: int
    value_start: int
    value_end: int
    quote: str
    rendering: str
    published: str | None = None
    lineage: str | None = None


class Relation(Record):
    """One event before another, by fact id, because a sentence of an article says so."""

    earlier: str
    later: str
    article: str
    quote: str


class TimelineEvent(Record):
    """One dated event of a story, or a figure that the text ties to a moment ("within nine hours of the launch").

    ``value`` is EDTF; ``earliest``/``latest`` its first and last day (ISO), None where open. ``known`` is the
    earliest publication date (EDTF) of an article that says so, and ``known_earliest``/``known_latest`` its bounds:
    the day something happened and the day it was reported differ. ``party`` is the company that stands
    behind the subject. ``conflicts`` say in English which order relations the event breaks, ``rivals`` are other
    days that a disputed fact's claims name, ``relations`` the sentences that put the event before or after another.
    """

    fact: str
    story: str
    topic: str
    attribute: str
    kind: Literal["event", "figure"] = "event"
    label: str
    text: str
    subject: ActorRef
    party: str
    value: str
    earliest: str | None = None
    latest: str | None = None
    modality: Modality
    status: Status
    confidence: float = Field(ge=0, le=1)
    independent_lineages: int = Field(ge=1)
    known: str | None = None
    known_earliest: str | None = None
    known_latest: str | None = None
    evidence: tuple[Evidence, ...]
    conflicts: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


class Standing(Record):
    """Whether an event had happened, and was known, at a moment; "possibly" within a day that is known as a day only."""

    fact: str
    text: str
    modality: Modality
    happened: Literal["yes", "possibly", "no"]
    known: Literal["yes", "possibly", "no"]


class Input(Record):
    """One input of a model run: where it comes from, and how wide it is.

    ``value`` is the posterior median for an inferred input, the reported value otherwise; ``low``/``high`` are
    the reported interval or the 5% and 95% quantiles after calibration; ``prior_low``/``prior_high`` the same
    before it. ``basis``: reported (with ``claims``), derived (computed from reported ones), or assumed (a
    prior; ``source`` says why that one).
    """

    id: str
    label: str
    basis: Basis
    value: str
    unit: str | None = None
    low: str | None = None
    high: str | None = None
    prior_low: str | None = None
    prior_high: str | None = None
    source: str
    facts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Comparison(Record):
    """One reported figure against the replayed one.

    ``low``/``high`` bound what was reported; ``replayed`` is the value of the shown course, ``replayed_low``/
    ``replayed_high`` its 5% and 95% quantiles, ``share_inside`` the share of all accepted runs inside the
    reported interval. ``agrees`` is None where the report is too vague to compare.
    """

    label: str
    fact: str
    claims: tuple[str, ...]
    reported: str
    low: str | None = None
    high: str | None = None
    replayed: str
    replayed_low: str | None = None
    replayed_high: str | None = None
    share_inside: float | None = Field(default=None, ge=0, le=1)
    agrees: bool | None


class Transition(Record):
    """The service passes into another state; ``low``/``high`` are the 5% and 95% quantiles of the first time.

    ``share`` is the share of accepted runs in which it happens at all.
    """

    state: str
    at: str | None
    low: str | None = None
    high: str | None = None
    share: float = Field(ge=0, le=1)


class Band(Record):
    """Quantiles over all accepted runs, one number per step of the run."""

    q05: tuple[float, ...]
    q50: tuple[float, ...]
    q95: tuple[float, ...]


class Series(Record):
    """One quantity, step by step: the shown course (one run in full) and the bands of all accepted runs."""

    id: str
    label: str
    unit: str | None = None
    course: tuple[float, ...]
    band: Band | None = None


class Calibration(Record):
    """How the unknown inputs were inferred, and how far that can be trusted.

    ``hits``: independent runs that met every report; ``particles`` are drawn from them by weight, and are worth
    ``effective_sample_size`` independent ones of equal weight.
    """

    method: str
    particles: int
    hits: int
    effective_sample_size: float
    simulations: int
    rounds: int
    tolerance: float
    prior_acceptance: float | None = None
    seed: int
    device: str


class Influence(Record):
    """How much of the variance of one outcome an input explains on its own (correlation ratio, 0 to 1)."""

    input: str
    outcome: str
    share: float


class Outcome(Record):
    """What all accepted runs come to: median, 5% and 95% quantiles, and the value of the shown course."""

    id: str
    label: str
    unit: str | None = None
    shown: str
    low: str
    median: str
    high: str


class Change(Record):
    """One outcome as reported and under the changed inputs of a what-if."""

    outcome: str
    label: str
    unit: str | None = None
    reported_course: str
    changed_course: str
    difference_low: str | None = None
    difference_high: str | None = None


class WhatIf(Record):
    """A counterfactual: which inputs were set, and what they change."""

    set: dict[str, str]
    changes: tuple[Change, ...]


class ModelRun(Record):
    """One model run for one party of one story. ``steps`` are the ISO times of the series' entries.

    A model without time (a cap table) has no begin, end, steps, states or series.

    ``alternative`` names the reading of a disputed fact that this run takes.
    """

    story: str
    party: ActorRef
    model: str
    label: str
    alternative: dict[str, str] = Field(default_factory=dict)
    begins: str | None
    ends: str | None
    step: str | None
    inputs: tuple[Input, ...]
    compared: tuple[Comparison, ...]
    transitions: tuple[Transition, ...]
    states: tuple[str, ...]
    steps: tuple[str, ...]
    series: tuple[Series, ...]
    outcomes: tuple[Outcome, ...]
    calibration: Calibration
    sensitivity: tuple[Influence, ...] = ()
    what_if: WhatIf | None = None
    warnings: tuple[str, ...] = ()


class Skipped(Record):
    """A story that no model run was made for, and why."""

    story: str
    model: str
    reason: str


class Replay(Record):
    """All that replay.json holds: the timelines of all stories, model runs, and the stories without one.

    ``standing``: where a moment ``at`` was asked for, what had happened and what was known then.
    """

    events: tuple[TimelineEvent, ...]
    runs: tuple[ModelRun, ...]
    skipped: tuple[Skipped, ...] = ()
    at: str | None = None
    standing: tuple[Standing, ...] = ()
