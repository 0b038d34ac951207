"""What is simulated: the target and the shocks of an address, and what has to be asked for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from layouts.errors import InvalidSelectionError, UnknownTargetError
from layouts.panel import DrawContext, Queries
from layouts.panels.asking import known_at
from layouts.selection import Selection
from metrics import (
    ForecastQuery,
    MetricQuery,
    Period,
    ScenarioQuery,
    Supposition,
)
from metrics.reference import PolicyTarget, read_policies

FIGURES: Final = "figures"
FORECAST: Final = "forecast"
KEPT: Final = "kept"


@dataclass(frozen=True)
class Plan:
    """A scenario as it is asked: changes by driver or sector, over a stretch of the base path.

    ``changes``: percent of a driver, or final demand of a sector in the unit of the input-output
    table, each period. ``first`` and ``last`` are None where the stretch begins or ends with the
    path.
    """

    target: PolicyTarget
    changes: dict[str, float]
    first: Period | None
    last: Period | None


def plan_of(selection: Selection) -> Plan:
    """Return the scenario that a selection asks for.

    Raises:
        InvalidSelectionError: nobody declared the target, or a code is named twice.
    """
    known = read_policies()
    code = selection.target or next(iter(known))
    if code not in known:
        raise UnknownTargetError(code, known)
    pairs = [one.split(":") for one in selection.shocks.split(",") if one]
    changes = {name: float(change) for name, change in pairs}
    if len(changes) < len(pairs):
        raise InvalidSelectionError(f"shocks={selection.shocks!r} names one code twice.")
    return Plan(known[code], changes, selection.first, selection.last)


def change_text(change: float) -> str:
    """Write a change as an address does: at most four places, and no exponent."""
    return f"{change:.4f}".rstrip("0").rstrip(".")


def supposed_in(selection: Selection, supposed: Supposition) -> Selection:
    """Return a selection of the page that asks for what is supposed."""
    changes = ",".join(f"{name}:{change_text(change)}" for name, change in supposed.changes.items())
    return replace(
        selection,
        region=supposed.region,
        target=supposed.target,
        shocks=changes,
        first=supposed.first,
        last=supposed.last,
    )


def kept_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the kept scenarios of the region, and for what those of the target rest on."""
    return {**whatif_queries(selection, context), KEPT: ScenarioQuery(selection.region)}


def whatif_queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the kept forecast of the target, and for the history of it and its drivers."""
    target, known = plan_of(selection).target, known_at(selection)
    regions, measures = (selection.region,), (target.measure,)
    return {
        FIGURES: MetricQuery(
            metrics=target.metrics, regions=regions, measures=measures, as_of=known
        ),
        FORECAST: ForecastQuery((target.metric,), regions, measures, as_of=known),
    }
