"""Charts with altair, drawn by vl-convert with the fonts of this package: no browser and no network."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

# Charts are Any here: altair's generated signatures do not allow for shared keyword arguments.
import altair as alt

from pipeline.claims.rendering import day
from pipeline.exports.bidi import direction, excerpt, isolated
from pipeline.replay.material import Material
from schemas.replay import Replay, TimelineEvent

FONTS = "Newsledger Sans, Noto Sans, Noto Sans Arabic, DejaVu Sans, sans-serif"
LANGUAGES = {"ar": "Arabic", "el": "Greek", "fr": "French", "en": "English"}
INK, MUTED, RULE = "#1b1f24", "#5b6570", "#d9dee4"
_WORDS, _STRIP, _QUOTES, _ROW, _EXCERPT = 420, 300, 540, 40, 88
_KINDS = {
    "happened": "#0b5cad",
    "announced": "#6b3fa0",
    "planned or expected": "#b8860b",
    "denied": "#7a7a7a",
    "disputed": "#c0282d",
}
# Events farther than this from the reports stand at the edge of the strip, with an arrow; their day is in words.
_BEFORE, _AFTER = datetime.timedelta(days=60), datetime.timedelta(days=120)

_MOST_PANELS, _MOST_COURSES = 12, 6


@cache
def _fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(resources.files("pipeline.exports") / "fonts"))


def svg(chart: Any, *, alone: bool = True) -> str:
    """Return ``chart`` as SVG; ``alone``: with the fonts in it, so that it looks the same wherever it is opened."""
    import vl_convert

    _fonts()
    drawn: str = vl_convert.vegalite_to_svg(chart.to_json(format="vega-lite"))
    return drawn.replace("><", f"><style>{font_faces()}</style><", 1) if alone else drawn


@cache
def font_faces() -> str:
    """Return the package's fonts as CSS that needs no file beside it."""
    faces = []
    for weight, name in ((400, "Regular"), (700, "Bold")):
        font = (resources.files("pipeline.exports") / "fonts" / f"NewsledgerSans-{name}.woff2").read_bytes()
        source = f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"
        faces.append(f"@font-face{{font-family:'Newsledger Sans';font-weight:{weight};src:{source}}}")
    return "".join(faces)


def png(chart: Any, scale: float = 2) -> bytes:
    """Return ``chart`` as PNG, ``scale`` pixels per point."""
    import vl_convert

    _fonts()
    return bytes(vl_convert.vegalite_to_png(chart.to_json(format="vega-lite"), scale=scale))


def timeline(events: Iterable[TimelineEvent], material: Material) -> Any:
    """Return the timeline of every story: day, event, a strip of the days, and the words that say so.

    The stories with most evidence come first; a picture holds so many of them, and says how many more there are.
    """
    ordered = sorted(events, key=lambda event: event.story)
    stories = [(story, list(group)) for story, group in groupby(ordered, key=lambda event: event.story)]
    stories.sort(key=lambda item: (-sum(len(event.evidence) for event in item[1]), item[0]))
    panels: list[Any] = [_legend()]
    panels += [_story(found, material, story) for story, found in stories[:_MOST_PANELS]]
    if len(stories) > _MOST_PANELS:
        rest = f"and {len(stories) - _MOST_PANELS} more stories"
        panels.append(_title(rest, "Their events are in replay.json.", _WORDS + _STRIP))
    if len(panels) == 1:
        panels = [_title("No dated events", "None of the articles ties an event to a day.", _WORDS + _STRIP)]
    return dressed(alt.vconcat(*panels, spacing=34))


def courses(replayed: Replay) -> Any:
    """Return the courses of all model runs over time below each other; None where there is none."""
    from pipeline.exports.course import course

    drawn = [course(run, replayed.events) for run in replayed.runs if run.steps][:_MOST_COURSES]
    return dressed(alt.vconcat(*drawn, spacing=40)) if drawn else None


def dressed(chart: Any) -> Any:
    """Give ``chart`` the fonts and colours that all charts share."""
    return (
        chart.configure(font=FONTS, background="white", padding=18)
        .configure_view(stroke=None)
        .configure_axis(labelColor=MUTED, titleColor=MUTED, gridColor=RULE, domainColor=RULE, tickColor=RULE)
        .configure_concat(spacing=8)
    )


def _title(title: str, subtitle: str, width: int) -> Any:
    return (
        alt.Chart(alt.InlineData(values=[{}]), width=width, height=1)
        .mark_point(opacity=0)
        .properties(title=alt.TitleParams(title, subtitle=subtitle, anchor="start", fontSize=18, color=INK))
    )


