"""景气信号灯图: five lights of the published growths by month, under the early-warning index.

It tells whether growth is usual (景气). Whether a year's target is on pace is the other language's
matter (three lamps) and stands with the growths below; the two are never mixed.
"""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.marks import light
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.economy_words import growth_sentence
from layouts.panels.notes import source_note
from layouts.panels.signal_index import index_block
from layouts.panels.signal_reading import CHART, Lamps, lamps_of, lamps_query, published_at
from layouts.panels.signal_table import signal_table
from layouts.panels.signal_words import indicator_name, light_mark, rule_words
from layouts.selection import Selection
from layouts.words import say
from metrics import Measure
from metrics.economy import Light, LightState, read_growth

# Lights that are read out in full.
READ: Final = 2


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the growths of the chosen region and of the district."""
    return {"figures": lamps_query(selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the index, the lamps, what is remarkable among them, and the legend."""
    locale = context.locale
    title = say(locale, "signal_title")
    lamps = lamps_of(answers["figures"], context)
    if lamps is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    newest = lamps.board.table.months[lamps.board.newest]
    covers = formatting.period(newest, locale, Measure.CUMULATED_YOY)
    return tile(
        heading(
            title,
            say(locale, "signal_data", period=covers),
            subtitle=context.regions[lamps.region].label(locale),
        ),
        _stand_in(lamps, context),
        index_block(lamps.board, context),
        signal_table(lamps, context),
        _told(lamps, context),
        _key(locale),
        source_note(
            [context.metrics[name] for name in lamps.measures],
            newest,
            lamps.provenance,
            context,
            say(locale, "signal_remark"),
        ),
    )


def _stand_in(lamps: Lamps, context: DrawContext) -> html.P | None:
    """Say so when the lamps are another region's than the chosen one's."""
    asked, locale = context.selection.region, context.locale
    if lamps.region == asked:
        return None
    name, shown = (context.regions[code].label(locale) for code in (asked, lamps.region))
    told = say(locale, "economy_elsewhere", region=name, shown=shown)
    return html.P(told, className="tile-remark")


def _told(lamps: Lamps, context: DrawContext) -> html.Ul:
    """Read out what deserves it: lights that changed in the newest month, then those off green."""
    locale = context.locale
    lit = [state for state in lamps.board.states if state.light is not None]
    changed = [state for state in lit if state.has_changed]
    off = [s for s in lit if s.light is not Light.STEADY and not s.has_changed]
    off.sort(key=lambda state: -abs((state.light or Light.STEADY) - Light.STEADY))
    words = [_reading(state, lamps, context) for state in [*changed, *off][:READ]]
    if rest := [indicator_name(state.name, context) for state in changed[READ:]]:
        listed = say(locale, "item_mark").join(rest)
        words.append(say(locale, "signal_changed_too", listed=listed))
    if not changed:
        words.insert(0, say(locale, "signal_unchanged"))
    return html.Ul([html.Li(text) for text in words], className="signal-changes drop-1")


def _reading(state: LightState, lamps: Lamps, context: DrawContext) -> str:
    growth = lamps.series[state.name]
    period = published_at(growth, state.period)
    reading = read_growth(growth, period, lamps.measures[state.name], state)
    name = indicator_name(state.name, context)
    return growth_sentence(reading, name, context.locale, context.today.year)


def _key(locale: str) -> html.P:
    """Print the legend: each light with its character and word, grey for no data, the limits."""
    keys = [
        html.Span([light_mark(level, locale), say(locale, f"light_{level.code}")])
        for level in sorted(Light, reverse=True)
    ]
    dark = say(locale, "no_data")
    keys.append(html.Span([light(None, "", dark), dark]))
    rule = html.Small(rule_words(CHART, locale), className="drop-1")
    return html.P([*keys, rule], className="signal-key drop-2")


PANEL = Panel(name="signal_lamps", queries=queries, draw=draw, title="signal_title")
