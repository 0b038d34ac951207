"""The trend figure: light, still, one axis of months, honest about gaps."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import get_args

import pandas as pd
import plotly.graph_objects as go
import pytest

from layouts.chart import (
    Band,
    ChartSpec,
    Encoding,
    Line,
    ReferenceLine,
    SeriesStyle,
    TimeAxis,
    TimeMark,
)
from layouts.errors import PanelDefinitionError
from layouts.figures import build_figure
from layouts.figures.scale import height_of, place_of, time_range, value_range
from layouts.figures.trend import DASHES
from layouts.theme import THEMES
from metrics import month_period

DARK = THEMES["dark"]
AXIS = TimeAxis(month_period(2024, 11), month_period(2025, 4))
JAN, FEB, MAR, APR = (date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30))
COLUMNS = ["begins", "ends", "region", "value"]


def spec(**changed) -> ChartSpec:
    """海曙区 without March, 1-2月 as one; 全国 month by month."""
    rows = [
        (JAN, FEB, "海曙区", 5.0),
        (MAR, MAR, "海曙区", math.nan),
        (APR, APR, "海曙区", 6.0),
        *((day, day, "全国", v) for day, v in zip((FEB, MAR, APR), (4.0, 4.5, 5.0), strict=True)),
    ]
    values = {
        "kind": "trend",
        "frame": pd.DataFrame(rows, columns=COLUMNS),
        "encoding": Encoding(x="ends", x_from="begins", y="value", series="region"),
        "title": "社零总额",
        "unit": "%",
        "time": AXIS,
        "series": (SeriesStyle("海曙区"), SeriesStyle("全国", "reference", "dotted")),
    }
    return ChartSpec(**{**values, **changed})


def drawn(**changed) -> go.Figure:
    """The figure, checked property by property by Plotly itself."""
    return go.Figure(build_figure(spec(**changed), DARK))


def test_draws_the_main_line_over_the_reference():
    reference, main = drawn().data
    assert (reference.name, reference.line.color) == ("全国", DARK.reference)
    assert (main.name, main.line.color) == ("海曙区", DARK.accent)


def test_tells_the_lines_apart_without_colour():
    reference, main = drawn().data
    assert (main.line.dash, reference.line.dash) == ("solid", DASHES["dotted"])
    assert len(set(DASHES.values())) == len(get_args(Line)) == len(DASHES)


def test_a_missing_figure_breaks_the_line():
    main = drawn().data[1]
    assert main.y == (5.0, 5.0, None, 6.0)
    assert not main.connectgaps


def test_a_figure_of_merged_months_is_level_over_them():
    main = drawn().data[1]
    assert main.x[:2] == (JAN.isoformat(), FEB.isoformat())
    assert drawn().data[0].x[0] == FEB.isoformat()


def test_points_that_do_not_span_are_one_corner_each():
    main = drawn(encoding=Encoding(x="ends", y="value", series="region")).data[1]
    assert main.x == (FEB.isoformat(), MAR.isoformat(), APR.isoformat())


def test_every_chart_of_an_axis_has_the_same_range():
    short = spec().frame.iloc[:1]
    assert drawn(frame=short).layout.xaxis.range == drawn().layout.xaxis.range
    assert drawn().layout.xaxis.range[0] == "2024-11-01"
    assert drawn().layout.xaxis.type == "date"
    assert drawn().layout.xaxis.visible is False


def test_a_tick_runs_through_the_chart_where_a_year_begins():
    (tick,) = drawn().layout.shapes
    assert (tick.x0, tick.x1, tick.yref, tick.layer) == (
        "2025-01-01",
        "2025-01-01",
        "paper",
        "below",
    )


def test_figures_that_lie_apart_are_dots_joined_by_a_line():
    quarters = drawn(series=(SeriesStyle("海曙区", has_dots=True), SeriesStyle("全国")))
    modes = {trace.name: trace.mode for trace in quarters.data}
    assert modes == {"海曙区": "lines+markers", "全国": "lines"}


def test_carries_no_template_and_stays_small():
    figure = build_figure(spec(), DARK)
    assert "template" not in figure["layout"]
    assert len(json.dumps(figure, ensure_ascii=False)) < 1500


def test_draws_a_reference_line_below_the_data():
    figure = drawn(lines=(ReferenceLine(0.0, "0"),))
    line = figure.layout.shapes[0]
    assert (line.y0, line.y1, line.xref, line.layer) == (0.0, 0.0, "paper", "below")
    assert figure.layout.yaxis.range[0] < 0


def test_a_kind_that_nobody_draws_is_refused_by_name():
    with pytest.raises(PanelDefinitionError, match=r"'trent'.*Did you mean 'trend'"):
        build_figure(spec(kind="trent"), DARK)


def test_scale_holds_every_value_with_room():
    low, high = value_range(spec())
    assert low < 4.0
    assert high > 6.0
    assert height_of(low, (low, high)) == 0
    assert height_of(high, (low, high)) == 1


def test_scale_has_height_when_all_values_are_one():
    flat = pd.DataFrame([(MAR, MAR, "海曙区", 3.0)], columns=COLUMNS)
    low, high = value_range(spec(frame=flat))
    assert low < 3.0 < high


def test_scale_starts_at_zero_when_the_chart_says_so():
    assert value_range(spec(starts_at_zero=True))[0] == 0


def test_places_run_from_the_first_month_to_just_after_the_last():
    first, last = time_range(AXIS)
    assert place_of(first, AXIS) == 0
    assert 0.85 < place_of(APR, AXIS) < 1
    assert place_of(last, AXIS) == 1


def test_refuses_a_trend_without_a_time_axis():
    with pytest.raises(PanelDefinitionError, match="社零总额"):
        build_figure(spec(time=None), DARK)


def test_bands_lie_under_the_lines_and_a_change_has_a_rule() -> None:
    bands = (
        Band("95%", ((FEB, 1.0, 9.0), (MAR, 0.0, 12.0))),
        Band("80%", ((FEB, 3.0, 7.0), (MAR, 2.0, 8.0)), is_inner=True),
    )
    made = spec(bands=bands, changes=(TimeMark(date(2025, 3, 1), "口径变更"),))
    figure = build_figure(made, DARK)
    go.Figure(figure)  # what Plotly itself would refuse
    assert [trace["name"] for trace in figure["data"][:4]] == ["95%", "95%", "80%", "80%"]
    assert [trace.get("fill") for trace in figure["data"][:2]] == [None, "tonexty"]
    assert "2025-03-01" in [shape.get("x0") for shape in figure["layout"]["shapes"]]
    low, high = value_range(made)
    assert low < 0.0 < 12.0 < high
