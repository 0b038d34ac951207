"""A house small enough to know by heart, for the tests of the query layer.

Two districts of a city; the first has three towns, four communities and a zone that takes one
community each of two towns. Metrics are declared by name with what a test is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from metrics import (
    Catalogue,
    Grain,
    Kind,
    Level,
    Measure,
    Metric,
    Region,
    RegionCode,
    RegionTree,
    parse_period,
)
from metrics.facts import Basis, Fact, FactStore, Key
from metrics.reference import RegionRecord, ZoneMember
from metrics.versions import REGIONS, bump_versions
from metrics.warehouse.closure import build_closure
from metrics.warehouse.enterprises import enterprise, enterprise_figure
from metrics.warehouse.tables import (
    batch,
    cell,
    dataset,
    event,
    observation,
    region,
    region_membership,
    risk_control,
    risk_inspection,
    risk_point,
    target,
)

CITY, HOME, OTHER = map(RegionCode, ("330200000000", "330203000000", "330205000000"))
NORTH, SOUTH, WEST = map(RegionCode, ("330203001000", "330203002000", "330203003000"))
TOWNS = (NORTH, SOUTH, WEST)
NORTH_1, NORTH_2 = map(RegionCode, ("330203001001", "330203001002"))
SOUTH_1, WEST_1 = map(RegionCode, ("330203002001", "330203003001"))
ZONE = RegionCode("330203400000")

NOW = datetime(2025, 10, 20, 8, 53)
TODAY = date(2025, 10, 20)


def _record(
    code: RegionCode, level: Level, parent: RegionCode | None, *members: RegionCode
) -> RegionRecord:
    name = f"region {code}"
    whole = tuple(ZoneMember(code=member) for member in members)
    return RegionRecord(Region(code, level, "", name, name, name, parent), members=whole)


RECORDS = (
    _record(CITY, Level.CITY, None),
    _record(HOME, Level.DISTRICT, CITY),
    _record(OTHER, Level.DISTRICT, CITY),
    _record(NORTH, Level.TOWN, HOME),
    _record(SOUTH, Level.TOWN, HOME),
    _record(WEST, Level.TOWN, HOME),
    _record(NORTH_1, Level.COMMUNITY, NORTH),
    _record(NORTH_2, Level.COMMUNITY, NORTH),
    _record(SOUTH_1, Level.COMMUNITY, SOUTH),
    _record(WEST_1, Level.COMMUNITY, WEST),
    _record(ZONE, Level.ZONE, HOME, NORTH_1, SOUTH_1),
)


def tree() -> RegionTree:
    """Return the regions of the house."""
    links = [row.membership for row in build_closure(RECORDS)]
    return RegionTree([record.region for record in RECORDS], links)


def metric(name: str, **changes: Any) -> Metric:
    """Declare a metric: a monthly stock of the district and its towns that adds up."""
    entry: dict[str, Any] = {
        "name": name,
        "label": {"zh": name, "en": name},
        "theme": "base",
        "kind": "reported",
        "unit": "item",
        "levels": ["district", "town"],
        "combine": {"regions": "sum", "time": "last"},
        "owner": "data_bureau",
        "source": "test",
        "definition": "declared for a test",
    }
    return Metric.model_validate(entry | changes)


def flow(name: str, **changes: Any) -> Metric:
    """Declare a monthly flow of the district and its towns."""
    return metric(name, **({"combine": {"regions": "sum", "time": "sum"}} | changes))


def counted(name: str, **how: Any) -> Metric:
    """Declare a metric counted month by month and community by community."""
    levels = ["district", "zone", "town", "community"]
    return flow(name, kind="counted", levels=levels, counted=how)


def key(name: str, code: str, period: str, measure: Measure = Measure.LEVEL, part: str = "") -> Key:
    """Make a key from written words."""
    return Key(name, code, parse_period(period), measure, part)


def store(
    figures: dict[tuple[str, str, str], float], catalogue: Catalogue, **known: Any
) -> FactStore:
    """Keep figures by metric, region and period."""
    kept = FactStore()
    for (name, code, period), value in figures.items():
        is_counted = name in catalogue and catalogue[name].kind is Kind.COUNTED
        basis = Basis.COUNTED if is_counted else Basis.REPORTED
        kept.add(key(name, code, period), Fact(value, basis=basis, **known))
    return kept


def build(engine: sa.Engine) -> None:
    """Write the regions, and a batch each for figures (1) and events (2)."""
    closure = build_closure(RECORDS)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(region),
            [
                {
                    "code": r.region.code,
                    "level": r.region.level.value,
                    "kind": "",
                    "name": r.region.name,
                    "short_name": r.region.name,
                    "english_name": r.region.name,
                    "parent_code": r.region.parent_code,
                }
                for r in RECORDS
            ],
        )
        connection.execute(
            sa.insert(region_membership),
            [
                {
                    "ancestor": row.membership.ancestor,
                    "descendant": row.membership.descendant,
                    "weight": row.membership.weight,
                    "distance": row.membership.distance,
                }
                for row in closure
            ],
        )
        for number, name in ((1, "figures"), (2, "events")):
            connection.execute(
                sa.insert(dataset).values(
                    name=name, label=name, kind=name, source="test", created_at=NOW
                )
            )
            connection.execute(
                sa.insert(batch).values(
                    id=number, dataset=name, file_name="", file_hash=name, mapping_hash="",
                    provenance="real", outcome="loaded", started_at=NOW,
                )
            )  # fmt: skip
        bump_versions(connection, [REGIONS], NOW)


def observe(engine: sa.Engine, *rows: dict[str, Any]) -> None:
    """Write figures made by :func:`figure`."""
    with engine.begin() as connection:
        connection.execute(sa.insert(observation), list(rows))


def figure(name: str, code: str, period: str, value: float, **columns: Any) -> dict[str, Any]:
    """Make a row of ``observation``, known since the tenth of October 2025."""
    written = parse_period(period)
    return {
        "metric": name, "region_code": code, "period": period, "grain": written.grain.value,
        "period_start": written.start, "period_end": written.end, "measure": "level",
        "slice": "", "value": value, "operator": "=", "status": "final", "published_at": None,
        "recorded_at": datetime(2025, 10, 10), "known_at": datetime(2025, 10, 10),
        "batch_id": 1, "is_current": True, **columns,
    }  # fmt: skip


def aim(engine: sa.Engine, *rows: dict[str, Any]) -> None:
    """Write targets made by :func:`a_target`."""
    with engine.begin() as connection:
        connection.execute(sa.insert(target), list(rows))


def a_target(name: str, code: str, period: str, value: float, **columns: Any) -> dict[str, Any]:
    """Make a row of ``target``: an annual one, known since the first of February 2025."""
    return {
        "metric": name, "region_code": code, "kind": "annual", "plan": "2025年政府工作报告",
        "period": period, "measure": "level", "is_primary": True, "value": value,
        "operator": ">=", "wording": f"{value:g}以上", "source": "政府工作报告", "line": "第3页",
        "published_at": None, "recorded_at": datetime(2025, 2, 1), "known_at": datetime(2025, 2, 1),
        "batch_id": 1, "is_current": True, **columns,
    }  # fmt: skip


def count(
    engine: sa.Engine, name: str, counts: Iterable[tuple[str, str, int]], part: str = ""
) -> None:
    """Write cells of a metric or of one slice of it: region, period and count."""
    rows = []
    for code, text, number in counts:
        period = parse_period(text)
        grain = Grain.DAY if period.grain is Grain.DAY else Grain.MONTH
        rows.append(
            {
                "metric": name, "region_code": code, "slice": part, "period": text,
                "grain": grain.value, "period_start": period.start, "period_end": period.end,
                "count": number, "sum": float(number),
            }
        )  # fmt: skip
    with engine.begin() as connection:
        connection.execute(sa.insert(cell), rows)


def happen(engine: sa.Engine, *rows: dict[str, Any]) -> None:
    """Write events made by :func:`an_event`."""
    with engine.begin() as connection:
        connection.execute(sa.insert(event), list(rows))


def an_event(external_id: str, code: str, day: date, **columns: Any) -> dict[str, Any]:
    """Make a row of ``event``, reported at noon in Ningbo and still open."""
    row: dict[str, Any] = {
        "source": "grid", "external_id": external_id, "category": "safety", "severity": "low",
        "region_code": code, "department": "governance_centre",
        "reported_at": datetime(day.year, day.month, day.day, 4), "reported_day": day,
        "deadline_at": None, "deadline_day": None, "closed_at": None, "closed_day": None,
        "state": "reported", "batch_id": 2,
    }  # fmt: skip
    return row | columns


def endanger(engine: sa.Engine, *rows: dict[str, Any]) -> None:
    """Write risk points made by :func:`a_risk_point`, with their controls and inspections."""
    with engine.begin() as connection:
        for row in rows:
            aside = ("controls", "inspections")
            kept = {name: value for name, value in row.items() if name not in aside}
            made = sa.insert(risk_point).values(**kept).returning(risk_point.c.id)
            number = connection.scalar(made)
            for day, result in row["inspections"].items():
                told = {"inspected_on": day, "result": result, "batch_id": 2}
                connection.execute(sa.insert(risk_inspection).values(risk_point_id=number, **told))
            for kind, text in row["controls"].items():
                connection.execute(
                    sa.insert(risk_control).values(risk_point_id=number, kind=kind, text=text)
                )


def a_risk_point(external_id: str, code: str, **columns: Any) -> dict[str, Any]:
    """Make a row of ``risk_point``: low by the matrix, inspected on 1 October for ninety days."""
    return {
        "source": "safety_platform", "external_id": external_id, "name": f"point {external_id}",
        "category": "work_safety", "region_code": code, "method": "matrix", "likelihood": 2,
        "consequence": 3, "department": "emergency_bureau", "post": "安全生产基础科",
        "assessed_on": date(2025, 1, 15), "inspection_days": 90,
        "last_inspected_on": date(2025, 10, 1), "batch_id": 2, "controls": {},
        "inspections": {}, **columns,
    }  # fmt: skip


def employ(engine: sa.Engine, *rows: dict[str, Any]) -> None:
    """Write enterprises made by :func:`an_enterprise`, with their figures by period."""
    with engine.begin() as connection:
        for row in rows:
            kept = {name: value for name, value in row.items() if name != "figures"}
            made = sa.insert(enterprise).values(**kept).returning(enterprise.c.id)
            number = connection.scalar(made)
            for text, facts in row["figures"].items():
                period = parse_period(text)
                connection.execute(
                    sa.insert(enterprise_figure).values(
                        enterprise_id=number, period=text, grain=period.grain.value,
                        period_end=period.end, batch_id=2, **facts,
                    )
                )  # fmt: skip


def an_enterprise(code: str, home: str, **columns: Any) -> dict[str, Any]:
    """Make a row of ``enterprise``: an active small maker of machines without figures.

    ``code`` is put in front of its zeros; the databases know no check character.
    """
    return {
        "credit_code": code.ljust(18, "0"), "name": f"演示企业{code}", "industry": "C35",
        "region_code": home, "status": "active", "size": "small", "batch_id": 2, "figures": {},
        **columns,
    }  # fmt: skip


def events_read(engine: sa.Engine, statement: str) -> list[str]:
    """Return how the plan of a statement reads the events: by which indexes, or ``event`` whole."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.begin() as connection:
        if not is_sqlite:  # as its own autovacuum does; SQLite must do without
            connection.execute(sa.text("ANALYZE"))
        explain = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN"
        plan = connection.exec_driver_sql(f"{explain} {statement}")
        lines = [str(row[-1]) for row in plan]
    # PostgreSQL tells a bitmap's index on a line of its own.
    reads = [x for x in lines if re.search(r"\bevent\b|ix_event", x) and "Bitmap Heap" not in x]
    indexes = (re.search(r"ix_event_(open|region_code)", line) for line in reads)
    return [index[0] if index else line for index, line in zip(indexes, reads, strict=True)]
