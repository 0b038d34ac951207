from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from metrics import (
    Catalogue,
    FigureQuery,
    FigureRecord,
    Making,
    Measure,
    MetricQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    UnknownMetricError,
    UnsupportedQueryError,
    Viewer,
    parse_period,
)
from metrics.service import MetricService
from tests.conftest import FixedClock
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NOW,
    SOUTH,
    WEST,
    build,
    count,
    counted,
    figure,
    flow,
    metric,
    observe,
)

ALL = Viewer("test", Role.OPERATOR, None, None)
CATALOGUE = Catalogue(
    [
        metric("users"),
        metric("secret", open_totals=False, owner="police_branch"),
        metric("share", unit="percent", combine={"regions": "weighted", "by": "secret"}),
        counted("events", slice="category"),
        metric("people", grain="year"),
        metric("density", kind="derived", unit="per_10k", formula="events / people", combine={}),
        flow("sales", measures=["level", "cumulated", "cumulated_yoy"]),
        counted("due", slice="department", grains=["month x district"]),
        metric("due_share", kind="derived", unit="percent", formula="due / 2", combine={}),
    ]
)
POLICE = "department=police_branch"
FLASH, REVISED = datetime(2025, 9, 5), datetime(2025, 9, 20)


@pytest.fixture
def service(engine: sa.Engine) -> MetricService:
    build(engine)
    observe(
        engine,
        figure("users", HOME, "2025-08", 92, known_at=REVISED, status="revised"),
        figure("users", HOME, "2025-08", 90, known_at=FLASH, is_current=False),
        figure("users", HOME, "2025-07", 80),
        *(figure("users", code, "2025-09", 30) for code in (NORTH, SOUTH)),
        *(figure("share", code, "2025-09", 50) for code in (NORTH, SOUTH, WEST)),
        *(figure("secret", code, "2025-09", 4) for code in (NORTH, SOUTH)),
        figure("people", HOME, "2024", 2),
        figure("sales", HOME, "2024-12", 12, measure="cumulated"),
        figure("sales", HOME, "2024-12", 3.4, measure="cumulated_yoy"),
    )
    count(engine, "events", [(NORTH_1, "2025-09", 4), (NORTH_1, "2025-10", 2)])
    for part, number in (("", 8), (POLICE, 6), ("department=ecology_bureau", 2)):
        count(engine, "due", [(HOME, "2025-09", number)], part)
    return MetricService(engine, CATALOGUE, FixedClock(NOW))


def record(
    service: MetricService,
    name: str,
    period: str | None = None,
    region: RegionCode = HOME,
    viewer: Viewer = ALL,
    **asked: object,
) -> FigureRecord:
    written = parse_period(period) if period else None
    question = FigureQuery(name, region, written, **asked)  # type: ignore[arg-type]
    found = service.answer({"": question}, viewer)[""]
    assert isinstance(found, FigureRecord)
    return found


def of(*regions: RegionCode, departments: frozenset[str] | None = None) -> Viewer:
    return Viewer("test", Role.STAFF, frozenset(regions), departments)


def test_reported_figure_is_told_with_all_its_vintages(service: MetricService) -> None:
    found = record(service, "users", "2025-08")
    assert found.fact is not None
    assert (found.fact.value, found.fact.status, found.making) == (92, "revised", Making.READ)
    assert [(v.value, v.is_current) for v in found.vintages] == [(92, True), (90, False)]
    assert (found.parts, found.inputs, found.missing) == ((), (), ())


def test_figure_is_told_as_it_was_known(service: MetricService) -> None:
    found = record(service, "users", "2025-08", as_of=datetime(2025, 9, 10))
    assert found.fact is not None
    assert found.fact.value == 90
    assert [(v.value, v.is_current) for v in found.vintages] == [(90, True)]


def test_newest_period_of_the_metrics_own_measure_is_told_where_none_is_asked(
    service: MetricService,
) -> None:
    newest = record(service, "users")
    assert (str(newest.period), newest.measure) == ("2025-09", Measure.LEVEL)
    assert str(record(service, "density").period) == "2025-10"
    growth = record(service, "sales", measure=Measure.CUMULATED_YOY)
    assert (str(growth.period), growth.fact and growth.fact.value) == ("2024-12", 3.4)


def test_metric_without_any_figure_has_a_record_of_nothing(service: MetricService) -> None:
    found = record(service, "people", region=WEST)
    assert (found.period, found.fact, found.making, found.vintages) == (None, None, None, ())


def test_aggregate_names_its_towns_and_the_missing_one(service: MetricService) -> None:
    found = record(service, "users", "2025-09")
    assert found.fact is not None
    assert (found.making, found.fact.coverage) == (Making.REGIONS, "2/3")
    assert [part.region for part in found.parts] == [NORTH, SOUTH]
    assert found.missing == (WEST,)
    assert found.vintages == ()


