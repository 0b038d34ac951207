"""What the lists of 重点关注 ask, and the matters that they make of the answers.

The wall's panel and the page share both, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from layouts.attention import FIRE_CATEGORY, EventRecord, Matter, MatterKind, rank, read_events
from layouts.attention.anomalies import open_anomalies
from layouts.attention.open_events import (
    SEVERE,
    department_backlogs,
    fires,
    read_backlog,
    severe_events,
    town_backlogs,
)
from layouts.attention.reports import late_reports
from layouts.attention.targets import annual_kind, behind_targets, far_behind
from layouts.attention.town_figures import closures, risk_points
from layouts.panel import Answers, DrawContext, Queries
from layouts.panels.asking import (
    day_of,
    department_of,
    is_judged_at,
    known_at,
    last_ended,
    level_of,
    months_before,
)
from layouts.panels.plan_reading import standings_query
from layouts.selection import Selection
from metrics import (
    AnomalyQuery,
    AnomalyState,
    BacklogQuery,
    EventQuery,
    FreshnessQuery,
    Grain,
    Level,
    MetricQuery,
    RegionCode,
    StandingQuery,
    TargetKind,
    peers,
)

CLOSURE_RATE: Final = "event_on_time_closure_rate"
RISK_POINTS: Final = "major_risk_points"
# Months that are read to say since when; what is older is said to be so.
CLOSURE_MONTHS: Final = 3
PLAN_MONTHS: Final = 6
RISK_MONTHS: Final = 12
# More open events of the upper grades would be a catastrophe of another kind.
EVENTS_LIMIT: Final = 500
# What a list is grouped by, as the selection says it.
BY_TOWN: Final = "town"
BY_DEPARTMENT: Final = "department"


def towns_of(selection: Selection, context: DrawContext) -> tuple[RegionCode, ...]:
    """Return the towns that a list tells of by their figures: the district's, or the chosen one."""
    match level_of(selection, context):
        case Level.DISTRICT:
            return tuple(town.code for town in context.regions.children(selection.region))
        case Level.TOWN:
            return (selection.region,)
        case _:
            return ()


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask every source that can tell of the chosen region."""
    towns = towns_of(selection, context)
    found = _of_events(selection, context)
    if day_of(selection, context) == context.today and selection.as_of is None:
        above = selection.region if len(towns) > 1 else None
        found |= {"reports": FreshnessQuery(selection.region, children_of=above)}
        found |= {"anomalies": AnomalyQuery(selection.region, states=(AnomalyState.OPEN,))}
    if level_of(selection, context) is Level.DISTRICT:
        found |= _of_district(selection, context)
    if towns:
        found |= _of_towns(towns, selection, context)
    return found


def _of_district(selection: Selection, context: DrawContext) -> dict[str, Any]:
    day, known = day_of(selection, context), known_at(selection)
    plan = standings_query(context.metrics.numbered, selection, context)
    annual = StandingQuery(
        (),
        (selection.region,),
        on=day,
        as_of=known,
        kind=TargetKind.ANNUAL,
        since=date(day.year, 1, 1),
    )
    return {"annual": annual, **({"plan": plan} if plan else {})}


def _of_events(selection: Selection, context: DrawContext) -> dict[str, Any]:
    region, day = selection.region, day_of(selection, context)
    is_parted = level_of(selection, context) is Level.DISTRICT
    found: dict[str, Any] = {
        "fires": EventQuery(
            region, categories=(FIRE_CATEGORY,), only_open=True, limit=EVENTS_LIMIT
        ),
        "events": EventQuery(
            region,
            severities=SEVERE,
            only_open=True,
            overdue_on=day + timedelta(days=1),  # what is due today is overdue by then
            limit=EVENTS_LIMIT,
        ),
        "backlog": BacklogQuery(region, on=day, by="town" if is_parted else ""),
    }
    if selection.group == BY_DEPARTMENT:
        found["departments"] = BacklogQuery(region, on=day, by="department")
    return found


def _since(day: date, months: int) -> date:
    """Return the first day of the history that is read for a day."""
    return months_before(day, months).start


def _of_towns(
    towns: tuple[RegionCode, ...], selection: Selection, context: DrawContext
) -> dict[str, Any]:
    day, known = day_of(selection, context), known_at(selection)
    month = last_ended(Grain.MONTH, day)
    judged = tuple(m.name for m in context.metrics.numbered if is_judged_at(m, Level.TOWN))
    return {
        "town_plan": StandingQuery(
            judged, towns, on=day, as_of=known, since=_since(day, PLAN_MONTHS)
        ),
        "closure_target": StandingQuery(
            (CLOSURE_RATE,),
            towns,
            on=day,
            as_of=known,
            kind=TargetKind.ANNUAL,
            since=month.start,
        ),
        # The places of a town are those among all towns of its district.
        "closure": MetricQuery(
            (CLOSURE_RATE,),
            peers(context.regions, towns[0]),
            first=months_before(day, CLOSURE_MONTHS),
            last=month,
            as_of=known,
        ),
        "risk_points": MetricQuery(
            (RISK_POINTS,),
            towns,
            first=months_before(day, RISK_MONTHS),
            last=month,
            as_of=known,
        ),
    }


def matters_of(answers: Answers, context: DrawContext) -> list[Matter]:
    """Make every matter of the answers, heaviest first; of one department where that is chosen."""
    department = department_of(context.selection, context)
    found = rank(_matters(answers, context))
    return [matter for matter in found if department in ("", matter.department)]


def _matters(answers: Answers, context: DrawContext) -> Iterator[Matter]:
    tree, metrics, today = context.regions, context.metrics, day_of(context.selection, context)
    alarms = _events(answers, "fires")
    severe = [e for e in _events(answers, "events") if e.category != FIRE_CATEGORY]
    yield from fires(alarms, tree, today)
    yield from severe_events(severe, tree, today)
    plan, annual, town_plan = (answers.get(name, ()) for name in ("plan", "annual", "town_plan"))
    read_from = _since(today, PLAN_MONTHS)
    yield from behind_targets(plan, far_behind(MatterKind.PLAN), metrics, today)
    yield from behind_targets(annual, annual_kind, metrics, today)
    yield from behind_targets(
        town_plan, far_behind(MatterKind.TOWN_PLAN), metrics, today, read_from
    )
    yield from late_reports(answers.get("reports", ()), tree, metrics, today)
    if "anomalies" in answers:
        yield from open_anomalies(answers["anomalies"].records, metrics, today)
    yield from _of_figures(answers, context, [*alarms, *severe], today)


def _of_figures(
    answers: Answers, context: DrawContext, told: list[EventRecord], today: date
) -> Iterator[Matter]:
    """Make what is counted or measured of towns; a backlog is told with a town's wanting share."""
    tree, metrics = context.regions, context.metrics
    towns = towns_of(context.selection, context)
    backlog = read_backlog(answers["backlog"]) if "backlog" in answers else {}
    wanting: list[Matter] = []
    if "closure" in answers:
        rate, among = metrics[CLOSURE_RATE], peers(tree, towns[0])
        judged = {s.region_code: s for s in answers.get("closure_target", ())}
        wanting += closures(answers["closure"], rate, towns, among, judged, backlog, today)
    yield from wanting
    if "risk_points" in answers:
        yield from risk_points(answers["risk_points"], metrics[RISK_POINTS], towns, today)
    if context.selection.group == BY_DEPARTMENT:
        owed = read_backlog(answers["departments"]) if "departments" in answers else {}
        yield from department_backlogs(owed, told, context.selection.region, today)
        return
    apart = {m.region for m in wanting if m.kind is MatterKind.CLOSURE}
    rest = {code: owed for code, owed in backlog.items() if code not in apart}
    yield from town_backlogs(rest, told, tree, metrics[CLOSURE_RATE].owner, today)


def _events(answers: Answers, name: str) -> list[EventRecord]:
    return read_events(answers[name]) if name in answers else []
