"""The course of a model run as a chart: orders hour by hour, the state of the service, the budget drawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

# Charts are Any here: altair's generated signatures do not allow for shared keyword arguments.
import altair as alt

from pipeline.exports.charts import INK, MUTED, layered, short_day
from schemas.replay import ModelRun, Series, TimelineEvent

_WIDTH, _BLUE = 860, "#0b5cad"
_STATES = {
    "not started": "#e3e7eb",
    "normal": "#9bc1a3",
    "overloaded": "#e0a030",
    "suspended": "#c0282d",
    "coupons used up": "#6b3fa0",
}


def course(run: ModelRun, events: Iterable[TimelineEvent]) -> Any:
    """Return the chart of ``run``: the shown course as a line, 5% to 95% of all accepted runs as a band.

    What was reported of its party stands as marks above the state of the service, each on its reported days.
    """
    last = _end_of_interest(run)
    series = {item.id: item for item in run.series}
    panels = [
        _reported(run, [event for event in events if _belongs(event, run)], last),
        _states(run, last),
        _panel(run, series["orders"], last, "Orders per hour"),
        _panel(run, series["refused"], last, "Requests refused per hour"),
        _panel(
            run, series["budget_drawn"], len(run.steps), f"Budget drawn, {series['budget_drawn'].unit or ''}"
        ),
    ]
    taken = "".join(f", {name.replace('_', ' ')} {value}" for name, value in run.alternative.items())
    name = f"{run.party.name}: the course of events as replayed{taken}"
    told = "Line: one typical course. Band: 5% to 95% of all courses that meet every reported figure."
    title = alt.TitleParams(
        name,
        subtitle=told,
        anchor="start",
        fontSize=18,
        color=INK,
        subtitleColor=MUTED,
        subtitleFontSize=12,
        offset=10,
    )
    return alt.vconcat(*panels, spacing=18, title=title).resolve_scale(color="independent")


def _belongs(event: TimelineEvent, run: ModelRun) -> bool:
    return (event.story, event.party) == (run.story, run.party.id) and event.modality != "denied"


def _reported(run: ModelRun, events: list[TimelineEvent], last: int) -> Any:
    """Return a row per reported event: a bar over its days, with its name."""
    first, end = run.steps[0][:10], run.steps[last - 1][:10]
    rows = [
        {
            "row": index,
            "at": f"{max(event.earliest, first)}T00:00Z",
            "until": f"{min(event.latest, end)}T23:59Z",
            "label": f"{event.label} ({short_day(event)})",
            "late": max(event.earliest, first) > run.steps[last * 3 // 5][:10],
        }
        for index, event in enumerate(events)
        if event.earliest and event.latest and event.latest >= first and event.earliest <= end
    ]
    base = alt.Chart(width=_WIDTH, height=max(1, len(rows)) * 17)
    base = base.properties(title=alt.TitleParams("As reported", anchor="start", fontSize=12, color=INK))
    y = alt.Y("row:O", axis=None)
    x = _axis(run, last)
    bars = base.mark_bar(height=8, cornerRadius=3, color=_BLUE, opacity=0.7).encode(x=x, x2="until:T", y=y)
    text: dict[str, Any] = {"baseline": "middle", "fontSize": 11, "color": INK}
    after = base.transform_filter("!datum.late").mark_text(**text, align="left", dx=6)
    before = base.transform_filter("datum.late").mark_text(**text, align="right", dx=-6)
    after = after.encode(x=alt.X("until:T"), y=y, text="label:N")
    return layered(rows, bars, after, before.encode(x=x, y=y, text="label:N"))


def _end_of_interest(run: ModelRun) -> int:
    """Return the step up to which hours are shown one by one: two weeks at most."""
    return min(len(run.steps), 14 * 24)


def _axis(run: ModelRun, last: int) -> alt.X:
    hours = datetime.timedelta(hours=1)
    end = datetime.datetime.fromisoformat(run.steps[last - 1]) + hours
    domain = [f"{run.steps[0]}Z", f"{end.isoformat(timespec='minutes')}Z"]
    return alt.X(
        "at:T",
        title=None,
        scale=alt.Scale(type="utc", domain=domain, nice=False),
        axis=alt.Axis(format="%a %-d %b", tickCount={"interval": "day", "step": 1 if last <= 24 * 14 else 2}),
    )


def _states(run: ModelRun, last: int) -> Any:
    """Return a strip: what state the service is in, one cell per stretch of the same state."""
    rows: list[dict[str, Any]] = []
    for step, state in zip(run.steps[:last], run.states[:last], strict=True):
        until = (datetime.datetime.fromisoformat(step) + datetime.timedelta(hours=1)).isoformat(
            timespec="minutes"
        )
        if rows and rows[-1]["state"] == state:
            rows[-1]["until"] = f"{until}Z"
        else:
            rows.append({"at": f"{step}Z", "until": f"{until}Z", "state": state})
    colour = alt.Color(
        "state:N",
        title="Service",
        scale=alt.Scale(domain=list(_STATES), range=list(_STATES.values())),
        legend=alt.Legend(orient="top", direction="horizontal", symbolType="square"),
    )
    return (
        alt.Chart(alt.InlineData(values=rows), width=_WIDTH, height=26)
        .mark_bar(height=26)
        .encode(x=_axis(run, last), x2="until:T", color=colour)
    )


def _panel(run: ModelRun, series: Series, last: int, title: str) -> Any:
    rows = [
        {
            "at": f"{run.steps[index]}Z",
            "course": series.course[index],
            "low": series.band.q05[index] if series.band else None,
            "high": series.band.q95[index] if series.band else None,
        }
        for index in range(last)
    ]
    base = alt.Chart(
        width=_WIDTH,
        height=130,
        title=alt.TitleParams(title, anchor="start", fontSize=12, color=INK),
    )
    axis = alt.Axis(labelExpr="replace(format(datum.value, '~s'), 'G', ' bn')", tickCount=4)
    x = _axis(run, last)
    band = base.mark_area(opacity=0.22, color=_BLUE).encode(
        x=x, y=alt.Y("low:Q", title=None, axis=axis), y2="high:Q"
    )
    line = base.mark_line(color=_BLUE, strokeWidth=1.6).encode(
        x=x, y=alt.Y("course:Q", title=None, axis=axis)
    )
    return layered(rows, band, line)
