from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    BacklogQuery,
    Catalogue,
    EventQuery,
    FreshnessQuery,
    Lamp,
    MetricQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    StandingQuery,
    TargetKind,
    UnknownMetricError,
    UnknownRegionError,
    UnsupportedQueryError,
    Viewer,
    parse_period,
)
from metrics.service import MetricService
from metrics.versions import REGIONS, bump_versions
from metrics.warehouse.tables import region
from tests.conftest import FixedClock
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NOW,
    SOUTH,
    TOWNS,
    WEST,
    a_target,
    aim,
    an_event,
    build,
    count,
    counted,
    figure,
    happen,
    metric,
    observe,
)

ALL = Viewer("test", Role.OPERATOR, None, None)
TARGET = {"period": 2025, "value": 100, "source": "表1"}
CATALOGUE = Catalogue(
    [
        metric("users", due_days=10, targets=[TARGET]),
        metric("secret", due_days=10, open_totals=False, owner="police_branch"),
        counted("events"),
        metric("people", grain="year"),
        metric("density", kind="derived", unit="per_10k", formula="events / people", combine={}),
    ]
)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    observe(
        engine,
        figure("users", HOME, "2025-08", 90),
        *(figure("users", code, "2025-09", 30) for code in TOWNS[:2]),
        figure("users", WEST, "2025-07", 20),
        figure("secret", HOME, "2025-09", 7),
        figure("people", HOME, "2024", 2),
    )
    count(engine, "events", [(NORTH_1, "2025-09", 4), (NORTH_1, "2025-10", 2)])
    happen(engine, an_event("e1", NORTH_1, date(2025, 10, 2)))
    return engine


@pytest.fixture
def service(house: sa.Engine) -> MetricService:
    return MetricService(house, CATALOGUE, FixedClock(NOW))


@contextmanager
def statements(engine: sa.Engine) -> Iterator[list[str]]:
    """Collect the statements that reach the database."""
    seen: list[str] = []

    def remember(*arguments: Any) -> None:
        seen.append(arguments[2])

    sa.event.listen(engine, "before_cursor_execute", remember)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", remember)


def ask(*metrics: str, regions: tuple[RegionCode, ...] = (HOME,), **changes: Any) -> MetricQuery:
    return MetricQuery(metrics, regions, **changes)


def of(*regions: RegionCode, departments: frozenset[str] | None = None) -> Viewer:
    return Viewer("test", Role.STAFF, frozenset(regions), departments)


def test_a_whole_page_of_questions_costs_a_handful_of_statements(
    house: sa.Engine, service: MetricService
) -> None:
    questions = {
        "table": StandingQuery(("users", "secret"), (HOME,), children_of=HOME),
        "figures": ask("users", "density", "events", children_of=HOME),
        "earlier": ask("users", first=parse_period("2025-01")),
        "late": FreshnessQuery(HOME),
        "late in the north": FreshnessQuery(NORTH),
    }
    service.regions()
    with statements(house) as seen:
        service.answer(questions, ALL)
    # versions, targets, own observations, those below, provenance of the counts, cells, newest
    # periods
    assert len(seen) == 7
    with statements(house) as seen:
        service.answer({**questions, "list": EventQuery(HOME), "backlog": BacklogQuery(HOME)}, ALL)
    assert len(seen) == 9


def test_targets_cost_one_statement_and_none_where_no_standing_is_asked(
    house: sa.Engine, service: MetricService
) -> None:
    questions = {
        "plan": StandingQuery(("users",), (HOME,)),
        "annual": StandingQuery(("users", "secret"), (HOME,), kind=TargetKind.ANNUAL),
        "as known": StandingQuery(("users",), (HOME,), as_of=datetime(2025, 9, 1)),
    }
    with statements(house) as seen:
        service.answer(questions, ALL)
    assert len([text for text in seen if "FROM target" in text]) == 1
    with statements(house) as seen:
        service.answer({"figures": ask("users"), "late": FreshnessQuery(HOME)}, ALL)
    assert not any("target" in text for text in seen)


