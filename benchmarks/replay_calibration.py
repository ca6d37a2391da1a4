"""Do the replay's intervals mean what they say? Simulation-based calibration of the campaign model itself.

    python benchmarks/replay_calibration.py [--rounds 100] [--seed 1]

Talts et al. (arXiv:1804.06788): inputs are drawn from the prior and a campaign is run on them; what a newspaper would
report of it (orders in nine hours to two digits, the day of the overload, suspension and refusals seen on the day
after) is all that the calibration gets. The rank of every true input among the posterior draws must then be
uniform. Campaigns that do not get overloaded and suspended within five days are passed over: no such report
would exist. Each input is tested by chi-square over five bins, at 1% for all of them together (Bonferroni).
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
from dataclasses import replace

import torch

from pipeline.devices import one_thread
from pipeline.replay.campaign import course
from pipeline.replay.campaign.model import calendar
from pipeline.replay.campaign.summaries import SUMMARIES
from pipeline.replay.draws import Draws
from pipeline.replay.posterior import sample, values
from pipeline.replay.readings import Reading
from pipeline.replay.setting import Calendar, Observed, Range, Setting, Span, relative
from pipeline.replay.spec import Prior, specs
from schemas.records import ActorRef, Fact

BINS, DAYS, ORDERS, WINDOW, BUDGET = 5, 8, 1e6, 9, 3e8
#: 99% point of chi-square with four degrees of freedom over 20 inputs (1/2000 each).
CRITICAL = 20.0


def setting() -> Setting:
    """Return the campaign model with its shipped priors, scaled to a campaign of a million orders in nine hours."""
    spec = next(spec for spec in specs() if spec.id == "campaign")
    scales = {"orders": ORDERS, "order_rate": ORDERS / WINDOW, "budget_per_order": BUDGET / ORDERS}
    ranges = [
        Range(
            "budget", spec.parameters["budget"], Prior(family="uniform", low=0.9 * BUDGET, high=1.1 * BUDGET)
        )
    ]
    for name, parameter in spec.parameters.items():
        if parameter.prior is not None:
            factor = scales[parameter.prior.scale] if parameter.prior.scale else 1.0
            bounds = {"low": parameter.prior.low * factor, "high": parameter.prior.high * factor}
            ranges.append(Range(name, parameter, parameter.prior.model_copy(update=bounds)))
    days = Calendar(datetime.date(2026, 5, 14), DAYS * 24, spec.profile)
    return Setting(spec, Reading("made-up", "nobody", {}, {}), tuple(ranges), (), "EUR", calendar=days)


def report(base: Setting, draws: Draws) -> tuple[torch.Tensor, tuple[Observed, ...]]:
    """Draw true inputs until their campaign makes the news, and return them with what is reported of it."""
    while True:
        normals = draws.normal(len(base.ranges), 1)
        parameters = values(base.ranges, normals)
        recorded, _ = course.simulate(parameters, calendar(base), draws)
        told = _told(base, recorded, parameters)
        if told is not None:
            return normals, told


def _told(
    base: Setting, recorded: dict[str, torch.Tensor], parameters: dict[str, torch.Tensor]
) -> tuple[Observed, ...] | None:
    orders, overload, suspended, refused = base.spec.observations
    day = int(SUMMARIES["first_overload"](recorded, parameters, Span())) // 24
    after = Span((day + 1) * 24, (day + 2) * 24)
    placed = float(SUMMARIES["orders_in_window"](recorded, parameters, Span(length=WINDOW)))
    seen = day < 5 and all(
        float(SUMMARIES[item.summary](recorded, parameters, after)) >= 1 for item in (suspended, refused)
    )
    if not seen or placed < 100:
        return None
    unit = 10 ** (math.floor(math.log10(placed)) - 1)
    rounded = round(placed / unit) * unit
    low, high = rounded - unit / 2, rounded + unit / 2
    window, clock = Span(length=WINDOW), Span(day * 24, (day + 1) * 24)
    return (
        Observed(orders, "orders", _fact("orders"), low, high, relative(low, high), window),
        Observed(
            overload, "overload", _fact("overloaded_on"), clock.first, clock.last - 1, 24.0, clock, True
        ),
        Observed(suspended, "suspended", _fact("suspended_on"), 1.0, math.inf, 1.0, after),
        Observed(refused, "refused", _fact("refusals_on"), 1.0, math.inf, 1.0, after),
    )


def _fact(attribute: str) -> Fact:
    return Fact(
        id=attribute, story="made-up", subject=ActorRef(id="nobody", name="Nobody"), attribute=attribute, value="0",
        status="single", independent_lineages=1, claims=("none",),
    )  # fmt: skip


def main() -> None:
    """Run the rounds and print a histogram of ranks and its chi-square per input."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    base, device = setting(), torch.device("cpu")
    truth = Draws.seeded(arguments.seed, device)
    names = [item.name for item in base.ranges]
    ranks = {name: [0] * BINS for name in names}
    sizes = []
    with one_thread():
        for turn in range(arguments.rounds):
            real, told = report(base, truth)
            found = sample(
                replace(base, observed=told), runs=500, seed=arguments.seed + 1000 * turn, device=device
            ).sample
            sizes.append(found.effective)
            for index, name in enumerate(names):
                below = float((found.normals[index] < real[index]).double().mean())
                ranks[name][min(BINS - 1, int(below * BINS))] += 1
    expected = arguments.rounds / BINS
    for name, histogram in ranks.items():
        square = sum((count - expected) ** 2 / expected for count in histogram)
        print(
            json.dumps(
                {
                    "input": name,
                    "ranks": histogram,
                    "chi_square": round(square, 1),
                    "uniform": square < CRITICAL,
                }
            )
        )
    print(
        json.dumps(
            {"rounds": arguments.rounds, "median_effective_sample_size": sorted(sizes)[len(sizes) // 2]}
        )
    )


if __name__ == "__main__":
    main()
