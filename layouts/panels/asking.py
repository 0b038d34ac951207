"""What several panels ask alike: the knowledge time and the stretch of periods."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from layouts.panel import DrawContext
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    UNASSIGNED,
    Grain,
    Level,
    Metric,
    Period,
    RegionCode,
    UnknownDepartmentError,
    containing,
    end_of_day,
    month_period,
)

# The slice of one department.
DEPARTMENT_PART: Final = "department="


def known_at(selection: Selection) -> datetime | None:
    """Return the knowledge time: the end of the chosen day in Shanghai, in UTC."""
    return end_of_day(selection.as_of) if selection.as_of else None


def day_of(selection: Selection, context: DrawContext) -> date:
    """Return the day that the page looks at: the chosen period's last, else the business date."""
    if selection.period is None:
        return context.today
    return min(selection.period.end, context.today)


def last_ended(grain: Grain, day: date) -> Period:
    """Return the newest period of a grain that is over, or ends on the day."""
    current = containing(grain, day)
    return current if current.end == day else current.previous()


def last_periods(grain: Grain, day: date, count: int) -> tuple[Period, Period]:
    """Return the first and the last of the newest ``count`` periods that are over."""
    first = last = last_ended(grain, day)
    for _ in range(count - 1):
        first = first.previous()
    return first, last


def months_before(day: date, months: int) -> Period:
    """Return the month that lies so many months before the day's."""
    index = day.year * 12 + day.month - 1 - months
    return month_period(index // 12, index % 12 + 1)


def level_of(selection: Selection, context: DrawContext) -> Level:
    """Return the level of the chosen region."""
    return context.regions[selection.region].level


def town_of(selection: Selection, context: DrawContext) -> RegionCode | None:
    """Return the town that the selection lies in; None above the towns."""
    path = context.regions.path(selection.region)
    return next((region.code for region in path if region.level is Level.TOWN), None)


def entered(selection: Selection, context: DrawContext) -> RegionCode | None:
    """Return the town or zone that the selection is or lies in; None above them.

    It is what a map shows the members of.
    """
    path = context.regions.path(selection.region)
    levels = (Level.TOWN, Level.ZONE)
    return next((region.code for region in path if region.level in levels), None)


def widest(selection: Selection, context: DrawContext) -> RegionCode:
    """Return the widest region around the selection, up to the district, that may be entered."""
    path = [region.code for region in context.regions.path(selection.region)]
    inside = path[path.index(DISTRICT) :] if DISTRICT in path else [DISTRICT]
    return next((code for code in inside if context.may_enter(code)), selection.region)


def is_kept_at(metric: Metric, level: Level) -> bool:
    """Say whether a metric has figures at a level."""
    return level in metric.levels


def is_judged_at(metric: Metric, level: Level) -> bool:
    """Say whether the plan's target can judge a level's figure.

    The targets are the district's: a town's share is held against them as it is, a town's part of
    a total (浙里办 users) is not.
    """
    return is_kept_at(metric, level) and (level is Level.DISTRICT or metric.unit_record.is_share)


def department_of(selection: Selection, context: DrawContext) -> str:
    """Return the department whose part is chosen; '' for all.

    Raises:
        UnknownDepartmentError: nobody is called that; with the nearest code.
    """
    if not selection.part.startswith(DEPARTMENT_PART):
        return ""
    code = selection.part.removeprefix(DEPARTMENT_PART)
    if code != UNASSIGNED and code not in context.departments:
        raise UnknownDepartmentError(code, context.departments)
    return code
