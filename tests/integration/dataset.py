"""A small known warehouse: every figure follows from arithmetic that a reader can do by head.

Periods run from 2023-01 to 2025-09; the business date of the cases is 2025-10-20.

**Values.** Every region that reports has a number: towns 1 to 17 in the order of their codes,
海曙区 18, 宁波市 19, 浙江省 20, 全国 21. ``m`` counts the months from January 2023 on.

- a bounded metric (a share, an index, a number of days):  40 + number + m
- any other metric:  100 x (letters of its name) + 10 x number + m
- the numerator of a rate:  its denominator x the rate / 100, so that rates and parts agree
- ``cumulated``: the levels added up from January; it is kept for every period but a year
- ``yoy``: 5 + number / 10; ``cumulated_yoy``: 6 + number / 10, which no level would give

The district's own figure (number 18) is thus never what its towns add up to: a case sees at once
which of the two answered. A metric that merges January has 1-2月 in the place of two months.

**Holes.** In September 2025 the district itself reports no metric that has a lower level; the town
``ABSENT`` reports nothing at all that month, and ``HALF`` leaves out every numerator.

**Revision.** The district's budget revenue of June 2025 was first published as 1000 on 10 July and
corrected on 10 August.

**Events.** ``EVENTS`` events, one every three hours from 2025-01-01 on: see :func:`events`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from metrics import (
    CITY,
    DISTRICT,
    NATION,
    PROVINCE,
    Catalogue,
    Grain,
    Kind,
    Level,
    Measure,
    Metric,
    Period,
    local_day,
    month_period,
    periods_between,
    span_of,
    to_utc,
)
from metrics.places import place_key
from metrics.reference import read_region_records
from metrics.rollup import rebuild
from metrics.versions import bump_versions
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import batch, dataset, event, observation

FIRST, LAST = date(2023, 1, 1), date(2025, 9, 30)
NEWEST = month_period(2025, 9)
RECORDED = datetime(2025, 10, 15, 1)

ABSENT = "330203103000"  # 古林镇
HALF = "330203002000"  # 江厦街道

EVENTS = 2_100
FIRST_EVENT = datetime(2025, 1, 1)
CATEGORIES = (
    "urban_management", "environment", "safety", "traffic", "public_order",
    "consumer", "housing", "public_service", "forest_fire", "other",
)  # fmt: skip
SEVERITIES = ("low", "general", "larger", "major")
SOURCES = ("grid", "hotline", "iot", "police", "superior", "camera")
DEPARTMENTS = ("emergency_bureau", "police_branch", None, "governance_centre", "ecology_bureau")

_ABOVE = {DISTRICT: 18, CITY: 19, PROVINCE: 20, NATION: 21}
_LENGTH = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def codes(level: Level) -> tuple[str, ...]:
    """Return the codes of the declared regions of a level in order."""
    records = read_region_records()
    return tuple(sorted(r.region.code for r in records if r.region.level is level))


def numbers() -> dict[str, int]:
    """Return the number of every region that reports."""
    towns = {code: number for number, code in enumerate(codes(Level.TOWN), start=1)}
    return towns | {str(code): number for code, number in _ABOVE.items()}


def month_number(period: Period) -> int:
    """Count the months from January 2023 to the end of a period."""
    return (period.end.year - FIRST.year) * 12 + period.end.month


def rates(catalogue: Catalogue) -> dict[str, Metric]:
    """Return the rate that each numerator belongs to."""
    return {m.combine.numerator: m for m in catalogue if m.combine.numerator}


def level_value(
    metric: Metric, number: int, period: Period, rate_of: Mapping[str, Metric]
) -> float:
    """Return the level of a metric; see the module's text."""
    month = month_number(period)
    rate = rate_of.get(metric.name)
    if rate is not None and rate.combine.denominator:
        whole = 100 * len(rate.combine.denominator) + 10 * number + month
        return whole * level_value(rate, number, period, {}) / 100
    if metric.bounds[1] is not None:
        return float(40 + number + month)
    return float(100 * len(metric.name) + 10 * number + month)


def own_periods(metric: Metric) -> list[Period]:
    """List the periods that a metric reports, 1-2月 in the place of January and February."""
    found = [p for p in periods_between(metric.grain, FIRST, LAST) if p.end <= LAST]
    if metric.january == "single":
        return found
    kept = [p for p in found if p.start.month > 2]
    merged = [span_of(Grain.SPAN, year, 1, 2) for year in {p.end.year for p in found}]
    return sorted([*kept, *merged], key=lambda period: period.end)


def reports(metric: Metric, code: str, period: Period, rate_of: Mapping[str, Metric]) -> bool:
    """Say whether a region reports a metric for a period: the holes of the module's text."""
    if period != NEWEST:
        return True
    if code == DISTRICT:
        return Level.TOWN not in metric.levels
    return code != ABSENT and not (code == HALF and metric.name in rate_of)