def _legend() -> Any:
    """Return one line that says what the marks mean."""
    signs = [
        ("circle", True, _KINDS["happened"], "happened"),
        ("circle", True, _KINDS["announced"], "announced"),
        ("circle", True, _KINDS["planned or expected"], "planned or expected"),
        ("circle", True, _KINDS["denied"], "denied"),
        ("circle", True, _KINDS["disputed"], "disputed"),
        ("stroke", False, _KINDS["happened"], "on one of these days"),
        ("triangle-right", True, _KINDS["planned or expected"], "outside the strip"),
        ("diamond", False, MUTED, "first reported"),
    ]
    marks: list[Any] = []
    place = 8
    for shape, filled, colour, label in signs:
        base = alt.Chart(
            alt.InlineData(values=[{"label": label}]), width=_WORDS + _STRIP + _QUOTES, height=16
        )
        marks.append(
            base.mark_point(
                shape=shape, filled=filled, color=colour, size=200 if shape == "stroke" else 80, opacity=1,
                strokeWidth=7 if shape == "stroke" else 1.3,
            ).encode(x=alt.value(place), y=alt.value(8))
        )  # fmt: skip
        marks.append(
            base.mark_text(align="left", baseline="middle", fontSize=11, color=MUTED).encode(
                x=alt.value(place + 13), y=alt.value(8), text="label:N"
            )
        )
        place += 40 + 7 * len(label)
    return alt.layer(*marks)


def _story(events: list[TimelineEvent], material: Material, story: str) -> Any:
    known = material.stories.get(story)
    first, last = _span(events)
    rows = [_row(index, event, first, last) for index, event in enumerate(events)]
    height = len(rows) * _ROW
    named = alt.TitleParams(
        known.name if known else story,
        subtitle=_subtitle(events),
        anchor="start",
        fontSize=18,
        color=INK,
        subtitleColor=MUTED,
        subtitleFontSize=12,
        offset=14,
    )
    parts = (_words(rows, height), _strip(rows, height, first, last), _quotes(rows, height))
    return alt.hconcat(*parts, spacing=18, bounds="flush", title=named).resolve_scale(y="shared")


def _subtitle(events: Sequence[TimelineEvent]) -> str:
    articles = {item.article for event in events for item in event.evidence}
    origins = {item.lineage or item.article for event in events for item in event.evidence}
    sources = f"{len(articles)} article{'s' * (len(articles) != 1)} of {len(origins)} independent origin"
    return f"{len(events)} dated events from {sources}{'s' * (len(origins) != 1)}; the quotes are the words of the articles"


def _span(events: Sequence[TimelineEvent]) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the strip: near the reports, a day of room at each end."""
    reported = [value for event in events for value in (event.known_earliest, event.known_latest) if value]
    days = [value for event in events for value in (event.earliest, event.latest) if value]
    nearest = list(map(datetime.date.fromisoformat, reported or days))
    low, high = min(nearest) - _BEFORE, max(nearest) + _AFTER
    shown = [date for date in map(datetime.date.fromisoformat, days + reported) if low <= date <= high]
    room = datetime.timedelta(days=max(1, (max(shown) - min(shown)).days // 25))
    return min(shown) - room, max(shown) + room


def _row(index: int, event: TimelineEvent, first: datetime.date, last: datetime.date) -> dict[str, Any]:
    begins = datetime.date.fromisoformat(event.earliest) if event.earliest else None
    ends = datetime.date.fromisoformat(event.latest) if event.latest else None
    sure = begins is not None and begins == ends
    evidence = event.evidence[0]
    quote = isolated(excerpt(evidence, _EXCERPT), evidence.language)
    left, right = begins or first, ends or last
    kind = "disputed" if event.status == "disputed" else event.modality
    return {
        "row": index,
        "day": short_day(event),
        "event": f"{event.subject.name}: {event.label}",
        "said": _said(event),
        "kind": "planned or expected" if kind == "expected" else kind,
        "from": _instant(max(first, min(left, last))),
        "to": _instant(max(first, min(right, last)) + datetime.timedelta(days=0 if sure else 1)),
        "shape": "left" if right < first else "right" if left > last else "point" if sure else "bar",
        "known": _instant(datetime.date.fromisoformat(event.known_earliest))
        if event.known_earliest
        else None,
        "quote": quote,
        "direction": direction(evidence.language),
        "source": f"{LANGUAGES[evidence.language]}, \u2068{evidence.outlet or 'outlet not named'}\u2069",
    }


def short_day(event: TimelineEvent) -> str:
    """Return the event's day in few letters: ``9 Feb 2026``, ``by 9 Feb 2026``, ``from 6 Feb 2026``."""
    if event.kind == "figure":
        return f"from {_short(event.earliest or event.value)}"
    first, _, last = event.value.partition("/")
    if last and first in ("", ".."):
        return f"by {_short(last)}"
    if last in ("", "..") and "/" in event.value:
        return f"from {_short(first)}"
    return f"{_short(first)} to {_short(last)}" if last else _short(first)


