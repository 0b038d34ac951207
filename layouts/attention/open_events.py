"""Matters out of open events: fires, severe events one by one, the others counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import pandas as pd

from layouts.attention.events import EventRecord
from layouts.attention.matter import Backlog, Matter, Since
from layouts.attention.places import town_or_above
from layouts.attention.rule import MatterKind
from metrics import UNASSIGNED, RegionTree, local_day

_OVERDUE = {"major": MatterKind.MAJOR_OVERDUE, "larger": MatterKind.LARGER_OVERDUE}
_DUE = {"major": MatterKind.MAJOR_DUE, "larger": MatterKind.LARGER_DUE}
# The grades whose events are told one by one.
SEVERE = tuple(_OVERDUE)


def fires(events: Iterable[EventRecord], tree: RegionTree, today: date) -> Iterator[Matter]:
    """Tell every open report of a forest fire."""
    for event in events:
        since = Since(local_day(event.reported_at), moment=event.reported_at)
        yield _of_event(MatterKind.FIRE, event, since, tree, today)


def severe_events(events: Iterable[EventRecord], tree: RegionTree, today: date) -> Iterator[Matter]:
    """Tell open events of the upper grades that are past their deadline, or due today."""
    for event in events:
        due = event.deadline_day
        if due is None or due > today or event.severity not in _OVERDUE:
            continue
        kind = _DUE[event.severity] if due == today else _OVERDUE[event.severity]
        yield _of_event(kind, event, Since(due, moment=event.deadline_at), tree, today)


def _of_event(
    kind: MatterKind, event: EventRecord, since: Since, tree: RegionTree, today: date
) -> Matter:
    return Matter(
        kind=kind,
        region=town_or_above(tree, event.region_code),
        department=event.department,
        name=f"{event.source} {event.external_id}",
        since=since,
        days=since.days_until(today),
        subject=event,
    )


def read_backlog(frame: pd.DataFrame) -> Mapping[str, Backlog]:
    """Add up the ages of a backlog query's answer, by group."""
    found: dict[str, Backlog] = {}
    rows = zip(frame["group"], frame["count"], frame["oldest_deadline"], strict=True)
    for code, count, oldest in rows:
        day = local_day(oldest.to_pydatetime())
        known = found.get(code, Backlog(0, day))
        found[code] = Backlog(known.count + int(count), min(known.oldest, day))
    return found


def town_backlogs(
    backlogs: Mapping[str, Backlog],
    events: Iterable[EventRecord],
    tree: RegionTree,
    department: str,
    today: date,
) -> Iterator[Matter]:
    """Tell what each town has overdue; ``department`` sees to it.

    ``events`` that are matters of their own: a town that has no other is not told twice.
    """
    told = _overdue(events, today, lambda event: town_or_above(tree, event.region_code))
    for code, backlog in backlogs.items():
        if backlog.count > told[code]:
            yield _of_backlog(code, department, backlog, today)


def department_backlogs(
    backlogs: Mapping[str, Backlog], events: Iterable[EventRecord], region: str, today: date
) -> Iterator[Matter]:
    """Tell what each department has overdue in a region; ``events`` as for towns."""
    told = _overdue(events, today, lambda event: event.department or UNASSIGNED)
    for code, backlog in backlogs.items():
        if backlog.count > told[code]:
            yield _of_backlog(region, "" if code == UNASSIGNED else code, backlog, today)


def _overdue(
    events: Iterable[EventRecord], today: date, group: Callable[[EventRecord], str]
) -> Counter[str]:
    return Counter(
        group(event) for event in events if event.deadline_day and event.deadline_day < today
    )


def _of_backlog(region: str, department: str, backlog: Backlog, today: date) -> Matter:
    since = Since(backlog.oldest)
    return Matter(
        kind=MatterKind.BACKLOG,
        region=region,
        department=department,
        name="",
        since=since,
        days=since.days_until(today),
        subject=backlog,
    )
