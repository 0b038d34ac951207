"""政策模拟, the answer: the path, the effect alone, the table, elasticities and assumptions."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import SCENARIO_FORMS, scenario_file_address
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.notes import source_note
from layouts.panels.whatif_asking import Plan, plan_of, whatif_queries
from layouts.panels.whatif_chart import effect_chart, path_chart
from layouts.panels.whatif_reading import Scenario, simulated
from layouts.panels.whatif_rows import ELASTICITY_WORDS, PATH_WORDS, elasticity_rows, path_rows
from layouts.panels.whatif_words import reading, target_words
from layouts.words import say
from metrics import InvalidScenarioError
from metrics.economy.scenario import FOR_REFERENCE


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the scenario; where it cannot be simulated, say why and what to do."""
    locale, plan = context.locale, plan_of(context.selection)
    title = heading(
        target_words(plan, context), FOR_REFERENCE.text(locale),
        subtitle=context.regions[context.selection.region].label(locale),
    )  # fmt: skip
    try:
        scenario = simulated(plan, answers, context)
    except InvalidScenarioError as error:
        return tile(
            title, empty(say(locale, "whatif_faulty")), _listed(error.text(locale).splitlines())
        )
    return tile(
        title,
        html.P(reading(plan, scenario, context), className="whatif-reading"),
        html.Div(
            [path_chart(plan, scenario, context), effect_chart(plan, scenario, context)],
            className="whatif-charts",
        ),
        _table("whatif_table", PATH_WORDS, path_rows(plan, scenario, context), 1, locale),
        *_elasticities(plan, scenario, context),
        html.H3(say(locale, "whatif_assumptions")),
        _listed([*_checked(scenario, locale), *_assumed(scenario, locale)]),
        _files(context),
        source_note(
            [context.metrics[name] for name in plan.target.metrics],
            scenario.base.origin,
            scenario.base.provenance,
            context,
            FOR_REFERENCE.text(locale),
        ),
    )


def _listed(sentences: list[str]) -> html.Ul:
    return html.Ul([html.Li(one) for one in sentences], className="whatif-list")


def _assumed(scenario: Scenario, locale: str) -> list[str]:
    return [one.text(locale) for one in scenario.outcome.assumptions]


def _checked(scenario: Scenario, locale: str) -> list[str]:
    """Say of which shocks the history knows the like; the others are among the assumptions."""
    return [
        say(
            locale, "whatif_within",
            name=check.label.text(locale),
            change=formatting.signed(check.change),
            low=formatting.percent(check.low), high=formatting.percent(check.high),
        )
        for check in scenario.outcome.checks
        if check.is_within and check.low is not None and check.high is not None
    ]  # fmt: skip


def _elasticities(plan: Plan, scenario: Scenario, context: DrawContext) -> list[Component]:
    """Draw the elasticities with intervals and where they come from; none by demand."""
    locale, estimate = context.locale, scenario.estimate
    if not scenario.elasticities:
        return []
    rows = elasticity_rows(plan, scenario, context)
    table = _table("whatif_elasticities", ELASTICITY_WORDS, rows, 2, locale, is_open=True)
    if estimate is None:
        return [table]
    told = [
        say(
            locale, "whatif_estimated",
            rows=estimate.rows, explained=formatting.number(100 * estimate.explained, 0),
        )
    ]  # fmt: skip
    for name in estimate.bound:
        label = context.metrics[name].label.text(locale)
        told.append(say(locale, "whatif_bound", name=label))
    return [table, _listed(told)]


def _table(
    title: str,
    words: tuple[str, ...],
    rows: list[tuple[str, ...]],
    numeric_from: int,
    locale: str,
    *,
    is_open: bool = False,
) -> html.Details:
    headings = [say(locale, word) for word in words]
    body = [
        folding_row(
            [
                html.Th(row[0], scope="row"),
                *(
                    html.Td(cell, className="is-numeric" if place >= numeric_from else "")
                    for place, cell in enumerate(row[1:], start=1)
                ),
            ],
            headings,
        )
        for row in rows
    ]
    table = html.Table(
        [folding_head(headings, numeric_from), html.Tbody(body)], className=f"card-table {FOLDING}"
    )
    return html.Details([html.Summary(say(locale, title)), table], open=is_open)


def _files(context: DrawContext) -> html.P:
    """Offer the scenario as files."""
    links = [
        html.A(
            say(context.locale, f"whatif_file_{form}"),
            href=scenario_file_address(form, context.selection),
            className="whatif-file",
        )
        for form in SCENARIO_FORMS
    ]
    return html.P(links, className="whatif-files")


PANEL = Panel(name="whatif_path", queries=whatif_queries, draw=draw, title="page_what_if")
