"""政策模拟, the question: which target, which shocks, over which stretch of the forecast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.control import control_area, search_box, selector
from layouts.components.link import select_link
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.whatif_asking import Plan, change_text, plan_of, whatif_queries
from layouts.panels.whatif_reading import read_base
from layouts.words import say
from metrics import Period
from metrics.reference import PolicyTarget, read_policies


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the targets as links, a box for each driver or sector, and the stretch."""
    locale, plan = context.locale, plan_of(context.selection)
    base = read_base(answers, plan, context.metrics[plan.target.metric])
    periods = base.path.periods if base else ()
    boxes = [_box(code, name, plan, locale) for code, name in _movers(plan, context)]
    label: Mapping[str, Any] = {"aria-label": say(locale, "whatif_target")}
    stretch = [_end(field, periods, context) for field in ("first", "last")] if periods else []
    return tile(
        heading(say(locale, "whatif_question_title")),
        html.Nav(
            [_target(target, plan, context) for target in read_policies().values()],
            className="whatif-targets",
            **label,
        ),
        html.P(say(locale, f"whatif_by_{plan.target.by}"), className="whatif-rule"),
        control_area(context.theme, html.Div([*boxes, *stretch], className="whatif-shocks")),
    )


def _target(target: PolicyTarget, plan: Plan, context: DrawContext) -> Component:
    """Lead to another target; what was set for this one does not go along."""
    label = context.metrics[target.metric].label.text(context.locale)
    by = say(context.locale, f"whatif_link_{target.by}", name=label)
    there = replace(
        context.selection, target=target.code, shocks="", first=None, last=None, scenarios=""
    )
    chosen = " is-chosen" if target == plan.target else ""
    return select_link(there, by, class_name=f"whatif-target{chosen}", title=by)


def _movers(plan: Plan, context: DrawContext) -> Iterator[tuple[str, str]]:
    """Iterate over what may be changed, by code and name."""
    if plan.target.by == "drivers":
        for driver in plan.target.drivers:
            yield driver.metric, context.metrics[driver.metric].label.text(context.locale)
    else:
        for sector in context.setting.input_output.sectors:
            yield sector.code, sector.label.text(context.locale)


def _box(code: str, name: str, plan: Plan, locale: str) -> html.Div:
    change = plan.changes.get(code)
    label = say(locale, f"whatif_change_{plan.target.by}", name=name)
    box = search_box(f"shocks.{code}", "" if change is None else change_text(change), label, "0")
    return html.Div([html.Span(label, className="whatif-label"), box], className="whatif-shock")


def _end(field: str, periods: tuple[Period, ...], context: DrawContext) -> html.Div:
    """Offer the periods of the base path; none of them is its own end."""
    locale, chosen = context.locale, getattr(context.selection, field)
    options = {str(period): formatting.period(period, locale) for period in periods}
    if chosen is not None:
        options.setdefault(str(chosen), formatting.period(chosen, locale))
    label = say(locale, f"whatif_{field}")
    end = formatting.period(periods[0] if field == "first" else periods[-1], locale)
    control = selector(field, str(chosen or ""), options, label, end)
    return html.Div([html.Span(label, className="whatif-label"), control], className="whatif-shock")


PANEL = Panel(
    name="whatif_controls", queries=whatif_queries, draw=draw, title="whatif_question_title"
)
