"""关键指标: the headline cards, named by configuration: metrics, and what is open now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.attention import read_events
from layouts.components.card import Card, Line, build_card
from layouts.components.link import select_link
from layouts.components.marks import lamp
from layouts.panel import Answers, DrawContext, Panel, Queries, Query
from layouts.panels import headline_words as words
from layouts.panels.asking import day_of, is_kept_at, known_at, last_ended, months_before
from layouts.panels.headline_live import LIVE_CARDS
from layouts.panels.headline_reading import (
    Headline,
    main_measure,
    ranked_measure,
    read_headline,
    region_of,
)
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    CITY,
    DISTRICT,
    FreshnessQuery,
    Lamp,
    Level,
    Metric,
    MetricQuery,
    StandingQuery,
    TargetKind,
    peers,
)

DEFAULT_CARDS = (
    "gdp",
    "general_budget_revenue",
    "industrial_value_added",
    "event_on_time_closure_rate",
    "major_events",
    "forest_fires",
)
# A figure may be a quarter late, and is compared with the year before.
_MONTHS = 18
# Peers are ranked in the newest period and in the one before.
_PEER_MONTHS = 9


def headline_panel(cards: Sequence[str] = DEFAULT_CARDS) -> Panel:
    """Make the panel of some cards: names of metrics, or of ``LIVE_CARDS``."""

    def queries(selection: Selection, context: DrawContext) -> Queries:
        return ask(cards, selection, context)

    def draw(answers: Answers, context: DrawContext) -> Component:
        return draw_cards(cards, answers, context)

    return Panel("headline", queries, draw, per_minute="forest_fires" in cards)


def ask(cards: Sequence[str], selection: Selection, context: DrawContext) -> Queries:
    """Ask for the figures of the metrics, their peers' and targets, and for what is open.

    Raises:
        UnknownMetricError: a card is neither a metric nor of ``LIVE_CARDS``; with a did-you-mean.
    """
    asked: dict[str, Query] = {
        name: LIVE_CARDS[name].query(selection.region) for name in cards if name in LIVE_CARDS
    }
    metrics = [context.metrics[name] for name in cards if name not in LIVE_CARDS]
    for metric in metrics:
        asked |= _ask_metric(metric, selection, context)
    if metrics:
        names = tuple(metric.name for metric in metrics)
        asked["freshness"] = FreshnessQuery(region=DISTRICT, metrics=names)
        asked["standings"] = StandingQuery(
            metrics=names,
            regions=tuple(dict.fromkeys(region_of(metric, context) for metric in metrics)),
            on=day_of(selection, context),
            as_of=known_at(selection),
            kind=TargetKind.ANNUAL,
        )
    return asked


def _ask_metric(
    metric: Metric, selection: Selection, context: DrawContext
) -> dict[str, MetricQuery]:
    """Ask a year and a half of the region and the city, and the newest periods of the peers."""
    day = day_of(selection, context)
    region = region_of(metric, context)
    own, ranked = main_measure(metric), ranked_measure(metric)
    mine = MetricQuery(
        metrics=(metric.name,),
        regions=(region, CITY) if is_kept_at(metric, Level.CITY) else (region,),
        first=months_before(day, _MONTHS),
        last=last_ended(metric.grain, day),
        grains=(metric.grain,),
        measures=tuple(dict.fromkeys((own, ranked))),
        as_of=known_at(selection),
    )
    asked = {f"{metric.name}/own": mine}
    others = [code for code in peers(context.regions, region) if code != region]
    # Who may enter none of them is told no place among them.
    if seen := tuple(code for code in others if context.may_enter(code)):
        asked[f"{metric.name}/peers"] = replace(
            mine, regions=seen, first=months_before(day, _PEER_MONTHS), measures=(ranked,)
        )
    return asked


def draw_cards(cards: Sequence[str], answers: Answers, context: DrawContext) -> Component:
    """Draw the cards in their order."""
    drawn = [
        LIVE_CARDS[name].draw(read_events(answers[name]), context)
        if name in LIVE_CARDS
        else _metric_card(context.metrics[name], answers, context)
        for name in cards
    ]
    return html.Div([build_card(card) for card in drawn], className="headline")


def _metric_card(metric: Metric, answers: Answers, context: DrawContext) -> Card:
    locale = context.locale
    frame = _stacked(metric, answers)
    found = read_headline(metric, frame, answers["standings"], answers["freshness"], context)
    if found is None:
        return Card(_name(metric, context), "", None, say(locale, "no_data"), "")
    value, unit = words.value_figure(found, context)
    lines: list[Line] = [
        (words.against_last_year(found, locale), []),
        (words.against_target(found, context), []),
    ]
    return Card(
        name=_name(metric, context),
        covers=words.covers(found, context),
        mark=_lamp(found, locale),
        value=value,
        unit=unit,
        aside=words.placed(found, context),
        source=words.provenance(found, context),
        lines=[line for line in lines if any(line)],
        is_urgent=found.lamp is Lamp.RED,
        is_stale=found.overdue is not None,
    )


def _stacked(metric: Metric, answers: Answers) -> pd.DataFrame:
    """Put the region's figures and its peers', which are other regions', in one frame."""
    names = (f"{metric.name}/own", f"{metric.name}/peers")
    found: list[pd.DataFrame] = [answers[name] for name in names if name in answers]
    return pd.concat(found)


def _name(metric: Metric, context: DrawContext) -> Component | str:
    """Lead to the map of the metric where towns have it."""
    name = metric.short_label.text(context.locale)
    if not is_kept_at(metric, Level.TOWN):
        return name
    chosen = replace(context.selection, metric=metric.name)
    return select_link(chosen, name, class_name="", title=metric.label.text(context.locale))


def _lamp(found: Headline, locale: str) -> Component | None:
    if not found.targets:
        return None
    return lamp(found.lamp, say(locale, f"lamp_{found.lamp}"))
