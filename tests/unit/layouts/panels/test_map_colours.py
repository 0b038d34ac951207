import pytest

from layouts.panels import map_colours
from metrics import DISTRICT, parse_period
from tests.unit.layouts import sample

RATE = "events_per_10k"
TOWNS = tuple(sample.TOWNS)
FIGURES = sample.figures(
    [
        (RATE, DISTRICT, "2025-09", "level", 19.6),
        (RATE, TOWNS[0], "2025-08", "level", 5.0),
        *((RATE, code, "2025-07", "level", 10.0 + i) for i, code in enumerate(TOWNS)),
    ]
)


@pytest.fixture
def metric():
    return sample.context().metrics[RATE]


def test_newest_period_is_the_regions_own(metric):
    rows = map_colours.level_rows(FIGURES, metric)
    assert map_colours.newest_period(rows, TOWNS) == parse_period("2025-08")


def test_newest_period_is_anybodys_when_no_region_has_a_figure(metric):
    rows = map_colours.level_rows(FIGURES, metric)
    assert map_colours.newest_period(rows, ["330203999000"]) == parse_period("2025-09")


def test_there_is_no_period_without_rows(metric):
    empty = map_colours.level_rows(sample.figures([]), metric)
    assert map_colours.newest_period(empty, TOWNS) is None
    assert map_colours.rows_at(empty, TOWNS, None).empty


def test_legend_has_the_classes_that_colour_the_regions(metric):
    rows = map_colours.rows_at(
        map_colours.level_rows(FIGURES, metric), TOWNS, parse_period("2025-07")
    )
    values = map_colours.coloured(rows, metric, "zh_CN")
    legend = map_colours.legend_of(rows, metric, "zh_CN")
    assert {value.step for value in values.values()} == {entry.step for entry in legend.classes}
    assert (legend.unit, legend.no_data) == ("件/万人", "无数据")
