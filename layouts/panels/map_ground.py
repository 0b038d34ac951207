"""What the map is coloured by: the chosen indicator, its newest figures, and of which regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from layouts.classes import METHODS, QUANTILES, Classing
from layouts.components.map import PLAIN, AreaValue
from layouts.errors import InvalidSelectionError
from layouts.panel import Answers, DrawContext, Queries, Query
from layouts.panels import map_colours
from layouts.panels.asking import day_of, is_kept_at, known_at, last_periods, town_of
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
    """Ask for the towns' figures, in a town for its communities' as well where there are any."""
    metric = chosen_metric(selection, context)
    town = town_of(selection, context)
    asked: dict[str, Query] = {"figures": last_figures(metric, DISTRICT, selection, context)}
    if town and is_kept_at(metric, Level.COMMUNITY):
        asked["communities"] = last_figures(metric, town, selection, context)
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
    town = town_of(context.selection, context)
    if town and "communities" in answers:
        return _communities(answers, town, metric, context, classing_of(context, beside))
    return _towns(answers["figures"], town, metric, context, classing_of(context, beside))


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
    town: RegionCode | None,
    metric: Metric,
    context: DrawContext,
    classing: Classing,
) -> Ground:
    """Colour the towns; the communities of a chosen one stand there by name alone."""
    codes = _members(DISTRICT, context)
    rows = map_colours.level_rows(figures, metric)
    period = map_colours.newest_period(rows, codes)
    found = map_colours.rows_at(rows, codes, period)
    plain = {code: AreaValue(PLAIN, "") for code in _members(town, context)} if town else {}
    values = map_colours.coloured(found, metric, context.locale, classing)
    return Ground(codes, rows, found, plain | values, period, "no_town_figures")


def _communities(
    answers: Answers,
    town: RegionCode,
    metric: Metric,
    context: DrawContext,
    classing: Classing,
) -> Ground:
    """Colour a town's communities; the towns keep their figures in words."""
    figures = answers["figures"]
    rows = map_colours.level_rows(answers["communities"], metric)
    codes = _members(town, context)
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
    }
    values = map_colours.coloured(found, metric, context.locale, classing)
    return Ground(codes, rows, found, plain | values, period, "no_community_figures")


def _members(parent: RegionCode, context: DrawContext) -> tuple[RegionCode, ...]:
    return tuple(region.code for region in context.regions.children(parent))
