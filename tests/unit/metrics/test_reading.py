from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import Catalogue, Measure, MetricQuery, parse_period
from metrics.facts import Basis, Fact, FactStore
from metrics.needs import Need
from metrics.reading import (
    add_cells,
    cell_needs,
    counted_provenance,
    first_day,
    lower_needs,
    lower_regions,
    own_needs,
)
from metrics.warehouse.tables import batch
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    OTHER,
    TODAY,
    TOWNS,
    build,
    counted,
    key,
    metric,
    tree,
)

TREE = tree()
CATALOGUE = Catalogue(
    [
        metric("share", unit="percent", combine={"regions": "weighted", "by": "base"}),
        metric("base"),
        metric("people", grain="year", levels=["city", "district", "town"]),
        metric("density", kind="derived", unit="per_10k", formula="fires / people", combine={}),
        metric("alone", levels=["district"], combine={}),
        counted("events", grains=["month x town"]),
        counted("fires", grains=["month x town"], where={"category": ["forest_fire"]}),
        counted("daily", grains=["day x town"]),
    ]
)


def asked(*metrics: str, **changes: object) -> MetricQuery:
    return MetricQuery(metrics, **changes)  # type: ignore[arg-type]


def test_lower_regions_are_those_that_may_stand_in() -> None:
    assert set(lower_regions(TREE, CATALOGUE["share"], HOME)) == set(TOWNS)
    assert set(lower_regions(TREE, CATALOGUE["people"], CITY)) == {HOME, OTHER}
    assert set(lower_regions(TREE, CATALOGUE["alone"], HOME)) == set()


def test_reads_from_january_because_a_cumulated_figure_may_be_added_up() -> None:
    assert first_day(asked("base", first=parse_period("2025-09"))) == date(2025, 1, 1)
    assert first_day(asked("base")) is None


def needs_below(query: MetricQuery, held: tuple[str, ...] = ()) -> list[Need]:
    """What is read below the district when its own share is held for these months."""
    kept = FactStore()
    for period in held:
        kept.add(key("share", HOME, period), Fact(1.0))
    return list(lower_needs(CATALOGUE, TREE, query, [HOME], kept, TODAY))


SUMMER = asked("share", first=parse_period("2025-07"), last=parse_period("2025-08"))


def test_own_figures_are_needed_with_their_inputs() -> None:
    (need,) = own_needs(CATALOGUE, asked("share"), [HOME])
    assert (need.metrics, need.regions) == ({"share", "base"}, {HOME})


LEVELS = {Measure.LEVEL, Measure.CUMULATED}
GROWTHS = {Measure.YOY, Measure.CUMULATED_YOY}


@pytest.mark.parametrize(
    ("measures", "read", "names"),
    [
        ((), None, {"share", "base"}),
        ((Measure.LEVEL,), LEVELS, {"share", "base"}),
        ((Measure.YOY,), GROWTHS, {"share"}),  # a published growth is made of nothing
        ((Measure.ADJUSTED,), {Measure.ADJUSTED}, {"share"}),
        ((Measure.CUMULATED, Measure.YOY), LEVELS | GROWTHS, {"share", "base"}),
    ],
)
def test_what_figures_rest_on_is_read_and_no_more(
    measures: tuple[Measure, ...], read: set[Measure] | None, names: set[str]
) -> None:
    (need,) = own_needs(CATALOGUE, asked("share", measures=measures), [HOME])
    assert (need.measures, need.metrics) == (read, names)


def test_towns_are_not_read_for_a_growth_nor_for_a_level_that_is_not_kept() -> None:
    assert needs_below(asked("share", measures=(Measure.YOY,))) == []
    city = list(lower_needs(CATALOGUE, TREE, asked("share"), [CITY], FactStore(), TODAY))
    assert city == []


def test_only_below_the_region_that_lacks_something_is_read() -> None:
    kept = FactStore()
    for period in ("2025-07", "2025-08"):
        kept.add(key("share", HOME, period), Fact(1.0))
    needs = list(lower_needs(CATALOGUE, TREE, SUMMER, [HOME, OTHER], kept, TODAY))
    assert all(need.regions.isdisjoint(TOWNS) for need in needs)


