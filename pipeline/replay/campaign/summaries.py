"""What is read off the runs of a campaign: the reported figures as the runs give them, and the outcomes asked for.

Every summary takes the recorded hours [hours, campaigns] and gives one number per campaign.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from pipeline.replay.campaign.course import OVERLOADED, SUSPENDED
from pipeline.replay.setting import Span

Recorded = Mapping[str, Tensor]


def orders_in_window(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the orders of the first ``length`` hours after the launch; a broken hour counts in part."""
    hours = torch.arange(runs["orders"].shape[0], device=runs["orders"].device)[:, None]
    inside = (span.length - (hours - parameters["launch_hour"])).clamp(0, 1)
    inside = torch.where(hours >= parameters["launch_hour"], inside, torch.zeros_like(inside))
    return (runs["orders"] * inside).sum(0)


def orders_by(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the orders before the hour ``last``."""
    return runs["orders"][: span.last].sum(0)


def first_overload(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the hour in which the service is first overloaded, the end of the run where it never is."""
    over = runs["state"] == OVERLOADED
    first = over.to(torch.int8).argmax(0)
    never = torch.full_like(first, over.shape[0])
    return torch.where(over.any(0), first, never).to(runs["orders"].dtype)


def hours_to_overload(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the hours from the launch to the first overload, infinite where there is none."""
    hour = first_overload(runs, parameters, span)
    never = torch.full_like(hour, torch.inf)
    return torch.where(hour < runs["state"].shape[0], hour - parameters["launch_hour"], never)


def hours_suspended(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return how many of the hours [first, last) end in suspension."""
    return (runs["state"][span.first : span.last] == SUSPENDED).sum(0).to(runs["orders"].dtype)


def hours_suspended_in_all(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return how many hours of the run end in suspension."""
    return (runs["state"] == SUSPENDED).sum(0).to(runs["orders"].dtype)


def orders_refused(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the requests turned away in the hours [first, last)."""
    return runs["refused"][span.first : span.last].sum(0)


def orders_in_all(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the orders of the whole run."""
    return runs["orders"].sum(0)


def refused_in_all(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the requests turned away in the whole run."""
    return runs["refused"].sum(0)


def budget_drawn(runs: Recorded, parameters: Recorded, span: Span) -> Tensor:
    """Return the value of all coupons spent, in float64 and in the budget's currency."""
    spent = runs["orders"].to("cpu", torch.float64).sum(0)
    return spent * parameters["coupon_value"].to("cpu", torch.float64)


Summary = Callable[[Recorded, Recorded, Span], Tensor]
SUMMARIES: dict[str, Summary] = {
    summary.__name__: summary
    for summary in (
        orders_in_window,
        orders_by,
        first_overload,
        hours_to_overload,
        hours_suspended,
        hours_suspended_in_all,
        orders_refused,
        orders_in_all,
        refused_in_all,
        budget_drawn,
    )
}
