"""经济运行: six small multiples of published growth beside the national reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.chart import ChartSpec, Encoding, ReferenceLine, SeriesStyle
from layouts.components.graph import graph
from layouts.components.tile import empty, heading, tile
from layouts.figures import build_figure
from layouts.figures.scale import height_of, place_of, value_range
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, months_before
from layouts.panels.growth import Growth, GrowthSeries
from layouts.panels.notes import source_note
from layouts.selection import Selection
from layouts.theme import theme_named
from layouts.words import say
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Freshness,
    FreshnessQuery,
    Grain,
    Measure,
    Metric,
    MetricQuery,
    RegionCode,
    month_period,
)

MULTIPLES = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "foreign_trade",
    "electricity_consumption",
)
# Published for the whole country above all; they stand in one line below.
NATIONAL = ("consumer_price_index", "manufacturing_pmi")
MONTHS = 24


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask two years of growth and levels, of the region and of those it is compared with."""
    day = day_of(selection, context)
    return {
        "figures": MetricQuery(
            metrics=(*MULTIPLES, *NATIONAL),
            regions=_regions(selection),
            first=months_before(day, MONTHS),
            last=month_period(day.year, day.month),
            as_of=known_at(selection),
        ),
        "freshness": FreshnessQuery(region=DISTRICT, metrics=MULTIPLES),
    }


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    """Return whose figures may stand in, nearest first."""
    return tuple(dict.fromkeys((selection.region, DISTRICT, CITY, NATION)))


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a multiple for every metric that anybody has published."""
    series, locale = GrowthSeries(answers["figures"]), context.locale
    title = say(locale, "economy_title")
    wanted = _regions(context.selection)
    found = [series.growth(context.metrics[name], wanted) for name in MULTIPLES]
    shown = [growth for growth in found if growth is not None]
    if not shown:
        return tile(heading(title), empty(say(locale, "no_data")), _national(series, context))
    late = {f.metric: f for f in answers.get("freshness", ()) if f.overdue_days}
    references = [series.reference(growth, (NATION, CITY)) for growth in shown]
    multiples = [
        _multiple(growth, reference, late, context)
        for growth, reference in zip(shown, references, strict=True)
    ]
    newest = max((g.newest.period for g in shown), key=lambda p: p.end)
    provenance = {point.provenance for g in shown for point in g.points}
    metrics = [g.metric for g in shown]
    return tile(
        heading(title, _key(shown, references, locale)),
        _stand_in(shown, context),
        html.Div(multiples, className="multiples"),
        _national(series, context),
        source_note(metrics, newest, provenance, context),
    )


def _key(shown: Sequence[Growth], references: Sequence[Growth | None], locale: str) -> str:
    main = shown[0].region_name
    reference = next((r.region_name for r in references if r is not None), "")
    if not reference:
        return say(locale, "economy_meta_alone", main=main)
    return say(locale, "economy_meta", main=main, reference=reference)


def _stand_in(shown: Sequence[Growth], context: DrawContext) -> html.P | None:
    """Say so when the figures are another region's than the chosen one's."""
    asked = context.selection.region
    if any(growth.region == asked for growth in shown):
        return None
    name = context.regions[asked].label(context.locale)
    text = say(context.locale, "economy_elsewhere", region=name, shown=shown[0].region_name)
    return html.P(text, className="tile-remark")


def _multiple(
    growth: Growth,
    reference: Growth | None,
    late: Mapping[str, Freshness],
    context: DrawContext,
) -> html.Section:
    locale = context.locale
    overdue = late.get(growth.metric.name) if growth.region == DISTRICT else None
    number = formatting.number(growth.newest.value, 1)
    return html.Section(
        [
            html.H3(
                [growth.metric.short_label.text(locale), html.Small(_level(growth, locale))],
                className="multiple-name",
            ),
            html.P(
                [
                    html.Strong([number, html.Small("%")], className="multiple-growth"),
                    html.Span(_covers(growth, context), className="multiple-covers"),
                ],
                className="multiple-figures",
            ),
            _trend(growth, reference, context),
            html.P(_reading(growth, overdue, locale), className="multiple-reading"),
        ],
        className="multiple is-stale" if overdue else "multiple",
    )


def _covers(growth: Growth, context: DrawContext) -> str:
    """Name the measure, the months covered, and the region where it is not the usual one."""
    locale = context.locale
    period = growth.newest.period
    # 前三季度 says by itself that it is cumulated; 1—9月 does not.
    measure = Measure.YOY if period.grain is Grain.QUARTER else growth.measure
    parts = [formatting.short_period(period, locale, growth.measure), say(locale, measure.value)]
    if growth.newest.status == "preliminary":
        parts.append(say(locale, "preliminary"))
    if growth.region not in (context.selection.region, DISTRICT):
        parts.insert(0, growth.region_name)
    return " ".join(parts)


def _level(growth: Growth, locale: str) -> str:
    if growth.level is None:
        return ""
    metric = growth.metric
    written = formatting.quantity(growth.level.value, metric.unit_record, locale, metric.places)
    operator = growth.level.operator
    return str(written) if operator == "=" else formatting.compared(written, operator, locale)


def _reading(growth: Growth, overdue: Freshness | None, locale: str) -> str:
    if overdue is not None:
        age = formatting.age(overdue.overdue_days, locale)
        return say(locale, "overdue", age=age)
    if len(growth.points) < 2:
        return ""
    earlier, now = growth.points[-2:]
    against = formatting.before_word(now.period, earlier.period, locale, growth.measure)
    return formatting.growth_moved(now.value, earlier.value, against, locale)


def trend_spec(growth: Growth, reference: Growth | None, context: DrawContext) -> ChartSpec:
    """Specify the chart: both regions over the same periods, and the zero line where it lies."""
    drawn = [growth] if reference is None else [growth, reference]
    ends = {}
    rows = []
    for one in drawn:
        for point in one.points:
            written = formatting.period(point.period, context.locale, one.measure)
            ends[written] = point.period.end
            rows.append((written, one.region_name, point.value))
    values = [row[2] for row in rows]
    crosses = min(values) < 0 < max(values)
    return ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=["period", "region", "value"]),
        encoding=Encoding(x="period", y="value", series="region"),
        title=growth.metric.label.text(context.locale),
        unit="%",
        series=tuple(
            SeriesStyle(one.region_name, "main" if one is growth else "reference") for one in drawn
        ),
        lines=(ReferenceLine(0.0, "0"),) if crosses else (),
        note=growth.metric.source,
        category_order=tuple(sorted(ends, key=lambda text: ends[text])),
    )


def _trend(growth: Growth, reference: Growth | None, context: DrawContext) -> html.Div:
    """Draw the lines, and set the words beside them at the height of their ends."""
    spec = trend_spec(growth, reference, context)
    scale = value_range(spec)
    last = formatting.period(growth.newest.period, context.locale, growth.measure)
    along = place_of(spec.category_order.index(last), len(spec.category_order))
    dot = {"left": f"{along:.2%}", "bottom": f"{height_of(growth.newest.value, scale):.2%}"}
    ends: list[Component] = []
    if reference is not None:
        height = min(max(height_of(reference.newest.value, scale), 0.1), 0.9)
        text = f"{reference.region_name} {formatting.number(reference.newest.value, 1)}"
        older = _older(reference, growth, context.locale)
        ends.append(html.Span([text, older], style={"bottom": f"{height:.2%}"}))
    figure = build_figure(spec, theme_named(context.theme))
    plot = [graph(figure), html.I(className="trend-dot", style=dot)]
    return html.Div(
        [html.Div(plot, className="trend-plot"), html.Div(ends, className="trend-ends")],
        className="trend",
    )


def _older(reference: Growth, growth: Growth, locale: str) -> html.Small | None:
    """Name the reference's months where they are not those of the figure beside it."""
    if reference.newest.period == growth.newest.period:
        return None
    return html.Small(formatting.short_period(reference.newest.period, locale, reference.measure))


def _national(series: GrowthSeries, context: DrawContext) -> html.P | None:
    """Say the newest national figures that no district has, in one line."""
    texts = [_newest_national(series, context.metrics[name], context) for name in NATIONAL]
    found = [text for text in texts if text is not None]
    return html.P(found, className="national") if found else None


def _newest_national(
    series: GrowthSeries, metric: Metric, context: DrawContext
) -> html.Span | None:
    locale = context.locale
    growth = series.growth(metric, (NATION,))
    levels = series.points(metric, NATION, Measure.LEVEL)
    if growth is not None:
        newest, number = growth.newest, formatting.percent(growth.newest.value)
        word = say(locale, growth.measure.value)
    elif levels:
        newest, word = levels[-1], ""
        written = formatting.quantity(newest.value, metric.unit_record, locale, metric.places)
        number = str(written)
    else:
        return None
    name = f"{newest.region_name}{metric.short_label.text(locale)}"
    covers = formatting.short_period(newest.period, locale) + word
    return html.Span([f"{name} {covers} ", html.Strong(number)])


PANEL = Panel(name="economy", queries=queries, draw=draw, title="economy_title")
