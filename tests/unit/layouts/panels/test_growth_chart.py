"""The chart of a growth: rows on an axis of months, gaps where nobody published, one key."""

from __future__ import annotations

import math

from layouts.chart import SeriesStyle
from layouts.panels.growth_chart import trend_spec
from layouts.panels.growth_outlook import Outlook
from metrics import CITY, DISTRICT, NATION, month_period, quarter_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.growths import AXIS, GDP, read


def spec(rows, metric="gdp", region=DISTRICT, **changed):
    return trend_spec(*read(rows, metric, region), AXIS, sample.context(**changed))


def rows_of(found, region="海曙区"):
    """(begins, ends, value) of one region, days written."""
    frame = found.frame[found.frame["region"] == region]
    return [
        (str(begins), str(ends), None if math.isnan(value) else value)
        for begins, ends, value in zip(frame["begins"], frame["ends"], frame["value"], strict=True)
    ]


def test_quarters_stand_at_their_ends():
    found = spec(GDP)
    assert rows_of(found) == [
        ("2025-06-30", "2025-06-30", 6.0),
        ("2025-09-30", "2025-09-30", 5.6),
    ]
    assert list(found.frame["period"][:2]) == ["2025年上半年", "2025年前三季度"]
    assert found.time is AXIS


def test_a_missing_month_is_a_row_without_a_value():
    rows = [
        ("foreign_trade", DISTRICT, "2025-05", "cumulated_yoy", 5.0),
        ("foreign_trade", DISTRICT, "2025-08", "cumulated_yoy", 6.0),
    ]
    assert rows_of(spec(rows, "foreign_trade")) == [
        ("2025-05-31", "2025-05-31", 5.0),
        ("2025-06-30", "2025-06-30", None),
        ("2025-07-31", "2025-07-31", None),
        ("2025-08-31", "2025-08-31", 6.0),
    ]


def test_a_missing_quarter_is_a_gap_too():
    rows = [
        ("gdp", DISTRICT, "2024-Q4", "cumulated_yoy", 5.0),
        ("gdp", DISTRICT, "2025-Q2", "cumulated_yoy", 6.0),
    ]
    assert [value for *_, value in rows_of(spec(rows))] == [5.0, None, 6.0]


def test_merged_months_span_both_and_leave_no_gap():
    for period, measure in (("2025-01..02", "yoy"), ("2025-02", "cumulated_yoy")):
        rows = [
            ("retail_sales", DISTRICT, "2024-12", measure, 3.7),
            ("retail_sales", DISTRICT, period, measure, 4.0),
            ("retail_sales", DISTRICT, "2025-03", measure, 5.9),
        ]
        assert rows_of(spec(rows, "retail_sales")) == [
            ("2024-12-31", "2024-12-31", 3.7),
            ("2025-01-31", "2025-02-28", 4.0),
            ("2025-03-31", "2025-03-31", 5.9),
        ]


def test_february_is_itself_where_january_is_published_alone():
    rows = [
        ("foreign_trade", DISTRICT, "2025-01", "cumulated_yoy", 3.7),
        ("foreign_trade", DISTRICT, "2025-02", "cumulated_yoy", 4.0),
    ]
    assert rows_of(spec(rows, "foreign_trade"))[1] == ("2025-02-28", "2025-02-28", 4.0)
    merging = [("retail_sales", *rest) for _, *rest in rows]
    assert rows_of(spec(merging, "retail_sales"))[1] == ("2025-02-28", "2025-02-28", 4.0)


def test_what_ends_before_the_axis_is_left_out():
    rows = [
        ("gdp", DISTRICT, "2023-Q3", "cumulated_yoy", 9.0),
        ("gdp", DISTRICT, "2023-Q4", "cumulated_yoy", 5.0),
    ]
    assert rows_of(spec(rows)) == [("2023-12-31", "2023-12-31", 5.0)]


def test_a_region_has_the_same_line_whoever_is_compared():
    assert spec(GDP).series == (
        SeriesStyle("海曙区", "main", "solid", has_dots=True),
        SeriesStyle("宁波市", "reference", "dashed", has_dots=True),
        SeriesStyle("全国", "reference", "dotted", has_dots=True),
    )
    main, reference = spec(GDP, region=CITY).series
    assert (main.name, main.role, main.line) == ("宁波市", "main", "dashed")
    assert (reference.name, reference.line) == ("全国", "dotted")


def test_months_are_lines_without_dots():
    rows = [("retail_sales", DISTRICT, "2025-09", "cumulated_yoy", 4.5)]
    assert not spec(rows, "retail_sales").series[0].has_dots


def test_zero_is_drawn_where_it_lies():
    assert spec(GDP).lines == ()
    crossing = spec([*GDP, ("gdp", NATION, "2025-Q1", "cumulated_yoy", -1.0)])
    assert [line.value for line in crossing.lines] == [0.0]


def test_spec_speaks_the_locale():
    english = spec(GDP, locale="en")
    assert english.title == "Gross domestic product"
    assert english.frame["period"].iloc[1] == "Q1—Q3 2025"


def test_the_axis_holds_whole_months():
    assert AXIS.first == month_period(2023, 10)


def test_an_outlook_goes_on_from_the_newest_figure_in_its_band():
    growth, references = read(GDP)
    ends = {quarter_period(2025, 4): (4.4, 5.4, 6.4), quarter_period(2026, 1): (4.2, 5.2, 6.2)}
    found = trend_spec(growth, references, AXIS, sample.context(), Outlook(ends, "real"))
    assert rows_of(found, "预测") == [
        ("2025-09-30", "2025-09-30", 5.6),
        ("2025-12-31", "2025-12-31", 5.4),
        ("2026-03-31", "2026-03-31", 5.2),
    ]
    (band,) = found.bands
    assert [(str(day), low, high) for day, low, high in band.points] == [
        ("2025-09-30", 5.6, 5.6), ("2025-12-31", 4.4, 6.4), ("2026-03-31", 4.2, 6.2),
    ]  # fmt: skip
    assert found.series[0] == SeriesStyle("预测", "main", "dashed")
    assert found.series[1].name == "海曙区"  # drawn last, over its forecast
