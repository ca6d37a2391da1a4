"""The campaign once more, customer by customer in SimPy: the oracle that the vectorised process is tested against.

It shares no code with `pipeline.replay.campaign.course` but the expected arrivals and the meaning of the
parameters. A customer is a SimPy process; waiting times that the vectorised process steps through hour by hour
(coming back, spending a coupon) are drawn here as geometric numbers of hours. SimPy is a development dependency.
"""

from __future__ import annotations

import math
import random
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import simpy

Step = Generator[Any, Any, None]


@dataclass(slots=True)
class Tally:
    """What one campaign recorded, hour by hour; names as in the vectorised process."""

    issued: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    state: list[str] = field(default_factory=list)


class Campaign:
    """One campaign with the ``parameters`` of the vectorised process (numbers) and ``expected`` arrivals per hour."""

    def __init__(self, parameters: Mapping[str, float], expected: Sequence[float], seed: int) -> None:
        self.parameters, self.expected = parameters, expected
        self.chance = random.Random(seed)
        self.environment = simpy.Environment()
        self.wanting: list[simpy.Event] = []
        self.redeeming: list[simpy.Event] = []
        self.left = math.floor(parameters["budget"] / parameters["coupon_value"])
        self.state, self.since = "not started", 0
        self.tally = Tally()

    def run(self) -> Tally:
        """Let the campaign run to its last hour and return what it recorded."""
        self.environment.process(self._arrivals())
        self.environment.process(self._service())
        self.environment.run(until=len(self.expected) + 0.25)
        return self.tally

    def _coin(self, name: str) -> bool:
        return self.chance.random() < self.parameters[name]

    def _hours(self, name: str) -> int:
        """Draw how many whole hours pass before something of hourly probability ``name`` happens: 0, 1, 2, …"""
        return math.floor(math.log(1 - self.chance.random()) / math.log1p(-self.parameters[name]))

    def _after(self, hours: int) -> simpy.Event:
        """Wait into the middle of an hour; answers come on the hour, so 0 is the hour that begins now."""
        return self.environment.timeout(hours + 0.5)

    def _arrivals(self) -> Step:
        """Let customers come one by one: exponential gaps within each hour's own rate."""
        for hour, rate in enumerate(self.expected):
            yield self.environment.timeout(hour - self.environment.now)
            moment = self.chance.expovariate(rate) if rate > 0 else 1.0
            while moment < 1:
                yield self.environment.timeout(hour + moment - self.environment.now)
                self.environment.process(self._customer())
                moment += self.chance.expovariate(rate)

    def _customer(self) -> Step:
        """Ask for a coupon, again and again where it is worth it, and spend it."""
        while True:
            asked = self.environment.event()
            self.wanting.append(asked)
            answer = yield asked
            if answer == "coupon":
                break
            if not self._coin("retrying"):
                return
            yield self._after(self._hours("return_rate"))
        if self._coin("orders_at_once"):
            self.tally.orders[-1] += 1
            return
        while True:
            yield self._after(self._hours("redemption"))
            asked = self.environment.event()
            self.redeeming.append(asked)
            answer = yield asked
            if answer == "order":
                self.tally.orders[-1] += 1
                return

    def _service(self) -> Step:
        """At the end of every hour serve, send away, and pass into the next state."""
        for hour in range(len(self.expected)):
            yield self.environment.timeout(hour + 1 - self.environment.now)
            if self.state == "not started" and self.parameters["launch_hour"] <= hour:
                self.state = "normal"
            for record in (self.tally.issued, self.tally.orders, self.tally.refused):
                record.append(0)
            if self.state not in ("normal", "overloaded"):
                self.tally.refused[-1] = len(self.wanting)
                self._answer(self.wanting, len(self.wanting), "refused")
            room = math.floor(self.parameters["capacity"])
            room -= self._answer(self.redeeming, min(room, len(self.redeeming)), "order")
            issued = self._answer(self.wanting, min(room, len(self.wanting), self.left), "coupon")
            self.left -= issued
            self.tally.issued[-1] = issued
            self._answer(self.wanting, sum(self._coin("giving_up") for _ in self.wanting), "tired")
            self._answer(self.redeeming, sum(self._coin("giving_up") for _ in self.redeeming), "later")
            self._pass_state()
            self.tally.waiting.append(len(self.wanting) + len(self.redeeming))
            self.tally.state.append(self.state)

    def _answer(self, queue: list[simpy.Event], number: int, answer: str) -> int:
        """Answer the first ``number`` of a queue; they leave it."""
        for asked in queue[:number]:
            asked.succeed(answer)
        del queue[:number]
        return number

    def _pass_state(self) -> None:
        values = self.parameters
        backlog = (len(self.wanting) + len(self.redeeming)) / values["capacity"]
        clear = backlog < values["overload_wait"] * values["clear_share"]
        was, lasted = self.state, self.since + 1
        if was == "normal" and backlog > values["overload_wait"]:
            self.state = "overloaded"
        elif was == "overloaded" and clear:
            self.state = "normal"
        elif was == "overloaded" and lasted >= values["suspend_after"]:
            self.state = "suspended"
        elif was == "suspended" and lasted >= values["pause"] and clear:
            self.state = "normal"
        if self.left <= 0:
            self.state = "coupons used up"
        self.since = lasted if self.state == was else 0