def figures(metric: Metric, rate_of: Mapping[str, Metric]) -> Iterator[dict[str, Any]]:
    """Iterate over the observations of one metric."""
    regions = numbers()
    levels: dict[Level, tuple[str, ...]] = {
        Level.NATION: (NATION,),
        Level.PROVINCE: (PROVINCE,),
        Level.CITY: (CITY,),
        Level.DISTRICT: (DISTRICT,),
        Level.TOWN: codes(Level.TOWN),
    }
    for code in (code for level in metric.levels for code in levels[level]):
        number, total = regions[code], 0.0
        for period in own_periods(metric):
            if not reports(metric, code, period, rate_of):
                continue
            value = level_value(metric, number, period, rate_of)
            total = value if period.starts_year else total + value
            end = period.end
            cumulated_at = period
            if period.grain is Grain.SPAN:
                cumulated_at = month_period(end.year, end.month)
            stated = {
                Measure.LEVEL: (period, value),
                Measure.CUMULATED: (cumulated_at, total),
                Measure.YOY: (period, 5 + number / 10),
                Measure.CUMULATED_YOY: (cumulated_at, 6 + number / 10),
            }
            for measure in metric.measures:
                at, figure = stated[measure]
                yield observed(metric.name, code, at, measure, figure)


def observed(
    metric: str, region: str, period: Period, measure: Measure, value: float, **columns: Any
) -> dict[str, Any]:
    """Make one row of ``observation``, published ten days after its period's end."""
    published = to_utc(datetime.combine(period.end + timedelta(days=10), time(9)))
    return {
        "metric": metric,
        "region_code": region,
        "period": str(period),
        "grain": period.grain.value,
        "period_start": period.start,
        "period_end": period.end,
        "measure": measure.value,
        "slice": "",
        "value": value,
        "operator": "=",
        "status": "final",
        "published_at": published,
        "recorded_at": RECORDED,
        "known_at": published,
        "batch_id": 1,
        "is_current": True,
        **columns,
    }


def revise(rows: list[dict[str, Any]]) -> None:
    """Give the budget revenue of June its two vintages."""
    june = month_period(2025, 6)
    key = ("general_budget_revenue", DISTRICT, str(june), Measure.LEVEL)
    names = ("metric", "region_code", "period", "measure")
    revised = next(row for row in rows if tuple(row[name] for name in names) == key)
    at = datetime(2025, 8, 10, 1)
    revised |= {"status": "revised", "published_at": at, "known_at": at}
    flash = {"status": "preliminary", "is_current": False}
    rows.append(observed(key[0], DISTRICT, june, Measure.LEVEL, 1000.0, **flash))


def events() -> Iterator[dict[str, Any]]:
    """Iterate over the events.

    Event ``i`` is reported 3 x i hours after the start in the i-th community (counted round),
    every 13th at its town. Category, severity, source and department are the i-th of their lists
    (one in five has no department), but from June to August there is no forest fire (``other``
    instead). Every 11th has no deadline, the
    rest are due after 120 hours. Every 9th is open, the rest were closed after ``i mod 200``
    hours: the digits behind the dash of an external id, so that plain SQL can add them up.
    Every 7th has no place; the rest stand on a grid of 60 columns from 121.41° east and 35 rows
    from 29.76° north, 0.0025° apart.
    """
    places = codes(Level.COMMUNITY)
    for i in range(EVENTS):
        place = places[i % len(places)]
        reported = FIRST_EVENT + timedelta(hours=3 * i)
        category = CATEGORIES[i % len(CATEGORIES)]
        if category == "forest_fire" and 6 <= local_day(reported).month <= 8:
            category = "other"
        hours = i % 200
        closed = None if i % 9 == 0 else reported + timedelta(hours=hours)
        deadline = None if i % 11 == 0 else reported + timedelta(hours=120)
        lon: float | None
        lat: float | None
        lon, lat = 121.41 + 0.0025 * (i % 60), 29.76 + 0.0025 * (i // 60)
        if i % 7 == 0:
            lon = lat = None
        yield {
            "source": SOURCES[i % len(SOURCES)],
            "external_id": f"{i:04d}-{hours:03d}",
            "category": category,
            "severity": SEVERITIES[i % len(SEVERITIES)],
            "lon": lon,
            "lat": lat,
            "place_key": place_key(lon, lat),
            "region_code": f"{place[:9]}000" if i % 13 == 0 else place,
            "department": DEPARTMENTS[i % len(DEPARTMENTS)],
            "reported_at": reported,
            "reported_day": local_day(reported),
            "deadline_at": deadline,
            "deadline_day": local_day(deadline) if deadline else None,
            "closed_at": closed,
            "closed_day": local_day(closed) if closed else None,
            "state": "closed" if closed else "handled",
            "batch_id": 2,
        }


def sources() -> Iterator[tuple[sa.Table, dict[str, Any]]]:
    """Iterate over the two datasets with their batches: figures and events."""
    for number, name in enumerate(("observations", "events"), start=1):
        described = {"label": name, "kind": name, "source": "test", "created_at": RECORDED}
        yield dataset, {"name": f"known_{name}", **described}
        yield (
            batch,
            {
                "id": number,
                "dataset": f"known_{name}",
                "file_name": f"{name}.csv",
                "file_hash": name,
                "mapping_hash": "",
                "provenance": "real",
                "outcome": "loaded",
                "started_at": RECORDED,
            },
        )


def fill(engine: sa.Engine, catalogue: Catalogue) -> None:
    """Write the whole known warehouse into a migrated, empty database."""
    rate_of = rates(catalogue)
    reported = [metric for metric in catalogue if metric.kind is Kind.REPORTED]
    rows = [row for metric in reported for row in figures(metric, rate_of)]
    revise(rows)
    with engine.begin() as connection:
        seed_reference(connection)
        for table, row in sources():
            connection.execute(sa.insert(table), row)
        connection.execute(sa.insert(observation), rows)
        connection.execute(sa.insert(event), list(events()))
        rebuild(connection, catalogue, RECORDED)
        bump_versions(connection, [metric.name for metric in reported], RECORDED)
