"""Lines are named where they end, and no name lies over another."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from layouts.panels.growth_trend import LINE_REM, LINES, trend
from metrics import CITY, DISTRICT, NATION
from tests.unit.layouts import sample
from tests.unit.layouts.panels.growths import AXIS, GDP, read

_HEIGHT = re.compile(r"calc\((-?[\d.]+)% \+ (-?[\d.]+)rem\)")


def draw(rows, metric="gdp", **changed):
    return trend(*read(rows, metric), AXIS, sample.context(**changed))


def ends(drawn):
    return drawn.children[1].children


def words_of(drawn):
    return [" ".join(sample.words(end).split()) for end in ends(drawn)]


def test_names_each_line_with_its_newest_value():
    assert words_of(draw(GDP)) == ["宁波市 5.1", "全国 5.2", "海曙区 5.6"]


def test_an_older_reference_names_its_months():
    assert "全国 5.3 上半年" in words_of(draw(GDP[:5]))


def test_values_are_figures_of_their_own_region_and_period():
    assert sample.marked(draw(GDP[:5])) == {
        f"gdp/{CITY}/2025-Q3/cumulated_yoy/": 5.1,
        f"gdp/{NATION}/2025-Q2/cumulated_yoy/": 5.3,
    }


def test_the_main_line_s_name_gives_way_to_one_that_is_older():
    assert words_of(draw(GDP[:5])) == ["宁波市 5.1", "全国 5.3 上半年"]
    assert words_of(draw([*GDP[:3], GDP[4]])) == ["全国 5.3 上半年", "海曙区 5.6"]


def test_says_nothing_of_who_has_no_such_series():
    assert words_of(draw(GDP[:3])) == ["海曙区 5.6"]


def test_the_chart_is_read_out_with_its_measure_and_months():
    assert "地区生产总值 累计同比 2023年10月—2025年9月" in sample.written(draw(GDP))


values = st.floats(-30, 30).map(lambda value: round(value, 1))


@given(values, values, values, st.floats(0, 40))
def test_names_lie_apart_and_inside_in_a_chart_of_any_height(own, city, nation, taller):
    rows = [
        ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", own),
        ("gdp", CITY, "2025-Q3", "cumulated_yoy", city),
        ("gdp", NATION, "2025-Q2", "cumulated_yoy", nation),
    ]
    height = LINES * LINE_REM + taller
    middles = []
    for end in ends(draw(rows)):
        share, shift = map(float, _HEIGHT.fullmatch(end.style["bottom"]).groups())
        lines = 2 if "上半年" in sample.words(end) else 1
        middles.append((share / 100 * height + shift, lines * LINE_REM))
    middles.sort()
    # Shares are written with two places of a percent, lengths with three of a rem.
    slack = 0.0001 * height + 0.002
    assert middles[0][0] >= middles[0][1] / 2 - slack
    assert middles[-1][0] <= height - middles[-1][1] / 2 + slack
    for (low, size), (high, other) in itertools.pairwise(middles):
        assert high - low >= (size + other) / 2 - 2 * slack
