"""The words of a headline card: against last year, the city, the year's target and its peers."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.panel import DrawContext
from layouts.panels.figure_words import target_words
from layouts.panels.headline_reading import Headline
from layouts.panels.period_words import usual_period
from layouts.panels.place_words import movement, place_words
from layouts.words import say
from metrics import Change, Margin, Standing, round_half_up


def covers(headline: Headline, context: DrawContext) -> str:
    """Name the months, and the region where it is not the chosen one."""
    locale = context.locale
    parts = [usual_period(headline.period, context, headline.measure)]
    if headline.region != context.selection.region:
        parts.insert(0, context.regions[headline.region].label(locale))
    return " ".join(parts)


def provenance(headline: Headline, context: DrawContext) -> str:
    """Say whose figure it is, and 初步数."""
    owner = context.departments.get(headline.metric.owner)
    parts = [owner.short(context.locale)] if owner is not None else []
    if headline.status == "preliminary":
        parts.append(say(context.locale, "preliminary"))
    return " ".join(parts)


def against_last_year(headline: Headline, locale: str) -> list[Any]:
    """Say the change on the year before, and how far it stands from the city's."""
    found = []
    if headline.change is not None:
        found.append(_change(headline, headline.change, locale))
    if headline.margin is not None:
        found.append(html.Span(_margin(headline.margin, locale), className="card-margin drop-1"))
    return found


def _change(headline: Headline, moved: Change, locale: str) -> Any:
    size = (
        formatting.growth(moved.value, locale)
        if moved.unit == "percent"
        else formatting.shift(moved.value, locale)
    )
    words = say(locale, "card_yoy", change=size)
    if moved.basis == "computed":
        return words
    measure = headline.measure.growth.value
    key = FigureKey(headline.metric.name, headline.region, str(headline.period), measure)
    return figure(words, key, moved.value)


def _margin(margin: Margin, locale: str) -> str:
    size = formatting.number(abs(margin.value), 1)
    if round_half_up(margin.value, 1) == 0:
        return say(locale, "card_city_even")
    message = "card_city_above" if margin.value > 0 else "card_city_below"
    unit = formatting.points_word(locale) if margin.unit == "point" else "%"
    return say(locale, message, size=size, unit=unit)


def against_target(headline: Headline, context: DrawContext) -> list[Any]:
    """Say how much of the year's amount is there, or what the year's target is."""
    locale = context.locale
    if headline.overdue is not None:
        age = formatting.age(headline.overdue.overdue_days, locale)
        return [say(locale, "overdue", age=age)]
    amount = next((s for s in headline.targets if s.attained is not None), None)
    shown = amount or next(iter(headline.targets), None)
    if shown is None:
        return []
    return _attained(shown, locale) if amount else _target(headline, shown, locale)


def _attained(standing: Standing, locale: str) -> list[Any]:
    # A budget's target is called the budget: 完成年度预算的86.1%.
    is_budget = "budget" in standing.metric
    share = formatting.percent(100 * (standing.attained or 0.0), 1)
    done = say(locale, "card_budget" if is_budget else "card_attained", share=share)
    words: list[Any] = [html.Span(done)]
    if standing.lag is not None:
        message = "card_ahead" if standing.lag <= 0 else "card_behind"
        points = formatting.number(abs(standing.lag), 1)
        words.append(html.Span(say(locale, message, points=points), className="drop-1"))
    return words


def _target(headline: Headline, standing: Standing, locale: str) -> list[Any]:
    if standing.target is None:
        return []
    return [
        say(locale, "card_target", target=target_words(headline.metric, standing.target, locale))
    ]


def placed(headline: Headline, context: DrawContext) -> list[Any]:
    """Say the place among the peers and how it moved, or that it did not."""
    place, locale = headline.place, context.locale
    if place is None:
        return []
    words: list[Any] = [place_words(place, context.regions[headline.region].level, locale)]
    if place.change is None:
        return words
    moved = movement(place) or say(locale, "place_kept")
    return [*words, html.Span(moved, className="moved")]


def value_figure(headline: Headline, context: DrawContext) -> tuple[Any, str]:
    """Write the value as a figure, and its unit."""
    metric, locale = headline.metric, context.locale
    written = formatting.quantity(headline.value, metric.unit_record, locale, metric.places)
    number = written.number
    if headline.operator != "=":
        bound = formatting.Quantity(written.number, "")
        number = formatting.compared(bound, headline.operator, locale)
    key = FigureKey(metric.name, headline.region, str(headline.period), headline.measure.value)
    return figure(number, key, headline.value), written.unit