def test_towns_are_read_for_the_months_that_the_district_lacks() -> None:
    (need,) = needs_below(SUMMER, held=("2025-07",))
    assert (need.metrics, need.regions) == ({"share", "base"}, set(TOWNS))
    assert (need.first, need.last) == (date(2025, 1, 1), date(2025, 8, 31))


def test_towns_are_not_read_when_the_district_lacks_nothing() -> None:
    assert needs_below(SUMMER, held=("2025-07", "2025-08")) == []


@pytest.mark.parametrize(
    "query",
    [
        asked("share"),
        asked("share", first=parse_period("2025-Q3"), last=parse_period("2025-Q3")),
        asked("share", first=parse_period("2025-07"), by="kind"),
        asked("density", first=parse_period("2025-07")),
    ],
    ids=["without bounds", "longer periods", "slices", "derived"],
)
def test_towns_are_read_whenever_something_could_be_made_of_them(query: MetricQuery) -> None:
    assert needs_below(query, held=("2025-07", "2025-08"))


@pytest.mark.parametrize("names", [("density",), ("density", "people"), ("people", "density")])
def test_stock_that_may_be_carried_is_read_from_years_before_whoever_asks(
    names: tuple[str, ...],
) -> None:
    needs = own_needs(CATALOGUE, asked(*names, first=parse_period("2025-09")), [HOME])
    starts = {name: need.first for need in needs for name in need.metrics}
    assert starts["people"] == date(2022, 1, 1)


def test_cells_are_needed_of_the_district_and_its_witness_too() -> None:
    (need,) = cell_needs(CATALOGUE, TREE, asked("fires"), [NORTH])
    assert need.metrics == {"fires", "events"}
    assert need.regions == {NORTH, HOME}


def test_cells_serve_declared_levels_alone() -> None:
    towns = Catalogue(
        [metric("events", kind="counted", counted={"grains": ["month x town"]}, combine={})]
    )
    (need,) = cell_needs(towns, TREE, asked("events"), [CITY, NORTH, NORTH_1])
    assert need.regions == {NORTH, HOME}


def test_days_are_read_only_where_days_are_asked() -> None:
    day = parse_period("2025-09-18")
    (need,) = cell_needs(CATALOGUE, TREE, asked("daily", first=day, last=day), [HOME])
    assert need.days
    (need,) = cell_needs(CATALOGUE, TREE, asked("daily"), [HOME])
    assert not need.days


def test_as_of_reads_cells_of_what_had_ended_by_then() -> None:
    as_of = datetime(2025, 9, 29, 16)  # midnight to the 30th in Ningbo
    (need,) = cell_needs(CATALOGUE, TREE, asked("fires", as_of=as_of), [HOME])
    assert need.last == date(2025, 9, 29)


def test_no_cells_are_needed_where_nothing_is_counted() -> None:
    assert list(cell_needs(CATALOGUE, TREE, asked("share"), [HOME])) == []


def test_cell_of_a_running_period_is_preliminary_and_hours_are_the_sum() -> None:
    hours = Catalogue([counted("hours", value="hours_to_close"), counted("events")])
    kept = FactStore()
    rows = [
        ("hours", HOME, "", "2025-09", 2, 30.5),
        ("events", HOME, "", "2025-09", 2, 2),
        ("events", HOME, "", "2025-10", 1, 1),
    ]
    add_cells(kept, rows, hours, "demo", TODAY)
    ended, running = (
        kept.get(key("events", HOME, "2025-09")),
        kept.get(key("events", HOME, "2025-10")),
    )
    assert ended is not None
    assert running is not None
    assert (ended.value, ended.status, running.status) == (2.0, "final", "preliminary")
    assert (ended.provenance, ended.basis) == ("demo", Basis.COUNTED)
    total = kept.get(key("hours", HOME, "2025-09", Measure.LEVEL))
    assert total is not None
    assert total.value == 30.5


def test_what_is_counted_is_as_real_as_the_least_real_batch(engine: sa.Engine) -> None:
    build(engine)
    with engine.begin() as connection:
        assert counted_provenance(connection) == "real"
        connection.execute(
            sa.insert(batch).values(
                id=3, dataset="events", file_name="", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=datetime(2025, 10, 1),
            )
        )  # fmt: skip
        assert counted_provenance(connection) == "demo"
