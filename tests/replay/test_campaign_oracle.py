"""The vectorised process against the SimPy one on equal parameters: two-sample Kolmogorov-Smirnov tests.

Level: 1% for the whole family of six figures (Bonferroni, so 1/600 each); seeds are fixed, so the outcome is too.
The critical value is the asymptotic one; for figures with few values the test is conservative.
"""

import datetime
import math

import pytest
import torch
from torch import Tensor

from pipeline.replay.campaign import course as campaign
from pipeline.replay.campaign.reference import Campaign
from pipeline.replay.draws import Draws
from pipeline.replay.setting import Calendar

HOURS, ORACLES, RUNS = 72, 300, 4000
FIGURES = 6
CALENDAR = Calendar(datetime.date(2026, 5, 15), HOURS, tuple(0.5 + 0.05 * hour for hour in range(24)), None)
PARAMETERS = {
    "launch_hour": 5.0,
    "total_demand": 1400.0,
    "capacity": 21.0,
    "surge_share": 0.2,
    "surge_time": 6.0,
    "innovation": 0.004,
    "imitation": 0.05,
    "weekend": 1.4,
    "holiday_demand": 1.0,
    "orders_at_once": 0.6,
    "redemption": 0.03,
    "coupon_value": 5.0,
    "budget": 4000.0,
    "giving_up": 0.2,
    "retrying": 0.6,
    "return_rate": 0.15,
    "overload_wait": 1.0,
    "clear_share": 0.4,
    "suspend_after": 5.0,
    "pause": 12.0,
}


def figures(recorded: dict[str, Tensor], state: Tensor) -> list[Tensor]:
    """Orders and coupons in all, refusals, hours suspended, first overload, requests waiting half way."""
    over = state == campaign.OVERLOADED
    first = torch.where(over.any(0), over.to(torch.int8).argmax(0), HOURS)
    return [
        recorded["orders"].sum(0),
        recorded["issued"].sum(0),
        recorded["refused"].sum(0),
        (state == campaign.SUSPENDED).sum(0),
        first,
        recorded["waiting"][HOURS // 2],
    ]


def vectorised(parameters: dict[str, float]) -> list[Tensor]:
    draws = Draws.seeded(11, torch.device("cpu"))
    values = {name: torch.full((RUNS,), value, dtype=torch.float64) for name, value in parameters.items()}
    recorded, _ = campaign.simulate(values, CALENDAR, draws)
    return figures(recorded, recorded["state"])


@pytest.fixture(scope="module")
def oracle() -> list[Tensor]:
    one = {name: torch.tensor([value], dtype=torch.float64) for name, value in PARAMETERS.items()}
    expected = campaign.arrivals(one, CALENDAR, HOURS)[:, 0].tolist()
    tallies = [Campaign(PARAMETERS, expected, seed).run() for seed in range(ORACLES)]
    recorded = {
        name: torch.tensor([getattr(tally, name) for tally in tallies], dtype=torch.float64).T
        for name in ("orders", "issued", "refused", "waiting")
    }
    state = torch.tensor([[campaign.STATES.index(name) for name in tally.state] for tally in tallies]).T
    return figures(recorded, state)


def kolmogorov_smirnov(first: Tensor, second: Tensor) -> float:
    """The largest distance of two empirical distribution functions, in units of its 1/600 critical value."""
    first, second = first.double().sort().values, second.double().sort().values
    grid = torch.cat((first, second))
    distance = (
        (
            torch.searchsorted(first, grid, right=True) / first.numel()
            - torch.searchsorted(second, grid, right=True) / second.numel()
        )
        .abs()
        .max()
    )
    level = 0.01 / FIGURES
    scale = math.sqrt((first.numel() + second.numel()) / (first.numel() * second.numel()))
    return float(distance) / (math.sqrt(-math.log(level / 2) / 2) * scale)


def test_the_two_agree(oracle: list[Tensor]) -> None:
    distances = [
        kolmogorov_smirnov(mine, theirs) for mine, theirs in zip(vectorised(PARAMETERS), oracle, strict=True)
    ]
    assert max(distances) < 1, distances


@pytest.mark.parametrize(
    ("name", "value"),
    [("capacity", 23.0), ("retrying", 0.45), ("pause", 14.0), ("orders_at_once", 0.5), ("giving_up", 0.25)],
)
def test_the_test_finds_a_parameter_that_is_off(oracle: list[Tensor], name: str, value: float) -> None:
    wrong = vectorised(PARAMETERS | {name: value})
    assert max(kolmogorov_smirnov(mine, theirs) for mine, theirs in zip(wrong, oracle, strict=True)) > 1


def test_every_state_but_the_empty_purse_occurs(oracle: list[Tensor]) -> None:
    assert float((oracle[3] > 0).double().mean()) > 0.5
    assert float((oracle[4] < HOURS).double().mean()) > 0.5