def test_answer_does_not_depend_on_what_is_asked_beside_it(service: MetricService) -> None:
    questions = {
        "density": ask("density", first=parse_period("2025-09")),
        "people": ask("people", first=parse_period("2025-09")),
        "north": ask("events", "users", regions=(NORTH, SOUTH)),
        "known": ask("users", as_of=datetime(2025, 10, 9)),
        "standing": StandingQuery(("users",), (HOME,), children_of=HOME),
        "late": FreshnessQuery(HOME),
    }
    together = service.answer(questions, ALL)
    for name, question in questions.items():
        alone = service.answer({name: question}, ALL)[name]
        both = together[name]
        if isinstance(alone, pd.DataFrame):
            assert isinstance(both, pd.DataFrame)
            pd.testing.assert_frame_equal(alone, both)
        else:
            assert alone == both


def test_input_that_is_asked_for_too_is_still_carried(service: MetricService) -> None:
    frame = service.answer_one(ask("density", "people", first=parse_period("2025-09")), ALL)
    assert list(frame[frame["period"] == "2025-09"]["value"]) == [2.0]


def test_figure_derived_from_a_running_count_is_preliminary(service: MetricService) -> None:
    frame = service.answer_one(ask("density", "events"), ALL).set_index(["metric", "period"])
    assert frame.loc[("density", "2025-10"), "status"] == "preliminary"
    assert frame.loc[("events", "2025-10"), "status"] == "preliminary"
    assert frame.loc[("density", "2025-09"), "status"] == "final"


def test_children_are_answered_beside_the_region(service: MetricService) -> None:
    frame = service.answer_one(ask("users", first=parse_period("2025-09"), children_of=HOME), ALL)
    found = frame[frame["period"] == "2025-09"].set_index("region_code")["value"]
    assert dict(found) == {HOME: 60.0, NORTH: 30.0, SOUTH: 30.0}


def test_unknown_names_are_refused(service: MetricService) -> None:
    with pytest.raises(UnknownMetricError, match=r"Unknown metric 'user'. Did you mean 'users'"):
        service.answer_one(ask("user"), ALL)
    with pytest.raises(UnknownRegionError):
        service.answer_one(ask("users", regions=(RegionCode("330203999000"),)), ALL)
    with pytest.raises(UnknownRegionError):
        service.answer_one(ask("users", children_of=RegionCode("330203999000")), ALL)
    with pytest.raises(UnsupportedQueryError):
        service.answer_one(ask("density", by="category"), ALL)


# Scope


def test_town_reads_the_open_total_of_its_district_but_no_other_town(
    service: MetricService,
) -> None:
    frame = service.answer_one(ask("users", "secret", children_of=HOME), of(NORTH))
    assert set(frame["region_code"]) == {HOME, NORTH}
    assert set(frame["metric"]) == {"users"}


def test_question_of_which_nothing_may_be_read_is_refused(service: MetricService) -> None:
    for question in (
        ask("users", regions=(SOUTH,)),
        ask("secret"),
        StandingQuery(("users",), (SOUTH,)),
        EventQuery(HOME),
        BacklogQuery(HOME),
        FreshnessQuery(SOUTH),
        FreshnessQuery(HOME, ("secret",)),
    ):
        with pytest.raises(OutOfScopeError, match="staff may not read"):
            service.answer({"": question}, of(NORTH))


def test_department_reads_its_own_metrics(service: MetricService) -> None:
    police = of(HOME, departments=frozenset({"police_branch"}))
    frame = service.answer_one(ask("users", "secret"), police)
    assert set(frame["metric"]) == {"secret"}
    late = service.answer({"": FreshnessQuery(HOME)}, police)[""]
    assert [entry.metric for entry in late] == ["secret"]  # type: ignore[union-attr]


