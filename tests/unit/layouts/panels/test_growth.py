"""Which series stand for a growth: as published, in their own grain, merged months as one."""

from __future__ import annotations

from layouts.panels.growth import GrowthSeries, merged
from metrics import CITY, DISTRICT, NATION, Measure
from tests.unit.layouts import sample
from tests.unit.layouts.panels.growths import GDP, read


def test_merged_months_are_one_point():
    rows = [
        ("retail_sales", DISTRICT, "2025-01", "yoy", 9.0),
        ("retail_sales", DISTRICT, "2025-01..02", "yoy", 4.0),
        ("retail_sales", DISTRICT, "2025-03", "yoy", 5.9),
        ("retail_sales", DISTRICT, "2024-12", "yoy", 3.7),
    ]
    metric = sample.catalogue()["retail_sales"]
    points = GrowthSeries(sample.figures(rows)).points(metric, DISTRICT, Measure.YOY)
    assert [str(p.period) for p in merged(points)] == ["2024-12", "2025-01..02", "2025-03"]


def test_cumulated_growth_goes_before_the_month_s():
    rows = [
        ("retail_sales", DISTRICT, "2025-09", "yoy", 3.0),
        ("retail_sales", DISTRICT, "2025-09", "cumulated_yoy", 4.5),
    ]
    growth, _ = read(rows, "retail_sales")
    assert (growth.measure, growth.newest.value) == (Measure.CUMULATED_YOY, 4.5)


def test_figures_of_other_grains_are_not_mixed_in():
    growth, _ = read([*GDP, ("gdp", DISTRICT, "2024", "cumulated_yoy", 9.9)])
    assert [point.value for point in growth.points] == [6.0, 5.6]


def test_the_level_is_that_of_the_newest_growth():
    growth, _ = read(GDP)
    assert growth.level_measure is Measure.CUMULATED
    assert growth.level is not None
    assert growth.level.value == 1312.4
    later, _ = read([*GDP, ("gdp", DISTRICT, "2025-Q4", "cumulated_yoy", 5.5)])
    assert later.level is None


def test_references_are_the_other_regions_with_the_same_measure():
    _, references = read(GDP)
    assert [one.region for one in references] == [CITY, NATION]
    _, only = read([*GDP[:4], ("gdp", NATION, "2025-Q3", "yoy", 4.8)])
    assert [one.region for one in only] == [CITY]
    _, beside = read(GDP, region=CITY)
    assert [one.region for one in beside] == [NATION]
