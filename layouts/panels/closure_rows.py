"""The rows of the ranking by share closed on time: place, name, dot, share, move, overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.dots import DotAxis, no_dot
from layouts.components.figure import FigureKey, figure
from layouts.components.fitting import TIERS, line_at, row_depth
from layouts.components.link import select_link
from layouts.panel import DrawContext
from layouts.panels.closure_ranking import DUE, ON_TIME, RATE, Closure, Ranking
from layouts.panels.place_words import movement
from layouts.words import say
from metrics import DISTRICT, Lamp, Place


def region_name(code: str, context: DrawContext) -> str:
    """Name a place in its row, as short as its neighbours allow.

    A village and a community may bear one name, so that in English they keep the word of the level;
    in Chinese the short name tells them apart. Towns are told apart by their names alone.
    """
    region = context.regions[code]
    is_town = region.parent_code == DISTRICT
    if formatting.is_english(context.locale):
        return region.english_name.rsplit(" ", 1)[0] if is_town else region.english_name
    return region.name if is_town else region.short_name


def share_text(closure: Closure, context: DrawContext) -> str:
    """Write a share without its sign."""
    return formatting.number(closure.share, context.metrics[RATE].places)


def _moved(place: Place) -> str:
    """Write how a place moved; a dash where it stayed, nothing where nothing compares."""
    return formatting.DASH if place.change == 0 else movement(place)


@dataclass(frozen=True)
class ClosureRows:
    """What the rows share.

    ``axis``: None where nobody is ranked; ``late``: overdue events by region, None where they are
    not counted by region; ``level``: towns or communities, as message ids name them.
    """

    ranking: Ranking
    axis: DotAxis | None
    late: Mapping[str, int] | None
    level: str
    context: DrawContext

    def heads(self, target: str) -> html.Li:
        """Name the columns; ``target`` says what the dashed line is, beside its key."""
        locale, previous = self.context.locale, self.ranking.previous
        moved = ""
        if previous is not None:
            earlier = formatting.short_period(previous, locale)
            moved = say(locale, "moved_since", period=earlier)
        counts = "" if self.ranking.ranked else say(locale, "closure_counts_head")
        cells: list[Component] = [
            html.Span(target, className="closure-key" if target else "closure-name"),
            self.axis.ends() if self.axis else html.Span(),
            html.Span(counts, className="closure-share"),
            html.Span(moved, className="closure-moved"),
        ]
        if self.late is not None:
            cells.append(html.Span(say(locale, "overdue_head"), className="closure-late drop-1"))
        return html.Li(cells, className="closure-row closure-heads")

    def ranked(self) -> Iterator[html.Li]:
        """Draw the ranked rows; a row's depth is how many stand between it and the nearer end."""
        count = len(self.ranking.ranked)
        for index, closure in enumerate(self.ranking.ranked):
            if index in TIERS and 2 * index < count:
                between = say(self.context.locale, f"between_{self.level}", count=count - 2 * index)
                yield html.Li(html.Span(between), className="closure-between", **line_at(index))
            yield self._ranked(closure, min(index, count - 1 - index))

    def unranked(self) -> Iterator[html.Li]:
        """Draw the rows of those with too few events: beside ranked ones where all have room."""
        everything = len(self.ranking.ranked) + len(self.ranking.unranked)
        for index, closure in enumerate(self.ranking.unranked):
            depth = (everything - 1) // 2 if self.ranking.ranked else index
            cells = [
                html.Span(className="closure-place"),
                self._name(closure),
                no_dot() if self.axis else html.Span(),
                self._counts(closure),
                html.Span(className="closure-moved"),
            ]
            yield self._row(closure, cells, depth, "is-unranked")

    def _ranked(self, closure: Closure, depth: int) -> html.Li:
        place = closure.place
        number, moved = (str(place.place), _moved(place)) if place else ("", "")
        share = share_text(closure, self.context)
        cells = [
            html.Span(number, className="closure-place"),
            self._name(closure),
            self._dot(closure),
            figure(share, self._key(RATE, closure), closure.share, "closure-share"),
            html.Span(moved, className="closure-moved"),
        ]
        return self._row(closure, cells, depth)

    def _row(self, closure: Closure, cells: list[Component], depth: int, word: str = "") -> html.Li:
        context = self.context
        trailing = []
        if self.late is not None:
            count = self.late.get(closure.region, 0)
            weight = "closure-late drop-1" if count else "closure-late is-none drop-1"
            trailing.append(html.Span(formatting.number(count, 0), className=weight))
        title = say(
            context.locale,
            "closure_counts",
            region=region_name(closure.region, context),
            closed=formatting.number(closure.on_time, 0),
            due=formatting.number(closure.due, 0),
        )
        name = f"closure-row {word}".rstrip()
        return html.Li([*cells, *trailing], className=name, title=title, **row_depth(depth))

    def _name(self, closure: Closure) -> Component:
        name = region_name(closure.region, self.context)
        chosen = replace(self.context.selection, region=closure.region)
        return select_link(chosen, name, class_name="closure-name", title=name)

    def _dot(self, closure: Closure) -> html.Span:
        if self.axis is None:
            return html.Span()
        words = [f"{share_text(closure, self.context)}{self.axis.unit}"]
        if closure.lamp in (Lamp.YELLOW, Lamp.RED):
            words.append(say(self.context.locale, f"below_target_{closure.lamp}"))
        return self.axis.dot(closure.share, closure.lamp, " ".join(words))

    def _counts(self, closure: Closure) -> html.Span:
        """Write the two counts in the place of a share."""
        closed, due = (formatting.number(count, 0) for count in (closure.on_time, closure.due))
        return html.Span(
            [
                figure(closed, self._key(ON_TIME, closure), closure.on_time),
                "/",
                figure(due, self._key(DUE, closure), closure.due),
            ],
            className="closure-share",
        )

    def _key(self, metric: str, closure: Closure) -> FigureKey:
        return FigureKey(metric, closure.region, str(self.ranking.period))
