"""What if: the accepted runs once more with some inputs set otherwise, against the course as reported."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from torch import Tensor

from pipeline.errors import ConfigError
from pipeline.replay.draws import Draws
from pipeline.replay.figures import bounds, figure, when
from pipeline.replay.posterior import Posterior, outcomes, quantile
from pipeline.replay.setting import Range, Setting
from schemas.replay import Change, WhatIf

if TYPE_CHECKING:
    import pint
    import torch

_FACTOR = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]", re.IGNORECASE)
_PERCENT = re.compile(r"([+-]\d+(?:\.\d+)?)\s*%")
_COUNTED = ("person", "order", "coupon", "request")


def what_if(posterior: Posterior, changes: Mapping[str, str], *, seed: int, device: torch.device) -> WhatIf:
    """Run the accepted inputs again with ``changes`` and compare every outcome, run by run.

    A change is a number with or without a unit (``20``, ``20 EUR``, ``3 days``), a factor (``2x``) or a
    percentage (``+10%``). Both courses are run with the same random numbers. Raises ConfigError for an unknown input,
    a unit that does not fit, or a value that makes no sense.
    """
    setting, model = posterior.setting, posterior.process
    changed = changed_inputs(setting, posterior.parameters, changes)
    results = []
    for parameters in (posterior.parameters, changed):
        draws = Draws.seeded(seed, device)
        recorded = model.finish(setting, parameters, draws, model.begin(setting, parameters, draws))
        results.append(outcomes(model, setting, recorded, parameters))
    return WhatIf(set=dict(changes), changes=tuple(_changes(setting, *results)))


def check(setting: Setting, changes: Mapping[str, str]) -> None:
    """Raise ConfigError where ``changes`` cannot be applied, before anything is run."""
    import torch

    middle = torch.tensor([0.5], dtype=torch.float64)
    changed_inputs(setting, {item.name: quantile(item, middle) for item in setting.ranges}, changes)


def changed_inputs(
    setting: Setting, parameters: Mapping[str, Tensor], changes: Mapping[str, str]
) -> dict[str, Tensor]:
    """Return ``parameters`` with ``changes`` applied to every run."""
    ranges = {item.name: item for item in setting.ranges}
    changed = dict(parameters)
    for name, value in changes.items():
        if name not in ranges:
            raise ConfigError(
                f"no input {name!r}",
                where=f"model {setting.spec.id}",
                remedy=f"set one of {', '.join(sorted(ranges))}",
            )
        changed[name] = _changed(setting, ranges[name], parameters[name], value)
    return changed


def _changed(setting: Setting, item: Range, drawn: Tensor, value: str) -> Tensor:
    if match := _FACTOR.fullmatch(value.strip()):
        changed = drawn * float(match[1])
    elif match := _PERCENT.fullmatch(value.strip()):
        changed = drawn * (1 + float(match[1]) / 100)
    else:
        changed = drawn * 0 + _in_unit(setting, item, value)
    if item.prior.family == "integers":
        changed = changed.round()
    if bool((changed < 0).any()) or (item.prior.low > 0 and bool((changed <= 0).any())):
        raise ConfigError(
            f"{item.name}={value}: must be above 0", where="--set", remedy="give a larger value"
        )
    if item.parameter.unit is None and item.prior.high <= 1 and bool((changed > 1).any()):
        raise ConfigError(f"{item.name}={value}: a share is at most 1", where="--set", remedy="give 0 to 1")
    return changed


def _in_unit(setting: Setting, item: Range, value: str) -> float:
    """Return ``value`` in the input's own unit; a bare number is already in it."""
    import pint

    unit = setting.currency if item.parameter.unit == "money" else item.parameter.unit or "dimensionless"
    registry = _registry(setting.currency)
    try:
        quantity: Any = registry.Quantity(value)
        if "%" in value and unit != "dimensionless":
            raise ValueError("a percentage of what")
        bare = quantity.dimensionless and not re.search(r"[A-Za-z]", value)
        return float(quantity.magnitude if bare else quantity.to(unit).magnitude)
    except (pint.PintError, ValueError, TypeError, AttributeError, AssertionError) as error:
        reason = str(error).splitlines()[0] if str(error) else "not a quantity"
        raise ConfigError(
            f"{item.name}={value}: {reason}",
            where="--set",
            remedy=f"give a number of {unit}, a factor such as 2x, or a percentage such as +10%",
        ) from None


def _registry(currency: str) -> pint.UnitRegistry[float]:
    """Return units of time, of counted things, and of the one currency: no rate turns another into it."""
    import pint

    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    for name in (*_COUNTED, *([currency] if currency else [])):
        registry.define(f"{name} = [{name}]")
    return registry


def _changes(
    setting: Setting, reported: Mapping[str, Tensor], changed: Mapping[str, Tensor]
) -> Iterable[Change]:
    for item in setting.spec.outcomes:
        before, after = reported[item.summary].double(), changed[item.summary].double()
        # Where it never happens in either course, nothing is changed.
        low, _, high = bounds((after - before).nan_to_num(0.0, math.inf, -math.inf))
        yield Change(
            outcome=item.summary,
            label=item.label,
            unit=setting.currency if item.unit == "money" else item.unit,
            reported_course=when(bounds(before)[1]),
            changed_course=when(bounds(after)[1]),
            difference_low=figure(low),
            difference_high=figure(high),
        )