def test_derived_figure_tells_its_inputs_and_who_uses_them(service: MetricService) -> None:
    found = record(service, "density", "2025-09")
    assert found.making is Making.FORMULA
    told = [(p.metric, str(p.period), p.fact and p.fact.value) for p in found.inputs]
    assert told == [("events", "2025-09", 4.0), ("people", "2024", 2.0)]
    assert found.parts == found.inputs
    assert record(service, "people", "2024").users == ("density",)
    assert found.users == ()


def test_absent_figure_tells_which_input_is_missing(service: MetricService) -> None:
    found = record(service, "density", "2025-09", region=NORTH)
    assert (found.fact, found.making, found.parts) == (None, None, ())
    assert [(p.metric, p.fact is None) for p in found.inputs] == [
        ("events", False),
        ("people", True),
    ]


def test_vintages_are_those_of_the_name_under_which_a_figure_is_kept(
    service: MetricService,
) -> None:
    found = record(service, "sales", "2024")
    assert found.making is Making.RENAMED
    assert [(p.measure, str(p.period)) for p in found.parts] == [(Measure.CUMULATED, "2024-12")]
    assert [vintage.value for vintage in found.vintages] == [12]


def test_several_records_cost_one_statement_more(engine: sa.Engine, service: MetricService) -> None:
    service.regions()
    questions = {n: FigureQuery(n, HOME, parse_period("2025-09")) for n in ("users", "density")}
    seen: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    service.answer(questions, ALL)
    # versions, own observations, those below, provenance of the counts, cells, vintages
    assert len(seen) == 6


def test_record_says_what_the_frame_says(service: MetricService) -> None:
    for name, period in (("users", "2025-09"), ("density", "2025-09"), ("share", "2025-09")):
        found = record(service, name, period)
        written = parse_period(period)
        frame = service.answer_one(MetricQuery((name,), (HOME,), written, written), ALL)
        row = frame[frame["measure"] == "level"].iloc[0]
        assert found.fact is not None
        assert (found.fact.value, found.fact.coverage) == (row["value"], row["coverage"])


# Scope


def test_record_out_of_scope_is_refused(service: MetricService) -> None:
    for name, region in (("users", SOUTH), ("secret", HOME)):
        with pytest.raises(OutOfScopeError, match="staff may not read"):
            record(service, name, "2025-09", region, of(NORTH))
    with pytest.raises(OutOfScopeError, match="wall may not read"):
        record(service, "users", viewer=Viewer("nobody", Role.WALL))


def test_town_reads_the_open_total_but_not_the_other_towns_in_it(service: MetricService) -> None:
    found = record(service, "users", "2025-09", viewer=of(NORTH))
    told = [(p.region, p.fact and p.fact.value, p.is_withheld) for p in found.parts]
    assert told == [(NORTH, 30, False), (SOUTH, None, True)]
    assert found.missing == ()


def test_weights_of_another_departments_metric_are_withheld(service: MetricService) -> None:
    full = record(service, "share", "2025-09")
    assert [(p.region, p.weight) for p in full.parts] == [(NORTH, 4), (SOUTH, 4)]
    assert [(p.metric, p.fact and p.fact.value) for p in full.inputs] == [("secret", 8)]
    viewer = of(HOME, departments=frozenset({"data_bureau"}))
    found = record(service, "share", "2025-09", viewer=viewer)
    assert [(p.region, p.fact is None, p.weight) for p in found.parts] == [
        (NORTH, False, None),
        (SOUTH, False, None),
    ]
    assert [(p.fact, p.is_withheld) for p in found.inputs] == [(None, True)]


def test_slices_have_records_of_their_own(engine: sa.Engine, service: MetricService) -> None:
    observe(engine, figure("users", HOME, "2025-08", 6, slice="kind=new"))
    found = record(service, "users", "2025-08", slice="kind=new")
    assert (found.slice, found.fact and found.fact.value) == ("kind=new", 6)
    assert record(service, "users", slice="kind=new").period == parse_period("2025-08")
    with pytest.raises(UnsupportedQueryError):
        record(service, "density", slice="category=safety")


def test_unknown_metric_is_refused_with_the_nearest_name(service: MetricService) -> None:
    with pytest.raises(UnknownMetricError, match="Did you mean 'users'"):
        record(service, "user")


def test_department_reads_the_record_of_its_own_slice_alone(service: MetricService) -> None:
    police = of(HOME, departments=frozenset({"police_branch"}))
    found = record(service, "due_share", "2025-09", viewer=police, slice=POLICE)
    assert found.fact
    assert found.fact.value == 3
    assert [(part.metric, part.is_withheld) for part in found.parts] == [("due", False)]
    for period in ("2025-09", None):
        with pytest.raises(OutOfScopeError, match="staff may not read department=ecology_bureau"):
            record(service, "due", period, viewer=police, slice="department=ecology_bureau")
    with pytest.raises(OutOfScopeError):
        record(service, "due", "2025-09", viewer=police)
