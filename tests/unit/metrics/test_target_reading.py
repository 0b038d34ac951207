"""Which targets a standing is judged by: declared, loaded, of the district, as known then."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from metrics import (
    Catalogue,
    Lamp,
    Measure,
    OutOfScopeError,
    RegionCode,
    Role,
    Standing,
    StandingQuery,
    TargetKind,
    Viewer,
)
from metrics.service import MetricService
from metrics.warehouse.tables import batch
from tests.conftest import FixedClock
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NOW,
    OTHER,
    SOUTH,
    a_target,
    aim,
    build,
    figure,
    flow,
    metric,
    observe,
)

ALL = Viewer("test", Role.OPERATOR, None, None)
DECLARED = {"period": 2025, "value": 95, "source": "表1"}
CATALOGUE = Catalogue(
    [
        metric("share", unit="percent", targets=[DECLARED]),
        metric("hidden", unit="percent", open_totals=False, targets=[DECLARED]),
        metric("users", targets=[DECLARED]),
        flow("revenue", measures=["level", "cumulated", "cumulated_yoy"], unit="100m_yuan"),
    ]
)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    observe(
        engine,
        *(figure("share", code, "2025-09", 93) for code in (HOME, NORTH, OTHER)),
        figure("revenue", HOME, "2025-09", 78.9, measure="cumulated"),
        figure("revenue", HOME, "2025-09", 3.7, measure="cumulated_yoy"),
        figure("revenue", HOME, "2024-12", 99, measure="cumulated"),
    )
    return engine


@pytest.fixture
def service(house: sa.Engine) -> MetricService:
    return MetricService(house, CATALOGUE, FixedClock(NOW))


def ask(
    service: MetricService, name: str, *regions: RegionCode, viewer: Viewer = ALL, **asked: Any
) -> list[Standing]:
    question = StandingQuery((name,), regions or (HOME,), **asked)
    answered = service.answer({"": question}, viewer)[""]
    assert isinstance(answered, tuple)
    return [entry for entry in answered if isinstance(entry, Standing)]


def annual(service: MetricService, name: str, *regions: RegionCode, **asked: Any) -> list[Standing]:
    return ask(service, name, *regions, kind=TargetKind.ANNUAL, **asked)


def values(standings: list[Standing]) -> list[float | None]:
    return [entry.target.value if entry.target else None for entry in standings]


def test_kinds_are_judged_apart(house: sa.Engine, service: MetricService) -> None:
    aim(house, a_target("share", HOME, "2025", 92))
    assert values(ask(service, "share")) == [95]
    assert values(annual(service, "share")) == [92]


def unnamed(service: MetricService, *regions: RegionCode, viewer: Viewer = ALL) -> list[Any]:
    question = StandingQuery((), regions or (HOME,), kind=TargetKind.ANNUAL)
    answered = service.answer({"": question}, viewer)[""]
    return [(s.metric, s.region_code) for s in answered]  # type: ignore[union-attr]


def test_question_that_names_no_metric_is_about_every_one_that_has_a_target(
    house: sa.Engine, service: MetricService
) -> None:
    assert unnamed(service) == []
    aim(house, *(a_target(name, HOME, "2025", 92) for name in ("share", "hidden", "users")))
    assert unnamed(service) == [("share", HOME), ("hidden", HOME), ("users", HOME)]
    # A part of a total is not held against the district's target.
    assert unnamed(service, NORTH) == [("share", NORTH), ("hidden", NORTH)]
    town = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert unnamed(service, HOME, viewer=town) == [("share", HOME), ("users", HOME)]


def test_short_history_keeps_the_lamp_and_forgets_what_lies_before(
    house: sa.Engine, service: MetricService
) -> None:
    aim(house, a_target("share", HOME, "2024", 92, kind="plan", plan="earlier"))
    observe(house, figure("share", HOME, "2024-12", 92), figure("share", HOME, "2025-08", 92.1))
    [whole] = ask(service, "share")
    [cut] = ask(service, "share", since=date(2025, 9, 1))
    assert (cut.lamp, cut.value, cut.gap) == (whole.lamp, whole.value, whole.gap)
    assert [entry.period.end.month for entry in cut.history] == [9]
    assert [entry.period.end.month for entry in whole.history] == [12, 8, 9]


def test_region_without_a_target_has_no_lamp_and_keeps_its_figure(service: MetricService) -> None:
    [other] = ask(service, "share", OTHER)
    assert (other.lamp, other.target, other.steps) == (Lamp.NONE, None, ())
    assert other.value == 93
    [none] = annual(service, "share")
    assert (none.lamp, none.target, none.value) == (Lamp.NONE, None, 93)


def test_towns_share_is_held_against_the_districts_target_and_a_total_is_not(
    house: sa.Engine, service: MetricService
) -> None:
    aim(house, a_target("share", HOME, "2025", 92))
    assert values(ask(service, "share", NORTH)) == [95]
    assert values(annual(service, "share", NORTH)) == [92]
    assert values(ask(service, "users", NORTH)) == [None]


def test_towns_own_target_wins(house: sa.Engine, service: MetricService) -> None:
    aim(house, a_target("share", NORTH, "2025", 88, kind="plan"))
    assert values(ask(service, "share", NORTH, SOUTH)) == [88, 95]


def test_town_reads_no_loaded_target_of_a_district_that_is_closed_to_it(
    house: sa.Engine, service: MetricService
) -> None:
    aim(house, *(a_target(name, HOME, "2025", 92) for name in ("share", "hidden")))
    town = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert values(annual(service, "share", NORTH, viewer=town)) == [92]
    assert values(annual(service, "hidden", NORTH, viewer=town)) == [None]
    with pytest.raises(OutOfScopeError):
        annual(service, "hidden", HOME, viewer=town)


def test_later_plan_follows_the_declared_one(house: sa.Engine, service: MetricService) -> None:
    aim(house, a_target("share", HOME, "2030", 99, kind="plan", plan="十五五"))
    [now] = ask(service, "share")
    assert [step.target.plan for step in now.steps] == ["十四五", "十五五"]
    [later] = ask(service, "share", on=date(2026, 6, 30))
    assert later.target is not None
    assert (later.target.value, later.baseline) == (99, 95)
    assert not later.is_over


def test_targets_of_several_years_lie_one_after_another(
    house: sa.Engine, service: MetricService
) -> None:
    aim(
        house,
        a_target("revenue", HOME, "2025", 100, measure="cumulated"),
        a_target("revenue", HOME, "2024", 98, measure="cumulated", plan="2024年政府工作报告"),
    )
    [found] = annual(service, "revenue")
    assert found.target is not None
    assert found.target.period == "2025"
    assert [(step.target.period, step.mark) for step in found.steps] == [
        ("2024", "met"), ("2025", "pending"),
    ]  # fmt: skip


def test_amount_and_growth_have_a_standing_each(house: sa.Engine, service: MetricService) -> None:
    aim(
        house,
        a_target("revenue", HOME, "2025", 100, measure="cumulated"),
        a_target("revenue", HOME, "2025", 4, measure="cumulated_yoy"),
    )
    amount, growth = annual(service, "revenue")
    assert amount.target is not None
    assert (amount.target.measure, amount.attained) == (Measure.CUMULATED, pytest.approx(0.789))
    assert (growth.attained, growth.lag, growth.elapsed) == (None, None, None)
    assert growth.gap == pytest.approx(-0.3)


def test_as_of_sees_the_target_that_was_known_then(
    house: sa.Engine, service: MetricService
) -> None:
    cut = datetime(2025, 7, 1)
    aim(
        house,
        a_target("share", HOME, "2025", 96, is_current=False),
        a_target("share", HOME, "2025", 92, known_at=cut, published_at=cut),
    )
    assert values(annual(service, "share")) == [92]
    assert values(annual(service, "share", as_of=datetime(2025, 6, 30))) == [96]
    assert values(annual(service, "share", as_of=cut)) == [92]
    assert values(annual(service, "share", as_of=datetime(2025, 1, 31))) == [None]
    together = service.answer(
        {
            day: StandingQuery(("share",), (HOME,), as_of=day, kind=TargetKind.ANNUAL)
            for day in (None, datetime(2025, 6, 30))
        },
        ALL,
    )
    assert [values(list(found)) for found in together.values()] == [[92], [96]]  # type: ignore[arg-type]


def test_targets_of_a_demonstration_say_so(house: sa.Engine, service: MetricService) -> None:
    with house.begin() as connection:
        connection.execute(
            sa.insert(batch).values(
                id=3, dataset="demo_targets", file_name="", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=NOW,
            )
        )  # fmt: skip
    aim(house, a_target("share", HOME, "2025", 92, batch_id=3))
    [found] = annual(service, "share")
    assert found.target is not None
    assert found.target.provenance == "demo"
    assert [step.target.provenance for step in found.steps] == ["demo"]
    assert found.provenance == "real"
    [plan] = ask(service, "share")
    assert plan.target is not None
    assert plan.target.provenance == "real"


def test_district_tells_of_all_its_targets_at_once(
    house: sa.Engine, service: MetricService
) -> None:
    aim(
        house,
        a_target("share", HOME, "2025", 92),
        a_target("share", HOME, "2030", 99, kind="plan", plan="十五五"),
        a_target("share", NORTH, "2025", 88),
        a_target("revenue", HOME, "2025", 130, measure="cumulated"),
    )
    told = service.targets(ALL)
    assert [(t.kind, t.value, t.line) for t in told["share"]] == [
        (TargetKind.PLAN, 95, None),
        (TargetKind.PLAN, 99, "第3页"),
        (TargetKind.ANNUAL, 92, "第3页"),
    ]
    assert [(t.value, t.measure) for t in told["revenue"]] == [(130, Measure.CUMULATED)]
    assert tuple(told) == CATALOGUE.names


def test_closed_district_tells_of_declared_targets_alone(
    house: sa.Engine, service: MetricService
) -> None:
    aim(house, *(a_target(name, HOME, "2025", 92) for name in ("share", "hidden")))
    told = service.targets(Viewer("test", Role.STAFF, frozenset({NORTH}), None))
    assert [target.value for target in told["share"]] == [95, 92]
    assert [target.value for target in told["hidden"]] == [95]


def test_department_is_told_of_its_own_metrics_targets(service: MetricService) -> None:
    assert service.targets(Viewer("test", Role.STAFF, None, frozenset({"nobody"}))) == {}