def test_department_without_metrics_awaits_nothing(service: MetricService) -> None:
    someone = of(HOME, departments=frozenset({"tax_bureau"}))
    assert service.answer({"": FreshnessQuery(HOME)}, someone)[""] == ()


def test_every_question_needs_a_viewer_with_a_scope(service: MetricService) -> None:
    nobody = Viewer("nobody", Role.WALL)
    for question in (ask("users"), EventQuery(HOME), StandingQuery(("users",), (HOME,))):
        with pytest.raises(OutOfScopeError, match="wall may not read"):
            service.answer({"": question}, nobody)


# Standing and freshness


def standings(service: MetricService, question: StandingQuery) -> dict[str, tuple[Lamp, object]]:
    answered = service.answer({"": question}, ALL)[""]
    return {s.region_code: (s.lamp, s.overdue_days) for s in answered}  # type: ignore[union-attr]


def test_overdue_town_loses_its_lamp_as_an_overdue_district_does(
    house: sa.Engine, service: MetricService
) -> None:
    aim(house, *(a_target("users", code, "2025", 40, kind="plan") for code in (NORTH, WEST)))
    found = standings(service, StandingQuery(("users",), (), children_of=HOME))
    assert found[WEST] == (Lamp.NONE, 40)
    assert found[NORTH][0] is not Lamp.NONE
    assert found[NORTH][1] is None


def test_standing_on_an_earlier_day_knows_nothing_of_todays_delay(service: MetricService) -> None:
    earlier = StandingQuery(("users",), (WEST,), on=date(2025, 8, 1))
    assert standings(service, earlier)[WEST][1] is None
    known_then = StandingQuery(("users",), (WEST,), as_of=datetime(2025, 10, 11))
    assert standings(service, known_then)[WEST][1] is None


def test_latest_comes_first_in_freshness(service: MetricService) -> None:
    late = service.answer({"": FreshnessQuery(HOME)}, ALL)[""]
    told = [(f.metric, f.awaited, f.overdue_days) for f in late]  # type: ignore[union-attr]
    assert told == [("users", "2025-09", 10), ("secret", "2025-10", 0)]


def test_how_late_the_members_of_a_region_are_costs_no_statement_more(
    house: sa.Engine, service: MetricService
) -> None:
    service.regions()
    with statements(house) as alone:
        service.answer({"": FreshnessQuery(HOME)}, ALL)
    with statements(house) as seen:
        late = service.answer({"": FreshnessQuery(HOME, ("users",), children_of=HOME)}, ALL)[""]
    assert len(seen) == len(alone)
    told = [(f.metric, f.region_code, f.overdue_days) for f in late]  # type: ignore[union-attr]
    assert told == [
        ("users", WEST, 40),
        ("users", HOME, 10),
        ("users", NORTH, 0),
        ("users", SOUTH, 0),
    ]


def test_how_late_a_town_is_remains_with_those_who_may_read_the_town(
    service: MetricService,
) -> None:
    late = service.answer({"": FreshnessQuery(HOME, children_of=HOME)}, of(NORTH))[""]
    assert {(f.metric, f.region_code) for f in late} == {  # type: ignore[union-attr]
        ("users", HOME),
        ("users", NORTH),
        ("secret", NORTH),
    }


# Directory


def test_regions_are_read_again_when_their_version_rises(
    house: sa.Engine, service: MetricService
) -> None:
    assert service.regions()[NORTH].name == f"region {NORTH}"
    with statements(house) as seen:
        service.regions()
    assert len(seen) == 1
    with house.begin() as connection:
        connection.execute(sa.update(region).where(region.c.code == NORTH).values(name="北"))
        bump_versions(connection, [REGIONS], NOW)
    assert service.regions()[NORTH].name == "北"
    assert service.versions()[REGIONS] == 2
    assert dict(service.departments()) == {}
