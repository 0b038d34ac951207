"""The map of towns, coloured by a chosen indicator, with what is urgent on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting, ids
from layouts.addresses import areas_address
from layouts.attention import EventRecord, read_events
from layouts.classes import class_breaks, class_index, ramp_steps
from layouts.components.link import select_link
from layouts.components.map import (
    AreaValue,
    LegendClass,
    MapLegend,
    MapMarker,
    MapView,
    MarkerShape,
    build_map,
)
from layouts.components.marks import RISK_RANKS
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, is_kept_at, known_at, last_ended
from layouts.panels.attention import FIRE_CATEGORY
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    EventQuery,
    Grain,
    Level,
    Metric,
    MetricQuery,
    Period,
    RegionCode,
    frames,
    parse_period,
)

DEFAULT_METRIC = "events_per_10k"
# The seven streets of the old town (老城区), too small for their names on the whole district.
OLD_TOWN = tuple(RegionCode(f"330203{number:03d}000") for number in range(1, 8))
# How many periods back a figure may come from when the newest was not reported yet.
_BACK = 3
_MARKERS = 12


def chosen_metric(selection: Selection, context: DrawContext) -> Metric:
    """Return the indicator on the map.

    Raises:
        UnknownMetricError: with a did-you-mean.
    """
    return context.metrics[selection.metric or DEFAULT_METRIC]


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the towns' figures of the last periods, and for what is urgent."""
    metric = chosen_metric(selection, context)
    day = day_of(selection, context)
    last = last_ended(metric.grain, day)
    first = last
    for _ in range(_BACK - 1):
        first = first.previous()
    return {
        "figures": MetricQuery(
            metrics=(metric.name,),
            regions=(DISTRICT,),
            children_of=DISTRICT,
            grains=(metric.grain,),
            first=first,
            last=last,
            as_of=known_at(selection),
        ),
        "fires": EventQuery(
            region=DISTRICT, categories=(FIRE_CATEGORY,), only_open=True, limit=_MARKERS
        ),
        "risks": EventQuery(region=DISTRICT, severities=("major",), only_open=True, limit=_MARKERS),
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the newest period that any town has."""
    metric = chosen_metric(context.selection, context)
    locale = context.locale
    towns, total, period = _newest(answers["figures"], metric, context)
    markers = [*_markers(answers["risks"], locale), *_markers(answers["fires"], locale)]
    meta = [
        formatting.period(period, locale) if period else "",
        _total(total, metric, locale),
        say(locale, "no_town_figures") if towns.empty else "",
    ]
    focus = _town_of(context)
    view = MapView(
        label=f"{metric.label.text(locale)} {meta[0]}".strip(),
        areas_url=areas_address(context.shapes_version, DISTRICT),
        values=_values(towns, metric, locale),
        legend=_legend(towns, metric, locale),
        no_data_text=say(locale, "no_data"),
        markers=tuple(markers),
        selected=focus,
        focus=focus,
        parent=DISTRICT if focus else "",
        inset=OLD_TOWN,
        inset_title=say(locale, "old_town"),
        source_note=_source(metric, answers["figures"], locale),
        store=ids.MAP_CHOICE,
    )
    return tile(heading(_chooser(metric, context), *meta), build_map(view))


def _newest(
    frame: pd.DataFrame, metric: Metric, context: DrawContext
) -> tuple[pd.DataFrame, pd.Series | None, Period | None]:
    """Return the towns' rows and the district's row of the newest period with any figure."""
    rows = frame[(frame[frames.METRIC] == metric.name) & (frame[frames.SLICE] == "")]
    rows = rows[rows[frames.MEASURE] == metric.measures[0].value]
    if rows.empty:
        return rows, None, None
    codes = {region.code for region in context.regions.children(DISTRICT)}
    in_towns = rows[rows[frames.REGION_CODE].isin(codes)]
    dated = in_towns if not in_towns.empty else rows
    text = dated.sort_values(frames.PERIOD_END).iloc[-1][frames.PERIOD]
    whole = rows[(rows[frames.REGION_CODE] == DISTRICT) & (rows[frames.PERIOD] == text)]
    total = None if whole.empty else whole.iloc[-1]
    return in_towns[in_towns[frames.PERIOD] == text], total, parse_period(text)


def _total(total: pd.Series | None, metric: Metric, locale: str) -> str:
    """Write the district's figure, and of how many towns it was made."""
    if total is None:
        return ""
    written = _written(float(total[frames.VALUE]), metric, locale)
    text = f"{total[frames.REGION_NAME]} {written}"
    coverage = total[frames.COVERAGE]
    return f"{text}（{say(locale, 'aggregated', coverage=coverage)}）" if coverage else text


def _written(value: float, metric: Metric, locale: str) -> str:
    return str(formatting.quantity(value, metric.unit_record, locale, metric.places))


def _values(towns: pd.DataFrame, metric: Metric, locale: str) -> dict[str, AreaValue]:
    amounts = [float(value) for value in towns[frames.VALUE]]
    breaks = class_breaks(amounts)
    steps = ramp_steps(len(breaks) + 1)
    return {
        code: AreaValue(_step(amount, breaks, steps), _written(amount, metric, locale))
        for code, amount in zip(towns[frames.REGION_CODE], amounts, strict=True)
    }


def _step(amount: float, breaks: Sequence[float], steps: Sequence[int]) -> int | None:
    index = class_index(amount, breaks)
    return None if index is None else steps[index]


def _legend(towns: pd.DataFrame, metric: Metric, locale: str) -> MapLegend:
    breaks = class_breaks(float(value) for value in towns[frames.VALUE])
    words = [formatting.limit(value) for value in breaks]
    texts = (
        [
            f"<{words[0]}",
            *(f"{a}–{b}" for a, b in pairwise(words)),
            f"≥{words[-1]}",
        ]
        if words
        else []
    )
    classes = tuple(
        LegendClass(step, text)
        for step, text in zip(ramp_steps(len(breaks) + 1), texts, strict=False)
    )
    unit = metric.unit_record
    word = unit.en if formatting.is_english(locale) else unit.zh
    return MapLegend(classes, word, say(locale, "no_data"))


def _markers(frame: pd.DataFrame, locale: str) -> list[MapMarker]:
    """Mark what has a place; an event without one stands in the lists all the same."""
    placed = frame[frame["lon"].notna() & frame["lat"].notna()]
    records = read_events(placed)
    return [
        _marker(record, float(lon), float(lat), locale)
        for record, lon, lat in zip(records, placed["lon"], placed["lat"], strict=True)
    ]


def _marker(record: EventRecord, lon: float, lat: float, locale: str) -> MapMarker:
    fire = record.category == FIRE_CATEGORY
    title = (
        say(locale, "matter_fire", place=record.place)
        if fire
        else f"{say(locale, f'risk_{record.severity}')} {record.place} {record.title}"
    )
    shape = MarkerShape.RINGS if fire else MarkerShape.PIN
    # An alarm is red until it is closed: nobody knows yet how grave it is.
    level = 1 if fire else RISK_RANKS.get(record.severity, 4)
    return MapMarker(shape, lon, lat, level, title, record.region_code)


def _town_of(context: DrawContext) -> str:
    """Return the town that the selection lies in, or '' above the towns."""
    path = context.regions.path(context.selection.region)
    return next((region.code for region in path if region.level is Level.TOWN), "")


def _source(metric: Metric, frame: pd.DataFrame, locale: str) -> str:
    parts = (
        say(locale, "source", source=metric.source),
        unreal_mark(frame[frames.PROVENANCE], locale),
    )
    return " · ".join(part for part in parts if part)


def _chooser(metric: Metric, context: DrawContext) -> html.Details:
    """Make the title open into the list of indicators that towns have."""
    locale = context.locale
    offered = [other for other in context.metrics if _is_offered(other)]
    links = [
        html.Li(
            select_link(
                replace(context.selection, metric=other.name),
                other.short_label.text(locale),
                class_name="is-chosen" if other.name == metric.name else "",
                title=other.label.text(locale),
            )
        )
        for other in offered
    ]
    unit = metric.unit_record
    word = unit.en if formatting.is_english(locale) else unit.zh
    summary = html.Summary(
        [metric.label.text(locale), html.Small(f"（{word}）" if word else "")],
        title=say(locale, "map_choose"),
    )
    return html.Details([summary, html.Ul(links)], className="chooser")


def _is_offered(metric: Metric) -> bool:
    """Offer what towns have every month; weights, parts and slices are nobody's question."""
    is_sliced = metric.counted is not None and metric.counted.slice is not None
    monthly = metric.grain is Grain.MONTH and is_kept_at(metric, Level.TOWN)
    return monthly and not is_sliced and metric.theme != "base"


PANEL = Panel(name="region_map", queries=queries, draw=draw)
