"""A panel: what it asks (pure), and how it draws the answers (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from dash.development.base_component import Component

from geo import AreaQuery
from layouts.selection import Selection
from metrics import (
    AdjustmentQuery,
    AnomalyQuery,
    Catalogue,
    Department,
    EnterpriseQuestion,
    EventQuestion,
    FigureQuery,
    ForecastQuery,
    ForecastRecordQuery,
    FreshnessQuery,
    MetricQuery,
    RegionCode,
    RegionTree,
    RiskDetailQuery,
    RiskQuery,
    ScenarioQuery,
    StandingQuery,
)
from metrics.reference import InputOutputTable, read_input_output

# About records, which are no metric's figures.
RecordQuery = (
    EventQuestion
    | RiskQuery
    | RiskDetailQuery
    | EnterpriseQuestion
    | AreaQuery
    | AnomalyQuery
    | ScenarioQuery
)
Query = (
    MetricQuery
    | StandingQuery
    | FreshnessQuery
    | FigureQuery
    | ForecastQuery
    | ForecastRecordQuery
    | AdjustmentQuery
    | RecordQuery
)
Queries = Mapping[str, Query]
# Frames for queries of metrics and records, tuples of Standing or Freshness, single records.
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MetricUse:
    """One place that shows a metric: a page by name and path, and a panel's title (message id)."""

    page: str
    path: str
    title: str


Uses = Mapping[str, tuple[MetricUse, ...]]
NO_USES: Uses = MappingProxyType({})


@dataclass(frozen=True)
class Setting:
    """What is the same for every drawing of one cockpit.

    ``uses`` tells by metric which panels of which pages ask for it; ``base_credit`` whose the base
    map below the areas is ('' without one). ``input_output``: by what demand is simulated.
    """

    uses: Uses = field(default_factory=lambda: NO_USES)
    base_credit: str = ""
    input_output: InputOutputTable = field(default_factory=read_input_output)


PLAIN: Final = Setting()


@dataclass(frozen=True)
class DrawContext:
    """What every panel may know beside its answers; nothing here is fetched while drawing.

    ``now`` is UTC without an offset and belongs to the data (minute precision), not to the
    machine; ``today`` is the business date. ``metrics`` holds the declared metrics;
    ``shapes_version`` belongs into the address of the shapes (``layouts.addresses``),
    ``events_version`` into that of the events' tiles, for panels that ask for events as well, and
    ``risks_version`` into that of the risk points, ``rates_version`` into that of rates by town;
    ``setting`` is what does not change while the cockpit runs. ``reach``: the regions whose
    subtrees the reader may enter, None for all; what may be read is the query layer's to say.
    """

    selection: Selection
    locale: str
    theme: str
    today: date
    now: datetime
    metrics: Catalogue
    regions: RegionTree
    departments: Mapping[str, Department]
    is_demo: bool
    shapes_version: str = ""
    events_version: str = ""
    risks_version: str = ""
    rates_version: str = ""
    setting: Setting = PLAIN
    reach: frozenset[RegionCode] | None = None

    def may_enter(self, region: str) -> bool:
        """Say whether the reader has anything to look for in a region, its totals aside."""
        return self.reach is None or not self.regions.ancestors(region).isdisjoint(self.reach)


@dataclass(frozen=True)
class Panel:
    """One tile of a page.

    ``name`` is its ``data-panel`` and its grid area. ``queries(selection, context)`` says what it
    asks, by a name of its own; ``draw(answers, context)`` makes the inside of the tile.
    ``per_minute``: the drawing shows elapsed time, so the clock's minute is part of its key.
    ``title``: the message of its heading, by which other places name it; '' where it varies.
    """

    name: str
    queries: Callable[[Selection, DrawContext], Queries]
    draw: Callable[[Answers, DrawContext], Component]
    per_minute: bool = False
    title: str = ""
