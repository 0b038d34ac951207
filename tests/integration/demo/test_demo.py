"""The demonstration in a database: what it holds, the story it tells, and its clearing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from cockpit.demo import clear_demo, seed_demo
from metrics import (
    DISTRICT,
    BacklogQuery,
    Catalogue,
    Clock,
    EventQuery,
    Lamp,
    MetricQuery,
    RiskQuery,
    Role,
    Standing,
    StandingQuery,
    TargetKind,
    Viewer,
    frames,
    parse_period,
)
from metrics.service import MetricService
from metrics.warehouse.anomalies import anomaly, anomaly_note
from metrics.warehouse.scenarios import scenario
from metrics.warehouse.tables import (
    batch,
    cell,
    dataset,
    event,
    event_step,
    observation,
    region,
    risk_control,
    risk_point,
    target,
)

DEMO_DAY = date(2025, 10, 20)
NOW = datetime(2025, 10, 20, 1)
EVENTS = 3_000
WALL = Viewer("wall", Role.WALL, None, None)
LAMPS = {
    "zheliban_daily_users": Lamp.RED,
    "collected_data_share": Lamp.YELLOW,
    "zhezhengding_daily_active_rate": Lamp.YELLOW,
    "catalogued_data_share": Lamp.YELLOW,
    "data_sharing_satisfaction_rate": Lamp.YELLOW,
    "unified_component_rate": Lamp.NONE,
    "single_track_case_share": Lamp.GREEN,
    "cloud_hosted_system_share": Lamp.GREEN,
    "electronic_archive_rate": Lamp.GREEN,
    "mobile_office_share": Lamp.GREEN,
    "unified_penalty_system_rate": Lamp.GREEN,
}

# Lamp and 2024's verdict of the annual targets, by metric and measure.
ANNUAL = {
    ("gdp", "cumulated_yoy"): (Lamp.GREEN, "missed"),
    ("general_budget_revenue", "cumulated"): (Lamp.GREEN, "met"),
    ("general_budget_revenue", "cumulated_yoy"): (Lamp.GREEN, "met"),
    ("industrial_value_added", "cumulated_yoy"): (Lamp.YELLOW, "missed"),
    ("fixed_asset_investment", "cumulated_yoy"): (Lamp.YELLOW, "missed"),
    ("retail_sales", "cumulated_yoy"): (Lamp.YELLOW, "met"),
    ("foreign_trade", "cumulated"): (Lamp.YELLOW, "met"),
    ("urban_disposable_income", "cumulated_yoy"): (Lamp.GREEN, "met"),
}
# Its figures hang on how many events there are.
COUNTED = ("event_on_time_closure_rate", "level")


def count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(*where)
    return connection.scalar(query) or 0


def seed(engine: sa.Engine, catalogue: Catalogue) -> None:
    said: list[str] = []
    report = seed_demo(engine, catalogue, DEMO_DAY, said.append, event_count=EVENTS)
    assert said
    assert report.figures >= 73_440
    assert report.events == EVENTS


@pytest.fixture
def seeded(engine: sa.Engine, catalogue: Catalogue) -> sa.Engine:
    seed(engine, catalogue)
    return engine


def test_tells_its_story_and_leaves_when_cleared(
    seeded: sa.Engine, catalogue: Catalogue, fixed_clock: Clock
) -> None:
    # One test, because seeding is what takes the time.
    _holds_what_it_should(seeded)
    service = MetricService(seeded, catalogue, fixed_clock)
    _tells_the_story(service)
    _has_annual_targets(service)
    _has_the_risk_points_that_its_figures_state(service)
    _leaves_what_is_real(seeded, catalogue)


def _holds_what_it_should(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert count(connection, batch, batch.c.provenance != "demo") == 0
        assert count(connection, batch, batch.c.outcome != "loaded") == 0
        assert count(connection, dataset) == count(connection, batch)
        assert count(connection, event) == EVENTS
        assert count(connection, event, event.c.department.is_(None)) == 0
        assert count(connection, observation, observation.c.known_at > NOW) == 0
        superseded = observation.c.is_current.is_(sa.false())
        assert count(connection, observation, superseded) > 5_000
        stated = connection.execute(
            sa.select(observation.c.value, observation.c.operator, dataset.c.source)
            .join(batch, batch.c.id == observation.c.batch_id)
            .join(dataset, dataset.c.name == batch.c.dataset)
            .where(
                observation.c.metric == "gdp",
                observation.c.region_code == DISTRICT,
                observation.c.period == "2022-Q4",
                observation.c.measure == "cumulated",
                observation.c.is_current.is_(sa.true()),
            )
        ).one()
        assert stated[:2] == (1500.0, ">")
        assert stated[2].startswith("http://www.haishu.gov.cn/")
        orphans = sa.select(sa.func.count()).where(
            event_step.c.event_id.not_in(sa.select(event.c.id))
        )
        assert connection.scalar(orphans) == 0


def _tells_the_story(service: MetricService) -> None:
    questions = {
        "plan": StandingQuery(tuple(LAMPS), (DISTRICT,)),
        "fires": EventQuery(DISTRICT, categories=("forest_fire",), since=DEMO_DAY),
        "risks": EventQuery(DISTRICT, severities=("major",), only_open=True),
        "backlog": BacklogQuery(DISTRICT, by="department"),
    }
    answers = service.answer(questions, WALL)
    standings = {standing.metric: standing for standing in answers["plan"]}
    assert {name: standing.lamp for name, standing in standings.items()} == LAMPS
    assert standings["unified_penalty_system_rate"].made_good
    assert standings["unified_component_rate"].overdue_days == 10
    assert str(standings["zheliban_daily_users"].red_since) == "2025-07"
    assert {"章水镇", "龙观乡"} <= set(answers["fires"]["town_name"])
    assert {"古林镇", "段塘街道"} <= set(answers["risks"]["town_name"])
    assert set(answers["backlog"]["group"]) <= set(service.departments())
    assert answers["backlog"]["count"].sum() > 0


def _has_annual_targets(service: MetricService) -> None:
    names = tuple(dict.fromkeys(name for name, _ in (*ANNUAL, COUNTED)))
    question = StandingQuery(names, (DISTRICT,), kind=TargetKind.ANNUAL)
    found: dict[tuple[str, str], Standing] = {}
    for standing in service.answer({"": question}, WALL)[""]:
        assert standing.target is not None
        assert standing.target.provenance == "demo"
        assert standing.target.source == "演示年度目标（自行构造）"
        found[standing.metric, standing.target.measure.value] = standing
    told = {key: (entry.lamp, entry.steps[0].mark.value) for key, entry in found.items()}
    assert told.pop(COUNTED)[0] is not Lamp.NONE
    assert told == ANNUAL
    budget = found["general_budget_revenue", "cumulated"]
    assert budget.attained == pytest.approx(0.789, abs=0.0005)
    assert (budget.elapsed, str(budget.period)) == (0.75, "2025-09")
    assert budget.lag == pytest.approx(-3.9, abs=0.05)


def _has_the_risk_points_that_its_figures_state(service: MetricService) -> None:
    names = {"major_risk_points": "major", "larger_risk_points": "larger"}
    month = parse_period("2025-09")
    answers = service.answer(
        {
            "points": RiskQuery(DISTRICT),
            "figures": MetricQuery(tuple(names), (DISTRICT,), month, month, children_of=DISTRICT),
        },
        WALL,
    )
    points, figures = answers["points"], answers["figures"]
    assert len(points) == 400
    assert set(points["provenance"]) == {"demo"}
    assert points["post"].ne("").all()
    stated = {
        (level, town): int(value)
        for metric, town, value in frames.rows_of(figures, "metric", "region_name", "value")
        if value and (level := names[metric])
    }
    for level in names.values():
        of_level = points[points["static_level"] == level]
        assert len(of_level) == stated.pop((level, "海曙区"))
        for town, count in of_level.groupby("town_name").size().items():
            assert stated.pop((level, str(town))) == count
    assert stated == {}
    shown = points.groupby("shown_level").size()
    assert shown["major"] + shown["larger"] < 30 < shown["general"] < shown["low"]


def _leaves_what_is_real(engine: sa.Engine, catalogue: Catalogue) -> None:
    key = {
        "metric": "gdp", "region_code": DISTRICT, "period": "2024-Q4", "grain": "quarter",
        "period_start": date(2024, 10, 1), "period_end": date(2024, 12, 31),
        "measure": "cumulated", "slice": "", "value": 1.0,
    }  # fmt: skip
    with engine.begin() as connection:
        real = connection.scalar(
            sa.insert(batch)
            .values(
                dataset="real", file_name="", file_hash="", mapping_hash="",
                provenance="real", outcome="loaded", started_at=NOW,
            )
            .returning(batch.c.id)
        )  # fmt: skip
        connection.execute(
            sa.insert(observation).values(
                **key, recorded_at=NOW, known_at=NOW, batch_id=real, is_current=False
            )
        )
    _find_something_odd(engine)
    _suppose_something(engine)
    assert clear_demo(engine, catalogue, NOW) > 0
    with engine.connect() as connection:
        emptied = (event, event_step, cell, target, risk_point, risk_control, dataset)
        for table in (*emptied, anomaly, anomaly_note, scenario):
            assert count(connection, table) == 0, table.name
        assert count(connection, batch) == 1
        assert count(connection, region) > 300
        (kept,) = connection.execute(sa.select(observation)).all()
        assert (kept.value, kept.is_current) == (1.0, True)
    assert clear_demo(engine, catalogue, NOW) == 0


def _suppose_something(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            sa.insert(scenario).values(
                name="外贸下行", author="某某", region_code="330203000000", target="industry",
                changes={"foreign_trade": -3}, origin="2025-09", period="2026-03", base=5.4,
                value=5.0, provenance="demo", saved_at=NOW,
            )
        )  # fmt: skip


def _find_something_odd(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        demo = connection.scalar(sa.select(sa.func.min(batch.c.id)))
        connection.execute(
            sa.insert(anomaly).values(
                id=1, metric="users", region_code=DISTRICT, measure="level", period="2025-09",
                period_end=date(2025, 9, 30), kind="residual", value=1.0, expected=2.0, size=-4.0,
                threshold=3.5, points=80, sectors={}, towns={}, state="open", found_at=NOW,
                batch_id=demo,
            )
        )  # fmt: skip
        connection.execute(
            sa.insert(anomaly_note).values(anomaly_id=1, at=NOW, name="某某", kind="comment")
        )