def _short(edtf: str) -> str:
    return " ".join(word[:3] if word.isalpha() else word for word in day(edtf).split())


def _said(event: TimelineEvent) -> str:
    number = event.independent_lineages
    said = f"{number} independent sources, {event.status}" if number > 1 else f"one source, {event.status}"
    said = said.removesuffix(", single")
    reported = f"reported {_short(event.known)}" if event.known else "day of report unknown"
    return f"{said}; {reported}"


def _instant(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _y() -> alt.Y:
    return alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))


def layered(rows: list[dict[str, Any]], *marks: Any) -> Any:
    """Lay ``marks`` over each other on one table: given to each of them, it would be copied at every turn."""
    return alt.layer(*marks, data=alt.InlineData(values=rows))


def _words(rows: list[dict[str, Any]], height: int) -> Any:
    base = alt.Chart(width=_WORDS, height=height)
    text: dict[str, Any] = {"align": "left", "baseline": "middle"}
    return layered(
        rows,
        base.mark_text(**text, fontSize=12, color=MUTED).encode(y=_y(), x=alt.value(0), text="day:N"),
        base.mark_text(**text, fontSize=13, fontWeight="bold", dy=-7, color=INK, limit=_WORDS - 118).encode(
            y=_y(), x=alt.value(118), text="event:N"
        ),
        base.mark_text(**text, fontSize=10, dy=9, color=MUTED).encode(
            y=_y(), x=alt.value(118), text="said:N"
        ),
    )


def _strip(rows: list[dict[str, Any]], height: int, first: datetime.date, last: datetime.date) -> Any:
    days = (last - first).days
    step = next(step for step in (1, 2, 3, 7, 14, 28, 56) if days / step <= 8)
    values = [_instant(first + datetime.timedelta(days=past)) for past in range(0, days + 1, step)]
    axis = alt.Axis(format="%-d %b", values=values, title=None, orient="top", grid=True, labelOverlap=True)
    scale = alt.Scale(type="utc", domain=[_instant(first), _instant(last)])
    x = alt.X("from:T", axis=axis, scale=scale)
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(_KINDS), range=list(_KINDS.values())),
        legend=None,
    )
    base = alt.Chart(width=_STRIP, height=height)
    marks: list[Any] = [
        base.mark_rule(color=RULE, strokeDash=[2, 2])
        .encode(y=_y(), x=x, x2="known:T")
        .transform_filter("datum.known != null && datum.shape != 'left' && datum.shape != 'right'"),
        base.mark_point(shape="diamond", size=46, color=MUTED, filled=False, strokeWidth=1.3)
        .encode(y=_y(), x=alt.X("known:T", scale=scale))
        .transform_filter("datum.known != null"),
        base.mark_bar(height=9, cornerRadius=4, opacity=0.55)
        .encode(y=_y(), x=x, x2="to:T", color=colour)
        .transform_filter("datum.shape == 'bar'"),
    ]
    shapes = {"point": "circle", "left": "triangle-left", "right": "triangle-right"}
    marks += [
        base.mark_point(shape=shape, filled=True, size=95, opacity=1)
        .encode(y=_y(), x=x, color=colour)
        .transform_filter(f"datum.shape == '{name}'")
        for name, shape in shapes.items()
    ]
    return layered(rows, *marks)


def _quotes(rows: list[dict[str, Any]], height: int) -> Any:
    base = alt.Chart(width=_QUOTES, height=height)
    marks = []
    for way, align, place in (("ltr", "left", 0), ("rtl", "right", _QUOTES)):
        chosen = base.transform_filter(f"datum.direction == '{way}'")
        text: dict[str, Any] = {"align": align, "baseline": "middle"}
        marks += [
            chosen.mark_text(**text, fontSize=12, dy=-7, color=INK, limit=_QUOTES).encode(
                y=_y(), x=alt.value(place), text="quote:N"
            ),
            chosen.mark_text(**text, fontSize=10, dy=9, color=MUTED).encode(
                y=_y(), x=alt.value(place), text="source:N"
            ),
        ]
    return layered(rows, *marks)
