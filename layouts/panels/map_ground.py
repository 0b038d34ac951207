"""What the map is coloured by: the chosen indicator, its newest figures, and of which regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from layouts.classes import METHODS, QUANTILES, Classing
from layouts.components.map import PLAIN, AreaValue
from layouts.errors import InvalidSelectionError
from layouts.panel import Answers, DrawContext, Queries, Query
from layouts.panels import map_colours
from layouts.panels.asking import day_of, entered, is_kept_at, known_at, last_periods
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, Level, Metric, MetricQuery, Period, RegionCode, did_you_mean

DEFAULT_METRIC = "events_per_10k"
# How many periods back a figure may come from when the newest was not reported yet.
_BACK = 3


def chosen_metric(selection: Selection, context: DrawContext) -> Metric:
    """Return the indicator on the map.

    Raises:
        UnknownMetricError: with a did-you-mean.
    """
    return context.metrics[selection.metric or DEFAULT_METRIC]


def figure_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the towns' figures, in a town or zone for its members' as well where it has any."""
    metric = chosen_metric(selection, context)
    area = entered(selection, context)
    asked: dict[str, Query] = {"figures": last_figures(metric, DISTRICT, selection, context)}
    parts = context.regions.parts(area) if area else ()
    if area and parts and is_kept_at(metric, parts[0].level):
        of_district = last_figures(metric, DISTRICT, selection, context)
        regions = (area, *(part.code for part in parts))
        asked["members"] = replace(of_district, regions=regions, children_of=None)
    return asked


def last_figures(
    metric: Metric, parent: RegionCode, selection: Selection, context: DrawContext
) -> MetricQuery:
    """Ask for an indicator of a region and its members, in the last periods."""
    first, last = last_periods(metric.grain, day_of(selection, context), _BACK)
    return MetricQuery(
        metrics=(metric.name,),
        regions=(parent,),
        children_of=parent,
        grains=(metric.grain,),
        first=first,
        last=last,
        as_of=known_at(selection),
    )


@dataclass(frozen=True)
class Ground:
    """What is coloured: rows of one level in one period, and every region's value.

    ``codes``: the regions of that level; ``recent``: their rows of the last periods; ``lacking``:
    the message that says that none has a figure.
    """

    codes: tuple[RegionCode, ...]
    recent: pd.DataFrame
    rows: pd.DataFrame
    values: dict[str, AreaValue]
    period: Period | None
    lacking: str


def read_ground(answers: Answers, context: DrawContext, beside: Sequence[float] = ()) -> Ground:
    """Take the newest period that any region of the coloured level has.

    ``beside``: values of a map that stands beside it, so that both have the same classes.
    """
    metric = chosen_metric(context.selection, context)
    area = entered(context.selection, context)
    if area and "members" in answers:
        return _parts(answers, area, metric, context, classing_of(context, beside))
    return _towns(answers["figures"], area, metric, context, classing_of(context, beside))


def classing_of(context: DrawContext, beside: Sequence[float] = ()) -> Classing:
    """Return how the reader wants the classes made.

    Raises:
        InvalidSelectionError: by a method that is none.
    """
    chosen = context.selection
    method = chosen.classes or QUANTILES
    if method not in METHODS:
        raise InvalidSelectionError(
            f"classes={method!r} is no method.{did_you_mean(method, METHODS)} "
            f"Known: {', '.join(METHODS)}; or limits=10,20,30."
        )
    limits = tuple(sorted({float(text) for text in chosen.limits.split(",") if text}))
    return Classing(method, limits, tuple(beside))


def _towns(
    figures: pd.DataFrame,
    area: RegionCode | None,
    metric: Metric,
    context: DrawContext,
    classing: Classing,
) -> Ground:
    """Colour the towns; the members of an entered area stand there by name alone."""
    codes = _members(DISTRICT, context)
    rows = map_colours.level_rows(figures, metric)
    period = map_colours.newest_period(rows, codes)
    found = map_colours.rows_at(rows, codes, period)
    plain = {code: AreaValue(PLAIN, "") for code in _members(area, context)} if area else {}
    values = map_colours.coloured(found, metric, context.locale, classing)
    return Ground(codes, rows, found, plain | values, period, "no_town_figures")


def _parts(
    answers: Answers,
    area: RegionCode,
    metric: Metric,
    context: DrawContext,
    classing: Classing,
) -> Ground:
    """Colour the members of a town or zone; other towns keep their figures in words."""
    figures = answers["figures"]
    rows = map_colours.level_rows(answers["members"], metric)
    codes = _members(area, context)
    period = map_colours.newest_period(rows, codes)
    found = map_colours.rows_at(rows, codes, period)
    of_towns = map_colours.rows_at(
        map_colours.level_rows(figures, metric), _members(DISTRICT, context), period
    )
    towns = map_colours.coloured(of_towns, metric, context.locale)
    plain = {
        code: AreaValue(
            PLAIN, towns[code].text if code in towns else say(context.locale, "no_data")
        )
        for code in _members(DISTRICT, context)
        if code not in codes
    }
    values = map_colours.coloured(found, metric, context.locale, classing)
    are_towns = context.regions[codes[0]].level is Level.TOWN
    lacking = "no_town_figures" if are_towns else "no_community_figures"
    return Ground(codes, rows, found, plain | values, period, lacking)


def _members(parent: RegionCode, context: DrawContext) -> tuple[RegionCode, ...]:
    return tuple(region.code for region in context.regions.parts(parent))
