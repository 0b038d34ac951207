"""Questions about single events: what a list of open cases or today's alarms may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

import pandas as pd

from metrics.event_steps import EventStep
from metrics.places import MapTile
from metrics.query import RegionCode

# Corners of an area, in degrees east and north; the last one is joined to the first.
Ring = tuple[tuple[float, float], ...]
# By what single events may be put in order.
EVENT_ORDERS: Final = ("reported_at", "deadline_at", "closed_at", "category", "region_code")
# What has become of an event on the business date.
EventState = Literal["open", "overdue", "closed"]
# By what the closed loop of events is told.
LoopGroup = Literal["town", "department", "category", "source"]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Ask for events of a region (its subtree), newest or most overdue first.

    The answer is a frame: id, external_id, source, category, severity, title, place, lon, lat,
    region_code, region_name, town_name, department, reported_at, deadline_at, closed_at, state,
    provenance (times UTC).

    ``departments``: the codes of who has it, ``UNASSIGNED`` for what no department has.
    ``only_open``: not closed, ``only_closed``: closed; ``since, until``: local days of the report,
    inclusive. ``overdue_on``: only those whose deadline day lies before this day. ``within``: the
    corners (degrees east and north) of an area that they lie in; those without a place do not.
    ``order``: a column of ``EVENT_ORDERS`` in place of the usual order, ``descending`` its other
    end first; ``offset``: how many to pass over before the ``limit`` begins.
    """

    region: RegionCode
    categories: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    only_open: bool = False
    only_closed: bool = False
    since: date | None = None
    until: date | None = None
    overdue_on: date | None = None
    within: Ring = ()
    order: str = ""
    descending: bool = False
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class EventTallyQuery:
    """Ask how many events there are, by month of the report, kind and state.

    The answer is a frame: month (2025-09), category, severity, state (open, overdue or closed, as
    on the business date), has_place, count. No row means none. ``events``: which ones (its limit
    does not count).
    """

    events: EventQuery


@dataclass(frozen=True, slots=True)
class EventLoopQuery:
    """Ask how the events that were due in a period went through their closed loop (闭环).

    ``events``: which ones. Its ``since`` and ``until`` are here local days of the *deadline*, both
    inclusive: who asks for a month is told of what had to be closed in it (应结案), whenever it was
    reported. What falls due later is not in the denominator, and what has no deadline is nowhere.
    ``by``: what makes a group; a town also of what lies in its communities, ``UNASSIGNED`` for
    what no department has.
    ``at``: the moment (UTC) up to which open events count as lasting; now where none is given.

    The answer is a frame: group (code; '' is the whole, first), due, handled, handled_on_time,
    closed, closed_on_time, reopened, open, overdue (open, and the day of the deadline lies before
    the business date), median_hours, p90_hours, provenance. Groups with the most due come first;
    no row means none was due. Shares are made of the counts and never averaged.

    Handled (处置): the first step ``handled`` in force, or the closing where none was told. On
    time: at the moment of the deadline or before. Reopened (返工): work followed a closing, see
    ``metrics.loop_steps``. Hours run from the report to the closing, to the nearest hour, by
    ``metrics.survival``: the open ones are censored; a quantile that is not reached is NaN.
    """

    events: EventQuery
    by: LoopGroup = "town"
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventStageQuery:
    """Ask at which steps of their loop the open events stand, and how long each step takes.

    The answer is a frame, a row for each step of each source as declared, in their order: source,
    step, standing (open events whose last step it is, whenever they are due), median_hours (from
    the step before it to this one, to the nearest hour; NaN where no event tells both), count (of
    the events that tell both). The hours are those of the events due in the query's ``since`` to
    ``until``, as in :class:`EventLoopQuery`; steps as in force, a repeated one by its first time.
    """

    events: EventQuery


@dataclass(frozen=True, slots=True)
class EventDetailQuery:
    """Ask for one event by its number in the warehouse: an :class:`EventDetail`."""

    id: int


@dataclass(frozen=True)
class EventDetail:
    """An event with its history; times are UTC, ``standing`` is as on the business date.

    ``state`` is the step taken last; ``steps`` those that count, in the order of their times.
    ``file`` and ``loaded_at``: the batch that told of it last.
    """

    id: int
    source: str
    external_id: str
    category: str
    severity: str
    title: str
    place: str
    lon: float | None
    lat: float | None
    region_code: RegionCode
    department: str | None
    reported_at: datetime
    deadline_at: datetime | None
    closed_at: datetime | None
    state: str
    standing: EventState
    steps: tuple[EventStep, ...]
    provenance: str
    file: str
    loaded_at: datetime | None


@dataclass(frozen=True, slots=True)
class EventTileQuery:
    """Ask for the events in a tile of the map: single ones, or counts where there are many.

    ``events``: which ones (its limit does not count); those without a place are in no tile.
    ``most``: the most single events that are worth showing. From zoom ``single_from`` on a tile
    shows no more than these; below it all tiles together do, so that neighbours look alike. Of
    more, the tile's cells are counted, 2 to the power of ``depth`` in a row.
    """

    tile: MapTile
    events: EventQuery
    most: int = 1000
    single_from: int = 14
    depth: int = 5


@dataclass(frozen=True)
class EventTile:
    """What a tile holds, in its own coordinates (0 to ``places.EXTENT``).

    ``rows``: x, y and count where ``is_counted``; else x, y, id, category, severity and state
    (open, overdue or closed, as on the business date).
    """

    is_counted: bool
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Whole days past the day of a deadline, both included; without a ``last`` it is open."""

    first: int
    last: int | None

    @property
    def code(self) -> str:
        """The band as an answer names it: 1-3, >30."""
        return f">{self.first - 1}" if self.last is None else f"{self.first}-{self.last}"


# Each begins the day after the one before ends; the last one is open.
BACKLOG_AGES: Final = (AgeBand(1, 3), AgeBand(4, 7), AgeBand(8, 30), AgeBand(31, None))


@dataclass(frozen=True, slots=True)
class BacklogQuery:
    """Ask how many events of a region (its subtree) are open and overdue (逾期未结), by age.

    The answer is a frame: group (code), group_name, age (:attr:`AgeBand.code` of one of
    ``BACKLOG_AGES``), count, oldest_deadline (UTC); by group, then age. No row means none.

    ``on``: overdue and aged as on this day, the business date where none is given; what is open
    is what is open now.
    ``by``: ``town``; ``department``, whose name is its code, with ``UNASSIGNED`` for those that
    have none; or nothing, and the region itself is the one group. What lies in no town is
    grouped under its own region.
    """

    region: RegionCode
    on: date | None = None
    by: Literal["", "town", "department"] = ""


@dataclass(frozen=True, slots=True)
class FreshnessQuery:
    """Ask how late the metrics of a region are: tuple of :class:`Freshness`, latest first.

    Empty ``metrics`` means every metric that declares ``due_days``. ``children_of`` adds the
    direct members of a region.
    """

    region: RegionCode
    metrics: tuple[str, ...] = ()
    children_of: RegionCode | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest period a metric has, and since when the next one is overdue (逾期未报)."""

    metric: str
    region_code: RegionCode
    newest: str | None
    awaited: str | None
    due: date | None
    overdue_days: int


# Questions whose answers rest on the single events of the warehouse.
EventQuestion = (
    EventQuery
    | EventDetailQuery
    | EventTallyQuery
    | EventLoopQuery
    | EventStageQuery
    | BacklogQuery
)
