"""The trend figure: light, still, honest about gaps."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from layouts.chart import ChartSpec, Encoding, ReferenceLine, SeriesStyle
from layouts.errors import PanelDefinitionError
from layouts.figures import build_figure
from layouts.figures.scale import category_range, height_of, place_of, value_range
from layouts.theme import THEMES

DARK = THEMES["dark"]
ORDER = ("2025年1—2月", "2025年3月", "2025年4月")


def spec(**changed) -> ChartSpec:
    frame = pd.DataFrame(
        [
            (ORDER[0], "海曙区", 5.0),
            (ORDER[2], "海曙区", 6.0),
            *((text, "全国", value) for text, value in zip(ORDER, (4.0, 4.5, 5.0), strict=True)),
        ],
        columns=["period", "region", "value"],
    )
    values = {
        "kind": "trend",
        "frame": frame,
        "encoding": Encoding("period", "value", "region"),
        "title": "社零总额",
        "unit": "%",
        "series": (SeriesStyle("海曙区"), SeriesStyle("全国", "reference")),
        "category_order": ORDER,
    }
    return ChartSpec(**{**values, **changed})


def drawn(**changed) -> go.Figure:
    """The figure, checked property by property by Plotly itself."""
    return go.Figure(build_figure(spec(**changed), DARK))


def test_draws_the_main_line_over_the_reference():
    reference, main = drawn().data
    assert (reference.name, reference.line.color) == ("全国", DARK.reference)
    assert (main.name, main.line.color) == ("海曙区", DARK.accent)


def test_leaves_a_gap_where_a_period_has_no_figure():
    main = drawn().data[1]
    assert main.x == ORDER
    assert main.y == (5.0, None, 6.0)
    assert not main.connectgaps


def test_periods_are_categories_so_that_no_axis_invents_a_month():
    layout = drawn().layout
    assert layout.xaxis.type == "category"
    assert layout.xaxis.visible is False


def test_carries_no_template_and_stays_small():
    figure = build_figure(spec(), DARK)
    assert "template" not in figure["layout"]
    assert len(json.dumps(figure, ensure_ascii=False)) < 1500


def test_draws_a_reference_line_below_the_data():
    figure = drawn(lines=(ReferenceLine(0.0, "0"),))
    assert [(shape.y0, shape.layer) for shape in figure.layout.shapes] == [(0.0, "below")]
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
    flat = pd.DataFrame([("a", "海曙区", 3.0)], columns=["period", "region", "value"])
    low, high = value_range(spec(frame=flat))
    assert low < 3.0 < high


def test_scale_starts_at_zero_when_the_chart_says_so():
    assert value_range(spec(starts_at_zero=True))[0] == 0


def test_places_run_from_end_to_end():
    first, last = category_range(3)
    assert (first, last) == pytest.approx((-0.3, 2.3))
    assert place_of(1, 3) == pytest.approx(0.5)
