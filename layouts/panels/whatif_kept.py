"""政策模拟, what people saved: a row for each scenario, and those that are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import KEPT_SCENARIO, keeping_address
from layouts.components.link import select_link
from layouts.components.tile import empty, heading, tile
from layouts.components.writing import Field, Send, writer_fields, writing
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.notes import unreal_mark
from layouts.panels.whatif_asking import KEPT, kept_queries, plan_of, supposed_in
from layouts.panels.whatif_comparison import chosen_of, compared, comparison
from layouts.panels.whatif_reading import read_base
from layouts.panels.whatif_words import level_words, supposed_words
from layouts.selection import MOST_COMPARED
from layouts.words import say
from metrics import KeptScenario, Period
from metrics.notes import LONGEST_NAME
from metrics.scenarios import LONGEST_TITLE


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the form, the scenarios of the chosen target, links to the others, the comparison."""
    locale, plan = context.locale, plan_of(context.selection)
    kept: Sequence[KeptScenario] = answers[KEPT]
    own = [one for one in kept if one.supposed.target == plan.target.code]
    base = read_base(answers, plan, context.metrics[plan.target.metric])
    origin = base.origin if base else None
    chosen = chosen_of(context.selection.scenarios, own)
    title = heading(say(locale, "whatif_kept_title"), say(locale, "whatif_kept", count=len(own)))
    rows = [_row(one, origin, chosen, context) for one in own]
    return tile(
        title,
        _keeping(context) if plan.changes else html.P(say(locale, "whatif_kept_none_set")),
        html.Ul(rows, className="kept-scenarios") if rows else empty(say(locale, "whatif_kept_no")),
        _others([one for one in kept if one not in own], context),
        _gone(chosen, context),
        *(
            comparison([compared(one, answers, context) for one in chosen], context)
            if chosen
            else [html.P(say(locale, "whatif_compare_how", most=MOST_COMPARED))] * bool(own)
        ),
    )


def _keeping(context: DrawContext) -> Component:
    """Offer to keep the scenario that is set."""
    locale = context.locale
    return writing(
        say(locale, "whatif_keep"),
        keeping_address(context.selection),
        (
            Field("title", say(locale, "whatif_title"), LONGEST_TITLE, required=True),
            *writer_fields(LONGEST_NAME, locale),
        ),
        [Send(say(locale, "whatif_do_keep"))],
        locale,
    )


def _row(
    one: KeptScenario,
    origin: Period | None,
    chosen: Sequence[KeptScenario],
    context: DrawContext,
) -> html.Li:
    locale, there = context.locale, supposed_in(context.selection, one.supposed)
    plan = plan_of(there)
    metric, measure = context.metrics[plan.target.metric], plan.target.measure
    saved = say(
        locale, "whatif_saved",
        at=formatting.moment(one.saved_at, locale),
        who=" ".join(part for part in (one.author, one.post) if part),
        period=formatting.period(one.end.period, locale, measure),
        value=level_words(metric, measure, one.end.value, locale),
        base=level_words(metric, measure, one.end.base, locale),
    )  # fmt: skip
    is_open = there == context.selection
    name = select_link(
        there,
        one.name,
        class_name=f"whatif-target{' is-chosen' if is_open else ''}",
        title=say(locale, "whatif_open", name=one.name),
    )
    return html.Li(
        [
            html.Header(
                [
                    html.H3(name),
                    html.Span(unreal_mark([one.end.provenance], locale), className="kept-facts"),
                    *_compare(one, chosen, context),
                    *_changing(one, locale),
                ]
            ),
            html.P(supposed_words(plan, context)),
            html.P(saved, className="kept-facts"),
            _older(one, origin, context),
        ],
        className="kept-scenario",
    )


def _compare(
    one: KeptScenario, chosen: Sequence[KeptScenario], context: DrawContext
) -> list[Component]:
    """Take a scenario into the comparison, or out of it; nothing where no more have room."""
    locale, is_in = context.locale, one in chosen
    if not is_in and len(chosen) == MOST_COMPARED:
        return []
    rest = [other for other in chosen if other != one] if is_in else [*chosen, one]
    there = replace(context.selection, scenarios=",".join(str(other.id) for other in rest))
    word = say(locale, "whatif_compare_out" if is_in else "whatif_compare_in")
    title = f"{word} {one.name}"
    return [select_link(there, word, class_name="kept-compare", title=title)]


def _older(one: KeptScenario, origin: Period | None, context: DrawContext) -> Component | None:
    """Say that the forecast it began from is not the newest any more."""
    if origin is None or one.end.origin == origin:
        return None
    then, now = (formatting.period(period, context.locale) for period in (one.end.origin, origin))
    return html.P(say(context.locale, "whatif_older", then=then, now=now), className="kept-older")


def _changing(one: KeptScenario, locale: str) -> list[Component]:
    """Offer to rename and to delete a scenario."""
    address = KEPT_SCENARIO.format(number=one.id)
    title = Field(
        "title", say(locale, "whatif_title"), LONGEST_TITLE, value=one.name, required=True
    )
    renaming, deleting = say(locale, "whatif_rename"), say(locale, "whatif_delete")
    question = say(locale, "whatif_delete_question", name=one.name)
    return [
        writing(renaming, address, (title,), [Send(renaming)], locale, method="PATCH"),
        writing(
            deleting, address, (), [Send(deleting)], locale, method="DELETE", question=question
        ),
    ]


def _others(others: Sequence[KeptScenario], context: DrawContext) -> Component | None:
    """Lead to the scenarios of other targets."""
    if not others:
        return None
    links: list[Component] = []
    for one in others:
        there = replace(supposed_in(context.selection, one.supposed), scenarios="")
        title = say(context.locale, "whatif_open", name=one.name)
        links.append(select_link(there, one.name, class_name="whatif-file", title=title))
    return html.P(
        [html.Span(say(context.locale, "whatif_kept_others")), *links], className="whatif-files"
    )


def _gone(chosen: Sequence[KeptScenario], context: DrawContext) -> Component | None:
    """Say how many of the named scenarios are not there to be compared."""
    named = {number for number in context.selection.scenarios.split(",") if number}
    missing = len(named) - len(chosen)
    if not missing:
        return None
    return html.P(say(context.locale, "whatif_gone", count=missing), className="kept-older")


PANEL = Panel(name="whatif_kept", queries=kept_queries, draw=draw, title="whatif_kept_title")
