"""How fast campaigns run: the vectorised process against SimPy on equal parameters, and how it scales.

    python benchmarks/replay.py [--most 100000] [--oracles 10] [--device cpu] [--json FILE]

Both run the small campaign of the oracle test (1,400 customers over 72 hours), so that SimPy, which steps through
every customer, can take part; the vectorised time does not depend on the number of customers. Chunks bound the memory.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import resource
import time
from pathlib import Path
from typing import Any

import torch

from pipeline.devices import one_thread, resolve
from pipeline.replay.campaign import course
from pipeline.replay.campaign.reference import Campaign
from pipeline.replay.draws import Draws
from pipeline.replay.setting import Calendar

HOURS, CHUNK = 72, 20_000
CALENDAR = Calendar(datetime.date(2026, 5, 15), HOURS, tuple(0.5 + 0.05 * hour for hour in range(24)))
PARAMETERS = {
    "launch_hour": 5.0, "total_demand": 1400.0, "capacity": 21.0, "surge_share": 0.2, "surge_time": 6.0,
    "innovation": 0.004, "imitation": 0.05, "weekend": 1.4, "holiday_demand": 1.0, "orders_at_once": 0.6,
    "redemption": 0.03, "coupon_value": 5.0, "budget": 4000.0, "giving_up": 0.2, "retrying": 0.6,
    "return_rate": 0.15, "overload_wait": 1.0, "clear_share": 0.4, "suspend_after": 5.0, "pause": 12.0,
}  # fmt: skip


def vectorised(campaigns: int, device: torch.device, scale: float = 1.0) -> float:
    """Return the seconds that ``campaigns`` take, in chunks; ``scale`` multiplies customers and capacity."""
    draws = Draws.seeded(1, device)
    values = PARAMETERS | {name: PARAMETERS[name] * scale for name in ("total_demand", "capacity", "budget")}
    start = time.perf_counter()
    for first in range(0, campaigns, CHUNK):
        size = min(CHUNK, campaigns - first)
        tensors = {
            name: torch.full((size,), value, dtype=draws.dtype, device=device)
            for name, value in values.items()
        }
        recorded, _ = course.simulate(tensors, CALENDAR, draws)
        float(recorded["orders"].sum())
    return time.perf_counter() - start


def simpy(campaigns: int) -> float:
    """Return the seconds that ``campaigns`` take customer by customer."""
    one = {name: torch.tensor([value], dtype=torch.float64) for name, value in PARAMETERS.items()}
    expected = course.arrivals(one, CALENDAR, HOURS)[:, 0].tolist()
    start = time.perf_counter()
    for seed in range(campaigns):
        Campaign(PARAMETERS, expected, seed).run()
    return time.perf_counter() - start


def measure(most: int, oracles: int, device: torch.device) -> dict[str, Any]:
    """Run everything once and return the figures."""
    vectorised(100, device)
    per_simpy = simpy(oracles) / oracles
    rows = []
    campaigns = 100
    while campaigns <= most:
        seconds = vectorised(campaigns, device)
        rows.append(
            {
                "campaigns": campaigns,
                "seconds": round(seconds, 3),
                "per_second": round(campaigns / seconds),
                "times_simpy": round(per_simpy * campaigns / seconds, 1),
                "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
        print(json.dumps(rows[-1]))
        campaigns *= 10
    large = vectorised(CHUNK, device, scale=1e5)
    return {
        "device": str(device),
        "machine": f"{platform.machine()}, Python {platform.python_version()}, torch {torch.__version__}",
        "simpy_seconds_per_campaign": round(per_simpy, 5),
        "vectorised": rows,
        "seconds_for_a_chunk_of_140_million_customers_each": round(large, 3),
    }


def main() -> None:
    """Parse the arguments, measure, and print or write the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=100_000, help="largest number of campaigns")
    parser.add_argument("--oracles", type=int, default=10, help="campaigns that SimPy runs")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    arguments = parser.parse_args()
    with one_thread():
        figures = measure(arguments.most, arguments.oracles, resolve(arguments.device))
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
