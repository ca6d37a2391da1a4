"""From facts to the inputs of a model: what is reported, derived or assumed, and what the runs must reproduce."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.claims.dates import bounds
from pipeline.errors import ReplayError
from pipeline.replay.durations import hours, words
from pipeline.replay.events import rivals
from pipeline.replay.material import Material
from pipeline.replay.processes.campaign import Calendar
from pipeline.replay.spec import ModelSpec, Observation, Parameter, Prior
from pipeline.replay.summaries import Span
from schemas.records import Fact

_DAY = datetime.timedelta(days=1)
_MOST_DAYS = 366
_MOST_ALTERNATIVES = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a story for one party: the facts by attribute, and the value taken for a disputed one."""

    story: str
    party: str
    facts: dict[str, tuple[Fact, ...]]
    taken: dict[str, str]

    def first(self, names: Iterable[str]) -> Fact | None:
        """Return the best fact of the first attribute of ``names`` that has one."""
        return next((found[0] for name in names if (found := self.facts.get(name))), None)


@dataclass(frozen=True, slots=True)
class Range:
    """An uncertain input: ``prior`` with absolute bounds, drawn anew for every run."""

    name: str
    parameter: Parameter
    prior: Prior
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """A reported figure as the runs must reproduce it: the summary over ``span`` lies in [low, high]."""

    observation: Observation
    label: str
    fact: Fact
    span: Span
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a run needs: calendar, uncertain inputs, reported figures, and facts that stand for inputs."""

    spec: ModelSpec
    reading: Reading
    calendar: Calendar
    ranges: tuple[Range, ...]
    observed: tuple[Observed, ...]
    vague: tuple[tuple[str, Fact], ...]
    currency: str
    expiry_fact: Fact | None
    warnings: tuple[str, ...] = ()


def readings(material: Material, spec: ModelSpec, story: str) -> list[Reading]:
    """Return the readings of a story: one per party that could run, and per alternative of a disputed fact.

    Raises ReplayError, naming the missing facts, where the story speaks of the topic but no party has what the
    model requires. An empty list: the story does not speak of the topic at all.
    """
    own = [fact for fact in material.facts if fact.story == story and material.topic_of(fact) == spec.topic]
    own = [fact for fact in own if fact.modality != "denied"]
    shared = {name for name in _attributes(spec) if _level(material, name, own) == "event"}
    parties = sorted({material.party(fact.subject.id) for fact in own if fact.attribute not in shared})
    candidates = [_gather(material, own, shared, story, party) for party in parties]
    if not candidates:
        return []
    missing = {reading.party: _missing(spec, reading) for reading in candidates}
    able = [reading for reading in candidates if not missing[reading.party]]
    if not able:
        best = min(candidates, key=lambda reading: (len(missing[reading.party]), -len(reading.facts)))
        raise ReplayError(
            f"no report of the {' or the '.join(missing[best.party])} of {best.party}",
            where=story,
            remedy="a model run needs it; the timeline stands without it",
        )
    return [alternative for reading in able for alternative in _alternatives(material, spec, reading)]


def _attributes(spec: ModelSpec) -> set[str]:
    return {name for parameter in spec.parameters.values() for name in parameter.facts}


def _level(material: Material, attribute: str, facts: Sequence[Fact]) -> str | None:
    known = next((fact for fact in facts if fact.attribute == attribute), None)
    described = material.attribute_of(known) if known else None
    return described.subject if described else None


def _gather(material: Material, own: Sequence[Fact], shared: set[str], story: str, party: str) -> Reading:
    mine = [fact for fact in own if fact.attribute in shared or material.party(fact.subject.id) == party]
    # The best supported statement first; one about the whole before one about a part of it.
    mine.sort(key=lambda fact: (len(fact.scope), -fact.independent_lineages, -fact.confidence, fact.id))
    grouped = {name: tuple(found) for name, found in _grouped(mine).items()}
    return Reading(story, party, grouped, {})


def _grouped(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.attribute, []).append(fact)
    return found


def _missing(spec: ModelSpec, reading: Reading) -> list[str]:
    return [
        parameter.label
        for parameter in spec.parameters.values()
        if parameter.required and reading.first(parameter.facts) is None
    ]


def _alternatives(material: Material, spec: ModelSpec, reading: Reading) -> list[Reading]:
    """Return the reading as held and one for every other value of the disputed facts that the model uses."""
    used = _attributes(spec) | {observation.attribute for observation in spec.observations}
    choices: list[list[Fact]] = []
    for name in sorted(used & reading.facts.keys()):
        fact = reading.facts[name][0]
        others = [_as_stated(material, fact, value) for value in rivals(material, fact)]
        if others:
            choices.append([fact, *others])
    made = []
    for combination in itertools.islice(itertools.product(*choices), _MOST_ALTERNATIVES):
        chosen = {fact.attribute: (fact, *reading.facts[fact.attribute][1:]) for fact in combination}
        taken = {fact.attribute: fact.value for fact in combination}
        made.append(replace(reading, facts=reading.facts | chosen, taken=taken))
    return made


def _as_stated(material: Material, fact: Fact, value: str) -> Fact:
    claim = next(claim for claim in material.claims_of(fact) if claim.value == value)
    return fact.model_copy(update={"value": value, "low": claim.low, "high": claim.high})


def prepare(material: Material, spec: ModelSpec, reading: Reading) -> Setting:
    """Turn the facts of a reading into a `Setting`; ReplayError names the facts that cannot be."""
    launch = _fact(spec, reading, "launch")
    if launch is None or launch.low is None or launch.high is None:
        raise ReplayError("the day of the launch is open", where=_named(launch, reading), remedy="give a day")
    first, latest = map(datetime.date.fromisoformat, (launch.low, launch.high))
    expiry = _fact(spec, reading, "expiry")
    last = _last_day(spec, expiry, first)
    if last < first:
        raise ReplayError(
            f"expires on {last}, before it starts on {first}",
            where=f"facts {launch.id} and {expiry.id if expiry else 'expiry'}",
            remedy="correct one of the two",
        )
    warnings = []
    if (last - first).days > _MOST_DAYS:
        last = first + _MOST_DAYS * _DAY
        warnings.append(f"the run ends after {_MOST_DAYS} days, on {last}, before the coupons expire")
    calendar = Calendar(first, ((last - first).days + 1) * 24, spec.profile, _holiday(spec, reading))
    budget = _fact(spec, reading, "budget")
    if budget is None or float(budget.value) <= 0:
        raise ReplayError(
            "the budget is nothing", where=_named(budget, reading), remedy="nothing can be replayed"
        )
    observed, vague = _observations(material, spec, reading, calendar)
    _check_windows(observed)
    scales = _scales(reading, budget, observed, calendar)
    ranges = tuple(_ranges(spec, scales, budget, (latest - first).days + 1))
    return Setting(
        spec,
        reading,
        calendar,
        ranges,
        tuple(observed),
        tuple(vague),
        budget.unit or "",
        expiry,
        tuple(warnings),
    )


def _fact(spec: ModelSpec, reading: Reading, parameter: str) -> Fact | None:
    return reading.first(spec.parameters[parameter].facts)


def _named(fact: Fact | None, reading: Reading) -> str:
    return f"fact {fact.id}" if fact else reading.story


def _last_day(spec: ModelSpec, expiry: Fact | None, first: datetime.date) -> datetime.date:
    if expiry is not None and expiry.high is not None:
        return datetime.date.fromisoformat(expiry.high)
    days = (hours(spec.parameters["expiry"].default or "P30D") or 24.0) / 24
    return first + datetime.timedelta(days=math.ceil(days) - 1)


def _holiday(spec: ModelSpec, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    begins, length = _fact(spec, reading, "holiday"), _fact(spec, reading, "holiday_length")
    if begins is None or begins.low is None:
        return None
    default = spec.parameters["holiday_length"].default or "P1D"
    days = (hours(length.value if length else default) or hours(default) or 24.0) / 24
    first = datetime.date.fromisoformat(begins.low)
    return first, first + datetime.timedelta(days=math.ceil(days) - 1)


def _observations(
    material: Material, spec: ModelSpec, reading: Reading, calendar: Calendar
) -> tuple[list[Observed], list[tuple[str, Fact]]]:
    observed, vague = [], []
    for observation in spec.observations:
        for fact in reading.facts.get(observation.attribute, ()):
            window = fact.scope.get("window")
            label = observation.label.format(window=words(window) if window else "")
            found = _observed(material, observation, label, fact, calendar)
            if found is None:
                vague.append((label, fact))
            else:
                observed.append(found)
    return observed, vague


def _observed(
    material: Material, observation: Observation, label: str, fact: Fact, calendar: Calendar
) -> Observed | None:
    attribute = material.attribute_of(fact)
    if attribute is not None and attribute.kind == "date":
        return _on_days(observation, label, fact, calendar)
    window = fact.scope.get("window")
    low, high = float(fact.low or fact.value), float(fact.high or "inf")
    if window is not None:
        length = hours(window)
        return None if length is None else Observed(observation, label, fact, Span(length=length), low, high)
    known = [
        bounds(material.articles[claim.article].published.value)[1] for claim in material.claims_of(fact)
    ]
    day = min((value for value in known if value), default=None)
    if day is None:
        return None
    # Without a window the figure is a count up to the day of the report: at least so many by its end.
    by = _hour(day, calendar) + 24
    return Observed(
        observation.model_copy(update={"summary": "orders_by"}),
        f"orders by {day}",
        fact,
        Span(last=by),
        low,
        math.inf,
    )


def _on_days(observation: Observation, label: str, fact: Fact, calendar: Calendar) -> Observed | None:
    """Return the figure for a day: an open beginning ("by Monday") is tested on the last day, when it was seen."""
    low, high = fact.low or fact.high, fact.high or fact.low
    if low is None or high is None:
        return None
    first, last = _hour(low, calendar), _hour(high, calendar) + 24
    if last <= 0 or first >= calendar.hours:
        raise ReplayError(
            f"{label}: {fact.value} lies outside the campaign, {calendar.first} and {calendar.hours // 24} days",
            where=f"fact {fact.id}",
            remedy="correct the day, the launch or the expiry",
        )
    span = Span(max(first, 0), min(last, calendar.hours))
    if observation.relation == "at_least":
        return Observed(observation, label, fact, span, observation.threshold, math.inf)
    # The hour 23 of the day still belongs to it; the clock counts whole hours.
    return Observed(observation, label, fact, span, span.first, span.last - 1)


def _check_windows(observed: Sequence[Observed]) -> None:
    """Raise ReplayError where more is reported of a shorter window than of a longer one."""
    windows = sorted((item for item in observed if item.span.length), key=lambda item: item.span.length)
    for shorter, longer in itertools.combinations(windows, 2):
        if shorter.fact.attribute == longer.fact.attribute and shorter.low > longer.high:
            raise ReplayError(
                f"more {shorter.label} ({shorter.fact.value}) than {longer.label} ({longer.fact.value})",
                where=f"facts {shorter.fact.id} and {longer.fact.id}",
                remedy="one of them is wrong, or they count different things",
            )


def _hour(day: str, calendar: Calendar) -> int:
    return (datetime.date.fromisoformat(day) - calendar.first).days * 24


def _scales(
    reading: Reading, budget: Fact, observed: Sequence[Observed], calendar: Calendar
) -> dict[str, float]:
    """Return the quantities that priors are multiples of, from the best reported count of orders."""
    counts = [item for item in observed if item.fact.attribute == "orders"]
    if not counts:
        fact = reading.facts["orders"][0]
        raise ReplayError(
            "the orders are reported without a time that they were placed in",
            where=f"fact {fact.id}",
            remedy="the model needs a window or a dated report",
        )
    best = min(counts, key=lambda item: item.span.length or math.inf)
    orders = float(best.fact.value)
    if orders <= 0:
        raise ReplayError(
            "no orders were placed", where=f"fact {best.fact.id}", remedy="nothing can be replayed"
        )
    return {
        "orders": orders,
        "order_rate": orders / (best.span.length or max(best.span.last, 1)),
        "budget_per_order": float(budget.value) / orders,
    }


def _ranges(spec: ModelSpec, scales: dict[str, float], budget: Fact, days: int) -> Iterable[Range]:
    """Return the uncertain inputs with absolute bounds; the launch may fall on any hour of ``days`` days."""
    low, high = float(budget.low or budget.value), float(budget.high or budget.value)
    around = max(abs(low) * 1e-9, 1e-9) if low == high else 0.0
    prior = Prior(family="uniform", low=low - around, high=high + around)
    yield Range("budget", spec.parameters["budget"], prior, budget)
    for name, parameter in spec.parameters.items():
        if parameter.prior is None:
            continue
        prior = parameter.prior
        if prior.scale is not None:
            factor = scales[prior.scale]
            prior = Prior(family=prior.family, low=prior.low * factor, high=prior.high * factor)
        if name == "launch_hour":
            prior = Prior(family="integers", low=0, high=24 * days - 1)
        yield Range(name, parameter, prior)
