"""What was known and what had happened at a moment: the two differ, because reports come later."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from pipeline.errors import ConfigError
from schemas.replay import Standing, TimelineEvent

Answer = Literal["yes", "possibly", "no"]
_DAY = datetime.timedelta(days=1)


def standing(events: Iterable[TimelineEvent], at: str) -> list[Standing]:
    """Return for every event whether it had happened and was known at the moment ``at``, in the events' order.

    ``at`` is a day or a local time (ISO: ``2026-02-08``, ``2026-02-08T12:00``); a day means its end. Days are known
    to the day only, so during one the answer is "possibly". What is planned or expected has happened only
    as far as the calendar goes, and its modality says so; what is denied has not. ConfigError for no moment.
    """
    moment = _moment(at)
    return [
        Standing(
            fact=event.fact,
            text=event.text,
            modality=event.modality,
            happened="no" if event.modality == "denied" else _by(event.earliest, event.latest, moment),
            known=_by(event.known_earliest, event.known_latest, moment),
        )
        for event in events
    ]


def _moment(at: str) -> datetime.datetime:
    try:
        if len(at) == len("2026-02-08"):
            return datetime.datetime.combine(datetime.date.fromisoformat(at), datetime.time()) + _DAY
        return datetime.datetime.fromisoformat(at).replace(tzinfo=None)
    except ValueError:
        raise ConfigError(
            f"{at!r} is no moment", where="--at", remedy="write 2026-02-08 or 2026-02-08T12:00"
        ) from None


def _by(earliest: str | None, latest: str | None, moment: datetime.datetime) -> Answer:
    """Say whether something between two days had come about at ``moment``."""
    if latest is not None and _midnight(latest) + _DAY <= moment:
        return "yes"
    if earliest is not None and _midnight(earliest) >= moment:
        return "no"
    return "no" if earliest is None and latest is None else "possibly"


def _midnight(day: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time())
