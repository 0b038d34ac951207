"""季节调整: the published series against the adjusted one; how 春节 is treated is a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.chart import ChartSpec
from layouts.components.control import control_area, segments
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, note, tile
from layouts.errors import InvalidSelectionError
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.figure_words import value_words
from layouts.panels.indicator_asking import (
    axis_of,
    figures_query,
    indicator_chosen,
    is_joined,
    stretch_chosen,
)
from layouts.panels.indicator_chart import ChartWords, Line, draw_chart, indicator_spec
from layouts.panels.level_reading import adjusted_sentence
from layouts.panels.map_colours import unit_word
from layouts.panels.seasonal_words import adjustment_sentence, diagnostic_words, method_words
from layouts.selection import Selection
from layouts.words import say
from metrics import AdjustmentQuery, Comparison, Grain, Metric, Period, did_you_mean
from metrics.economy.absence import Refusal
from metrics.economy.series import Growth, computed_growth

if TYPE_CHECKING:  # it loads the libraries that adjust
    from metrics.economy.seasonal import Adjustment

# What may be chosen; the first is by the series.
TREATMENTS = ("auto", "regressor", "average")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the adjusted levels of the chosen indicator."""
    metric = indicator_chosen(selection, context)
    if metric.grain is Grain.DAY:
        return {}
    treatment = treatment_chosen(selection)
    figures = figures_query(metric, selection, context)
    asked = "" if treatment == TREATMENTS[0] else treatment
    return {"adjustment": AdjustmentQuery(figures, asked, is_joined(selection))}


def treatment_chosen(selection: Selection) -> str:
    """Return how 春节 is to be treated.

    Raises:
        InvalidSelectionError: there is no such treatment.
    """
    treatment = selection.treatment or TREATMENTS[0]
    if treatment not in TREATMENTS:
        raise InvalidSelectionError(
            f"treatment={treatment!r} is none of {', '.join(TREATMENTS)}."
            f"{did_you_mean(treatment, TREATMENTS)}"
        )
    return treatment


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw published and adjusted figures, the month-on-month growth, and how well it went."""
    locale = context.locale
    metric = indicator_chosen(context.selection, context)
    title = heading(say(locale, "seasonal_title"), metric.label.text(locale))
    found: Adjustment | Refusal | None = answers.get("adjustment")
    if found is None:
        return tile(title, empty(say(locale, "indicator_daily")))
    if isinstance(found, Refusal):
        return tile(title, _choice(context), empty(found.told.text(locale)))
    moved = computed_growth(found.series, Comparison.PREVIOUS, is_joined=True)
    told = [html.Li(text) for text in diagnostic_words(found, locale)]
    return tile(
        title,
        _choice(context),
        html.P(adjustment_sentence(found, moved, context), className="indicator-reading"),
        html.Div(
            [
                draw_chart(spec, context, reading)
                for spec, reading in zip(
                    _specs(found, moved, metric, context),
                    # The panel's own reading is of the growth, which is the second chart.
                    (adjusted_sentence(found, context), ""),
                    strict=True,
                )
            ],
            className="indicator-charts",
        ),
        html.Ul(told, className="card-list"),
        _table(found, moved, context),
        note(method_words(found, locale)),
    )


def _choice(context: DrawContext) -> Component:
    locale = context.locale
    options = {name: say(locale, f"treatment_{name}") for name in TREATMENTS}
    chosen = treatment_chosen(context.selection)
    control = segments("treatment", chosen, options, say(locale, "treatment_choose"))
    return control_area(context.theme, html.Div(control, className="matter-controls"))


def _specs(
    found: Adjustment, moved: Growth, metric: Metric, context: DrawContext
) -> list[ChartSpec]:
    locale = context.locale
    axis = axis_of(list(found.series.figures), stretch_chosen(context.selection))
    lines = [
        Line(say(locale, "line_unadjusted"), _given(found), "reference", "dashed"),
        Line(say(locale, "line_adjusted"), found.series.figures),
    ]
    levels = ChartWords(say(locale, "chart_adjusted"), unit_word(metric, locale), metric.places)
    month = ChartWords(say(locale, f"chart_moved_{metric.grain}"), "%", 1)
    growth = [Line(say(locale, "line_moved"), moved.figures)]
    return [
        indicator_spec(
            lines, metric, levels, axis, context, is_joined=is_joined(context.selection)
        ),
        indicator_spec(growth, metric, month, axis, context, is_joined=True),
    ]


def _given(found: Adjustment) -> dict[Period, float]:
    """Return the figures that were adjusted (with 1-2月 at their mean, where that was chosen)."""
    periods = (point.period for point in found.series.points)
    return dict(zip(periods, found.frame["value"].tolist(), strict=True))


def _table(found: Adjustment, moved: Growth, context: DrawContext) -> html.Details:
    """List what the charts show, newest first."""
    locale, given = context.locale, _given(found)
    axis = axis_of(list(given), stretch_chosen(context.selection))
    headings = [
        say(locale, word)
        for word in ("column_period", "line_unadjusted", "line_adjusted", "line_moved")
    ]
    metric, measure = found.series.metric, found.series.measure
    rows = [
        folding_row(
            [
                html.Th(formatting.period(point.period, locale), scope="row"),
                html.Td(value_words(metric, measure, given[point.period], locale), className="num"),
                html.Td(value_words(metric, measure, point.value, locale), className="num"),
                html.Td(_moved(moved, point.period), className="num"),
            ],
            headings,
        )
        for point in reversed(found.series.points)
        if axis.holds(point.period.end)
    ]
    table = html.Table([folding_head(headings, 1), html.Tbody(rows)],
                       className=f"card-table series-table {FOLDING}")  # fmt: skip
    summary = html.Summary(say(locale, "series_table", count=len(rows)))
    return html.Details([summary, table], className="card-parts")


def _moved(moved: Growth, period: Period) -> str:
    value = moved.figures.get(period)
    return "—" if value is None else f"{formatting.signed(value)}%"


PANEL = Panel(name="seasonal", queries=queries, draw=draw, title="seasonal_title")
