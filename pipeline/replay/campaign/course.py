"""The course of a promotional campaign, hour by hour, for many campaigns at once.

Customers come as a non-homogeneous Poisson stream: a share of the demand as a launch surge that fades
exponentially, the rest as Bass diffusion (Management Science 15, 1969), both in a time that runs with the hour
of the day, the weekend and the holiday. A service of finite capacity hands out one coupon each; some spend it
at once, the others later. Those who wait may give up and come back. A backlog puts the service into overload,
a long overload suspends the coupons, and both end only well below the point at which they began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.replay.draws import Draws
from pipeline.replay.setting import Calendar

STATES = ("not started", "normal", "overloaded", "suspended", "coupons used up")
BEFORE, NORMAL, OVERLOADED, SUSPENDED, EXHAUSTED = range(5)
#: Recorded per hour and campaign; counts of the hour, except ``waiting`` and ``unspent``: at its end.
RECORDED = ("attempts", "issued", "orders", "refused", "waiting", "unspent", "state")
Parameters = Mapping[str, Tensor]


@dataclass(slots=True)
class Service:
    """Where every campaign stands after an hour: people waiting with and without coupon, and the state."""

    wanting: Tensor
    redeeming: Tensor
    away: Tensor
    unspent: Tensor
    issued: Tensor
    state: Tensor
    since: Tensor

    @classmethod
    def fresh(cls, size: int, draws: Draws) -> Service:
        """Return the service before the launch."""
        zero = torch.zeros(size, dtype=draws.dtype, device=draws.device)
        return cls(zero, zero, zero, zero, zero, zero.to(torch.int8), zero)


def arrivals(parameters: Parameters, calendar: Calendar, hours: int) -> Tensor:
    """Return the expected number of new customers in the first ``hours`` of the run, [hours, campaigns]."""
    demand = parameters["total_demand"]
    days = calendar.days()[:hours]
    clock = torch.arange(hours, device=demand.device)
    profile = torch.tensor(calendar.profile, dtype=demand.dtype, device=demand.device)
    pace = profile[clock % 24][:, None].expand(-1, demand.numel())
    weekend = torch.tensor([day.weekday() >= 5 for day in days], device=demand.device)[:, None]
    pace = torch.where(weekend, pace * parameters["weekend"], pace)
    if calendar.holiday is not None:
        first, last = calendar.holiday
        holiday = torch.tensor([first <= day <= last for day in days], device=demand.device)[:, None]
        pace = torch.where(holiday, pace * parameters["holiday_demand"], pace)
    pace = torch.where(clock[:, None] >= parameters["launch_hour"], pace, torch.zeros_like(pace))
    elapsed = pace.cumsum(0)
    share = parameters["surge_share"]
    surge = -torch.expm1(-elapsed / parameters["surge_time"])
    come = share * surge + (1 - share) * bass(elapsed, parameters["innovation"], parameters["imitation"])
    return demand * torch.diff(come, dim=0, prepend=torch.zeros_like(come[:1])).clamp_min(0)


def bass(elapsed: Tensor, innovation: Tensor, imitation: Tensor) -> Tensor:
    """Return the share that has come after ``elapsed`` by Bass diffusion (closed form, Bass 1969, eq. 4)."""
    decay = torch.exp(-(innovation + imitation) * elapsed)
    return (1 - decay) / (1 + imitation / innovation * decay)


def simulate(
    parameters: Parameters,
    calendar: Calendar,
    draws: Draws,
    *,
    span: tuple[int, int] | None = None,
    service: Service | None = None,
) -> tuple[dict[str, Tensor], Service]:
    """Run the hours ``span`` (default: all) of every campaign, from ``service`` where it goes on from there.

    ``parameters``: one tensor [campaigns] each. Returns what is `RECORDED`, [hours, campaigns], and the service
    at the end.
    """
    first, last = span or (0, calendar.hours)
    service = service or Service.fresh(parameters["capacity"].numel(), draws)
    expected = arrivals(parameters, calendar, last)
    limit = torch.floor(parameters["budget"] / parameters["coupon_value"])
    rows: dict[str, list[Tensor]] = {name: [] for name in RECORDED}
    for hour in range(first, last):
        recorded, service = step(hour, expected[hour], parameters, limit, service, draws)
        for name in RECORDED:
            rows[name].append(recorded[name])
    return {name: torch.stack(row) for name, row in rows.items()}, service


def step(
    hour: int, expected: Tensor, parameters: Parameters, limit: Tensor, before: Service, draws: Draws
) -> tuple[dict[str, Tensor], Service]:
    """Pass one hour: arrivals, service, those who give up, and the state at its end."""
    new = draws.poisson(expected)
    back = draws.binomial(before.away, parameters["return_rate"])
    spending = draws.binomial(before.unspent, parameters["redemption"])
    attempts = new + back + spending
    started = torch.where(parameters["launch_hour"] <= hour, NORMAL, BEFORE).to(torch.int8)
    state = torch.where(before.state == BEFORE, started, before.state)
    open_for_coupons = (state == NORMAL) | (state == OVERLOADED)
    asking = before.wanting + new + back
    zero = torch.zeros_like(asking)
    refused = torch.where(open_for_coupons, zero, asking)
    wanting = asking - refused
    redeeming = before.redeeming + spending
    # Coupon holders first; what capacity is left goes to those who want a coupon, while there are any.
    served = torch.minimum(redeeming, torch.floor(parameters["capacity"]))
    issued = torch.minimum(
        torch.minimum(wanting, torch.floor(parameters["capacity"]) - served), limit - before.issued
    )
    at_once = draws.binomial(issued, parameters["orders_at_once"])
    wanting, redeeming = wanting - issued, redeeming - served
    tired = draws.binomial(wanting, parameters["giving_up"])
    put_off = draws.binomial(redeeming, parameters["giving_up"])
    wanting, redeeming = wanting - tired, redeeming - put_off
    after = Service(
        wanting=wanting,
        redeeming=redeeming,
        away=before.away - back + draws.binomial(refused + tired, parameters["retrying"]),
        unspent=before.unspent - spending + put_off + issued - at_once,
        issued=before.issued + issued,
        state=state,
        since=before.since,
    )
    _pass_state(parameters, limit, after)
    recorded = {
        "attempts": attempts,
        "issued": issued,
        "orders": at_once + served,
        "refused": refused,
        "waiting": wanting + redeeming,
        "unspent": after.unspent,
        "state": after.state,
    }
    return recorded, after


def _pass_state(parameters: Parameters, limit: Tensor, service: Service) -> None:
    """Set the state that the hour ends in, and for how many hours it has lasted, by the backlog in hours of work."""
    backlog = (service.wanting + service.redeeming) / parameters["capacity"]
    over = backlog > parameters["overload_wait"]
    clear = backlog < parameters["overload_wait"] * parameters["clear_share"]
    was, lasted = service.state, service.since + 1
    state = was.clone()
    state[(was == NORMAL) & over] = OVERLOADED
    state[(was == OVERLOADED) & (lasted >= parameters["suspend_after"])] = SUSPENDED
    state[(was == OVERLOADED) & clear] = NORMAL
    state[(was == SUSPENDED) & (lasted >= parameters["pause"]) & clear] = NORMAL
    state[service.issued >= limit] = EXHAUSTED
    service.since = torch.where(state == was, lasted, torch.zeros_like(lasted))
    service.state = state
