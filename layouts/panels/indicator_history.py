"""序列: an indicator's figures as published, its published and its computed growth, apart."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.addresses import INDICATORS
from layouts.chart import ChartSpec
from layouts.components.control import control_area, segments, selector
from layouts.components.link import page_link
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.economy_table import economy_metrics
from layouts.panels.figure_words import measure_word
from layouts.panels.indicator_asking import (
    STRETCHES,
    YES,
    axis_of,
    figures_query,
    indicator_chosen,
    is_joined,
    levels_chosen,
    levels_offered,
    stretch_chosen,
)
from layouts.panels.indicator_chart import ChartWords, Line, draw_chart, indicator_spec
from layouts.panels.indicator_reading import series_remarks, series_sentence
from layouts.panels.indicator_series import IndicatorSeries, read_indicator
from layouts.panels.indicator_table import series_table
from layouts.panels.level_reading import level_sentence
from layouts.panels.map_colours import unit_word
from layouts.panels.notes import source_note
from layouts.selection import Selection
from layouts.words import say
from metrics import Grain, Measure, Metric
from metrics.economy.series import Maker


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for everything that was published of the chosen indicator in the region."""
    metric = indicator_chosen(selection, context)
    levels_chosen(selection, metric)
    stretch_chosen(selection)
    is_joined(selection)
    return {"figures": figures_query(metric, selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the choices, a chart of levels and one of growth, the reading and the table."""
    locale, selection = context.locale, context.selection
    metric = indicator_chosen(selection, context)
    region = context.regions[selection.region]
    title = heading(
        metric.label.text(locale),
        region.label(locale),
        context.departments[metric.owner].short(locale),
    )
    back = page_link(
        INDICATORS, Selection(region=selection.region, home=selection.home),
        say(locale, "indicator_back"), class_name="indicator-back",
        title=say(locale, "indicator_back_title"),
    )  # fmt: skip
    controls = _controls(metric, context)
    if metric.grain is Grain.DAY:
        return tile(title, back, controls, empty(say(locale, "indicator_daily")))
    found = read_indicator(
        answers["figures"],
        metric,
        selection.region,
        levels_chosen(selection, metric),
        is_joined=is_joined(selection),
    )
    if not found.periods:
        sentence = say(locale, "indicator_none", region=region.label(locale))
        return tile(title, back, controls, empty(sentence))
    provenance = {origin.provenance for origin in found.origins.values()}
    newest = found.periods[-1]
    return tile(
        title,
        back,
        controls,
        html.P(series_sentence(found, context), className="indicator-reading"),
        _charts(found, context),
        _remarks(found, context),
        series_table(found, stretch_chosen(selection), context),
        source_note([metric], newest, provenance, context, say(locale, "indicator_rule")),
    )


def _controls(metric: Metric, context: DrawContext) -> Component:
    locale, selection = context.locale, context.selection
    offered = {one.name: one.label.text(locale) for one in economy_metrics(context.metrics)}
    offered.setdefault(metric.name, metric.label.text(locale))
    choose = say(locale, "indicator_choose")
    controls = [selector("metric", metric.name, offered, choose, choose)]
    levels = {one.value: measure_word(one, locale) for one in levels_offered(metric)}
    if len(levels) > 1:
        chosen = levels_chosen(selection, metric).value
        controls.append(segments("measure", chosen, levels, say(locale, "indicator_measure")))
    stretches = {name: say(locale, f"stretch_{name}") for name in STRETCHES}
    controls.append(
        segments("stretch", stretch_chosen(selection), stretches, say(locale, "indicator_stretch"))
    )
    if metric.breaks:
        options = {"no": say(locale, "joined_no"), YES: say(locale, "joined_yes")}
        chosen = YES if is_joined(selection) else "no"
        controls.append(segments("joined", chosen, options, say(locale, "indicator_joined")))
    return control_area(context.theme, html.Div(controls, className="matter-controls"))


def _charts(found: IndicatorSeries, context: DrawContext) -> html.Div:
    """Draw levels and growth under each other's months, each where it has any figure."""
    locale, metric = context.locale, found.metric
    axis = axis_of(found.periods, stretch_chosen(context.selection))
    joined = is_joined(context.selection)
    made = any(point.maker is Maker.DIFFERENCED for point in found.levels.points)
    word = measure_word(found.measure, locale)
    name = say(locale, "line_differenced") if made else say(locale, "line_published", what=word)
    charts: list[tuple[ChartSpec, str]] = []
    if found.levels.points:
        words = ChartWords(
            say(locale, "chart_levels", what=word), unit_word(metric, locale), metric.places
        )
        is_yearly = found.measure is Measure.CUMULATED
        line = Line(name, found.levels.figures, is_yearly=is_yearly)
        spec = indicator_spec([line], metric, words, axis, context, is_joined=joined)
        charts.append((spec, level_sentence(found, context)))
    if lines := _growth_lines(found, locale):
        points = found.computed.unit == "point"
        unit = say(locale, "unit_points") if points else "%"
        words = ChartWords(say(locale, "chart_growth", what=_growth_word(found, locale)), unit, 1)
        spec = indicator_spec(lines, metric, words, axis, context, is_joined=joined)
        charts.append((spec, ""))  # the panel's own reading is of the growth
    drawn: list[Component] = [draw_chart(spec, context, told) for spec, told in charts]
    return html.Div(drawn, className="indicator-charts")


def _growth_lines(found: IndicatorSeries, locale: str) -> list[Line]:
    """Return the published growth, and the computed one as a line of its own."""
    word = _growth_word(found, locale)
    published, computed = found.growth.figures, found.computed.figures
    lines = []
    if published:
        lines.append(Line(say(locale, "line_published", what=word), published))
    if computed:
        name = say(locale, "line_computed", what=word)
        lines.append(Line(name, computed, "reference" if published else "main", "dashed"))
    return lines


def _growth_word(found: IndicatorSeries, locale: str) -> str:
    measure = Measure.YOY if found.measure is Measure.LEVEL else Measure.CUMULATED_YOY
    return measure_word(measure, locale)


def _remarks(found: IndicatorSeries, context: DrawContext) -> html.Ul | None:
    told = series_remarks(found, context)
    return html.Ul([html.Li(text) for text in told], className="card-list") if told else None


PANEL = Panel(name="series", queries=queries, draw=draw, title="series_title")
