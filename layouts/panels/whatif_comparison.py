"""政策模拟, some kept scenarios on one chart and in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import SCENARIO_FORMS, comparison_file_address
from layouts.chart import Line, SeriesStyle
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.panel import Answers, DrawContext
from layouts.panels.whatif_asking import Plan, plan_of, supposed_in
from layouts.panels.whatif_chart import BEFORE, drawn, effect_unit, points_of, unit_of
from layouts.panels.whatif_reading import Scenario, simulated
from layouts.panels.whatif_words import (
    MIDDLE,
    at,
    effect_words,
    level_words,
    supposed_words,
    target_words,
)
from layouts.words import say
from metrics import InvalidScenarioError, KeptScenario, parse_period

# What tells the scenarios apart; as many as may be compared.
LINES: tuple[Line, ...] = ("solid", "dashed", "dotted", "dashdot")

_WORDS = (
    "whatif_column_scenario", "whatif_column_shocks", "whatif_column_end", "whatif_line_effect",
    "whatif_band_effect", "whatif_column_saved_end",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Compared:
    """A kept scenario as it is simulated today; ``faults`` where it cannot be any more."""

    kept: KeptScenario
    plan: Plan
    scenario: Scenario | None
    faults: str = ""


def chosen_of(numbers: str, kept: Sequence[KeptScenario]) -> tuple[KeptScenario, ...]:
    """Return the scenarios that an address names, in its order; those that are gone are left out.

    ``numbers``: between commas, '' for none.
    """
    by_number = {str(one.id): one for one in kept}
    wanted = dict.fromkeys(numbers.split(","))
    return tuple(by_number[number] for number in wanted if number in by_number)


def compared(kept: KeptScenario, answers: Answers, context: DrawContext) -> Compared:
    """Simulate a kept scenario anew; the answers are those of its target and region."""
    plan = plan_of(supposed_in(context.selection, kept.supposed))
    try:
        return Compared(kept, plan, simulated(plan, answers, context))
    except InvalidScenarioError as error:
        return Compared(kept, plan, None, error.text(context.locale))


def comparison(chosen: Sequence[Compared], context: DrawContext) -> list[Component]:
    """Draw the scenarios that can be simulated, a row for each of all, and what to take away."""
    locale = context.locale
    able = [(one, one.scenario) for one in chosen if one.scenario]
    charts = [_paths(able, context), _effects(able, context)] if able else []
    headings = [say(locale, word) for word in _WORDS]
    rows = [folding_row(_cells(one, context), headings) for one in chosen]
    table = html.Table(
        [folding_head(headings, 2), html.Tbody(rows)], className=f"card-table {FOLDING}"
    )
    files = [
        html.A(
            say(locale, f"whatif_file_{form}"),
            href=comparison_file_address(form, context.selection),
            className="whatif-file",
        )
        for form in SCENARIO_FORMS
    ]
    return [
        html.H3(say(locale, "whatif_comparison")),
        html.Div(charts, className="whatif-charts"),
        table,
        html.P(files, className="whatif-files"),
    ]


def _paths(able: Sequence[tuple[Compared, Scenario]], context: DrawContext) -> Component:
    """Draw the history, the base, and the median of every scenario."""
    (first, scenario), locale = able[0], context.locale
    base = scenario.base
    known = [one for one in base.history if one.end <= base.origin.end][-BEFORE:]
    past, middle = say(locale, "whatif_line_history"), say(locale, "whatif_line_base")
    joint = [(known[-1].end, middle, base.history[known[-1]])] if known else []
    rows = [(one.end, past, base.history[one]) for one in known] + joint
    rows += points_of(_middle(scenario), middle, "base")
    for one, found in able:
        rows += points_of(_middle(found), one.kept.name, "scenario")
    styles = (
        SeriesStyle(past, "reference"),
        SeriesStyle(middle, "reference", "dashed"),
        *_styles(able),
    )
    periods = [*known, *base.path.periods]
    title, unit = target_words(first.plan, context), unit_of(first.plan, context)
    return drawn(title, unit, rows, styles, (), periods, first.plan, context)


def _effects(able: Sequence[tuple[Compared, Scenario]], context: DrawContext) -> Component:
    """Draw what the shocks of every scenario make alone."""
    first, scenario = able[0]
    rows = []
    for one, found in able:
        rows += points_of(found.outcome.effect, one.kept.name, "effect")
    periods = scenario.base.path.periods
    title, unit = say(context.locale, "whatif_effect_title"), effect_unit(first.plan, context)
    return drawn(title, unit, rows, _styles(able), (), periods, first.plan, context)


def _styles(able: Sequence[tuple[Compared, Scenario]]) -> tuple[SeriesStyle, ...]:
    pairs = zip(able, cycle(LINES), strict=False)
    return tuple(SeriesStyle(one.kept.name, "main", line) for (one, _), line in pairs)


def _middle(scenario: Scenario) -> pd.DataFrame:
    frame = scenario.outcome.paths
    return frame[frame["chance"] == MIDDLE]


def _cells(one: Compared, context: DrawContext) -> list[html.Td | html.Th]:
    """Write a scenario's row: what is supposed, what it makes today, and what it made then."""
    kept, plan = one.kept, one.plan
    metric, measure = context.metrics[plan.target.metric], plan.target.measure
    supposed = supposed_words(plan, context)
    then = level_words(metric, measure, kept.end.value, context.locale)
    saved = say(
        context.locale, "whatif_saved_end",
        value=then, period=formatting.period(kept.end.period, context.locale, measure),
    )  # fmt: skip
    name = html.Th(kept.name, scope="row")
    if one.scenario is None:
        told = [html.Td(supposed), html.Td(one.faults), html.Td("—"), html.Td("—")]
        return [name, *told, html.Td(saved, className="is-numeric")]
    row = one.scenario.outcome.effect.iloc[-1]
    last = parse_period(str(row["period"]))
    value = level_words(metric, measure, at(one.scenario, last, MIDDLE)[1], context.locale)
    low, high = (effect_words(plan, float(row[end]), context) for end in ("low", "high"))
    numbers = (
        f"{formatting.period(last, context.locale, measure)} {value}",
        effect_words(plan, float(row["effect"]), context),
        f"{low} ~ {high}",
        saved,
    )
    return [name, html.Td(supposed), *(html.Td(text, className="is-numeric") for text in numbers)]
