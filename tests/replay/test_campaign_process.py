"""Laws that every hour of every campaign keeps, whatever the parameters."""

import datetime
import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.replay.campaign import course as campaign
from pipeline.replay.draws import Draws
from pipeline.replay.setting import Calendar

CPU = torch.device("cpu")
CALENDAR = Calendar(
    datetime.date(2026, 3, 6), 96, (1.0,) * 24, (datetime.date(2026, 3, 8), datetime.date(2026, 3, 9))
)


@st.composite
def parameters(draw: st.DrawFn, size: int = 8) -> dict[str, torch.Tensor]:
    """Parameters of ``size`` campaigns anywhere in a wide range."""
    wide = {
        "launch_hour": (0, 30), "total_demand": (10, 1e7), "capacity": (0.5, 1e5), "surge_share": (0, 1),
        "surge_time": (1, 50), "innovation": (1e-4, 0.1), "imitation": (1e-4, 0.3), "weekend": (0.5, 2),
        "holiday_demand": (0.3, 2), "orders_at_once": (0, 1), "redemption": (0.001, 0.5), "coupon_value": (1, 50),
        "budget": (10, 1e7), "giving_up": (0, 1), "retrying": (0, 1), "return_rate": (0.01, 1),
        "overload_wait": (0.1, 5), "clear_share": (0.05, 0.9), "suspend_after": (1, 40), "pause": (1, 60),
    }  # fmt: skip
    whole = {"launch_hour", "suspend_after", "pause"}
    found = {}
    for name, (low, high) in wide.items():
        number = st.integers(int(low), int(high)) if name in whole else st.floats(low, high)
        found[name] = torch.tensor(draw(st.lists(number, min_size=size, max_size=size)), dtype=torch.float64)
    return found


@given(values=parameters(), seed=st.integers(0, 2**31))
@settings(max_examples=40, deadline=None)
def test_nothing_appears_or_gets_lost(values: dict[str, torch.Tensor], seed: int) -> None:
    recorded, service = campaign.simulate(values, CALENDAR, Draws.seeded(seed, CPU))
    issued, orders = recorded["issued"].sum(0), recorded["orders"].sum(0)
    assert torch.equal(issued, orders + service.unspent + service.redeeming)
    assert torch.equal(issued, service.issued)
    assert bool((orders * values["coupon_value"] <= values["budget"]).all())
    assert bool((recorded["orders"] <= torch.floor(values["capacity"])).all())
    for name in campaign.RECORDED:
        assert bool((recorded[name] >= 0).all())
        assert torch.equal(recorded[name], recorded[name].round())


@given(values=parameters(), seed=st.integers(0, 2**31))
@settings(max_examples=40, deadline=None)
def test_states_follow_each_other_as_they_may(values: dict[str, torch.Tensor], seed: int) -> None:
    recorded, _ = campaign.simulate(values, CALENDAR, Draws.seeded(seed, CPU))
    allowed = {
        campaign.BEFORE: {campaign.BEFORE, campaign.NORMAL, campaign.OVERLOADED, campaign.EXHAUSTED},
        campaign.NORMAL: {campaign.NORMAL, campaign.OVERLOADED, campaign.EXHAUSTED},
        campaign.OVERLOADED: {campaign.OVERLOADED, campaign.NORMAL, campaign.SUSPENDED, campaign.EXHAUSTED},
        campaign.SUSPENDED: {campaign.SUSPENDED, campaign.NORMAL, campaign.EXHAUSTED},
        campaign.EXHAUSTED: {campaign.EXHAUSTED},
    }
    state = recorded["state"].T.tolist()
    for course in state:
        for before, after in itertools.pairwise(course):
            assert after in allowed[before]
    closed = (recorded["state"][:-1] == campaign.SUSPENDED) | (recorded["state"][:-1] == campaign.EXHAUSTED)
    assert not bool((recorded["issued"][1:] * closed).any())
    assert not bool((recorded["refused"][1:] * (recorded["state"][:-1] == campaign.NORMAL)).any())


@given(values=parameters())
@settings(max_examples=40, deadline=None)
def test_demand_comes_after_the_launch_and_never_exceeds_itself(values: dict[str, torch.Tensor]) -> None:
    expected = campaign.arrivals(values, CALENDAR, CALENDAR.hours)
    assert bool((expected >= 0).all())
    assert bool((expected.sum(0) <= values["total_demand"] * (1 + 1e-9)).all())
    for run, launch in enumerate(values["launch_hour"].int().tolist()):
        assert float(expected[:launch, run].sum()) == 0


def test_bass_solves_its_differential_equation() -> None:
    innovation, imitation = torch.tensor([0.01, 0.002]).double(), torch.tensor([0.05, 0.2]).double()
    step, share = 1e-3, torch.zeros(2, dtype=torch.float64)
    for _ in range(40_000):
        share = share + step * (innovation + imitation * share) * (1 - share)
    closed = campaign.bass(torch.tensor(40.0).double(), innovation, imitation)
    assert torch.allclose(share, closed, atol=2e-4)


def test_weekend_and_holiday_pace_the_demand() -> None:
    base = {
        "launch_hour": torch.zeros(3), "total_demand": torch.full((3,), 1e4), "surge_share": torch.zeros(3),
        "surge_time": torch.ones(3), "innovation": torch.full((3,), 1e-6), "imitation": torch.full((3,), 1e-6),
        "weekend": torch.tensor([1.0, 2.0, 1.0]), "holiday_demand": torch.tensor([1.0, 1.0, 0.5]),
    }  # fmt: skip
    expected = campaign.arrivals({name: value.double() for name, value in base.items()}, CALENDAR, 96)
    days = expected.reshape(4, 24, 3).sum(1)
    assert days[1, 1] / days[0, 1] == pytest.approx(2, rel=1e-2)
    assert days[2, 2] / days[0, 2] == pytest.approx(0.5, rel=1e-2)


def test_a_run_can_be_broken_off_and_taken_up_again() -> None:
    values = {
        "launch_hour": 2.0, "total_demand": 5e4, "capacity": 500.0, "surge_share": 0.2, "surge_time": 6.0,
        "innovation": 0.004, "imitation": 0.05, "weekend": 1.2, "holiday_demand": 1.0, "orders_at_once": 0.6,
        "redemption": 0.03, "coupon_value": 5.0, "budget": 1e6, "giving_up": 0.2, "retrying": 0.6,
        "return_rate": 0.15, "overload_wait": 1.0, "clear_share": 0.4, "suspend_after": 5.0, "pause": 12.0,
    }  # fmt: skip
    tensors = {name: torch.full((50,), value, dtype=torch.float64) for name, value in values.items()}
    whole, _ = campaign.simulate(tensors, CALENDAR, Draws.seeded(3, CPU))
    draws = Draws.seeded(3, CPU)
    first, service = campaign.simulate(tensors, CALENDAR, draws, span=(0, 40))
    rest, _ = campaign.simulate(tensors, CALENDAR, draws, span=(40, 96), service=service)
    for name in campaign.RECORDED:
        assert torch.equal(whole[name], torch.cat((first[name], rest[name])))
