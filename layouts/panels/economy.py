"""经济运行: small multiples of published growth on one axis of months, beside city and nation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from layouts.chart import TimeAxis
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, last_ended, months_before
from layouts.panels.growth import GROWTHS, GrowthSeries
from layouts.panels.growth_multiple import Multiple, draw_months, draw_multiple
from layouts.panels.growth_outlook import Outlooks, ahead
from layouts.panels.growth_target import standing_of
from layouts.panels.national import NATIONAL, national_line
from layouts.panels.notes import source_note
from layouts.panels.signal_reading import lamps_of, lamps_query
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    ForecastQuery,
    FreshnessQuery,
    Grain,
    Measure,
    MetricQuery,
    Period,
    RegionCode,
    StandingQuery,
    TargetKind,
    containing,
    month_period,
    peers,
    places,
)

# The most important first: from far away the last ones give way.
MULTIPLES = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "foreign_trade",
    "electricity_consumption",
)
MONTHS = 24
# Which regions have a line of their own kind; any other one's is solid.
_LINES: Mapping[RegionCode, str] = MappingProxyType({CITY: "line_dashed", NATION: "line_dotted"})


def time_axis(selection: Selection, context: DrawContext) -> TimeAxis:
    """Return the months of all multiples: two years up to the newest that has ended."""
    last = last_ended(Grain.MONTH, day_of(selection, context))
    return TimeAxis(months_before(last.end, MONTHS - 1), last)


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask two years of growth and levels of who is compared, the peers' growth and the targets.

    The first quarter of two years may begin before them.
    """
    axis = time_axis(selection, context)
    return {
        "figures": MetricQuery(
            metrics=(*MULTIPLES, *NATIONAL),
            regions=_regions(selection),
            first=_first_month(containing(Grain.QUARTER, axis.first.start)),
            last=axis.last,
            as_of=known_at(selection),
        ),
        "peers": MetricQuery(
            metrics=MULTIPLES,
            regions=peers(context.regions, DISTRICT),
            first=_first_month(_placed_from(axis.last.end)),
            last=axis.last,
            measures=(Measure.CUMULATED_YOY,),
            as_of=known_at(selection),
        ),
        "targets": StandingQuery(
            metrics=MULTIPLES,
            regions=(DISTRICT,),
            on=day_of(selection, context),
            as_of=known_at(selection),
            kind=TargetKind.ANNUAL,
        ),
        "freshness": FreshnessQuery(region=DISTRICT, metrics=MULTIPLES),
        "forecasts": ForecastQuery(
            MULTIPLES, _regions(selection), GROWTHS, as_of=known_at(selection)
        ),
        "lamps": lamps_query(selection, context),
    }


def _placed_from(day: date) -> Period:
    """Return the quarter from which on places are told.

    The newest figure may be of the quarter before the last, and is compared with one before it.
    """
    return last_ended(Grain.QUARTER, day).previous().previous()


def _first_month(quarter: Period) -> Period:
    return month_period(quarter.start.year, quarter.start.month)


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    """Return whose figures may stand in, nearest first."""
    return tuple(dict.fromkeys((selection.region, DISTRICT, CITY, NATION)))


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a multiple for every metric that anybody has published."""
    series, locale = GrowthSeries(answers["figures"]), context.locale
    title = say(locale, "economy_title")
    shown = _multiples(series, answers, context)
    if not shown:
        return tile(heading(title), empty(say(locale, "no_data")), national_line(series, context))
    axis = _axis(shown, context)
    common = shown[0].growth.measure
    return tile(
        heading(title, say(locale, common.value), tail=_key(shown, context)),
        _stand_in(shown, context),
        html.Div(
            [
                draw_multiple(index, multiple, common, axis, context)
                for index, multiple in enumerate(shown)
            ],
            className="multiples",
        ),
        draw_months(axis, len(shown), locale),
        national_line(series, context),
        _note(shown, context),
    )


def _axis(shown: Sequence[Multiple], context: DrawContext) -> TimeAxis:
    """Return the axis of all multiples: it looks ahead where any of them has a forecast."""
    axis = time_axis(context.selection, context)
    return ahead(axis) if any(one.outlook for one in shown) else axis


def _multiples(series: GrowthSeries, answers: Answers, context: DrawContext) -> list[Multiple]:
    wanted = _regions(context.selection)
    found = (series.growth(context.metrics[name], wanted) for name in MULTIPLES)
    late = {f.metric: f for f in answers["freshness"] if f.overdue_days}
    codes = peers(context.regions, DISTRICT)
    outlooks, lamps = Outlooks(answers["forecasts"]), lamps_of(answers["lamps"], context)
    looked = ahead(time_axis(context.selection, context))
    multiples = []
    for growth in (growth for growth in found if growth is not None):
        metric, measure = growth.metric, growth.measure
        placed = places(answers["peers"], metric, measure, growth.newest.period, codes)
        held = placed.get(growth.region)
        multiples.append(
            Multiple(
                growth,
                series.references(growth, (CITY, NATION)),
                standing=standing_of(growth, answers["targets"]),
                place=held if held and held.of > 1 else None,
                overdue=late.get(metric.name) if growth.region == DISTRICT else None,
                outlook=outlooks.of(growth, looked),
                state=lamps.state_of(growth) if lamps else None,
            )
        )
    return multiples


def _key(shown: Sequence[Multiple], context: DrawContext) -> html.Span:
    """Say once which line is whose, by the names that stand at the lines' ends."""
    drawn = {one.region for multiple in shown for one in (multiple.growth, *multiple.references)}
    told = (
        say(
            context.locale,
            _LINES.get(code, "line_solid"),
            region=context.regions[code].short_label(context.locale),
        )
        for code in _regions(context.selection)
        if code in drawn
    )
    return html.Span("".join(f" · {text}" for text in told), className="drop-2")


def _stand_in(shown: Sequence[Multiple], context: DrawContext) -> html.P | None:
    """Say so when the figures are another region's than the chosen one's."""
    asked, locale = context.selection.region, context.locale
    if any(multiple.growth.region == asked for multiple in shown):
        return None
    name = context.regions[asked].label(locale)
    other = context.regions[shown[0].growth.region].label(locale)
    return html.P(
        say(locale, "economy_elsewhere", region=name, shown=other), className="tile-remark"
    )


def _note(shown: Sequence[Multiple], context: DrawContext) -> html.P:
    """Name the source; the data periods stand on the axis and in each multiple."""
    metrics = [multiple.growth.metric for multiple in shown]
    provenance = {point.provenance for multiple in shown for point in multiple.growth.points}
    provenance |= {one.outlook.provenance for one in shown if one.outlook}
    standings = (multiple.standing for multiple in shown)
    provenance |= {s.target.provenance for s in standings if s is not None and s.target}
    looks_ahead = any(one.outlook for one in shown)
    remark = say(context.locale, "multiple_forecast_key") if looks_ahead else ""
    return source_note(metrics, None, provenance, context, remark)


PANEL = Panel(name="economy", queries=queries, draw=draw, title="economy_title")
