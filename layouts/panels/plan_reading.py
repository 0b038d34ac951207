"""What every drawing of the plan reads alike: which indicators, which standings, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from layouts.panel import DrawContext
from layouts.panels.asking import day_of, is_judged_at, known_at, level_of
from layouts.selection import Selection
from metrics import Catalogue, Lamp, Level, Metric, Period, Standing, StandingQuery

# The theme of the plan's own indicators.
PLAN = "plan"

LAMP_ORDER = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.NONE: 2, Lamp.GREEN: 3}


def plan_metrics(catalogue: Catalogue) -> tuple[Metric, ...]:
    """Return table 1 by its numbers, then what the plan's text alone sets targets for."""
    text = [m for m in catalogue if m.theme == PLAN and m.targets and m.number is None]
    return (*catalogue.numbered, *text)


def standings_query(
    metrics: Iterable[Metric],
    selection: Selection,
    context: DrawContext,
    accepts: Callable[[Metric, Level], bool] = is_judged_at,
) -> StandingQuery | None:
    """Ask for the standings of those metrics that the region's level is judged by, if any.

    ``accepts`` may take those as well that the level has figures of and no target.
    """
    level = level_of(selection, context)
    asked = tuple(metric.name for metric in metrics if accepts(metric, level))
    if not asked:
        return None
    return StandingQuery(
        metrics=asked,
        regions=(selection.region,),
        on=day_of(selection, context),
        as_of=known_at(selection),
    )


def worst_first(standings: Iterable[Standing]) -> list[Standing]:
    """Order by lamp, then by the gap as a share of the target, which compares across units."""
    return sorted(standings, key=lambda s: (LAMP_ORDER[s.lamp], _relative_gap(s)))


def _relative_gap(standing: Standing) -> float:
    if standing.gap is None or standing.target is None or not standing.target.value:
        return 0.0
    return standing.gap / abs(standing.target.value)


def chosen_standing(standings: Sequence[Standing], selection: Selection) -> Standing | None:
    """Return the standing of the chosen metric, else the worst of table 1."""
    named = [standing for standing in standings if standing.metric == selection.metric]
    ordered = named or worst_first(s for s in standings if s.target is not None) or standings
    return ordered[0] if ordered else None


def is_ended(standings: Sequence[Standing]) -> bool:
    """Say whether the plan has ended for all of them."""
    return all(standing.is_over for standing in standings)


def newest_period(standings: Iterable[Standing]) -> Period | None:
    """Return the newest data period among the figures."""
    periods = [standing.period for standing in standings if standing.period]
    return max(periods, key=lambda period: period.end) if periods else None


def provenances(standings: Iterable[Standing]) -> set[str]:
    """Return where the figures come from: real, demo, exercise."""
    return {standing.provenance for standing in standings if standing.value is not None}
