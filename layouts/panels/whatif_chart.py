"""The charts of a scenario: the path beside its base, and the effect alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from dash import html

from layouts import formatting
from layouts.chart import Band, ChartSpec, Encoding, ReferenceLine, SeriesStyle, TimeAxis
from layouts.figures.scale import round_ticks
from layouts.panel import DrawContext
from layouts.panels.map_colours import unit_word
from layouts.panels.plan_plot import pace_plot
from layouts.panels.whatif_asking import Plan
from layouts.panels.whatif_reading import Scenario
from layouts.panels.whatif_words import HIGH, LOW, MIDDLE, target_words
from layouts.words import say
from metrics import Period, month_period, parse_period

# How many figures of the history stand before the path.
BEFORE = 24

Row = tuple[date, str, float]


def path_chart(plan: Plan, scenario: Scenario, context: DrawContext) -> html.Div:
    """Draw the history, the base path, the scenario's, and the bands of 80 % of both."""
    locale, base = context.locale, scenario.base
    known = [one for one in base.history if one.end <= base.origin.end][-BEFORE:]
    names = [say(locale, f"whatif_line_{name}") for name in ("history", "base", "scenario")]
    joint = [(known[-1].end, names[1], base.history[known[-1]])] if known else []
    frame = scenario.outcome.paths
    middle = frame[frame["chance"] == MIDDLE]
    rows = [(one.end, names[0], base.history[one]) for one in known] + joint
    for name, column in ((names[1], "base"), (names[2], "scenario")):
        rows += points_of(middle, name, column)
    styles = (
        SeriesStyle(names[0], "reference"),
        SeriesStyle(names[1], "reference", "dashed"),
        SeriesStyle(names[2]),
    )
    bands = tuple(
        Band(say(locale, f"whatif_band_{column}"), _band(frame, column), is_inner=is_inner)
        for column, is_inner in (("base", False), ("scenario", True))
    )
    title = target_words(plan, context)
    periods = [*known, *base.path.periods]
    return drawn(title, unit_of(plan, context), rows, styles, bands, periods, plan, context)


def effect_chart(plan: Plan, scenario: Scenario, context: DrawContext) -> html.Div:
    """Draw what the shocks alone make, with its band of 80 %."""
    name = say(context.locale, "whatif_line_effect")
    frame = scenario.outcome.effect
    ends = [parse_period(str(text)).end for text in frame["period"]]
    rows = [(end, name, float(value)) for end, value in zip(ends, frame["effect"], strict=True)]
    points = tuple(zip(ends, frame["low"].tolist(), frame["high"].tolist(), strict=True))
    band = Band(say(context.locale, "whatif_band_effect"), points, is_inner=True)
    title = say(context.locale, "whatif_effect_title")
    periods = scenario.base.path.periods
    unit = effect_unit(plan, context)
    return drawn(title, unit, rows, (SeriesStyle(name),), (band,), periods, plan, context)


def points_of(frame: pd.DataFrame, name: str, column: str) -> list[Row]:
    """Return a column by the last days of its periods, as the rows of a line of that name."""
    pairs = zip(frame["period"].tolist(), frame[column].tolist(), strict=True)
    return [(parse_period(text).end, name, value) for text, value in pairs]


def _band(frame: pd.DataFrame, column: str) -> tuple[tuple[date, float, float], ...]:
    low, high = (points_of(frame[frame["chance"] == chance], "", column) for chance in (LOW, HIGH))
    return tuple(
        (end, least, most) for (end, _, least), (_, _, most) in zip(low, high, strict=True)
    )


def effect_unit(plan: Plan, context: DrawContext) -> str:
    """Return the word of the unit of an effect: that of a growth is told in points."""
    is_growth = plan.target.measure.is_growth
    return formatting.points_word(context.locale) if is_growth else unit_of(plan, context)


def unit_of(plan: Plan, context: DrawContext) -> str:
    """Return the word of the target's unit."""
    metric = context.metrics[plan.target.metric]
    return "%" if plan.target.measure.is_growth else unit_word(metric, context.locale)


def drawn(
    title: str,
    unit: str,
    rows: Sequence[Row],
    styles: tuple[SeriesStyle, ...],
    bands: tuple[Band, ...],
    periods: Sequence[Period],
    plan: Plan,
    context: DrawContext,
) -> html.Div:
    """Draw lines and bands with their key; ``rows`` are day, line and value."""
    locale, metric = context.locale, context.metrics[plan.target.metric]
    is_growth = plan.target.measure.is_growth
    first, last = periods[0].start, periods[-1].end
    spec = ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=["day", "series", "value"]),
        encoding=Encoding(x="day", y="value", series="series"),
        title=title,
        unit=unit,
        decimals=1 if is_growth else metric.places,
        time=TimeAxis(month_period(first.year, first.month), month_period(last.year, last.month)),
        series=styles,
        bands=bands,
        note=metric.source,
    )
    ticks = tuple(ReferenceLine(tick, formatting.limit(tick)) for tick in round_ticks(spec))
    keys = [
        *(html.Span(one.name, className=f"key is-{one.role} is-{one.line}") for one in styles),
        *(
            html.Span(one.name, className=f"key-band{' is-inner' if one.is_inner else ''}")
            for one in bands
        ),
        html.Span(say(locale, "unit_is", unit=spec.unit)),
    ]
    plot = pace_plot(
        replace(spec, lines=ticks), context.theme, locale, say(locale, "whatif_chart", title=title)
    )
    return html.Div(
        [html.H3(title), html.P(keys, className="whatif-key"), plot], className="whatif-chart"
    )
