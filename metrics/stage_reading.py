"""At which steps of their loop open events stand, and how long a step took after the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.dialects import Dialect, dialect_of
from metrics.event_filter import event_conditions, regions_below
from metrics.events import EventQuery, EventStageQuery
from metrics.frames import COUNT, NUMBER, frames_of
from metrics.loop_reading import due_conditions
from metrics.loop_steps import in_force
from metrics.query import RegionCode, Viewer
from metrics.reference import read_event_vocabulary
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.survival import MEDIAN, survival_quantiles
from metrics.warehouse.tables import event, event_step

STAGE_COLUMNS = ("source", "step", "standing", "median_hours", "count")
_TYPES = {"standing": COUNT, "count": COUNT, "median_hours": NUMBER}


def select_standing(query: EventQuery, viewer: Viewer, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile the count of open events by source and state, whenever they are due."""
    asked = replace(query, since=None, until=None, only_open=True)
    # By themselves, as in a list of open events: their own small indexes serve.
    opened = (
        sa.select(event.c.source, event.c.state, event.c.region_code)
        .where(*event_conditions(asked, viewer))
        .cte("open_event")
        .prefix_with("MATERIALIZED")
    )
    return (
        sa.select(opened.c.source, opened.c.state, sa.func.count())
        .where(opened.c.region_code.in_(regions_below(query.region, on)))
        .group_by(opened.c.source, opened.c.state)
    )


def select_steps(
    query: EventQuery, viewer: Viewer, on: date, dialect: Dialect
) -> sa.Select[*tuple[Any, ...]]:
    """Compile the hours from step to step of what was due.

    Columns: source, step, the step before it that was told, hours, count. The order of steps is
    that of the vocabulary, which is every source's.
    """
    steps = event_step.alias()
    order = {code: place for place, code in enumerate(read_event_vocabulary().words("step"))}
    place = sa.func.min(sa.case(order, value=steps.c.step))
    taken = (
        sa.select(
            event.c.source,
            steps.c.event_id,
            steps.c.step,
            sa.func.min(steps.c.at).label("at"),
            place.label("place"),
        )
        .join(steps, steps.c.event_id == event.c.id)
        .where(*due_conditions(query, viewer, on), in_force(steps))
        .group_by(steps.c.event_id, steps.c.step, event.c.source)
        .subquery("taken")
    )

    def former(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        return sa.func.lag(column).over(partition_by=taken.c.event_id, order_by=taken.c.place)

    followed = sa.select(
        taken.c.source,
        taken.c.step,
        taken.c.at,
        former(taken.c.step).label("former"),
        former(taken.c.at).label("former_at"),
    ).subquery("followed")
    # To the nearest hour; half an hour counts as one.
    hours = (dialect.seconds_between(followed.c.former_at, followed.c.at) + 1800) // 3600
    lasted = (
        sa.select(followed.c.source, followed.c.step, followed.c.former, hours.label("hours"))
        .where(followed.c.former.is_not(None))
        .subquery("lasted")
    )
    return sa.select(*lasted.c, sa.func.count()).group_by(*lasted.c)


def read_stages(
    connection: sa.Connection, tree: RegionTree, query: EventStageQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Answer a stage query with a frame of ``STAGE_COLUMNS``; memberships as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    events = query.events
    check_subtree(viewer, tree, RegionCode(tree[events.region].code))
    standing: dict[tuple[str, str], int] = {
        (source, step): count
        for source, step, count in connection.execute(select_standing(events, viewer, on))
    }
    hours: dict[tuple[str, str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    statement = select_steps(events, viewer, on, dialect_of(connection))
    for source, step, former, lasted, count in connection.execute(statement):
        hours[source, step, former][max(lasted, 0)] += count
    rows = [
        (source.code, step, standing.get((source.code, step), 0),
         *_lasting(hours.get((source.code, step, former), {})))
        for source in read_event_vocabulary().sources
        for former, step in zip(("", *source.steps), source.steps, strict=False)
    ]  # fmt: skip
    return frames_of({"": rows}, STAGE_COLUMNS, _TYPES)[""]


def _lasting(hours: Mapping[int, int]) -> tuple[int | None, int]:
    """Return the median of some hours with their counts, and how many there are."""
    (median,) = survival_quantiles(hours, [True] * len(hours), hours.values(), (MEDIAN,))
    return median, sum(hours.values())
