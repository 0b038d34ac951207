"""预测: the newest kept forecast as a fan joined to the history, and what came after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.chart import Band
from layouts.components.control import control_area, selector
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at
from layouts.panels.fan_target import target_sentence
from layouts.panels.figure_words import measure_word, value_words
from layouts.panels.forecast_record_words import record_of, record_sentences
from layouts.panels.indicator_asking import (
    PAIRS,
    axis_of,
    figures_query,
    indicator_chosen,
    levels_chosen,
    stretch_chosen,
)
from layouts.panels.indicator_chart import ChartWords, Line, draw_chart, indicator_spec
from layouts.panels.map_colours import unit_word
from layouts.panels.notes import source_note
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    FORECAST_MEASURES,
    ForecastQuery,
    ForecastRecord,
    ForecastRecordQuery,
    Grain,
    Measure,
    Metric,
    Period,
    Standing,
    StandingQuery,
    TargetKind,
    frames,
)
from metrics.economy.series import series_of
from metrics.periods import parse_period

# The ends of the bands, and the middle.
_WIDE, _NARROW, _MIDDLE = (0.025, 0.975), (0.1, 0.9), 0.5


@dataclass(frozen=True)
class Fan:
    """A kept forecast: its quantiles by period, the newest figure it was made with, its model."""

    measure: Measure
    origin: Period
    model: str
    provenance: str
    quantiles: Mapping[Period, Mapping[float, float]]


def forecast_measure(selection: Selection, metric: Metric) -> Measure:
    """Return which series is forecast: cumulated levels begin anew each year, their growth not."""
    levels = levels_chosen(selection, metric)
    growth = PAIRS[levels]
    candidates = [Measure(selection.measure)] if selection.measure else []
    candidates += [growth, levels]
    kept = [one for one in candidates if one in FORECAST_MEASURES and one in metric.measures]
    return kept[0] if kept else Measure.LEVEL


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the forecast of the chosen origin and all figures, those after it as well."""
    metric = indicator_chosen(selection, context)
    if metric.grain is Grain.DAY:
        return {}
    measure = forecast_measure(selection, metric)
    return {
        "figures": figures_query(metric, selection, context),
        "targets": StandingQuery(
            metrics=(metric.name,),
            regions=(selection.region,),
            on=day_of(selection, context),
            as_of=known_at(selection),
            kind=TargetKind.ANNUAL,
        ),
        "forecast": ForecastQuery(
            (metric.name,),
            (selection.region,),
            (measure,),
            origin=selection.origin,
            as_of=known_at(selection),
        ),
        "records": ForecastRecordQuery(
            (metric.name,),
            (selection.region,),
            (measure,),
            origin=selection.origin,
            as_of=known_at(selection),
        ),
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the fan, what came after it, and the sentences beside it."""
    locale, selection = context.locale, context.selection
    metric = indicator_chosen(selection, context)
    title = heading(say(locale, "forecast_title"), metric.label.text(locale))
    if "forecast" not in answers:
        return tile(title, empty(say(locale, "indicator_daily")))
    measure = forecast_measure(selection, metric)
    figures = series_of(answers["figures"], metric, selection.region, measure).figures
    fan = read_fan(answers["forecast"], measure)
    record = record_of(answers["records"], measure)
    choice = _origins(record, fan, context)
    if fan is None:
        return tile(title, choice, empty(_why_none(record, context)))
    model = say(locale, "fan_models", models=say(locale, f"model_{fan.model}"))
    return tile(
        title,
        choice,
        html.P(_sentence(fan, metric, locale), className="indicator-reading"),
        html.Div([_chart(fan, figures, metric, context)], className="indicator-charts"),
        _landing(fan, answers["targets"], metric, locale),
        html.Ul(
            [html.Li(text) for text in [_after(fan, figures, locale), *_told(record, locale)]],
            className="card-list forecast-record",
        ),
        _table(fan, figures, metric, locale),
        source_note(
            [metric],
            None,
            {fan.provenance},
            context,
            model,
        ),
    )


def read_fan(frame: pd.DataFrame, measure: Measure) -> Fan | None:
    """Read a forecast out of the answer; None where none was made."""
    quantiles: dict[Period, dict[float, float]] = {}
    told = None
    columns = ("measure", "origin", frames.PERIOD, "model", "quantile", frames.VALUE,
               frames.PROVENANCE)  # fmt: skip
    for found, origin, period, model, quantile, value, provenance in frames.rows_of(
        frame, *columns
    ):
        if found == measure.value:
            told = (origin, model, provenance)
            quantiles.setdefault(parse_period(period), {})[round(float(quantile), 3)] = value
    if told is None:
        return None
    origin, model, provenance = told
    return Fan(measure, parse_period(origin), model, provenance, quantiles)


def _why_none(record: ForecastRecord | None, context: DrawContext) -> str:
    """Say why nothing was forecast, or that nothing was from the chosen origin."""
    locale, origin = context.locale, context.selection.origin
    if origin is not None:
        return say(locale, "forecast_none_at", origin=formatting.period(origin, locale))
    if record is not None and record.refusal is not None:
        return record.refusal.text(locale)
    return say(locale, "forecast_none")


def _told(record: ForecastRecord | None, locale: str) -> list[str]:
    return record_sentences(record, locale) if record is not None else []


def _origins(
    record: ForecastRecord | None, fan: Fan | None, context: DrawContext
) -> Component | None:
    """Offer the origins of which a forecast is kept, newest first."""
    locale, chosen = context.locale, context.selection.origin
    kept = [*(record.origins if record else ()), fan.origin if fan else None, chosen]
    offered = sorted({one for one in kept if one}, key=lambda one: one.end, reverse=True)
    if not offered:
        return None
    options = {str(one): formatting.period(one, locale) for one in offered}
    label = say(locale, "origin_choose")
    value = str(chosen or (fan.origin if fan else ""))
    control = selector("origin", value, options, label, say(locale, "origin_newest"))
    return control_area(context.theme, html.Div(control, className="matter-controls"))


def _chart(
    fan: Fan, figures: Mapping[Period, float], metric: Metric, context: DrawContext
) -> html.Div:
    locale = context.locale
    before = {at: value for at, value in figures.items() if at.end <= fan.origin.end}
    after = {at: value for at, value in figures.items() if at.end > fan.origin.end}
    joint = {fan.origin: before[fan.origin]} if fan.origin in before else {}
    middles = joint | {at: row[_MIDDLE] for at, row in fan.quantiles.items() if _MIDDLE in row}
    lines = [
        Line(say(locale, "line_middle"), middles, "main", "dashed"),
        Line(say(locale, "line_history"), before),
    ]
    if after:
        lines.append(Line(say(locale, "line_after"), joint | after, "reference"))
    start = [(fan.origin.end, value, value) for value in joint.values()]
    bands = (
        Band(say(locale, "band_wide"), _ends(fan, _WIDE, start)),
        Band(say(locale, "band_narrow"), _ends(fan, _NARROW, start), is_inner=True),
    )
    unit, places = ("%", 1) if fan.measure.is_growth else (unit_word(metric, locale), metric.places)
    words = ChartWords(measure_word(fan.measure, locale), unit, places)
    axis = axis_of([*figures, *fan.quantiles], stretch_chosen(context.selection))
    return draw_chart(
        indicator_spec(lines, metric, words, axis, context, is_joined=True, bands=bands), context
    )


def _ends(
    fan: Fan, ends: tuple[float, float], start: list[tuple[date, float, float]]
) -> tuple[tuple[date, float, float], ...]:
    low, high = ends
    rows = [
        (at.end, row[low], row[high])
        for at, row in sorted(fan.quantiles.items(), key=lambda item: item[0].end)
        if low in row and high in row
    ]
    return (*start, *rows)


def _sentence(fan: Fan, metric: Metric, locale: str) -> str:
    """Say what is expected of the next period, with its bands."""
    period, row = min(fan.quantiles.items(), key=lambda item: item[0].end)

    def written(quantile: float) -> str:
        return value_words(metric, fan.measure, row[quantile], locale)

    return say(
        locale, "fan_sentence",
        name=metric.label.text(locale),
        measure=measure_word(fan.measure, locale),
        origin=formatting.period(fan.origin, locale, fan.measure),
        period=formatting.period(period, locale, fan.measure),
        middle=written(_MIDDLE), low=written(_NARROW[0]), high=written(_NARROW[1]),
    )  # fmt: skip


def _after(fan: Fan, figures: Mapping[Period, float], locale: str) -> str:
    """Say how many of the figures that came after lie in the band of 80 %."""
    came = [(figures[at], row) for at, row in fan.quantiles.items() if at in figures]
    if not came:
        return say(locale, "fan_nothing_after")
    inside = sum(row[_NARROW[0]] <= value <= row[_NARROW[1]] for value, row in came)
    return say(locale, "fan_after", total=len(came), inside=inside)


def _landing(fan: Fan, standings: Iterable[Standing], metric: Metric, locale: str) -> html.P | None:
    """Hold the year's target against what is expected of its last period."""
    for standing in standings:
        target = standing.target
        if target is None or target.measure is not fan.measure:
            continue
        due = parse_period(target.period).end
        period = next((at for at in fan.quantiles if at.end == due), None)
        if period is not None:
            row = fan.quantiles[period]
            ends = (row[_NARROW[0]], row[_MIDDLE], row[_NARROW[1]])
            return html.P(target_sentence(metric, target, period, ends, locale))
    return None


def _table(fan: Fan, figures: Mapping[Period, float], metric: Metric, locale: str) -> html.Details:
    words = ("column_period", "line_middle", "band_narrow", "band_wide", "column_came")
    headings = [say(locale, word) for word in words]

    def written(value: float) -> str:
        return value_words(metric, fan.measure, value, locale)

    rows = []
    for at, row in sorted(fan.quantiles.items(), key=lambda item: item[0].end):
        spans = [f"{written(row[low])} ~ {written(row[high])}" for low, high in (_NARROW, _WIDE)]
        came = written(figures[at]) if at in figures else "—"
        cells = [written(row[_MIDDLE]), *spans, came]
        rows.append(
            folding_row(
                [
                    html.Th(formatting.period(at, locale, fan.measure), scope="row"),
                    *(html.Td(cell, className="num") for cell in cells),
                ],
                headings,
            )
        )
    table = html.Table([folding_head(headings, 1), html.Tbody(rows)],
                       className=f"card-table series-table {FOLDING}")  # fmt: skip
    summary = html.Summary(say(locale, "series_table", count=len(rows)))
    return html.Details([summary, table], className="card-parts")


PANEL = Panel(name="forecast", queries=queries, draw=draw, title="forecast_title")
