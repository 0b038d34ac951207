"""Answer whatever is asked about events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.backlog_reading import read_backlog
from metrics.event_detail import read_event
from metrics.event_reading import read_events
from metrics.event_tally import read_tally
from metrics.events import (
    BacklogQuery,
    EventDetail,
    EventDetailQuery,
    EventLoopQuery,
    EventQuery,
    EventStageQuery,
    EventTallyQuery,
)
from metrics.loop_reading import read_loop
from metrics.query import Viewer
from metrics.regions import RegionTree
from metrics.stage_reading import read_stages

K = TypeVar("K")
EventAnswer = pd.DataFrame | EventDetail


def answer_events(
    connection: sa.Connection,
    tree: RegionTree,
    questions: Mapping[K, Any],
    viewer: Viewer,
    on: date,
    now: datetime,
) -> dict[K, EventAnswer]:
    """Answer those of some questions that are about events; the others are left out.

    Args:
        connection: to the warehouse.
        tree: the regions.
        questions: of any kind.
        viewer: who asks.
        on: the business date.
        now: UTC, by which open events have waited.

    Raises:
        UnknownEventError: an event that is asked for is not there.
        OutOfScopeError: it lies where the viewer may read no single records.
    """
    listed = {key: q for key, q in questions.items() if isinstance(q, EventQuery)}
    found: dict[K, EventAnswer] = {**read_events(connection, tree, listed, viewer, on)}
    for key, question in questions.items():
        match question:
            case BacklogQuery():
                found[key] = read_backlog(connection, tree, question, viewer, on)
            case EventTallyQuery():
                found[key] = read_tally(connection, tree, question, viewer, on)
            case EventLoopQuery():
                found[key] = read_loop(connection, tree, question, viewer, on, now)
            case EventStageQuery():
                found[key] = read_stages(connection, tree, question, viewer, on)
            case EventDetailQuery():
                found[key] = read_event(connection, tree, question, viewer, on)
    return found
